"""What a citable figure is (图的定义).

A figure is an id, words in both editions, a status, the tables it rests on, and two functions:
one that gives its numbers, one that draws them. Numbers in its words are never typed: they are
``{names}`` that :attr:`Figure.facts` computes, so a changed table changes the sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd
from matplotlib.figure import Figure as Drawn

from jianfu import vocab
from jianfu.cite import Locator
from jianfu.language import Language, Text

WORDS = ("title", "caption", "alt", "can_say", "dont_say")
FREE = Text(zh="CC BY 4.0", en="CC BY 4.0")


@dataclass(frozen=True)
class Figure:
    """A citable figure (可引用的图).

    Parameters
    ----------
    id : str
        Stable ASCII id, e.g. ``"policy-timeline"``.
    chapter : str
        Chapter it stands in, e.g. ``"02_timeline"``.
    title, caption, alt, can_say, dont_say : Text
        Heading; how to read it; what it shows, for those who cannot see it; one sentence a brief
        may print; one it must not. ``{names}`` in them are filled from ``facts``.
    status : {'stated', 'inferred', 'assumed', 'simulated'}
    tables : tuple of str
        Tables it rests on; their bytes make its data hash.
    data : callable
        ``data(lang)`` gives the numbers drawn, one row a mark.
    draw : callable
        ``draw(lang)`` gives the matplotlib figure.
    facts : callable
        ``facts(lang)`` gives the values of the ``{names}`` in the words.
    locators : tuple of Locator, or a callable that gives one
        Passages of the reports behind it; read from tables, they are asked for only when needed.
    links : callable, optional
        ``links(lang)`` gives, by gid, the address and tooltip of marks.
    licence : Text
        Short terms, printed in the image; other than :data:`FREE` where a figure may not be
        republished.

    Raises
    ------
    ValueError
        When the status is not one of the four.
    """

    id: str
    chapter: str
    title: Text
    caption: Text
    alt: Text
    can_say: Text
    dont_say: Text
    status: str
    tables: tuple[str, ...]
    data: Callable[[Language], pd.DataFrame]
    draw: Callable[[Language], Drawn]
    facts: Callable[[Language], Mapping[str, object]] = field(default=lambda lang: {})
    locators: tuple[Locator, ...] | Callable[[], tuple[Locator, ...]] = ()
    links: Callable[[Language], Mapping[str, tuple[str, str]]] = field(default=lambda lang: {})
    licence: Text = FREE

    def __post_init__(self):
        vocab.name("status", self.status)

    def spoken(self) -> Figure:
        """The figure with its words and passages filled in (填数)."""
        facts = {"zh": self.facts("zh"), "en": self.facts("en")}
        filled = {
            name: Text(
                zh=getattr(self, name).zh.format(**facts["zh"]),
                en=getattr(self, name).en.format(**facts["en"]),
            )
            for name in WORDS
        }
        places = self.locators() if callable(self.locators) else self.locators
        return replace(self, locators=places, **filled)
