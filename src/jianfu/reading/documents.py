"""One file or row as a document (文档): its text, how it was read, what is odd about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from jianfu.reading import encodings, plain, portable, word
from jianfu.reading.skips import Unread

LARGEST = 64 << 20  # bytes of one file read as one document
ENOUGH = 50  # Han characters by which a text can be told from bytes read wrongly
_HAN = re.compile(r"[\u3400-\u9fff]+")
_HAN_PAIR = re.compile(r"[〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]{2}")


@dataclass(frozen=True)
class How:
    """How files are to be read (读取设置).

    Parameters
    ----------
    encoding : str, optional
        Of files that are text; default: recognised file by file.
    text, id : str, optional
        Columns of tables that hold the text and the document's id.
    fields : tuple of str
        Further columns to keep, e.g. the one to group by.
    unwrap : bool
        Join lines that were broken to a width.
    """

    encoding: str | None = None
    text: str | None = None
    id: str | None = None
    fields: tuple[str, ...] = ()
    unwrap: bool = False


@dataclass(frozen=True)
class Document:
    """A text with a name (文档).

    Parameters
    ----------
    id : str
        The file's name inside its folder, or file and row.
    text : str
    encoding : str
        How its bytes were read: an encoding, ``"docx"`` or ``"pdf"``.
    fields : mapping of str to str
        Columns kept.
    remark : str
        What a reader of the count should know, in the language-neutral form of a detail.
    """

    id: str
    text: str
    encoding: str
    fields: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""


def read_file(name: str, content: bytes, how: How | None = None) -> Document:
    """A file's bytes as one document (读取文件).

    Parameters
    ----------
    name : str
        Its ending says what it is: .txt, .md, .html, .docx or .pdf.
    content : bytes
    how : How, optional

    Raises
    ------
    Unread
        With the reason.

    Examples
    --------
    >>> read_file("a.md", "# 减负\\n要**减负**".encode()).text
    '减负\\n\\n要减负'
    """
    how = how or How()
    suffix = PurePosixPath(name).suffix.lower()
    if len(content) > LARGEST:
        raise Unread("too_large", f"{len(content) >> 20} MiB > {LARGEST >> 20} MiB")
    text, encoding, remark = _readers()[suffix](content, how)
    # What was named is believed of a short text, and only remarked where it looks wrong.
    enough = 0 if how.encoding and encoding == how.encoding else ENOUGH
    remarks = remark or odd(text, how.unwrap, enough)
    return Document(name, worth_counting(text), encoding, {}, remarks)


def worth_counting(text: str) -> str:
    """The text, if there is a word in it that could be counted (可计数的文本).

    Raises
    ------
    Unread
        ``empty`` or ``no_words``.
    """
    if not text.strip():
        raise Unread("empty")
    if not _HAN_PAIR.search(text):
        raise Unread("no_words")
    return text


def odd(text: str, unwrapped: bool, enough: int = ENOUGH) -> str:
    """What is odd about a text that can be read all the same (异常提示).

    Examples
    --------
    >>> odd("减\\ufffd负", False), odd("鍩哄眰鍑忚礋" * 9, False)
    ('U+FFFD ×1', 'mojibake?')
    """
    remarks = []
    if damaged := text.count("\ufffd"):
        remarks.append(f"U+FFFD ×{damaged}")
    # UTF-8 proves only that it is UTF-8: what was read wrongly may have been saved in it since.
    han = "".join(_HAN.findall(text[: encodings.SAMPLE]))
    if len(han) > enough and not encodings.familiar(han):
        remarks.append("mojibake?")
    lines = [line for line in text.split("\n") if line.strip()]
    if not unwrapped and plain.looks_wrapped(lines):
        remarks.append("--unwrap?")
    return ", ".join(remarks)


def _readers():
    return {
        ".txt": plain.text,
        ".md": plain.markdown,
        ".markdown": plain.markdown,
        ".html": plain.html,
        ".htm": plain.html,
        ".docx": word.docx,
        ".pdf": portable.pdf,
    }
