"""What a reader does with the book: chooses, copies, filters, prints, with and without scripts."""

from __future__ import annotations

import csv
import io

import pytest

CARD = "details.jf-card"
TABLE = "table.jf-table"
CONTRAST = """(selectors) => {
  const channels = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map((one) => one / 255)
    .map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (node) => {
    for (; node; node = node.parentElement) {
      const [r, g, b, a = 1] = channels(getComputedStyle(node).backgroundColor);
      if (a > 0.99) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const weak = [];
  for (const selector of selectors) for (const node of document.querySelectorAll(selector)) {
    const pair = [luminance(channels(getComputedStyle(node).color)), luminance(behind(node))];
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (ratio < 4.5) weak.push(`${selector} ${ratio.toFixed(2)} ${node.textContent.slice(0, 20)}`);
  }
  return [...new Set(weak)];
}"""
READ = [
    ".bd-article p", ".bd-article h1", ".bd-article h2", ".bd-article a:not(svg a)", ".caption-number",
    ".jf-figure .legend p", ".jf-badge", ".jf-label", ".jf-card summary span", ".jf-card dt",
    ".jf-card dd", ".jf-card a", ".jf-card pre", ".jf-copy", ".jf-tool__count", ".jf-tool label",
    ".jf-table th", ".jf-table td", ".jf-twin", ".jf-notebook", ".bd-sidebar-primary a",
    ".bd-article code",
]  # fmt: skip

# Cells that hold text and are narrower than four of its letters, or broken after every one.
NARROW = """() => Array.from(document.querySelectorAll("article table"))
  .flatMap((table) => Array.from(table.querySelectorAll("th, td")))
  .filter((cell) => cell.getClientRects().length && cell.innerText.trim().length > 1)
  .filter((cell) => {
    const style = getComputedStyle(cell);
    const room = cell.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    return room < 4 * parseFloat(style.fontSize);
  })
  .map((cell) => cell.innerText.slice(0, 30))"""
# Words of a heading that are broken in two: drawn on two lines without a hyphen to part them.
BROKEN = """() => Array.from(document.querySelectorAll("article thead th")).flatMap((head) => {
  const walk = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
  const broken = [];
  for (let text = walk.nextNode(); text; text = walk.nextNode())
    for (const word of text.data.matchAll(/[A-Za-z]+/g)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      if (new Set(Array.from(range.getClientRects(), (one) => one.top)).size > 1) broken.push(word[0]);
    }
  return broken;
})"""
CUT = """() => Array.from(document.querySelectorAll("article .jf-math"))
  .filter((formula) => formula.scrollWidth > formula.clientWidth)
  .map((formula) => formula.innerText)"""


# --- editions --------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "word"), [("zh", "中文版"), ("en", "English")])
def test_the_chooser_remembers_and_can_be_asked_again(tab, book, lang, word):
    chooser = (book / "index.html").as_uri()
    tab.goto(chooser)
    assert tab.locator("a.door").count() == 2
    tab.locator("a.door", has_text=word).click()
    tab.wait_for_url(f"**/{lang}/book/index.html")
    tab.goto(chooser)
    tab.wait_for_url(f"**/{lang}/book/index.html")
    tab.goto(chooser + "?choose")
    assert tab.locator("a.door").count() == 2


def test_crossing_over_keeps_the_place_and_changes_the_remembered_edition(tab, book, page_with):
    page = page_with("jf-figure")
    tab.goto((book / page).as_uri())
    anchor = tab.locator(".jf-figure").first.get_attribute("id")
    tab.evaluate("anchor => { location.hash = anchor }", anchor)
    tab.locator("a.jf-twin").click()
    tab.wait_for_url(f"**/en{page[2:]}#{anchor}")
    assert tab.locator(f"#{anchor}").is_visible()
    tab.goto((book / "index.html").as_uri())
    tab.wait_for_url("**/en/book/index.html")


def test_a_chapter_offers_its_notebook_in_its_language(tab, served):
    tab.goto(f"{served}/zh/chapters/01_sources.html")
    with tab.expect_download() as saved:
        tab.locator("a.jf-notebook").click()
    assert saved.value.suggested_filename == "01_sources.zh.ipynb"
    assert 'jf.language.use(\\"zh\\")' in saved.value.path().read_text("utf-8")


def test_under_file_the_notebook_is_the_file_beside_the_book(tab, book):
    page = book / "en/chapters/01_sources.html"
    tab.goto(page.as_uri())
    address = tab.locator("a.jf-notebook").get_attribute("href")
    assert 'jf.language.use(\\"en\\")' in (page.parent / address).resolve().read_text("utf-8")


def test_a_page_that_is_no_chapter_offers_no_notebook(tab, book):
    tab.goto((book / "zh/book/index.html").as_uri())
    assert tab.locator("a.jf-notebook").count() == 0


# --- cards -----------------------------------------------------------------------------------


@pytest.fixture(params=["file", "http"])
def with_card(request, tab, book, served, page_with):
    """A page with a figure, its first card open."""
    root = book.as_uri() if request.param == "file" else served
    tab.goto(f"{root}/{page_with('jf-figure')}")
    tab.locator(f"{CARD} > summary").first.click()
    return tab


def test_a_reference_is_copied_by_its_button(with_card):
    card = with_card.locator(CARD).first
    card.locator("button[data-copy]").first.click()
    with_card.wait_for_function(
        "document.querySelector('button[data-copy]').innerText === '已复制'"
    )
    with_card.evaluate("document.body.prepend(document.createElement('textarea'))")
    with_card.locator("textarea").first.focus()
    with_card.keyboard.press("Control+V")
    assert (
        with_card.locator("textarea").first.input_value() == card.locator("pre").first.inner_text()
    )


def test_every_file_of_a_card_is_there_in_both_languages(tab, book, page_with):
    page = book / page_with("jf-figure")
    tab.goto(page.as_uri())
    links = tab.eval_on_selector_all(
        f"{CARD} a[download]", "links => links.map(link => link.getAttribute('href'))"
    )
    assert len(links) >= 10
    assert [link for link in links if not (page.parent / link).resolve().is_file()] == []


def test_a_keyboard_reaches_drawing_card_and_table(tab, book, page_with):
    tab.goto((book / page_with(TABLE.partition(".")[2])).as_uri())
    for target in (".jf-drawing", f"{CARD} > summary", ".jf-table-wrap", ".jf-sort"):
        tab.locator(target).first.focus()
        assert tab.evaluate("target => document.activeElement.matches(target)", target), target
    tab.locator(f"{CARD} > summary").first.focus()
    tab.keyboard.press("Enter")
    assert tab.locator(CARD).first.evaluate("card => card.open")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_is_legible_in_light_and_dark(tab, book, page_with, theme, lang):
    tab.emulate_media(color_scheme=theme)
    tab.goto((book / page_with("jf-table", lang)).as_uri())
    assert tab.evaluate("document.documentElement.dataset.theme") == theme
    tab.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert tab.evaluate(CONTRAST, READ) == []


# --- tables ----------------------------------------------------------------------------------


@pytest.fixture
def with_table(tab, book, page_with):
    """A page with a table that has facets and dates."""
    tab.goto((book / page_with('data-type="facet"')).as_uri())
    tab.table = f"#{tab.locator(f'{TABLE}:has(th[data-type=facet])').first.get_attribute('id')}"
    return tab


def _tool(page) -> str:
    return f".jf-tool:has(+ .jf-table-wrap > {page.table})"


def _shown(page) -> list[str]:
    return page.eval_on_selector_all(
        f"{page.table} tbody tr:not([hidden])", "rows => rows.map(row => row.innerText)"
    )


def test_a_table_is_searched_and_counted(with_table):
    everything = _shown(with_table)
    word = "减负"
    with_table.locator(f"{_tool(with_table)} input").fill(word)
    holding = [row for row in everything if word in row]
    assert _shown(with_table) == holding
    count = with_table.locator(f"{_tool(with_table)} [aria-live]").inner_text()
    assert count == f"显示 {len(holding)} 行，共 {len(everything)} 行"


def test_a_facet_shows_only_its_rows(with_table):
    choice = with_table.locator(f"{_tool(with_table)} select").first
    label = choice.locator("option").nth(1)
    choice.select_option(index=1)
    assert label.inner_text().endswith(f"({len(_shown(with_table))})")


def test_a_column_is_sorted_up_down_and_back(with_table):
    heads = with_table.locator(f"{with_table.table} th")
    before, kind = _shown(with_table), heads.first.get_attribute("data-type")
    states = []
    for _ in range(3):
        heads.first.locator("button").focus()
        with_table.keyboard.press("Enter")
        states.append((heads.first.get_attribute("aria-sort"), _shown(with_table)))
    assert [state for state, _ in states] == ["ascending", "descending", "none"]
    assert states[2][1] == before
    if kind == "date":
        first = with_table.eval_on_selector_all(
            f"{with_table.table} tbody td:first-child", "cells => cells.map(c => c.innerText)"
        )
        assert first, "dates"
        assert states[0][1] == sorted(states[0][1], key=lambda row: row.split("\t")[0])


def test_the_rows_shown_are_saved_as_csv(with_table):
    with_table.locator(f"{_tool(with_table)} select").first.select_option(index=1)
    with with_table.expect_download() as saved:
        with_table.locator(f"{_tool(with_table)} button").last.click()
    content = saved.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 1 + len(_shown(with_table))


def test_no_cell_of_a_csv_can_run_as_a_formula(with_table):
    row = f"{with_table.table} tbody tr"
    for danger in ("=1+1", "@SUM(A1)", "+cmd", "-cmd"):
        with_table.locator(row).first.locator("td").nth(1).evaluate(
            "(cell, text) => { cell.textContent = text }", danger
        )
        with with_table.expect_download() as saved:
            with_table.locator(f"{_tool(with_table)} button").last.click()
        rows = list(csv.reader(io.StringIO(saved.value.path().read_text("utf-8-sig"))))
        assert rows[1][1] == "'" + danger


def test_an_address_leads_to_its_row_even_when_filtered_away(with_table):
    rows = with_table.locator(f"{with_table.table} tbody tr[id]")
    last = rows.last.get_attribute("id")
    with_table.locator(f"{_tool(with_table)} input").fill("无此行")
    assert _shown(with_table) == []
    with_table.evaluate("row => { location.hash = row }", last)
    with_table.wait_for_selector(f'[id="{last}"].jf-hit')
    assert rows.last.is_visible()


# --- room to read ----------------------------------------------------------------------------


@pytest.mark.parametrize("width", [390, 1280])
def test_no_cell_of_a_table_is_too_narrow_to_read(tab, book, pages, width):
    tab.set_viewport_size({"width": width, "height": 844})
    faults = {}
    for page in (page for page in pages if "<table" in (book / page).read_text("utf-8")):
        tab.goto((book / page).as_uri())
        faults[page] = tab.evaluate(NARROW) + tab.evaluate(BROKEN)
    assert len(faults) > 10
    assert {page: cells for page, cells in faults.items() if cells} == {}


def test_a_cell_one_letter_wide_would_be_found(tab, book):
    tab.goto((book / "en/book/datasheet.html").as_uri())
    tab.add_style_tag(
        content=".bd-article .table :is(th, td) { min-width: 0; overflow-wrap: anywhere }"
        ".bd-article .table { table-layout: fixed; width: 9rem }"
    )
    assert tab.evaluate(NARROW)
    assert "Columns" in tab.evaluate(BROKEN)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_formula_is_cut_on_a_small_screen(tab, book, lang):
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto((book / lang / "book/method.html").as_uri())
    assert tab.locator("article .jf-math").count() >= 6
    assert tab.evaluate(CUT) == []


@pytest.mark.parametrize("page", ["chapters/01_sources", "book/datasheet"])
@pytest.mark.parametrize(("lang", "arrow"), [("zh", "左右滑动"), ("en", "Scroll sideways")])
def test_a_table_wider_than_its_frame_says_so_and_a_narrower_one_does_not(
    tab, book, page, lang, arrow
):
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto((book / lang / f"{page}.html").as_uri())
    assert arrow in tab.locator(".jf-cue").first.inner_text()
    frame = tab.locator(".jf-wide").first
    assert "jf-wide--right" in frame.get_attribute("class")
    frame.evaluate("frame => { frame.scrollLeft = frame.scrollWidth }")
    tab.wait_for_selector(".jf-wide--left:not(.jf-wide--right)")
    tab.set_viewport_size({"width": 4000, "height": 844})
    tab.add_style_tag(
        content="article, .bd-page-width, .bd-article-container { max-width: none !important }"
    )
    tab.wait_for_function("!document.querySelector('.jf-wide')")
    assert not tab.locator(".jf-cue").first.is_visible()


@pytest.mark.parametrize(("lang", "word"), [("zh", "滑动"), ("en", "swipe")])
def test_a_drawing_wider_than_a_phone_says_so_and_on_a_desk_it_does_not(
    tab, book, page_with, lang, word
):
    tab.goto((book / page_with("jf-drawing", lang)).as_uri())
    drawing = tab.locator(".jf-drawing").first
    cue = "(node) => getComputedStyle(node, '::before').content"
    assert drawing.evaluate(cue) == "none"
    tab.set_viewport_size({"width": 390, "height": 844})
    assert word in drawing.evaluate(cue)
    assert drawing.evaluate("(node) => node.scrollWidth > node.clientWidth")


def test_a_table_of_a_few_rows_is_seen_whole_and_its_caption_stays_in_view(tab, book):
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto((book / "en/chapters/01_sources.html").as_uri())
    frame = tab.locator(".jf-table-wrap:has(#table-sources)")
    assert frame.evaluate("frame => frame.scrollHeight <= frame.clientHeight")
    frame.evaluate("frame => { frame.scrollLeft = 300 }")
    caption, seen = frame.locator("caption").bounding_box(), frame.bounding_box()
    assert caption["x"] >= seen["x"]
    assert caption["x"] + caption["width"] <= seen["x"] + seen["width"]


# --- paper, and no scripts -------------------------------------------------------------------


def test_paper_carries_the_text_the_cards_and_every_row(with_table):
    with_table.locator(f"{_tool(with_table)} input").fill("无此行")
    with_table.emulate_media(media="print")
    with_table.evaluate("dispatchEvent(new Event('beforeprint'))")
    for gone in (".bd-sidebar-primary", ".bd-header-article", ".jf-tool", ".prev-next-footer"):
        assert not with_table.locator(gone).first.is_visible(), gone
    assert with_table.locator(f"{with_table.table} tbody tr").first.is_visible()
    assert with_table.locator(f"{CARD} .jf-sentence").first.is_visible()
    assert with_table.locator("article h1").is_visible()


@pytest.fixture
def without_scripts(chromium):
    """A tab in a browser that runs no script."""
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_chapter_reads_without_scripts(without_scripts, book, page_with):
    without_scripts.goto((book / page_with('data-type="facet"')).as_uri())
    rows = without_scripts.locator(f"{TABLE} tbody tr")
    assert all(rows.nth(at).is_visible() for at in (0, rows.count() // 2, rows.count() - 1))
    assert without_scripts.locator(".jf-drawing > svg").first.is_visible()
    assert not without_scripts.locator(".jf-copy").first.is_visible()
    without_scripts.locator(f"{CARD} > summary").first.click()
    assert without_scripts.locator(f"{CARD} pre").first.is_visible()
    assert without_scripts.locator("a.jf-twin").is_visible()


def test_the_chooser_works_without_scripts(without_scripts, book):
    without_scripts.goto((book / "index.html").as_uri())
    without_scripts.locator("a.door", has_text="English").click()
    without_scripts.wait_for_url("**/en/book/index.html")
