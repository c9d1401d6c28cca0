"""Other people's files as documents (读取语料): decoded strictly, or left out by name.

A count is only as good as the text under it. A file in the wrong encoding, an archive that calls
itself .txt, a scanned page without text: each of these can be counted, and the count is wrong.
So nothing here repairs or guesses in silence. A document comes out with its encoding named, or
it does not come out and is listed with the reason.

``skips``      the closed list of reasons for which something is not read (未读原因)
``encodings``  from bytes to text, strictly (编码)
``files``      what lies in a folder, streamed, links not followed (文件)
``plain``      .txt, Markdown, HTML (纯文本)
``word``       .docx (Word 文档)
``portable``   .pdf with a text layer (PDF)
``rows``       CSV, TSV, JSON lines, Parquet: one row, one document (表格行)
``documents``  one file or row as a document (文档)
``source``     everything under one name, in order (语料来源)
"""

from jianfu.reading.documents import Document, How, read_file
from jianfu.reading.encodings import Decoded, decode
from jianfu.reading.skips import REASONS, Skipped, Unread
from jianfu.reading.source import Item, items

__all__ = [
    "REASONS",
    "Decoded",
    "Document",
    "How",
    "Item",
    "Skipped",
    "Unread",
    "decode",
    "items",
    "read_file",
]
