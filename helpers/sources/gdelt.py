"""GDELT DOC 2.0: news pages of the last three months in many languages.

Its index is in English, into which it translates what it reads by machine: a question in English is put to pages in
every language, one in another language to the pages in that language.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from urllib.parse import urlencode

from babel import Locale

from helpers import languages
from helpers.dates import day_of
from helpers.sources.fetch import Request
from helpers.sources.metadata import day
from helpers.sources.outcome import Outcome
from helpers.sources.provider import Answer, Provider, Question, Refusal, json_of, lead, listed
from helpers.text import plain

API = "https://api.gdeltproject.org/api/v2/doc/doc"
INDEX = "en"
DAYS_BACK = 90
RECORDS = 75
SHORTEST = 3
"""Letters: what is shorter is refused by the interface."""
TOO_FAST = b"limit requests"


def ask(question: Question, today: date) -> Request:
    """Asks for pages that hold all names and any of the key words; Refusal where they would be older than it knows."""
    first = today - timedelta(DAYS_BACK)
    since, until = day_of(question.since), day_of(question.until)
    if until and until < first:
        raise Refusal(Outcome.TOO_EARLY)
    wanted = {
        "query": _query(question),
        "mode": "artlist",
        "format": "json",
        "sort": "hybridrel",
        "maxrecords": RECORDS,
    }
    if since and until:
        wanted |= {"startdatetime": f"{max(since, first):%Y%m%d}000000", "enddatetime": f"{until:%Y%m%d}235959"}
    return Request(f"{API}?{urlencode(wanted)}")


def read(data: bytes, question: Question) -> Answer:
    """The pages; Refusal where it answers in words, as it does for errors with status 200."""
    if TOO_FAST in data[:1_000].lower():
        raise Refusal(Outcome.BUSY)
    pages = listed(json_of(data).get("articles"))
    return Answer(
        tuple(
            found
            for page in pages
            for found in lead(page.get("url"), page.get("title"), _code(page.get("language")), _seen(page))
        )
    )


def _query(question: Question) -> str:
    names = [f'"{name}"' for name in map(_letters, question.names) if len(name) >= SHORTEST]
    words = [f'"{word}"' if " " in word else word for word in map(_letters, question.words) if len(word) >= SHORTEST]
    # brackets around one word alone are refused
    either = [f"({' OR '.join(words)})"] if len(words) > 1 else words
    where = [] if question.language == INDEX else [f"sourcelang:{_english(question.language)}"]
    return " ".join((*names, *either, *where))


def _letters(words: str) -> str:
    return plain(re.sub(r"[^\w\s'’-]", " ", words))


def _english(code: str) -> str:
    return (Locale.parse(code).english_name or code).lower()


def _code(name: object) -> str:
    return next((code for code in languages.codes() if isinstance(name, str) and _english(code) == name.lower()), "")


def _seen(page: dict) -> str:
    stated = str(page.get("seendate", ""))
    return day(f"{stated[:4]}-{stated[4:6]}-{stated[6:8]}") if stated[:8].isdigit() else ""


PROVIDER = Provider("gdelt", ask, read, languages.codes(), most=3, seconds=5)
