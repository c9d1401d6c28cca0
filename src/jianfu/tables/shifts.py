"""Tables of chapter 04 (责任转移): the edges by their numbers, and every relation coded."""

from __future__ import annotations

import pandas as pd

from jianfu import vocab
from jianfu.charts import network
from jianfu.figures import shifts
from jianfu.language import Language, Text
from jianfu.markup import Link
from jianfu.tables.listing import Listing, column, named


def _edges(lang: Language) -> pd.DataFrame:
    rows = shifts.edge_rows(lang)
    return rows.assign(
        anchor=[network.gid(edge) for edge in shifts.edges().itertuples()],
        relation_ids=[
            tuple(Link(row, f"#{row}") for row in held) for held in shifts.edges().relation_ids
        ],
    )


def _relations(lang: Language) -> pd.DataFrame:
    rows = shifts.relations()
    actors, edge_of = vocab.names("actor", lang), {}
    for edge in shifts.edges().itertuples():
        edge_of |= {row: (edge.number, network.gid(edge)) for row in edge.relation_ids}
    return pd.DataFrame(
        {
            "relation_id": rows.relation_id,
            "edge": [
                (Link(str(number), f"#{gid}"),)
                for number, gid in map(edge_of.get, rows.relation_id)
            ],
            "report": rows.report.map(vocab.names("report", lang)),
            "sender": rows.from_actor.map(actors),
            "receiver": rows.to_actor.map(actors),
            "type": rows.relation_type.map(vocab.names("relation_type", lang)),
            "instrument": rows.instrument.map(vocab.names("instrument", lang)),
            "shifted": rows.shifted.map(vocab.names("shifted", lang)),
            "what": rows[f"what_{lang}"],
            "paraphrase": rows[f"paraphrase_{lang}"],
            "hedge": [named("hedge", codes, lang) for codes in rows.hedge],
            "status": rows.status.map(vocab.names("status", lang)),
            "locator": [f"{r.report}[{r.start_char}-{r.end_char}]" for r in rows.itertuples()],
        }
    )


LISTINGS = {
    "shift-edges": Listing(
        rows=_edges,
        row_id="anchor",
        caption=Text(zh="两幅网络图中的边", en="The edges of both networks"),
        columns=(
            column("number", "编号", "No.", "number"),
            column("sender", "从", "From"),
            column("receiver", "到", "To"),
            column("type", "类型", "Type", "facet"),
            column("sentences", "句数", "Sentences", "number"),
            column("counted_once", "共有句计一次", "Shared once", "number"),
            column("stated", "其中明说", "Stated", "number"),
            column("instruments", "手段", "Instruments"),
            column("reports", "报告", "Reports"),
            column("relation_ids", "所含关系", "Relations"),
        ),
    ),
    "relations": Listing(
        rows=_relations,
        row_id="relation_id",
        caption=Text(zh="全部编码关系", en="All relations as coded"),
        columns=(
            column("relation_id", "代号", "Id"),
            column("edge", "边", "Edge"),
            column("report", "报告", "Report", "facet"),
            column("sender", "从", "From"),
            column("receiver", "到", "To"),
            column("type", "类型", "Type", "facet"),
            column("instrument", "手段", "Instrument", "facet"),
            column("what", "转移之物", "What is shifted"),
            column("shifted", "物的类别", "Kind of thing"),
            column("paraphrase", "转述", "Paraphrase"),
            column("hedge", "限定", "Hedge"),
            column("status", "依据", "Status"),
            column("locator", "位置", "Locator"),
        ),
    ),
}
