"""The case at a glance: what is known about its article, and the words in which findings are told."""

from __future__ import annotations

from helpers.show.items import GROUPS, day, language_name
from helpers.show.messages import READER, say
from helpers.show.shown import Shown, table
from helpers.tables import Article


def facts(about: Article) -> Shown:
    """What is known about an article, and how we know it."""
    rows = [
        ("language", language_name(about.language, READER), _known(about.language_from)),
        ("published", day(about.published, READER), _known(about.published_from)),
        ("publisher", about.publisher, ""),
        ("title", about.title, ""),
        ("length", f"{about.characters:,} characters", "counted"),
        ("fingerprint (SHA-256)", f"{about.sha256[:12]}…", "computed from the file's bytes"),
    ]
    return table(("fact", "value", "known"), [row for row in rows if row[1]])


def meanings() -> Shown:
    """The word for every verdict, in English and Arabic, and what it means."""
    names = [verdict for verdicts in GROUPS.values() for verdict in verdicts if verdict]
    rows = [(say(f"verdict.{n}", READER), say(f"verdict.{n}", "ar"), say(f"meaning.{n}", READER)) for n in names]
    return table(("verdict", "in_arabic", "meaning"), rows)


def _known(come_from: str) -> str:
    return {"case": "the analyst said so", "text": "read off the text"}.get(come_from, "")
