"""How fast words are counted, beside other ways to count them: ``benchmarks/words.py --size 50``.

The whole job, in a fresh process each time: read a JSONL corpus, count the words of every document
into a sparse matrix, find the 100 commonest, compare the halves of the corpus by G². Start-up is
included; contenders take turns, must arrive at the same matrix bit for bit, and each gets one line
that ends in its ratio to jieba + scikit-learn.

The text is generated: a chain over the reports' tokens that follows their pairs three times in four
and their frequencies otherwise, so it has their unigrams and bigrams but no clause to look up again
(the share of repeated clauses is printed). ``--characters`` draws single characters the same way:
nonsense of which half must be invented words, the hardest case. ``--files`` takes your own texts.
``--command FOLDER`` instead times ``jianfu words`` on a folder, step by step, beside the seconds
jieba needs to load its dictionary.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import numpy as np

BASE = "jieba + scikit-learn"
HAN_WORD = re.compile(r"[〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]{2,}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--size", type=float, default=5, help="megabytes of text: 5, 50, 500")
    parser.add_argument("--rounds", type=int, default=1, help="turns each contender gets")
    parser.add_argument("--characters", action="store_true", help="chain characters, not words")
    parser.add_argument("--files", nargs="+", type=Path, help="count these texts instead")
    parser.add_argument("--only", nargs="+", help="run only these contenders", choices=CONTENDERS)
    parser.add_argument("--command", type=Path, metavar="FOLDER", help="time jianfu words on it")
    parser.add_argument("--run", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--steps", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        return run(*options.run)
    if options.steps:
        return steps(*options.steps)
    if options.command:
        return command(options.command, options.rounds)
    with tempfile.TemporaryDirectory(prefix="jianfu-") as folder:
        corpus = Path(folder, "corpus.jsonl")
        if options.files:
            texts = [path.read_text("utf-8") for path in options.files]
        else:
            texts = generated(int(options.size * 1e6), options.characters)
        documents, size, repeated = write(corpus, texts)
        print(f"{size / 1e6:.1f} MB, {documents} documents, {repeated:.1%} of clauses repeat")
        start_up(folder)
        # So that the first turn does not pay for what every later one finds kept.
        start(folder, warm_up, corpus)
        seen = {name: [] for name in options.only or CONTENDERS}
        for _ in range(options.rounds):
            for name in seen:
                seen[name].append(start(folder, name, corpus))
        report(seen, size)
        if not options.only:
            kernel(corpus)


def warm_up(corpus: Path):
    from jianfu.text import machine

    machine.kernels()
    return jianfu(corpus.parent / "none.jsonl")


def start_up(folder: str) -> None:
    """What the first four characters cost, with nothing kept and with everything."""
    tiny = Path(folder, "tiny.jsonl")
    tiny.write_text('{"id": "a", "text": "基层减负"}', "utf-8")
    for name in ("jianfu", BASE):
        place = {"JIANFU_CACHE": str(Path(folder, "cache"))}
        cold, *warm = (start(folder, name, tiny, place)["seconds"] for _ in range(4))
        print(f"start-up of {name:20} cold {cold:6.2f} s, warm {statistics.median(warm):5.2f} s")


def start(folder: str, name, corpus: Path, place: dict | None = None) -> dict:
    """One turn of one contender, in a process of its own."""
    name = name if isinstance(name, str) else name.__name__
    command = [sys.executable, __file__, "--run", name, str(corpus), repr(time.time())]
    place = {**os.environ, "TMPDIR": folder, **(place or {})}  # jieba keeps its cache in TMPDIR
    done = subprocess.run(command, env=place, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{name}: {done.stderr}")
    return json.loads(done.stdout)


def run(name: str, corpus: str, began: str) -> None:
    result = (CONTENDERS.get(name) or warm_up)(Path(corpus))
    if isinstance(result, tuple):
        result = (*result, *found(*result))
    seconds = time.time() - float(began)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    turn = {
        "seconds": seconds,
        "cpu": sum(own.ru_utime + own.ru_stime for own in used),
        "peak_mb": (own_peak() + used[1].ru_maxrss) / 1024,
        "hash": fingerprint(result),
    }
    print(json.dumps(turn))


def own_peak() -> int:
    # Linux counts what stood in memory before the program was started, too, except here.
    status = Path("/proc/self/status")
    kept = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    return int(kept[1]) if kept else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def report(seen: dict, size: int) -> None:
    hashes = {turn["hash"] for turns in seen.values() for turn in turns if turn["hash"]}
    base = statistics.median(turn["seconds"] for turn in seen[BASE]) if BASE in seen else None
    for name, turns in seen.items():
        seconds = statistics.median(turn["seconds"] for turn in turns)
        peak = max(turn["peak_mb"] for turn in turns)
        cpu = statistics.median(turn["cpu"] for turn in turns)
        ratio = f"{base / seconds:8.1f} x" if base else ""
        speed = size / seconds / 1e6
        print(
            f"{name:24}{seconds:8.2f} s{cpu:8.2f} s CPU{speed:8.1f} MB/s{peak:6.0f} MB peak{ratio}"
        )
    if len(hashes) > 1:
        for name, turns in seen.items():
            print(f"{name:28} {turns[0]['hash']}")
        sys.exit("the contenders do not agree")
    print(f"same result everywhere: {hashes}")


# --- contenders: from a JSONL file to a matrix (documents x words) and its sorted words -----------


def read(corpus: Path):
    if corpus.exists():
        with corpus.open("rb") as lines:
            for line in lines:
                document = json.loads(line)
                yield document["id"], document["text"]


def jianfu(corpus: Path, **options):
    from jianfu.text.counts import count_terms

    matrix = count_terms(read(corpus), engine="fast", **options)
    return matrix.counts, matrix.terms


def jianfu_one_thread(corpus: Path):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as executor:
        return jianfu(corpus, executor=executor)


def jianfu_processes(corpus: Path):
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(2) as executor:
        return jianfu(corpus, executor=executor)


def jieba_sklearn(corpus: Path):
    import logging

    import jieba
    from sklearn.feature_extraction.text import CountVectorizer

    jieba.setLogLevel(logging.WARNING)
    cut, is_word = jieba.lcut, HAN_WORD.fullmatch
    vectorizer = CountVectorizer(
        analyzer=lambda text: [word for word in cut(text) if is_word(word)]
    )
    matrix = vectorizer.fit_transform(text for _, text in read(corpus))
    return matrix, tuple(vectorizer.get_feature_names_out())


def rjieba_counter(corpus: Path):
    import rjieba
    from scipy import sparse

    cut, is_word, place = rjieba.cut, HAN_WORD.fullmatch, {}
    columns, values, ends = [], [], [0]
    for _, text in read(corpus):
        counted = Counter(word for word in cut(text) if is_word(word))
        columns.extend(place.setdefault(word, len(place)) for word in counted)
        values.extend(counted.values())
        ends.append(len(columns))
    terms = sorted(place)
    moved = np.empty(len(place), np.int64)
    moved[[place[term] for term in terms]] = np.arange(len(terms))
    shape = (len(ends) - 1, len(terms))
    return sparse.csr_array((np.array(values), moved[columns], ends), shape=shape), tuple(terms)


def bare_decode(corpus: Path):
    return len(corpus.read_bytes().decode("utf-8"))


CONTENDERS = {
    "jianfu": jianfu,
    "jianfu, one thread": jianfu_one_thread,
    "jianfu, two processes": jianfu_processes,
    BASE: jieba_sklearn,
    "rjieba + Counter": rjieba_counter,
    "bare UTF-8 decode": bare_decode,
}


def found(matrix, terms) -> tuple:
    """The 100 commonest words, and G² of every word between the halves of the corpus."""
    half = matrix.shape[0] // 2
    ones = np.ones(matrix.shape[0], dtype=np.int64)
    ones[half:] = 0
    a = ones @ matrix
    b = (1 - ones) @ matrix
    total = a + b
    top = np.lexsort((np.arange(len(total)), -total))[:100]
    observed = np.stack([a, b, a.sum() - a, b.sum() - b]).astype(float)
    word, other, everything = observed[:2].sum(0), observed[2:].sum(0), float(total.sum())
    sides = np.array([a.sum(), b.sum()], float)
    expected = np.concatenate([np.outer(sides, word), np.outer(sides, other)]) / everything
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = np.where(observed > 0, observed * np.log(observed / expected), 0.0)
    return [(terms[place], int(total[place])) for place in top], 2 * parts.sum(0)


def fingerprint(result) -> str | None:
    if not isinstance(result, tuple):
        return None
    matrix, terms, top, g2 = result
    matrix = matrix.tocsr()
    matrix.sort_indices()
    whole = hashlib.sha256("\n".join(terms).encode())
    for numbers in (matrix.indptr, matrix.indices, matrix.data):
        whole.update(np.ascontiguousarray(numbers, dtype=np.int64))
    whole.update(json.dumps(top).encode() + g2.tobytes())
    return whole.hexdigest()[:16]


def kernel(corpus: Path) -> None:
    """Segmenting and counting alone, on one thread, beside a decode of the same bytes."""
    from jianfu.text import fast

    texts = [text for _, text in read(corpus)][:4000]
    encoded = "".join(texts).encode()
    engine = fast.engine((), True)
    times = {engine.tally: [], bytes.decode: []}
    for _ in range(5):
        for measured, argument in ((engine.tally, texts), (bytes.decode, encoded)):
            began = time.perf_counter()
            measured(argument)
            times[measured].append(time.perf_counter() - began)
    own, bare = (statistics.median(turns) for turns in times.values())
    speed = len(encoded) / own / 1e6
    print(
        f"kernel alone, one thread: {speed:.0f} MB/s, {own / bare:.1f} times a bare decode's time"
    )


# --- the command ----------------------------------------------------------------------------------


def command(folder: Path, rounds: int) -> None:
    """``jianfu words`` with nothing counted before; each turn in a process and a place of its own."""
    load = "import time; began = {}; import jieba; jieba.setLogLevel(60); jieba.initialize(); print(time.time() - began)"
    turns, loads = [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(prefix="jianfu-") as place:
            own = [sys.executable, __file__, "--steps", str(folder), repr(time.time())]
            turns.append(json.loads(_said(own, place)))
            loads.append(float(_said([sys.executable, "-c", load.format(time.time())], place)))
    for step in turns[0]:
        print(f"{step:28}{statistics.median(turn[step] for turn in turns):6.2f} s")
    print(f"{'jieba loads its dictionary':28}{statistics.median(loads):6.2f} s")


def _said(command: list[str], place: str) -> str:
    where = {**os.environ, "TMPDIR": place}
    return subprocess.run(command, env=where, capture_output=True, text=True, check=True).stdout


def steps(folder: str, began: str) -> None:
    from jianfu import ownwords
    from jianfu.ownwords import drawing, run
    from jianfu.text import machine

    spent, now = Counter(), [float(began), "start-up"]

    def step(_progress, name):
        spent[now[1]] += time.time() - now[0]
        now[:] = time.time(), name.split()[0] if name.startswith("drawing") else name

    def draw(*given, inner=drawing.Studio.draw):
        before = time.time()
        drawn = inner(*given)
        spent["figures"] += time.time() - before
        return drawn

    machine.kernels()  # compiled once on a machine, not once a corpus
    drawing.Studio.draw, run.Progress.step = draw, step
    out = Path(tempfile.mkdtemp(), "out")
    run.study(ownwords.Settings(Path(folder), out, by="document"))
    step(None, "")
    spent["statistics for figures"] = spent.pop("drawing") - spent["figures"]
    spent["all but the figures"] = spent.total() - spent["figures"]
    print(json.dumps(spent))


# --- text ---------------------------------------------------------------------------------------


def generated(size: int, characters: bool, seed: int = 20261122):
    """Texts of 300 to 9,000 characters until the size is reached."""
    from jianfu import paths
    from jianfu.text import segmenter

    folder = paths.texts()
    if folder is None:
        sys.exit("no reports to imitate; set JIANFU_TEXTS to their folder, or pass --files")
    # rjieba cuts otherwise around these marks; they are a thousandth of the text.
    reports = [
        re.sub(r"[-_.\s]+", "", path.read_text("utf-8")) for path in sorted(folder.glob("*.txt"))
    ]
    cut = list if characters else segmenter().cut
    spoken = [token for text in reports for token in cut(text)]
    tokens = sorted(set(spoken))
    place = {token: number for number, token in enumerate(tokens)}
    chain = np.array([place[token] for token in spoken])
    after = np.argsort(chain[:-1], kind="stable") + 1  # who follows whom, grouped by who
    first = np.searchsorted(np.sort(chain[:-1]), np.arange(len(tokens)))
    followers = np.maximum(np.bincount(chain[:-1], minlength=len(tokens)), 1)
    names = np.array(tokens, dtype=object)
    draw, made, at_once = np.random.default_rng(seed), 0, 512
    while made < size:
        steps = int(draw.integers(300, 9000) / np.mean([len(token) for token in spoken]))
        written = np.empty((steps, at_once), np.int64)
        now = chain[draw.integers(0, len(chain), at_once)]
        for step in range(steps):
            written[step] = now
            follow = first[now] + (draw.random(at_once) * followers[now]).astype(np.int64)
            paired = chain[after[np.minimum(follow, len(after) - 1)]]
            free = chain[draw.integers(0, len(chain), at_once)]
            now = np.where(draw.random(at_once) < 0.75, paired, free)
        for column in written.T:
            text = "".join(names[column].tolist())
            yield text
            made += len(text.encode())
            if made >= size:
                return


def write(corpus: Path, texts) -> tuple[int, int, float]:
    """Write the corpus; how many documents, bytes of text, and which share of clauses repeats."""
    size, documents, clauses = 0, 0, Counter()
    with corpus.open("w", encoding="utf-8") as lines:
        for text in texts:
            lines.write(
                json.dumps({"id": f"d{documents}", "text": text}, ensure_ascii=False) + "\n"
            )
            size += len(text.encode())
            if documents < 1000:
                clauses.update(c for c in re.split(r"[，。；：、！？“”（）]", text) if len(c) > 5)
            documents += 1
    return documents, size, 1 - len(clauses) / max(clauses.total(), 1)


if __name__ == "__main__":
    main()
