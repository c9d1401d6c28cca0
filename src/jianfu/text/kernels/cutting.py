"""Where the tokens of a text end: jieba's algorithm on integers (切分内核)."""

import numba

from jianfu.text.kernels.declare import F64, I32, I64, U8, U16, U32, F, N, helper, kernel

BLOCK, HIDDEN = -1, -2  # how a token was found, if not in the dictionary (a slot, above 0)
DIGITS, LETTERS, POINT, PERCENT = 10, 62, 63, 64  # codes up to, or of
LESS = -3.14e100  # jieba's MIN_FLOAT
NEVER = float("-inf")


@helper
def _best_path(code, n, node, weight, unknown, route, last, slot):
    # calc() and get_DAG() of jieba in one: max over (log probability, end), so >= lets the
    # longer word win a tie. code[n] is 0, which no node has as a child.
    route[n] = 0.0
    for first in range(n - 1, -1, -1):
        at = numba.int64(code[first])
        best = weight[2 * at + 1] + route[first + 1]
        end, found = first, at
        x = first + 1
        while True:
            below = node[4 * at + 1] + numba.int64(code[x])
            if node[4 * below] != at:
                break
            at = below
            x += 1
            value = weight[2 * at + 1] + route[x]
            if value >= best:
                best, end, found = value, x - 1, at
        if best == NEVER:
            # A character that begins words but is none, and none fits: it stands alone.
            best, end, found = unknown + route[first + 1], first, numba.int64(code[first])
        route[first] = best
        last[first] = end + 1
        slot[first] = found


@helper
def in_dictionary(code, start, stop, node, weight):
    """Slot of the word these codes make, 0 if the dictionary has none."""
    at = numba.int64(code[start])
    for x in range(start + 1, stop):
        below = node[4 * at + 1] + numba.int64(code[x])
        if node[4 * below] != at:
            return numba.int64(0)
        at = below
    value = weight[2 * at + 1]
    return at if value == value else numba.int64(0)


@helper
def _viterbi(code, start, stop, emit, back, state):
    # finalseg.viterbi: states B E M S; of equal probabilities the later letter wins. back keeps,
    # for each state, which of its two predecessors won: one bit each.
    at = 4 * numba.int64(code[start])
    b = -0.26268660809250016 + emit[at]
    e = LESS + emit[at + 1]
    m = LESS + emit[at + 2]
    s = -1.4652633398537678 + emit[at + 3]
    for x in range(start + 1, stop):
        at = 4 * numba.int64(code[x])
        eb, sb = e + -0.5897149736854513 + emit[at], s + -0.7211965654669841 + emit[at]
        be, me = b + -0.510825623765990 + emit[at + 1], m + -0.33344856811948514 + emit[at + 1]
        bm, mm = b + -0.916290731874155 + emit[at + 2], m + -1.2603623820268226 + emit[at + 2]
        es, ss = e + -0.8085250474669937 + emit[at + 3], s + -0.6658631448798212 + emit[at + 3]
        back[x - start] = (sb >= eb) | (me >= be) << 1 | (mm >= bm) << 2 | (ss >= es) << 3
        b, e = max(eb, sb), max(be, me)
        m, s = max(bm, mm), max(es, ss)
    now = 3 if s >= e else 1
    for x in range(stop - 1 - start, -1, -1):
        state[x] = now
        other = (back[x] >> now) & 1
        if now == 0:  # B follows E or S
            now = 3 if other else 1
        elif now <= 2:  # E and M follow B or M
            now = 2 if other else 0
        else:  # S follows E or S
            now = 3 if other else 1


@helper
def _is_forced(code, start, stop, node, forced):
    at = numba.int64(code[start])
    for x in range(start + 1, stop):
        below = node[4 * at + 1] + numba.int64(code[x])
        if node[4 * below] != at:
            return False
        at = below
    return forced[at] != 0


@helper
def _recognise(code, start, stop, first_han, node, emit, forced, back, state, ends, how, k):
    # finalseg.cut: runs of Han go through the model, the rest is split into numbers and others.
    x = start
    while x < stop:
        head = x
        if code[x] >= first_han:
            while x < stop and code[x] >= first_han:
                x += 1
            _viterbi(code, head, x, emit, back, state)
            begin = head
            for y in range(head, x):
                tag = state[y - head]
                if tag == 0:
                    begin = y
                elif tag == 3:
                    ends[k], how[k] = y + 1, BLOCK
                    k += 1
                elif tag == 1:
                    if forced[0] and _is_forced(code, begin, y + 1, node, forced):
                        for z in range(begin, y + 1):
                            ends[k], how[k] = z + 1, BLOCK
                            k += 1
                    else:
                        ends[k], how[k] = y + 1, HIDDEN
                        k += 1
        elif code[x] <= LETTERS:  # letters and digits, then perhaps .digits, then perhaps %
            while x < stop and code[x] <= LETTERS:
                x += 1
            if x + 1 < stop and code[x] == POINT and code[x + 1] <= DIGITS:
                x += 2
                while x < stop and code[x] <= DIGITS:
                    x += 1
            if x < stop and code[x] == PERCENT:
                x += 1
            ends[k], how[k] = x, BLOCK
            k += 1
        else:
            while x < stop and LETTERS < code[x] < first_han:
                x += 1
            ends[k], how[k] = x, BLOCK
            k += 1
    return k


@helper
def cut_block(
    code, n, hmm, first_han, unknown, node, weight, emit, forced,
    route, last, slot, back, state, ends, how,
):  # fmt: skip
    """Tokens of one block: where each ends in it, and how it was found; returns how many."""
    _best_path(code, n, node, weight, unknown, route, last, slot)
    k = 0
    x = 0
    while x < n:
        y = numba.int64(last[x])
        if y - x > 1:
            ends[k], how[k] = y, slot[x]
            k += 1
            x = y
            continue
        start = x
        if hmm:
            while x < n and last[x] == x + 1:
                x += 1
            if x - start > 1 and not in_dictionary(code, start, x, node, weight):
                k = _recognise(
                    code, start, x, first_han, node, emit, forced, back, state, ends, how, k
                )
                continue
        elif code[x] <= LETTERS:
            while x < n and last[x] == x + 1 and code[x] <= LETTERS:
                x += 1
            ends[k], how[k] = x, BLOCK
            k += 1
            continue
        else:
            x += 1
        for z in range(start, x):
            ends[k], how[k] = z + 1, BLOCK
            k += 1
    return k


@helper
def read_block(text, x, stop, code_of, code):
    """Codes of the characters from x to the first that ends a block; returns how many."""
    n = 0
    while x + n < stop:
        point = text[x + n]
        own = code_of[point] if point < 65536 else numba.uint16(0)
        if own == 0:
            break
        code[n] = own
        n += 1
    code[n] = 0
    return n


@kernel(
    U32, N, U16, N, N, F, I32, F64, F64, U8,
    U16, F64, I32, I32, U8, U8, I32, I32, I64,
)  # fmt: skip
def cut(
    text, n_chars, code_of, hmm, first_han, unknown, node, weight, emit, forced,
    code, route, last, slot, back, state, ends, how, stops,
):  # fmt: skip
    """Write to ``stops`` where every token of the text ends; return how many there are."""
    k = 0
    x = 0
    while x < n_chars:
        n = read_block(text, x, n_chars, code_of, code)
        if n == 0:
            # re_skip: each character by itself, except a line break of two characters.
            x += 2 if text[x] == 13 and x + 1 < n_chars and text[x + 1] == 10 else 1
            stops[k] = x
            k += 1
            continue
        found = cut_block(
            code, n, hmm, first_han, unknown, node, weight, emit, forced,
            route, last, slot, back, state, ends, how,
        )  # fmt: skip
        for t in range(found):
            stops[k] = x + ends[t]
            k += 1
        x += n
    return k
