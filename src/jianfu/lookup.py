"""What stands behind a place in a report (查证): ``jianfu claim`` and ``jianfu locate``.

A sentence of the book carries a locator or a claim's id. This module answers the reader who asks
what is there: the paraphrase, how it is coded, what it is linked to, the figures that use the
passage, and, on a machine that holds the text, the passage itself.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from jianfu import corpus, evidence, figures, language, vocab
from jianfu.cite import Locator
from jianfu.language import Language, Text

# Located tables, with the column that says in words what a row holds.
_SAYS = {
    "claims": "paraphrase",
    "relations": "paraphrase",
    "structures": "name",
    "numbers": "meaning",
}


def claim(claim_id: str, lang: str | None = None) -> str:
    """Everything the compendium holds on one claim, as lines of text (查主张).

    Parameters
    ----------
    claim_id : str
        E.g. ``"oped-038"``.
    lang : {'en', 'zh'}, optional
        The language in force when left out.

    Raises
    ------
    KeyError
        When there is no such claim; the message names those with the nearest numbers.

    Examples
    --------
    >>> print(claim("oped-038", "en").splitlines()[0])
    oped-038 · oped[1964-2034]
    """
    lang, claims = language.current(lang), evidence.load("claims").set_index("claim_id")
    if claim_id not in claims.index:
        near = [known for known in claims.index if known.startswith(claim_id.split("-")[0])]
        known = f"{near[0]} to {near[-1]}" if near else "township-001, dossier-001, oped-001 …"
        raise KeyError(f"no claim {claim_id!r}; there are {known}")
    row, place = claims.loc[claim_id], _place(claims.loc[claim_id])
    parts = [
        f"{claim_id} · {place}",
        row[f"paraphrase_{lang}"],
        _coded(row, lang),
        *_block("links", _links(claim_id, claims, lang), lang),
        *_block("lists", _lists(claim_id, lang), lang),
        *_block("topics", _topics(claim_id, lang), lang),
        *_block("figures", _figures(place, lang), lang),
        *_passage(place, row.sha256, lang),
    ]
    return "\n".join(parts)


def locate(text: str, lang: str | None = None) -> str:
    """What the compendium holds on a passage, as lines of text (查段落).

    Parameters
    ----------
    text : str
        A locator, e.g. ``"oped[1964-2034]"``.
    lang : {'en', 'zh'}, optional

    Raises
    ------
    ValueError
        When ``text`` is no locator, or ends after its report does.

    Examples
    --------
    >>> "oped-038" in locate("oped[1964-2034]", "en")
    True
    """
    lang, place = language.current(lang), Locator.parse(text)
    length = evidence.load("sources").set_index("report").chars[place.report]
    if place.end > length:
        raise ValueError(f"{place} ends after the report, which has {length} characters")
    parts = [
        f"{place} · {_section(place, lang)}",
        *(line for name in _SAYS for line in _block(name, _rows(name, place, lang), lang)),
        *_block("figures", _figures(place, lang), lang),
        *_passage(place, None, lang),
    ]
    return "\n".join(parts)


def overlapping(rows: pd.DataFrame, place: Locator) -> pd.DataFrame:
    """Rows of a located table whose passage shares a character with ``place`` (重叠的行).

    Examples
    --------
    >>> rows = pd.DataFrame({"report": ["oped"] * 2, "start_char": [0, 9], "end_char": [9, 20]})
    >>> overlapping(rows, Locator("oped", 5, 9)).index.tolist()
    [0]
    """
    meets = (rows.start_char < place.end) & (rows.end_char > place.start)
    return rows[(rows.report == place.report) & meets.fillna(False)]


def _place(row: pd.Series) -> Locator:
    return Locator(row.report, int(row.start_char), int(row.end_char))


def _coded(row: pd.Series, lang: Language) -> str:
    codes = [
        vocab.name("claim_kind", row.kind)[lang],
        vocab.name("importance", row.importance)[lang],
        vocab.name("basis", row.basis)[lang],
    ]
    hedges = language.listing((vocab.name("hedge", code)[lang] for code in row.hedge), lang)
    if hedges:
        codes.append(_WORDS["hedged"].format(words=hedges)[lang])
    return " · ".join(codes)


def _links(claim_id: str, claims: pd.DataFrame, lang: Language) -> Iterator[str]:
    links = evidence.load("links")
    for row in links[(links.from_claim == claim_id) | (links.to_claim == claim_id)].itertuples():
        outward = row.from_claim == claim_id
        other = row.to_claim if outward else row.from_claim
        type_, status = vocab.name("link_type", row.type)[lang], vocab.name("said", row.status)
        why = row.cue if row.status == "stated" else getattr(row, f"note_{lang}")
        why = f", {why}" if pd.notna(why) else ""
        arrow = f"→ {type_} →" if outward else f"← {type_} ←"
        yield f"{arrow} {other} ({status[lang]}{why}): {claims.loc[other, f'paraphrase_{lang}']}"


def _lists(claim_id: str, lang: Language) -> Iterator[str]:
    items, lists = (
        evidence.load("structure_items"),
        evidence.load("structures").set_index("structure_id"),
    )
    for row in items[[claim_id in claims for claims in items.claims]].itertuples():
        yield f"{lists.loc[row.structure_id, f'name_{lang}']}: {row.position}. {getattr(row, f'label_{lang}')}"


def _topics(claim_id: str, lang: Language) -> Iterator[str]:
    positions, topics = evidence.load("positions"), evidence.load("topics").set_index("topic_id")
    for row in positions[[claim_id in claims for claims in positions.claims]].itertuples():
        stand = vocab.name("position", row.position)[lang]
        yield f"{stand}: {topics.loc[row.topic_id, f'proposition_{lang}']}"


def _rows(name: str, place: Locator, lang: Language) -> Iterator[str]:
    key, found = evidence.tables()[name].key[0], overlapping(evidence.load(name), place)
    for _, row in found.iterrows():
        yield f"{row[key]} · {_place(row)}: {row[f'{_SAYS[name]}_{lang}']}"


def _section(place: Locator, lang: Language) -> str:
    sections = overlapping(evidence.load("sections"), place)
    smallest = (sections.end_char - sections.start_char).sort_values().index[:1]
    return (
        "".join(sections.loc[smallest, f"name_{lang}"]) or vocab.name("report", place.report)[lang]
    )


def _figures(place: Locator, lang: Language) -> Iterator[str]:
    for name in figures.ids():
        figure = figures.get(name)
        shared = [own for own in figure.locators if _meets(own, place)]
        if shared:
            yield f"{name} · {language.listing(map(str, shared), lang)}: {figure.title[lang]}"


def _meets(one: Locator, other: Locator) -> bool:
    return one.report == other.report and one.start < other.end and other.start < one.end


def _passage(place: Locator, sha256: str | None, lang: Language) -> list[str]:
    try:
        document = corpus.documents()[place.report]
    except corpus.MissingText:
        return [_WORDS["absent"][lang], *([f"SHA-256 {sha256}"] if sha256 else [])]
    passage = document.passage(place)
    found = corpus.fingerprint(passage)
    if sha256 and found != sha256:
        raise ValueError(f"{place} does not have the hash {sha256}; the text here has {found}")
    return [_WORDS["passage"][lang], f"  {' '.join(passage.split())}", f"  SHA-256 {found}"]


def _block(name: str, lines: Iterator[str], lang: Language) -> list[str]:
    held = [f"  {line}" for line in lines]
    return [_WORDS[name][lang], *held] if held else []


_WORDS = {
    "claims": Text(zh="主张", en="Claims"),
    "relations": Text(zh="转移关系", en="Relations"),
    "structures": Text(zh="列举", en="Lists"),
    "numbers": Text(zh="数字", en="Numbers"),
    "links": Text(zh="联系", en="Links"),
    "lists": Text(zh="所在列举", en="In lists"),
    "topics": Text(zh="立场", en="Positions"),
    "figures": Text(zh="用到这一段的图", en="Figures that use the passage"),
    "hedged": Text(zh="限定语：{words}", en="hedged: {words}"),
    "passage": Text(zh="原文", en="Passage"),
    "absent": Text(
        zh="原文不在本机；持有原文者可设 JIANFU_TEXTS 后再查。",
        en="The text is not on this machine; set JIANFU_TEXTS to where you keep it.",
    ),
}
