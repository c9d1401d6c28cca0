"""The codebook (编码手册): the schema as pages a reader can use.

``datapackage.json`` is the only description of the tables, and the reader of a CSV file checks
every cell against it. Writing the same things once more by hand would sooner or later say something
else. So the codebook is made from the description, in each edition, and a test compares. The list
of tables in the datasheet is made the same way, so that no count is ever typed.
"""

from __future__ import annotations

from pathlib import Path

from jianfu import evidence, language, paths, vocab
from jianfu.generated import list_table
from jianfu.language import LANGUAGES, Language, Text
from jianfu.schema import Field, Table

FEW = 5  # codes spelled out in a column's row; more than these stand in the vocabulary only
SHOWN = 32  # characters of an example; longer ones are cut short with …


def render(lang: Language) -> str:
    """The codebook of one edition as MyST Markdown (编码手册页).

    Raises
    ------
    KeyError
        When a vocabulary, type, unit or pattern of the schema has no name here.
    """
    words = _WORDS
    tables = evidence.tables()
    vocabularies = [_vocabulary(group, lang) for group in vocab.groups()]
    parts = [
        f"(page-codebook)=\n# {words['title'][lang]}",
        "% Made by `jianfu pages` from data/*/datapackage.json and vocab.py; do not edit.",
        words["opening"][lang],
        f"(codebook-tables)=\n## {words['tables'][lang]}",
        overview(lang),
        *(_section(table, lang) for table in tables.values()),
        f"(codebook-vocabularies)=\n## {words['vocabularies'][lang]}",
        words["about_vocabularies"][lang],
        *vocabularies,
    ]
    return "\n\n".join(parts) + "\n"


def overview(lang: Language) -> str:
    """The list of tables (数据表一览): file, rows, columns, what each holds.

    Rows are counted in the tables as they are now.
    """
    rows = [
        (
            f"{{ref}}`{table.title[lang]} <table-{name}>`<br>`{_file(table)}`",
            f"{len(evidence.load(name)):,}",
            str(len(table.fields)),
            table.about[lang],
        )
        for name, table in evidence.tables().items()
    ]
    heads = [_WORDS[head][lang] for head in ("table", "rows", "columns", "holds")]
    return list_table(heads, rows)


def group_name(group: str, lang: Language) -> str:
    """Name of a vocabulary (词表名称).

    Raises
    ------
    KeyError
        When it has no name here.

    Examples
    --------
    >>> group_name("claim_kind", "zh")
    '主张类型'
    """
    return _named(_GROUPS, group)[lang]


def pages() -> dict[Path, str]:
    """What the codebook of each edition should say (应有内容), by path."""
    return {paths.page(lang, "codebook"): render(lang) for lang in LANGUAGES}


# --- one table --------------------------------------------------------------------------------


def _section(table: Table, lang: Language) -> str:
    heads = [_WORDS[head][lang] for head in ("column", "type", "meaning", "allowed")]
    key = language.listing([f"`{name}`" for name in table.key], lang)
    place = _WORDS["place"].format(file=_file(table), key=key)[lang]
    return "\n\n".join(
        [
            # Cards under figures link to codebook-<table>; pages link to table-<table>.
            f"(table-{table.name})=\n(codebook-{table.name})=\n### {table.title[lang]}",
            f"{table.about[lang]}",
            place,
            list_table(heads, [_row(field, lang) for field in table.fields], widths="22 16 30 32"),
        ]
    )


def _row(field: Field, lang: Language) -> tuple[str, ...]:
    return (
        f"`{field.name}`",
        _type(field, lang),
        field.en if lang == "en" else field.zh,
        "<br>".join(part for part in (_allowed(field, lang), _example(field, lang)) if part),
    )


def _example(field: Field, lang: Language) -> str:
    whole = len(field.example) <= SHOWN
    shown = _code(field.example if whole else f"{field.example[: SHOWN - 8]}…")
    return _WORDS["example"].format(example=shown)[lang]


def _type(field: Field, lang: Language) -> str:
    name = _named(_TYPES, field.type)[lang]
    if field.separator:
        return _WORDS["list"].format(type=name, mark=field.separator)[lang]
    if field.unit:
        return _WORDS["in_unit"].format(type=name, unit=_named(_UNITS, field.unit)[lang])[lang]
    return name


def _allowed(field: Field, lang: Language) -> str:
    """Everything the reader of the CSV file checks in a cell, in words."""
    rules = [
        _WORDS["required"][lang] * field.required,
        _WORDS["unique"][lang] * field.unique,
        _codes(field, lang),
        _named(_PATTERNS, field.pattern)[lang] if field.pattern else "",
        _bounds(field, lang),
        _target(field, lang),
    ]
    return ("；" if lang == "zh" else "; ").join(rule for rule in rules if rule)


def _codes(field: Field, lang: Language) -> str:
    if not field.enum:
        return ""
    group = field.vocabulary
    if not group:
        return language.listing([f"`{code}`" for code in field.enum], lang)
    whole = len(field.enum) > FEW and set(field.enum) == set(vocab.codes(group))
    link = f"{{ref}}`{group_name(group, lang)} <{_label(group)}>`"
    if whole:
        return _WORDS["one_of_all"].format(n=len(field.enum), link=link)[lang]
    named = [
        _WORDS["code_named"].format(code=code, name=vocab.name(group, code)[lang])[lang]
        for code in field.enum
    ]
    return _WORDS["one_of"].format(link=link, codes=language.listing(named, lang))[lang]


def _bounds(field: Field, lang: Language) -> str:
    found = [
        _WORDS[word].format(bound=f"{bound:g}")[lang]
        for word, bound in (("from", field.minimum), ("to", field.maximum))
        if bound is not None
    ]
    return language.listing(found, lang)


def _target(field: Field, lang: Language) -> str:
    if not field.references:
        return ""
    table, column = field.references
    title = evidence.tables()[table].title[lang]
    return _WORDS["refers"].format(link=f"{{ref}}`{title} <table-{table}>`", column=column)[lang]


# --- one vocabulary ---------------------------------------------------------------------------


def _vocabulary(group: str, lang: Language) -> str:
    names = vocab.names(group, lang)
    heads = [_WORDS["code"][lang], _WORDS["name"][lang]]
    return "\n\n".join(
        [
            f"({_label(group)})=\n### {group_name(group, lang)}",
            list_table(
                heads, [(f"`{code}`", name) for code, name in names.items()], widths="45 55"
            ),
        ]
    )


def _label(group: str) -> str:
    return f"vocab-{group.replace('_', '-')}"


def _named(names: dict[str, Text], code: str) -> Text:
    if code not in names:
        raise KeyError(f"the codebook has no name for {code!r}; add it to codebook.py, beside "
                       f"{next(iter(names))!r}")  # fmt: skip
    return names[code]


# --- Markdown ---------------------------------------------------------------------------------


def _code(text: str) -> str:
    return f"`{text}`"


def _file(table: Table) -> str:
    return evidence.path(table.name).relative_to(paths.root()).as_posix()


_WORDS = {
    "title": Text(zh="编码手册", en="Codebook"),
    "opening": Text(
        zh="本页由程序根据数据描述文件生成，读取数据时逐格核对所用的正是同一份描述。空格表示未知或不适用；没有的行表示没有查找或没有找到；零就是零。一列若分两种语言，名称以 `_zh` 或 `_en` 结尾。定位的数法、各种性质的含义见{ref}`方法 <page-method>`；数据从何而来、不宜作何用，见{ref}`数据说明书 <page-datasheet>`。",
        en="This page is made by a program from the description of the data, the same description against which every cell is checked when a table is read. A blank cell means unknown or not applicable; a row that is absent means that it was not looked for or not found; zero is zero. Where a column exists in both languages its name ends in `_zh` or `_en`. How places in a report are counted and what each status means is explained under {ref}`Method <page-method>`; where the data come from and what they should not be used for, in the {ref}`Datasheet <page-datasheet>`.",
    ),
    "tables": Text(zh="数据表", en="Tables"),
    "vocabularies": Text(zh="受控词表", en="Vocabularies"),
    "about_vocabularies": Text(
        zh="数据表里写代码，图与正文中印名称。一个代码在全书只有一个名称。须由人判断的代码如何取舍，见{ref}`编码规则 <page-coding>`。",
        en="Tables hold codes; figures and pages print names. A code has one name throughout the book. How to choose between codes that need a judgement is said in the {ref}`Coding manual <page-coding>`.",
    ),
    "table": Text(zh="表", en="Table"),
    "rows": Text(zh="行数", en="Rows"),
    "columns": Text(zh="列数", en="Columns"),
    "holds": Text(zh="内容", en="What it holds"),
    "place": Text(zh="文件：`{file}`。主键：{key}。", en="File: `{file}`. Key: {key}."),
    "column": Text(zh="列", en="Column"),
    "type": Text(zh="类型与单位", en="Type and unit"),
    "meaning": Text(zh="含义", en="Meaning"),
    "allowed": Text(zh="允许的值与示例", en="Allowed values and example"),
    "example": Text(zh="如 {example}", en="e.g. {example}"),
    "code": Text(zh="代码", en="Code"),
    "name": Text(zh="名称", en="Name"),
    "list": Text(zh="{type}列表，以 `{mark}` 分隔", en="list of {type}, separated by `{mark}`"),
    "in_unit": Text(zh="{type}（{unit}）", en="{type} ({unit})"),
    "required": Text(zh="必填", en="never blank"),
    "unique": Text(zh="不重复", en="each value once"),
    "one_of_all": Text(zh="{link}的 {n} 个代码之一", en="one of the {n} codes of {link}"),
    "one_of": Text(zh="{link}：{codes}", en="{link}: {codes}"),
    "code_named": Text(zh="`{code}`（{name}）", en="`{code}` ({name})"),
    "from": Text(zh="不小于 {bound}", en="{bound} or more"),
    "to": Text(zh="不大于 {bound}", en="{bound} or less"),
    "refers": Text(zh="须见于{link}的 `{column}`", en="is a `{column}` of {link}"),
}
_TYPES = {
    "string": Text(zh="文字", en="text"),
    "integer": Text(zh="整数", en="whole number"),
    "number": Text(zh="数值", en="number"),
    "boolean": Text(zh="是否（true、false）", en="true or false"),
    "date": Text(zh="日期", en="date"),
}
_UNITS = {
    "character": Text(zh="字符", en="characters"),
    "word": Text(zh="词", en="words"),
    "occurrence": Text(zh="次", en="occurrences"),
    "passage": Text(zh="段", en="passages"),
}
_PATTERNS = {
    r"\d{4}(-\d{2}(-\d{2})?)?": Text(
        zh="写作 2024、2024-08 或 2024-08-06", en="written 2024, 2024-08 or 2024-08-06"
    ),
    r"[0-9a-f]{64}": Text(zh="64 位十六进制数", en="64 hexadecimal digits"),
    r"[a-z0-9][a-z0-9-]*": Text(
        zh="小写字母、数字与连字符", en="lower-case letters, digits and hyphens"
    ),
    r"[a-z][a-z-]*": Text(zh="小写字母与连字符", en="lower-case letters and hyphens"),
    r"[a-z0-9_]+": Text(
        zh="小写字母、数字与下划线", en="lower-case letters, digits and underscores"
    ),
    r"[a-z_]+": Text(zh="小写字母与下划线", en="lower-case letters and underscores"),
    r"\d{6}": Text(zh="六位数字", en="six digits"),
    r"https?://\S+": Text(zh="网址", en="a web address"),
    r"[0-9/-]+": Text(
        zh="日期，或以 / 相连的起止日期", en="a date, or two dates joined by a slash"
    ),
}
_GROUPS = {
    "report": Text(zh="报告", en="Reports"),
    "burden": Text(zh="负担", en="Burdens"),
    "event_kind": Text(zh="事件类型", en="Kinds of event"),
    "level": Text(zh="层级", en="Levels of government"),
    "confirmation": Text(zh="印证程度", en="Confirmation"),
    "date_precision": Text(zh="日期精度", en="Precision of dates"),
    "date_basis": Text(zh="日期所指", en="What a date is of"),
    "source_class": Text(zh="网页类别", en="Kinds of page"),
    "link_status": Text(zh="链接处理", en="Links"),
    "source_kind": Text(zh="报告体裁", en="Kinds of report"),
    "removal": Text(zh="剔除理由", en="Reasons for leaving out"),
    "status": Text(zh="图与数据的性质", en="Status of figures and cells"),
    "value_bound": Text(zh="数值性质", en="What a value bounds"),
    "operator": Text(zh="约束方式", en="How a limit binds"),
    "term_class": Text(zh="分词情形", en="How a segmenter treats a term"),
    "theme": Text(zh="主题", en="Themes"),
    "limit_group": Text(zh="限额组别", en="Groups of limits"),
    "unit": Text(zh="计量单位", en="Units"),
    "outcome_sort": Text(zh="所报数字的类别", en="Sorts of reported number"),
    "reporter": Text(zh="报告者", en="Who reports a number"),
    "deviation": Text(zh="执行偏差", en="Deviations in execution"),
    "addressed": Text(zh="是否针对", en="Whether a policy addresses it"),
    "provenance": Text(zh="来历事项", en="Facts about a report"),
    "state": Text(zh="所知程度", en="How far a fact is known"),
    "claim_kind": Text(zh="主张类型", en="Kinds of claim"),
    "importance": Text(zh="重要性", en="Importance"),
    "basis": Text(zh="依据", en="Basis of a claim"),
    "hedge": Text(zh="限定语", en="Hedges"),
    "link_type": Text(zh="联系类型", en="Kinds of link"),
    "said": Text(zh="明说与推断", en="Stated or inferred"),
    "structure_relation": Text(zh="列举各项的关系", en="What joins the items of a list"),
    "number_kind": Text(zh="数字类型", en="Kinds of number"),
    "wording": Text(zh="数字措辞", en="How exact a number is"),
    "entity_kind": Text(zh="专名类别", en="Kinds of name"),
    "position": Text(zh="立场", en="Positions"),
    "topic_group": Text(zh="议题组别", en="Groups of topics"),
    "force": Text(zh="能否同真", en="Force of a contradiction"),
    "gap": Text(zh="空隙理由", en="Reasons why text is in no claim"),
    "naming": Text(zh="地点的指称", en="How a place is named"),
    "actor": Text(zh="行动者", en="Actors"),
    "tier": Text(zh="行动者层级", en="Levels of actors"),
    "channel": Text(zh="条与块", en="Lines and territories"),
    "relation_type": Text(zh="关系类型", en="Kinds of relation"),
    "shifted": Text(zh="所转之物", en="What is shifted"),
    "instrument": Text(zh="手段", en="Instruments"),
    "case_kind": Text(zh="案例类型", en="Kinds of case"),
    "shift": Text(zh="是否转嫁", en="Shift or not"),
    "bulletin": Text(zh="公开途径", en="Who made a case public"),
    "area_level": Text(zh="区划层级", en="Levels of areas"),
    "measure": Text(zh="数字性质", en="What a survey figure is"),
    "survey_unit": Text(zh="调查数字的单位", en="Units of survey figures"),
    "population": Text(zh="调查对象", en="Who was surveyed"),
    "survey_mode": Text(zh="回答方式", en="How people answered"),
    "recoded": Text(zh="复核变量", en="What was coded twice"),
}
