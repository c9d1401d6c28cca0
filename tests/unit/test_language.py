"""A sentence exists in both editions or not at all."""

import pytest

from jianfu import language
from jianfu.language import Text


@pytest.mark.parametrize(("zh", "en"), [("", "word"), ("词", " ")])
def test_half_a_pair_is_refused(zh, en):
    with pytest.raises(ValueError, match="write both editions"):
        Text(zh=zh, en=en)


def test_an_unknown_edition_is_refused_with_the_two_there_are():
    with pytest.raises(ValueError, match="no edition 'fr'; choose 'en' or 'zh'"):
        language.use("fr")


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("2024-08-06", "2024年8月6日", "6 August 2024"),
        ("2018-08", "2018年8月", "August 2018"),
        ("2019", "2019年", "2019"),
    ],
)
def test_a_date_keeps_its_precision_in_both_editions(value, zh, en):
    assert (language.date(value, "zh"), language.date(value, "en")) == (zh, en)


def test_names_are_filled_into_both_halves():
    assert Text(zh="{n} 篇", en="{n} reports").format(n=5) == Text(zh="5 篇", en="5 reports")
