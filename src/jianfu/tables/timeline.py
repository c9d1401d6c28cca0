"""Table of chapter 02 (时间线): the events."""

from __future__ import annotations

import pandas as pd

from jianfu import evidence, vocab
from jianfu.language import Language, Text
from jianfu.tables.listing import Listing, column, named, page_links


def _events(lang: Language) -> pd.DataFrame:
    events, pages = evidence.load("events"), page_links(lang)
    reports = (
        evidence.load("mentions")
        .groupby("event_id")
        .report.agg(lambda names: tuple(dict.fromkeys(names)))
    )
    return pd.DataFrame(
        {
            "event_id": events.event_id,
            "date": [_when(event, lang) for event in events.itertuples()],
            "title": events[f"title_{lang}"],
            "facts": events[f"facts_{lang}"],
            "issuer": events[f"issuer_{lang}"],
            "kind": events.kind.map(vocab.names("event_kind", lang)),
            "level": events.level.map(vocab.names("level", lang)),
            "burdens": [named("burden", codes, lang) for codes in events.burdens],
            "reports": [named("report", reports.get(event, ()), lang) for event in events.event_id],
            "confirmation": events.confirmation.map(vocab.names("confirmation", lang)),
            "note": events[f"note_{lang}"],
            "pages": [tuple(pages[page] for page in held) for held in events.pages],
        }
    )


def _when(event, lang: Language) -> str:
    """An event's date no more exact than it is known: an interval shows both its ends."""
    if event.date_precision != "interval":
        return event.date
    dash = "—" if lang == "zh" else " – "
    return f"{event.date_earliest:%Y-%m-%d}{dash}{event.date_latest:%Y-%m-%d}"


LISTINGS = {
    "events": Listing(
        rows=_events,
        row_id="event_id",
        caption=Text(zh="减负政策事件", en="Events of burden-reduction policy"),
        columns=(
            column("date", "日期", "Date", "date"),
            column("title", "名称", "Title"),
            column("facts", "内容", "What it says or did"),
            column("pages", "公开来源", "Public sources"),
            column("confirmation", "证实程度", "Confirmation", "facet"),
            column("kind", "类型", "Kind", "facet"),
            column("level", "层级", "Level", "facet"),
            column("burdens", "针对的负担", "Burdens addressed"),
            column("reports", "点名的报告", "Named by"),
            column("issuer", "发布或主办", "Issued or held by"),
            column("note", "说明", "Note"),
            column("event_id", "代号", "Id"),
        ),
    ),
}
