"""``python -m jianfu.book``: what ``make book`` runs (构建命令)."""

from __future__ import annotations

import argparse
import os
import sys
import time

from jianfu import paths
from jianfu.book import build, editions, execute, exports, processes, typeset
from jianfu.language import LANGUAGES

INTERRUPTED = 130
FORESEEN = (
    editions.ContentsError,
    exports.FigureError,
    execute.ChapterError,
    build.BookError,
    OSError,
)


def main(arguments: list[str] | None = None) -> int:
    """Build the book, or one edition of it for the process that builds the book."""
    parser = argparse.ArgumentParser("python -m jianfu.book", description="Build both editions.")
    parser.add_argument("--jobs", type=int, default=2, help="chapters and figures at a time (2)")
    parser.add_argument("--only", choices=["figures", "chapters"], help="this step alone")
    parser.add_argument("--edition", choices=LANGUAGES, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    _settle_in()
    processes.end_as_interrupted()
    try:
        return _run(options)
    except KeyboardInterrupt:
        print("interrupted; 'make book' takes it up again", file=sys.stderr)
        return INTERRUPTED
    except FORESEEN as error:
        print(f"the book was not built:\n{error}", file=sys.stderr)
        return 1


def _run(options: argparse.Namespace) -> int:
    if options.edition:
        return typeset.typeset(options.edition)
    started = time.time()
    steps = {"figures": build.figures, "chapters": build.chapters, None: build.build}
    made = steps[options.only](options.jobs)
    print(f"done       {made.relative_to(paths.root())}  {time.time() - started:.1f} s")
    return 0


def _settle_in() -> None:
    """Keep caches of libraries out of the reader's home, which may not be writable.

    And keep out a grammar of web addresses: jsonschema takes a second to load it, for a check that
    no notebook and no setting of ours asks for, and does without where it is missing.
    """
    sys.modules.setdefault("rfc3987_syntax", None)
    cache = paths.root() / "_build" / "cache"
    for variable, name in (("MPLCONFIGDIR", "matplotlib"), ("XDG_CACHE_HOME", "xdg")):
        (cache / name).mkdir(parents=True, exist_ok=True)
        os.environ.setdefault(variable, str(cache / name))


if __name__ == "__main__":
    sys.exit(main())
