"""The double-array trie made from sorted words (建树内核)."""

import numba

from jianfu.text.kernels.declare import I32, I64, U16, N, kernel


@kernel(
    N, U16, I64, I64, I64, I32, I32, I32, I32, I32, I32, N, N,
)  # fmt: skip
def build(
    n_words, code, word_stop, queue_low, queue_high, queue_node, queue_depth,
    node, slot_of_word, child, begin_at, n_codes, n_slots,
):  # fmt: skip
    """Hang the sorted words into the trie; returns the number of slots used, or 0 if too few.

    node must come with all slots hanging from -2 (free), those of first characters from -1, and
    child with room for one code per character. Slots are handed out first fit; breadth first keeps
    the nodes that every text visits near each other.
    """
    tail = numba.int64(0)
    head = numba.int64(0)
    used = n_codes
    # The first characters; words are in order, so those that share it stand together.
    low = numba.int64(0)
    while low < n_words:
        first = code[word_stop[low - 1] if low else 0]
        high = low + 1
        while high < n_words and code[word_stop[high - 1]] == first:
            high += 1
        queue_low[tail], queue_high[tail], queue_node[tail], queue_depth[tail] = low, high, first, 1
        tail += 1
        low = high
    while head < tail:
        low, high, at = queue_low[head], queue_high[head], numba.int64(queue_node[head])
        depth = numba.int64(queue_depth[head])
        head += 1
        if word_stop[low] - (word_stop[low - 1] if low else 0) == depth:
            slot_of_word[low] = at
            low += 1
        if low == high:
            continue
        children = 0
        x = low
        while x < high:
            own = code[word_stop[x - 1] + depth if x else depth]
            y = x + 1
            while y < high and code[word_stop[y - 1] + depth] == own:
                y += 1
            queue_low[tail + children], queue_high[tail + children] = x, y
            child[children] = own
            children += 1
            x = y
        least = child[0]
        for c in range(children):
            least = min(least, child[c])
        # Wide nodes find little room among the first slots, narrow ones fill it later: where to
        # begin looking is remembered for each width.
        width = 0
        while children >> (width + 1) and width < 15:
            width += 1
        spot = max(numba.int64(begin_at[width]), n_codes)
        tried = 0
        while True:
            if spot + n_codes >= n_slots:
                return numba.int64(0)
            fits = node[4 * spot] == -2
            c = 0
            while fits and c < children:
                fits = node[4 * (spot - least + child[c])] == -2
                c += 1
            if fits:
                break
            spot += 1
            tried += 1
        if width == 0 or tried > 2000:
            begin_at[width] = spot
        base = spot - least
        node[4 * at + 1] = base
        for c in range(children):
            below = base + child[c]
            node[4 * below] = at
            queue_node[tail], queue_depth[tail] = below, depth + 1
            tail += 1
            used = max(used, below + 1)
    return numba.int64(used)
