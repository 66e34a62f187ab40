"""A small web around an article about a bridge: pages, what Wikidata and Wikipedia know, and a page that is gone."""

from __future__ import annotations

from datetime import UTC, datetime

from helpers.case import Case
from helpers.sources import providers, seek
from helpers.sources.connection import Limits
from helpers.sources.fetch import Fetcher
from helpers.sources.gather import Gathered
from tests.sources.interfaces import Article, Sheet, Thing

LIMITS = Limits(connect=5, read=10, total=20, patience=0.5, sent=200_000, expanded=1_000_000, per_second=1000)
NOW = datetime(2025, 3, 16, 8, 0, tzinfo=UTC)
TEXT = """المينا، 14 مارس 2025 - قال رئيس البلدية سامر الحاج: «الجسر سيفتح أمام السيارات يوم الأحد».
وبلغت كلفة جسر المينا تسعة ملايين دينار.
"""
OPENS = Sheet(
    "https://almina.example/news/7",
    "الجسر يفتح يوم الأحد",
    "قال رئيس البلدية سامر الحاج: «الجسر سيفتح أمام السيارات يوم الأحد».",
    "ar",
    "2025-03-14",
)
ENGLISH = Sheet(
    "https://port.example/bridge",
    "Samer al-Hajj: bridge to open to cars on Sunday",
    "Mayor Samer al-Hajj said the bridge would open to cars on Sunday.",
    "en",
    "2025-03-13",
)
COST = Sheet(
    "https://check.example/cost",
    "What the bridge cost",
    "Mayor Samer al-Hajj: the bridge cost 9 million dinars.",
    "en",
    "2025-03-12",
)
RAIN = Sheet("https://rain.example/1", "Heavy rain in the mountains", "It rained on Samer.", "en", "2025-03-12")
COPY = Sheet("https://gone.example/mayor", "سامر الحاج", "قال سامر الحاج إن الجسر سيفتح قريبا.", "ar", "2025-03-11")
SHEETS = (OPENS, ENGLISH, COST, RAIN)
THINGS = (
    Thing("Q1", {"ar": "سامر الحاج", "en": "Samer al-Hajj", "ru": "Самер аль-Хадж"}, ("Samer",)),
    Thing("Q2", {"ar": "جسر", "en": "bridge", "ru": "мост", "fr": "pont"}, ("الجسر",)),
)
WIKI = Article(
    "ar",
    "سامر الحاج",
    "سامر الحاج رئيس بلدية المينا، وفي أيامه بُني جسر للسيارات.",
    71,
    "2025-03-01",
    [(COPY.url, "سامر الحاج: الجسر سيفتح للسيارات"), (COST.url, "كلفة الجسر")],
)


def sought(read: Case, *names: str, again: bool = False) -> Gathered:
    """Asks providers about a case at a time that stands still, and waits for nobody."""
    ticks = iter(range(0, 10**9, 1000)).__next__
    fetcher = Fetcher("desk@paper.example", LIMITS, lambda: NOW)
    return seek.seek(read, providers.named(names), fetcher, again, now=lambda: NOW, ticks=ticks)
