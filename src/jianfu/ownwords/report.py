"""The page (报告): one file, no script, nothing from outside, complete without either.

Figures stand in it as SVG with their fonts, tables as HTML. What was not counted is as much part
of it as what was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

import pandas as pd

from jianfu import __version__, export, markup
from jianfu.language import Language, Text
from jianfu.markup import Column
from jianfu.ownwords import drawing, measures, wording
from jianfu.ownwords.lists import Lexicon
from jianfu.ownwords.paragraphs import SAID, choices, warnings
from jianfu.reading import REASONS
from jianfu.reading.files import printable

if TYPE_CHECKING:
    from jianfu.ownwords.run import Outcome

SHOWN = 200  # rows of a list in the page; the files hold all
SHEET = 100_000  # rows of a table in a workbook
# Belt and braces: the page asks for nothing, and a browser would not let it.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"


def page(outcome: Outcome, lexicon: Lexicon | None) -> str:
    """The whole page (报告页)."""
    lang = outcome.settings.lang
    said = {name: text[lang] for name, text in SAID.items()}
    sections = [
        ("words", said["top"], _figures(outcome, "top-terms") or _none(said["no_words"])),
        ("clouds", said["clouds"], _figures(outcome, "wordcloud") or _none(said["no_cloud"])),
        ("keyness", said["keyness"], _keyness(outcome, said)),
        ("dispersion", said["dispersion"], _figures(outcome, "dispersion")),
        *([("lexicon", said["lexicon"], _themes(outcome, said))] if lexicon else []),
        ("read", said["read"], _read(outcome, said)),
        ("made", said["made"], _made(outcome, said)),
    ]
    links = "".join(f'<li><a href="#{id}">{escape(head)}</a></li>' for id, head, _ in sections)
    body = "\n".join(
        f'<section id="{id}"><h2>{escape(head)}</h2>\n{inner}\n</section>'
        for id, head, inner in sections
    )
    title = said["title"].format(name=printable(outcome.settings.source.resolve().name))
    style = files("jianfu.ownwords").joinpath("report.css").read_text("utf-8")
    code = {"zh": "zh-Hans", "en": "en"}[lang]
    lead = _lead(outcome, said)
    return (
        f'<!doctype html>\n<html lang="{code}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<title>{escape(title)}</title>\n<link rel="icon" href="data:,">\n'
        f"<style>\n{_font(title + lead + body + said['cue'] + said['foot'])}{style}</style>\n</head>\n<body>\n"
        f"<header><h1>{escape(title)}</h1>\n{lead}\n"
        f'<nav aria-label="{escape(said["contents"])}"><ul>{links}</ul></nav></header>\n'
        f"<main>\n{body}\n</main>\n<footer><p>{escape(said['foot'])}</p></footer>\n</body>\n</html>\n"
    )


def _font(words: str) -> str:
    """The characters of the page, for machines without a Chinese font."""
    # Figures bring their own; what their fonts are made of is not text.
    plain = re.sub(r"<svg.*?</svg>|<[^>]*>", "", words, flags=re.S)
    wanted = frozenset(char for char in plain if export.prints(char) and ord(char) > 0x7F)
    encoded = export.font_subset(wanted)
    return (
        # Chinese only: quotes and dashes of Latin text are narrower in the reader's own font.
        "@font-face{font-family:jianfu-page;unicode-range:U+2E80-9FFF,U+F900-FAFF,U+FF00-FFEF;"
        f"src:url(data:font/woff2;base64,{encoded}) format('woff2')}}\n"
    )


def table_files(name: str, rows: pd.DataFrame, outcome: Outcome) -> dict[str, bytes]:
    """A table as CSV and as a workbook (表格文件)."""
    lang = outcome.settings.lang
    about = {"table": name, "jianfu": __version__, **dict(choices(outcome))}
    sheet = rows.head(SHEET)
    if len(rows) > SHEET:
        about["rows"] = SAID["cut"][lang].format(shown=f"{SHEET:,}", all=f"{len(rows):,}")
    return {"csv": export.csv(rows), "xlsx": export.xlsx(sheet, about)}


def _lead(outcome: Outcome, said: Mapping[str, str]) -> str:
    corpus = outcome.corpus
    lead = said["lead"].format(
        documents=f"{len(corpus.documents):,}",
        words=f"{corpus.words.total:,}",
        distinct=f"{len(corpus.words.terms):,}",
        groups=len(corpus.groups),
        by=wording.by(corpus.by, outcome.settings.lang),
        skipped=len(corpus.skipped),
    )
    warned = "".join(f'<p class="warn">{escape(one)}</p>' for one in warnings(outcome))
    return f'<p class="lead">{escape(lead)}</p><p>{escape(said["stress"])}</p>{warned}'


def _figures(outcome: Outcome, prefix: str) -> str:
    cue = SAID["cue"][outcome.settings.lang]
    return "\n".join(_figure(one, cue) for one in outcome.figures if one.id.startswith(prefix))


def _figure(drawn: drawing.Drawn, cue: str) -> str:
    svg = drawn.files["svg"].decode("utf-8")
    links = " · ".join(
        f'<a href="figures/{drawn.id}.{kind}">{kind.upper()}</a>' for kind in drawn.files
    )
    return (
        f'<figure id="fig-{drawn.id}"><div class="drawing" tabindex="0" role="region" '
        f'aria-label="{escape(drawn.title)}" data-cue="{escape(cue)}">{svg[svg.index("<svg") :]}</div>'
        f'<figcaption><span class="figtitle">{escape(drawn.title)}</span> '
        f"{escape(drawn.caption)} {links}</figcaption></figure>"
    )


def _none(words: str) -> str:
    return f'<p class="note">{escape(words)}</p>'


def _keyness(outcome: Outcome, said: Mapping[str, str]) -> str:
    if "keyness" not in outcome.tables:
        return _none(said["one_group"])
    drawn = outcome.figure("keyness")
    if drawn is None:
        return _none(said["no_contrast"])
    lang, rows = outcome.settings.lang, drawn.rows
    shown = pd.DataFrame(
        {
            "group": [wording.group(group, lang, 48) for group in rows["group"]],
            "term": rows["term"],
            "here": rows["n_target"],
            "rest": rows["n_reference"],
            "g2": rows["g2"].map("{:.1f}".format),
            "ratio": [f"{2**ratio:.3g}" for ratio in rows["log_ratio"]],
            "ends": [
                "" if pd.isna(low) else f"{2**low:.3g}\u00a0…\u00a0{2**high:.3g}"
                for low, high in zip(rows["log_ratio_low"], rows["log_ratio_high"], strict=True)
            ],
        }
    )
    heads = ("group", "term", "here", "rest", "g2", "ratio", "ends")
    return _figures(outcome, "keyness") + _table(shown, heads, "key-words", said, lang)


def _themes(outcome: Outcome, said: Mapping[str, str]) -> str:
    rows, lang = outcome.tables["themes"], outcome.settings.lang
    if rows.empty:
        return _none(said["no_theme"])
    groups = measures.drawn(outcome.corpus)
    cells = [
        f"{row.count} ({row.per_ten_thousand:.1f})" if row.count else "0"
        for row in rows.itertuples()
    ]
    wide = rows.assign(cell=cells).pivot(index="theme", columns="group", values="cell")
    wide = wide.loc[list(dict.fromkeys(rows["theme"])), groups]
    codes = [f"g{place}" for place in range(len(groups))]
    wide = wide.set_axis(codes, axis="columns").reset_index()
    names = [wording.group(group, lang) for group in groups]
    columns = [_column("theme", said["col_theme"]), *map(_column, codes, names)]
    table = markup.table(wide, tuple(columns), id="table-themes", caption=said["themes"], lang=lang)
    return table._repr_html_()


def _read(outcome: Outcome, said: Mapping[str, str]) -> str:
    lang, corpus = outcome.settings.lang, outcome.corpus
    documents = corpus.documents
    by_encoding = documents.groupby("encoding").agg(n=("id", "size"), words=("words", "sum"))
    remarked = documents[(documents["remark"] != "") | (documents["same_as"] != "")]
    parts = [
        _table(by_encoding.reset_index(), ("encoding", "n", "words"), "encodings", said, lang),
        _listed(documents, ("id", "group", "encoding", "words"), "documents", said, lang),
    ]
    if len(remarked):
        heads = ("id", "remark", "same_as")
        parts.append(_none(said["remarked"]) + _listed(remarked, heads, "remarks", said, lang))
    if corpus.skipped.empty:
        return "".join([*parts, _none(said["nothing_skipped"])])
    skipped = corpus.skipped.assign(why=[REASONS[r][lang] for r in corpus.skipped["reason"]])
    by_reason = skipped.groupby("why", sort=False).size().rename("n").reset_index()
    parts.append(_table(by_reason, ("why", "n"), "reasons", said, lang))
    parts.append(_listed(skipped, ("name", "why", "detail"), "skipped", said, lang))
    return "".join(parts)


def _made(outcome: Outcome, said: Mapping[str, str]) -> str:
    rows = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(str(value))}</dd>" for name, value in choices(outcome)
    )
    tables = " · ".join(
        f'<a href="tables/{name}.{kind}">{name}.{kind}</a>'
        for name in outcome.tables
        for kind in ("csv", "xlsx")
    )
    limits = "".join(f"<p>{escape(one)}</p>" for one in said["limits"].split("\n"))
    return f"<dl>{rows}</dl>{limits}<p>{escape(said['tables'])} {tables}</p>"


def _listed(
    rows: pd.DataFrame, names: tuple[str, ...], id: str, said: Mapping[str, str], lang: Language
) -> str:
    """A long list, folded; it opens without a script."""
    cut = said["cut"].format(shown=SHOWN, all=f"{len(rows):,}") if len(rows) > SHOWN else ""
    head = f"{said[id]} ({len(rows):,})"
    inner = _table(rows.head(SHOWN), names, id, said, lang)
    opened = " open" if id == "skipped" else ""
    return f"<details{opened}><summary>{escape(head)}</summary>{_none(cut) if cut else ''}{inner}</details>"


def _table(
    rows: pd.DataFrame, names: tuple[str, ...], id: str, said: Mapping[str, str], lang: Language
) -> str:
    columns = tuple(_column(name, said[f"col_{name}"], _kind(rows[name])) for name in names)
    shown = markup.table(rows, columns, id=f"table-{id}", caption=said[id], lang=lang)
    return shown._repr_html_()


def _column(name: str, head: str, kind: str = "text") -> Column:
    return Column(name, Text(zh=head, en=head), kind)  # the page is in one language


def _kind(values: pd.Series) -> str:
    return "number" if pd.api.types.is_numeric_dtype(values) else "text"
