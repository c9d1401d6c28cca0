"""Tables of chapter 03 (限额): limits, the checks of their trend, deviations, outcomes."""

from __future__ import annotations

import pandas as pd

from jianfu import evidence, vocab
from jianfu.analysis import limits as analysis
from jianfu.figures import deviations, limits, outcomes
from jianfu.language import Language, Text
from jianfu.markup import Link
from jianfu.tables.listing import Listing, column, page_links


def _limits(lang: Language) -> pd.DataFrame:
    held = analysis.dated(evidence.load("limits"), evidence.load("events"))
    drawn = set(limits.compared().limit_id)
    titles = evidence.load("events").set_index("event_id")[f"title_{lang}"]
    return pd.DataFrame(
        {
            "limit_id": held.limit_id,
            "date": held.date,
            "item": held[f"item_{lang}"],
            "bound": [_bound(row, lang) for row in held.itertuples()],
            "text": held[f"text_{lang}"],
            "policy": held.event_id.map(titles),
            "group": held.group.map(vocab.names("limit_group", lang)),
            "level": held.level.map(vocab.names("level", lang)),
            "burden": held.burden.map(vocab.names("burden", lang)),
            "confirmation": held.confirmation.map(vocab.names("confirmation", lang)),
            "drawn": [_DRAWN[limit in drawn][lang] for limit in held.limit_id],
            "note": held[f"note_{lang}"],
            "pages": _page(held.page_id, lang),
        }
    )


_DRAWN = {True: Text(zh="在图中", en="in the figure"), False: Text(zh="只在表中", en="here only")}


def _bound(row, lang: Language) -> str:
    """The limit in words: how it binds, its value or range, its unit."""
    binds = vocab.name("operator", row.operator)[lang]
    if pd.isna(row.value_low):
        return binds
    ends = dict.fromkeys([row.value_low, row.value_high])
    value = {"zh": "—", "en": "–"}[lang].join(
        f"{end:,g}" if lang == "en" else f"{end:g}" for end in ends
    )
    return f"{binds} {value} {vocab.name('unit', row.unit)[lang]}"  # fmt: skip


def _page(page_ids: pd.Series, lang: Language) -> list[tuple[Link, ...]]:
    pages = page_links(lang)
    return [(pages[page],) for page in page_ids]


def _checks(lang: Language) -> pd.DataFrame:
    checks = limits.checked()
    titles = evidence.load("events").set_index("event_id")[f"title_{lang}"]
    return pd.DataFrame(
        {
            "row": [f"limit-check-{number}" for number in range(1, len(checks) + 1)],
            "check": [
                _CHECKS[row.check].format(event=titles.get(row.event_id, ""))[lang]
                for row in checks.itertuples()
            ],
            **{name: checks[name] for name in ("limits", "events", "tighter", "same", "looser")},
            "verdict": [_VERDICTS[_verdict(row)][lang] for row in checks.itertuples()],
        }
    )


def _verdict(row) -> str:
    if not row.tighter + row.same + row.looser:
        return "none"
    return "holds" if row.holds else "fails"


_CHECKS = {
    "all": Text(zh="全部可比的限额", en="all limits that can be compared"),
    "two_pages": Text(zh="只取两页互证的限额", en="limits on two independent pages only"),
    "loosest": Text(zh="每件政策每个量只取最松的一条", en="the loosest of each policy and quantity"),
    "tightest": Text(zh="每件政策每个量只取最紧的一条", en="the tightest of each policy and quantity"),
    "caps": Text(zh="只看上限", en="caps only"),
    "cuts": Text(zh="只看压减", en="cuts only"),
    "central": Text(zh="只看中央", en="central policies only"),
    "province": Text(zh="只看省级", en="provincial policies only"),
    "other_end": Text(zh="幅度改取另一端", en="ranges read at their other end"),
    "without_event": Text(zh="去掉：{event}", en="without: {event}"),
}  # fmt: skip
_VERDICTS = {
    "holds": Text(zh="偏紧", en="leans to tighter"),
    "fails": Text(zh="不偏紧", en="does not"),
    "none": Text(zh="无可比者", en="nothing to compare"),
}


def _deviations(lang: Language) -> pd.DataFrame:
    coded = deviations.coded()
    seen = coded[coded.addressed != "not_seen"]
    policies, pages = deviations.policies().set_index("event_id"), page_links(lang)
    rows = seen.join(policies[["when", f"title_{lang}"]], on="event_id")
    order = {event: place for place, event in enumerate(policies.index)}
    rows = rows.sort_values("event_id", key=lambda events: events.map(order), kind="stable")
    return pd.DataFrame(
        {
            "coding_id": rows.coding_id,
            "date": rows.when,
            "policy": rows[f"title_{lang}"],
            "deviation": rows.deviation.map(vocab.names("deviation", lang)),
            "addressed": rows.addressed.map(vocab.names("addressed", lang)),
            "basis": rows[f"basis_{lang}"],
            "reason": rows[f"reason_{lang}"],
            "pages": [tuple(pages[page] for page in held) for held in rows.pages],
        }
    )


def _outcomes(lang: Language) -> pd.DataFrame:
    held = evidence.load("outcomes")
    sorts, reporters = vocab.names("outcome_sort", lang), vocab.names("reporter", lang)
    order = {sort: place for place, sort in enumerate(sorts)}
    held = held.sort_values("sort", key=lambda sorts: sorts.map(order), kind="stable")
    rows = pd.DataFrame(
        {
            "outcome_id": held.outcome_id,
            "item": held[f"item_{lang}"],
            "value": [_value(row, lang) for row in held.itertuples()],
            "period": held.period,
            "text": held[f"text_{lang}"],
            "sort": held["sort"].map(sorts),
            "who": held.reporter.map(reporters),
            "confirmation": held.confirmation.map(vocab.names("confirmation", lang)),
            "note": held[f"note_{lang}"],
            "pages": _page(held.page_id, lang),
        }
    )
    return pd.concat([rows, _counted_case(lang)], ignore_index=True)


def _value(row, lang: Language) -> str:
    bound = "" if row.value_bound == "exact" else vocab.name("value_bound", row.value_bound)[lang]
    value = f"{row.value:,.10g}" if lang == "en" else f"{row.value:.10g}"
    return f"{bound} {value} {vocab.name('unit', row.unit)[lang]}".strip()


def _counted_case(lang: Language) -> pd.DataFrame:
    """The case that is shown among the outcomes because its page contradicts its own counts."""
    case, pages = outcomes.case(), page_links(lang)
    arrow = " → ".join(map(str, outcomes.case_counts()))
    return pd.DataFrame(
        {
            "outcome_id": [outcomes.COUNTED_CASE],
            "item": f"{case[f'place_{lang}']}{'：' if lang == 'zh' else ': '}{case[f'what_{lang}']}",
            "value": arrow,
            "period": case.period,
            "text": case[f"fact_{lang}"],
            "sort": vocab.name("outcome_sort", "pair")[lang],
            "who": vocab.name("reporter", outcomes.case_reporter())[lang],
            "confirmation": vocab.name("confirmation", case.confirmation)[lang],
            "note": case[f"note_{lang}"],
            "pages": [tuple(pages[page] for page in case.pages)],
        }
    )


LISTINGS = {
    "limits": Listing(
        rows=_limits,
        row_id="limit_id",
        caption=Text(zh="政策设定的限额", en="Limits the policies set"),
        columns=(
            column("date", "日期", "Date", "date"),
            column("item", "限什么", "What is limited"),
            column("bound", "限多少", "How much"),
            column("text", "规定内容", "What the policy says"),
            column("policy", "政策", "Policy"),
            column("pages", "公开来源", "Public sources"),
            column("confirmation", "证实程度", "Confirmation", "facet"),
            column("group", "组别", "Group", "facet"),
            column("level", "层级", "Level", "facet"),
            column("burden", "针对的负担", "Burden", "facet"),
            column("drawn", "是否入图", "Drawn", "facet"),
            column("note", "说明", "Note"),
            column("limit_id", "代号", "Id"),
        ),
    ),
    "limit-checks": Listing(
        rows=_checks,
        row_id="row",
        caption=Text(
            zh="“限额越来越紧”换一种算法", en="“Limits grew tighter”, under other choices"
        ),
        columns=(
            column("check", "换成", "Choice"),
            column("limits", "限额", "Limits", "number"),
            column("events", "政策", "Policies", "number"),
            column("tighter", "更紧", "Tighter", "number"),
            column("same", "相同", "Same", "number"),
            column("looser", "更松", "Looser", "number"),
            column("verdict", "结果", "Verdict", "facet"),
        ),
    ),
    "policy-deviations": Listing(
        rows=_deviations,
        row_id="coding_id",
        caption=Text(
            zh="政策针对执行偏差的依据（摘录未见者不列）",
            en="What policies have on deviations (cells not seen are not listed)",
        ),
        columns=(
            column("date", "日期", "Date", "date"),
            column("policy", "政策", "Policy"),
            column("deviation", "执行偏差", "Deviation", "facet"),
            column("addressed", "是否针对", "Addressed", "facet"),
            column("basis", "依据", "Basis"),
            column("reason", "推断理由", "Reason, where inferred"),
            column("pages", "公开来源", "Public sources"),
            column("coding_id", "代号", "Id"),
        ),
    ),
    "outcomes": Listing(
        rows=_outcomes,
        row_id="outcome_id",
        caption=Text(
            zh="政府自报与媒体所报的数字（江西一行只画不计）",
            en="Figures reported by governments and by the press (Jiangxi’s row is drawn, not counted)",
        ),
        columns=(
            column("item", "所计之物", "What was counted"),
            column("value", "数值", "Value"),
            column("period", "时期", "Period"),
            column("text", "通报内容", "What was reported"),
            column("sort", "是何种数字", "What kind of number", "facet"),
            column("who", "谁说的", "Who says so", "facet"),
            column("pages", "公开来源", "Public sources"),
            column("confirmation", "证实程度", "Confirmation", "facet"),
            column("note", "说明", "Note"),
            column("outcome_id", "代号", "Id"),
        ),
    ),
}
