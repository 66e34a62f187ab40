"""What all tests share: repeatable property tests, notebooks compared without their warnings, and a browser."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import settings
from nbval.plugin import IPyNbFile
from playwright.sync_api import Browser, sync_playwright

from tests import browser as chromium

settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=50)
settings.load_profile("repeatable")


def pytest_configure(config: pytest.Config) -> None:
    """Notebooks under test start from the tables that are kept, and write their own elsewhere."""
    folder = tempfile.mkdtemp(prefix="isnad-")
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    shutil.copytree(config.rootpath / "data", folder, dirs_exist_ok=True)
    os.environ["ISNAD_OUT"] = folder


def pytest_collectstart(collector: pytest.Collector) -> None:
    """Warnings of libraries are no part of what a notebook found."""
    if isinstance(collector, IPyNbFile):
        collector.skip_compare += ("stderr",)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium that Playwright drives; without one its tests are skipped, in CI they fail."""
    if not chromium.opens():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium: run `make browser`")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium.find())
        yield launched
        launched.close()
