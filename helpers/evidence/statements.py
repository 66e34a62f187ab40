"""What is looked for: every quote and every claim as one statement with its facts."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.evidence.facts import Facts, Reading
from helpers.tables import Article, Claim, Quote
from helpers.text import quoted


@dataclass(frozen=True, eq=False)
class Statement:
    """A quote or a claim as it is compared: its text, its facts, and the quoted fragments inside it."""

    item_id: str
    kind: str
    text: str
    language: str
    published: str
    facts: Facts
    turned: int
    fragments: tuple[Facts, ...]
    quote: Quote | None = None


def of(article: Article, text: str, quotes: tuple[Quote, ...], claims: tuple[Claim, ...]) -> list[Statement]:
    """The statements of an article: its quotes in order, then its checkable claims.

    >>> quote = Quote("q-1", "direct", "“Never.”", 0, 8)
    >>> of(Article("a", language="en"), "“Never.”", (quote,), ())[0].facts.negations
    1
    """
    reading = Reading(text, article.language, article.published)
    said = [_quote(article, reading, quote) for quote in quotes]
    return said + [_claim(article, reading, claim) for claim in claims if claim.checkable]


def _quote(article: Article, reading: Reading, quote: Quote) -> Statement:
    facts = reading.within(quote.start, quote.end)
    cue = reading.within(quote.cue_start, quote.cue_end) if quote.cue_start is not None and quote.cue_end else None
    return Statement(
        item_id=quote.quote_id,
        kind=quote.kind,
        text=reading.text[quote.start : quote.end],
        language=article.language,
        published=article.published,
        facts=facts,
        turned=cue.negations if cue else 0,
        fragments=_fragments(reading, quote) if quote.kind == "mixed" else (),
        quote=quote,
    )


def _claim(article: Article, reading: Reading, claim: Claim) -> Statement:
    facts = reading.within(claim.start, claim.end)
    text = reading.text[claim.start : claim.end]
    return Statement(claim.claim_id, "claim", text, article.language, article.published, facts, 0, ())


def _fragments(reading: Reading, quote: Quote) -> tuple[Facts, ...]:
    spans = quoted(reading.text, quote.start, quote.end)
    parts = (reading.within(start + 1, end - 1) for start, end in spans)
    return tuple(part for part in parts if part.tokens)
