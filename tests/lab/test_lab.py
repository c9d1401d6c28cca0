"""JupyterLab, as `make lab` starts it, opens chapters as notebooks and runs them."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

FIGURE = "application/vnd.jianfu.figure+json"
JUPYTEXT = str(Path(sys.executable).with_name("jupytext"))


@pytest.fixture(scope="module")
def checkout(root, tmp_path_factory) -> Path:
    """A copy of the chapters that Lab may write to, with the checkout's settings."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(root / "chapters", folder / "chapters")
    shutil.copy(root / "jupytext.toml", folder)
    return folder


@pytest.fixture(scope="module")
def address(root, checkout) -> str:
    """A running Lab on this machine only, without a browser of its own or a home to write to."""
    port, token = _free_port(), secrets.token_hex(8)
    options = f"--no-browser --ip=127.0.0.1 --port={port} --ServerApp.port_retries=0 --allow-root"
    options += " --LabApp.expose_app_in_browser=True"
    place = f"--IdentityProvider.token={token} --ServerApp.root_dir={checkout}"
    home = checkout / "home"
    home.mkdir()
    lab = subprocess.Popen(
        ["make", "-s", "lab", f"LAB={options} {place}"],
        cwd=root,
        env=os.environ | {"HOME": str(home), "JUPYTERLAB_SETTINGS_DIR": str(home / "settings")},
        stdout=subprocess.DEVNULL,
        stderr=(checkout / "log").open("w"),
        start_new_session=True,
    )
    server = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{server}/api", lab, checkout / "log")
        yield f"{server}/lab/tree/{{}}?token={token}&reset"
    finally:
        os.killpg(lab.pid, signal.SIGTERM)
        lab.wait(20)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_chapter_opens_as_a_notebook_runs_clean_and_is_saved_as_it_was(
    chromium, root, checkout, address, lang
):
    path = f"chapters/{lang}/02_timeline.md"
    page = _run(chromium, address, path)
    outputs = [output for cell in _code_cells(page) for output in cell["outputs"]]
    assert [output for output in outputs if output["output_type"] == "error"] == []
    assert [output for output in outputs if output.get("name") == "stderr"] == []
    assert any(FIGURE in output.get("data", {}) for output in outputs)
    written = (checkout / path).stat().st_mtime_ns
    page.keyboard.press("Control+s")
    _until(lambda: (checkout / path).stat().st_mtime_ns != written)
    page.close()
    assert (checkout / path).read_text("utf-8") == (root / path).read_text("utf-8")


def test_every_chapter_is_written_as_lab_would_save_it(checkout):
    # Lab writes through a hidden file beside the chapter, which may still be there.
    chapters = sorted((checkout / "chapters").rglob("[!.]*.md"))
    before = [chapter.read_text("utf-8") for chapter in chapters]
    as_saved = [JUPYTEXT, "--quiet", "--to", "md:myst", *map(str, chapters)]
    subprocess.run(as_saved, cwd=checkout, check=True)
    after = [chapter.read_text("utf-8") for chapter in chapters]
    changed = [
        chapter.name
        for chapter, *texts in zip(chapters, before, after, strict=True)
        if len(set(texts)) > 1
    ]
    assert changed == [], "run: make format"


def _run(chromium, address: str, path: str):
    """Open a chapter in Lab by its address alone, run all its cells and wait for the last."""
    page = chromium.new_page()
    page.goto(address.format(path))
    page.locator(".jp-NotebookPanel:visible").wait_for(timeout=90_000)
    page.locator(".jp-KernelName", has_text="Python 3").wait_for(timeout=90_000)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=90_000)
    assert _code_cells(page)
    page.locator(".lm-MenuBar-itemLabel").get_by_text("Run", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Run All Cells", exact=True).click()
    _until(lambda: all(cell["execution_count"] for cell in _code_cells(page)))
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=90_000)
    return page


def _code_cells(page) -> list[dict]:
    """Code cells of the open notebook; Lab draws only those in view, so its model is asked."""
    shown = "window.jupyterapp.shell.currentWidget.content.model.sharedModel.toJSON().cells"
    return [cell for cell in page.evaluate(shown) if cell["cell_type"] == "code"]


def _until(true, seconds: float = 120.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.2)


def _wait_for(url: str, process: subprocess.Popen, log: Path) -> None:
    def answers() -> bool:
        assert process.poll() is None, log.read_text("utf-8")
        try:
            return urlopen(url, timeout=2).status == 200
        except (URLError, OSError):
            return False

    _until(answers, 90)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
