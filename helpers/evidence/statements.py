"""What is looked for: every quote and every claim as one statement with its facts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from helpers import claims
from helpers.evidence.facts import Facts, Reading, joined
from helpers.tables import Claim, Quote
from helpers.text import quoted

Span = tuple[int, int]
TAIL = re.compile(r"(?:\s+(?:[#@]\w+|\w+://\S+|\w[\w.]*\.\w+/\S+|[^\w\s]+))+\s*$")


@dataclass(frozen=True, eq=False)
class Statement:
    """A quote or a claim as it is compared: its words, its facts, and the quoted fragments inside it.

    `sentence` is the span of what it stands in, `turned` counts the words of its attribution that turn its sense round.
    A quotation that its cue interrupts is one statement with several ids and `parts`.
    """

    item_ids: tuple[str, ...]
    kind: str
    text: str
    language: str
    published: str
    facts: Facts
    sentence: Span = (0, 0)
    turned: int = 0
    parts: tuple[Facts, ...] = ()
    fragments: tuple[Facts, ...] = ()
    quote: Quote | None = None

    @property
    def speaker(self) -> str:
        """Whom the article names as the speaker of a quote; empty for a claim.

        >>> Statement(("k-1",), "claim", "It rained.", "en", "", Reading("It rained.", "en").whole()).speaker
        ''
        """
        return self.quote.speaker if self.quote else ""


def of(reading: Reading, quotes: tuple[Quote, ...], stated: tuple[Claim, ...]) -> list[Statement]:
    """The statements of an article: its quotes in order, then its checkable claims.

    >>> quote = Quote("q-1", "direct", "“Never.”", 0, 8)
    >>> of(Reading("“Never.”", "en"), (quote,), ())[0].facts.times_turned
    1
    """
    said = [_quoted(reading, parts) for parts in _whole(quotes)]
    called = claims.called(reading.names, quotes)
    return said + [_claimed(reading, called, claim) for claim in stated if claim.checkable]


def _whole(quotes: tuple[Quote, ...]) -> Iterable[list[Quote]]:
    """The parts of each quotation together."""
    grouped: dict[str, list[Quote]] = {}
    for quote in quotes:
        grouped.setdefault(quote.part_of or quote.quote_id, []).append(quote)
    return grouped.values()


def _quoted(reading: Reading, parts: list[Quote]) -> Statement:
    quote = parts[0]
    pieces = tuple(reading.within(part.start, _end(reading.text, part)) for part in parts)
    return Statement(
        item_ids=tuple(part.quote_id for part in parts),
        kind=quote.kind,
        text=" ".join(reading.text[part.start : part.end] for part in parts),
        language=reading.language,
        published=reading.published,
        facts=joined(pieces),
        sentence=reading.sentences_of(quote.start, parts[-1].end),
        turned=reading.turned(quote),
        parts=pieces,
        fragments=_fragments(reading, quote) if quote.kind == "mixed" else (),
        quote=quote,
    )


def _end(text: str, quote: Quote) -> int:
    """Where what was said ends: whoever quotes a post leaves out the tags and addresses behind it."""
    tail = TAIL.search(text, quote.start, quote.end) if quote.kind == "post" else None
    return tail.start() if tail and tail.start() > quote.start else quote.end


def _claimed(reading: Reading, called: list[Span], claim: Claim) -> Statement:
    # what leans on the words before it says nothing without them, and what leaves out its subject says it of anybody
    sentence = reading.sentences_of(claim.start, claim.end)
    start = sentence[0] if claims.leans(claim.text, reading.language) else claim.start
    subject = claims.subject(reading.text, sentence[0], start, reading.language, called)
    stretches = [reading.within(*span) for span in (subject, (start, claim.end)) if span]
    text = " ".join(facts.words_said for facts in stretches)
    facts = joined(stretches) if subject else stretches[0]
    return Statement((claim.claim_id,), "claim", text, reading.language, reading.published, facts, sentence)


def _fragments(reading: Reading, quote: Quote) -> tuple[Facts, ...]:
    spans = quoted(reading.text, quote.start, quote.end)
    parts = (reading.within(start + 1, end - 1) for start, end in spans)
    return tuple(part for part in parts if part.tokens)
