"""Argument maps of chapter 06 (论证图): what each report argues, one sheet a report or part."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache, partial

import pandas as pd

from jianfu import evidence, language, style, vocab
from jianfu.analysis import arguments as analysis
from jianfu.charts import arguments as charts
from jianfu.charts import frame
from jianfu.cite import Locator
from jianfu.figures import footing, ledger
from jianfu.figures.spec import Figure
from jianfu.language import Language, Text

CHAPTER = "06_arguments"
TABLES = ("claims", "links", "sections", "claim_labels", "recoding")


@dataclass(frozen=True)
class Sheet:
    """One sheet of the maps (图幅): a report, or some top sections of one too long for a sheet."""

    report: str
    title: Text
    can_say: Text
    dont_say: Text
    sections: tuple[str, ...] = ()

    def claims(self) -> pd.DataFrame:
        """The sheet’s claims in the order of the text (本幅主张)."""
        claims = evidence.load("claims").query("report == @self.report")
        if not self.sections:
            return claims
        return claims[claims.section_id.map(self._holds)]

    def _holds(self, section: str) -> bool:
        return any(section == top or section.startswith(f"{top}-") for top in self.sections)

    def links(self) -> pd.DataFrame:
        """Links with both ends on the sheet, stated and inferred (本幅联系)."""
        held, links = set(self.claims().claim_id), evidence.load("links")
        return links[links.from_claim.isin(held) & links.to_claim.isin(held)]


def draw(sheet: Sheet, lang: Language, *, inferred: bool = False):
    """The map of a sheet (绘图); links that only a reader makes are dashed, and off by default."""
    links = sheet.links()
    return charts.argument_map(
        sheet.claims(),
        links if inferred else links[links.status == "stated"],
        evidence.load("sections").set_index("section_id")[f"name_{lang}"],
        ledger.labels(lang),
        lang,
    )


class WithInferred:
    """A map with the links a reader makes, dashed (含推断的论证图): for a notebook, not to cite.

    Parameters
    ----------
    figure : str
        Id of a map, e.g. ``"argument-map-oped"``.
    lang : {'en', 'zh'}, optional
        The language in force when omitted.

    Examples
    --------
    >>> WithInferred("argument-map-oped", "en")
    What the op-ed argues, with inferred links
    """

    def __init__(self, figure: str, lang: str | None = None):
        if figure not in SHEETS:
            raise KeyError(f"no argument map {figure!r}; the maps are {', '.join(SHEETS)}")
        self.sheet, self.lang = SHEETS[figure], language.current(lang)

    def __repr__(self) -> str:
        return (
            self.sheet.title[self.lang]
            + {"zh": "，含推断的联系", "en": ", with inferred links"}[self.lang]
        )

    def _repr_png_(self) -> bytes:
        drawn = io.BytesIO()
        with style.applied(self.lang, salt="inferred"):
            sheet = draw(self.sheet, self.lang, inferred=True)
            frame.sign(sheet, repr(self), "").savefig(drawn, format="png", dpi=150)
        return drawn.getvalue()


def rows(sheet: Sheet, lang: Language) -> pd.DataFrame:
    """The claims drawn, each with the stated links that go out from it (论证图数据)."""
    claims, links = sheet.claims(), sheet.links()
    types = vocab.names("link_type", lang)
    stated = links[links.status == "stated"]
    said = stated.type.map(types) + " " + stated.to_claim
    out = said.groupby(stated.from_claim).agg("; ".join)
    names = evidence.load("sections").set_index("section_id")[f"name_{lang}"]
    return pd.DataFrame(
        {
            "claim_id": claims.claim_id,
            "section": claims.section_id.map(names),
            "kind": claims.kind.map(vocab.names("claim_kind", lang)),
            "importance": claims.importance.map(vocab.names("importance", lang)),
            "label": claims.claim_id.map(ledger.labels(lang)),
            "paraphrase": claims[f"paraphrase_{lang}"],
            "links": claims.claim_id.map(out),
            "start_char": claims.start_char,
            "end_char": claims.end_char,
        }
    )


def facts(sheet: Sheet, lang: Language) -> dict[str, object]:
    """Numbers of a sheet’s words (图中数字)."""
    claims, links = sheet.claims(), sheet.links()
    graph = analysis.as_graph(claims, links)
    stated = links[links.status == "stated"]
    paired = analysis.pairing(graph, footing.lost()).iloc[0]
    causes = claims[(claims.kind == "cause") & (claims.importance == "core")].claim_id
    all_causes = claims[claims.kind == "cause"].claim_id
    met = analysis.answered(graph)
    every = list(met.values())
    core = set(claims[claims.importance == "core"].claim_id)
    again = footing.importance()
    return {
        "n": len(claims),
        "core": len(core),
        "bands": claims.section_id.nunique(),
        "reasoned": len(core & analysis.reasoned(graph)),
        "stated": len(stated),
        "inferred": len(links) - len(stated),
        "kinds": _tally(claims.kind, "claim_kind", lang),
        "types": _tally(stated.type, "link_type", lang),
        "predictions": int((claims.kind == "prediction").sum()),
        "causes": len(causes),
        "causes_met": sum(met[claim] == "own" for claim in causes),
        **paired.to_dict(),
        "through": paired.aimed - paired.aimed_own,
        "answered_more": paired.answered - paired.answered_own,
        "twice": int(again.units),
        "alpha": f"{again.alpha:.2f}",
        "floor": f"{footing.FLOOR:.2f}",
        "all_problems": len(met),
        "all_own": every.count("own"),
        "all_more": len(every) - every.count("own") - every.count("none"),
        "all_causes": len(all_causes),
        "all_causes_met": sum(met[claim] == "own" for claim in all_causes),
    }


def _tally(codes: pd.Series, group: str, lang: Language) -> str:
    counts = codes.value_counts().reindex(vocab.codes(group)).dropna().astype(int)
    counts = counts.sort_values(ascending=False, kind="stable")
    names = vocab.names(group, lang)
    return language.listing((f"{names[code]} {n}" for code, n in counts.items()), lang)


def links(sheet: Sheet, lang: Language) -> dict[str, tuple[str, str]]:
    """Where each mark and label leads (链接): to its claim’s row in the ledger."""
    held = sheet.claims()
    marks = {claim: ledger.link(claim, lang) for claim in held.claim_id}
    core = held[held.importance == "core"].claim_id
    return marks | {f"{claim}-label": marks[claim] for claim in core}


@cache
def _core_places(sheet: Sheet) -> tuple[Locator, ...]:
    core = sheet.claims().query("importance == 'core'")
    spans = zip(core.report, core.start_char, core.end_char, strict=True)
    return tuple(sorted(Locator(r, int(a), int(b)) for r, a, b in spans))


_CAPTION = Text(
    zh="自上而下按原文次序。每个标记是一个主张：所在列与形状是它在论证中的作用，大小分核心、支撑、细节。只有核心主张写出简称；简称比原话短，限定语以主张表为准。实线是原文明说的 {stated} 条联系，线端表示类型；读者推断的 {inferred} 条没有画。每个标记都通到主张表中它的一行。核心与否由人工智能语言模型的会话依编码规则判断，{twice} 个主张编过两遍，轻重的一致性仅 α = {alpha}，低于 {floor}，凡只数核心主张的话都不能单独作结论。",
    en="From top to bottom in the order of the text. Each mark is a claim: its column and shape say what it does in the argument, its size whether it is core, supporting or a detail. Only core claims carry a label; labels are shorter than what is said, and hedges stand in the ledger. Solid lines are the {stated} links that the text states, their ends show the type; the {inferred} that a reader infers are not drawn. Every mark leads to its row in the ledger. What is core was judged by sessions of an AI language model under the coding manual; over {twice} claims coded twice, alpha for importance is only {alpha}, below {floor}, so no count of core claims can carry a conclusion alone.",
)
_ALT = Text(
    zh="{bands} 节中的 {n} 个主张，核心 {core} 个；按作用：{kinds}。原文明说的联系 {stated} 条：{types}。有别的主张为其说明理由或举例的核心主张 {reasoned} 个。",
    en="{n} claims in {bands} sections, {core} of them core; by what they do: {kinds}. Stated links, {stated}: {types}. Core claims for which another claim gives a reason or an example: {reasoned}.",
)
_PAIRED = Text(
    zh="{part}：原文同某个问题连起来的对策主张（含随所属对策的），{remedies} 个中有 {aimed} 个；有对策写明回应的核心问题，{problems} 个中有 {answered_own} 个，另有 {answered_more} 个只随所属整体得到回应；不分轻重，{all_problems} 个问题中两者各为 {all_own} 个和 {all_more} 个。",
    en="{part}: remedy claims that the text ties to a problem, themselves or through the remedy they are part of, {aimed} of {remedies}; core problems that a remedy answers in so many words, {answered_own} of {problems}, and {answered_more} more only through the whole they are part of; of all {all_problems} problems, core or not, {all_own} and {all_more}.",
)


def _paired(zh: str, en: str) -> Text:
    return Text(zh=_PAIRED.zh.replace("{part}", zh), en=_PAIRED.en.replace("{part}", en))


SHEETS = {
    "argument-map-township-study": Sheet(
        report="township-study",
        title=Text(zh="乡镇研究的论证", en="What the township study argues"),
        can_say=Text(
            zh="乡镇研究：原文写明针对某个问题的对策主张，{remedies} 个中有 {aimed} 个；有对策写明回应的核心原因，{causes} 个中有 {causes_met} 个；不分轻重，{all_causes} 个原因中有 {all_causes_met} 个。",
            en="The township study: remedy claims that the text ties to a problem it states, {aimed} of {remedies}; core causes that a remedy answers in so many words, {causes_met} of {causes}; of all causes, core or not, {all_causes_met} of {all_causes}.",
        ),
        dont_say=Text(
            zh="不要把三个原因与三条建议一一配对：原文没有这样配。",
            en="Do not pair its three causes with its three recommendations: the text does not.",
        ),
    ),
    "argument-map-dossier-1": Sheet(
        report="dossier",
        sections=("dossier-1", "dossier-2"),
        title=Text(
            zh="专题汇编的论证：前言与第一部分", en="What the dossier argues: preface, part 1"
        ),
        can_say=_paired("专题汇编的前言与第一部分", "The dossier, preface and part 1"),
        dont_say=Text(
            zh="不要把四个部分当成一人之言：汇编出自多位作者，各部分说法未必一致，前言又重复第一部分。",
            en="Do not read the four parts as one voice: many authors wrote them, they do not always agree, and the preface repeats part 1.",
        ),
    ),
    "argument-map-dossier-2": Sheet(
        report="dossier",
        sections=("dossier-3",),
        title=Text(zh="专题汇编的论证：第二部分", en="What the dossier argues: part 2"),
        can_say=_paired("专题汇编第二部分", "The dossier, part 2"),
        dont_say=Text(
            zh="不要把这里的惩罚性权力安到区督查局调研上：两篇有共同段落，但那一篇没有提到这种权力。",
            en="Do not read its power to sanction into the district report: the two share passages, but the district report mentions no such power.",
        ),
    ),
    "argument-map-dossier-3": Sheet(
        report="dossier",
        sections=("dossier-4",),
        title=Text(zh="专题汇编的论证：第三部分", en="What the dossier argues: part 3"),
        can_say=_paired("专题汇编第三部分", "The dossier, part 3"),
        dont_say=Text(
            zh="不要把五种偏差、三个原因、五条改进一一配对：原文只把第二个原因连到一刀切和运动式。",
            en="Do not pair its five deviations, three causes and five remedies: the text ties only the second cause, to uniform and campaign-style execution.",
        ),
    ),
    "argument-map-dossier-4": Sheet(
        report="dossier",
        sections=("dossier-5",),
        title=Text(zh="专题汇编的论证：第四部分", en="What the dossier argues: part 4"),
        can_say=_paired("专题汇编第四部分", "The dossier, part 4"),
        dont_say=Text(
            zh="不要说基层处处如此：这一部分多处只说个别地方、一些部门。",
            en="Do not say that it is so everywhere: in many places this part speaks of a few places or some departments only.",
        ),
    ),
    "argument-map-oped": Sheet(
        report="oped",
        title=Text(zh="北京日报评论的论证", en="What the op-ed argues"),
        can_say=Text(
            zh="评论的 {n} 个主张里有 {predictions} 个是预期：减负积极主义会怎样走样、消极主义会带来什么，都是推想，不是所见。",
            en="Of the op-ed’s {n} claims {predictions} are expectations: how positive reduction-ism would go wrong and what negative reduction-ism would bring are foreseen, not observed.",
        ),
        dont_say=Text(
            zh="不要说评论赞成减负积极主义：那是它批评的一种，它主张的是减负消极主义；也不要把两个步骤与后文的四个环节合成一张单子。",
            en="Do not say that the op-ed favours positive reduction-ism: that is the one it criticises, negative reduction-ism the one it endorses; nor merge its two steps with the four stages that follow.",
        ),
    ),
    "argument-map-immunity": Sheet(
        report="immunity",
        title=Text(zh="免疫力一文的论证", en="What the immunity article argues"),
        can_say=Text(
            zh="免疫力一文用一句总述把对策合起来对着四重困境：{remedies} 个对策主张中，只经这句总述才与问题相连的有 {through} 个，自己写明针对什么的有 {aimed_own} 个。",
            en="The immunity article sets its remedies against the four dilemmas together, in one sentence: of {remedies} remedy claims {through} are tied to a problem only through it, and {aimed_own} name a target themselves.",
        ),
        dont_say=Text(
            zh="不要画成四重困境、四类成因、四组对策的一一对应：三处只是数目相同。",
            en="Do not match its four dilemmas, four causes and four sets of remedies one to one: they agree in number only.",
        ),
    ),
    "argument-map-district-report": Sheet(
        report="district-report",
        title=Text(zh="区督查局调研的论证", en="What the district report argues"),
        can_say=Text(
            zh="区督查局调研所见文本停在第六个问题，对策部分缺失：{problems} 个核心问题之外，只有 {remedies} 个顺带提到的对策主张。",
            en="The copy of the district report stops in its sixth problem and its remedies are missing: beside {problems} core problems there is {remedies} remedy claim, made in passing.",
        ),
        dont_say=Text(
            zh="不要说这篇调研不提对策：缺的是文本，不能从别处补上。",
            en="Do not say that the report offers no remedies: the text is lacking, and nothing may be supplied from elsewhere.",
        ),
    ),
}


def _figure(name: str, sheet: Sheet) -> Figure:
    return Figure(
        id=name,
        chapter=CHAPTER,
        status="stated",
        tables=TABLES,
        title=sheet.title,
        caption=_CAPTION,
        alt=_ALT,
        can_say=sheet.can_say,
        dont_say=sheet.dont_say,
        facts=partial(facts, sheet),
        data=partial(rows, sheet),
        draw=partial(draw, sheet),
        links=partial(links, sheet),
        locators=partial(_core_places, sheet),
    )


FIGURES = tuple(_figure(name, sheet) for name, sheet in SHEETS.items())
