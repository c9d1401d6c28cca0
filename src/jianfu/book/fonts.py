"""Chinese characters for computers that have none (补字).

Most readers' computers have a Chinese font and use it. A fresh Linux machine or a locked-down
terminal may have none, and would print boxes. Each edition therefore carries the characters its
own pages use, cut from the same Noto Sans SC as the figures; a browser fetches the file only when
no font at hand has a character.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from fontTools import subset

from jianfu import paths, style

NAME = "jianfu-han.woff2"
FIRST_HAN = 0x2E80
_PUNCTUATION = "—‘’“”…·"


def characters(text: str) -> str:
    """The Chinese characters and marks of a text, each once, in code order (用字).

    Examples
    --------
    >>> characters("<p>减负 is 减负。</p>")
    '。减负'
    """
    wanted = {letter for letter in text if ord(letter) >= FIRST_HAN or letter in _PUNCTUATION}
    return "".join(sorted(wanted))


def cut(wanted: str) -> bytes:
    """A woff2 font of just these characters (子集字体); the same bytes on every run."""
    options = subset.Options(flavor="woff2", recalc_timestamp=False, hinting=False)
    font = subset.load_font(str(style.font_path()), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=wanted)
    subsetter.subset(font)
    written = io.BytesIO()
    subset.save_font(font, written, options)
    return written.getvalue()


def write(app, exception: Exception | None) -> None:
    """Write the edition's font once its pages are written; cut anew only for new characters."""
    if exception or app.builder.format != "html":
        return
    pages = [*Path(app.outdir).rglob("*.html"), *Path(app.outdir, "_static").glob("*.js")]
    chooser = paths.root() / "book" / "chooser.html"
    texts = [path.read_text("utf-8") for path in [*pages, chooser] if path.is_file()]
    wanted = characters("".join(texts))
    kept = Path(app.doctreedir, f"{hashlib.sha256(wanted.encode()).hexdigest()}.woff2")
    if not kept.is_file():
        kept.write_bytes(cut(wanted))
    Path(app.outdir, "_static", NAME).write_bytes(kept.read_bytes())
