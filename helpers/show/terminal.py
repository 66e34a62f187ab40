"""A check as tables for the terminal: quotes and claims with their status, witnesses and reason."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from helpers.show.items import status_word
from helpers.show.messages import LANGUAGES, say
from helpers.tables import Quote, Status

if TYPE_CHECKING:
    from helpers.check import Check

ISOLATE, RELEASE = "\u2068", "\u2069"  # around a line of its own direction
WIDE = 140  # columns, where the output is no terminal
# the columns of each table, and their share of the width
COLUMNS: dict[str, dict[str, float]] = {
    "quote": {"id": 0.11, "text": 0.33, "speaker": 0.13, "status": 0.12, "witnesses": 0.05, "why": 0.26},
    "claim": {"id": 0.11, "text": 0.40, "status": 0.12, "witnesses": 0.05, "why": 0.32},
    "said": {"text": 0.5, "speaker": 0.25, "cue": 0.25},
}


def check(done: Check) -> None:
    """Prints the quotes and the claims of a check, in the article's language where there are messages for it."""
    language = done.article[0].language
    language = language if language in LANGUAGES else "en"
    for item in ("quote", "claim"):
        _print(item, [_cells(row, language) for row in done.status if row.item == item], language)


def quotes(found: Iterable[Quote], language: str) -> None:
    """Prints quotes alone: what was said, by whom, and the words that attribute it."""
    rows = [{"text": quote.content, "speaker": quote.speaker, "cue": quote.cue} for quote in found]
    _print("said", rows, language if language in LANGUAGES else "en")


def _cells(row: Status, language: str) -> dict[str, str]:
    return {
        "id": row.item_id,
        "text": row.text,
        "speaker": row.speaker,
        "status": status_word(row.status, language),
        "witnesses": str(row.origins),
        "why": row.why_ar if language == "ar" else row.why_en,
    }


def _print(name: str, rows: Iterable[Mapping[str, str]], language: str) -> None:
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDE
    columns = COLUMNS[name]
    room = console.width - 3 * len(columns) - 1
    widths = {column: max(6, int(room * share)) for column, share in columns.items()}
    table = Table(title=say(f"terminal.{name}", language), title_justify="left", show_lines=True)
    for column, width in widths.items():
        table.add_column(_isolated(say(f"terminal.{column}", language), width), width=width, no_wrap=True)
    for row in rows:
        table.add_row(*(_isolated(row[column], width) for column, width in widths.items()))
    console.print(table)


def _isolated(text: str, width: int) -> Text:
    r"""A text in lines of at most `width` characters, each kept apart from the direction of its neighbours.

    >>> _isolated("\x1b[31mنعم", 10).plain == "\u2068[31mنعم\u2069"
    True
    """
    # what is not printable could give orders to the terminal
    plain = "".join(character for character in " ".join(text.split()) if character.isprintable())
    return Text("\n".join(f"{ISOLATE}{line}{RELEASE}" for line in textwrap.wrap(plain, width)))
