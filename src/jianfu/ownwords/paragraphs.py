"""What the page says (报告文字): headings, choices made, warnings, limits."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from jianfu import __version__
from jianfu.language import Text
from jianfu.ownwords import gathered, measures, wording
from jianfu.reading.files import printable

if TYPE_CHECKING:
    from jianfu.ownwords.run import Outcome

SAID = {
    "title": Text(zh="词语分析：{name}", en="Words of {name}"),
    "lead": Text(
        zh="共计 {documents} 篇文档，{words} 词（{distinct} 个不同的词），分为 {groups} 组（{by}）；未计入 {skipped} 项，列于文末。",
        en="{documents} documents counted, {words} words ({distinct} different ones), {groups} "
        "groups ({by}); {skipped} things left out, listed at the end.",
    ),
    "cue": Text(zh="← 左右滑动看全图 →", en="← swipe for the whole figure →"),
    "stress": Text(
        zh="词频说明文本强调什么，不说明做法有多普遍。",
        en="Counts show what the texts stress, not how common a practice is.",
    ),
    "contents": Text(zh="目录", en="Contents"),
    "top": Text(zh="高频词", en="The commonest words"),
    "clouds": Text(zh="词云", en="The same words as clouds"),
    "keyness": Text(zh="主题词", en="Words of their own"),
    "dispersion": Text(zh="词语的位置", en="Where the words stand"),
    "lexicon": Text(zh="术语表各主题", en="Themes of the lexicon"),
    "read": Text(zh="读入了什么，略过了什么，为什么", en="What was read, what was skipped and why"),
    "made": Text(zh="怎样算出", en="How this was made"),
    "no_words": Text(
        zh="除停用词外没有可列的词。", en="There is no word to list besides stop words."
    ),
    "no_cloud": Text(
        zh="没有一组有五个出现两次以上的词，不作词云。",
        en="No group has five words that occur twice: no cloud is drawn.",
    ),
    "one_group": Text(
        zh="只有一组，无从比较。可用 --by 分组。",
        en="There is one group only, so nothing to compare. Divide the corpus with --by.",
    ),
    "no_contrast": Text(
        zh="没有一组多用任何一个合计五次以上的词。",
        en="No group uses more of any word that occurs five times or more.",
    ),
    "no_theme": Text(zh="术语表没有标明主题。", en="The lexicon names no themes."),
    "nothing_skipped": Text(zh="没有略过任何文件或行。", en="Nothing was skipped."),
    "remarks": Text(zh="需留意的文档", en="Documents worth a look"),
    "remarked": Text(
        zh="读入但需留意：U+FFFD 为原文件已丢失的字符；“--unwrap?”表示行末像是断行，词可能被拆开；∅ 为没有文字的页；"
        "charset= 为网页所称而不实的编码；“mojibake?”表示文字像是按错误的编码读过后又存成的，词多半不是原来的词。与前文相同的文档照样计入。",
        en="Read, but worth a look: U+FFFD is a character the file had already lost; “--unwrap?” "
        "means that lines seem broken to a width, which can break words; ∅ are pages without "
        "text; charset= is what a page wrongly said of itself; “mojibake?” means that "
        "the text looks like bytes once read in a wrong encoding, so its words are probably not those "
        "that were written. A document with the text of an "
        "earlier one is counted all the same.",
    ),
    "encodings": Text(zh="按编码或格式", en="By encoding or format"),
    "documents": Text(zh="读入的文档", en="Documents read"),
    "reasons": Text(zh="略过的原因", en="Reasons for skipping"),
    "skipped": Text(zh="略过的项目", en="Skipped"),
    "key-words": Text(
        zh="图中主题词的次数、G²、出现率的倍数与区间；区间跨过 1 的，可能只系于少数篇段",
        en="The key words of the figure: counts, G², how many times as often, and the interval; "
        "where it holds one, the contrast may hang on a few texts",
    ),
    "themes": Text(
        zh="各主题词语的次数，括号内为每万字次数（不含嵌在更长词里的）",
        en="Terms of each theme: times, and times per 10,000 characters (nested ones left out)",
    ),
    "cut": Text(
        zh="此处列出前 {shown} 行，共 {all} 行，全部见 CSV 文件。",
        en="The first {shown} of {all} rows; the CSV file holds all.",
    ),
    "tables": Text(zh="数据表：", en="Tables:"),
    "limits": Text(
        zh="词是分词器切出的两个以上汉字；停用词不列出，但仍在分母中。词频看不出赞成还是反对。\n"
        "区间只说明结果在这些文本内部有多稳，不能推及未收入的文本。CSV 中的倍数为对数比：+1 为两倍，+2 为四倍。\n"
        "Word 文档读正文、表格、文本框与注释，不读页眉页脚与批注；PDF 按版面断行接合成段，接合处可能有误；"
        "网页去掉脚本与导航，其余（包括页脚）都计入。",
        en="A word is a run of two or more Chinese characters as the segmenter cuts it; stop words "
        "are not listed but stay in every denominator. Counts do not say "
        "whether a thing is praised or blamed.\n"
        "Intervals say how steady a number is within these texts; they say nothing about texts "
        "that are not here. In the CSV the times are log ratios: +1 is twice as often, +2 four times.\n"
        "Of Word documents the body, tables, text boxes and notes are read, not headers, footers "
        "or comments; lines of a PDF are joined into paragraphs, which can go wrong; pages of the "
        "web lose scripts and navigation, and all else is counted, footers included.",
    ),
    "foot": Text(
        zh=f"由 jianfu {__version__} 生成；本页不含脚本，不访问网络。",
        en=f"Made by jianfu {__version__}. This page runs no script and makes no request.",
    ),
    "col_group": Text(zh="组", en="group"),
    "col_term": Text(zh="词", en="word"),
    "col_here": Text(zh="本组次数", en="here"),
    "col_rest": Text(zh="其余次数", en="others"),
    "col_g2": Text(zh="G²", en="G²"),
    "col_ratio": Text(zh="倍数", en="times as often"),
    "col_ends": Text(zh="95% 区间", en="95% interval"),
    "col_theme": Text(zh="主题", en="theme"),
    "col_encoding": Text(zh="编码或格式", en="encoding or format"),
    "col_n": Text(zh="项数", en="n"),
    "col_words": Text(zh="词数", en="words"),
    "col_id": Text(zh="文档", en="document"),
    "col_remark": Text(zh="提示", en="remark"),
    "col_same_as": Text(zh="与之相同", en="same text as"),
    "col_name": Text(zh="名称", en="name"),
    "col_why": Text(zh="原因", en="reason"),
    "col_detail": Text(zh="细节", en="detail"),
}

LARGE = 0.3  # of all words in one document: worth a look before anything else
_MANY = Text(
    zh="共 {all} 组，图中只画词数最多的 {drawn} 组；表中有全部。",
    en="There are {all} groups; figures show the {drawn} with most words, tables all of them.",
)
_SINGLE = Text(
    zh="有的组只有一个可重抽的单位，主题词没有区间，图中一律空心。",
    en="A group has a single unit to draw again, so key words have no interval and are all hollow.",
)
_LARGE = Text(
    zh="“{name}”一篇占全部词数的 {share}，其余各组主要是在与它比。请先核对这份文件，再看各图。",
    en="One document, “{name}”, has {share} of all words: the other groups are mainly compared with "
    "it. Check it before reading on.",
)
_SAME = Text(
    zh="有 {n} 篇文档与前面某篇文字完全相同，同样的话因此计了不止一次。",
    en="Documents with exactly the text of an earlier one: {n}. What they say is counted each time.",
)
_LOTS = Text(
    zh="有的组超过 {n} 个单位，先随次序混为 {n} 份再重抽。",
    en="A group has more than {n} units; they are dealt into {n} lots, which are drawn again.",
)


def warnings(outcome: Outcome) -> list[str]:
    """What must be known before a number is used (须先知道的)."""
    lang, corpus, compared = outcome.settings.lang, outcome.corpus, outcome.compared
    said = []
    if len(compared.groups) > measures.DRAWN:
        said.append(_MANY[lang].format(all=len(compared.groups), drawn=measures.DRAWN))
    largest = corpus.documents.loc[corpus.documents["words"].idxmax()]
    share = largest["words"] / corpus.words.total
    if share > LARGE and len(corpus.groups) > 1 and len(corpus.documents) > 1 / LARGE:
        said.append(_LARGE[lang].format(name=largest["id"], share=f"{share:.0%}"))
    if (repeated := int((corpus.documents["same_as"] != "").sum())) > 0:
        said.append(_SAME[lang].format(n=repeated))
    keyness = outcome.tables.get("keyness")
    if keyness is not None and len(keyness) and keyness["log_ratio_low"].isna().all():
        said.append(_SINGLE[lang])
    if compared.in_lots(outcome.units, measures.drawn(compared)):
        said.append(_LOTS[lang].format(n=gathered.LOTS))
    return said


def choices(outcome: Outcome) -> list[tuple[str, object]]:
    """Everything chosen that a number depends on (所用设置), without any path of this machine."""
    settings, zh = outcome.settings, outcome.settings.lang == "zh"
    stop = settings.stopwords
    rows = [
        ("来源" if zh else "source", printable(settings.source.resolve().name)),
        ("分组" if zh else "groups", wording.by(outcome.corpus.by, settings.lang)),
        ("比较" if zh else "compared", " / ".join(settings.compare or ()) or "–"),
        ("文本列" if zh else "text column", settings.text or "–"),
        ("重抽单位" if zh else "redrawn", wording.UNITS[outcome.units][settings.lang]),
        ("重抽次数与种子" if zh else "redraws, seed", f"{measures.REPLICATES:,}, {measures.SEED}"),
        ("停用词" if zh else "stop words", _named(stop) if stop else "stopwordsiso + jianfu"),
        ("术语表" if zh else "lexicon", settings.lexicon.name if settings.lexicon else "–"),
        ("编码" if zh else "encoding", settings.encoding or ("逐个识别" if zh else "file by file")),
        ("接合断行" if zh else "lines joined", _yes(settings.unwrap, zh)),
        ("分词" if zh else "segmenter", f"jieba {version('jieba')}"),
        ("计数哈希" if zh else "hash of counts", outcome.corpus.digest),
        ("版本" if zh else "version", f"jianfu {__version__}"),
    ]
    return rows


def _named(stop: str) -> str:
    return stop.replace("\\", "/").rpartition("/")[2]


def _yes(value: bool, zh: bool) -> str:
    return ("是" if value else "否") if zh else ("yes" if value else "no")
