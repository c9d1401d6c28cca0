"""Ways to open the built book: from its folder, and from a server on loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *args) -> None:
        pass


@pytest.fixture(scope="session")
def served(book) -> Iterator[str]:
    """Address of the book on a server of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(book)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def pages(book) -> list[str]:
    """Every page a reader can open, e.g. ``zh/chapters/01_sources.html``."""
    found = (path.relative_to(book) for path in book.rglob("*.html"))
    return sorted(path.as_posix() for path in found if "_static" not in path.parts)


@pytest.fixture(scope="session")
def page_with(book, pages):
    """``page_with(mark, lang)``: the first page of an edition whose HTML contains ``mark``."""

    def find(mark: str, lang: str = "zh") -> str:
        own = (page for page in pages if page.startswith(f"{lang}/"))
        return next(page for page in own if mark in Path(book, page).read_text("utf-8"))

    return find


@pytest.fixture
def tab(chromium):
    """A fresh tab with a memory of its own; it fails the test on any error of the page."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []
