"""From tables to figures (作图), with the charts of the book."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import matplotlib as mpl
import numpy as np
import pandas as pd

from jianfu import __version__, export, style
from jianfu.analysis import words as shaping
from jianfu.charts import cast, frame
from jianfu.charts import words as charts
from jianfu.language import EXACT_BELOW, Language, listing
from jianfu.ownwords import measures, wording
from jianfu.ownwords.gathered import Corpus


@dataclass(frozen=True)
class Drawn:
    """A figure with its words and files (成图).

    Parameters
    ----------
    id, title, caption, alt : str
    rows : DataFrame
        The numbers drawn.
    files : mapping of str to bytes
        ``svg`` and ``png``.
    """

    id: str
    title: str
    caption: str
    alt: str
    rows: pd.DataFrame
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Studio:
    """What all figures of a run share (作图环境): the corpus, the language, the units."""

    corpus: Corpus
    lang: Language
    units: str

    @property
    def cast(self) -> cast.Cast:
        """Groups drawn, as the charts want them (分组角色)."""
        names = {group: self.name(group) for group in measures.drawn(self.corpus)}
        return cast.groups(names, self.lang, units=self.units)

    def name(self, group: str) -> str:
        """A group as printed (组名): shortened, unless that makes two of the groups alike."""
        return self._names[group]

    @cached_property
    def _names(self) -> dict[str, str]:
        short, longer = (
            {one: printable(wording.group(one, self.lang, most)) for one in self.corpus.groups}
            for most in (24, 60)
        )
        often = Counter(short.values())
        return {one: short[one] if often[short[one]] == 1 else longer[one] for one in short}

    def sizes(self, groups: Sequence[str]) -> dict[str, int]:
        """Words of the groups drawn (词数)."""
        return {group: self.corpus.sizes[group] for group in groups}

    def draw(self, id: str, title: str, caption: str, alt: str, rows: pd.DataFrame, chart) -> Drawn:
        """Draw a figure and make its files (成图)."""
        title, caption, alt = map(printable, (title, caption, alt))
        facts = export.Facts(
            identifier=id,
            title=title,
            description=alt,
            creator="jianfu words",
            source=self._credit(id),
            version=__version__,
            lang=self.lang,
            rights=wording.RIGHTS[self.lang],
        )
        # A group may be called "$a$": nobody means a formula by it.
        plain = mpl.rc_context({"text.parse_math": False})
        with style.applied(self.lang, salt=id), plain:
            figure = frame.settle(frame.sign(chart(), title, self._credit(id)))
            files = {"svg": export.svg(figure, facts), "png": export.png(figure, facts)}
        return Drawn(id, title, caption, alt, rows, files)

    def rounding(self, most: int) -> str:
        """What a caption adds when counts are drawn rounded (约数说明)."""
        return wording.ROUNDED[self.lang] if most >= EXACT_BELOW else ""

    def _credit(self, id: str) -> str:
        return wording.CREDIT[self.lang].format(
            figure=id,
            version=__version__,
            documents=len(self.corpus.documents),
            words=self.corpus.words.total,
            digest=self.corpus.digest,
        )


def printable(words: str) -> str:
    """Words the font can print (可印文字): what it lacks becomes a lozenge, not an error.

    Examples
    --------
    >>> printable("减负🎉\\x07")
    '减负◇◇'
    """
    return re.sub(r"[^\n]", lambda char: char[0] if export.prints(char[0]) else "◇", words)


def top_terms(studio: Studio, rows: pd.DataFrame) -> Drawn:
    """Lists of the commonest words (高频词图)."""
    groups = list(dict.fromkeys(rows["report"]))
    firsts = [
        f"{studio.name(r.report)} {r.term} {r.count}" for r in rows[rows["rank"] == 1].itertuples()
    ]
    units = wording.UNITS[studio.units][studio.lang]
    return studio.draw(
        "top-terms",
        wording.TOP_TITLE[studio.lang],
        wording.TOP_CAPTION[studio.lang].format(listed=measures.LISTED, units=units)
        + studio.rounding(rows["count"].max()),
        wording.TOP_ALT[studio.lang].format(
            groups=len(groups), listed=measures.LISTED, firsts=listing(firsts, studio.lang)
        ),
        rows.rename(columns={"report": "group"}),
        lambda: charts.ranked_rates(
            _labelled(rows), studio.sizes(groups), studio.lang, studio.cast
        ),
    )


def cloud(studio: Studio, number: int, group: str, rows: pd.DataFrame) -> Drawn:
    """A group's cloud (词云图), with as many words as there is room for."""
    rows = _fitting(rows)
    name = studio.name(group)
    largest = [f"{row.term} {row.count}" for row in rows.head(3).itertuples()]
    facts = {"group": name, "words": len(rows), "least": measures.CLOUD_LEAST}
    return studio.draw(
        f"wordcloud-{number}",
        wording.CLOUD_TITLE[studio.lang].format(**facts),
        wording.CLOUD_CAPTION[studio.lang].format(**facts),
        wording.CLOUD_ALT[studio.lang].format(**facts, largest=listing(largest, studio.lang)),
        rows.assign(group=group),
        lambda: charts.cloud(_printed(rows), studio.cast.colours[group], studio.lang),
    )


def keyness(studio: Studio, found: pd.DataFrame, compared: tuple[str, str] | None) -> Drawn | None:
    """Contrasts (主题词图); None where no group over-uses a word."""
    # A word a far smaller rest lacks has a positive G² and, smoothed, a ratio below one.
    rows = shaping.overused(found[found["log_ratio"] > 0], measures.CONTRASTED)
    if rows.empty:
        return None
    # Without an interval a contrast is drawn as one that may hang on few texts.
    shown = rows.assign(crosses_zero=rows["crosses_zero"].ne(False))
    groups = measures.drawn(studio.corpus)
    contrast = (
        wording.KEY_TWO[studio.lang].format(
            one=studio.name(compared[0]), other=studio.name(compared[1])
        )
        if compared
        else wording.KEY_EACH[studio.lang]
    )
    firsts = [
        f"{studio.name(row.report)} {row.term} {np.exp2(row.log_ratio):.1f}× "
        f"({row.n_target}/{row.n_reference})"
        for row in rows[rows["rank"] == 1].itertuples()
    ]
    crossing = int(shown["crosses_zero"].sum())
    return studio.draw(
        "keyness",
        wording.KEY_TITLE[studio.lang].format(contrast=contrast),
        wording.KEY_CAPTION[studio.lang].format(
            contrasted=measures.CONTRASTED,
            least=measures.MIN_COUNT,
            replicates=f"{measures.REPLICATES:,}",
            units=wording.UNITS[studio.units][studio.lang],
        )
        + studio.rounding(rows[["n_target", "n_reference"]].max().max()),
        wording.KEY_ALT[studio.lang].format(
            shown=len(rows), crossing=crossing, firsts=listing(firsts, studio.lang)
        ),
        rows.rename(columns={"report": "group"}),
        lambda: charts.contrasts(_labelled(shown), studio.sizes(groups), studio.lang, studio.cast),
    )


def strips(studio: Studio, places: pd.DataFrame, spread: pd.DataFrame, themed: bool) -> Drawn:
    """Where terms stand (离散带图)."""
    groups = list(dict.fromkeys(spread["report"]))
    nothing = pd.DataFrame(columns=["report", "percent", "part"])
    return studio.draw(
        "dispersion",
        wording.STRIP_TITLE[studio.lang],
        wording.STRIP_CAPTION[studio.lang].format(
            terms=wording.STRIP_TERMS[themed][studio.lang], least=measures.DP_LEAST
        )
        + studio.rounding(spread["count"].max()),
        wording.STRIP_ALT[studio.lang].format(
            terms=spread["term"].nunique(), groups=len(groups), count=int(spread["count"].sum())
        ),
        spread.rename(columns={"report": "group"}),
        lambda: charts.strips(places, _labelled(spread), nothing, groups, studio.lang, studio.cast),
    )


def _fitting(rows: pd.DataFrame) -> pd.DataFrame:
    for words in (len(rows), 30, 20, 10):
        try:
            charts.layout(_printed(rows.head(words)))
            return rows.head(words)
        except ValueError:
            continue
    return rows.head(5)


def _printed(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(term=rows["term"].map(printable))


def _labelled(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(label=rows["term"].map(printable))
