"""Surveys as the figures and tables of chapter 09 read them (调查数据): joined, sorted, in words."""

from __future__ import annotations

from functools import cache

import pandas as pd

from jianfu import evidence, vocab
from jianfu.analysis import survey as analysis
from jianfu.cite import Locator
from jianfu.language import Language, Text

CHAPTER = "09_survey"
CADRES = ("cadres", "grassroots_cadres")
ONLINE = ("online", "mixed")  # answered on the web, wholly or partly


@cache
def joined() -> pd.DataFrame:
    """Every finding beside the survey it is of (数字与调查)."""
    return evidence.load("findings").merge(
        evidence.load("surveys"), on="survey_id", suffixes=("", "_survey"), validate="m:1"
    )


@cache
def reported() -> pd.DataFrame:
    """The shares that the reports state themselves (报告自己的占比), with their width."""
    rows = joined()
    return analysis.with_width(rows[rows.claim_id.notna()]).reset_index(drop=True)


@cache
def published() -> pd.DataFrame:
    """Published survey shares (公布的占比) with ``precision``, ``online``, ``low``, ``high``.

    In the order drawn: populations as the vocabulary has them, then year, survey and question.
    """
    rows = joined()
    opinion = rows.measure.isin(["share", "weighted_share"]) & rows.report.isna()
    rows = analysis.with_precision(rows[opinion])
    rows["online"] = rows["mode"].isin(ONLINE)
    known = rows[rows.precision == "interval"]
    rows = rows.join(analysis.with_interval(known.assign(share=known.value_low))[["low", "high"]])
    place = {code: number for number, code in enumerate(vocab.codes("population"))}
    order = rows.assign(place=rows.population.map(place))
    return order.sort_values(["place", "year", "finding_id"]).drop(columns="place")


def asked() -> pd.DataFrame:
    """Published shares with their n, as one would lay out one's own survey (自备问卷的样式).

    Only shares that are one number, unweighted, with an n: ``finding_id, share, n``.
    """
    known = published().query("precision == 'interval'")
    return (
        known[["finding_id", "value_low", "n"]]
        .rename(columns={"value_low": "share"})
        .reset_index(drop=True)
    )


def kept() -> dict[str, pd.DataFrame]:
    """What is left of the published shares as one leaves doubtful ones out (逐项剔除)."""
    rows = published()
    return {
        "all": rows,
        "burden": rows[rows.burden],
        "offline": rows[~rows.online],
        "offline_burden": rows[rows.burden & ~rows.online],
        "cadres": rows[rows.burden & rows.population.isin(CADRES)],
    }


def value(row, lang: Language) -> str:
    """A share as its source gives it (原样占比): a number, or its wording with what it allows.

    A share that is “over” a number has no upper end but the whole, so only the number is written.
    """
    if row.value_low == row.value_high:
        return percent(row.value_low)
    wording = vocab.name("wording", row.wording)[lang]
    if row.wording == "over":
        return f"{wording} {percent(row.value_low)}"
    read, dash = ("数，读作 ", "—") if lang == "zh" else ("; read as ", "–")
    return f"{wording}{read}{row.value_low * 100:g}{dash}{percent(row.value_high)}"


def percent(share: float) -> str:
    """A share in per cent with the decimals it has (百分数).

    Examples
    --------
    >>> percent(0.4203), percent(0.827)
    ('42.03%', '82.7%')
    """
    return f"{round(share * 100, 4):g}%"


def interval(row, lang: Language) -> str:
    """An interval in whole tenths of a per cent (区间)."""
    dash = "—" if lang == "zh" else "–"
    return f"{row.low * 100:.1f}{dash}{row.high * 100:.1f}"


_LINE = {
    "n": Text(zh="回答 {:,} 份", en="n = {:,}"),
    "no_n": Text(zh="样本量未给", en="n not given"),
    "online": Text(zh="全部或部分在网上回答", en="answered wholly or partly online"),
    "weighted": Text(zh="占比加权", en="shares weighted"),
}


def size(row, lang: Language) -> str:
    """How many answered (样本量), or that nobody says so."""
    return _LINE["no_n"][lang] if pd.isna(row.n) else _LINE["n"][lang].format(row.n)


def survey_line(row, lang: Language) -> str:
    """Who asked, when, and of how many (调查说明), in one line."""
    parts = [
        f"{row.year} 年，{getattr(row, f'name_{lang}')}" if lang == "zh"
        else f"{row.year}: {getattr(row, f'name_{lang}')}",
        size(row, lang),
        *([_LINE["online"][lang]] if row.online else []),
        *([_LINE["weighted"][lang]] if row.weighted else []),
    ]  # fmt: skip
    return ("；" if lang == "zh" else "; ").join(parts)


def capital(words: str) -> str:
    """Words as they open a line (句首大写)."""
    return words[:1].upper() + words[1:]


def claim_locators() -> tuple[Locator, ...]:
    """Passages of the claims that state a share (占比所在段落)."""
    claims = evidence.load("claims").set_index("claim_id").loc[reported().claim_id]
    return tuple(
        Locator(row.report, int(row.start_char), int(row.end_char)) for row in claims.itertuples()
    )
