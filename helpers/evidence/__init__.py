"""Evidence: every quote and claim of the article set against the passages of the sources."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from helpers.evidence import relate, speakers, statements
from helpers.evidence.passages import Passage
from helpers.evidence.relate import Finding, Place
from helpers.evidence.search import Candidate, Index
from helpers.evidence.speakers import Voices
from helpers.evidence.statements import Statement
from helpers.evidence.stems import content
from helpers.sources.page import Page
from helpers.tables import Article, Claim, Difference, Evidence, Quote

# findings in the order of what they say, from the strongest
STRENGTH = ("identical", "spelling", "elided", "edited", "translation", "contradicts", "mentions")
# a mention further away than this is no mention
MENTION = 0.4
# so many words of meaning together are somebody's own words, fewer may be anybody's
OWN_WORDS = 2


def find(
    article: Article, text: str, quotes: tuple[Quote, ...], claims: tuple[Claim, ...], pages: tuple[Page, ...]
) -> tuple[Evidence, ...]:
    """The best passage of every source for every quote and every checkable claim, with what agrees and what differs.

    >>> find(Article("a", language="en"), "", (), (), ())
    ()
    """
    stated = statements.of(article, text, quotes, claims)
    if not stated or not pages:
        return ()
    index = Index(pages)
    voices = speakers.listen(quotes, index, article.language)
    return tuple(e for statement, found in index.search(stated) for e in _evidence(statement, found, index, voices))


def _evidence(statement: Statement, found: list[Candidate], index: Index, voices: Voices) -> Iterator[Evidence]:
    for number, page in enumerate(index.pages):
        here = [candidate for candidate in found if candidate.passage.page == number]
        weighed = [_weigh(statement, candidate, index, voices) for candidate in here]
        weighed = [pair for pair in weighed if pair[0].relation != "mentions" or pair[0].similarity >= MENTION]
        if weighed:
            best = min(weighed, key=_rank)
            yield from (_record(statement, item_id, page, *best) for item_id in statement.item_ids)


def _weigh(statement: Statement, candidate: Candidate, index: Index, voices: Voices) -> tuple[Finding, str]:
    passage = candidate.passage
    reading, cited, quote = index.readings[passage.page], voices.quoted(passage), statement.quote
    speaker = voices.compare(quote, passage) if quote else "unknown"
    turned = reading.turned(cited.cue_start, cited.cue_end) if cited else 0
    place = Place(reading, candidate, index.around(candidate, statement), turned, speaker == "same")
    found = relate.relate(statement, place)
    if quote is None:
        return found, speaker
    there = Passage(passage.page, found.start, found.end)
    speaker = voices.compare(quote, there)
    if speaker == "different":
        found = _by_another(statement, found, voices.named(there))
    return found, speaker


def _by_another(statement: Statement, found: Finding, name: str) -> Finding:
    """What a passage by somebody else means: the same words are taken from their speaker, a like statement is not."""
    quoted = statement.fragments or (statement.facts,)
    enough = max(len(content(list(part.tokens))) for part in quoted) >= OWN_WORDS
    own = found.worded and found.relation != "contradicts"
    translated = (
        statement.kind in relate.QUOTED
        and found.relation == "translation"
        and found.similarity >= relate.SAME_STATEMENT
    )
    if not enough or not (own or translated):
        return replace(found, relation="mentions", differences=())
    return replace(found, differences=(*found.differences, Difference("speaker", statement.speaker, name)))


def _rank(pair: tuple[Finding, str]) -> tuple[int, int, float, int]:
    finding, speaker = pair
    order = ("same", "unknown", "different").index(speaker)
    strong = STRENGTH.index(finding.relation)
    return (order if strong < len(STRENGTH) - 1 else 9, strong, -finding.similarity, finding.start)


def _record(statement: Statement, item_id: str, page: Page, finding: Finding, speaker: str) -> Evidence:
    key = f"{item_id} {page.source.source_id} {finding.start} {finding.end}"
    return Evidence(
        evidence_id=f"e-{hashlib.sha256(key.encode()).hexdigest()[:10]}",
        item_id=item_id,
        source_id=page.source.source_id,
        passage=page.text[finding.start : finding.end],
        start=finding.start,
        end=finding.end,
        similarity=finding.similarity,
        same_speaker=speaker,
        relation=finding.relation,
        differences=finding.differences,
        later=bool(statement.published) and page.source.published > statement.published,
    )
