"""The first page of a release (自述文件), and the notice of its licence."""

from __future__ import annotations

from collections.abc import Sequence

from jianfu import cite
from jianfu.language import Language, Text
from jianfu.release.citation import Citation
from jianfu.release.crate import ABOUT, CC_BY, TITLE
from jianfu.release.tables import Released

LICENCE = f"""\
{TITLE.en}
{TITLE.zh}
Copyright (c) {cite.YEAR} the jianfu contributors

The tables, their descriptions, the datasheet, the codebook and the README of this release are
licensed under the Creative Commons Attribution 4.0 International licence (CC BY 4.0).
本数据包中的数据表及其描述、数据说明书、编码手册与自述文件，按知识共享署名 4.0 国际许可发布。

    {CC_BY}
    {CC_BY}legalcode

You may share and adapt them, for any purpose, if you give credit, link to the licence and say
whether you changed anything. README.md says how to give credit. They come as they are, without
warranty of any kind.
可为任何目的共享、改编，但须署名、附许可链接，并说明是否修改。署名方式见 README.md。按现状提供，不作任何保证。

Titles of public pages and names of publishers are quoted so that the pages can be found; they are
their publishers'. The five source reports are their authors' and are not part of this release.
公开网页的标题与发布者名称仅为便于查找而引用，权利属其发布者。五篇来源报告属其作者，不在本数据包内。
"""

_PAGE = Text(
    en="""\
## English

{about}

Version {version}, {released}. {n_tables} tables, {n_rows:,} rows.

### What is in it

| file | what |
|---|---|
| `evidence/`, `derived/` | the tables as the project keeps them: CSV, UTF-8, LF. For programs. |
| `datapackage.json` | describes all of them: types, units, meanings in English and Chinese, allowed values, keys |
| `jianfu-data.xlsx`, `spreadsheet/` | the same tables for spreadsheet programs |
| `jianfu-data.sqlite` | the same tables as a database, with `tables` and `columns` to explain them |
| `datasheet.*.md` | why, by whom, by which rules, what is missing, what the data must not be used for |
| `codebook.*.md` | every column and every code |
| `coding.*.md` | the coding manual: what each code means, with examples |
| `ro-crate-metadata.json` | this release described for catalogues (RO-Crate 1.1) |
| `checksums.sha256` | `sha256sum --check checksums.sha256` tells whether every file is whole |

### Tables

| table | rows | what it is |
|---|---|---|
{listing}

### How to cite

> {reference}

{message} The book: {book}

### Licences

| what | licence |
|---|---|
| tables, descriptions, datasheet, codebook, this page | CC BY 4.0, `LICENSE-data.txt` |
| the package `jianfu`, which made them and is not in this archive | MIT, `LICENSE-code.txt` |
| the five reports and the public pages behind the rows | their authors' and publishers'; none of their sentences is here |

### Before you use it

- Read the datasheet. Counts of events show what was made public, not how much policy there was; reported outcomes were reported by those whose work they describe; nothing here measures the burden.
- A report's claim is in the tables because the report says so. That does not make it true.
- Offsets (`start_char`, `end_char`) point into files that are not here. Whoever holds a report can check each place by its hash.
- A blank cell is unknown or not applicable, a missing row is not looked for or not found, zero is zero.
- A cell may hold a list: its parts are joined by the `separator` that `datapackage.json` gives, e.g. `a|b`.
- In `jianfu-data.xlsx` and `spreadsheet/`, a text that a spreadsheet could take for a formula has an apostrophe before it, e.g. `'-ism`. It is not part of the data. Programs should read `evidence/` and `derived/`.

### Checking the tables

`frictionless validate datapackage.json` holds every table to its description and to the tables it points into. `evidence/datapackage.json` can be checked alone; `derived/datapackage.json` cannot, since its tables point into `evidence/`. Frictionless knows no keys or codes of list columns: `items` and `reference` of such a column are checked by the package `jianfu`.
""",
    zh="""\
## 中文

{about}

版本 {version}，{released}。共 {n_tables} 张表，{n_rows:,} 行。

### 内容

| 文件 | 说明 |
|---|---|
| `evidence/`、`derived/` | 数据表原样：CSV，UTF-8，LF 换行，供程序读取 |
| `datapackage.json` | 全部数据表的描述：类型、单位、中英文含义、允许的值、键 |
| `jianfu-data.xlsx`、`spreadsheet/` | 同样的表，供电子表格软件打开 |
| `jianfu-data.sqlite` | 同样的表（数据库），以 `tables`、`columns` 两表说明 |
| `datasheet.*.md` | 为何、由谁、按何规则编成，缺什么，不宜作何用 |
| `codebook.*.md` | 每一列与每一个代码 |
| `coding.*.md` | 编码规则：每个代码的含义与例子 |
| `ro-crate-metadata.json` | 供目录与档案系统读取的描述（RO-Crate 1.1） |
| `checksums.sha256` | 用 `sha256sum --check checksums.sha256` 核对各文件是否完整 |

### 数据表

| 表 | 行数 | 名称 |
|---|---|---|
{listing}

### 如何引用

> {reference}

引用全书：{book}

### 许可

| 对象 | 许可 |
|---|---|
| 数据表及其描述、数据说明书、编码手册、本页 | CC BY 4.0，见 `LICENSE-data.txt` |
| 程序包 `jianfu`（生成这些表，不在本压缩包内） | MIT，见 `LICENSE-code.txt` |
| 五篇报告与各行所依据的公开网页 | 属其作者与发布者；其中没有一句在此 |

### 使用之前

- 请先读数据说明书。事件的多少反映公开了多少，不反映政策有多少；通报的成效出自做这些工作的一方；这里没有一项数据衡量负担本身。
- 报告的主张收在表中，是因为报告这样说，并不因此属实。
- 位置（`start_char`、`end_char`）指向的文件不在此处；持有报告者可凭哈希逐处核对。
- 空格表示未知或不适用，没有的行表示没有查找或没有找到，零就是零。
- 一格可以是列表，以 `datapackage.json` 中的 `separator` 相连，如 `a|b`。
- 在 `jianfu-data.xlsx` 与 `spreadsheet/` 中，可能被当作公式的文字前加一个撇号，如 `'-ism`；撇号不属于数据。程序请读取 `evidence/` 与 `derived/`。

### 核对数据表

`frictionless validate datapackage.json` 按描述逐表核对，并核对表与表之间的键。`evidence/datapackage.json` 可单独核对；`derived/datapackage.json` 不可，因其中的表指向 `evidence/`。Frictionless 不核对列表列的键与代码，这些列的 `items` 与 `reference` 由程序包 `jianfu` 核对。
""",
)


def render(tables: Sequence[Released], citation: Citation) -> bytes:
    """``README.md`` in both languages (自述文件)."""
    parts = [
        f"# {TITLE.en}\n\n# {TITLE.zh}\n",
        *(_page(tables, citation, lang) for lang in ("en", "zh")),
    ]
    return "\n".join(parts).encode("utf-8")


def _page(tables: Sequence[Released], citation: Citation, lang: Language) -> str:
    return _PAGE[lang].format(
        about=ABOUT[lang],
        version=citation.version,
        released=citation.released,
        n_tables=len(tables),
        n_rows=sum(len(table.rows) for table in tables),
        listing="\n".join(_line(table, lang) for table in tables),
        reference=reference(citation)[lang],
        message=citation.message,
        book=citation.title,
    )


def _line(table: Released, lang: Language) -> str:
    return f"| `{table.file}` | {len(table.rows):,} | {table.table.title[lang]} |"


def reference(citation: Citation) -> Text:
    """The release as a reference (数据引用): APA in English, GB/T 7714-2015 in Chinese.

    ``[DS]`` is the standard's mark for a data set.
    """
    year, version = citation.released.year, citation.version
    return Text(
        en=f"{cite.AUTHOR.en} ({year}). {TITLE.en} (Version {version}) [Data set].",
        zh=f"{cite.AUTHOR.zh}. {TITLE.zh}[DS]. v{version}. {year}.",
    )
