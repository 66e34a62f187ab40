"""Finds a Chromium for the tests that look at pages, or installs one: `python -m tests.browser`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Playwright's driver needs libatomic, which a bare Debian lacks
PACKAGES = ("chromium", "fonts-noto-core", "libatomic1")


def find() -> str | None:
    """The path of a Chromium: what ISNAD_BROWSER names, else one on PATH; None leaves the choice to Playwright."""
    named = os.environ.get("ISNAD_BROWSER")
    return shutil.which(named) or named if named else next(filter(None, map(shutil.which, NAMES)), None)


def opens() -> bool:
    """Whether a browser is there and Playwright can drive it."""
    try:
        with sync_playwright() as playwright:
            playwright.chromium.launch(executable_path=find()).close()
    except Exception:  # the driver itself may not start, and says so with a bare Exception
        return False
    return True


def install() -> None:
    """Installs a Chromium: Debian's package where we may, else Playwright's own."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        _run("apt-get", "update", "-qq")
        _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES)
    if not opens():
        _run(sys.executable, "-m", "playwright", "install", "chromium")


def _run(*command: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)


def main() -> int:
    """Says which browser there is; only CI fails where there is none."""
    found = opens()
    if not found:
        print("There is no Chromium that can be driven yet; installing one.", flush=True)
        install()
        found = opens()
    print(
        f"Browser: {find() or 'the one of Playwright'}" if found else "No browser: the tests that need one are skipped."
    )
    return int(not found and bool(os.environ.get("CI")))


if __name__ == "__main__":
    sys.exit(main())
