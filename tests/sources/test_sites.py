"""Pages in the shapes of real sites: their main text and day of publication, against what a reader sees.

Beside each page stands what is expected of it: a line `published:` with the day, empty where the page shows none, and
below it the headline, the author and the main text. All of it is written for these tests.
"""

from collections import Counter
from pathlib import Path

import pytest

from helpers.sources import page
from helpers.text import words

SITES = sorted(Path("tests/pages/sites").glob("*.html"))


def expected(path):
    published, *lines = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    return published.removeprefix("published:").strip(), "\n".join(lines)


def f1(text, wanted):
    found, true = (Counter(word.form for word in words(some)) for some in (text, wanted))
    return 2 * sum((found & true).values()) / (found.total() + true.total())


@pytest.mark.parametrize("path", SITES, ids=lambda path: path.stem)
def test_main_text_and_day_are_what_a_reader_sees(path):
    read = page.read(path)
    published, text = expected(path)
    assert f1(read.text, text) >= 0.95
    assert read.source.published == published
    assert read.source.language == path.stem[:2]


def test_there_are_forty_pages_in_four_languages():
    assert Counter(path.stem[:2] for path in SITES) == {"ar": 10, "en": 10, "fr": 10, "ru": 10}
