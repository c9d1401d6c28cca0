"""Which document belongs where (分组): by folder, by a column, by date, or each by itself.

No document is lost by grouping. One without a folder, a value or a date stands in a group of its
own, under a dash, and is counted there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jianfu.ownwords.settings import DERIVED, Settings

NONE = "–"  # the group of documents that have no value
ALL = "*"  # the one group of an undivided corpus
FEW = 8  # so many documents are compared one by one unless told otherwise

_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})"
    # A month ends there, or a day of two digits follows; a quarter is no month.
    r"(?:[-./_年]?(?P<month>0[1-9]|1[0-2])(?=\d{2}(?!\d)|(?!\d))"
    r"|[-./_年](?P<short>[1-9])(?![\d季])|(?!\d))"
)
# Where the name of a table ends and that of its row begins; "#" alone may be in any name.
_ROW = re.compile(r"(?<=\.csv)#|(?<=\.tsv)#|(?<=\.jsonl)#|(?<=\.ndjson)#|(?<=\.parquet)#", re.I)


def labels(documents: Sequence[dict], settings: Settings) -> tuple[str, list[str]]:
    """The group of each document (文档分组), and the rule that was used.

    Parameters
    ----------
    documents : sequence of dict
        With ``id`` and ``fields``.
    settings : Settings

    Raises
    ------
    ValueError
        When nothing has the column asked for.
    """
    by = _chosen(documents) if settings.by == "auto" else settings.by
    if by not in DERIVED:
        return by, _of_column(documents, by)
    if by in ("year", "month"):
        return by, [_dated(one, settings, by) for one in documents]
    rule = {"none": lambda name: ALL, "document": str, "folder": folder}[by]
    return by, [rule(one["id"]) for one in documents]


def order(found: Sequence[str], by: str) -> list[str]:
    """Groups in the order they are shown (组序): documents as read, all else sorted, – last."""
    distinct = list(dict.fromkeys(found))
    if by != "document":
        distinct.sort()
    return sorted(distinct, key=lambda group: group == NONE)


def folder(name: str) -> str:
    """The first folder of a document's name (首级文件夹).

    Examples
    --------
    >>> folder("2024/县/通知.docx"), folder("通知.docx"), folder("C#/表.csv#1/2"), folder("表.csv#1/2")
    ('2024', '–', 'C#', '–')
    """
    row = _ROW.search(name)
    first, slash, _ = (name[: row.start()] if row else name).partition("/")
    return first if slash else NONE


def year_and_month(value: str) -> tuple[str, str]:
    """The first date of a value or a name, to the year and to the month (日期); – where none.

    Examples
    --------
    >>> year_and_month("通知20240315.docx"), year_and_month("2024年3月"), year_and_month("第120245号")
    (('2024', '2024-03'), ('2024', '2024-03'), ('–', '–'))
    """
    found = _DATE.search(value)
    if found is None:
        return NONE, NONE
    month = found["month"] or found["short"]
    return found["year"], f"{found['year']}-{int(month):02d}" if month else NONE


def _chosen(documents: Sequence[dict]) -> str:
    if len(documents) <= FEW:
        return "document"
    return "folder" if len({folder(one["id"]) for one in documents}) > 1 else "none"


def _of_column(documents: Sequence[dict], column: str) -> list[str]:
    if not any(column in one["fields"] for one in documents):
        raise ValueError(
            f"--by {column}: no document has such a column; "
            f"expected a column of a table, or one of {', '.join(DERIVED)}"
        )
    return [one["fields"].get(column) or NONE for one in documents]


def _dated(document: dict, settings: Settings, by: str) -> str:
    # A row is dated by its column, a file by its name: the time a file was copied is no date.
    fields = [document["fields"].get(column, "") for column in settings.fields]
    value = fields[0] if settings.text and document["fields"] else document["id"]
    return year_and_month(value)[by == "month"]
