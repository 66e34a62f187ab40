"""Accounts: what single passages say of a statement, and which of them stand beside the others of their page.

A passage is any stretch of a page: where it happens to begin and end must not decide what the page says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.evidence.facts import Comparison
from helpers.evidence.nearness import NEAR
from helpers.evidence.relate import Finding
from helpers.evidence.search import Candidate, Index

# findings in the order of what they say, from the strongest
STRENGTH = ("identical", "spelling", "elided", "edited", "translation", "contradicts", "mentions")
AGREES = STRENGTH[:5]
# nearness of a passage that is about as near as another
AS_NEAR = 0.1
# nearness by which one that gives a fact otherwise may fall behind one that agrees
LESS_NEAR = 0.25
# a share of a statement's words that decides between two passages
MORE_WORDS = 0.2
# a share of what a statement says that a longer passage says more of it; and by which another says about as much
MORE_SAID, AS_MUCH = 0.1, 0.05
SPEAKERS = ("same", "unknown", "different")


@dataclass(frozen=True)
class Account:
    """What one passage says of a statement: the candidate, the finding, and whether the speaker is the same."""

    candidate: Candidate
    finding: Finding
    speaker: str
    compared: Comparison | None = None

    @property
    def rank(self) -> tuple[int, int, float, int]:
        """The strongest first: by the same speaker before others, agreement before contradiction, mentions last."""
        strong = STRENGTH.index(self.finding.relation)
        order = len(SPEAKERS) if self.says_nothing else SPEAKERS.index(self.speaker)
        return order, strong, -self.finding.similarity, self.finding.start

    @property
    def says_nothing(self) -> bool:
        """Whether a passage only mentions what a statement speaks of."""
        return self.finding.relation == "mentions"


def fair(heard: Sequence[Account]) -> list[Account]:
    """What was heard without contradictions that lie in the cut alone: where a stretch begins or ends.

    >>> from helpers.evidence.cover import Cover
    >>> from helpers.evidence.passages import Passage
    >>> from helpers.tables import Difference
    >>> told = Difference("polarity", "It is open.", "It was closed and is open.")
    >>> long, short = (Candidate(0, Passage(0, 0, end), 0.9, 1.0, Cover(1, 1), 0, 0) for end in (26, 10))
    >>> contrary = Account(long, Finding("contradicts", 0, 26, 0.9, (told,)), "unknown")
    >>> len(fair([contrary])), len(fair([contrary, Account(short, Finding("edited", 0, 10, 0.9), "unknown")]))
    (1, 1)
    """
    return [said for said in heard if not (_borrowed(said, heard) or _cut_short(said, heard))]


def turned_round(found: Finding) -> bool:
    """Whether a passage says the contrary, and nothing else otherwise.

    >>> from helpers.tables import Difference
    >>> turned_round(Finding("contradicts", 0, 9, 0.9, (Difference("polarity", "yes", "no"),)))
    True
    """
    return found.relation == "contradicts" and {difference.kind for difference in found.differences} == {"polarity"}


def _borrowed(said: Account, heard: Sequence[Account]) -> bool:
    """Whether a passage contradicts only by what stands beside a shorter one that is as near and does not."""
    if said.finding.relation != "contradicts" or said.finding.worded:
        return False
    here = said.candidate.passage
    inside = (
        other
        for other in heard
        if other.candidate.passage != here and here.holds(other.candidate.passage) and not other.finding.differences
    )
    return any(other.finding.similarity >= said.finding.similarity - AS_NEAR for other in inside)


def _cut_short(said: Account, heard: Sequence[Account]) -> bool:
    """Whether a passage contradicts only by what it leaves out of a longer one, which is nearer and does not."""
    if said.finding.worded or {difference.kind for difference in said.finding.differences} != {"polarity"}:
        return False
    here = said.candidate
    around = (o for o in heard if o.candidate.passage.holds(here.passage) and not o.finding.differences)
    return any(
        other.finding.similarity >= said.finding.similarity and other.candidate.cover.said >= here.cover.said + AS_MUCH
        for other in around
    )


def outdone(said: Account, heard: Sequence[Account], index: Index) -> bool:
    """Whether a passage agrees only where others on its page, which say more of the statement, differ from it.

    `index` holds the sentences of all pages, from which `said` and the others in `heard` were taken.
    """
    if said.finding.relation not in AGREES or said.finding.worded:
        return False
    against = (o for o in heard if o.finding.differences and o.candidate.passage.page == said.candidate.passage.page)
    return any(
        _says_more(o, said)
        or _gives_otherwise(o, said)
        or _turns_its_core(o, said, index)
        or _says_it_first(o, said, index)
        for o in against
    )


def _says_more(other: Account, said: Account) -> bool:
    """Whether a passage that contradicts says more of the statement's own words, or holds the one that agrees."""
    here, there = said.candidate, other.candidate
    if other.finding.relation == "contradicts" and there.words >= here.words + MORE_WORDS:
        return True
    return there.passage.holds(here.passage) and there.cover.said >= here.cover.said + MORE_SAID


def _says_it_first(other: Account, said: Account, index: Index) -> bool:
    """Whether a sentence in a passage of several says all that this says, but with another number, date or sign."""
    kinds = {difference.kind for difference in other.finding.differences}
    here, there = said.candidate, other.candidate
    whole = there.passage == index.sentences[there.sentence] and here.passage != there.passage
    return (
        whole
        and here.passage.holds(there.passage)
        and kinds <= {"number", "date", "polarity"}
        and there.cover.said >= here.cover.said - AS_MUCH
    )


def _turns_its_core(other: Account, said: Account, index: Index) -> bool:
    """Whether a nearer stretch of a passage says the contrary, or a sentence of it that says as much.

    What makes up for it negates something else.
    """
    here, there = said.candidate, other.candidate
    turned = {difference.kind for difference in other.finding.differences} == {"polarity"}
    inside = here.passage.holds(there.passage) and turned
    nearer = other.finding.similarity > said.finding.similarity
    as_near = other.finding.similarity >= said.finding.similarity - AS_MUCH
    as_much = index.sentences[there.sentence] == there.passage and there.cover.said >= here.cover.said - AS_MUCH
    return inside and (nearer or (as_near and as_much))


def _gives_otherwise(other: Account, said: Account) -> bool:
    """Whether a passage gives a fact otherwise than one that agrees in another language, where words do not count."""
    found = other.finding
    fact = found.relation == "contradicts" and not {d.kind for d in found.differences} & {"name", "polarity"}
    near = found.similarity >= max(NEAR, said.finding.similarity - LESS_NEAR)
    return fact and said.finding.relation == "translation" and near
