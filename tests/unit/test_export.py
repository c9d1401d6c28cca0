"""A figure's files: the same bytes every time, and each says what it is."""

import io
import os
import subprocess
import sys

import openpyxl
import pandas as pd
import pikepdf
import pytest
from lxml import etree
from PIL import Image

from jianfu import export, style
from jianfu.charts import frame
from jianfu.export import Facts
from jianfu.figures import verification

SVG = "{http://www.w3.org/2000/svg}"


def facts(**more) -> Facts:
    return Facts(
        **{
            "identifier": "two-points",
            "title": "Two points",
            "description": "Two points, the second higher",
            "creator": "the jianfu contributors",
            "source": "a table of two rows",
            "version": "0.1.0",
            "lang": "en",
            **more,
        }
    )


@pytest.fixture
def points():
    with style.applied("en", salt="two-points"):
        figure = frame.canvas(2.0)
        axes = figure.subplots()
        axes.plot([0], [1], "o", gid="first")
        axes.plot([1], [2], "o", gid="second")
        axes.set_title("what “more” means")
        yield figure


def test_the_svg_carries_its_font_and_asks_for_no_other(points):
    written = export.svg(points, facts()).decode()
    assert "font/woff2;base64," in written
    assert "Noto Sans SC" not in written and "DejaVu" not in written


def test_the_svg_names_and_describes_itself(points):
    tree = etree.fromstring(export.svg(points, facts()))
    assert tree.find(f"{SVG}title").text == "Two points"
    assert tree.find(f"{SVG}desc").text == "Two points, the second higher"
    assert tree.get("aria-labelledby") == "two-points-title two-points-desc"


def test_a_mark_with_a_link_is_an_anchor_with_a_tooltip(points):
    linked = facts(links={"second": ("#row-2", "row two")})
    tree = etree.fromstring(export.svg(points, linked))
    (anchor,) = tree.iter(f"{SVG}a")
    assert anchor.get("href") == "#row-2"
    assert anchor.find(f"{SVG}title").text == "row two"
    assert anchor.find(".//*[@id='two-points-second']") is not None


def test_every_id_carries_the_figures_name(points):
    tree = etree.fromstring(export.svg(points, facts()))
    assert all(node.get("id").startswith("two-points-") for node in tree.xpath("//*[@id]"))


def test_a_character_the_font_lacks_is_an_error_not_a_box(points):
    points.axes[0].set_title("减负 \U0001f600")
    with pytest.raises((ValueError, UserWarning), match="has no glyph|Glyph"):
        export.svg(points, facts())


def test_the_pdf_has_title_licence_and_language(points):
    with pikepdf.open(io.BytesIO(export.pdf(points, facts()))) as document:
        with document.open_metadata() as xmp:
            assert xmp["dc:title"] == "Two points"
            assert "CC BY 4.0" in xmp["dc:rights"]
        assert str(document.Root.Lang) == "en"


def test_the_png_is_300_dpi_and_carries_its_alternative_text(points):
    with Image.open(io.BytesIO(export.png(points, facts()))) as image:
        assert image.width == round(style.WIDTH * export.PNG_DPI)
        assert image.text["Description"] == "Two points, the second higher"
        assert "AltTextAccessibility" in image.text["XML:com.adobe.xmp"]
        assert "Software" not in image.text


def test_the_csv_is_plain_utf8_with_plain_line_ends():
    written = export.csv(pd.DataFrame({"term": ["减负"], "n": [1]}))
    assert written == "term,n\n减负,1\n".encode()


def test_no_cell_of_the_workbook_is_a_formula():
    rows = pd.DataFrame({"term": ["=1+1", "+cmd", "-x", "@x"], "n": [1.0, None, 3.0, 4.0]})
    book = openpyxl.load_workbook(io.BytesIO(export.xlsx(rows, {"Title": "=2"})))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert book["data"]["A2"].value == "=1+1" and book["data"]["B3"].value is None


def test_quotes_are_proportional_in_english_and_full_width_in_chinese(points):
    english = export.svg(points, facts()).decode()
    chinese = export.svg(points, facts(lang="zh")).decode()
    assert "'pwid'" in english and "'pwid'" not in chinese


HASHES = """
import sys
from jianfu import export, figures
wanted = [
    (name, lang, kind)
    for name in ("source-profile", "policy-timeline", "wordcloud-oped", "keyness")
    for lang in ("en", "zh")
    for kind in export.FORMATS
]
for place in wanted[:: int(sys.argv[1])]:
    print(*place, export.digest(figures.render(*place)))
"""


def hashes(seed: str, order: str) -> set[tuple[str, ...]]:
    told = {**os.environ, "PYTHONHASHSEED": seed}
    asked = [sys.executable, "-c", HASHES, order]
    done = subprocess.run(asked, env=told, capture_output=True, text=True, check=True)
    return {tuple(line.split()) for line in done.stdout.splitlines()}


def test_bytes_depend_neither_on_the_process_nor_on_what_was_drawn_before():
    forwards, backwards = hashes("1", "1"), hashes("2", "-1")
    assert forwards == backwards
    assert forwards <= set(verification.reviewed())
