"""Disclaimers: where a page tells that somebody did not say what others quote them with.

What was not said is seldom repeated in words that lie near it: of all quotes of a speaker the nearest is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from helpers.evidence import encoder, wording
from helpers.evidence.accounts import AGREES, Account
from helpers.evidence.cover import Cover
from helpers.evidence.facts import is_named, same_name
from helpers.evidence.passages import Passage
from helpers.evidence.relate import Finding
from helpers.evidence.search import Candidate, Index
from helpers.evidence.speakers import Voices
from helpers.evidence.statements import Statement
from helpers.evidence.voices import Voice
from helpers.tables import Difference
from helpers.text import words

DISCLAIMED = ("unsaid", "unspoken", "disclaimed")
# how near the quote that is meant lies to a disclaimer, and by how much nearer than the next of its speaker
NEAR, LEAD = 0.15, 0.08
# by how much each name that both hold brings them nearer
NAMED = 0.1
# letters of the shortest surname that is looked for
SURNAME = 4

Accounts = Mapping[int, Account]


def meant(
    index: Index, voices: Voices, statements: Sequence[Statement], best: Sequence[Accounts]
) -> Iterator[tuple[int, Account]]:
    """For each disclaimer that nothing was made of yet the place of the quote that it means, and what it says.

    `best` holds for each statement what was heard of it, by page.
    """
    quoted = [place for place, statement in enumerate(statements) if statement.quote]
    vectors = encoder.vectors([statements[place].text for place in quoted])
    for row, sentence in enumerate(index.sentences):
        if not _disclaims(index, sentence):
            continue
        likeness = encoder.likeness(vectors, encoder.vectors(list(map(index.text, index.beside(row))))).max(axis=1)
        pairs = zip(quoted, likeness, strict=True)
        near = {place: float(one) + NAMED * _shared_names(statements[place], index, row) for place, one in pairs}
        own = [place for place in quoted if _is_own(index, voices, statements[place], row)]
        used = any(_contradicts(best[place].get(sentence.page)) for place in own)
        place = None if used else _nearest(own, near)
        if place is not None and _stands(best[place], index.beside(row)):
            yield place, _account(statements[place], index, row, near[place])


def _shared_names(statement: Statement, index: Index, row: int) -> int:
    """How many names of a quote stand in a disclaimer."""
    sentence = index.sentences[row]
    known = index.readings[sentence.page].within(sentence.start, sentence.end)
    return sum(is_named(name, known) for name in statement.facts.names)


def _nearest(own: Sequence[int], near: Mapping[int, float]) -> int | None:
    """The only quote of a speaker, or the one that lies nearest by far."""
    first, second = [*sorted(own, key=lambda place: -near[place]), None, None][:2]
    sure = first is not None and (second is None or (near[first] >= NEAR and near[first] >= near[second] + LEAD))
    return first if sure else None


def _contradicts(said: Account | None) -> bool:
    """Whether a page has the speaker say otherwise."""
    return said is not None and said.speaker == "same" and said.finding.relation == "contradicts"


def _disclaims(index: Index, sentence: Passage) -> bool:
    language = index.readings[sentence.page].language
    said = any(wording.says(language, key, index.text(sentence)) for key in DISCLAIMED)
    return said and not index.review(sentence)


def _is_own(index: Index, voices: Voices, statement: Statement, row: int) -> bool:
    """Whether the speaker of a quote disclaims, or is named there or right before; not where the quote does so too."""
    sentence, first, quote = index.sentences[row], index.beside(row)[0], statement.quote
    if quote is None or any(wording.says(statement.language, key, statement.text) for key in DISCLAIMED):
        return False
    if voices.compare(quote, sentence) == "same" or voices.denied(quote, sentence):
        return True
    speaker = voices.cast.speakers.get(quote.speaker)
    return speaker is not None and _named(speaker, index, Passage(sentence.page, first.start, sentence.end))


def _named(speaker: Voice, index: Index, stretch: Passage) -> bool:
    """Whether a stretch names somebody, or in the article's language their surname."""
    reading = index.readings[stretch.page]
    people = [n.text for n in reading.within(stretch.start, stretch.end).names if n.kind == "person"]
    if any(same_name(own, name) for own in speaker.own for name in people):
        return True
    alike = speaker.language == reading.language
    told = {word.form for word in words(index.text(stretch)) if alike and len(word.form) >= SURNAME}
    return any(same_name(own.split()[-1], word) for own in speaker.own for word in told)


def _stands(accounts: Accounts, beside: Sequence[Passage]) -> bool:
    """Whether others have the speaker say a quote, and the page of a disclaimer does not, but for what is beside it."""
    own = {page: said for page, said in accounts.items() if said.speaker == "same" and said.finding.relation in AGREES}
    here = own.pop(beside[0].page, None)
    return bool(own) and (here is None or beside[0].start <= here.finding.start < beside[-1].end)


def _account(statement: Statement, index: Index, row: int, near: float) -> Account:
    sentence = index.sentences[row]
    difference = Difference("polarity", statement.text, index.text(sentence))
    likeness = round(min(1.0, max(0.0, near)), encoder.DECIMALS)
    finding = Finding("contradicts", sentence.start, sentence.end, likeness, (difference,))
    return Account(Candidate(row, sentence, likeness, 0.0, Cover(0.0, 0.0), 0.0, 0.0), finding, "same")
