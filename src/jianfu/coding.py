"""The coding manual (编码规则): each code with its rule and two examples, as coders had them.

A manual typed beside a vocabulary soon speaks of codes that are gone and is silent on new ones. So
rules and examples stand once, in ``coding_rules``, and the page prints them in the order and under
the names of the vocabularies; a code without a rule stops it. The general rules around them are
written by hand.
"""

from __future__ import annotations

from pathlib import Path

from jianfu import codebook, evidence, language, paths, vocab
from jianfu.generated import list_table, with_block
from jianfu.language import LANGUAGES, Language, Text

BLOCK = ("% made: codes", "% made: end")  # what stands between them is generated


def groups() -> tuple[str, ...]:
    """Vocabularies with rules (有规则的词表), in the order of the table.

    The others, such as units, follow from the cell itself and ask for no judgement.

    Examples
    --------
    >>> groups()[:3]
    ('claim_kind', 'importance', 'basis')
    """
    return tuple(evidence.load("coding_rules").group.drop_duplicates())


def render(lang: Language) -> str:
    """All codes with their rules in one edition (各代码的规则), a section a vocabulary.

    Raises
    ------
    KeyError
        When a code of a vocabulary has no rule.
    """
    return "\n\n".join(_section(group, lang) for group in groups())


def pages() -> dict[Path, str]:
    """What the manual should say (应有内容), by path."""
    here = {lang: paths.page(lang, "coding") for lang in LANGUAGES}
    return {
        path: with_block(path.read_text("utf-8"), BLOCK, render(lang))
        for lang, path in here.items()
    }


def _section(group: str, lang: Language) -> str:
    heads = [_WORDS[head][lang] for head in ("code", "rule", "yes", "no")]
    return "\n\n".join(
        [
            f"(coding-{group.replace('_', '-')})=\n### {codebook.group_name(group, lang)}",
            _WORDS["used"].format(columns=_used(group, lang))[lang],
            list_table(heads, _rows(group, lang), widths="18 34 24 24"),
        ]
    )


def _rows(group: str, lang: Language) -> list[tuple[str, ...]]:
    rules = evidence.load("coding_rules").set_index(["group", "code"])
    missing = [code for code in vocab.codes(group) if (group, code) not in rules.index]
    if missing:
        raise KeyError(f"no rule for {group} {', '.join(map(repr, missing))}; "
                       "add it to coding_rules.csv")  # fmt: skip
    return [
        (
            f"`{code}`<br>{name}",
            *(rules.at[(group, code), f"{cell}_{lang}"] for cell in ("rule", "yes", "no")),
        )
        for code, name in vocab.names(group, lang).items()
    ]


def _used(group: str, lang: Language) -> str:
    """The columns that hold the codes, so that a rule is read with its table."""
    return language.listing(
        [
            _WORDS["column"].format(table=table.title[lang], name=name, column=field.name)[lang]
            for name, table in evidence.tables().items()
            for field in table.fields
            if field.vocabulary == group
        ],
        lang,
    )


_WORDS = {
    "used": Text(zh="用于：{columns}。", en="Used in: {columns}."),
    "column": Text(
        zh="{{ref}}`{table} <table-{name}>`的 `{column}`",
        en="`{column}` of {{ref}}`{table} <table-{name}>`",
    ),
    "code": Text(zh="代码与名称", en="Code and name"),
    "rule": Text(zh="规则", en="Rule"),
    "yes": Text(zh="正例", en="Falls under it"),
    "no": Text(zh="反例", en="Does not"),
}
