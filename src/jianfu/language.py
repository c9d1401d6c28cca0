"""Two editions, one meaning (双语): pairs of text, dates and the language in force.

Whoever writes a sentence writes it twice. :class:`Text` refuses half a pair, so a figure or a
label cannot exist in one edition only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
_in_force: list[Language] = ["en"]


@dataclass(frozen=True)
class Text:
    """A sentence in both editions (双语文本).

    Examples
    --------
    >>> title = Text(zh="政策时间线", en="Policy timeline")
    >>> title["zh"]
    '政策时间线'
    """

    zh: str
    en: str

    def __post_init__(self):
        for lang in LANGUAGES:
            if not getattr(self, lang).strip():
                raise ValueError(f"{self!r} has no {lang} text; write both editions")

    def __getitem__(self, lang: Language) -> str:
        return getattr(self, checked(lang))

    def format(self, **values) -> Text:
        """The pair with ``{names}`` filled in, the same values in both editions."""
        return Text(zh=self.zh.format(**values), en=self.en.format(**values))


def checked(lang: str) -> Language:
    """``lang`` if it is an edition (语言代码).

    Raises
    ------
    ValueError
        For anything but ``"en"`` and ``"zh"``.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"no edition {lang!r}; choose 'en' or 'zh'")
    return lang


def use(lang: str) -> None:
    """Make ``lang`` the language of all figures and tables shown from here on (切换语言)."""
    _in_force[0] = checked(lang)


def current(lang: str | None = None) -> Language:
    """``lang`` if given, else the language in force (当前语言)."""
    return checked(lang) if lang else _in_force[0]


def date(value: str, lang: Language) -> str:
    """An ISO date of any precision as the edition writes it (日期).

    Examples
    --------
    >>> date("2024-08-06", "zh"), date("2024-08-06", "en"), date("2018-08", "en")
    ('2024年8月6日', '6 August 2024', 'August 2018')
    """
    parts = value.split("-")
    if checked(lang) == "zh":
        return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))
    spelled = [parts[0], *(MONTHS[int(part) - 1] for part in parts[1:2])]
    return " ".join([*(str(int(part)) for part in parts[2:3]), *reversed(spelled)])


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def quantity(number: int, lang: Language) -> str:
    """A small count in words (数量), so that a sentence with it reads well even at nought.

    Examples
    --------
    >>> quantity(0, "zh"), quantity(2, "zh"), quantity(0, "en"), quantity(3, "en")
    ('无一篇', '有 2 篇', 'none', 'three')
    """
    if checked(lang) == "zh":
        return f"有 {number} 篇" if number else "无一篇"
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def rounded(count: int, lang: Language) -> str:
    """A count in few characters (约数): exact below ten thousand, three digits from there on.

    Examples
    --------
    >>> rounded(9999, "zh"), rounded(12345, "zh"), rounded(123456, "zh"), rounded(10**8, "zh")
    ('9999', '1.23万', '12.3万', '1.00亿')
    >>> rounded(12345, "en"), rounded(123456, "en"), rounded(1234567, "en")
    ('12.3k', '123k', '1.23M')
    """
    if count < EXACT_BELOW:
        return str(count)
    units = {"zh": ((10**8, "亿"), (10**4, "万")), "en": ((10**6, "M"), (10**3, "k"))}
    size, name = next(unit for unit in units[checked(lang)] if count >= unit[0])
    whole = len(str(count // size))
    return f"{count / size:.{max(3 - whole, 0)}f}{name}"


EXACT_BELOW = 10_000
NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def listing(items, lang: Language) -> str:
    """Items joined as the edition does (列举).

    Examples
    --------
    >>> listing(["问责", "考核"], "zh"), listing(["a", "b", "c"], "en")
    ('问责、考核', 'a, b, c')
    """
    return ("、" if checked(lang) == "zh" else ", ").join(items)
