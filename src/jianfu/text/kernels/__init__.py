"""The inner loops of segmentation, in the part of Python that numba compiles (分词内核).

jieba's algorithm step by step, on integers: a trie walk from each character, the best path from
the right, the hidden Markov model on runs of single characters. Floating-point sums are taken in
jieba's order, for near ties are decided by the last bit; nothing here may be reordered.

Every pointer is trusted: sizes are the business of the callers in :mod:`jianfu.text.fast` and
:mod:`jianfu.text.automaton`. This module is imported only to be compiled; what comes out is kept by
:mod:`jianfu.text.machine`.

Layout of the trie. A node is a slot of 16 bytes: ``node[4s]`` the slot it hangs from, ``node[4s+1]``
where its children begin, ``weight[2s+1]`` (the other 8 bytes) log probability, not a number where
no word ends. The child of s by code c is ``node[4s+1] + c``, if that slot hangs from s. Slots below
the number of codes are the first characters. Code 0 is every character that ends a block.
"""

from jianfu.text.kernels.counting import arrange, count, pool
from jianfu.text.kernels.cutting import cut
from jianfu.text.kernels.declare import ARGUMENTS
from jianfu.text.kernels.trie import build

__all__ = ["ARGUMENTS", "arrange", "build", "count", "cut", "pool"]
