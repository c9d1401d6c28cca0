"""Word documents (Word 文档): the words a reader sees, from the zip archive a .docx is.

Read with the standard library and lxml, since what is wanted is text and what is feared is an
archive that unpacks to more than the machine holds. Body, tables, text boxes, footnotes and
endnotes are read; deleted and hidden text, headers, footers and comments are not. A text box is
stored twice, for new and for old programs, and must be counted once.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from jianfu.reading.encodings import visible
from jianfu.reading.skips import Unread

if TYPE_CHECKING:
    from jianfu.reading.documents import How

PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
LARGEST_PART = 48 << 20  # bytes of XML; a book of a thousand pages has some 10 MiB
TIGHTEST = 200  # times smaller; real documents reach some 30
FREE = 1 << 20  # below this size no ratio is dangerous
MOST_MEMBERS = 20_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PASSED_OVER = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}rt", f"{_W}instrText", _FALLBACK})
_OLE = b"\xd0\xcf\x11\xe0"


def docx(content: bytes, how: How) -> tuple[str, str, str]:
    """The text of a .docx (读取 Word 文档).

    Raises
    ------
    Unread
        ``encrypted``, ``damaged`` or ``unpacks_too_large``.
    """
    if content.startswith(_OLE):
        # An encrypted .docx and an old .doc are the same kind of container.
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        raise Unread("encrypted" if encrypted else "binary", "" if encrypted else "doc")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            trees = [_tree(archive, part) for part in _present(archive)]
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, etree.LxmlError) as bad:
        raise Unread("damaged", type(bad).__name__) from None
    return visible("\n".join(line for tree in trees for line in _paragraphs(tree))), "docx", ""


def _present(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise Unread("unpacks_too_large", f"{len(members)} members")
    found = {member.filename: member for member in members}
    if PARTS[0] not in found:
        raise Unread("damaged", f"no {PARTS[0]}")
    wanted = [found[part] for part in PARTS if part in found]
    if any(member.flag_bits & 1 for member in wanted):
        raise Unread("encrypted")
    return wanted


def _tree(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> etree._Element:
    # What the archive says of its own size may be a lie, so no more than the limit is unpacked.
    allowed = min(LARGEST_PART, max(FREE, TIGHTEST * max(member.compress_size, 1)))
    with archive.open(member) as packed:
        unpacked = packed.read(allowed + 1)
    if len(unpacked) > allowed:
        raise Unread("unpacks_too_large", f"{member.filename}: > {allowed >> 20} MiB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    tree = etree.fromstring(unpacked, parser)
    if tree.getroottree().docinfo.doctype:
        raise Unread("damaged", "DOCTYPE")  # no Word writes one; entities can grow without end
    return tree


def _paragraphs(tree: etree._Element) -> Iterator[str]:
    for paragraph in tree.iter(f"{_W}p"):
        if not any(above.tag in _PASSED_OVER for above in paragraph.iterancestors()):
            yield "".join(_words(paragraph))


def _words(node: etree._Element) -> Iterator[str]:
    for child in node:
        if child.tag in _PASSED_OVER or child.tag == f"{_W}p":
            continue  # a paragraph inside a paragraph is a text box, and has its own turn
        if child.tag == f"{_W}r" and child.find(f"{_W}rPr/{_W}vanish") is not None:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield "\n" if child.tag != f"{_W}tab" else " "
        else:
            yield from _words(child)
