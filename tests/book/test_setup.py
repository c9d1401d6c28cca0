"""One list of dependencies, one lock, one place for commands; a set-up that repairs itself.

The set-up is tried with a stand-in for Python that takes notes instead of installing anything. The
real one is tried whenever these tests run in a fresh clone.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

TOOLS = ("sh", "make", "cat", "cksum", "rm", "touch", "test", "sed", "awk", "mkdir")
STAND_IN = """#!/bin/sh
case "$*" in
  -V) echo "Python {version}" ;;
  -c*) exit {unfit} ;;
  "-m venv"*) rm -rf .venv; mkdir -p .venv/bin; cp "$0" .venv/bin/python; echo venv >> notes ;;
  "-m pip"*) echo "$*" >> notes; ! test -e offline ;;
esac
"""


@pytest.fixture(scope="module")
def project(root) -> dict:
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def environment(root) -> dict:
    return yaml.safe_load((root / "environment.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def lock(root) -> list[Requirement]:
    """Every pin of the lock; one package may be pinned twice, for different Pythons."""
    text = (root / "requirements.lock").read_text("utf-8").replace("\\\n", " ")
    lines = [line.split("--hash")[0].strip() for line in text.splitlines()]
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


# --- the lists agree -----------------------------------------------------------------------


# For one's own corpus only. Left out of the lock: a pyarrow that is merely there changes how
# pandas stores strings, and nobody should have it for a book that needs none.
UNLOCKED = {"dask", "parquet"}


def test_the_lock_pins_everything_pyproject_asks_for(project, lock):
    groups = project["optional-dependencies"]
    extras = [groups[name] for name in groups if name not in UNLOCKED]
    for requirement in map(Requirement, chain(project["dependencies"], *extras)):
        name = canonicalize_name(requirement.name)
        pins = [_pinned(pin) for pin in lock if canonicalize_name(pin.name) == name]
        assert pins, f"{name} is not in requirements.lock; run: make lock"
        assert all(map(requirement.specifier.contains, pins)), f"{name}: run: make lock"


def test_every_line_of_the_lock_has_a_hash_and_none_an_address(root, lock):
    text = (root / "requirements.lock").read_text("utf-8")
    assert len(re.findall(r"==[^\n]*\\\n +--hash=sha256:", text)) == len(lock)
    assert "://" not in text


def test_what_is_installed_is_what_the_lock_pins(lock):
    here = [pin for pin in lock if pin.marker is None or pin.marker.evaluate()]
    differing = {
        pin.name: _installed(pin.name) for pin in here if _installed(pin.name) != _pinned(pin)
    }
    assert differing == {}, "the environment is not that of the lock; run: make distclean setup"


def test_conda_users_get_the_same_python_and_the_same_lock(project, environment):
    python, *others = environment["dependencies"]
    assert SpecifierSet(python.removeprefix("python")) == SpecifierSet(project["requires-python"])
    assert others == ["pip", {"pip": ["-r requirements.lock"]}]
    assert environment["name"] == project["name"]


def test_the_lock_covers_every_python_the_project_allows(project, lock):
    allowed = SpecifierSet(project["requires-python"])
    assert [minor for minor in range(9, 16) if f"3.{minor}" in allowed] == [11, 12, 13]
    for minor in (11, 12, 13):
        place = {"python_full_version": f"3.{minor}.0", "python_version": f"3.{minor}"}
        names = [pin.name for pin in lock if pin.marker is None or pin.marker.evaluate(place)]
        assert len(names) == len(set(names)), f"two pins of one package on Python 3.{minor}"


# --- commands stand in the Makefile, once --------------------------------------------------


def test_help_names_the_commands_a_user_expects(root):
    said = subprocess.run(["make"], cwd=root, capture_output=True, text=True, check=True).stdout
    named = set(re.findall(r"^make (\w+)", said, re.MULTILINE))
    assert {"setup", "book", "test", "lab", "figures", "derive", "verify", "clean"} <= named


def test_hooks_only_call_make(root):
    hooks = yaml.safe_load((root / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    entries = [hook["entry"] for repo in hooks for hook in repo["hooks"]]
    assert entries and all(entry.startswith("make ") for entry in entries)


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_continuous_integration_runs_the_readmes_test_command(root, readme):
    assert "\nmake test\n" in (root / ".ci" / "run").read_text("utf-8")
    assert re.search(r"^make test\b", (root / readme).read_text("utf-8"), re.MULTILINE)


# --- set-up --------------------------------------------------------------------------------


@pytest.fixture
def bare(root, tmp_path) -> Bare:
    """A checkout on a machine that has make, a shell and what :data:`TOOLS` names."""
    return Bare(root, tmp_path)


def test_a_first_set_up_installs_the_lock_then_the_package(bare):
    assert bare.setup() == (0, "")
    assert bare.notes() == [
        "venv",
        "-m pip install -qq --no-input --require-hashes -r requirements.lock",
        "-m pip install -qq --no-input --no-deps --no-build-isolation -e .",
    ]


def test_a_second_set_up_does_nothing(bare):
    bare.setup()
    bare.notes()
    assert bare.setup() == (0, "")
    assert bare.notes() == []


def test_an_edited_lock_sets_up_anew(bare):
    bare.setup()
    bare.notes()
    bare.append("requirements.lock", "# another pin\n")
    assert bare.setup() == (0, "")
    assert [note.split()[-1] for note in bare.notes()] == ["venv", "requirements.lock", "."]


def test_an_edited_pyproject_only_installs_the_package_again(bare):
    bare.setup()
    bare.notes()
    bare.append("pyproject.toml", "# another setting\n")
    bare.setup()
    assert [note.split()[-1] for note in bare.notes()] == ["."]


def test_a_set_up_that_failed_halfway_starts_from_an_empty_folder(bare):
    (bare.folder / "offline").touch()
    assert bare.setup()[0] != 0
    (bare.folder / ".venv" / "half-installed").touch()
    (bare.folder / "offline").unlink()
    bare.notes()
    assert bare.setup() == (0, "")
    assert bare.notes()[0] == "venv"
    assert not (bare.folder / ".venv" / "half-installed").exists()


def test_an_environment_whose_python_is_gone_is_made_anew(bare):
    bare.setup()
    python = bare.folder / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/no/such/python")
    bare.notes()
    assert bare.setup() == (0, "")
    assert bare.notes()[0] == "venv"


def test_a_missing_python_is_said_in_one_line(bare):
    bare.python.unlink()
    status, complaint = bare.setup()
    assert status != 0
    assert complaint.splitlines()[0].startswith(
        "no python3 here: install Python 3.11, 3.12 or 3.13"
    )


def test_an_old_python_is_said_in_one_line(bare):
    bare.have(version="3.9.2", unfit=1)
    status, complaint = bare.setup()
    assert status != 0
    assert complaint.splitlines()[0].startswith("python3 is Python 3.9.2: install Python 3.11")
    assert not (bare.folder / ".venv").exists()


class Bare:
    """The set-up's files in a folder of their own, with a stand-in for Python."""

    def __init__(self, root: Path, folder: Path):
        self.folder, self.python = folder / "checkout", folder / "bin" / "python3"
        self.folder.mkdir()
        self.python.parent.mkdir()
        for name in ("Makefile", "pyproject.toml", "requirements.lock"):
            shutil.copy(root / name, self.folder)
        for tool in (*TOOLS, "cp"):
            (self.python.parent / tool).symlink_to(shutil.which(tool))
        self.have(version="3.12.1", unfit=0)

    def have(self, **python) -> None:
        self.python.write_text(STAND_IN.format(**python), "utf-8")
        self.python.chmod(0o755)

    def append(self, name: str, text: str) -> None:
        with (self.folder / name).open("a", encoding="utf-8") as file:
            file.write(text)

    def setup(self) -> tuple[int, str]:
        """Exit status and complaint of `make setup` with no home to write to."""
        place = {"PATH": str(self.python.parent), "HOME": "/nonexistent"}
        done = subprocess.run(
            ["make", "setup"],
            cwd=self.folder,
            env=place,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stderr

    def notes(self) -> list[str]:
        """What the stand-in was asked to do since last asked."""
        notes = self.folder / "notes"
        lines = notes.read_text("utf-8").splitlines() if notes.exists() else []
        notes.unlink(missing_ok=True)
        return lines


def _pinned(pin: Requirement) -> str:
    [exact] = pin.specifier
    return exact.version


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
