"""The closed vocabularies (受控词表): every code in a table, with its name in both languages.

A code is written in tables; a name is printed in figures and pages. ``datapackage.json`` lists the
codes a column may hold; a test holds the two together.
"""

from __future__ import annotations

from jianfu.language import Language, Text
from jianfu.vocab import arguments, policy, responsibility, surveys

_GROUPS: dict[str, dict[str, tuple[str, str]]] = {
    **policy.GROUPS,
    **arguments.GROUPS,
    **responsibility.GROUPS,
    **surveys.GROUPS,
}


def groups() -> tuple[str, ...]:
    """Names of the vocabularies (词表名)."""
    return tuple(_GROUPS)


def codes(group: str) -> tuple[str, ...]:
    """Codes of a vocabulary in their printed order (代码).

    Examples
    --------
    >>> codes("level")
    ('central', 'province', 'city', 'county')
    """
    return tuple(_group(group))


def name(group: str, code: str) -> Text:
    """Name of a code in both languages (名称).

    Raises
    ------
    KeyError
        Naming the codes there are.

    Examples
    --------
    >>> name("burden", "traces")["zh"]
    '过度留痕'
    """
    known = _group(group)
    if code not in known:
        raise KeyError(f"no {group} {code!r}; the codes are {', '.join(known)}")
    zh, en = known[code]
    return Text(zh=zh, en=en)


def names(group: str, lang: Language) -> dict[str, str]:
    """All names of a vocabulary in one language, by code (名称表)."""
    return {code: name(group, code)[lang] for code in codes(group)}


def _group(group: str) -> dict[str, tuple[str, str]]:
    if group not in _GROUPS:
        raise KeyError(f"no vocabulary {group!r}; there are {', '.join(_GROUPS)}")
    return _GROUPS[group]
