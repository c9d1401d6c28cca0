"""From items to counts (计数): in batches that a changed file does not shift.

If every batch held a fixed number of texts, one new file would move the border of all later ones
and everything would be counted again. A batch therefore ends after a text whose own hash says so,
the more likely the larger the text: borders belong to texts, and return wherever the texts do.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from functools import partial
from uuid import uuid4

import numpy as np

from jianfu import __version__, passages, text
from jianfu.ownwords.lists import Lexicon
from jianfu.ownwords.store import Part, Store
from jianfu.reading import Document, How, Item, Skipped

USUAL = 2 << 20  # bytes of content in a batch, on average
MOST = 4  # times the usual size, after which a batch ends anyhow
MOST_ITEMS = 20_000


def signature(how: How, lexicon: Lexicon | None, tokenize: Callable) -> str:
    """Everything but the texts that counts depend on (计数设置)."""
    from importlib.metadata import version

    return json.dumps(
        {
            "jianfu": __version__,
            "versions": [version(name) for name in ("jieba", "lxml", "pypdf")],
            "how": vars(how),
            "lexicon": lexicon.digest if lexicon else "",
            "tokenize": _said(tokenize),
            "passages": [passages.SHORTEST_PASSAGE, passages.LONGEST_PASSAGE],
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def _said(tokenize: Callable) -> str:
    """What the words depend on: a segmenter says it; of anything else nothing is known."""
    owner = getattr(tokenize, "__self__", None)
    return repr(owner) if isinstance(owner, text.Segmenter) else uuid4().hex  # never found again


def batches(items: Iterable[Item], usual: int = USUAL) -> Iterator[list[Item]]:
    """Items in batches whose borders depend on the items (分批)."""
    batch: list[Item] = []
    held = 0
    for item in items:
        batch.append(item)
        size = max(_held(item), 1)
        held += size
        chosen = int(item.digest[:8], 16) * usual < size * 2**32
        if chosen or held >= MOST * usual or len(batch) >= MOST_ITEMS:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _held(item: Item) -> int:
    return len(item.content) if isinstance(item.content, bytes) else 3 * len(item.content.text)


def counted(
    items: Iterable[Item],
    store: Store,
    count: Callable[[list[Item]], Part],
    progress: Callable[[list[Item]], None],
    usual: int = USUAL,
) -> Iterator[str]:
    """Count all batches that are not in the store (计数), naming each.

    Parameters
    ----------
    items : iterable of Item
    store : Store
    count : callable
        From a batch to its counts.
    progress : callable
        Told of each finished batch.
    """
    for batch in batches(items, usual):
        name = store.name(batch)
        if store.load(name) is None:
            store.save(name, count(batch))
        progress(batch)
        yield name


def count_batch(
    batch: list[Item],
    how: How,
    lexicon: Lexicon | None,
    tokenize: Callable,
    executor: Executor | None,
) -> Part:
    """Read and count a batch (读取并计数)."""
    apply = executor.map if executor else map
    read = list(apply(partial(_read, how), batch))
    documents = [one for one in read if isinstance(one, Document)]
    cut = [[one.text[a:b] for a, b in passages.cuts(one.text)] for one in documents]
    owner = [place for place, own in enumerate(cut) for _ in own]
    texts = {str(number): own for number, own in enumerate(own for each in cut for own in each)}
    words = text.count_terms(texts, tokenize, executor=executor)
    find = lexicon.found if lexicon else _nothing
    terms = text.count_terms(texts, find, executor=executor if lexicon else None)
    return Part(
        [_told(one) for one in documents],
        np.array(owner, dtype=np.int64),
        np.array([len(own) for own in texts.values()], dtype=np.int64),
        words,
        terms,
        [one for one in read if isinstance(one, Skipped)],
    )


def _read(how: How, item: Item) -> Document | Skipped:
    return item.document(how)


def _nothing(passage: str) -> list[str]:
    return []


def _told(document: Document) -> dict:
    return {
        "id": document.id,
        "encoding": document.encoding,
        "remark": document.remark,
        "fields": dict(document.fields),
        "text": hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()[:24],
    }
