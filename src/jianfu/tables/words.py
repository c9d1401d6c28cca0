"""Table of chapter 07 (词语): the key words."""

from __future__ import annotations

import pandas as pd

from jianfu.figures import keyness
from jianfu.language import Language, Text
from jianfu.tables.listing import Listing, column


def _key_words(lang: Language) -> pd.DataFrame:
    return keyness.key_word_rows(lang)


LISTINGS = {
    "key-words": Listing(
        rows=_key_words,
        row_id="anchor",
        caption=Text(
            zh="各报告主题词的次数、每千词次数与倍数区间",
            en="Key words of each report: counts, rates per 1,000 words, and the interval of the ratio",
        ),
        columns=(
            column("report", "报告", "Report", "facet"),
            column("word", "词", "Word"),
            column("here", "本报告次数", "Here", "number"),
            column("rest", "其余四篇次数", "Other four", "number"),
            column("rate", "本报告每千词", "Rate here", "number"),
            column("rate_rest", "其余每千词", "Rate elsewhere", "number"),
            column("g2", "G²", "G²", "number"),
            column("times", "倍数", "Times", "number"),
            column("low", "区间下端", "Low", "number"),
            column("high", "区间上端", "High", "number"),
        ),
    ),
}
