"""The seed article with a server standing in for the web: what the gold names as evidence is found among other news."""

import shutil
import tomllib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest

from helpers import case, check, sources
from helpers.sources import providers, seek
from helpers.sources.connection import Limits
from helpers.sources.fetch import Fetcher
from tests import gold
from tests.sources import server
from tests.sources.interfaces import LANGUAGES, Article, Sheet, Thing, Web

SEED = Path("seeds/putin-kim-rifles")
GOLD = Path("tests/cases/ar-putin-kim-rifles")
DATA = tomllib.loads((Path(__file__).parent / "stand_in.toml").read_text(encoding="utf-8"))
NOW = datetime(2023, 9, 16, 8, 0, tzinfo=UTC)
ENOUGH, MOST_QUERIES, OTHERS = 0.8, 8, 200


def held():
    """The pages of the case, each under its own address."""
    return {
        page.source.source_id: Sheet(
            page.source.url, page.source.title, page.text, page.source.language, page.source.published,
            (SEED / "sources" / f"{page.source.source_id}.html").read_bytes(),
        )
        for page in sources.saved(case.read(SEED))
    }  # fmt: skip


def others():
    """The other news, each day some of them."""
    told = [
        (language, title.format(place=place), text.format(place=place))
        for news in DATA["news"]
        for language, (title, text) in news.items()
        for place in DATA["places"][language]
    ]
    return [
        Sheet(f"https://news{n % 20}.example/{n}", title, text, language, f"2023-09-{5 + n % 10:02}")
        for n, (language, title, text) in enumerate(told)
    ]


def web():
    pages = held()
    named = {key: (page.url, page.title) for key, page in pages.items()}
    articles = [Article(**a | {"cites": [named[key] for key in a["cites"]]}) for a in DATA["articles"]]
    return Web([*others(), *pages.values()], [Thing(**thing) for thing in DATA["things"]], articles)


@pytest.fixture(scope="module")
def gathered(tmp_path_factory):
    """The seed without its pages, after providers were asked about it."""
    folder = tmp_path_factory.mktemp("seed") / "live"
    folder.mkdir()
    for name in ("article.txt", "case.toml"):
        shutil.copy(SEED / name, folder)
    limits = Limits(connect=10, read=20, total=30, patience=0.5, per_second=1000)
    ticks = iter(range(0, 10**9, 1000)).__next__
    stands = web()
    with server.web(stands.apps()):
        known = Fetcher("desk@paper.example", limits, lambda: NOW)
        asked_of = providers.named(["wikipedia", "wikidata", "gdelt"])
        seek.seek(case.read(folder), asked_of, known, now=lambda: NOW, ticks=ticks)
    return folder, stands


def test_there_are_two_hundred_other_pages_in_four_languages():
    assert len(others()) == OTHERS
    assert {sheet.language for sheet in others()} == set(LANGUAGES)
    assert len({sheet.title for sheet in others()}) == OTHERS


def test_what_the_gold_names_as_evidence_is_found(gathered):
    folder, _ = gathered
    marked = gold.load(GOLD)
    named = (mark.about.get("evidence", "").split() for mark in (*marked.quotes, *marked.claims))
    wanted = {key for keys in named for key in keys}
    came = {unquote(page.source.url) for page in sources.saved(case.read(folder))}
    missed = sorted(key for key, sheet in held().items() if key in wanted and sheet.url not in came)
    assert len(missed) <= (1 - ENOUGH) * len(wanted), missed


def test_no_item_is_asked_about_too_often(gathered):
    folder, _ = gathered
    asked = Counter(row.item_id for row in sources.searches(case.read(folder)) if row.item_id)
    assert max(asked.values()) <= MOST_QUERIES


def test_the_verdicts_are_those_of_the_case_offline(gathered):
    folder, _ = gathered
    here, there = (
        {verdict.item_id: verdict.verdict for verdict in check.run(case.read(path)).verdicts} for path in (SEED, folder)
    )
    # how far a passage stands out depends on what else was found: a borderline one may come to count
    assert sum(here[key] != there.get(key) for key in here) <= 1
