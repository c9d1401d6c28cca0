"""Lines on which segmenters differ, drawn with a seed: what the fast engine is held to.

``JIANFU_FUZZ=50`` draws fifty times as many.
"""

import os
import random
from functools import cache

from jianfu.text import tokens

TIMES = int(os.environ.get("JIANFU_FUZZ", "1"))
MARKS = ["-", ".", "_", "%", "+", "#", "&", "--", "..", "%%", ".5", "-.", "_-"]
OTHERS = [" ", "\t", "\n", "\r", "\r\n", "\n\r", "\u3000", "\x00", "\ufeff", "\x1c", "\x85", "，", "。",
          "、", "《", "》", "“", "”", "é", "ß", "㐀", "𠮷", "😀", "〇", "鿖", "\u9fd5", "\uffff", "２"]  # fmt: skip
RARE = ["龘", "靐", "齉", "爩", "鱻", "麤", "龗", "灪", "吁", "鿕", "丂", "丆"]


@cache
def words() -> list[str]:
    return sorted(tokens.tokenizer({}).FREQ)


def draw(number: int, seed: str) -> list[str]:
    """So many lines of up to some forty characters, every twentieth longer."""
    chance = random.Random(seed)
    return [_line(chance) for _ in range(number * TIMES)]


def _line(chance: random.Random) -> str:
    length = chance.randint(20, 60) if chance.random() < 0.05 else chance.randint(1, 14)
    return "".join(_piece(chance) for _ in range(length))


def _piece(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.35:
        return chance.choice(words())
    if kind < 0.5:  # single characters in a row: the model's part
        return "".join(chance.choices(words(), k=chance.randint(1, 4)))[: chance.randint(1, 5)]
    if kind < 0.62:
        return chr(chance.randint(0x4E00, 0x9FFF))
    if kind < 0.67:
        return chance.choice(RARE) * chance.randint(1, 3)
    if kind < 0.77:
        return str(chance.randint(0, 10 ** chance.randint(1, 6)))
    if kind < 0.85:
        return chance.choice(MARKS)
    if kind < 0.9:
        return "".join(chance.choices("abcXYZ的一中", k=chance.randint(1, 5)))
    if kind < 0.98:
        return chance.choice(OTHERS)
    return chr(chance.choice([chance.randint(0, 0xD7FF), chance.randint(0xE000, 0x10FFFF)]))
