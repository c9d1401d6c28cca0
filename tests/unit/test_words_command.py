"""`jianfu words`: one's own texts counted right, resumed, compared, and never half-written."""

import errno
import os
import re
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
from scipy import sparse

from jianfu import ownwords
from jianfu.cli import main
from jianfu.ownwords import (
    Settings,
    counting,
    engines,
    gathered,
    groups,
    lists,
    measures,
    run,
    writing,
)
from jianfu.ownwords.gathered import Corpus
from jianfu.text import TermMatrix
from tests.unit.ownfiles import BURDEN, TRACES, docx, locked, pdf, scanned, zipped


@pytest.fixture
def corpus(tmp_path):
    """Two folders of two documents each, as files of four kinds."""
    folder = tmp_path / "我的语料"
    for name, content in {
        "县/a.txt": (BURDEN * 3).encode("gb18030"),
        "县/b.docx": docx(BURDEN, TRACES),
        "乡/c.html": f"<meta charset=utf-8><p>{TRACES}</p><p>{TRACES}</p>".encode(),
        "乡/d.md": f"# 台账\n\n{TRACES}".encode(),
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(autouse=True)
def undrawn(request, monkeypatch):
    """Drawing takes seconds; only the tests marked so draw."""
    if "drawn" not in request.fixturenames:
        monkeypatch.setattr(run.drawing, "top_terms", lambda *given: None)
        monkeypatch.setattr(run.drawing, "cloud", lambda *given: None)
        monkeypatch.setattr(run.drawing, "keyness", lambda *given: None)
        monkeypatch.setattr(run.drawing, "strips", lambda *given: None)
        real = run.measured

        def without_figures(*given):
            outcome = real(*given)
            outcome.figures[:] = [one for one in outcome.figures if one]
            return outcome

        monkeypatch.setattr(run, "measured", without_figures)


@pytest.fixture
def drawn():
    """Ask for it to have the figures drawn."""


def study(source, **chosen):
    usual = {"batch_bytes": chosen.pop("batch_bytes", counting.USUAL)}
    out = chosen.pop("out", source.parent / "结果")
    return ownwords.study(Settings(source, out, **chosen), **usual)


def written(out: Path) -> dict[str, bytes]:
    files = [path for path in out.rglob("*") if path.is_file() and writing.WORK not in path.parts]
    # A workbook is a zip that is written with the same dates; all files compare byte for byte.
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


# --- the whole --------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_folder_becomes_one_page_with_figures_tables_and_a_list_of_what_was_left_out(
    corpus, tmp_path, capsys, lang, drawn
):
    (corpus / "县" / "扫描.pdf").write_bytes(scanned())
    out = tmp_path / "out"
    asked = ["words", str(corpus), "-o", str(out), "--by", "folder", "--lang", lang]
    assert main(asked) == 0
    assert "4 documents" in capsys.readouterr().out
    page = (out / "report.html").read_text("utf-8")
    assert "<script" not in page and "县/扫描.pdf" in page
    outside = re.findall(r"(?:src|href)=\"(?!#|data:|figures/|tables/)([^\"]+)", page)
    assert outside == []
    assert {"top-terms.svg", "top-terms.png", "keyness.svg", "dispersion.png"} <= {
        path.name for path in (out / "figures").iterdir()
    }
    for drawing in (out / "figures").glob("*.svg"):
        assert b"CC BY" not in drawing.read_bytes()  # not ours to license
    skipped = pd.read_csv(out / "tables" / "skipped.csv")
    assert skipped[["name", "reason"]].values.tolist() == [["县/扫描.pdf", "no_text_layer"]]
    sheet = openpyxl.load_workbook(out / "tables" / "counts_by_group.xlsx")["data"]
    assert [cell.value for cell in sheet[1]][:3] == ["group", "term", "count"]
    assert str(tmp_path) not in page


def test_counts_are_those_one_gets_by_hand(corpus):
    counts = study(corpus, by="folder").tables["counts_by_group"]
    found = {
        (row.group, row.term): (row.count, row.documents) for row in counts.itertuples(index=False)
    }
    assert found["县", "减负"] == (4, 2)  # three in a.txt, one in b.docx
    assert found["乡", "考核"] == (3, 2)
    assert ("乡", "减负") not in found


def test_keyness_compares_two_groups_with_raw_counts_and_an_interval(corpus, monkeypatch):
    monkeypatch.setattr(run.measures, "MIN_COUNT", 1)
    table = study(corpus, by="folder", compare=("县", "乡")).tables["keyness"]
    rows = {(row.group, row.term): row for row in table.itertuples(index=False)}
    assert set(table["group"]) == {"县", "乡"}
    trace = rows["乡", "留痕"]
    assert (trace.n_target, trace.n_reference) == (3, 1)
    assert trace.log_ratio_low <= trace.log_ratio <= trace.log_ratio_high


# --- however it was cut up ----------------------------------------------------------------------


def test_results_are_the_same_however_the_work_was_cut_up(corpus, tmp_path):
    study(corpus, out=tmp_path / "one", by="folder")
    study(corpus, out=tmp_path / "two", by="folder", batch_bytes=1)
    assert written(tmp_path / "one") == written(tmp_path / "two")


def test_processes_count_as_one_process_does(corpus, tmp_path):
    study(corpus, out=tmp_path / "one", by="folder")
    study(corpus, out=tmp_path / "two", by="folder", engine="processes", workers=2)
    assert written(tmp_path / "one") == written(tmp_path / "two")


def test_an_interrupted_run_goes_on_where_it_stopped(corpus, tmp_path, monkeypatch):
    real, done = counting.count_batch, []

    def interrupted(batch, **given):
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(batch[0].name)
        return real(batch, **given)

    monkeypatch.setattr(counting, "count_batch", interrupted)
    with pytest.raises(KeyboardInterrupt):
        study(corpus, out=tmp_path / "out", batch_bytes=1)
    assert not (tmp_path / "out" / "report.html").exists()
    resumed = []
    monkeypatch.setattr(
        counting,
        "count_batch",
        lambda batch, **given: resumed.append(batch[0].name) or real(batch, **given),
    )
    study(corpus, out=tmp_path / "out", batch_bytes=1)
    assert sorted(done + resumed) == ["乡/c.html", "乡/d.md", "县/a.txt", "县/b.docx"]
    study(corpus, out=tmp_path / "whole")
    assert written(tmp_path / "out") == written(tmp_path / "whole")


def test_only_a_changed_file_is_counted_again(corpus, tmp_path, monkeypatch):
    study(corpus, out=tmp_path / "out", by="folder", batch_bytes=1)
    (corpus / "乡" / "d.md").write_text(BURDEN, "utf-8")
    real, counted = counting.count_batch, []
    monkeypatch.setattr(
        counting,
        "count_batch",
        lambda batch, **given: counted.append(batch[0].name) or real(batch, **given),
    )
    outcome = study(corpus, out=tmp_path / "out", by="folder", batch_bytes=1)
    assert counted == ["乡/d.md"]
    counts = outcome.tables["counts_by_group"]
    assert counts[(counts["group"] == "乡") & (counts["term"] == "减负")]["count"].item() == 1


def test_another_setting_is_another_count(corpus, tmp_path):
    out = tmp_path / "out"
    study(corpus, out=out)
    before = {path.name for path in (out / ".work" / "counts").iterdir()}
    study(corpus, out=out, unwrap=True)
    assert before.isdisjoint(path.name for path in (out / ".work" / "counts").iterdir())


def test_damaged_work_is_done_again(corpus, tmp_path):
    out = tmp_path / "out"
    study(corpus, out=out)
    before = written(out)
    for part in (out / ".work" / "counts").iterdir():
        whole = part.read_bytes()
        for damaged in (whole[:-40], whole[:60] + b"\xff" * 9 + whole[69:]):
            part.write_bytes(damaged)
            study(corpus, out=out)
            assert written(out) == before


def test_a_new_file_does_not_shift_the_batches_of_others():
    from jianfu.reading import Document, Item

    def item(number):
        return Item(str(number), f"{number * 2654435761 % 2**32:08x}", 1, Document("", "减负", ""))

    def cuts(numbers):
        return {
            tuple(one.name for one in batch) for batch in counting.batches(map(item, numbers), 60)
        }

    before, after = cuts(range(1000)), cuts([*range(500), 5000, *range(500, 1000)])
    assert len(before - after) == 1


# --- nothing half-written -----------------------------------------------------------------------


def test_a_full_disk_leaves_the_former_results_and_says_so(corpus, tmp_path, monkeypatch, capsys):
    out = tmp_path / "out"
    study(corpus, out=out)
    before, real = written(out), os.fsync
    calls = iter(range(1000))

    def full(descriptor):
        if next(calls) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(descriptor)

    (corpus / "乡" / "e.txt").write_text(BURDEN, "utf-8")
    monkeypatch.setattr(os, "fsync", full)
    assert main(["words", str(corpus), "-o", str(out)]) == 2
    assert re.search(r"No space left on device: '.*out.*'", capsys.readouterr().err)
    assert written(out) == before
    assert not list(out.rglob("*.part")) and not list(out.glob(".work/new-*"))


def test_a_folder_with_somebody_s_files_is_not_written_into(corpus, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.docx").write_bytes(b"precious")
    with pytest.raises(ValueError, match="not results of jianfu words"):
        study(corpus, out=out)
    assert [path.name for path in out.iterdir()] == ["thesis.docx"]


def test_results_inside_the_corpus_are_not_counted_with_it(corpus):
    study(corpus, out=corpus / "结果")
    again = study(corpus, out=corpus / "结果")
    assert len(again.corpus.documents) == 4


def test_a_home_that_cannot_be_written_to_is_no_hindrance(corpus, tmp_path):
    out = tmp_path / "out"
    home = {
        "HOME": "/proc/nothing",
        "MPLCONFIGDIR": "/proc/nothing",
        "XDG_CACHE_HOME": "/proc/nothing",
    }
    call = "from jianfu import ownwords; from pathlib import Path; import sys; ownwords.study(ownwords.Settings(Path(sys.argv[1]), Path(sys.argv[2])))"
    done = subprocess.run(
        [sys.executable, "-c", call, str(corpus), str(out)],
        env={**os.environ, **home}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (out / "report.html").exists()


# --- bad input ------------------------------------------------------------------------------------

BAD = {
    "zip.txt": (zipped({"a": "b"}), "binary"),
    "empty.txt": (b"", "empty"),
    "big5.txt": (("各級黨委要切實為基層減負，這個問題。" * 9).encode("big5"), "doubtful_encoding"),
    "locked.pdf": (locked(pdf(BURDEN)), "encrypted"),
    "scan.pdf": (scanned(), "no_text_layer"),
    "bomb.docx": (zipped({"word/document.xml": b" " * (40 << 20)}), "unpacks_too_large"),
    "old.doc": (b"\xd0\xcf\x11\xe0", "unknown_kind"),
    "table.csv": ("编号,正文\n1,减负\n".encode(), "table_without_column"),
}


def test_bad_files_are_listed_with_their_reason_and_change_no_count(corpus, tmp_path):
    good = study(corpus, out=tmp_path / "good", by="none")
    for name, (content, _) in BAD.items():
        (corpus / name).write_bytes(content)
    (corpus / "link.txt").symlink_to(corpus / "县" / "a.txt")
    mixed = study(corpus, out=tmp_path / "mixed", by="none")
    listed = dict(zip(mixed.corpus.skipped["name"], mixed.corpus.skipped["reason"], strict=True))
    assert listed == {name: reason for name, (_, reason) in BAD.items()} | {"link.txt": "symlink"}
    for name in ("counts_by_group", "document_frequencies"):
        pd.testing.assert_frame_equal(good.tables[name], mixed.tables[name])


@pytest.mark.parametrize("name", BAD)
def test_strict_stops_at_what_would_be_skipped(corpus, tmp_path, name, capsys):
    (corpus / name).write_bytes(BAD[name][0])
    out = tmp_path / "out"
    study(corpus, out=out)  # counted once without: the store must not hide it
    assert main(["words", str(corpus), "-o", str(out), "--strict"]) == 2
    assert f"--strict: {name}: " in capsys.readouterr().err


def test_a_folder_with_nothing_to_count_says_why(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(b"")
    assert main(["words", str(tmp_path / "in"), "-o", str(tmp_path / "out")]) == 2
    assert "nothing to count in in:\n  a.txt: empty" in capsys.readouterr().err


def test_a_line_of_half_a_million_characters_is_counted_right(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("减负考核，" * 100_000, "utf-8")
    counts = study(tmp_path / "in").tables["counts_by_group"]
    assert dict(zip(counts["term"], counts["count"], strict=True)) == {
        "减负": 100_000,
        "考核": 100_000,
    }


def test_a_document_of_a_heading_alone_is_counted(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("减负", "utf-8")
    assert study(tmp_path / "in").corpus.words.total == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (["--engine", "dask"], "--scheduler belong together"),
        (["--engine", "spark"], "choose one of local, processes, dask"),
        (["--encoding", "utf-9"], "no encoding 'utf-9'"),
        (["--by", "省份"], "--by 省份: no document has such a column"),
        (["--by", "folder", "--compare", "县", "市"], "no group '市'; there are: 乡, 县"),
        (["--compare", "县", "县"], "with itself"),
        (["--lexicon", "nowhere.csv"], "no lexicon at 'nowhere.csv'"),
    ],
)
def test_a_choice_that_does_not_fit_is_refused_with_those_that_do(
    corpus, tmp_path, capsys, wrong, says
):
    assert main(["words", str(corpus), "-o", str(tmp_path / "out"), *wrong]) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "out" / "report.html").exists()


# --- groups and lists -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-03-05", ("2024", "2024-03")),
        ("通知2024年3月.docx", ("2024", "2024-03")),
        ("2023/11/a.txt", ("2023", "2023-11")),
        ("201912345号.txt", ("–", "–")),
        ("2000000元.txt", ("–", "–")),
        ("2021年3季度.txt", ("2021", "–")),
        ("2024-011.txt", ("2024", "–")),
        ("20240305.txt", ("2024", "2024-03")),
        ("2024年报告", ("2024", "–")),
        ("第120245号", ("–", "–")),
        ("", ("–", "–")),
    ],
)
def test_dates_are_found_in_names_and_cells_and_never_made_up(value, expected):
    assert groups.year_and_month(value) == expected


def test_rows_are_grouped_by_column_and_none_is_lost(tmp_path):
    table = tmp_path / "t.csv"
    table.write_text(f"正文,地区\n{BURDEN},北京\n{TRACES},\n{TRACES},上海\n", "utf-8")
    outcome = study(table, text="正文", by="地区")
    assert outcome.corpus.groups == ["上海", "北京", "–"]
    assert len(outcome.corpus.documents) == 3


def test_rows_are_dated_by_their_column_and_files_by_their_names(tmp_path):
    table = tmp_path / "in" / "t.csv"
    table.parent.mkdir()
    table.write_text(f"正文,日期\n{BURDEN},2023-05-01\n{TRACES},不详\n", "utf-8")
    (table.parent / "通知20240101.txt").write_text(BURDEN, "utf-8")
    outcome = study(table.parent, text="正文", date="日期", by="year")
    assert outcome.corpus.sizes.keys() == {"2023", "2024", "–"}


def test_terms_of_a_lexicon_are_counted_in_both_ways_and_by_theme(corpus, tmp_path):
    terms = tmp_path / "词表.csv"
    terms.write_text("term,theme\n减负,负担\n基层减负,负担\n留痕,台账\n", "utf-8")
    tables = study(corpus, by="folder", lexicon=terms).tables
    rows = {
        (r.group, r.term): (r.count_all, r.count_longest) for r in tables["lexicon"].itertuples()
    }
    assert rows["县", "减负"] == (4, 0) and rows["县", "基层减负"] == (4, 4)
    themes = {(r.group, r.theme): r.count for r in tables["themes"].itertuples(index=False)}
    assert themes["县", "负担"] == 4 and themes["乡", "台账"] == 3


def test_a_lexicon_without_themes_is_counted_term_by_term(corpus, tmp_path):
    path = tmp_path / "terms.txt"
    path.write_text("关键词\n减负\n留痕\n", "utf-8")
    found = study(corpus, lexicon=path, by="none")
    counted = found.tables["lexicon"].set_index("term")["count_all"]
    assert counted.to_dict() == {"减负": 4, "留痕": 4} and found.tables["themes"].empty


def test_a_lexicon_parted_by_tabs_is_refused_by_line(tmp_path):
    path = tmp_path / "terms.txt"
    path.write_text("减负\t负担\n", "utf-8")
    with pytest.raises(ValueError, match="terms.txt, line 1: has the term '减负"):
        lists.lexicon(path)


def test_a_lexicon_that_repeats_a_term_is_refused_by_line(tmp_path):
    path = tmp_path / "l.txt"
    path.write_text("减负\n留痕\n减负\n", "utf-8")
    with pytest.raises(ValueError, match=r"l\.txt, line 3: repeats '减负'"):
        lists.lexicon(path)


def test_stop_words_may_be_none_or_a_file(tmp_path):
    path = tmp_path / "s.txt"
    path.write_bytes("减负\r\n考核\r\n".encode("gb18030"))
    assert lists.stopwords("none") == frozenset()
    assert lists.stopwords(str(path)) == {"减负", "考核"}


# --- units drawn again ----------------------------------------------------------------------------


def counted_by_hand(groups: list[str], terms: list[list[int]], folded=False) -> Corpus:
    """One document a row, with the counts of 减负 and 留痕."""
    matrix = TermMatrix(
        sparse.csr_array(np.array(terms, np.int64)),
        tuple(f"{row}" for row in range(len(terms))),
        ("减负", "留痕"),
    )
    table = pd.DataFrame(
        {"id": matrix.docs, "group": groups, "words": matrix.doc_totals.to_numpy()}
    )
    rows = np.arange(len(terms))
    return Corpus(table, rows, rows + 1, matrix, matrix, pd.DataFrame(), "folder", folded)


def test_more_units_than_lots_are_dealt_one_after_the_other_and_none_is_lost(monkeypatch):
    monkeypatch.setattr(gathered, "LOTS", 2)
    corpus = counted_by_hand(["县"] * 5 + ["乡"], [[1, 0], [2, 0], [4, 0], [8, 0], [16, 1], [0, 3]])
    lots, group_of = corpus.lots("documents", ["县", "乡"])
    assert group_of == ["县", "县", "乡"]
    assert lots.counts.toarray().tolist() == [[1 + 4 + 16, 1], [2 + 8, 0], [0, 3]]
    assert corpus.in_lots("documents", ["县", "乡"])


def test_groups_that_are_not_drawn_are_one_reference_together():
    corpus = counted_by_hand(["县", "乡", "村"], [[1, 0], [2, 0], [4, 1]])
    lots, group_of = corpus.lots("documents", ["县"])
    assert group_of == ["县", gathered.REST, gathered.REST] and lots.counts.toarray()[
        :, 0
    ].tolist() == [1, 2, 4]
    assert not corpus.in_lots("documents", ["县"])


def test_groups_that_are_not_drawn_stay_in_the_reference_of_every_interval(monkeypatch):
    # 留痕 stands in the third group only; against the second alone 县 would use it no less.
    monkeypatch.setattr(measures, "DRAWN", 2)
    corpus = counted_by_hand(
        ["县"] * 2 + ["乡"] * 2 + ["村"] * 2, [[30, 5], [30, 5], [30, 5], [30, 5], [2, 20], [2, 20]]
    )
    found = measures.keyness(corpus, frozenset(), "documents").set_index(["report", "term"])
    own = found.loc[("县", "留痕")]
    assert own["log_ratio"] == pytest.approx(np.log2((10 / 70) / (50 / 114)))
    assert (own["log_ratio_low"], own["log_ratio_high"]) == pytest.approx([own["log_ratio"]] * 2)


def test_the_page_says_that_units_were_dealt_into_lots(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(gathered, "LOTS", 1)
    study(corpus, out=tmp_path / "out", lang="en")
    assert "A group has more than 1 units" in (tmp_path / "out" / "report.html").read_text("utf-8")


def test_too_many_passages_become_documents_everywhere_and_the_counts_stay(
    corpus, tmp_path, monkeypatch
):
    fine = study(corpus, out=tmp_path / "fine", batch_bytes=1)
    monkeypatch.setattr(gathered, "MOST_ROWS", 3)
    coarse = study(corpus, out=tmp_path / "coarse", batch_bytes=1)
    assert len(fine.corpus.owner) > 3
    assert coarse.corpus.owner.tolist() == [0, 1, 2, 3]
    assert coarse.corpus.chars.tolist() == fine.corpus.documents["chars"].tolist()
    for name in ("documents", "counts_by_group"):
        pd.testing.assert_frame_equal(fine.tables[name], coarse.tables[name])
    with pytest.raises(ValueError, match="too many to keep apart"):
        study(corpus, out=tmp_path / "coarse", units="passages")


def test_names_shortened_alike_are_printed_longer(corpus, tmp_path):
    for county in ("甲县", "乙县"):
        name = f"2024年关于基层减负工作{county}情况的报告.txt"
        (corpus / name).write_text(BURDEN, "utf-8")
    found = study(corpus, out=tmp_path / "out", by="document")
    studio = run.Studio(found.corpus, "zh", "passages")
    printed = [studio.name(group) for group in found.corpus.groups]
    assert len(set(printed)) == len(printed) == 6


def test_one_document_that_outweighs_all_others_is_named_first(corpus, tmp_path):
    (corpus / "县" / "长.txt").write_text(BURDEN * 200, "utf-8")
    study(corpus, out=tmp_path / "out", by="folder")
    assert "“县/长.txt”一篇占全部词数的 9" in (tmp_path / "out" / "report.html").read_text("utf-8")


# --- one run at a time ----------------------------------------------------------------------------


def test_two_runs_do_not_write_into_one_folder(corpus, tmp_path):
    study(corpus, out=tmp_path / "out")
    held = writing.alone(tmp_path / "out" / writing.WORK)
    with held, pytest.raises(ValueError, match="another run is writing into out"):
        study(corpus, out=tmp_path / "out")
    study(corpus, out=tmp_path / "out")


def test_what_a_killed_run_left_is_removed(corpus, tmp_path):
    left = tmp_path / "out" / writing.WORK / "new-killed"
    study(corpus, out=tmp_path / "out")
    left.mkdir()
    study(corpus, out=tmp_path / "out")
    assert not left.exists()


def test_a_folder_of_results_is_known_by_our_mark_not_by_its_name(corpus, tmp_path):
    (tmp_path / "out" / ".work").mkdir(parents=True)
    (tmp_path / "out" / "report.html").write_text("mine", "utf-8")
    with pytest.raises(ValueError, match="not results of jianfu words"):
        study(corpus, out=tmp_path / "out")
    assert (tmp_path / "out" / "report.html").read_text("utf-8") == "mine"


def test_a_worker_that_dies_is_said_in_words(corpus, tmp_path, monkeypatch, capsys):
    def dies(*given, **named):
        raise BrokenProcessPool("terminated abruptly")

    monkeypatch.setattr(counting, "count_batch", dies)
    assert main(["words", str(corpus), "-o", str(tmp_path / "out")]) == 2
    assert "a worker process died" in capsys.readouterr().err


def test_counts_by_another_function_are_not_taken_for_these(corpus, tmp_path):
    settings = Settings(corpus, tmp_path / "out")
    one, other = (
        ownwords.study(settings, tokenize=tokenize).corpus.words.terms
        for tokenize in (lambda words: [words[:2]], lambda words: [words[:3]])
    )
    assert one != other


# --- progress -------------------------------------------------------------------------------------


def test_a_terminal_is_told_what_is_being_done_and_a_pipe_nothing(
    corpus, tmp_path, monkeypatch, capsys
):
    study(corpus, out=tmp_path / "quiet")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    study(corpus, out=tmp_path / "told")
    told = capsys.readouterr().err
    steps = ("preparing", "counting", "adding up", "drawing key words", "making tables", "writing")
    assert [step for step in steps if f"{step}: " not in told] == []
    size = sum(path.stat().st_size for path in corpus.rglob("*") if path.is_file())
    assert f"{size}/{size}" in told or f"{size / 1000:.2f}k/{size / 1000:.2f}k" in told


def test_a_large_corpus_has_the_kernels_compiled_before_its_first_batch(
    corpus, tmp_path, monkeypatch
):
    asked = []
    monkeypatch.setattr(run.fast, "prepare", asked.append)
    study(corpus, out=tmp_path / "out")
    assert asked == [sum(path.stat().st_size for path in corpus.rglob("*.*")) // 3]


# --- engines ----------------------------------------------------------------------------------------


def test_an_executor_is_given_lists_for_dask_refuses_iterators():
    class Fussy:
        def map(self, function, *arguments):
            assert all(isinstance(argument, list) for argument in arguments)
            return map(function, *arguments)

    assert list(engines.Listing(Fussy()).map(str, iter([1, 2]))) == ["1", "2"]


def test_dask_that_does_not_answer_is_said_in_words(corpus, tmp_path):
    pytest.importorskip("distributed")
    with pytest.raises(ValueError, match="no Dask scheduler answers at 'tcp://127.0.0.1:9'"):
        study(corpus, engine="dask", scheduler="tcp://127.0.0.1:9")


def test_dask_counts_as_one_process_does(corpus, tmp_path):
    import distributed

    study(corpus, out=tmp_path / "one", by="folder")
    with distributed.LocalCluster(
        n_workers=1, processes=False, dashboard_address=None, protocol="tcp"
    ) as cluster:
        address = cluster.scheduler_address
        study(corpus, out=tmp_path / "two", by="folder", engine="dask", scheduler=address)
    assert written(tmp_path / "one") == written(tmp_path / "two")
