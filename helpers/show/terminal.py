"""A check as two tables for the terminal: quotes and claims with their status, witnesses and reason."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from helpers.check import Check
from helpers.show.messages import LANGUAGES, say
from helpers.tables import Quote, Status

ISOLATE, RELEASE = "\u2068", "\u2069"  # around a line of its own direction
HEADINGS = {"quote": ("text", "speaker", "status", "witnesses", "why"), "claim": ("text", "status", "witnesses", "why")}
WIDTHS = {"text": 0.34, "speaker": 0.14, "status": 0.12, "witnesses": 0.08, "why": 0.28}


def check(done: Check) -> None:
    """Prints the quotes and the claims of a check, in the language of the article where there are messages for it."""
    language = done.article[0].language
    language = language if language in LANGUAGES else "en"
    console = Console(highlight=False)
    for item in HEADINGS:
        console.print(_status(item, [row for row in done.status if row.item == item], language, console.width))


def quotes(found: Iterable[Quote]) -> None:
    """Prints quotes alone: what was said, by whom, and the words that attribute it."""
    console = Console(highlight=False)
    table = Table(title=say("terminal.quote", "en"), title_justify="left")
    for name in ("text", "speaker", "cue"):
        table.add_column(say(f"terminal.{name}", "en"))
    for quote in found:
        shares = ((quote.content, 0.55), (quote.speaker, 0.2), (quote.cue, 0.15))
        table.add_row(*(_isolated(text, int(console.width * share)) for text, share in shares))
    console.print(table)


def _status(item: str, rows: Iterable[Status], language: str, width: int) -> Table:
    table = Table(title=say(f"terminal.{item}", language), title_justify="left", show_lines=True)
    for name in HEADINGS[item]:
        table.add_column(_isolated(say(f"terminal.{name}", language), width))
    for row in rows:
        cells = {
            "text": row.text,
            "speaker": row.speaker,
            "status": word(row.status, language),
            "witnesses": str(row.origins),
            "why": row.why_ar if language == "ar" else row.why_en,
        }
        table.add_row(*(_isolated(cells[name], int(width * WIDTHS[name])) for name in HEADINGS[item]))
    return table


def word(status: str, language: str) -> str:
    """The word a reader sees for a status.

    >>> word("copies_only", "en"), word("verbatim", "en")
    ('Only in copies of the same report', 'Same words')
    """
    keys = {"copies_only": "group.copies", "": "verdict.not_checkable"}
    return say(keys.get(status, f"verdict.{status}"), language)


def _isolated(text: str, width: int) -> str:
    r"""A text in lines of at most `width` characters, each kept apart from the direction of its neighbours.

    >>> _isolated("نعم", 10) == "\u2068نعم\u2069"
    True
    """
    lines = textwrap.wrap(" ".join(text.split()), max(width, 8))
    return "\n".join(f"{ISOLATE}{line}{RELEASE}" for line in lines)
