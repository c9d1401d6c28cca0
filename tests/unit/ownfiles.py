"""Tiny files of every kind, good and bad, made in the test that reads them."""

from __future__ import annotations

import io
import zipfile

from matplotlib.figure import Figure
from pypdf import PdfReader, PdfWriter

from jianfu import style

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BURDEN = "各级要切实为基层减负，严格控制会议数量，精简文件。"
TRACES = "不得过度留痕，不得层层加码，考核台账要减少。"


def docx(*paragraphs: str, body: str = "", **parts: str) -> bytes:
    """A .docx of a few paragraphs; ``body`` is further XML of the document."""
    written = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)
    document = f'<w:document xmlns:w="{W}"><w:body>{written}{body}</w:body></w:document>'
    return zipped({"word/document.xml": document, **parts})


def zipped(members: dict[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def pdf(*lines: str) -> bytes:
    """A one-page PDF with its text as text."""
    with style.applied("zh", salt="pdf"):
        sheet = Figure(figsize=(6, 4))
        for place, words in enumerate(lines):
            sheet.text(0.05, 0.9 - place / 10, words)
        drawn = io.BytesIO()
        sheet.savefig(drawn, format="pdf")
    return drawn.getvalue()


def scanned() -> bytes:
    """A PDF of two pages without a text layer."""
    writer = PdfWriter()
    for _ in range(2):
        writer.add_blank_page(200, 200)
    return _written(writer)


def locked(content: bytes, password: str = "secret") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()
