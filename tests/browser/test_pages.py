"""Every page of both editions, from a folder and from a server, as a reader's browser sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlparse

import pytest

NAMES = {"Ctrl", "CSV", "PDF", "ipynb", "jianfu", "APA", "BibTeX", "JavaScript"}

# What is on a page, read in one go. A character is a box if it is drawn as one nobody has is.
LOOK = """async () => {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const loaded = async (picture) => {
    picture.loading = "eager";  // it would wait for the reader to scroll
    await picture.decode().catch(() => {});
    return picture;
  };
  const ids = all("[id]").map((node) => node.id);
  await document.fonts.ready;
  const letters = [...new Set(document.body.innerText)].filter((one) => /[^\\x00-\\xff\\s]/u.test(one));
  await document.fonts.load('20px "Jianfu Han"', letters.join(""));
  const canvas = Object.assign(document.createElement("canvas"), { width: 28, height: 28 });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.font = "20px " + getComputedStyle(document.body).fontFamily;
  const drawn = (letter) => {
    pen.clearRect(0, 0, 28, 28);
    pen.fillText(letter, 2, 22);
    return pen.getImageData(0, 0, 28, 28).data.join();
  };
  const box = drawn("\\u{10FFFD}");
  const chrome = all(".bd-header-article, .bd-sidebar-primary, .bd-sidebar-secondary, " +
    ".bd-footer-content, .prev-next-footer, #pst-skip-link, #pst-back-to-top, #pst-search-dialog");
  const spoken = chrome.flatMap((part) => [part, ...part.querySelectorAll("*")])
    .concat(all(".headerlink, .caption-number, details.hide > summary, .jf-card button, .jf-tool *"))
    .filter((node) => !node.closest("[lang]:not(html)"));
  const own = (node) => Array.from(node.childNodes).filter((one) => one.nodeType === 3)
    .map((one) => one.data).join(" ");
  const names = ["title", "aria-label", "placeholder", "data-bs-title", "data-bs-original-title"];
  return {
    lang: document.documentElement.lang,
    title: document.title,
    headings: all("h1").length,
    twins: all("a.jf-twin").map((link) => link.href),
    alternates: all('link[rel="alternate"][hreflang]').map((link) => link.href),
    links: all("a[href]").map((link) => link.href),
    pictures: (await Promise.all(all("img").map(loaded))).filter((one) => one.naturalWidth === 0 || !one.alt).map((one) => one.src),
    repeated: ids.filter((id, at) => ids.indexOf(id) !== at),
    boxes: letters.filter((letter) => drawn(letter) === box).join(""),
    unnamed: all(".jf-drawing > svg").filter((svg) => {
      const name = document.getElementById(svg.getAttribute("aria-labelledby").split(" ")[0]);
      return !name || !name.textContent.trim() || !["img", "group"].includes(svg.getAttribute("role"));
    }).map((svg) => svg.id),
    stray: (document.querySelector("article")?.innerText.match(/\\*\\*|\\{[a-z]+\\}`|\\]\\(/g) || []).join(" "),
    said: spoken.flatMap((node) => names.map((name) => node.getAttribute(name) || "").concat(own(node)))
      .map((text) => text.trim()).filter(Boolean),
  };
}"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Visit:
    """One page opened in one way."""

    page: str
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    seen: dict = field(default_factory=dict)
    overflow: int = 0

    @property
    def lang(self) -> str:
        return self.page.split("/")[0]


@pytest.fixture(scope="module", params=["file", "http"])
def visits(request, book, pages, served, chromium) -> list[Visit]:
    """All pages, opened one after another."""
    root = book.as_uri() if request.param == "file" else served
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    done = [_visit(tab, Visit(page, f"{root}/{page}")) for page in pages if _is_read(book, page)]
    context.close()
    return done


def _is_read(book: Path, page: str) -> bool:
    """Not the chooser (tests of its own) and not pages that only send on to another."""
    return page != "index.html" and 'http-equiv="Refresh"' not in (book / page).read_text("utf-8")


def _visit(tab, visit: Visit) -> Visit:
    watch = {
        "request": lambda one: visit.requests.append(one.url),
        "requestfailed": lambda one: visit.complaints.append(f"failed: {one.url}"),
        "response": lambda one: one.status >= 400 and visit.complaints.append(one.url),
        "pageerror": lambda error: visit.complaints.append(str(error)),
        "console": lambda said: (
            said.type in ("error", "warning") and visit.complaints.append(said.text)
        ),
    }
    for event, listener in watch.items():
        tab.on(event, listener)
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(visit.address, wait_until="load")
    visit.seen = tab.evaluate(LOOK)
    tab.set_viewport_size({"width": 390, "height": 844})
    visit.overflow = tab.evaluate(OVERFLOW)
    for event, listener in watch.items():
        tab.remove_listener(event, listener)
    return visit


def _faults(visits: list[Visit], of) -> dict[str, object]:
    """What ``of`` finds wrong, by page."""
    return {visit.page: wrong for visit in visits if (wrong := of(visit))}


def test_there_is_a_book_in_two_editions_of_the_same_pages(visits):
    pages = {lang: {v.page[3:] for v in visits if v.lang == lang} for lang in ("en", "zh")}
    assert pages["en"] == pages["zh"]
    assert len(pages["en"]) > 8


def test_nothing_is_asked_from_outside(visits):
    def outside(visit: Visit) -> list[str]:
        addresses = (urlparse(one) for one in visit.requests)
        return [
            one.geturl()
            for one in addresses
            if one.scheme not in ("file", "data", "blob") and one.hostname != "127.0.0.1"
        ]

    assert _faults(visits, outside) == {}


def test_no_page_complains(visits):
    assert _faults(visits, lambda visit: visit.complaints) == {}


def test_the_language_of_a_page_is_declared(visits):
    tags = {"en": "en", "zh": "zh-Hans"}
    assert _faults(visits, lambda v: v.seen["lang"] != tags[v.lang] and v.seen["lang"]) == {}


def test_every_page_leads_to_its_twin(visits, book):
    def lost(visit: Visit) -> list[str]:
        other = {"en": "zh", "zh": "en"}[visit.lang]
        twin = urljoin(visit.address[: -len(visit.page)], other + visit.page[2:])
        named = {*visit.seen["twins"], *visit.seen["alternates"]}
        return [] if {twin, visit.address} == named and (book / other).is_dir() else sorted(named)

    assert _faults(visits, lost) == {}


def test_links_inside_the_book_lead_somewhere(visits, book):
    def dead(visit: Visit) -> list[str]:
        root = visit.address[: -len(visit.page)]
        inside = {unquote(urlparse(one)._replace(query="").geturl()) for one in visit.seen["links"]}
        return sorted(
            one for one in inside if one.startswith(root) and not _exists(one, root, book)
        )

    assert _faults(visits, dead) == {}


def _exists(address: str, root: str, book: Path) -> bool:
    page, _, anchor = address.removeprefix(root).partition("#")
    target = book / page
    if not target.is_file():
        return False
    return not anchor or f'id="{anchor}"' in target.read_text("utf-8")


def test_no_character_is_a_box(visits):
    assert _faults(visits, lambda visit: visit.seen["boxes"]) == {}


def test_every_picture_loads_and_has_a_text(visits):
    assert _faults(visits, lambda visit: visit.seen["pictures"]) == {}


def test_every_drawing_has_an_accessible_name(visits):
    assert _faults(visits, lambda visit: visit.seen["unnamed"]) == {}


def test_no_id_stands_twice_in_a_page(visits):
    assert _faults(visits, lambda visit: visit.seen["repeated"]) == {}


def test_every_page_has_one_title(visits):
    assert _faults(visits, lambda visit: visit.seen["headings"] not in (1, 2)) == {}


def test_no_markup_is_left_in_the_text(visits):
    assert _faults(visits, lambda visit: visit.seen["stray"]) == {}


def test_no_page_is_wider_than_a_small_screen(visits):
    assert _faults(visits, lambda visit: visit.overflow > 0 and visit.overflow) == {}


def test_the_chinese_edition_speaks_no_english_around_the_text(visits):
    def english(visit: Visit) -> list[str]:
        return sorted(
            {said for said in visit.seen["said"] if set(re.findall(r"[A-Za-z]{3,}", said)) - NAMES}
        )

    assert _faults([v for v in visits if v.lang == "zh"], english) == {}


def test_the_english_edition_speaks_no_chinese_around_the_text(visits):
    def chinese(visit: Visit) -> list[str]:
        return sorted({said for said in visit.seen["said"] if re.search(r"[\u4e00-\u9fff]", said)})

    assert _faults([v for v in visits if v.lang == "en"], chinese) == {}
