"""What several test files share: the built book and a browser to look at it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
os.environ.setdefault("MPLBACKEND", "agg")
os.environ.setdefault("MPLCONFIGDIR", str(ROOT / "_build" / "cache" / "matplotlib"))
os.environ.setdefault("JIANFU_CACHE", str(ROOT / "_build" / "cache" / "text"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def documents():
    """The five reports with their cleaning; skipped where nobody has put them, never in CI."""
    from jianfu import corpus

    try:
        return corpus.documents()
    except corpus.MissingText as missing:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(missing))


@pytest.fixture(scope="session")
def book() -> Path:
    """The built book, `_build/html`; `make test` builds it first."""
    folder = ROOT / "_build" / "html"
    if not (folder / "index.html").is_file():
        pytest.fail("the book is not built; run: make book")
    return folder


@pytest.fixture(scope="session")
def chromium():
    """A running headless Chromium (playwright's synchronous API)."""
    from playwright.sync_api import sync_playwright

    from tests.browser import chromium as browser

    if not browser.find():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(browser.MISSING)
    with sync_playwright() as playwright:
        running = browser.launch(playwright)
        yield running
        running.close()
