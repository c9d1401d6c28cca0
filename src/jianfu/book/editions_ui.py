"""Two editions of one page (双版本页面): the way across, the language attribute, the words around.

Both editions have the same pages under the same names, so the twin of a page is the same path in
the other edition's folder; links are relative and work from a folder, a memory stick or a server.
"""

from __future__ import annotations

from html import escape
from posixpath import basename

from jinja2.ext import Extension
from markupsafe import Markup
from sphinx import locale

from jianfu.book import words
from jianfu.language import Language

TAG: dict[Language, str] = {"zh": "zh-Hans", "en": "en"}
OTHER: dict[Language, Language] = {"zh": "en", "en": "zh"}
CATALOGUES = ("sphinx", "booktheme", "togglebutton")


def edition(config) -> Language:
    """The edition a configuration builds (版本语言): ``zh`` for zh, zh_CN, zh-Hans, else ``en``."""
    return "zh" if str(config.language).startswith("zh") else "en"


def settle(app, config) -> None:
    """Set what follows from the edition alone: words, number formats, no outside scripts."""
    lang = edition(config)
    if lang == "zh":
        _lay_over_catalogues()
        app.translator = locale.get_translator("sphinx")
    for name, pair in words.SETTINGS.items():
        config[name] = pair[lang]
    config.numfig_format = {kind: pair[lang] for kind, pair in words.NUMBERED.items()}
    config.html_theme_options = {
        **config.html_theme_options,
        "search_bar_text": words.SEARCH_FIELD[lang],
        "use_download_button": False,
        "launch_buttons": {},
    }
    config.html_math_renderer = "mathml"
    config.html_use_index = False
    config.nb_ipywidgets_js = {}


def _lay_over_catalogues() -> None:
    for catalogue in CATALOGUES:
        below = locale.get_translator(catalogue)
        if not isinstance(below, words.Overlay):
            locale.translators["general", catalogue] = words.Overlay(words.CHINESE, below)


class HardCoded(Extension):
    """Offers the theme's hard-coded words for translation and makes room for our own links."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Called by Jinja on the text of each template before it is compiled."""
        opening = '<div class="article-header-buttons">'
        return words.translatable(source).replace(opening, opening + "{{ jianfu_header }}")


def prepare_templates(app) -> None:
    """Hook :class:`HardCoded` into the builder's templates."""
    if app.builder.format == "html":
        app.builder.templates.environment.add_extension(HardCoded)


def add_to_page(app, pagename: str, templatename, context: dict, doctree) -> None:
    """Give a page its language tag, the links to its twin and its notebook."""
    lang = edition(app.config)
    context["language"] = TAG[lang]
    context["default_mode"] = context.get("default_mode") or "auto"
    context["metatags"] = context.get("metatags", "") + alternates(pagename, lang) + icon(pagename)
    links = [twin_link(pagename, lang), notebook_link(pagename, context, lang)]
    context["jianfu_header"] = Markup("".join(links))
    context["script_files"][:] = [
        script for script in context["script_files"] if not _replaced(script)
    ]


def _replaced(script) -> bool:
    # card.js copies for code cells too, in the edition's words.
    return basename(str(getattr(script, "filename", "") or "")) in (
        "copybutton.js",
        "clipboard.min.js",
    )


def twin_address(pagename: str, lang: Language) -> str:
    """From a page to the same page in the other edition (对应页地址).

    Examples
    --------
    >>> twin_address("chapters/02_timeline", "en")
    '../../zh/chapters/02_timeline.html'
    """
    return f"{'../' * pagename.count('/')}../{OTHER[lang]}/{pagename}.html"


def alternates(pagename: str, lang: Language) -> str:
    """``<link rel="alternate">`` for both editions (语言版本声明)."""
    here, there = basename(pagename) + ".html", twin_address(pagename, lang)
    pairs = {TAG[lang]: here, TAG[OTHER[lang]]: there}
    return "".join(
        f'\n<link rel="alternate" hreflang="{tag}" href="{escape(address)}">'
        for tag, address in pairs.items()
    )


def icon(pagename: str) -> str:
    """The book's icon (图标); without one browsers ask the server for ``/favicon.ico``."""
    address = f"{'../' * pagename.count('/')}_static/icon.svg"
    return f'\n<link rel="icon" type="image/svg+xml" href="{address}">'


def twin_link(pagename: str, lang: Language) -> str:
    """The link across (切换语言), written in the language it leads to."""
    other = OTHER[lang]
    return (
        f'<a class="btn btn-sm jf-twin" href="{escape(twin_address(pagename, lang))}" '
        f'hreflang="{TAG[other]}" lang="{TAG[other]}" data-edition="{other}" '
        f'title="{words.HEADER["twin"][lang]}">{words.EDITION[other]}</a>'
    )


def notebook_link(pagename: str, context: dict, lang: Language) -> str:
    """The chapter's notebook to keep (笔记本下载); nothing on pages that are not chapters."""
    if context.get("page_source_suffix") != ".ipynb":
        return ""
    address = context["pathto"](f"_sources/{context['sourcename']}", 1)
    name = f"{basename(pagename)}.{lang}.ipynb"
    return (
        f'<a class="btn btn-sm jf-notebook" href="{escape(address)}" download="{name}" '
        f'title="{words.HEADER["notebook"][lang]}">'
        f'<i class="fas fa-download" aria-hidden="true"></i> '
        f"<span>{words.HEADER['notebook_short'][lang]}</span></a>"
    )
