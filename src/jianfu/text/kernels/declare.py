"""What the kernels have in common: types, and the list of those that are called (声明)."""

import numba
from numba import types

N = types.int64
F = types.float64
U8, U16, U32, I32, I64, F64 = (
    types.CPointer(kind)
    for kind in (types.uint8, types.uint16, types.uint32, types.int32, types.int64, types.float64)
)
ARGUMENTS: dict[str, list[str]] = {}
"""Types of each kernel's arguments, for whoever calls it (内核参数类型)."""

helper = numba.njit(error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True)


def kernel(*arguments):
    """Compile a function so that it can be called from outside Python (编译为内核)."""

    def compiled(function):
        ARGUMENTS[function.__name__] = [str(kind) for kind in arguments]
        return numba.cfunc(N(*arguments), error_model="numpy")(function)

    return compiled
