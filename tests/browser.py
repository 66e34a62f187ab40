"""Finds a Chromium for the tests that look at pages, or installs one: `python -m tests.browser`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-noto-core")


def find() -> str:
    """The path of a Chromium: what ISNAD_BROWSER names, one on PATH, or Playwright's own; empty where none is."""
    named = os.environ.get("ISNAD_BROWSER")
    if named:
        return shutil.which(named) or ""
    return next(filter(None, map(shutil.which, NAMES)), "") or _playwrights_own()


def install() -> None:
    """Installs a Chromium: Debian's package where we may, else Playwright's own."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        _run("apt-get", "update", "-qq")
        if _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES):
            return
    _run(sys.executable, "-m", "playwright", "install", "chromium")


def _playwrights_own() -> str:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else ""


def _run(*command: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, check=False).returncode == 0


def main() -> int:
    """Says which browser there is; only CI fails where there is none."""
    if not find():
        print("No Chromium was found; installing one.", flush=True)
        install()
    path = find()
    print(f"Browser: {path}" if path else "There is no Chromium; the tests that need one will be skipped.")
    return int(not path and bool(os.environ.get("CI")))


if __name__ == "__main__":
    sys.exit(main())
