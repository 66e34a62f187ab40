"""The text of a PDF."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from io import BytesIO

from helpers.text import plain

PAGES = 500
CHARACTERS = 2_000_000
SENTENCE_ENDS = (".", "!", "?", "؟", ":", "»", "”", '"', "…")


def paragraphs(data: bytes) -> list[str]:
    """The paragraphs of a PDF, the lines of each joined, as far as `PAGES` and `CHARACTERS` go.

    ValueError where it cannot be read, is locked, or holds no text, only pictures of it.
    """
    found = list(_joined(_lines(data)))
    if not found:
        raise ValueError("it is a PDF that holds no text, such as a scan")
    return found


def _lines(data: bytes) -> Iterator[str]:
    # both are slow to load, and PDFs are rare
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    characters = 0
    try:
        for page in PdfReader(BytesIO(data)).pages[:PAGES]:
            text = page.extract_text()
            characters += len(text)
            yield from text.splitlines()
            yield ""
            if characters > CHARACTERS:
                return
    # a broken PDF breaks its reader in every way there is
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise ValueError("it is a PDF that cannot be read") from error


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
