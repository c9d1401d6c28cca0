"""The command line (命令行): ``jianfu figures``, ``cite``, ``claim``, ``words``, ``data`` and more."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from jianfu import cite, language


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 when something differs, 2 when misused."""
    asked = _parser().parse_args(arguments)
    try:
        return asked.run(asked)
    except KeyboardInterrupt:
        print("jianfu: interrupted; the same command goes on from here", file=sys.stderr)
        return 130
    except (KeyError, ValueError, OSError) as wrong:
        print(f"jianfu: {wrong.args[0] if isinstance(wrong, KeyError) else wrong}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="jianfu", description=__doc__.replace("``", ""))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    figures = commands.add_parser("figures", help="write figure files (导出图)")
    figures.add_argument("ids", nargs="*", metavar="ID", help="figures; all when none is named")
    figures.add_argument("-o", "--out", type=Path, default=Path("figures"), metavar="FOLDER")
    figures.add_argument("--lang", choices=language.LANGUAGES, help="one edition only")
    figures.set_defaults(run=_figures)

    verify = commands.add_parser("verify", help="rebuild figures and compare hashes (核验图)")
    verify.add_argument("ids", nargs="*", metavar="ID")
    verify.add_argument("--accept", action="store_true", help="record the new hashes as reviewed")
    verify.add_argument("--all", action="store_true", help="with --accept: every figure")
    verify.set_defaults(run=_verify)

    citing = commands.add_parser("cite", help="print a reference to a figure (引用)")
    citing.add_argument("id", metavar="ID")
    citing.add_argument("--style", choices=cite.STYLES, default="gbt7714")
    citing.add_argument("--lang", choices=language.LANGUAGES, default="zh")
    citing.set_defaults(run=_cite)

    claim = commands.add_parser("claim", help="what stands behind a claim (查主张)")
    claim.add_argument("id", metavar="ID", help="e.g. oped-038")
    claim.set_defaults(run=_claim)
    locate = commands.add_parser("locate", help="what stands at a place in a report (查段落)")
    locate.add_argument("place", metavar="'REPORT[A-B]'", help="e.g. 'oped[1964-2034]'")
    locate.set_defaults(run=_locate)
    for looking in (claim, locate):
        looking.add_argument("--lang", choices=language.LANGUAGES, default="zh")
    _words_parser(commands)

    derive = commands.add_parser("derive", help="make data/derived from the texts (派生)")
    derive.add_argument("--check", action="store_true", help="compare only; write nothing")
    derive.set_defaults(run=_derive)

    pages = commands.add_parser("pages", help="write the generated pages of the book (生成页)")
    pages.set_defaults(run=_pages)

    data = commands.add_parser("data", help="write the data release (发布数据)")
    data.add_argument("-o", "--out", type=Path, default=Path("_build/data"), metavar="FOLDER")
    data.set_defaults(run=_data)
    return parser


def _words_parser(commands) -> None:
    words = commands.add_parser("words", help="words of your own texts (自有语料词语分析)")
    add = words.add_argument
    add("source", type=Path, metavar="DIR|FILE", help="a folder, or a CSV, JSONL, Parquet table")
    add("-o", "--out", type=Path, required=True, metavar="OUT", help="folder for the results")
    add("--text", metavar="COLUMN", help="of a table: the column with the text")
    add("--id", metavar="COLUMN", help="of a table: the column that names the document")
    add("--date", metavar="COLUMN", help="of a table: its date (default: date)")
    add(
        "--by",
        default="auto",
        help="folder, document, year, month, none, or a COLUMN "
        "(default: each document by itself if there are few, else by first folder)",
    )
    add("--compare", nargs=2, metavar=("A", "B"), help="set two groups against each other")
    add("--lexicon", type=Path, metavar="FILE", help="terms with themes: term,theme")
    add("--stopwords", metavar="FILE|none", help="instead of the list of the package")
    add(
        "--lang",
        choices=language.LANGUAGES,
        default="zh",
        help="language of the report (default: zh)",
    )
    add("--units", default="auto", help="what intervals draw again: documents or passages")
    add("--engine", default="local", help="local, processes or dask")
    add("--scheduler", metavar="tcp://…", help="of Dask")
    add("--workers", type=int, metavar="N", help="processes; default: one a core")
    add("--encoding", help="read text files so and not otherwise, e.g. gb18030, big5")
    add("--unwrap", action="store_true", help="join lines broken to a width in .txt")
    add("--strict", action="store_true", help="stop at the first file or row not read")
    words.set_defaults(run=_words)


def _words(asked: argparse.Namespace) -> int:
    from jianfu import ownwords

    chosen = {name: value for name, value in vars(asked).items() if name != "run"}
    chosen["compare"] = tuple(asked.compare) if asked.compare else None
    outcome = ownwords.study(ownwords.Settings(**chosen))
    corpus = outcome.corpus
    print(
        f"{len(corpus.documents)} documents, {corpus.words.total} words, "
        f"{len(corpus.groups)} groups; {len(corpus.skipped)} things skipped, listed at the end of "
        f"the report\nreport: {asked.out / 'report.html'}"
    )
    return 0


def _figures(asked: argparse.Namespace) -> int:
    from tqdm import tqdm

    from jianfu import figures

    langs = [asked.lang] if asked.lang else language.LANGUAGES
    wanted = [(figures.get(name).id, lang) for name in asked.ids or figures.ids() for lang in langs]
    for name, lang in tqdm(wanted, unit="figure", disable=not sys.stderr.isatty()):
        files = figures.write(name, lang, asked.out / lang)
        print(f"{name} {lang}: {asked.out / lang}/{name}.{{{','.join(files)}}}")
    return 0


def _verify(asked: argparse.Namespace) -> int:
    from jianfu.figures import verification

    if asked.accept and not (asked.ids or asked.all):
        raise ValueError("name the figures you have looked at, e.g. keyness, or say --all")
    if asked.accept:
        print("\n".join(verification.accept(asked.ids)) or "nothing changed")
        return 0
    wrong = verification.differences(asked.ids)
    print("\n".join(wrong) or "every figure file has the bytes that were reviewed")
    return 1 if wrong else 0


def _cite(asked: argparse.Namespace) -> int:
    from jianfu import figures

    print(figures.citation(asked.id, asked.style, asked.lang))
    return 0


def _claim(asked: argparse.Namespace) -> int:
    from jianfu import lookup

    print(lookup.claim(asked.id, asked.lang))
    return 0


def _locate(asked: argparse.Namespace) -> int:
    from jianfu import lookup

    print(lookup.locate(asked.place, asked.lang))
    return 0


def _derive(asked: argparse.Namespace) -> int:
    from jianfu import derive

    if asked.check:
        wrong = derive.differences()
        print("\n".join(wrong) or "every derived table and located row agrees with the texts")
        return 1 if wrong else 0
    changed = derive.write()
    print("\n".join(f"wrote data/derived/{name}.csv" for name in changed) or "nothing changed")
    return 0


def _pages(asked: argparse.Namespace) -> int:
    from jianfu import codebook, coding, colophon, datasheet, generated
    from jianfu.figures import index

    makers = (codebook, datasheet, coding, index, colophon)
    wanted = {path: page for maker in makers for path, page in maker.pages().items()}
    print("\n".join(f"wrote {path}" for path in generated.write(wanted)) or "nothing changed")
    return 0


def _data(asked: argparse.Namespace) -> int:
    from jianfu import release

    print(release.write(asked.out))
    return 0


if __name__ == "__main__":
    sys.exit(main())
