"""Text statistics one can check by hand (文本统计): words, phrases, counts, keyness, reuse.

Nothing here opens a file, draws, or draws random numbers without a seed: texts and tables come
in as arguments, tables go out. Each module is one idea of corpus linguistics and cites where it
was published:

``tokens``      where words begin and end (分词), which of them carry no subject (停用词)
``phrases``     set terms found in the raw text, over whatever the segmenter did (术语匹配)
``counts``      documents × terms, the one matrix everything else reads (词频矩阵)
``keyness``     which words one report uses more than the others (主题词)
``dispersion``  whether a word is spread evenly or comes in one place (离散度)
``reuse``       runs of characters two texts share (文本重用)
``resample``    how far a number depends on which passages happened to be written (自助法)
``richness``    how varied a vocabulary is (词汇丰富度)

The names below can be had directly, as ``jf.text.count_terms(...)``. Two functions bear their
module's name and are called through it, so that neither hides the other:
``jf.text.keyness.keyness(...)`` and ``jf.text.dispersion.dispersion(...)``.
"""

from jianfu.text import counts, dispersion, keyness, phrases, resample, reuse, richness, tokens
from jianfu.text.counts import TermMatrix, count_terms, merge, top_terms
from jianfu.text.dispersion import deviation_of_proportions, dp_norm
from jianfu.text.keyness import keyness_each
from jianfu.text.phrases import Match, count_phrases, find_terms
from jianfu.text.resample import bootstrap_weights, percentile_interval
from jianfu.text.reuse import Run, repeats, shared_runs
from jianfu.text.richness import mattr, type_token_ratio
from jianfu.text.tokens import Segmenter, Span, is_word, segmenter, stop_words

__all__ = [
    "Match",
    "Run",
    "Segmenter",
    "Span",
    "TermMatrix",
    "bootstrap_weights",
    "count_phrases",
    "count_terms",
    "counts",
    "deviation_of_proportions",
    "dispersion",
    "dp_norm",
    "find_terms",
    "is_word",
    "keyness",
    "keyness_each",
    "mattr",
    "merge",
    "percentile_interval",
    "phrases",
    "repeats",
    "resample",
    "reuse",
    "richness",
    "segmenter",
    "shared_runs",
    "stop_words",
    "tokens",
    "top_terms",
    "type_token_ratio",
]
