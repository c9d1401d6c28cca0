"""How often each word stands in each row, without making words (计数内核)."""

import numba

from jianfu.text.kernels.cutting import BLOCK, HIDDEN, cut_block, in_dictionary, read_block
from jianfu.text.kernels.declare import F64, I32, I64, U8, U16, U32, F, N, helper, kernel


@helper
def _is_han(code, start, stop, first_han):
    x = start
    while x < stop and code[x] >= first_han:
        x += 1
    return x == stop


@helper
def _hash(text, start, stop):
    value = numba.uint64(14695981039346656037)
    for x in range(start, stop):
        value = (value ^ numba.uint64(text[x])) * numba.uint64(1099511628211)
    return value ^ (value >> numba.uint64(29))


@helper
def _intern(text, start, stop, keys, key_stop, hashes, table, size):
    """Number of the word text[start:stop] among the words met so far; a new one is added.

    size[0] words so far, size[1] the table's length (a power of 2; beyond it may stand anything),
    key_stop[w] where word w ends in keys. Open addressing, at most half full.
    """
    value = _hash(text, start, stop)
    mask = numba.uint64(size[1] - 1)
    length = stop - start
    at = numba.int64(value & mask)
    while table[at]:
        word = numba.int64(table[at]) - 1
        if hashes[word] == numba.uint32(value):
            head = numba.int64(key_stop[word - 1]) if word else numba.int64(0)
            if key_stop[word] - head == length:
                x = 0
                while x < length and keys[head + x] == text[start + x]:
                    x += 1
                if x == length:
                    return word
        at = numba.int64(numba.uint64(at + 1) & mask)
    word = size[0]
    head = numba.int64(key_stop[word - 1]) if word else numba.int64(0)
    for x in range(length):
        keys[head + x] = text[start + x]
    key_stop[word] = head + length
    hashes[word] = numba.uint32(value)
    table[at] = word + 1
    size[0] = word + 1
    if 2 * size[0] > size[1]:
        _grow(keys, key_stop, table, size)
    return word


@helper
def _grow(keys, key_stop, table, size):
    size[1] *= 2
    for at in range(size[1]):
        table[at] = 0
    mask = numba.uint64(size[1] - 1)
    head = numba.int64(0)
    for word in range(size[0]):
        at = numba.int64(_hash(keys, head, numba.int64(key_stop[word])) & mask)
        while table[at]:
            at = numba.int64(numba.uint64(at + 1) & mask)
        table[at] = word + 1
        head = numba.int64(key_stop[word])


@kernel(
    U32, N, I64, U16, N, N, F, N, I32, F64, F64, U8,
    U16, F64, I32, I32, U8, U8, I32, I32,
    I32, I32, I32, I64, U32, I64, U32, I32, I32, I64,
)  # fmt: skip
def count(
    text, n_rows, row_stop, code_of, hmm, first_han, unknown, n_slots, node, weight, emit, forced,
    code, route, last, slot, back, state, ends, how,
    place, terms, times, cell_stop, keys, key_stop, hashes, table, number, size,
):  # fmt: skip
    """Count the words of two or more characters, row by row; returns how many cells were written.

    terms and times are the cells in order of first appearance in each row, cell_stop where each row
    ends. A term below ``n_slots`` is a slot of the trie, one above it a word the model invented,
    found in keys. place[term] is where the term was last seen in terms; it may hold anything below.
    """
    cells = numba.int64(0)
    x = numba.int64(0)
    for row in range(n_rows):
        head = cells
        stop = row_stop[row]
        while x < stop:
            n = read_block(text, x, stop, code_of, code)
            if n < 2:
                x += n + 1  # the character after a block is none of a block
                continue
            found = cut_block(
                code, n, hmm, first_han, unknown, node, weight, emit, forced,
                route, last, slot, back, state, ends, how,
            )  # fmt: skip
            begin = numba.int64(0)
            for t in range(found):
                end = numba.int64(ends[t])
                term = numba.int64(how[t])
                start = begin
                begin = end
                if end - start < 2 or term == BLOCK:
                    continue
                if term == HIDDEN:
                    before = size[0]
                    word = _intern(text, x + start, x + end, keys, key_stop, hashes, table, size)
                    if size[0] > before:
                        known = in_dictionary(code, start, end, node, weight)
                        number[word] = known if known else n_slots + word
                    term = numba.int64(number[word])
                at = numba.int64(place[term])
                if head <= at < cells and terms[at] == term:
                    times[at] += 1
                elif term >= n_slots or _is_han(code, start, end, first_han):
                    place[term] = cells
                    terms[cells] = term
                    times[cells] = 1
                    cells += 1
            x += n
        x = stop
        cell_stop[row] = cells
    return cells


@kernel(
    N, U32, I64, U32, I64, U32, I32, I32, I64, N, I32, N, U8, U8,
)  # fmt: skip
def pool(
    n_words, own, own_stop, keys, key_stop, hashes, table, number, size,
    n_cells, terms, n_slots, used, used_word,
):  # fmt: skip
    """Add the words of one piece to those of all, and mark what it uses.

    ``number`` is what each of its words is called among all.
    """
    head = numba.int64(0)
    for word in range(n_words):
        stop = numba.int64(own_stop[word])
        number[word] = _intern(own, head, stop, keys, key_stop, hashes, table, size)
        head = stop
    for cell in range(n_cells):
        term = numba.int64(terms[cell])
        if term < n_slots:
            used[term] = 1
        else:
            used_word[number[term - n_slots]] = 1
    return size[0]


@kernel(
    N, I64, I32, I32, N, I32, N, I32, I32, I32, I32, I32, I64, I32, I64,
)  # fmt: skip
def arrange(
    n_rows, cell_stop, terms, times, n_slots, column_of_slot, n_columns, column_of_own,
    column, column_stop, by_column, row_of, row_next, indices, values,
):  # fmt: skip
    """Put the cells of one piece into order of columns within each row.

    Two counting sorts, so linear: by column, then back into rows. column, by_column, row_of (one a
    cell), column_stop (n_columns + 1, zeros) and row_next (n_rows) are scratch. What is read is not
    written to: one tally may stand for two equal pieces.
    """
    head = numba.int64(0)
    for row in range(n_rows):
        row_next[row] = head
        for cell in range(head, cell_stop[row]):
            term = numba.int64(terms[cell])
            own = column_of_slot[term] if term < n_slots else column_of_own[term - n_slots]
            column[cell] = own
            column_stop[own + 1] += 1
        head = cell_stop[row]
    for own in range(n_columns):
        column_stop[own + 1] += column_stop[own]
    head = numba.int64(0)
    for row in range(n_rows):
        for cell in range(head, cell_stop[row]):
            at = column_stop[column[cell]]
            column_stop[column[cell]] = at + 1
            by_column[at] = cell
            row_of[at] = row
        head = cell_stop[row]
    for at in range(head):
        row = row_of[at]
        into = row_next[row]
        row_next[row] = into + 1
        indices[into] = column[by_column[at]]
        values[into] = times[by_column[at]]
    return head
