"""How a stretch of a page bears on a statement: the same words, the same statement, a contradiction, or only a mention.

Likeness decides where to look; whether something agrees is decided by the words of a quotation and by the facts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from helpers import dates
from helpers.evidence import facts, wording
from helpers.evidence.facts import Facts, Reading
from helpers.evidence.passages import Passage
from helpers.evidence.search import Candidate
from helpers.evidence.statements import Statement
from helpers.evidence.wording import Wording
from helpers.tables import Difference

# cosines of clauses that say the same thing begin about here
SAME_STATEMENT = 0.5
# a quoted fragment found word for word carries most of the proof: the rest need only be about the same matter
SAME_MATTER = 0.4
# the share of a statement's words of meaning that a passage in its language holds when it says the same
SAME_WORDS = 0.6
# reports further apart than this are of two events, unless both name one date
EVENT_DAYS = 60
QUOTED = ("direct", "post")
WORDED = ("identical", "spelling", "edited", "elided")


@dataclass(frozen=True)
class Finding:
    """What a stretch of a page means for a statement; `worded` where the words themselves agree."""

    relation: str
    start: int
    end: int
    similarity: float
    differences: tuple[Difference, ...] = ()
    worded: bool = False


def relate(statement: Statement, reading: Reading, candidate: Candidate, around: Passage, turned: int) -> Finding:
    """Sets a statement against one candidate; `around` is the stretch of the page in which its wording may lie.

    `turned` counts the negations in the words that attribute the passage on its page.
    """
    if reading.language == statement.language and statement.kind != "claim":
        found = _words(statement, reading, around)
        if found is not None:
            return found
        if statement.kind in QUOTED:
            return _mention(candidate)
        if statement.fragments:
            return _fragments(statement, reading, candidate, around, turned)
    return _same_statement(statement, reading, candidate, turned)


def _words(statement: Statement, reading: Reading, around: Passage) -> Finding | None:
    """What the words of the whole statement say; None where they are too different to tell."""
    found = wording.compare(statement.facts, reading, around.start, around.end, strict=statement.kind in QUOTED)
    if found is None or (found.relation == "edited" and statement.fragments):
        return None
    return _finding(found)


def _fragments(statement: Statement, reading: Reading, candidate: Candidate, around: Passage, turned: int) -> Finding:
    """A mixed quote: every fragment word for word, and the rest about the same matter."""
    found = [wording.compare(part, reading, around.start, around.end, strict=True) for part in statement.fragments]
    same = _same_statement(statement, reading, candidate, turned)
    if same.relation == "contradicts" or not all(found):
        return replace(same, relation="mentions") if same.relation != "contradicts" else same
    worst = max((f for f in found if f), key=lambda f: (f.changed, len(f.differences)))
    if not worst.changed and max(candidate.meaning, candidate.words) < SAME_MATTER:
        return _mention(candidate)
    return replace(_finding(worst), start=min(f.start for f in found if f), end=max(f.end for f in found if f))


def _same_statement(statement: Statement, reading: Reading, candidate: Candidate, turned: int) -> Finding:
    """Whether the passage states the same, by likeness first and then fact by fact."""
    here = candidate.passage
    if candidate.meaning < SAME_STATEMENT and candidate.words < SAME_WORDS:
        return _mention(candidate)
    theirs = replace(reading.within(here.start, here.end), turned=turned)
    if not _one_event(statement, theirs, reading.published):
        return replace(_mention(candidate), differences=(Difference("event", statement.published, reading.published),))
    compared = facts.compare(statement.facts, theirs, reading.whole())
    relation = "edited" if reading.language == statement.language else "translation"
    if compared.differences:
        relation = "contradicts"
    elif compared.missing:
        relation = "mentions"
    return Finding(relation, here.start, here.end, _similarity(candidate), compared.differences)


def _one_event(statement: Statement, theirs: Facts, published: str) -> bool:
    """Whether two texts can speak of one event: published within some weeks, or both of one date that they name."""
    written, read = dates.day_of(statement.published), dates.day_of(published)
    if written is None or read is None or abs((read - written).days) <= EVENT_DAYS:
        return True
    named = [date.value for date in statement.facts.dates if date.value]
    theirs_named = [published, *(date.value for date in theirs.dates if date.value)]
    return any(one.startswith(other) or other.startswith(one) for one in named for other in theirs_named)


def _finding(found: Wording) -> Finding:
    return Finding(found.relation, found.start, found.end, found.likeness, found.differences, worded=True)


def _mention(candidate: Candidate) -> Finding:
    return Finding("mentions", candidate.passage.start, candidate.passage.end, _similarity(candidate))


def _similarity(candidate: Candidate) -> float:
    return max(candidate.meaning, candidate.words)
