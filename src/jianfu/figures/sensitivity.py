"""Do the findings of chapter 07 survive other choices (选择敏感度)? The multiverse, drawn."""

from __future__ import annotations

from functools import cache, partial

import pandas as pd

from jianfu import cite
from jianfu.charts import sensitivity as charts
from jianfu.figures import counted, keyness, top_terms
from jianfu.figures.counted import REPLICATES
from jianfu.figures.spec import Figure
from jianfu.figures.universes import FINDINGS, views
from jianfu.language import Language, Text, listing
from jianfu.text import multiverse

CHAPTER = "08_cowords"
CHOSEN = {
    ("dictionary", "stock"): Text(zh="原词典，不纠正", en="stock dictionary"),
    ("guessing", "plain"): Text(zh="不识别新词", en="no guessing of new words"),
    ("stop_words", "removed"): Text(zh="停用词先删除", en="stop words removed first"),
    ("stop_words", "kept"): Text(zh="停用词保留", en="stop words kept"),
    ("shared", "once"): Text(zh="重复片段只计一次", en="repeated stretches once"),
    ("unit", "passages"): Text(zh="以段为单位", en="passages, not words"),
}
"""Every choice that is not the book’s, as it is printed."""


@cache
def told() -> pd.DataFrame:
    """Whether each finding holds in each universe (结论存活表): True, False or None."""
    return pd.DataFrame(
        [[finding.holds(view) for view in views()] for finding in FINDINGS],
        index=[finding.id for finding in FINDINGS],
        columns=range(len(views())),
        dtype=object,
    )


@cache
def stable() -> pd.DataFrame:
    """Overlap of each universe's lists with the book's (名次稳定性): means and range over reports."""
    common = multiverse.stability([view.common for view in views()])
    key = multiverse.stability(
        [{report: view.key(report) for report in cite.REPORTS} for view in views()]
    )
    return pd.DataFrame(
        {
            "common": common.mean(axis=1),
            "common_low": common.min(axis=1),
            "common_high": common.max(axis=1),
            "key": key.mean(axis=1),
            "key_low": key.min(axis=1),
            "key_high": key.max(axis=1),
        }
    )


@cache
def key_word_survival() -> pd.DataFrame:
    """In how many universes each clear key word of chapter 07 stays clear (主题词存活): one a row."""
    clear = keyness.key_words().query("not crosses_zero")[["report", "term"]]
    rows = [
        (
            row.report,
            row.term,
            *_times_clear([view.clear(row.report, row.term) for view in views()]),
        )
        for row in clear.itertuples()
    ]
    return pd.DataFrame(rows, columns=["report", "term", "holds", "asked"])


def _times_clear(held: list[bool | None]) -> tuple[int, int]:
    return sum(one is True for one in held), sum(one is not None for one in held)


def _order() -> list[int]:
    """Universes as they are drawn: words first, then passages, fewer other choices first."""
    universes = multiverse.universes()
    return sorted(
        range(len(universes)), key=lambda number: (universes[number].unit == "passages", number)
    )


def _marked() -> pd.DataFrame:
    universes = multiverse.universes()
    return pd.DataFrame(
        [
            [getattr(universe, choice) == option for universe in universes]
            for choice, option in CHOSEN
        ]
    )


def _alone() -> pd.DataFrame:
    """Mean overlap when one choice alone is changed, by choice."""
    universes = multiverse.universes()
    book = universes[0]
    numbers = [universes.index(book._replace(**{choice: option})) for choice, option in CHOSEN]
    return stable().loc[numbers].set_axis(list(CHOSEN))


def survival() -> pd.DataFrame:
    """How often each finding holds (存活次数): overall, and under each unit and dictionary."""
    universes = multiverse.universes()
    rows = []
    for finding in FINDINGS:
        held = told().loc[finding.id]
        counts = {
            "id": finding.id,
            **dict(zip(("holds", "asked"), _times_clear(list(held)), strict=True)),
        }
        for choice, option in (
            ("unit", "words"), ("unit", "passages"), ("dictionary", "corrected"),
            ("dictionary", "stock"), ("shared", "once"), ("stop_words", "kept"),
        ):  # fmt: skip
            own = [held[n] for n, one in enumerate(universes) if getattr(one, choice) == option]
            counts[option] = "{} / {}".format(*_times_clear(own))
        rows.append(counts)
    return pd.DataFrame(rows)


def _facts(lang: Language) -> dict[str, object]:
    rows, alone = survival(), _alone()
    label = {finding.id: finding.label(lang) for finding in FINDINGS}
    sure = rows[rows["holds"] == rows["asked"]]
    broken = rows[rows["holds"] < rows["asked"]].sort_values("holds", kind="stable")
    shape = {"zh": "{label}（{holds}/{asked}）", "en": "{label} ({holds} of {asked})"}[lang]
    moved = {
        "zh": "{choice}（{common:.2f}、{key:.2f}）",
        "en": "{choice} ({common:.2f}, {key:.2f})",
    }
    ordered = alone.sort_values("key", kind="stable")
    words = key_word_survival()
    own_half = [n for n, one in enumerate(multiverse.universes()) if one.unit == "words"]
    firsts = rows[rows["id"].str.startswith("first-")]
    return {
        "universes": len(views()),
        "findings": len(FINDINGS),
        "sure": len(sure),
        "sure_list": counted.JOINT[lang].join(label[one] for one in sure["id"]),
        "broken_list": counted.JOINT[lang].join(
            shape.format(label=label[row.id], holds=row.holds, asked=row.asked)
            for row in broken.itertuples()
        ),
        "weakest": shape.format(
            label=label[broken["id"].iloc[0]],
            holds=broken["holds"].iloc[0],
            asked=broken["asked"].iloc[0],
        ),
        "moves": counted.JOINT[lang].join(
            moved[lang].format(choice=CHOSEN[place][lang], common=row["common"], key=row["key"])
            for place, row in ordered.iterrows()
        ),
        "most_moving": CHOSEN[ordered.index[0]][lang],
        "common_least": f"{stable()['common'].min():.2f}",
        "key_least": f"{stable()['key'].min():.2f}",
        "words_common": f"{stable().loc[own_half, 'common'].min():.2f}",
        "words_key": f"{stable().loc[own_half, 'key'].min():.2f}",
        "listed": top_terms.LISTED,
        "contrasted": keyness.CONTRASTED,
        "key_words": len(words),
        "key_sure": int((words["holds"] == words["asked"]).sum()),
        "key_half": int((words["holds"] < words["asked"] / 2).sum()),
        "key_lost": counted.spoken(words.sort_values("holds", kind="stable").head(3)["term"], lang),
        "firsts_sure": int((firsts["holds"] == firsts["asked"]).sum()),
        "firsts": len(firsts),
        "replicates": f"{REPLICATES:,}",
        "choices": listing((words_[lang] for words_ in CHOSEN.values()), lang),
    }


def rows(lang: Language) -> pd.DataFrame:
    """The findings with how often they hold, as printed (结论存活表)."""
    label = {finding.id: finding.label(lang) for finding in FINDINGS}
    shown = survival()
    asked = shown["holds"].astype(str) + " / " + shown["asked"].astype(str)
    return shown.assign(anchor="held-" + shown["id"], finding=shown["id"].map(label), all=asked)


def _drawn(lang: Language):
    order = _order()
    shown = told()[order].assign(
        label=[finding.label(lang) for finding in FINDINGS],
        gid=["held-" + finding.id for finding in FINDINGS],
        told=[f"{row.holds} / {row.asked}" for row in survival().itertuples()],
    )
    marked = _marked()[order].assign(label=[words[lang] for words in CHOSEN.values()])
    lists = (top_terms.LISTED, keyness.CONTRASTED)
    return charts.universes(stable().loc[order], shown, marked, lists, lang)


def _links(lang: Language) -> dict[str, tuple[str, str]]:
    words = {
        "holds": Text(zh="{label}：{n} 个宇宙成立", en="{label}: holds in {n} universes"),
        "fails": Text(zh="{label}：{n} 个宇宙不成立", en="{label}: fails in {n} universes"),
    }
    found = {}
    for finding, row in zip(FINDINGS, survival().itertuples(), strict=True):
        for how, number in (("holds", row.holds), ("fails", row.asked - row.holds)):
            told_ = words[how][lang].format(label=finding.label(lang), n=number)
            found[f"held-{finding.id}-{how}"] = (f"#held-{finding.id}", told_)
    return found


def _data(lang: Language) -> pd.DataFrame:
    """One row a mark: a finding in a universe."""
    universes = multiverse.universes()
    label = {finding.id: finding.label(lang) for finding in FINDINGS}
    answers = {True: "holds", False: "fails", None: "word_not_found"}
    return pd.DataFrame(
        [
            {
                "universe": number + 1,
                **universes[number]._asdict(),
                "overlap_common": round(stable()["common"][number], 4),
                "overlap_key": round(stable()["key"][number], 4),
                "finding_id": finding,
                "finding": label[finding],
                "result": answers[told().loc[finding, number]],
            }
            for number in range(len(universes))
            for finding in told().index
        ]
    )


SENSITIVITY = Figure(
    id="word-sensitivity",
    chapter=CHAPTER,
    title=Text(
        zh="换一种选择，词语的结论还在吗", en="Do the findings on words survive other choices?"
    ),
    caption=Text(
        zh="每列是一个“宇宙”：词典纠正、新词识别、停用词、重复片段、计数单位五项选择的一种组合，共 {universes} 种，最左为"
        "本书所选。上：各宇宙的名单与本书名单的名次加权重合度（RBO，p = 0.9），为五篇均值。中：第 07 章的 {findings} 条结论"
        "在该宇宙中是否成立，区间都按段重抽 {replicates} 次。下：该列换了哪些选择。右侧为成立数与可判断数。",
        en="Each column is a universe: one combination of five choices (dictionary, guessing of new "
        "words, stop words, repeated stretches, unit), {universes} in all, the book’s at the left. "
        "Top: rank-biased overlap (RBO, p = 0.9) of its lists with the book’s, mean of five "
        "reports. Middle: whether each of {findings} findings of chapter 07 holds there, intervals "
        "from {replicates} redraws of passages. Bottom: which choices were made otherwise. Right: "
        "universes in which it holds / in which it can be asked.",
    ),
    alt=Text(
        zh="{universes} 个宇宙、{findings} 条结论。处处成立的 {sure} 条：{sure_list}。有时不成立的：{broken_list}。"
        "名单重合度最低：高频词 {common_least}，主题词 {key_least}。",
        en="{universes} universes, {findings} findings. Holding in all: {sure_list}. Failing in "
        "some: {broken_list}. Least overlap of lists: {common_least} for common words, {key_least} "
        "for key words.",
    ),
    can_say=Text(
        zh="关于五篇报告用词的 {findings} 条结论中，{sure} 条在 {universes} 种选择组合里都成立；其余的是：{broken_list}。",
        en="Of {findings} findings on the words of the five reports, {sure} hold in every one of {universes} "
        "combinations of choices; the others: {broken_list}.",
    ),
    dont_say=Text(
        zh="不要把成立的比例当作概率：各宇宙既不同样合理，也不互相独立。也不要只看比例：{weakest}取决于选择，引用时须连同"
        "计数单位和词典一起说。词语的结论不说明做法有多普遍。",
        en="Do not take the share of universes for a probability: they are neither equally sensible "
        "nor independent. And do not cite without the choice what hangs on it, as “{weakest}” does: "
        "name unit and dictionary. None of it says how common a practice is.",
    ),
    status="stated",
    tables=("universes", "passages", "terms", "reuse", "glosses"),
    locators=partial(counted.arguments, *cite.REPORTS),
    data=_data,
    draw=_drawn,
    facts=_facts,
    links=_links,
)

FIGURES = (SENSITIVITY,)
