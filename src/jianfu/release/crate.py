"""The release described for machines (RO-Crate 1.1): ``ro-crate-metadata.json``.

What a catalogue or an archive wants to know without opening a file: who made the release, when,
under which licence, and of which files it consists, with size and hash. See
https://www.researchobject.org/ro-crate/specification/1.1/.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from jianfu import cite
from jianfu.language import LANGUAGES, Text
from jianfu.release.citation import Citation
from jianfu.release.tables import Released

NAME = "ro-crate-metadata.json"
CHECKSUMS = "checksums.sha256"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
MIT = "https://spdx.org/licenses/MIT"
TITLE = Text(en=f"Data of “{cite.BOOK.en}”", zh=f"《{cite.BOOK.zh}》数据")
ABOUT = Text(
    en="Reviewed evidence tables on China's grassroots burden-reduction policy, and tables of "
    "words, passages and positions made from five reports, described column by column. "
    "The reports themselves are not in it.",
    zh="关于基层减负政策的经复核证据表，以及由五篇报告得出的词、段落与位置表，逐列说明。不含报告原文。",
)
_SPECIFICATION = "https://w3id.org/ro/crate/1.1"
# The term came into schema.org after the context of 1.1 was fixed.
_CONTEXT = [f"{_SPECIFICATION}/context", {"sha256": "http://schema.org/sha256"}]
_FORMATS = {
    "csv": "text/csv",
    "json": "application/json",
    "md": "text/markdown",
    "sha256": "text/plain",
    "sqlite": "application/vnd.sqlite3",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_FOLDERS = {
    "evidence": Text(en="Reviewed tables", zh="经复核的证据表"),
    "derived": Text(en="Tables made by a program", zh="由程序派生的表"),
    "spreadsheet": Text(en="All tables as CSV for spreadsheet programs", zh="电子表格软件用 CSV"),
}
_FILES = {
    CHECKSUMS: Text(en="SHA-256 of every other file", zh="其余各文件的 SHA-256"),
    "LICENSE-code.txt": Text(en="Licence of the code: MIT", zh="代码许可：MIT"),
    "LICENSE-data.txt": Text(en="Licence of the data: CC BY 4.0", zh="数据许可：CC BY 4.0"),
    "README.md": Text(en="Read this first", zh="请先读此页"),
    "codebook.en.md": Text(en="Codebook, in English", zh="编码手册（英文）"),
    "codebook.zh.md": Text(en="Codebook, in Chinese", zh="编码手册（中文）"),
    "coding.en.md": Text(en="Coding manual, in English", zh="编码规则（英文）"),
    "coding.zh.md": Text(en="Coding manual, in Chinese", zh="编码规则（中文）"),
    "datapackage.json": Text(en="Description of all tables", zh="全部数据表的描述"),
    "datasheet.en.md": Text(en="Datasheet, in English", zh="数据说明书（英文）"),
    "datasheet.zh.md": Text(en="Datasheet, in Chinese", zh="数据说明书（中文）"),
    "derived/datapackage.json": Text(en="Description of derived/", zh="derived/ 的描述"),
    "evidence/datapackage.json": Text(en="Description of evidence/", zh="evidence/ 的描述"),
    "jianfu-data.sqlite": Text(en="All tables as a database", zh="全部数据表（数据库）"),
    "jianfu-data.xlsx": Text(en="All tables as a workbook", zh="全部数据表（工作簿）"),
}


def render(files: Mapping[str, bytes], tables: Sequence[Released], citation: Citation) -> bytes:
    """The RO-Crate metadata of ``files`` (研究对象元数据).

    Raises
    ------
    ValueError
        When a file has no name or format here.
    """
    titles = {table.file: Text(**table.table.title) for table in tables}
    sheets = {f"spreadsheet/{table.table.path}": Text(**table.table.title) for table in tables}
    names = {**_FILES, **titles, **sheets}
    described = [_file(name, files.get(name), names) for name in sorted({*files, CHECKSUMS})]
    graph = [
        _descriptor(),
        _root(citation, [item["@id"] for item in described if "/" not in item["@id"]]),
        *(_folder(folder, described) for folder in _FOLDERS),
        *described,
        *_context(citation),
    ]
    crate = {"@context": _CONTEXT, "@graph": graph}
    return (json.dumps(crate, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _descriptor() -> dict:
    return {
        "@id": NAME,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": _SPECIFICATION},
    }


def _root(citation: Citation, loose: list[str]) -> dict:
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": _both(TITLE),
        "description": _both(ABOUT),
        "datePublished": citation.released.isoformat(),
        "version": citation.version,
        "license": {"@id": CC_BY},
        "author": {"@id": "#contributors"},
        "publisher": {"@id": "#contributors"},
        "inLanguage": ["en", "zh-Hans"],
        "keywords": list(citation.keywords),
        "mentions": {"@id": "#jianfu"},
        "hasPart": [{"@id": name} for name in (*(f"{folder}/" for folder in _FOLDERS), *loose)],
    }


def _folder(folder: str, described: list[dict]) -> dict:
    parts = [item["@id"] for item in described if item["@id"].startswith(f"{folder}/")]
    return {
        "@id": f"{folder}/",
        "@type": "Dataset",
        "name": _both(_FOLDERS[folder]),
        "license": {"@id": CC_BY},
        "hasPart": [{"@id": part} for part in parts],
    }


def _file(name: str, content: bytes | None, names: Mapping[str, Text]) -> dict:
    """One file; the list of hashes comes last and has, of its own, none here."""
    suffix = name.rpartition(".")[2]
    if name not in names or suffix not in _FORMATS:
        raise ValueError(f"{name} has no title or format; add them to release/crate.py")
    licence = MIT if name == "LICENSE-code.txt" else CC_BY
    told = {
        "@id": name,
        "@type": "File",
        "name": _both(names[name]),
        "encodingFormat": _FORMATS[suffix],
        "license": {"@id": licence},
    }
    if content is not None:
        told["contentSize"] = str(len(content))
        told["sha256"] = hashlib.sha256(content).hexdigest()
    return told


def _context(citation: Citation) -> list[dict]:
    """What the files are made by and licensed under."""
    return [
        {"@id": "#contributors", "@type": "Organization", "name": _both(cite.AUTHOR)},
        {
            "@id": "#jianfu",
            "@type": "SoftwareSourceCode",
            "name": "jianfu",
            "description": _both(
                Text(en="The book and package that made this release", zh="生成本数据包的书与程序")
            ),
            "version": citation.version,
            "programmingLanguage": "Python",
            "license": {"@id": MIT},
            "author": {"@id": "#contributors"},
        },
        _licence(CC_BY, "CC BY 4.0", "Creative Commons Attribution 4.0 International"),
        _licence(MIT, "MIT", "MIT License"),
    ]


def _licence(address: str, short: str, name: str) -> dict:
    return {"@id": address, "@type": "CreativeWork", "name": name, "alternateName": short}


def _both(text: Text) -> list[dict]:
    tags = {"en": "en", "zh": "zh-Hans"}
    return [{"@value": text[lang], "@language": tags[lang]} for lang in LANGUAGES]
