"""The two editions say the same, each in its own language.

Every rule takes the two texts of a page and returns what is wrong. A planted bad page proves that
the rule can fail; the book's own pages prove that it holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("book", "chapters")
HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
WIDE = "，。；：！？、（）《》「」【】"
# Pages whose subject is the pair of words itself.
GLOSSED = ("book/glossary", "book/codebook")
# Names that have no Chinese form.
NAMES = ("Communications of the ACM", "Noto Sans SC Regular", "SIL Open Font License")
LANGUAGE_LINE = re.compile(r'^jf\.language\.use\("(en|zh)"\)$', re.M)


# --- reading a page ---------------------------------------------------------------------------


def lines_of(page: str) -> list[tuple[str, bool]]:
    """Each line with whether it is code (a code cell, a listing or a displayed formula)."""
    body = re.sub(r"\A---\n.*?\n---\n", "", page, flags=re.S)
    found, fence, code = [], "", False
    for line in body.split("\n"):
        mark = re.match(r"\s*(`{3,}|:{3,}|\${2})(.*)", line)
        if mark and not fence:
            fence, info = mark[1], mark[2].strip()
            code = fence == "$$" or "code" in info or not info.startswith("{")
            found.append((line, code))
        elif mark and mark[1] == fence and not mark[2].strip():
            found.append((line, code))
            fence, code = "", False
        else:
            found.append((line, code))
    return found


def text_of(page: str) -> str:
    return "\n".join("" if code else line for line, code in lines_of(page))


def sections_of(page: str) -> list[str]:
    return re.split(r"^(?=#{1,6} )", text_of(page), flags=re.M)


def code_of(page: str) -> list[str]:
    code = "\n".join(line if is_code else "\0" for line, is_code in lines_of(page))
    return [part.strip("\n") for part in re.split(r"\0[\n\0]*", code) if part.strip()]


def prose_of(page: str) -> str:
    """What a reader reads as language: no code, formulas, targets, addresses or literature."""
    text = re.sub(
        r"^\([\w-]+-literature\)=\n.*?(?=^\([\w-]+\)=|\Z)", "", text_of(page), flags=re.S | re.M
    )
    for pattern, kept in (
        (r"^%.*$|^\s*:\w[\w-]*:.*$|^\s*`{3,}.*$|^\s*:{3,}.*$|^\(.*\)=$", ""),
        (r"\[[^\]]*\]\{[^}]*lang=[^}]*\}", ""),
        (r"\{[\w:-]+\}`([^`<]*?)\s*<[^>`]*>`", r"\1"),
        (r"\{[\w:-]+\}`[^`]*`", ""),
        (r"`[^`\n]*`|\$[^$\n]+\$|<[^>\n]*>", ""),
        (r"\]\([^)\s]*\)", "]"),
        (r"(https?://|doi:|10\.\d{4,}/)[^\s。，）]*", ""),
    ):
        text = re.sub(pattern, kept, text, flags=re.M)
    return text


# --- the rules: same build --------------------------------------------------------------------


def same_labels(en: str, zh: str) -> list[str]:
    found = [re.findall(r"^\(([\w-]+)\)=$", text_of(page), flags=re.M) for page in (en, zh)]
    return _differ("labels", *found)


def same_heading_levels(en: str, zh: str) -> list[str]:
    found = [re.findall(r"^(#{1,6}) ", text_of(page), flags=re.M) for page in (en, zh)]
    return _differ("heading levels", *found)


def one_title_after_its_label(en: str, zh: str) -> list[str]:
    wrong = []
    for lang, page in (("en", en), ("zh", zh)):
        start = [line for line in text_of(page).split("\n") if line.strip()][:2]
        titles = re.findall(r"^# ", text_of(page), flags=re.M)
        if len(titles) != 1 or not start[0].endswith(")=") or not start[-1].startswith("# "):
            wrong.append(f"{lang} does not open with a label and its one title: {start}")
    return wrong


def same_code(en: str, zh: str) -> list[str]:
    cells = [[LANGUAGE_LINE.sub("", cell) for cell in code_of(page)] for page in (en, zh)]
    wrong = _differ("code", *cells)
    for lang, page in (("en", en), ("zh", zh)):
        used = LANGUAGE_LINE.findall("\n".join(code_of(page)))
        wrong += [f"{lang} page uses language {other!r}" for other in used if other != lang]
    return wrong


def same_directives_and_targets(en: str, zh: str) -> list[str]:
    return _differ("directives, roles and links by section",
                   *[[_targets(part) for part in sections_of(page)] for page in (en, zh)])  # fmt: skip


def _targets(section: str) -> dict[str, int]:
    directives = re.findall(r"^\s*(?:`{3,}|:{3,})(\{[\w-]+\}.*)$", section, flags=re.M)
    directives = [d if d.startswith("{figure") else d.split("}")[0] for d in directives]
    roles = re.findall(r"\{([\w:-]+)\}`([^`]*)`", section)
    # A term is named in the edition's own words; every other role points at a label.
    pointed = [role if role == "term" else f"{role}:{_target(to)}" for role, to in roles]
    links = re.findall(r"\]\(([^)\s]+)\)", section)
    formulas = re.findall(r"(?<!\$)\$([^$\n]+)\$(?!\$)", section)
    return dict(sorted(Counter([*directives, *pointed, *links, *formulas]).items()))


def _target(role: str) -> str:
    return re.sub(r"^.*<(.*)>$", r"\1", role, flags=re.S)


def same_locators(en: str, zh: str) -> list[str]:
    found = [[sorted(_locators(part)) for part in sections_of(page)] for page in (en, zh)]
    return _differ("locators by section", *found)


def _locators(text: str) -> list[str]:
    return re.findall(r"[a-z][a-z-]*\[\d+-\d+\]", text)


def same_shape(en: str, zh: str) -> list[str]:
    """Paragraphs, list items and table cells of each section."""
    return _differ("paragraphs, items and cells by section",
                   *[[_shape(part) for part in sections_of(page)] for page in (en, zh)])  # fmt: skip


def _shape(section: str) -> dict[str, int]:
    blocks = [block for block in re.split(r"\n\s*\n", section) if block.strip()]
    return {
        "paragraphs": len(blocks),
        "items": len(re.findall(r"^\s*(?:[-*]|\d+\.) ", section, flags=re.M)),
        "cells": len(re.findall(r"(?<!\\)\|", section)),
    }


# --- the rules: own language ------------------------------------------------------------------


def no_english_in_chinese(en: str, zh: str) -> list[str]:
    prose = prose_of(zh)
    for name in NAMES:
        prose = prose.replace(name, "")
    word = r"[A-Za-z][A-Za-z’'-]*"
    runs = re.findall(rf"{word}(?:[ ,]+{word}){{3,}}", prose)
    return [f"English in the Chinese page: {run!r}" for run in runs]


def no_chinese_in_english(en: str, zh: str) -> list[str]:
    runs = re.findall(rf"[{HAN}{WIDE}]{{13,}}", prose_of(en))
    return [f"Chinese in the English page: {run!r}" for run in runs]


def few_han_in_english(en: str, zh: str) -> list[str]:
    han = len(re.findall(rf"[{HAN}]", prose_of(en)))
    letters = len(re.findall(rf"[A-Za-z{HAN}]", prose_of(en)))
    return [f"{han} of {letters} letters of the English page are Han"] * (han >= 0.08 * letters > 0)


def no_break_between_han(en: str, zh: str) -> list[str]:
    wrong, lines = [], text_of(zh).split("\n")
    for number, (line, following) in enumerate(pairwise(lines), start=1):
        deeper = _indent(following) > _indent(line)  # a glossary's definition under its term
        if (
            re.search(rf"[{HAN}{WIDE}]$", line)
            and re.match(rf"\s*[{HAN}]", following)
            and not deeper
        ):
            wrong.append(f"line {number} breaks between Han characters: {line[-8:]!r}")
    return wrong


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def chinese_punctuation_is_full_width(en: str, zh: str) -> list[str]:
    found = re.findall(rf"[{HAN}][,;:?!()]|[,;:?!()][{HAN}]|[{HAN}]\.(?!\w)", prose_of(zh))
    straight = re.findall(r"[\"']", prose_of(zh))
    return [f"half-width mark in Chinese: {mark!r}" for mark in [*found, *straight]]


def english_punctuation_is_its_own(en: str, zh: str) -> list[str]:
    found = re.findall(rf"[{WIDE}]|[\"']", prose_of(en))
    return [f"not an English mark: {mark!r}" for mark in found]


BUILD = (
    same_labels, same_heading_levels, one_title_after_its_label, same_code,
    same_directives_and_targets, same_locators, same_shape,
)  # fmt: skip
LANGUAGE = (
    no_english_in_chinese, no_chinese_in_english, few_han_in_english, no_break_between_han,
    chinese_punctuation_is_full_width, english_punctuation_is_its_own,
)  # fmt: skip
FOR_PROSE = (no_english_in_chinese, few_han_in_english, english_punctuation_is_its_own)
Rule = Callable[[str, str], list[str]]


def _differ(what: str, en: list, zh: list) -> list[str]:
    if en == zh:
        return []
    place = next(
        (n for n, (a, b) in enumerate(zip(en, zh, strict=False)) if a != b), min(len(en), len(zh))
    )
    seen = [side[place] if place < len(side) else "nothing" for side in (en, zh)]
    return [f"{what} differ at {place}: en {seen[0]!r}, zh {seen[1]!r}"]


# --- the book's own pages ---------------------------------------------------------------------


def pages() -> list[str]:
    return sorted(
        f"{folder}/{path.stem}"
        for folder in FOLDERS
        for path in (ROOT / folder / "en").glob("*.md")
    )


def texts(page: str) -> tuple[str, str]:
    folder, name = page.split("/")
    return tuple((ROOT / folder / lang / f"{name}.md").read_text("utf-8") for lang in ("en", "zh"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_both_editions_have_the_same_files(folder):
    names = [sorted(p.name for p in (ROOT / folder / lang).iterdir()) for lang in ("en", "zh")]
    assert names[0] == names[1]


@pytest.mark.parametrize("rule", BUILD, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("page", pages())
def test_a_page_and_its_twin_are_built_alike(page, rule):
    assert rule(*texts(page)) == []


OWN = [(page, rule) for page in pages() for rule in LANGUAGE
       if not (page in GLOSSED and rule in FOR_PROSE)]  # fmt: skip


@pytest.mark.parametrize("page, rule", OWN, ids=[f"{p}-{rule.__name__}" for p, rule in OWN])
def test_a_page_is_written_in_its_own_language(page, rule):
    assert rule(*texts(page)) == []


# --- every rule can fail ----------------------------------------------------------------------

GOOD = (
    "(page-x)=\n# Title\n\nA place, `oped[114-120]` and {ref}`there <page-y>`.\n\n"
    '```{code-cell} ipython3\nimport jianfu as jf\njf.language.use("en")\n```\n',
    "(page-x)=\n# 标题\n\n一处，`oped[114-120]`，见{ref}`那里 <page-y>`。\n\n"
    '```{code-cell} ipython3\nimport jianfu as jf\njf.language.use("zh")\n```\n',
)
PLANTED = [
    (same_labels, "zh", "(page-x)=", "(page-z)="),
    (same_heading_levels, "zh", "# 标题", "# 标题\n\n## 多出一节"),
    (one_title_after_its_label, "en", "(page-x)=\n", ""),
    (one_title_after_its_label, "zh", "# 标题", "# 标题\n\n# 又一标题"),
    (same_code, "zh", "import jianfu as jf", "import jianfu"),
    (same_code, "zh", 'use("zh")', 'use("en")'),
    (same_directives_and_targets, "zh", "<page-y>", "<page-z>"),
    (same_directives_and_targets, "en", "`there", "`$x$ there <page-y>` {numref}`fig-x` {ref}`there"),
    (same_locators, "zh", "oped[114-120]", "oped[114-121]"),
    (same_shape, "zh", "<page-y>`。", "<page-y>`。\n\n多出一段。"),
    (same_shape, "en", "<page-y>`.", "<page-y>`.\n\n- one more item"),
    (no_english_in_chinese, "zh", "一处，", "一处 that nobody has translated，"),
    (no_chinese_in_english, "en", "A place", "A place 这一句话没有译成英文就留在这里"),
    (few_han_in_english, "en", "A place", "A place 地方 地方 地方 地方"),
    (no_break_between_han, "zh", "一处，`", "一处\n地方，`"),
    (chinese_punctuation_is_full_width, "zh", "一处，", "一处,"),
    (chinese_punctuation_is_full_width, "zh", "一处，", '一处"，'),
    (english_punctuation_is_its_own, "en", "A place,", "A place，"),
    (english_punctuation_is_its_own, "en", "A place", "The place's"),
]  # fmt: skip


@pytest.mark.parametrize("rule", (*BUILD, *LANGUAGE), ids=lambda rule: rule.__name__)
def test_a_good_page_passes(rule):
    assert rule(*GOOD) == []


@pytest.mark.parametrize(
    "rule, lang, good, bad", PLANTED, ids=[f"{p[0].__name__}-{n}" for n, p in enumerate(PLANTED)]
)
def test_a_planted_fault_is_found(rule, lang, good, bad):
    en, zh = GOOD
    assert good in (en if lang == "en" else zh)
    pair = (en.replace(good, bad), zh) if lang == "en" else (en, zh.replace(good, bad))
    assert rule(*pair)


def test_every_rule_has_a_planted_fault():
    assert {planted[0] for planted in PLANTED} == {*BUILD, *LANGUAGE}
