"""Formulas need no script, and a formula that cannot be written is refused."""

from __future__ import annotations

import pytest

from jianfu.book.mathml import mathml


@pytest.mark.parametrize(
    ("latex", "part"),
    [
        (r"\frac{a}{b}", "<mfrac>"),
        (r"\sqrt{p(1-p)/n}", "<msqrt>"),
        (r"G^2 = 2\sum_i O_i \ln\frac{O_i}{E_i}", "<msup>"),
        (r"\text{减负}", "减负"),
    ],
)
def test_a_formula_becomes_mathml(latex, part):
    written = mathml(latex)
    assert written.startswith("<math")
    assert part in written


def test_a_formula_on_its_own_line_says_so():
    assert 'display="block"' in mathml("x", "block")


@pytest.mark.parametrize("latex", [r"\frac{a}", r"\nosuchcommand{a}", r"\begin{x}"])
def test_what_has_no_mathml_is_refused_by_name(latex):
    with pytest.raises(ValueError, match=r"not a formula|no MathML"):
        mathml(latex)
