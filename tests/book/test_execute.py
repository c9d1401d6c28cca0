"""Chapters run again exactly when something they used has changed."""

from __future__ import annotations

import json
import os
import time

import pytest

from tests.book.tiny import READS_THE_TABLE, USES_THE_MODULE, Tiny, until

ONE = {"en/01_one", "zh/01_one"}
TWO = {"en/02_two", "zh/02_two"}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> Tiny:
    """A tiny compendium whose chapters have all run."""
    compendium = Tiny(tmp_path_factory.mktemp("a folder 减负"))
    outcome = compendium.chapters()
    assert outcome.status == 0, outcome
    assert outcome.executed == ONE | TWO
    return compendium


def test_a_second_run_executes_nothing(tiny):
    outcome = tiny.chapters()
    assert (outcome.executed, outcome.unchanged) == (set(), ONE | TWO)


def test_an_edited_chapter_runs_again_alone(tiny):
    tiny.chapter("zh", "02_two", USES_THE_MODULE, prose="New prose.")
    assert tiny.chapters().executed == {"zh/02_two"}


def test_a_changed_module_reruns_the_chapters_that_use_it(tiny):
    assert b'"4"' in tiny.notebook("en", "02_two")
    tiny.write("src/jianfu/counts.py", "def double(number):\n    return 20 * number\n")
    assert tiny.chapters().executed == TWO
    assert b'"40"' in tiny.notebook("en", "02_two")


def test_a_changed_table_reruns_the_chapters_that_read_it(tiny):
    assert b'"3"' in tiny.notebook("en", "01_one")
    tiny.write("data/evidence/marks.csv", "a\nb\nc\nd\n")
    assert tiny.chapters().executed == ONE
    assert b'"4"' in tiny.notebook("en", "01_one")


def test_files_nobody_used_rerun_nothing(tiny):
    tiny.write("src/jianfu/unused.py", "")
    tiny.write("data/evidence/unread.csv", "x\n")
    assert tiny.chapters().executed == set()


def test_a_new_time_without_new_content_reruns_nothing(tiny):
    for name in ("src/jianfu/counts.py", "data/evidence/marks.csv", "chapters/en/01_one.md"):
        os.utime(tiny.root / name)
    assert tiny.chapters().executed == set()


def test_a_changed_lock_reruns_everything(tiny):
    tiny.write("requirements.lock", "# pinned set two\n")
    assert tiny.chapters().executed == ONE | TWO


@pytest.mark.parametrize("damage", [b"", b"{}", None], ids=["emptied", "replaced", "deleted"])
def test_a_damaged_result_is_made_again(tiny, damage):
    result = tiny.root / "_build/executed/en/chapters/01_one.ipynb"
    result.unlink()
    if damage is not None:
        result.write_bytes(damage)
    assert tiny.chapters().executed == {"en/01_one"}


def test_a_damaged_record_is_made_again(tiny):
    (tiny.root / "_build/executed/en/chapters/01_one.deps.json").write_text('{"used": {')
    assert tiny.chapters().executed == {"en/01_one"}


def test_a_file_saved_while_its_chapter_ran_does_not_pass_for_current(tiny):
    saves = f"{READS_THE_TABLE}\n(paths.evidence() / 'marks.csv').write_text('z')"
    tiny.chapter("en", "01_one", saves)
    assert "en/01_one" in tiny.chapters().executed
    assert "en/01_one" in tiny.chapters().executed
    tiny.chapter("en", "01_one", READS_THE_TABLE)
    assert "en/01_one" in tiny.chapters().executed
    assert tiny.chapters().executed == set()


def test_the_same_inputs_give_the_same_bytes(tiny):
    before = tiny.notebook("zh", "01_one")
    (tiny.root / "_build/executed/zh/chapters/01_one.ipynb").unlink()
    tiny.chapters(PYTHONHASHSEED="7")
    assert tiny.notebook("zh", "01_one") == before
    cells = json.loads(before)["cells"]
    assert [cell["id"] for cell in cells] == ["c01", "c02"]
    assert [cell["metadata"] for cell in cells] == [{}, {}]


def test_a_chapter_sees_neither_the_texts_nor_the_builders_folder(tiny, tmp_path):
    asks = "import os\n(os.environ.get('JIANFU_TEXTS'), os.listdir('.'), os.environ['TZ'])"
    tiny.chapter("en", "02_two", asks)
    assert tiny.chapters(JIANFU_TEXTS=str(tmp_path)).status == 0
    assert "(None, [], 'UTC')" in tiny.notebook("en", "02_two").decode()


@pytest.mark.parametrize(
    ("cell", "complaint"),
    [
        ("{}['tally']", "KeyError: 'tally'"),
        ("import warnings\nwarnings.warn('doubtful')", "UserWarning: doubtful"),
        ("print(object())", "shows a memory address"),
        (
            "import matplotlib.pyplot as plt\n"
            "plt.figure().text(0, 0, '减', family='DejaVu Sans')\nplt.savefig('x.svg')",
            "Glyph 20943",
        ),
    ],
    ids=["error", "warning", "address", "glyph"],
)
def test_a_chapter_that_is_not_clean_fails_by_name_and_keeps_nothing(tiny, cell, complaint):
    tiny.chapter("en", "02_two", "1 + 1", cell)
    outcome = tiny.chapters()
    assert outcome.status == 1
    assert f"chapters/en/02_two.md, cell 3 ({cell.splitlines()[0]}): " in outcome.complained
    assert complaint in outcome.complained
    assert "Traceback" not in outcome.complained
    assert tiny.chapters().status == 1, "a failure must not be forgotten"


def test_a_missing_chapter_is_named(tiny):
    (tiny.root / "chapters/en/02_two.md").unlink()
    assert "chapters/en/02_two.md: in _toc.yml, but no such file" in tiny.chapters().complained


def test_a_chapter_in_another_encoding_is_named(tiny):
    chapter = tiny.root / "chapters/en/02_two.md"
    chapter.write_bytes("# 减负\n".encode("gb18030"))
    complaint = "chapters/en/02_two.md: not UTF-8 text (byte 2); save it as UTF-8"
    assert complaint in tiny.chapters().complained


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tiny):
    tiny.chapter("en", "02_two", USES_THE_MODULE)
    tiny.chapters()
    before = tiny.notebook("en", "02_two")
    chapter = tiny.root / "chapters/en/02_two.md"
    chapter.write_bytes(b"\xef\xbb\xbf" + chapter.read_bytes().replace(b"\n", b"\r\n"))
    assert tiny.chapters().executed == {"en/02_two"}
    assert tiny.notebook("en", "02_two") == before


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ("caption: Chapters", "no Chinese for the caption 'Extras'; add it to CAPTIONS"),
        ("root: book/en/index", "'Extras' is not a page; write e.g. 'book/en/index'"),
        ("parts:", "_toc.yml is not YAML"),
    ],
)
def test_a_table_of_contents_that_makes_no_book_is_explained(tiny, entry, complaint):
    toc = (tiny.root / "_toc.yml").read_text("utf-8")
    key = entry.partition(":")[0]
    tiny.write("_toc.yml", toc.replace(entry, f"{key}: {'[' if key == 'parts' else 'Extras'}"))
    outcome = tiny.chapters()
    tiny.write("_toc.yml", toc)
    assert (outcome.status, complaint in outcome.complained) == (1, True), outcome
    assert "Traceback" not in outcome.complained


def test_an_interrupted_run_leaves_no_kernel_and_is_taken_up_again(tiny):
    tiny.chapter(
        "en", "02_two", "import time, os\nopen(os.environ['HERE'], 'w').close()\ntime.sleep(90)"
    )
    here = tiny.root / "running"
    process = tiny.start("--only", "chapters", HERE=str(here))
    until(here.exists)
    kernels = _children(process.pid)
    assert kernels
    started = time.monotonic()
    assert tiny.interrupt(process)[0] == 130
    assert time.monotonic() - started < 15
    until(lambda: not any(map(_alive, kernels)))
    tiny.chapter("en", "02_two", USES_THE_MODULE, prose="Afterwards.")
    outcome = tiny.chapters()
    assert (outcome.status, outcome.executed) == (0, {"en/02_two"}), outcome


def _children(pid: int) -> list[int]:
    import psutil

    return [child.pid for child in psutil.Process(pid).children(recursive=True)]


def _alive(pid: int) -> bool:
    import psutil

    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
