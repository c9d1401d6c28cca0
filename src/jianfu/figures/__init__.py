"""The registry of citable figures (图目录): find one, show it, export it, cite it.

>>> get("policy-timeline").title["zh"]
'减负政策时间线（2012—2026）'
"""

from __future__ import annotations

import hashlib
import importlib
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from jianfu import __version__, cite, evidence, export, language, paths, style, vocab
from jianfu.charts import frame
from jianfu.figures.spec import WORDS, Figure
from jianfu.language import Language, Text

AUTHOR = Text(zh="减负项目贡献者", en="the jianfu contributors")
BOOK = Text(zh="越减越负？", en="Lighter on paper, heavier in practice")
YEAR = "2026"
MIME = "application/vnd.jianfu.figure+json"

# Which module defines which figure: a chapter then depends on the figures it shows and no others.
_DEFINED_IN = {
    "sources": ("source-profile", "text-reuse"),
    "timeline": ("policy-timeline", "burden-by-year", "issued-vs-public"),
    "words": (
        "top-terms",
        *(f"wordcloud-{report}" for report in cite.REPORTS),
        "keyness",
        "dispersion",
    ),
}


def ids() -> tuple[str, ...]:
    """Ids of all figures, in the order of the book (图号)."""
    return tuple(name for names in _DEFINED_IN.values() for name in names)


@cache
def get(figure: str) -> Figure:
    """A figure's definition with its words filled in (取图).

    Raises
    ------
    KeyError
        Naming the figures there are.
    """
    for module, names in _DEFINED_IN.items():
        if figure in names:
            defined = importlib.import_module(f"jianfu.figures.{module}").FIGURES
            return next(spec for spec in defined if spec.id == figure).spoken()
    raise KeyError(f"no figure {figure!r}; the figures are {', '.join(ids())}")


def data_hash(figure: str) -> str:
    """First 12 hex digits of the SHA-256 of the tables a figure rests on (数据哈希)."""
    together = hashlib.sha256()
    for name in get(figure).tables:
        table = evidence.tables()[name]
        folder = paths.evidence() if name in evidence.described(paths.evidence()) else None
        together.update(paths.read_bytes((folder or paths.derived()) / table.path))
    return together.hexdigest()[:12]


@cache
def drawn(figure: str, lang: Language):
    """The figure as drawn, titled and signed (成图)."""
    spec = get(figure)
    with style.applied(lang, salt=figure):
        signed = frame.sign(spec.draw(lang), spec.title[lang], credit(figure, lang))
        return frame.settle(signed)


def credit(figure: str, lang: Language) -> str:
    """The line inside the image (图内署名): book, id, version, data hash, licence."""
    return (
        f"jianfu {BOOK[lang]} · {figure} · v{__version__} · "
        f"{'数据' if lang == 'zh' else 'data'} {data_hash(figure)} · CC BY 4.0"
    )


def facts(figure: str, lang: Language) -> export.Facts:
    """What the figure's files say about themselves (元数据)."""
    spec = get(figure)
    rests_on = [*spec.tables, *map(str, spec.locators)]
    return export.Facts(
        identifier=figure,
        title=spec.title[lang],
        description=spec.alt[lang],
        creator=AUTHOR[lang],
        source=f"jianfu {__version__}, data {data_hash(figure)}: {'; '.join(rests_on)}",
        version=__version__,
        lang=lang,
        links=spec.links(lang),
    )


@cache
def render(figure: str, lang: Language, kind: str) -> bytes:
    """One file of a figure (图文件).

    Parameters
    ----------
    figure : str
    lang : {'en', 'zh'}
    kind : {'svg', 'pdf', 'png', 'csv', 'xlsx'}

    Returns
    -------
    bytes
        The same on every run and machine.
    """
    if kind not in export.FORMATS:
        raise ValueError(f"no format {kind!r}; choose one of {', '.join(export.FORMATS)}")
    if kind == "csv":
        return export.csv(get(figure).data(lang))
    if kind == "xlsx":
        return export.xlsx(get(figure).data(lang), about(figure, lang))
    with style.applied(lang, salt=figure):
        return getattr(export, kind)(drawn(figure, lang), facts(figure, lang))


def svg(figure: str, lang: Language) -> bytes:
    """The figure as SVG (矢量图)."""
    return render(figure, lang, "svg")


def write(figure: str, lang: Language, folder: Path) -> dict[str, Path]:
    """Write all files of a figure into ``folder`` (写出图文件).

    Returns
    -------
    dict of str to Path
        By format. A file appears whole or not at all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = {kind: folder / f"{figure}.{kind}" for kind in export.FORMATS}
    for kind, path in written.items():
        part = path.with_suffix(path.suffix + ".part")
        part.write_bytes(render(figure, lang, kind))
        part.replace(path)
    return written


def about(figure: str, lang: Language) -> Mapping[str, str]:
    """What a reader of the figure's numbers must know (说明), by short name."""
    spec = get(figure)
    labels = _LABELS[lang]
    return {
        labels["title"]: spec.title[lang],
        labels["caption"]: spec.caption[lang],
        labels["status"]: vocab.name("status", spec.status)[lang],
        labels["can_say"]: spec.can_say[lang],
        labels["dont_say"]: spec.dont_say[lang],
        labels["tables"]: ", ".join(spec.tables),
        labels["locators"]: ", ".join(map(str, spec.locators)) or "—",
        labels["version"]: f"{__version__}, {data_hash(figure)}",
        labels["licence"]: export.LICENCE,
        labels["reference"]: citation(
            figure, "gbt7714" if lang == "zh" else "apa", lang, with_commit=False
        ),
    }


_LABELS = {
    "zh": {
        "title": "题名",
        "caption": "说明",
        "status": "性质",
        "can_say": "可以说",
        "dont_say": "不要说",
        "tables": "所据数据表",
        "locators": "所据段落",
        "version": "版本与数据哈希",
        "licence": "许可",
        "reference": "引用格式",
    },
    "en": {
        "title": "Title",
        "caption": "How to read it",
        "status": "Status",
        "can_say": "You can say",
        "dont_say": "Do not say",
        "tables": "Tables behind it",
        "locators": "Passages behind it",
        "version": "Version and data hash",
        "licence": "Licence",
        "reference": "Cite as",
    },
}


def citation(figure: str, style_name: str, lang: Language, *, with_commit: bool = True) -> str:
    """The figure as a reference (引用格式): ``gbt7714``, ``apa``, ``bibtex`` or ``csl``.

    ``with_commit=False`` is for words inside files, whose bytes must not change with a commit.
    """
    spec = get(figure)
    address = book_address()
    item = cite.Reference(
        key=figure,
        title=spec.title[lang],
        book=BOOK[lang],
        author=AUTHOR[lang],
        version=__version__,
        year=YEAR,
        commit=commit() if with_commit else "",
        address=f"{address}/{lang}/chapters/{spec.chapter}.html#fig-{figure}" if address else "",
        sources=_original_sources(spec, lang),
    )
    return cite.reference(item, style_name, lang)


def _original_sources(spec: Figure, lang: Language) -> tuple[str, ...]:
    """The reports behind a figure, as their own texts name them."""
    return tuple(
        _source(report, lang) for report in dict.fromkeys(place.report for place in spec.locators)
    )


def _source(report: str, lang: Language) -> str:
    """Title as given, with the author only where the text is signed."""
    source = evidence.load("sources").set_index("report").loc[report]
    signed = evidence.load("provenance").set_index(["report", "item"]).state[report, "author"]
    opening, closing, comma = ("《", "》", "") if lang == "zh" else ("“", "”", ", ")
    author = source[f"author_{lang}"] + comma if signed == "given" else ""
    return f"{author}{opening}{source[f'title_{lang}']}{closing} ({report})"


@cache
def book_address() -> str:
    """Public address of the book (书址): ``html: baseurl`` of ``_config.yml``; may be empty."""
    config = yaml.safe_load(paths.read_bytes(paths.root() / "_config.yml"))
    return (config.get("html", {}).get("baseurl") or "").rstrip("/")


@cache
def commit() -> str:
    """Short commit of the checkout (提交号), or ``""`` outside one."""
    asked = ["git", "-C", str(paths.root()), "rev-parse", "--short=10", "HEAD"]
    try:
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


class Shown:
    """A figure in a notebook (显示): an image in JupyterLab, a numbered figure in the book."""

    def __init__(self, figure: str, lang: Language):
        self.figure, self.lang = figure, lang

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, object]:
        spec, drawing = get(self.figure), svg(self.figure, self.lang)
        words = drawing.decode("utf-8")
        return {
            MIME: {
                "id": self.figure,
                "lang": self.lang,
                "svg_sha256": export.digest(drawing),
            },
            "text/html": f"{words[words.index('<svg') :]}<p>{spec.caption[self.lang]}</p>",
            "text/plain": f"{spec.title[self.lang]} [{self.figure}]",
        }


def show(figure: str, lang: str | None = None) -> Shown:
    """Show a figure in the language in force (显示图).

    Examples
    --------
    >>> show("policy-timeline", "en")._repr_mimebundle_()["text/plain"]
    'Policy timeline, 2012–2026 [policy-timeline]'
    """
    return Shown(get(figure).id, language.current(lang))


class Said:
    """A sentence in a notebook (句子)."""

    def __init__(self, words: str):
        self.words = words

    def _repr_markdown_(self) -> str:
        return self.words

    def __repr__(self) -> str:
        return self.words


def say(figure: str, part: str = "can_say", lang: str | None = None) -> Said:
    """A figure's own sentence, its numbers computed (数字成句).

    Parameters
    ----------
    figure : str
    part : {'can_say', 'dont_say', 'alt', 'caption', 'title'}
    lang : {'en', 'zh'}, optional
        The language in force when omitted.

    Examples
    --------
    >>> "2018" in say("policy-timeline", lang="en").words
    True
    """
    if part not in WORDS:
        raise ValueError(f"no part {part!r} of a figure; choose one of {', '.join(WORDS)}")
    return Said(getattr(get(figure), part)[language.current(lang)])
