"""PDF files with a text layer (PDF): the words as far as the file itself knows them.

A PDF places glyphs; that they are words is a guess of the reader. What pypdf reads is joined into
paragraphs, and a file whose glyphs cannot be mapped back to characters is refused: its words
would look like words and be others.
"""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING

from pypdf import PdfReader

from jianfu.reading.encodings import visible
from jianfu.reading.plain import unwrapped
from jianfu.reading.skips import Unread

if TYPE_CHECKING:
    from jianfu.reading.documents import How

MOST_PAGES = 5_000
_UNMAPPED = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]|\(cid:\d+\)|/g\d+|/uni[0-9A-F]{4}")
# pypdf reports every oddity of a file; what matters is in the list of what was skipped.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def pdf(content: bytes, how: How) -> tuple[str, str, str]:
    """The text layer of a PDF, its pages one after the other (读取 PDF).

    Raises
    ------
    Unread
        ``encrypted``, ``damaged``, ``too_large``, ``no_text_layer`` or ``garbled``.
    """
    try:
        pages = _pages(content)
    except Unread:
        raise
    except Exception as bad:  # a damaged file can make the parser fail anywhere
        raise Unread("damaged", type(bad).__name__) from None
    written = [page for page in pages if page.strip()]
    if not written:
        raise Unread("no_text_layer", f"{len(pages)} p.")
    everything = "".join(written)
    unmapped = len(_UNMAPPED.findall(everything))
    if unmapped > len(everything) / 100:
        raise Unread("garbled", f"{unmapped}/{len(everything)}")
    bare = len(pages) - len(written)
    return unwrapped("\n".join(written)), "pdf", f"{bare}/{len(pages)} p. ∅" if bare else ""


def _pages(content: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted and not _opens(reader):
        raise Unread("encrypted")
    if len(reader.pages) > MOST_PAGES:
        raise Unread("too_large", f"{len(reader.pages)} p. > {MOST_PAGES}")
    return [visible(page.extract_text()) for page in reader.pages]


def _opens(reader: PdfReader) -> bool:
    """Whether no password is needed to read it: only changing it is locked."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # no cryptography installed, or an unknown handler
        return False
