"""A compendium small enough to count on one's fingers: two chapters, one figure, one table.

It has the real pipeline and a package of four modules. Chapter `one` reads the table; chapter
`two` uses the module `counts`. What must be redone after a change can be told by eye.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PIPELINE = (
    "__init__",
    "__main__",
    "build",
    "dependencies",
    "editions",
    "execute",
    "exports",
    "processes",
    "stage",
    "typeset",
    "workers",
)
PACKAGE = ("__init__", "paths", "language", "cite", *(f"book/{name}" for name in PIPELINE))
TOC = """\
format: jb-book
root: book/en/index
parts:
  - caption: Chapters
    chapters:
      - file: chapters/en/01_one
      - file: chapters/en/02_two
"""
READS_THE_TABLE = """\
from jianfu import paths
len(paths.read_bytes(paths.evidence() / "marks.csv").splitlines())"""
USES_THE_MODULE = """\
from jianfu import counts
counts.double(2)"""
FIGURES = """\
from pathlib import Path

from jianfu import paths


def ids():
    return ("dots",)


def write(name, lang, folder):
    from matplotlib.figure import Figure

    marks = paths.read_bytes(paths.evidence() / "marks.csv").decode().split()
    drawing = Figure(figsize=(2, 1))
    drawing.text(0, 0, f"{lang} {marks[0]}", family="DejaVu Sans")
    Path(folder).mkdir(parents=True, exist_ok=True)
    drawing.savefig(Path(folder, f"{name}.png"), metadata={"Software": None})
    return {"png": Path(folder, f"{name}.png")}
"""

# The installed package announces this renderer to myst-nb; here it has nothing to render.
RENDERER = """\
class FigurePlugin:
    mime_priority_overrides = []

    @staticmethod
    def handle_mime(renderer, data, inline):
        return None
"""


class Tiny:
    """The tiny compendium in a folder of its own, and the program that builds it."""

    def __init__(self, root: Path):
        self.root = root
        self.write("_toc.yml", TOC)
        self.write("_config.yml", _settings_without_our_extension())
        self.write("requirements.lock", "# pinned set one\n")
        self.write("data/evidence/datapackage.json", "{}")
        self.write("data/evidence/marks.csv", "a\nb\nc\n")
        for module in PACKAGE:
            text = (ROOT / "src" / "jianfu" / f"{module}.py").read_text("utf-8")
            self.write(f"src/jianfu/{module}.py", text)
        self.write("src/jianfu/counts.py", "def double(number):\n    return 2 * number\n")
        self.write("src/jianfu/book/figure_node.py", RENDERER)
        self.write("src/jianfu/figures/__init__.py", FIGURES)
        for lang in ("en", "zh"):
            self.write(f"book/{lang}/index.md", f"# Index {lang}\n\nSee {{ref}}`one`.\n")
            self.chapter(lang, "01_one", READS_THE_TABLE)
            self.chapter(lang, "02_two", USES_THE_MODULE)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def chapter(self, lang: str, name: str, *cells: str, prose: str = "Prose.") -> None:
        code = "\n\n".join(f"```{{code-cell}}\n{cell}\n```" for cell in cells)
        head = "---\nkernelspec:\n  display_name: Python 3\n  name: python3\n---\n"
        title = f"({name[3:]})=\n# Chapter {name} {lang}"
        self.write(f"chapters/{lang}/{name}.md", f"{head}\n{title}\n\n{prose}\n\n{code}\n")

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen:
        """Start the build in a process group of its own, as a terminal would."""
        place = {"PYTHONPATH": str(self.root / "src"), "JIANFU_HOME": str(self.root)}
        return subprocess.Popen(
            [sys.executable, "-m", "jianfu.book", *arguments],
            env=os.environ | place | environment,
            cwd=self.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    def build(self, *arguments: str, **environment: str) -> Outcome:
        process = self.start(*arguments, **environment)
        said, complained = process.communicate(timeout=180)
        return Outcome(process.returncode, said, complained)

    def chapters(self, **environment: str) -> Outcome:
        """Only execute what is stale."""
        return self.build("--only", "chapters", **environment)

    def interrupt(self, process: subprocess.Popen) -> tuple[int, str]:
        """Ctrl-C, as a terminal sends it: to the whole group. Exit status and complaint."""
        os.killpg(process.pid, signal.SIGINT)
        _, complained = process.communicate(timeout=60)
        return process.returncode, complained

    def notebook(self, lang: str, name: str) -> bytes:
        return (
            self.root / "_build" / "executed" / lang / "chapters" / f"{name}.ipynb"
        ).read_bytes()

    def html(self) -> dict[str, bytes]:
        """Content of every file of the built book."""
        top = self.root / "_build" / "html"
        return {str(p.relative_to(top)): p.read_bytes() for p in top.rglob("*") if p.is_file()}

    def forget(self) -> None:
        shutil.rmtree(self.root / "_build")


class Outcome:
    """What a build returned and said, and which chapters and figures it made."""

    def __init__(self, status: int, said: str, complained: str):
        self.status, self.said, self.complained = status, said, complained
        self.executed = set(re.findall(r"^executed +(\S+)", said, re.MULTILINE))
        self.unchanged = set(re.findall(r"^unchanged +(\S+)", said, re.MULTILINE))
        self.figures = set(re.findall(r"^figure +(\S+)", said, re.MULTILINE))
        self.typeset = set(re.findall(r"^typeset +(\S+)", said, re.MULTILINE))

    def __repr__(self) -> str:
        return f"status {self.status}\n{self.said}\n{self.complained}"


def until(true, seconds: float = 60.0) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def _settings_without_our_extension() -> str:
    lines = (ROOT / "_config.yml").read_text("utf-8").splitlines(keepends=True)
    ours = ("jianfu.book.extension", "html_math_renderer")
    return "".join(line for line in lines if not any(name in line for name in ours))
