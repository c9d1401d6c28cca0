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
``jf.text.keyness.keyness(...)``, ``jf.text.dispersion.dispersion(...)``, and so on. Modules load on
first use: ``scipy.stats``, which three of them need, takes longer to load than all the rest.
"""

import importlib

_NAMES_IN = {
    "alarms": ("alarms_by_passages", "alarms_by_words"),
    "collocations": (),
    "counts": ("TermMatrix", "count_terms", "merge", "top_terms"),
    "cowords": ("chance_below", "chance_together"),
    "dispersion": ("deviation_of_proportions", "dp_norm", "evenness", "kl_divergence"),
    "keyness": ("keyness_each",),
    "log_odds": ("log_odds_each",),
    "multiverse": (),
    "phrases": ("Match", "count_phrases", "find_terms"),
    "ranks": ("kendall_tau", "rank_biased_overlap"),
    "resample": ("bootstrap_weights", "percentile_interval", "rate_intervals"),
    "reuse": ("Run", "repeats", "shared_runs"),
    "richness": ("guiraud", "herdan", "mattr", "type_token_ratio", "yule_k"),
    "tfidf": ("tf_idf",),
    "tokens": ("Segmenter", "Span", "is_word", "segmenter", "stop_words"),
}
_MODULE_OF = {name: module for module, names in _NAMES_IN.items() for name in names}

__all__ = sorted([*_NAMES_IN, *_MODULE_OF])


def __getattr__(name: str):
    if name in _NAMES_IN:
        return importlib.import_module(f"{__name__}.{name}")
    if name in _MODULE_OF:
        return getattr(importlib.import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    raise AttributeError(f"jianfu.text has no {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return __all__
