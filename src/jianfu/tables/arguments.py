"""Tables of chapter 06 (论证): the ledger of claims, the positions, the contradictions."""

from __future__ import annotations

import pandas as pd

from jianfu import evidence, vocab
from jianfu.cite import Locator
from jianfu.figures import contradictions, footing, ledger
from jianfu.language import Language, Text
from jianfu.markup import Link
from jianfu.tables.listing import Listing, column, named

_YES = Text(zh="有", en="hedged")
_NO = Text(zh="无", en="plain")
_READ = Text(zh="（推断）", en=" (inferred)")


def claim_rows(lang: Language) -> pd.DataFrame:
    """Every claim with what it is linked to (主张总表)."""
    claims = evidence.load("claims")
    sections = evidence.load("sections").set_index("section_id")[f"name_{lang}"]
    names = {
        column: claims[column].map(vocab.names(group, lang))
        for column, group in (
            ("report", "report"),
            ("kind", "claim_kind"),
            ("importance", "importance"),
            ("basis", "basis"),
        )
    }
    spans = zip(claims.report, claims.start_char, claims.end_char, strict=True)
    linked = _links_of(lang)
    return pd.DataFrame(
        {
            "claim_id": claims.claim_id,
            "paraphrase": claims[f"paraphrase_{lang}"],
            **names,
            "section": claims.section_id.map(sections),
            "hedged": [(_YES if codes else _NO)[lang] for codes in claims.hedge],
            "hedge": [named("hedge", codes, lang) for codes in claims.hedge],
            "locator": [str(Locator(r, int(a), int(b))) for r, a, b in spans],
            "links": [linked.get(claim, ()) for claim in claims.claim_id],
        }
    )


def _links_of(lang: Language) -> dict[str, tuple[Link, ...]]:
    """Links that go out from each claim, inferred ones marked, as anchors of the same page."""
    types, found = vocab.names("link_type", lang), {}
    for link in evidence.load("links").itertuples():
        mark = "" if link.status == "stated" else _READ[lang]
        words = f"{types[link.type]} {link.to_claim}{mark}"
        found.setdefault(link.from_claim, []).append(Link(words, f"#{link.to_claim}"))
    return {claim: tuple(links) for claim, links in found.items()}


def position_rows(lang: Language) -> pd.DataFrame:
    """Where each report stands on each topic, and why so coded (立场表)."""
    positions, topics = evidence.load("positions"), evidence.load("topics").set_index("topic_id")
    return pd.DataFrame(
        {
            "anchor": "pos-" + positions.topic_id + "-" + positions.report,
            "topic": positions.topic_id.map(topics[f"name_{lang}"]),
            "report": positions.report.map(vocab.names("report", lang)),
            "position": positions.position.map(vocab.names("position", lang)),
            "note": positions[f"note_{lang}"],
            "claims": [tuple(map(_to_ledger, claims)) for claims in positions.claims],
            "proposition": positions.topic_id.map(topics[f"proposition_{lang}"]),
        }
    )


def _to_ledger(claim: str) -> Link:
    return Link(claim, ledger.address(claim))


def contradiction_rows(lang: Language) -> pd.DataFrame:
    """The pairs that pull apart, with both sides and why (矛盾表)."""
    found = contradictions.pairs()
    topics = evidence.load("topics").set_index("topic_id")[f"name_{lang}"]
    reports = vocab.names("report", lang)
    sides = {
        key: value
        for side in "ab"
        for key, value in {
            f"report_{side}": found[f"report_{side}"].map(reports),
            f"says_{side}": [ledger.paraphrase(claim, lang) for claim in found[f"claim_{side}"]],
            f"claim_{side}": [(_to_ledger(claim),) for claim in found[f"claim_{side}"]],
            f"locator_{side}": [str(ledger.locator(claim)) for claim in found[f"claim_{side}"]],
        }.items()
    }
    return pd.DataFrame(
        {
            "contradiction_id": found.contradiction_id,
            "topic": found.topic_id.map(topics),
            "force": found.force.map(vocab.names("force", lang)),
            "why": found[f"why_{lang}"],
            **sides,
        }
    )


LISTINGS = {
    "argument-checks": Listing(
        rows=footing.check_rows,
        row_id="anchor",
        caption=Text(
            zh="关于论证的说法，换几种数法是否成立",
            en="Statements about the arguments, and whether they hold when counted otherwise",
        ),
        columns=(
            column("statement", "说法", "Statement"),
            *(column(name, words.zh, words.en) for name, words in footing.SETTINGS.items()),
            column("verdict", "结论", "Verdict", "facet"),
        ),
    ),
    "contradictions": Listing(
        rows=contradiction_rows,
        row_id="contradiction_id",
        caption=Text(zh="相互牵制的主张与理由", en="Claims that pull apart, and why"),
        columns=(
            column("topic", "议题", "Topic"),
            column("report_a", "一方", "One side", "facet"),
            column("says_a", "一方的主张", "What it says"),
            column("report_b", "另一方", "The other", "facet"),
            column("says_b", "另一方的主张", "What the other says"),
            column(
                "why", "为何不合，怎样可以并存", "Why they do not fit, and how both could stand"
            ),
            column("force", "能否同真", "Force"),
            column("claim_a", "一方代号", "Claim"),
            column("locator_a", "一方位置", "Its place"),
            column("claim_b", "另一方代号", "Other claim"),
            column("locator_b", "另一方位置", "Its place, other"),
        ),
    ),
    "positions": Listing(
        rows=position_rows,
        row_id="anchor",
        caption=Text(zh="各报告在各议题上的立场", en="Where each report stands on each topic"),
        columns=(
            column("topic", "议题", "Topic", "facet"),
            column("report", "报告", "Report", "facet"),
            column("position", "立场", "Position", "facet"),
            column("note", "编码理由", "Why so coded"),
            column("claims", "所据主张", "Claims it rests on"),
            column("proposition", "所比较的命题", "Proposition compared"),
        ),
    ),
    "claims": Listing(
        rows=claim_rows,
        row_id="claim_id",
        caption=Text(zh="五篇报告的全部主张", en="All claims of the five reports"),
        columns=(
            column("claim_id", "代号", "Claim"),
            column("paraphrase", "转述", "What it says"),
            column("report", "报告", "Report", "facet"),
            column("section", "节", "Section"),
            column("kind", "作用", "Kind", "facet"),
            column("importance", "轻重", "Importance", "facet"),
            column("hedged", "有无限定", "Hedge", "facet"),
            column("hedge", "限定语", "Hedging words"),
            column("basis", "自称依据", "Basis", "facet"),
            column("links", "与其他主张的联系", "Bears on"),
            column("locator", "位置", "Place"),
        ),
    ),
}
