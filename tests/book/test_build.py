"""Both editions are put in place together, whole or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time

import pytest

from jianfu import paths
from tests.book.tiny import FIGURES, READS_THE_TABLE, ROOT, USES_THE_MODULE, Tiny, until


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> Tiny:
    """A tiny compendium whose book is built, from a data folder nobody may write to."""
    compendium = Tiny(tmp_path_factory.mktemp("a folder 减负"))
    data = compendium.root / "data" / "evidence"
    data.chmod(0o555)
    outcome = compendium.build()
    data.chmod(0o755)
    assert outcome.status == 0, outcome
    return compendium


def test_the_book_has_a_chooser_two_editions_and_the_figures(tiny):
    assert {
        "index.html",
        "en/book/index.html",
        "en/chapters/01_one.html",
        "en/figures/dots.png",
        "zh/chapters/02_two.html",
    } <= set(tiny.html())


def test_pages_carry_their_editions_language_and_title(tiny):
    english, chinese = (tiny.html()[f"{lang}/book/index.html"].decode() for lang in ("en", "zh"))
    assert '<html lang="en"' in english and "Lighter on paper, heavier in practice" in english
    assert '<html lang="zh-CN"' in chinese and "越减越负？" in chinese
    assert "正文" in chinese and "Chapters" not in chinese


def test_a_second_build_does_nothing_and_loads_nothing_heavy(tiny):
    before = _times(tiny)
    started = time.monotonic()
    outcome = tiny.build(PYTHONPROFILEIMPORTTIME="1")
    assert time.monotonic() - started < 3
    assert (outcome.executed, outcome.figures, outcome.typeset) == (set(), set(), set())
    assert _times(tiny) == before
    for library in ("sphinx", "jupytext", "nbclient", "matplotlib", "pandas"):
        assert f"| {library}\n" not in outcome.complained


def test_one_edited_page_typesets_its_own_edition(tiny):
    tiny.write("book/zh/index.md", "# Index zh\n\nOther words. See {ref}`one`.\n")
    outcome = tiny.build()
    assert (outcome.executed, outcome.typeset) == (set(), {"zh"})
    assert b"Other words" in tiny.html()["zh/book/index.html"]


def test_changed_data_reach_figures_chapters_and_pages(tiny):
    tiny.write("data/evidence/marks.csv", "x\ny\n")
    outcome = tiny.build()
    assert outcome.executed == {"en/01_one", "zh/01_one"}
    assert (outcome.figures, outcome.typeset) == ({"dots"}, {"en", "zh"})


def test_a_new_commit_reaches_the_pages_which_name_it(tiny):
    git = ["git", "-C", str(tiny.root), "-c", "user.name=nobody", "-c", "user.email=nobody@nowhere"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "A commit"], check=True)
    outcome = tiny.build()
    assert (outcome.executed, outcome.typeset) == (set(), {"en", "zh"})


def test_an_edited_chapter_gives_the_bytes_of_a_clean_build(tiny):
    renamed = f"# Marks\n\n{READS_THE_TABLE}"
    tiny.chapter("en", "01_one", renamed, prose="A sentence more.")
    assert tiny.build().executed == {"en/01_one"}
    edited = tiny.html()
    tiny.forget()
    assert tiny.build(PYTHONHASHSEED="5").status == 0
    assert _differing(edited, tiny.html()) == []


def test_a_page_taken_out_of_the_book_is_gone(tiny):
    toc = (tiny.root / "_toc.yml").read_text("utf-8")
    tiny.write("_toc.yml", toc.replace("      - file: chapters/en/02_two\n", ""))
    assert tiny.build().status == 0
    assert not [name for name in tiny.html() if "02_two" in name]
    tiny.write("_toc.yml", toc)


def test_a_warning_fails_every_time_and_leaves_the_old_book(tiny):
    before = tiny.html()
    tiny.write("book/zh/index.md", "# Index zh\n\nSee {ref}`one`, {ref}`nowhere`, {nothing}`x`.\n")
    for _ in range(2):
        outcome = tiny.build()
        assert outcome.status == 1
        assert "book/zh/index.md:3: WARNING: undefined label: 'nowhere'" in outcome.complained
        assert 'book/zh/index.md:3: WARNING: Unknown interpreted text role "nothing"' in (
            outcome.complained
        )
        assert "Traceback" not in outcome.complained
    assert tiny.html() == before
    tiny.write("book/zh/index.md", "# Index zh\n\nSee {ref}`one`.\n")


def test_a_failing_chapter_leaves_the_old_book(tiny):
    before = tiny.html()
    tiny.chapter("zh", "02_two", "1 / 0")
    outcome = tiny.build()
    assert outcome.status == 1
    assert "chapters/zh/02_two.md, cell 2 (1 / 0): ZeroDivisionError" in outcome.complained
    assert tiny.html() == before
    tiny.chapter("zh", "02_two", USES_THE_MODULE)


def test_a_figure_with_a_missing_glyph_fails_by_name(tiny):
    tiny.write("src/jianfu/figures/__init__.py", FIGURES.replace("{lang} {", "减 {lang} {"))
    for _ in range(2):
        outcome = tiny.build()
        assert outcome.status == 1
        assert "figure dots: Glyph 20943" in outcome.complained
    tiny.write("src/jianfu/figures/__init__.py", FIGURES)


def test_files_of_a_figure_that_is_gone_are_gone(tiny):
    renamed = FIGURES.replace('"dots"', '"spots"')
    tiny.write("src/jianfu/figures/__init__.py", renamed)
    assert tiny.build().status == 0
    names = {name for name in tiny.html() if "/figures/" in name}
    assert names == {"en/figures/spots.png", "zh/figures/spots.png"}


def test_a_build_interrupted_at_any_step_is_taken_up_again(tiny):
    before = tiny.html()
    tiny.forget()
    built = tiny.root / "_build"
    for sign in (".lock", "executed", "sphinx/en/doctrees"):
        process = tiny.start()
        until((built / sign).exists)
        assert tiny.interrupt(process) == (130, "interrupted; 'make book' takes it up again\n")
        assert not (built / "html").exists()
    assert tiny.build().status == 0
    assert _differing(before, tiny.html()) == []


def test_an_exchange_cut_short_gives_the_old_book_back(tiny):
    before = tiny.html()
    os.replace(tiny.root / "_build/html", tiny.root / "_build/html.old")
    (tiny.root / "_build/html.new/en").mkdir(parents=True)
    tiny.chapter("zh", "02_two", "1 / 0")
    assert tiny.build().status == 1
    assert tiny.html() == before
    tiny.chapter("zh", "02_two", USES_THE_MODULE)
    assert tiny.build().status == 0


def test_a_damaged_book_is_put_together_again(tiny):
    (tiny.root / "_build/html/zh/chapters/01_one.html").unlink()
    outcome = tiny.build()
    assert (outcome.status, outcome.typeset) == (0, set())
    assert "zh/chapters/01_one.html" in tiny.html()


def test_the_book_built_elsewhere_from_nothing_has_the_same_bytes(book, tmp_path):
    """The real book: a clean build in another folder, without a home and without the texts."""
    for name in (*paths.BOOK_PARTS, "pyproject.toml", ".gitattributes", ".gitignore"):
        _copy(ROOT / name, tmp_path / name)
    if (ROOT / ".git").is_dir():
        (tmp_path / ".git").write_text(f"gitdir: {ROOT / '.git'}\n")  # pages name the commit
    (tmp_path / "no-home").mkdir(mode=0o555)
    environment = {name: os.environ[name] for name in ("PATH", "CI") if name in os.environ}
    environment |= {"PYTHONPATH": str(tmp_path / "src"), "HOME": str(tmp_path / "no-home")}
    environment |= {"JIANFU_HOME": str(tmp_path), "PYTHONHASHSEED": "11", "TZ": "Asia/Shanghai"}
    environment |= {"GIT_OPTIONAL_LOCKS": "0"}  # looking must not write into the checkout's index
    command = [sys.executable, "-m", "jianfu.book"]
    done = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert _differing(_content(book), _content(tmp_path / "_build" / "html")) == []


def _copy(source, target) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        left_out = shutil.ignore_patterns("__pycache__", "*.egg-info", "texts")
        shutil.copytree(source, target, ignore=left_out)
    elif source.exists():
        shutil.copy(source, target)


def _content(top) -> dict[str, bytes]:
    return {
        str(path.relative_to(top)): path.read_bytes() for path in top.rglob("*") if path.is_file()
    }


def _differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _times(tiny: Tiny) -> dict[str, int]:
    top = tiny.root / "_build"
    return {str(path): path.stat().st_mtime_ns for path in top.rglob("*") if path.name != ".lock"}
