"""The command line answers in words, and with an exit status a script can use."""

import pytest

from jianfu.cli import main


def test_figures_are_written_whole_in_both_languages(tmp_path, capsys):
    assert main(["figures", "source-profile", "-o", str(tmp_path)]) == 0
    for lang in ("en", "zh"):
        written = sorted(path.suffix for path in (tmp_path / lang).iterdir())
        assert written == [".csv", ".pdf", ".png", ".svg", ".xlsx"]
    assert "source-profile zh" in capsys.readouterr().out


def test_an_unknown_figure_is_refused_with_the_known_ones(capsys):
    assert main(["cite", "nonsense"]) == 2
    assert "no figure 'nonsense'; the figures are source-profile" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("style", "part"),
    [("gbt7714", "//减负项目贡献者. 越减越负？"), ("bibtex", "@incollection"), ("csl", '"type"')],
)
def test_a_reference_is_printed_in_the_style_asked_for(capsys, style, part):
    assert main(["cite", "policy-timeline", "--style", style]) == 0
    assert part in capsys.readouterr().out


def test_verify_agrees_with_the_reviewed_bytes(capsys):
    assert main(["verify", "source-profile"]) == 0
    assert "has the bytes that were reviewed" in capsys.readouterr().out


def test_verify_names_a_file_whose_bytes_differ(capsys, monkeypatch):
    from jianfu.figures import verification

    other = [(*place, "0" * 64) for *place, _ in verification.reviewed()]
    monkeypatch.setattr(verification, "reviewed", lambda: other)
    assert main(["verify", "source-profile"]) == 1
    said = capsys.readouterr().out
    assert "source-profile en svg: " in said and "reviewed 000000000000" in said


def test_deriving_without_the_texts_says_where_to_put_them(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("JIANFU_TEXTS", str(tmp_path))
    assert main(["derive"]) == 2
    assert "data/texts/" in capsys.readouterr().err


def test_generated_pages_are_up_to_date(capsys):
    assert main(["pages"]) == 0
    assert capsys.readouterr().out.strip() == "nothing changed"
