"""What FIDELITY asks of an honest book, each rule as a test.

Nothing of a report is copied, every locator is real, and the traps its texts set stay untouched.
"""

import re

import pytest

from jianfu import evidence, paths
from jianfu.cite import Locator

LOCATOR = re.compile(r"(?:township-study|dossier|oped|immunity|district-report)\[\d+-\d+\]")
HAN = re.compile(r"[一-鿿]{12,}")
PAGES = sorted(
    path
    for folder in ("book", "chapters")
    for path in (paths.root() / folder).rglob("*.md")
    if "_build" not in path.parts
)


def named(path):
    return path.relative_to(paths.root()).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_locator_in_a_page_points_inside_the_report(page):
    sources = evidence.load("sources").set_index("report")
    for text in LOCATOR.findall(page.read_text("utf-8")):
        locator = Locator.parse(text)
        assert sources.useful_start[locator.report] <= locator.start, text
        assert locator.end <= sources.useful_end[locator.report], text


# Names of bodies and occasions: there is no other way to say them.
SET_NAMES = "中央层面整治形式主义为基层减负专项工作机制 十九届中央政治局第十次集体学习"


def titles() -> str:
    """Set titles, which may be quoted whole: 《…》 anywhere in the tables, and the reports' own."""
    tables = "".join(
        (paths.evidence() / f"{name}.csv").read_text("utf-8") for name in ("events", "pages")
    )
    quoted = "".join(re.findall(r"《[^》]+》", tables))
    terms = "".join(f"{term}\n" for term in evidence.load("terms").term)
    return quoted + terms + SET_NAMES + "".join(evidence.load("sources").title_zh)


def copied(words: str, reports: str, allowed: str) -> list[str]:
    """Runs of 12 Han characters that ``words`` shares with the reports, set titles aside."""
    windows = {
        run[start : start + 12] for run in HAN.findall(words) for start in range(len(run) - 11)
    }
    return sorted(window for window in windows if window in reports and window not in allowed)


@pytest.fixture(scope="module")
def reports(documents):
    return "\n".join("".join(document.clean.split()) for document in documents.values())


def test_a_copied_run_would_be_found(reports):
    run = next(HAN.finditer(reports)).group()
    assert copied(f"据称{run}云云", reports, allowed="") != []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_no_page_copies_twelve_characters_of_a_report(page, reports):
    assert copied(page.read_text("utf-8"), reports, titles()) == []


@pytest.mark.parametrize("name", evidence.described(paths.evidence()))
def test_no_table_copies_twelve_characters_of_a_report(name, reports):
    words = (paths.evidence() / f"{name}.csv").read_text("utf-8")
    assert copied(words, reports, titles()) == []


def test_no_figure_copies_twelve_characters_of_a_report(reports):
    words = "".join(path.read_text("utf-8") for path in (paths.root() / "src").rglob("*.py"))
    assert copied(words, reports, titles()) == []


# --- the traps -----------------------------------------------------------------------------


def test_no_author_is_named_for_the_immunity_article():
    sources = evidence.load("sources").set_index("report")
    assert "未具名" in sources.author_zh["immunity"]
    assert "袁方成" not in (paths.evidence() / "sources.csv").read_text("utf-8")


def test_the_district_reports_remedies_are_said_to_be_missing():
    assert "对策" in evidence.load("sources").set_index("report").missing_zh["district-report"]


def test_the_op_eds_newspaper_date_is_not_supplied():
    note = evidence.load("sources").set_index("report").date_note_en["oped"]
    assert "repost" in note


FORBIDDEN_HOSTS = re.compile(
    r"33809\.123451234567|gordon-maytravelgetaways|xinmeiw|szjzcy|orobotics|ywfarm"
    r"|guaranteedbedbug|39\.103\.169\.235"
)


@pytest.mark.parametrize("name", evidence.described(paths.evidence()))
def test_no_table_prints_a_host_that_must_not_be_printed(name):
    assert not FORBIDDEN_HOSTS.search((paths.evidence() / f"{name}.csv").read_text("utf-8"))


def test_a_withheld_page_shows_no_address_anywhere():
    pages = evidence.load("pages")
    withheld = pages[pages.link_status == "withheld"]
    assert withheld.link.isna().all()
    assert pages[pages.link_status == "printed"].link.notna().all()
    assert not withheld.source_class.isin(["state_media"]).all()
    for column in ("note_zh", "note_en", "publisher_zh", "publisher_en"):
        assert not pages[column].dropna().str.contains(r"https?://|www\.", regex=True).any()


def test_reposts_mirrors_and_scrapers_are_never_linked():
    pages = evidence.load("pages")
    unsafe = pages.source_class.isin(["repost", "mirror", "scraper"])
    assert pages[unsafe].link.isna().all()


def test_the_provisions_of_2024_carry_their_own_date_and_their_day_of_publication():
    event = evidence.load("events").set_index("event_id").loc["ev-2024-08-06-provisions"]
    assert (event.date, event.date_published) == ("2024-08-06", "2024-08-20")
    assert "2024" in event.note_en and "2025" in event.note_en


def test_pages_and_characters_are_never_one_unit():
    lengths = evidence.load("limits").query("group == 'document_length'")
    assert {"characters", "pages"} >= set(lengths.unit)
    for _, rows in lengths.groupby("unit"):
        assert rows.unit.nunique() == 1


def test_conflicting_limits_are_not_plotted():
    limits = evidence.load("limits")
    assert not limits[limits.confirmation == "conflicting"].plotted.any()
    assert not limits[limits.operator == "prohibited"].plotted.any()


def test_an_event_known_by_year_is_never_a_day():
    events = evidence.load("events")
    vague = events[events.date_precision.isin(["year", "interval"])]
    assert (vague.date_latest > vague.date_earliest).all()
    exact = events[events.date_precision == "day"]
    assert (exact.date.str.len() == 10).all()


def test_the_app_measures_are_of_2026():
    event = evidence.load("events").query("doc_number == '国办函〔2026〕12号'")
    assert event.date.tolist() == ["2026-01-25"]


def test_the_unconfirmed_halving_of_inspections_is_not_repeated():
    facts = evidence.load("events").set_index("event_id").facts_zh
    assert "50%" not in facts["ev-2018-10-09-inspections-notice"]
