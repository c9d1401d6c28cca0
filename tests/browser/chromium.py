"""A Chromium for the tests that look at the book as a reader does.

Run as a program it makes sure there is one: found, else obtained from the system's packages, else
one line that says how to get it. Tests ask :func:`find` and :func:`launch`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/usr/lib/chromium/chromium",
    "/snap/bin/chromium",
    "/opt/google/chrome/chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
MISSING = (
    "no Chromium found, so the browser tests cannot run: apt-get install chromium (Debian), "
    "brew install chromium (macOS), or set CHROMIUM=/path/to/chromium"
)
# A browser that only does what the test says: no updates, no first-run pages, no telemetry.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


def find() -> str | None:
    """Path of a Chromium on this machine: ``CHROMIUM``, then the search path, then known places."""
    given = os.environ.get("CHROMIUM")
    found = (shutil.which(name) for name in ([given] if given else NAMES))
    known = () if given else (place for place in PLACES if os.access(place, os.X_OK))
    return next((path for path in (*found, *known) if path), None)


def obtain() -> str | None:
    """Path of a Chromium, installed from the system's packages where we may do that."""
    if not find() and shutil.which("apt-get") and os.geteuid() == 0:
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
            command = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", *step]
            subprocess.run(command, env=quiet, stdout=sys.stderr, check=False)
    return find()


def launch(playwright):
    """A headless Chromium of ``playwright`` (its synchronous API) that keeps to itself."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return playwright.chromium.launch(
        executable_path=find(),
        headless=True,
        chromium_sandbox=not root,  # Chromium refuses to start its sandbox as root
        args=[*QUIET, "--no-sandbox"] if root else list(QUIET),
    )


def main() -> int:
    """0 if there is a Chromium, or if doing without is allowed (it is not where CI is set)."""
    if obtain():
        return 0
    print(MISSING, file=sys.stderr)
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
