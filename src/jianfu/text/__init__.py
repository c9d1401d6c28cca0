"""Text statistics one can check by hand (文本统计): words, phrases, counts, keyness, reuse.

Nothing here opens a file, draws, or draws random numbers without a seed: texts and tables come
in as arguments, tables go out. Each module is one idea of corpus linguistics and cites where it
was published:

``tokens``      where words begin and end (分词), which of them carry no subject (停用词)
``phrases``     set terms found in the raw text, over whatever the segmenter did (术语匹配)
``counts``      documents × terms, the one matrix everything else reads (词频矩阵)
``fast``        the same words counted by compiled kernels, for large corpora (快速计数)
``pieces``      a corpus handed out to threads, processes or a cluster (分块与并行)
``keyness``     which words one report uses more than the others (主题词)
``dispersion``  whether a word is spread evenly or comes in one place (离散度)
``reuse``       runs of characters two texts share (文本重用)
``resample``    how far a number depends on which passages happened to be written (自助法)
``richness``    how varied a vocabulary is (词汇丰富度)
``log_odds``    which words part two texts once rare ones are held back (加先验的对数几率)
``tfidf``       which words are common in one document and rare in the others (TF-IDF)
``cowords``     which terms are named together (共词)
``collocations``  which words follow one another (搭配)
``alarms``      how often a test calls a difference where there is none (虚警率)
``ranks``       how alike two rankings are (名次稳定性)
``multiverse``  the same question under every other choice (多重宇宙分析)

The names below can be had directly, as ``jf.text.count_terms(...)``. Functions that bear their
module's name are called through it, so that neither hides the other:
``jf.text.keyness.keyness(...)``, ``jf.text.dispersion.dispersion(...)``, and so on.
"""

from jianfu.text import (
    alarms,
    collocations,
    counts,
    cowords,
    dispersion,
    keyness,
    log_odds,
    multiverse,
    phrases,
    ranks,
    resample,
    reuse,
    richness,
    tfidf,
    tokens,
)
from jianfu.text.alarms import alarms_by_passages, alarms_by_words
from jianfu.text.counts import TermMatrix, count_terms, merge, top_terms
from jianfu.text.cowords import chance_below, chance_together
from jianfu.text.dispersion import deviation_of_proportions, dp_norm, evenness, kl_divergence
from jianfu.text.keyness import keyness_each
from jianfu.text.log_odds import log_odds_each
from jianfu.text.phrases import Match, count_phrases, find_terms
from jianfu.text.ranks import kendall_tau, rank_biased_overlap
from jianfu.text.resample import bootstrap_weights, percentile_interval, rate_intervals
from jianfu.text.reuse import Run, repeats, shared_runs
from jianfu.text.richness import guiraud, herdan, mattr, type_token_ratio, yule_k
from jianfu.text.tfidf import tf_idf
from jianfu.text.tokens import Segmenter, Span, is_word, segmenter, stop_words

__all__ = [
    "Match",
    "Run",
    "Segmenter",
    "Span",
    "TermMatrix",
    "alarms",
    "alarms_by_passages",
    "alarms_by_words",
    "bootstrap_weights",
    "chance_below",
    "chance_together",
    "collocations",
    "count_phrases",
    "count_terms",
    "counts",
    "cowords",
    "deviation_of_proportions",
    "dispersion",
    "dp_norm",
    "evenness",
    "find_terms",
    "guiraud",
    "herdan",
    "is_word",
    "kendall_tau",
    "keyness",
    "keyness_each",
    "kl_divergence",
    "log_odds",
    "log_odds_each",
    "mattr",
    "merge",
    "multiverse",
    "percentile_interval",
    "phrases",
    "rank_biased_overlap",
    "ranks",
    "rate_intervals",
    "repeats",
    "resample",
    "reuse",
    "richness",
    "segmenter",
    "shared_runs",
    "stop_words",
    "tf_idf",
    "tfidf",
    "tokens",
    "top_terms",
    "type_token_ratio",
    "yule_k",
]
