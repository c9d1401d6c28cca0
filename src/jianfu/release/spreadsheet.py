"""The tables for spreadsheet programs (电子表格版): a workbook, and CSV that Excel opens as UTF-8.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, in a CSV
file always and in a workbook as soon as somebody saves it as CSV. The table of glosses holds an
innocent ``-ism``; a hostile cell could hold a command. As OWASP advises under *CSV Injection*, an
apostrophe is put before every such text. Take one apostrophe away from a text that begins with
apostrophes and one of :data:`DANGEROUS`, and it is again as in ``evidence/`` and ``derived/``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter

from jianfu.release import archive
from jianfu.release.citation import Citation
from jianfu.release.tables import Released
from jianfu.schema import Field

DANGEROUS = "=+-@\t\r\n\0＝＋－＠"  # the full-width ones start a formula under East Asian settings
LIMIT = 31  # characters of a sheet's name
LONGEST = 32_767  # characters of a cell
_RISKY = re.compile(f"'*[{re.escape(DANGEROUS)}]")
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_HEADS = ("table", "file", "rows", "title_en", "title_zh", "meaning_en", "meaning_zh")


def safe(text: str) -> str:
    """``text`` as no spreadsheet takes it for a formula (防公式注入).

    Examples
    --------
    >>> safe("-ism"), safe("5+2"), safe("'=1"), safe("'tis")
    ("'-ism", '5+2', "''=1", "'tis")
    """
    return f"'{text}" if _RISKY.match(text) else text


def sheet(table: Released) -> bytes:
    """One table as CSV for Excel (表格软件用 CSV): byte-order mark, CR LF, every cell quoted.

    Numbers stay numbers, with their minus: the schema has seen that they are nothing else.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(safe(field.name) for field in table.table.fields)
    for row in table.rows:
        writer.writerow(
            cell if _is_number(field) else safe(cell)
            for field, cell in zip(table.table.fields, row, strict=True)
        )
    return text.getvalue().encode("utf-8-sig")


def workbook(tables: Sequence[Released], citation: Citation) -> bytes:
    """All tables in one workbook (工作簿), the list of them first.

    Raises
    ------
    ValueError
        When a table's name is too long for a sheet, or a cell's text for a cell.
    """
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, _OPTIONS) as book:
        book.set_properties({"created": datetime(*citation.released.timetuple()[:3])})
        bold = book.add_format({"bold": True})
        _fill(book.add_worksheet("tables"), _HEADS, [_entry(table) for table in tables], bold)
        for table in tables:
            heads = [field.name for field in table.table.fields]
            _fill(book.add_worksheet(_sheet_name(table)), heads, _typed(table), bold)
    return archive.restored(written.getvalue(), citation.released)


def _entry(table: Released) -> tuple[str | int, ...]:
    titles, about = table.table.title, table.table.about
    counted = (table.name, table.file, len(table.rows))
    return (*counted, titles["en"], titles["zh"], about["en"], about["zh"])


def _sheet_name(table: Released) -> str:
    if len(table.name) > LIMIT:
        raise ValueError(
            f"data/{table.folder}/datapackage.json: the name {table.name!r} has {len(table.name)} "
            f"characters; a sheet's name has at most {LIMIT}, e.g. {table.name[:LIMIT]!r}"
        )
    return table.name


def _is_number(field: Field) -> bool:
    return field.type in ("integer", "number") and not field.separator


def _typed(table: Released) -> list[list]:
    rows = []
    for number, row in enumerate(table.rows, start=2):
        cells = zip(table.table.fields, row, strict=True)
        rows.append([_cell(table, number, field, cell) for field, cell in cells])
    return rows


def _cell(table: Released, number: int, field: Field, cell: str) -> str | float | bool | None:
    """A cell as the sheet holds it: dates stay text, so that no date system moves them."""
    if cell == "":
        return None
    if _is_number(field):
        return int(cell) if field.type == "integer" else float(cell)
    if field.type == "boolean":
        return cell == "true"
    if len(safe(cell)) > LONGEST:
        raise ValueError(
            f"data/{table.file}: row {number}, column {field.name}: {len(cell):,} characters; "
            f"a spreadsheet's cell holds at most {LONGEST:,}"
        )
    return cell


def _fill(page: xlsxwriter.worksheet.Worksheet, heads: Sequence[str], rows, bold) -> None:
    for column, head in enumerate(heads):
        page.write_string(0, column, safe(head), bold)
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, bool):
                page.write_boolean(line, column, cell)
            elif isinstance(cell, str):
                page.write_string(line, column, safe(cell))
            elif cell is not None:
                page.write_number(line, column, cell)
    page.freeze_panes(1, 0)
    page.set_column(0, len(heads) - 1, 18)
