"""Where words begin and end (分词), and which of them carry no subject of their own (停用词).

Chinese is written without spaces, so every count rests on a segmenter. The reference here is
jieba 0.42.1, for its method is published, its dictionary is a readable file, and most Chinese
word counts one may want to compare with were made by it. Three of its habits would make a count
depend on something other than the text, and are closed off in this one door:

* it trusts a cache file of a fixed name in the system's temporary folder: we read the
  dictionary that ships with jieba and nothing else;
* one tokenizer is shared by everybody in the process: each ``Segmenter`` owns its dictionary;
* a word added without a frequency gets one that depends on what was added before it: here the
  order of corrections does not matter, and the frequency chosen can be read and kept.

Do not teach the segmenter phrases. A phrase swallows its words (with 基层减负 in the dictionary,
减负 all but disappears); ``jianfu.text.phrases`` finds phrases in the raw text instead.
Corrections are for single words the dictionary breaks up.
"""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import jieba

_HAN = r"〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_WORD = re.compile(f"[{_HAN}]{{2,}}")
# The letters jieba lets into one word; anything else ends a word before the dictionary is asked.
_CORRECTABLE = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]{2,}")

KEPT = frozenset({"问题", "要求", "任务", "明确", "结果", "个别", "少数", "部分", "可能"})
"""Never stopped: subjects of these reports, and hedges, which are data (问题 … 可能).

A general list may call 结果 or 个别 empty; in a report on what policy brings about, and on how
many it is true of, they are not. (一些 stays stopped: it would crowd every list. How a claim is
hedged is a matter of coding claims, not of counting words.)
"""

POLICY_PROSE = frozenset(
    word
    for line in (
        "进行 成为 需要 存在 相对 没有 一定 导致 产生 不断 进一步 之间 当前 出现 造成 不能",
        "开展 形成 不同 变成 必须 特别 具有 主要 很多 相关 面临 难以 相应 获得 具体 方面 带来",
        "表现 能够 充分 是否 这种 第一 第二 第三 以来 作出 做到 情况 程度 过程 提供",
    )
    for word in line.split()
)
"""Words any policy text could carry, about anything (公文通用词).

Reviewed by reading the 260 commonest words of the five reports that the general list leaves in:
verbs and nouns that only hold a sentence together are here; whatever names an actor, a burden, a
cause, a remedy or a direction (落实, 完善, 强化, 缺乏, 不足) is not. Show results with and without.
"""


class Span(NamedTuple):
    """One token and where it stands (词的位置): ``text[start:end] == token``."""

    token: str
    start: int
    end: int


class Segmenter:
    """A jieba of one's own (分词器); make one with :func:`segmenter`.

    Attributes
    ----------
    corrections : mapping of str to int
        Every corrected word with the dictionary frequency it was given.
    hmm : bool
        Whether runs of single characters are regrouped by jieba's hidden Markov model.

    Notes
    -----
    One thing cannot be walled off: ``jieba.del_word``, called by anyone in the same process,
    forces the word apart in every tokenizer. Nothing in this package calls it.
    """

    def __init__(self, corrections: Mapping[str, int] | Iterable[str], hmm: bool):
        self.hmm = hmm
        wanted = _checked(corrections)
        if not all(wanted.values()):
            self._jieba = tokenizer(wanted)  # it has to be asked for the frequencies
            wanted = {word: self._jieba.FREQ[word] for word in wanted}
        self.corrections = MappingProxyType({word: wanted[word] for word in _in_turn(wanted)})

    @cached_property
    def _jieba(self) -> jieba.Tokenizer:
        # On first use: counting with the fast engine does without.
        return tokenizer(self.corrections)

    def cut(self, text: str) -> list[str]:
        """Cut a text into tokens; joined, they are the text again (切分)."""
        return self._jieba.lcut(text, HMM=self.hmm)

    def spans(self, text: str) -> list[Span]:
        """Tokens with their ``str`` offsets; the spans tile the text without a gap (词位)."""
        return [Span(*token) for token in self._jieba.tokenize(text, HMM=self.hmm)]

    def words(self, text: str) -> list[str]:
        """The tokens of two or more Han characters, in order: what the book counts (词)."""
        return [token for token in self.cut(text) if is_word(token)]

    def __reduce__(self):
        # Worker processes rebuild it from their own copy of the dictionary.
        return Segmenter, (dict(self.corrections), self.hmm)

    def __repr__(self) -> str:
        return f"segmenter({dict(self.corrections)}, hmm={self.hmm})"


def segmenter(
    corrections: Mapping[str, int] | Iterable[str] = (), *, hmm: bool = True
) -> Segmenter:
    """Make a segmenter, with or without corrected words (建立分词器).

    Parameters
    ----------
    corrections : mapping of str to int, or iterable of str
        Words the stock dictionary breaks up. With a mapping each gets the frequency stated.
        Bare words get the smallest frequency at which the word beats the best cutting of itself
        (jieba's ``suggest_freq``), shorter words before longer ones, then by code point: the
        order in which they are given does not matter.
    hmm : bool
        Let the hidden Markov model join leftover single characters into new words, as jieba
        does by default.

    Returns
    -------
    Segmenter

    Raises
    ------
    TypeError
        If ``corrections`` is one string, which would be read as a list of characters.
    ValueError
        If a word cannot be one token for jieba, or a frequency is below 1.

    References
    ----------
    Sun Junyi (2020). *jieba* 0.42.1. https://github.com/fxsjy/jieba

    Examples
    --------
    >>> segmenter().cut("为基层减负")
    ['为', '基层', '减负']
    >>> segmenter().cut("为迎检而忙")
    ['为', '迎', '检而忙']
    >>> corrected = segmenter(["迎检"])
    >>> corrected.cut("为迎检而忙"), dict(corrected.corrections)
    (['为', '迎检', '而', '忙'], {'迎检': 1})
    """
    return Segmenter(corrections, hmm)


def is_word(token: str) -> bool:
    """Whether a token is two or more Han characters and nothing else (是否计为词).

    Single characters are mostly particles or the debris of a word cut wrongly.

    Examples
    --------
    >>> [token for token in ["基层", "的", "，", "2024", "APP化"] if is_word(token)]
    ['基层']
    """
    return _WORD.fullmatch(token) is not None


def stop_words(*, keep: Iterable[str] = KEPT, extra: Iterable[str] = ()) -> frozenset[str]:
    """Words to leave out when the subject matters (停用词).

    The general list of ``stopwordsiso`` plus :data:`POLICY_PROSE`, minus ``keep``, plus
    ``extra``. A stop list is a choice of the analyst: show a result with and without it.

    Parameters
    ----------
    keep : iterable of str
        Words to count although a list stops them. Default: :data:`KEPT`.
    extra : iterable of str
        Further words to stop; these win over ``keep``.

    References
    ----------
    *stopwordsiso*, stop words by language, MIT.

    Examples
    --------
    >>> "进行" in stop_words(), "问题" in stop_words(), "问题" in stop_words(extra=["问题"])
    (True, False, True)
    """
    from stopwordsiso import stopwords

    for words in (keep, extra):
        _refuse_one_string(words)
    return (frozenset(stopwords("zh")) | POLICY_PROSE) - frozenset(keep) | frozenset(extra)


def tokenizer(corrections: Mapping[str, int | None]) -> jieba.Tokenizer:
    """A jieba that knows its own dictionary and these words, and nothing else (建立 jieba).

    A word given with None gets the frequency jieba suggests.
    """
    taught = _jieba().Tokenizer()
    known, taught.total = _dictionary()
    taught.FREQ = dict(known)
    taught.initialized = True  # so that jieba never looks for its shared cache file
    for word in _in_turn(corrections):
        taught.add_word(word, corrections[word] or taught.suggest_freq(word))
    return taught


def _in_turn(words: Iterable[str]) -> list[str]:
    # Shorter words first: a longer one is then priced against them, in whatever order they were
    # given.
    return sorted(words, key=lambda word: (len(word), word))


@cache
def _jieba() -> ModuleType:
    # On first use only: statistics on tables need no segmenter. Its source predates Python 3.12
    # and makes the compiler warn about escapes that are none of the reader's business.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module("jieba")


@cache
def _dictionary() -> tuple[dict[str, int], int]:
    # Parsed by jieba's own reader from jieba's own file, once in a process; each segmenter
    # copies it (some 10 ms), so that nothing learnt by one is known to another.
    reader = _jieba().Tokenizer()
    with reader.get_dict_file() as lines:
        return reader.gen_pfdict(lines)


def _checked(corrections: Mapping[str, int] | Iterable[str]) -> dict[str, int | None]:
    _refuse_one_string(corrections)
    wanted = dict(corrections) if isinstance(corrections, Mapping) else dict.fromkeys(corrections)
    for word, frequency in wanted.items():
        if not isinstance(word, str) or not _CORRECTABLE.fullmatch(word):
            raise ValueError(
                f"not a word to correct: {word!r}; expected two or more Han characters, "
                "letters or digits, e.g. '迎检'"
            )
        if frequency is not None and not (isinstance(frequency, int) and frequency >= 1):
            raise ValueError(
                f"not a frequency for {word!r}: {frequency!r}; expected an integer of 1 or more, "
                f"e.g. {{{word!r}: 100}}, or a list of words to have it computed"
            )
    return wanted


def _refuse_one_string(words: object) -> None:
    if isinstance(words, str):
        raise TypeError(f"one string where words were expected: {words!r}; pass [{words!r}]")
