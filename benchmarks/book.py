"""How long the book takes and how heavy it is: ``make benchmark``.

Prints one plain line for each measure, with its unit. Everything is measured in a copy of the
checkout, so the book that stands is left alone. ``--set-up`` also times a set-up from nothing,
which downloads the whole environment.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIED = (
    "_config.yml",
    "_toc.yml",
    "Makefile",
    "README.md",
    "LICENSE",
    "pyproject.toml",
    "requirements.lock",
    "book",
    "chapters",
    "data",
    "src",
)
IMAGE = re.compile(rb"<svg\b.*?</svg>|data:image/[^\"')]+", re.DOTALL)


def main() -> None:
    parser = argparse.ArgumentParser(description="Time and measure the book.")
    parser.add_argument("--set-up", action="store_true", help="also time a set-up from nothing")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jianfu-") as folder:
        checkout = copy(Path(folder, "checkout"))
        if options.set_up:
            say("set-up from nothing", seconds(["make", "-s", "setup"], checkout), "s")
        build = [sys.executable, "-m", "jianfu.book"]
        say("cold build, both editions", seconds(build, checkout), "s")
        say("nothing changed", seconds(build, checkout), "s")
        for name in sorted(path.name for path in (checkout / "chapters" / "en").glob("*.md")):
            edit(checkout / "chapters" / "en" / name)
            say(f"one chapter edited, en/{name}", seconds(build, checkout), "s")
        say("import jianfu, median of 9", import_time(checkout), "ms")
        weigh(checkout / "_build" / "html")


def copy(checkout: Path) -> Path:
    """A copy of the checkout without anything built."""
    checkout.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.egg-info", "texts")
            shutil.copytree(ROOT / name, checkout / name, ignore=ignored)
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, checkout)
    return checkout


def seconds(command: list[str], checkout: Path) -> float:
    """Wall time of a command that must succeed."""
    started = time.perf_counter()
    subprocess.run(
        command, cwd=checkout, env=place(checkout), check=True, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - started


def place(checkout: Path) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(checkout / "src"), "JIANFU_HOME": str(checkout)}


def edit(chapter: Path) -> None:
    """Add a sentence to a chapter."""
    chapter.write_text(chapter.read_text("utf-8") + "\nOne sentence more.\n", "utf-8")


def import_time(checkout: Path) -> float:
    """Milliseconds of ``import jianfu`` in a fresh process, start of Python not counted."""
    code = "import time; t = time.perf_counter(); import jianfu; print(time.perf_counter() - t)"
    command = [sys.executable, "-c", code]
    runs = (
        subprocess.run(command, env=place(checkout), capture_output=True, check=True, text=True)
        for _ in range(9)
    )
    return 1000 * statistics.median(float(run.stdout) for run in runs)


def weigh(html: Path) -> None:
    """Size of every page with and without its images, and of the whole book."""
    for page in sorted({*html.glob("*/book/*.html"), *html.glob("*/chapters/*.html")}):
        whole = page.read_bytes()
        name = page.relative_to(html)
        bare = len(IMAGE.sub(b"", whole))
        say(f"page {name}", bare / 1024, f"KB without images, {len(whole) / 1024:.0f} KB with")
    every = [path.stat().st_size for path in html.rglob("*") if path.is_file()]
    say("whole book", sum(every) / 1024 / 1024, f"MB in {len(every)} files")


def say(what: str, number: float, unit: str) -> None:
    print(f"{what}: {number:.1f} {unit}", flush=True)


if __name__ == "__main__":
    main()
