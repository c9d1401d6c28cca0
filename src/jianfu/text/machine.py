"""From the kernels' source to machine code, compiled once and kept (即时编译与缓存).

numba takes half a second to import and ten to compile, more than most corpora need to be counted.
So what it compiled is kept as one object file in the private cache (:mod:`jianfu.text.store`), and
a later run hands that to LLVM directly: llvmlite alone loads in a twentieth of a second. The file
is named by everything it depends on: the kernels' source, the compiler, the processor. numba's own
cache was no choice: its folder is a setting of the whole process, and it unpickles what it finds.

The functions are called with the GIL released: threads count side by side.
"""

from __future__ import annotations

import ctypes
import importlib.metadata
import importlib.util
import json
import threading
from functools import cache
from pathlib import Path

from jianfu.text import store

NAMES = ("cut", "count", "pool", "arrange", "build")
_lock = threading.Lock()
_C_TYPES = {"int64": ctypes.c_int64, "float64": ctypes.c_double}


class NoKernel(RuntimeError):
    """The fast engine cannot run here (无法使用快速引擎); the message says why."""


class Kernel:
    """One compiled function (内核函数), called with integers, floats and arrays' addresses."""

    def __init__(self, address: int, arguments: list[str]):
        kinds = [_C_TYPES.get(kind, ctypes.c_void_p) for kind in arguments]
        # numba's convention: result and exception through pointers, status returned.
        pointers = [ctypes.c_void_p, ctypes.c_void_p]
        self._function = ctypes.CFUNCTYPE(ctypes.c_int32, *pointers, *kinds)(address)

    def __call__(self, *arguments) -> int:
        """Run it; an array is passed by its address (调用)."""
        result, exception = ctypes.c_int64(), ctypes.c_void_p()
        status = self._function(ctypes.addressof(result), ctypes.addressof(exception), *arguments)
        if status:
            raise NoKernel(f"a kernel ended with status {status}; this is a defect of jianfu")
        return result.value


def is_ready() -> bool:
    """Whether the kernels can be had without compiling (是否已编译)."""
    return bool(_loaded) or store.read(_name()) is not None if _can_load() else False


def can_compile() -> bool:
    """Whether numba is installed (能否编译); it is not imported to find out."""
    return _can_load() and importlib.util.find_spec("numba") is not None


def kernels() -> dict[str, Kernel]:
    """The compiled kernels by name (内核), from the cache or made now.

    Raises
    ------
    NoKernel
        Where numba is not installed or LLVM does not know the machine.
    """
    with _lock:
        if not _loaded:
            if not _can_load():
                raise NoKernel("numba is not installed; pip install numba, or engine='jieba'")
            kept = store.read(_name())
            if kept is None:
                kept = compiled()
                store.write(_name(), kept)
            _loaded.update(_link(bytes(kept)))
    return _loaded


_loaded: dict[str, Kernel] = {}
_engines: list = []  # machine code lives as long as the engine that holds it


@cache
def _can_load() -> bool:
    try:
        import llvmlite.binding  # noqa: F401
    except (ImportError, OSError):
        return False
    return True


@cache
def _name() -> str:
    import llvmlite.binding as llvm

    try:
        numba = importlib.metadata.version("numba")
    except importlib.metadata.PackageNotFoundError:
        numba = "none"
    here = (llvm.get_process_triple(), llvm.get_host_cpu_name(), _features(llvm))
    versions = (importlib.metadata.version("llvmlite"), numba)
    return "kernels-" + store.key(*source(), Path(__file__).read_bytes(), *versions, *here)


def source() -> list[bytes]:
    """Source text of the kernels (内核源码), for the names of what is kept."""
    folder = Path(__file__).with_name("kernels")
    return [path.read_bytes() for path in sorted(folder.glob("*.py"))]


def _features(llvm) -> str:
    return llvm.get_host_cpu_features().flatten()


def compiled() -> bytes:
    """Compile the kernels (编译内核): a line of JSON with their names, then an object file."""
    import llvmlite.binding as llvm

    try:
        from jianfu.text import kernels
    except ImportError as missing:
        raise NoKernel(f"numba cannot be used here: {missing}; engine='jieba' needs none") from None
    whole, table = None, {}
    for name in NAMES:
        function = getattr(kernels, name)
        module = llvm.parse_assembly(function.inspect_llvm())
        # Beside the function stands a wrapper that could raise Python errors; none is ever raised,
        # and without it the code depends on nothing but itself.
        wrapper = module.get_function(function.native_name)
        wrapper.linkage = "internal"
        symbol = function.native_name.removeprefix("cfunc.")
        table[name] = (symbol, kernels.ARGUMENTS[name])
        whole = module if whole is None else (whole.link_in(module) or whole)
    machine = _target(llvm)
    _drop_unused(llvm, machine, whole)
    foreign = [
        f.name for f in whole.functions if f.is_declaration and not f.name.startswith("llvm.")
    ]
    if foreign:
        raise NoKernel(f"the kernels call {foreign}; expected nothing outside themselves")
    return json.dumps(table).encode() + b"\n" + machine.emit_object(whole)


def _target(llvm):
    try:
        llvm.initialize_native_target()
        llvm.initialize_native_asmprinter()
        target = llvm.Target.from_triple(llvm.get_process_triple())
    except RuntimeError as unknown:
        raise NoKernel(f"LLVM does not know this machine: {unknown}") from None
    return target.create_target_machine(
        cpu=llvm.get_host_cpu_name(),
        features=_features(llvm),
        opt=3,
        codemodel="jitdefault",
        jit=True,
    )


def _drop_unused(llvm, machine, module) -> None:
    builder = llvm.create_pass_builder(machine, llvm.create_pipeline_tuning_options())
    passes = llvm.create_new_module_pass_manager()
    passes.add_global_dead_code_eliminate_pass()
    passes.run(module, builder)


def _link(kept: bytes) -> dict[str, Kernel]:
    import llvmlite.binding as llvm

    table, _, code = kept.partition(b"\n")
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), _target(llvm))
    engine.add_object_file(llvm.ObjectFileRef.from_data(code))
    engine.finalize_object()
    _engines.append(engine)
    return {
        name: Kernel(engine.get_function_address(symbol), kinds)
        for name, (symbol, kinds) in json.loads(table).items()
    }
