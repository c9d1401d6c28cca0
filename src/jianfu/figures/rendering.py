"""A figure as drawn and as files (成图): titled, signed, the same bytes on every run."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jianfu import __version__, export, style, vocab
from jianfu.charts import frame
from jianfu.cite import AUTHOR, BOOK
from jianfu.figures.reference import citation
from jianfu.figures.registry import data_hash, get
from jianfu.figures.spec import FREE
from jianfu.language import Language


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
        f"{'数据' if lang == 'zh' else 'data'} {data_hash(figure)} · {get(figure).licence[lang]}"
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
        rights=_rights(figure, lang),
    )


def _rights(figure: str, lang: Language) -> str:
    """Terms in full: with the licence's address where there is a licence."""
    licence = get(figure).licence
    return export.LICENCE if licence == FREE else licence[lang]


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
        labels["licence"]: _rights(figure, lang),
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
