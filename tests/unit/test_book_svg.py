"""A drawing inside a page keeps to itself."""

from __future__ import annotations

import pytest

from jianfu.book.svg import held, inline

NAMED = b'aria-labelledby="bars-title" aria-describedby="bars-desc" role="img"'
DRAWING = (
    b'<?xml version="1.0"?><!-- made by -->'
    b'<svg xmlns="http://www.w3.org/2000/svg" width="72pt" height="36pt" viewBox="0 0 72 36" '
    + NAMED
    + b'><title id="bars-title">Bars</title><desc id="bars-desc">Three bars</desc>'
    b"<title>Bars</title><metadata><secret/></metadata>"
    b"<defs><style>*{stroke-linejoin:round}</style></defs>"
    b'<a href="#ev-1"><path id="bars-1"/></a></svg>'
)


def test_the_page_decides_the_size():
    svg = inline(DRAWING, "fig-bars-svg")
    assert "72pt" not in svg
    assert 'viewBox="0 0 72 36"' in svg


def test_its_style_rules_reach_no_other_drawing():
    assert "#fig-bars-svg *{stroke-linejoin:round}" in inline(DRAWING, "fig-bars-svg")


def test_metadata_and_comments_stay_in_the_file():
    svg = inline(DRAWING, "fig-bars-svg")
    assert "secret" not in svg
    assert "made by" not in svg
    assert "<?xml" not in svg


def test_it_has_one_title_and_one_description():
    svg = inline(DRAWING, "fig-bars-svg")
    assert svg.count("<title") == 1
    assert ">Bars</title>" in svg
    assert ">Three bars</desc>" in svg


def test_links_into_the_page_stay():
    assert '<a href="#ev-1">' in inline(DRAWING, "fig-bars-svg")


def test_a_drawing_without_a_name_is_refused():
    with pytest.raises(ValueError, match="fig-x-svg: the drawing has no name"):
        inline(b'<svg xmlns="http://www.w3.org/2000/svg"/>', "fig-x-svg")


def test_a_font_is_not_confined():
    font = "@font-face{font-family:'F';src:url(data:font/woff2;base64,AA==) format('woff2')}"
    assert held(font, "#x") == font


def test_each_selector_of_a_list_is_confined():
    assert held("a:focus,a:hover{outline:0}", "#x") == "#x a:focus, #x a:hover{outline:0}"
