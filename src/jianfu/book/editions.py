"""The two editions and their one table of contents (版本).

``_toc.yml`` at the root is a plain Jupyter Book file of English paths. Each edition's own table of
contents follows from it: the language folder drops out of the paths, so that a page has one name
in both editions, and part captions are put into the edition's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml

from jianfu import paths
from jianfu.cite import AUTHOR, BOOK
from jianfu.language import LANGUAGES, Language, Text, checked

SPHINX_LANGUAGE = Text(zh="zh_CN", en="en")
CAPTIONS = {
    "Chapters": Text(zh="正文", en="Chapters"),
    "Reference": Text(zh="附录", en="Reference"),
}


def settings(lang: Language) -> dict:
    """What an edition sets differently from ``_config.yml`` (版本设置)."""
    return {
        "language": SPHINX_LANGUAGE[lang],
        "html_title": BOOK[lang],
        "html_short_title": BOOK[lang],
        "project": BOOK[lang],
        "author": AUTHOR[lang],
        "copyright": AUTHOR[lang],
    }


class ContentsError(ValueError):
    """A table of contents that does not make a book; the message says what to write."""


@dataclass(frozen=True)
class Page:
    """A page of an edition: where it is written and what it is called there (页面).

    Examples
    --------
    >>> Page("zh", "chapters/01_sources").source
    'chapters/zh/01_sources.md'
    """

    lang: Language
    name: str

    @property
    def source(self) -> str:
        """Path of the page's text from the root."""
        folder, _, stem = self.name.partition("/")
        return f"{folder}/{self.lang}/{stem}.md"

    @property
    def executable(self) -> bool:
        """Whether the page is a chapter, with code to run."""
        return self.name.startswith("chapters/")


def contents(lang: Language) -> dict:
    """The edition's table of contents, derived from the root's ``_toc.yml`` (目录).

    Raises
    ------
    ContentsError
        Where an entry is no page of the English edition or a caption has no Chinese.
    """
    try:
        written = yaml.safe_load(paths.read_bytes(paths.root() / "_toc.yml"))
    except yaml.YAMLError as error:
        raise ContentsError(f"_toc.yml is not YAML: {error}") from error
    return _in_edition(written, checked(lang))


def pages(lang: Language | None = None) -> list[Page]:
    """Pages in reading order, of one edition or of both (各页)."""
    langs = [checked(lang)] if lang else LANGUAGES
    return [Page(one, name) for one in langs for name in _files(contents(one))]


def _in_edition(entry, lang: Language):
    if isinstance(entry, list):
        return [_in_edition(item, lang) for item in entry]
    if not isinstance(entry, dict):
        return entry
    rewrite = {"file": without_language, "root": without_language, "caption": _caption(lang)}
    return {
        key: rewrite[key](value) if key in rewrite else _in_edition(value, lang)
        for key, value in entry.items()
    }


def _caption(lang: Language):
    def translated(caption: str) -> str:
        if caption not in CAPTIONS:
            raise ContentsError(
                f"_toc.yml: no Chinese for the caption {caption!r}; add it to CAPTIONS in "
                "src/jianfu/book/editions.py"
            )
        return CAPTIONS[caption][lang]

    return translated


def without_language(entry: str) -> str:
    """A root entry of ``_toc.yml`` as both editions name the page (去掉语言文件夹).

    Examples
    --------
    >>> without_language("chapters/en/01_sources")
    'chapters/01_sources'
    """
    path = PurePosixPath(entry)
    if len(path.parts) != 3 or path.parts[1] != "en" or path.suffix:
        raise ContentsError(f"_toc.yml: {entry!r} is not a page; write e.g. 'book/en/index'")
    return f"{path.parts[0]}/{path.name}"


def _files(entry) -> list[str]:
    if isinstance(entry, list):
        return [name for item in entry for name in _files(item)]
    if not isinstance(entry, dict):
        return []
    own = [entry[key] for key in ("root", "file") if key in entry]
    inner = [name for key, value in entry.items() for name in _files(value)]
    return own + inner
