"""The text of a PDF."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from io import BytesIO

from helpers.text import plain

PAGES = 500
CHARACTERS = 2_000_000
OPERATIONS = 2_000_000
"""Of drawing, as many as take some ten seconds: forms that hold each other can ask for more than anybody could do."""
BYTES_EACH = 10
SENTENCE_ENDS = (".", "!", "?", "؟", ":", "»", "”", '"', "…")


def paragraphs(data: bytes) -> list[str]:
    """The paragraphs of a PDF, the lines of each joined, as far as `PAGES` and `CHARACTERS` go.

    ValueError where it cannot be read, is locked, or holds no text, only pictures of it.
    """
    found = list(_joined(_lines(data)))
    if not found:
        raise ValueError("it is a PDF that holds no text, such as a scan")
    return found


class _Enough(Exception):
    """More was drawn than any text takes."""


class _Work:
    """Counts what is drawn, and raises _Enough beyond OPERATIONS."""

    def __init__(self) -> None:
        self.done = 0

    def add(self, operations: int) -> None:
        self.done += operations
        if self.done > OPERATIONS:
            raise _Enough

    def one(self, *_: object) -> None:
        self.add(1)


def _lines(data: bytes) -> Iterator[str]:
    # slow to load, and PDFs are rare
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    characters = 0
    try:
        for text in _pages(data):
            characters += len(text)
            yield from text.splitlines()
            yield ""
            if characters > CHARACTERS:
                return
    except _Enough:
        return
    # a broken PDF breaks its reader in every way there is
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise ValueError("it is a PDF that cannot be read") from error


def _pages(data: bytes) -> Iterator[str]:
    from pypdf import PdfReader  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    work = _Work()
    for page in PdfReader(BytesIO(data)).pages[:PAGES]:
        contents = page.get_contents()
        # what is drawn is read as a whole before any of it is drawn
        work.add(len(contents.get_data()) // BYTES_EACH if contents else 0)
        yield page.extract_text(visitor_operand_before=work.one)


def _joined(lines: Iterable[str]) -> Iterator[str]:
    paragraph: list[str] = []
    for raw in lines:
        line = plain(raw)
        paragraph += [line] if line else []
        if paragraph and (not line or line.endswith(SENTENCE_ENDS)):
            yield " ".join(paragraph)
            paragraph = []
    if paragraph:
        yield " ".join(paragraph)
