"""Figures in a notebook (图的显示): a drawing in JupyterLab, a numbered figure in the book."""

from __future__ import annotations

from jianfu import export, language
from jianfu.figures.registry import get
from jianfu.figures.rendering import svg
from jianfu.figures.spec import WORDS
from jianfu.language import Language

MIME = "application/vnd.jianfu.figure+json"


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
