"""What was asked for (设置): every choice that can change a number, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jianfu import language
from jianfu.language import Language
from jianfu.reading import How
from jianfu.reading.encodings import checked

ENGINES = ("local", "processes", "dask")
UNITS = ("auto", "documents", "passages")
DATE = "date"  # column of the date unless another is named
DERIVED = ("auto", "none", "document", "folder", "year", "month")  # groups that are no column


@dataclass(frozen=True)
class Settings:
    """Choices of one run (一次分析的设置).

    Parameters
    ----------
    source, out : Path
        What to read, where to write.
    text, id, date : str, optional
        Columns of tables.
    by : str
        ``auto``, ``none``, ``document``, ``folder``, ``year``, ``month`` or a column.
    compare : tuple of two str, optional
        Groups set against each other. Default: each group against the rest.
    lexicon : Path, optional
        Terms with themes.
    stopwords : str, optional
        A file, ``"none"``, or the list of the package.
    lang : {'zh', 'en'}
    units : {'auto', 'documents', 'passages'}
        What the intervals draw again.
    engine : {'local', 'processes', 'dask'}
    scheduler : str, optional
        Address of a Dask scheduler.
    workers : int, optional
    encoding : str, optional
    unwrap, strict : bool

    Raises
    ------
    ValueError
        When two choices contradict each other, or one is unknown.
    """

    source: Path
    out: Path
    text: str | None = None
    id: str | None = None
    date: str | None = None
    by: str = "auto"
    compare: tuple[str, str] | None = None
    lexicon: Path | None = None
    stopwords: str | None = None
    lang: Language = "zh"
    units: str = "auto"
    engine: str = "local"
    scheduler: str | None = None
    workers: int | None = None
    encoding: str | None = None
    unwrap: bool = False
    strict: bool = False

    def __post_init__(self):
        language.checked(self.lang)
        if self.encoding:
            checked(self.encoding)
        if self.engine not in ENGINES:
            raise ValueError(f"no engine {self.engine!r}; choose one of {', '.join(ENGINES)}")
        if self.units not in UNITS:
            raise ValueError(f"no units {self.units!r}; choose one of {', '.join(UNITS)}")
        if (self.engine == "dask") != bool(self.scheduler):
            raise ValueError(
                "--engine dask and --scheduler belong together, "
                "e.g. --engine dask --scheduler tcp://127.0.0.1:8786"
            )
        if self.scheduler and "://" not in self.scheduler:
            raise ValueError(
                f"--scheduler {self.scheduler!r} is no address; expected e.g. tcp://127.0.0.1:8786"
            )
        if self.compare and self.compare[0] == self.compare[1]:
            raise ValueError(f"--compare {self.compare[0]!r} with itself; name two groups")
        if self.source.resolve() == self.out.resolve():
            raise ValueError("the results cannot go where the texts are; name another folder, -o")

    @property
    def how(self) -> How:
        """How files are read (读取方式)."""
        return How(self.encoding, self.text, self.id, self.fields, self.unwrap)

    @property
    def fields(self) -> tuple[str, ...]:
        """Columns to keep of each row (保留列)."""
        if not self.text:
            return ()
        if self.by in ("year", "month"):
            return (self.date or DATE,)
        return () if self.by in DERIVED else (self.by,)
