"""From bytes to text, strictly (编码): a wrong guess would be a wrong count.

UTF-8 checks itself; GB18030 does not: nearly any bytes can be read as some Chinese characters. A
file that is not UTF-8 is therefore taken for GB18030 only if what comes out looks like Chinese
somebody wrote: common characters, no private ones. Big5 and Korean read as GB18030 fail that,
and so does the short GBK file whose bytes happen to be UTF-8 too. Where there is doubt the file
is not read; the detail says what spoke against it, and ``--encoding`` settles it.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from jianfu.reading.skips import Unread

SAMPLE = 200_000  # characters looked at to judge a guess
PIECE = 1 << 20  # bytes decoded at once
FEW = 10  # letters beyond ASCII, under which nothing is said of a text

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip, docx, xlsx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc, xls, wps"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"{\\rtf", "rtf"),
    (b"\x7fELF", "elf"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FUNCTION = frozenset(
    "的一是不了在人有和为上这中大来以个国我到说们时要就出会可也你对生能而于着下自之年过"
    "為這來個國說們時對於過後"
)
# Characters that stand for nothing and would break a word in two.
_RANGES = ((0x200B, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069), (0xFE00, 0xFE0F))
_INVISIBLE = dict.fromkeys([0x00AD, 0x180E, 0x2060, 0xFEFF]) | dict.fromkeys(
    code for first, last in _RANGES for code in range(first, last + 1)
)
# Radicals, which PDF files have in place of the characters that look the same: 长 as U+2ED3.
# Unicode maps few of the supplement, and ⼾ to 戶, which is the traditional character.
_RADICALS = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2E80, 0x2FE0)
} | str.maketrans(
    "⼾⺁⺒⺝⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
    "户厂巳月民虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
)
_NOT_MEANT = _RADICALS | _INVISIBLE


class Decoded(NamedTuple):
    """A text and how its bytes were read (解码结果)."""

    text: str
    encoding: str


def decode(content: bytes, encoding: str | None = None) -> Decoded:
    """Read bytes as text (解码), strictly.

    Parameters
    ----------
    content : bytes
    encoding : str, optional
        Read them so and not otherwise. Default: :func:`detect`.

    Raises
    ------
    Unread
        With the reason, and the byte at which each attempt failed, or what would be read.

    Examples
    --------
    >>> decode("为基层减负".encode("gbk"))
    Decoded(text='为基层减负', encoding='gb18030')
    >>> decode("為基層減負，減少會議".encode("big5"), "big5").text
    '為基層減負，減少會議'
    """
    named = verified([content], encoding) if encoding else detect([content])
    return Decoded(visible(content.decode(named)), named)


def checked(encoding: str) -> str:
    """The encoding's name if Python knows it (编码名).

    Raises
    ------
    ValueError
        With names that would do.
    """
    try:
        found = codecs.lookup(encoding)
        known = found._is_text_encoding  # base64 and its like are codecs too
    except (LookupError, AttributeError):
        known = False
    if not known:
        raise ValueError(
            f"no encoding {encoding!r}; expected e.g. 'utf-8', 'gb18030', 'utf-16', 'big5'"
        )
    return encoding


def visible(text: str) -> str:
    """Without marks that have no width, radicals and line ends other than LF (去除不可见字符).

    Examples
    --------
    >>> visible("减\\u200b负\\r\\n"), visible("\\u2ed3期")
    ('减负\\n', '长期')
    """
    return text.translate(_NOT_MEANT).replace("\r\n", "\n").replace("\r", "\n")


def detect(pieces: Iterable[bytes]) -> str:
    """Name the encoding of a file read in pieces (编码识别); all of it must decode.

    Returns
    -------
    {'ascii', 'utf-8', 'utf-8-sig', 'gb18030', 'utf-16', 'utf-32'}

    Raises
    ------
    Unread
        ``binary``, ``undecodable`` or ``doubtful_encoding``.
    """
    pieces = iter(pieces)
    first = next(pieces, b"")
    marked = next((name for mark, name in _MARKS if first.startswith(mark)), None)
    if marked is None:
        _refuse_binary(first)
    attempts = [_Attempt(name) for name in ([marked] if marked else ["utf-8", "gb18030"])]
    for piece in _with_end(first, pieces):
        for attempt in attempts:
            attempt.feed(piece)
    if marked:
        if attempts[0].failed_at is not None:
            raise Unread("undecodable", str(attempts[0]))
        return marked
    return _judged(*attempts)


def verified(pieces: Iterable[bytes], encoding: str) -> str:
    """The encoding named, if all of a file read in pieces is in it (验证编码).

    That the bytes can be read so is not enough: UTF-8 can be read as GB18030, GBK as Big5.

    Returns
    -------
    str
        As it was named, but ``utf-8-sig`` for UTF-8 with a mark and ``utf-8`` without.

    Raises
    ------
    Unread
        ``wrong_encoding``, with the first byte that is not, or with what would be read.
    """
    pieces = iter(pieces)
    first = next(pieces, b"")
    name = _spelled(checked(encoding), first)
    attempts = [_Attempt(name), _Attempt("utf-8")]
    for piece in _with_end(first, pieces):
        for attempt in attempts:
            attempt.feed(piece)
    if attempts[0].failed_at is not None:
        raise Unread("wrong_encoding", str(attempts[0]))
    if name not in _PROVEN:
        _refuse_misread(*attempts)
    return name


_PROVEN = frozenset({"utf-8", "utf-8-sig", "utf-16", "utf-32"})  # the latter have their marks


def _spelled(encoding: str, first: bytes) -> str:
    """The name under which Python reads a file that begins so (编码规范名)."""
    name = codecs.lookup(encoding).name
    marked = next((known for mark, known in _MARKS if first.startswith(mark)), None)
    if name in ("utf-8", "utf-8-sig"):
        # Kept, the mark would be part of the name of a table's first column.
        return "utf-8-sig" if marked == "utf-8-sig" else "utf-8"
    if name not in ("utf-16", "utf-32"):
        return encoding
    if first and marked != name:  # without a mark Python takes the order of this machine's bytes
        raise Unread("wrong_encoding", f"{name}: BOM ∅; {name}-le? {name}-be?")
    return name


def _refuse_misread(named: _Attempt, utf8: _Attempt) -> None:
    """Refuse what can be read as named, and is something else (误读)."""
    shown = f"{named.name}: {_shown(named.sample)}"
    transformed = codecs.lookup(named.name).name.startswith("utf")
    if not transformed and utf8.failed_at is None and max(utf8.sample, default="") >= "\u0800":
        raise Unread("wrong_encoding", f"{shown}; utf-8: {_shown(utf8.sample)}")
    if len(_letters(named.sample)) >= FEW and not familiar(named.sample):
        raise Unread("wrong_encoding", shown)


class _Attempt:
    """One encoding tried on a file that comes in pieces."""

    def __init__(self, name: str):
        self.name, self.sample, self.read, self.failed_at = name, "", 0, None
        self.control = 0
        self._decoder = codecs.getincrementaldecoder(name)("strict")

    def feed(self, piece: bytes | None) -> None:
        if self.failed_at is not None:
            return
        pending = len(self._decoder.getstate()[0])
        try:
            text = self._decoder.decode(piece or b"", final=piece is None)
        except UnicodeDecodeError as wrong:
            self.failed_at = self.read - pending + wrong.start
            return
        self.read += len(piece or b"")
        self.control += len(_CONTROL.findall(piece or b""))
        self.sample += text[: max(SAMPLE - len(self.sample), 0)]

    def __str__(self) -> str:
        return f"{self.name}: byte {self.failed_at}"


def _with_end(first: bytes, others: Iterator[bytes]) -> Iterator[bytes | None]:
    yield first
    yield from others
    yield None  # the decoders learn that no byte follows


def _refuse_binary(first: bytes) -> None:
    for signature, kind in _SIGNATURES:
        if first.startswith(signature):
            raise Unread("binary", kind)
    if b"\0" in first:
        raise Unread("binary", "NUL; utf-16 without BOM?")


def _judged(utf8: _Attempt, gb: _Attempt) -> str:
    if utf8.failed_at is not None and gb.failed_at is not None:
        raise Unread("undecodable", f"{utf8}; {gb}")
    passed = gb if utf8.failed_at is not None else utf8
    if passed.control > passed.read / 1000:
        raise Unread("binary", f"{passed.control} control characters")
    if passed is gb:
        if not looks_chinese(gb.sample):
            raise Unread("doubtful_encoding", f"{utf8}; gb18030: {_shown(gb.sample)}")
        return "gb18030"
    beyond = {char for char in utf8.sample if ord(char) > 0x7F}
    if not beyond:
        return "ascii"
    # 一些 in GBK is two letters of Cyrillic in UTF-8: both are valid, one of them is meant.
    if max(beyond) < "\u0800" and gb.failed_at is None and looks_chinese(gb.sample):
        both = f"utf-8: {_shown(utf8.sample)}; gb18030: {_shown(gb.sample)}"
        raise Unread("doubtful_encoding", both)
    return "utf-8"


def _shown(sample: str) -> str:
    beyond = "".join(char for char in sample if ord(char) > 0x7F and char.isprintable())
    return f"{beyond[:8]}…" if len(beyond) > 8 else beyond


def looks_chinese(sample: str) -> bool:
    """Whether a text is Chinese somebody wrote rather than bytes read wrongly (是否像汉语).

    Measured on five policy texts: 99.8 % or more of their Han characters are among the 3,755 of
    GB 2312's first level, 15 % or more are function characters, none is private. The same texts
    as Big5 read as GB18030: under 53 %, under 1 %, over 40 % private. Traditional characters in
    GBK have some 55 % of the first level, and 20 % function characters.

    Examples
    --------
    >>> looks_chinese("为基层减负"), looks_chinese("为基层减负".encode().decode("gbk", "ignore"))
    (True, False)
    """
    beyond = [char for char in sample if ord(char) > 0x7F]
    han = [char for char in beyond if "\u3400" <= char <= "\u9fff"]
    if not han:
        return False
    private = sum("\ue000" <= char <= "\uf8ff" for char in beyond) / len(beyond)
    common = sum(char in _first_level() for char in han) / len(han)
    function = sum(char in _FUNCTION for char in han) / len(han)
    if private > 0.01 or len(han) < len(beyond) / 2 or (len(han) > 200 and function < 0.02):
        return False
    return common >= 0.85 or (common >= 0.4 and function >= 0.05)


def familiar(sample: str) -> bool:
    """Whether nothing in a text speaks against its being Chinese (是否多为常用字).

    Asked of what somebody says is so, where :func:`looks_chinese` is asked of a guess: it lets
    lists of names pass, and Traditional Chinese with few function characters. Measured sentence
    by sentence on the five reports, also put into traditional characters: all pass; of GBK read
    as Big5 1 %, of UTF-8 read as GB18030 and UTF-16 in the wrong order none.

    Examples
    --------
    >>> familiar("精簡會議文件"), familiar("精简会议文件".encode("gbk").decode("big5", "ignore"))
    (True, False)
    """
    letters = _letters(sample)
    han = [char for char in letters if "\u3400" <= char <= "\u9fff"]
    if not letters or looks_chinese(sample):
        return True
    if len(han) < len(letters) / 2 or sum(map(_private, letters)) > len(letters) / 100:
        return False
    common = (_first_level(), _first_level_of_big5())
    return max(sum(char in level for char in han) for level in common) >= 0.85 * len(han)


def _letters(sample: str) -> list[str]:
    """Letters beyond ASCII; punctuation tells nothing of who wrote it (非 ASCII 字母)."""
    return [char for char in sample if ord(char) > 0x7F and (char.isalpha() or _private(char))]


def _private(char: str) -> bool:
    return "\ue000" <= char <= "\uf8ff"


@cache
def _first_level_of_big5() -> frozenset[str]:
    """The common characters of Big5, its rows A4 to C6."""
    cells = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    pairs = (bytes([row, cell]) for row in range(0xA4, 0xC7) for cell in cells)
    return frozenset("".join(pair.decode("big5", "ignore") for pair in pairs))


@cache
def _first_level() -> frozenset[str]:
    """The common characters of GB 2312, its rows 16 to 55."""
    pairs = (bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return frozenset("".join(pair.decode("gb2312", "ignore") for pair in pairs))
