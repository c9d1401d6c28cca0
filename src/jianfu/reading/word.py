"""Word documents (Word 文档): the words a reader sees, from the zip archive a .docx is.

Read with the standard library and lxml, since what is wanted is text and what is feared is an
archive that unpacks to more than the machine holds. Body, tables, text boxes, footnotes and
endnotes are read; deleted and hidden text, headers, footers and comments are not. A text box is
stored twice, for new and for old programs, and must be counted once.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
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

_SPACES = (  # as Word writes it, and "Strict Open XML"
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PASSED_OVER = frozenset({"del", "moveFrom", "rt", "instrText"})
_OFF = frozenset({"0", "false", "off"})
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
        if _name(trees[0]) != "document":
            raise Unread("damaged", str(trees[0].tag))  # a spreadsheet is such an archive too
        lines = [line for tree in trees for line in _paragraphs(tree)]
    except Unread:
        raise
    except Exception as bad:  # a damaged archive can make zipfile fail anywhere, in any way
        raise Unread("damaged", type(bad).__name__) from None
    return visible("\n".join(lines)), "docx", ""


def _present(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise Unread("unpacks_too_large", f"{len(members)} members")
    found = {member.filename: member for member in members}
    wanted = [found[part] for part in _parts(archive, found) if part in found]
    if any(member.flag_bits & 1 for member in wanted):
        raise Unread("encrypted")
    return wanted


def _parts(archive: zipfile.ZipFile, found: Mapping[str, zipfile.ZipInfo]) -> tuple[str, ...]:
    """Names of what is read (文档部件); not every program calls them what Word does."""
    if PARTS[0] in found:
        return PARTS
    main = _related(archive, found, "", "officeDocument")
    if main not in found:
        raise Unread("damaged", f"no {main or PARTS[0]}")
    notes = (_related(archive, found, main, kind) for kind in ("footnotes", "endnotes"))
    return (main, *notes)


def _related(
    archive: zipfile.ZipFile, found: Mapping[str, zipfile.ZipInfo], part: str, kind: str
) -> str:
    """The part of a kind to which another points (关系), or ``""``."""
    folder, name = posixpath.split(part)
    links = found.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    for link in _tree(archive, links).iterchildren("{*}Relationship") if links else ():
        if link.get("Type", "").endswith(f"/{kind}"):
            target = posixpath.join("/", folder, link.get("Target", ""))
            return posixpath.normpath(target).lstrip("/")
    return ""


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
    for paragraph in tree.iter(*(f"{space}}}p" for space in _SPACES)):
        if not any(_passed_over(above) for above in paragraph.iterancestors()):
            yield "".join(_words(paragraph))


def _words(node: etree._Element) -> Iterator[str]:
    for child in node:
        name = _name(child)
        if _passed_over(child) or name == "p":
            continue  # a paragraph inside a paragraph is a text box, and has its own turn
        if name == "r" and _hidden(child):
            continue
        if name == "t":
            yield child.text or ""
        elif name in ("tab", "br", "cr"):
            yield "\n" if name != "tab" else " "
        else:
            yield from _words(child)


def _name(node: etree._Element) -> str:
    """Its name in WordprocessingML (元素名), or ``""`` where it is of something else."""
    space, _, name = str(node.tag).rpartition("}")  # the tag of a comment is no string
    return name if space in _SPACES else ""


def _passed_over(node: etree._Element) -> bool:
    return node.tag == _FALLBACK or _name(node) in _PASSED_OVER


def _hidden(run: etree._Element) -> bool:
    """Whether a run is hidden text (隐藏文字): a style may hide it and the run show it again."""
    marks = [mark for about in run if _name(about) == "rPr" for mark in about]
    return any(_name(mark) == "vanish" and _switched_on(mark) for mark in marks)


def _switched_on(mark: etree._Element) -> bool:
    values = [value for name, value in mark.attrib.items() if name.endswith("}val")]
    return not values or values[0].lower() not in _OFF
