"""Evidence: every quote and claim of the article set against the passages of the sources."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from helpers.evidence import nearness, relate, speakers, statements
from helpers.evidence.facts import Reading
from helpers.evidence.nearness import NEAR
from helpers.evidence.passages import Passage
from helpers.evidence.relate import Finding, Place
from helpers.evidence.search import Candidate, Index, Search
from helpers.evidence.speakers import Voices
from helpers.evidence.statements import Statement
from helpers.evidence.stems import content
from helpers.sources.page import Page
from helpers.sources.reviews import Review
from helpers.tables import Article, Claim, Difference, Evidence, Quote

# findings in the order of what they say, from the strongest
STRENGTH = ("identical", "spelling", "elided", "edited", "translation", "contradicts", "mentions")
# a mention further away than this is no mention
MENTION = 0.4
AGREES = STRENGTH[:5]
# nearness of a passage that is about as near as another
AS_NEAR = 0.1
# from this nearness on a passage contradicts beside one that agrees
BESIDE = 0.45
# a share of a statement's words that decides between two passages
MORE_WORDS = 0.2
# a share of what a statement says that a longer passage says more of it; and by which another says about as much
MORE_SAID, AS_MUCH = 0.1, 0.05
SPEAKERS = ("same", "unknown", "different")
# so many words of meaning together are somebody's own words, fewer may be anybody's
OWN_WORDS = 2


def find(
    article: Article, text: str, quotes: tuple[Quote, ...], claims: tuple[Claim, ...], pages: tuple[Page, ...]
) -> tuple[Evidence, ...]:
    """The best passage of every source for every quote and every checkable claim, with what agrees and what differs.

    >>> find(Article("a", language="en"), "", (), (), ())
    ()
    """
    court = hear(article, text, quotes, claims, pages)
    if court is None:
        return ()
    return tuple(evidence for place in range(len(court.search.statements)) for evidence in court.hear(place))


def hear(
    article: Article, text: str, quotes: tuple[Quote, ...], claims: tuple[Claim, ...], pages: tuple[Page, ...]
) -> Court | None:
    """What `find` hears the statements of an article with; None where there is nothing to hear."""
    reading = Reading(text, article.language, article.published)
    stated = statements.of(reading, quotes, claims)
    if not stated or not pages:
        return None
    index = Index(pages)
    return Court(index, Search(index, stated), speakers.listen(quotes, index, reading))


@dataclass(frozen=True)
class _Testimony:
    """What one passage says of a statement: the candidate, the finding, and whether the speaker is the same."""

    candidate: Candidate
    finding: Finding
    speaker: str

    @property
    def rank(self) -> tuple[int, int, float, int]:
        """The strongest first: by the same speaker before others, agreement before contradiction, mentions last."""
        strong = STRENGTH.index(self.finding.relation)
        order = SPEAKERS.index(self.speaker) if strong < len(STRENGTH) - 1 else len(SPEAKERS)
        return order, strong, -self.finding.similarity, self.finding.start


@dataclass(frozen=True, eq=False)
class Court:
    """Hears every page on every statement."""

    index: Index
    search: Search
    voices: Voices

    def hear(self, place: int) -> Iterator[Evidence]:
        """The best passage of every page for one statement."""
        statement, candidates = self.search.statements[place], self.search.candidates(place)
        own = [candidate for candidate in candidates if not self.index.review(candidate.passage)]
        best = self._best(statement, own)
        best |= self._against(statement, own, best)
        best |= self._reviewed(statement, candidates)
        for number, said in sorted(best.items()):
            page = self.index.pages[number]
            yield from (_record(statement, item_id, page, said) for item_id in statement.item_ids)

    def signals(self, place: int) -> Iterator[tuple[int, bool, dict[str, float]]]:
        """For every stretch that may hold a statement its page, whether it is in another language, and its signals."""
        statement = self.search.statements[place]
        for candidate in self.search.candidates(place):
            where = self._place(statement, candidate)
            compared = relate.compared(statement, where)
            if compared is not None and not self.index.review(candidate.passage):
                signals = nearness.signals(candidate, compared, where.same_speaker)
                yield candidate.passage.page, where.reading.language != statement.language, signals

    def _best(
        self, statement: Statement, candidates: Sequence[Candidate], beside: bool = False
    ) -> dict[int, _Testimony]:
        heard = [
            self._weigh(statement, candidate, beside) for candidate in candidates if self._counts(statement, candidate)
        ]
        best: dict[int, _Testimony] = {}
        amiss = (_borrowed, _cut_short)
        heard = [said for said in heard if not any(check(said, heard) for check in amiss)]
        for said in (said for said in heard if not _outdone(said, heard, self.index)):
            page = said.candidate.passage.page
            faint = said.finding.relation == "mentions" and said.finding.similarity < MENTION
            if not faint and (page not in best or said.rank < best[page].rank):
                best[page] = said
        return best

    def _counts(self, statement: Statement, candidate: Candidate) -> bool:
        """Whether a stretch lies near enough for anything, or may hold the very words of a quote."""
        if candidate.faint:
            return False
        across = self.index.readings[candidate.passage.page].language != statement.language
        stated = len(statement.facts.numbers) + len(statement.facts.dates)
        worded = statement.quote is not None and not across
        return worded or nearness.reach(candidate, stated, across) >= relate.SAME_COUNTED

    def _against(
        self, statement: Statement, candidates: Sequence[Candidate], best: Mapping[int, _Testimony]
    ) -> dict[int, _Testimony]:
        """Contradictions on other pages that show only beside a passage that agrees, not beside the article's words."""
        agreed = [said for said in best.values() if said.finding.relation in AGREES and not said.finding.worded]
        witnesses = [said.candidate.passage for said in agreed]
        spoken = {number for number, said in best.items() if said.finding.relation != "mentions"}
        rest = [candidate for candidate in candidates if candidate.passage.page not in spoken]
        if not witnesses or not rest:
            return {}
        found = self._best(statement, list(self.search.by_way_of(witnesses, rest)), beside=True)
        return {number: said for number, said in found.items() if _differs_in_one(said.finding)}

    def _reviewed(self, statement: Statement, candidates: Sequence[Candidate]) -> dict[int, _Testimony]:
        """What pages hold of a claim that they review: however they put it in their own words, this is what they say.

        A review says whether something is so, not who said it, and so nothing of a quote.
        """
        if statement.quote:
            return {}
        reviews = {
            c: r for c in candidates if (r := self.index.review(c.passage)) and r.claims(c.passage.start, c.passage.end)
        }
        found = self._best(statement, list(reviews))
        return {number: _as_rated(statement, said, reviews[said.candidate]) for number, said in found.items()}

    def _weigh(self, statement: Statement, candidate: Candidate, beside: bool) -> _Testimony:
        passage, quote = candidate.passage, statement.quote
        where = replace(self._place(statement, candidate), beside=beside)
        found = relate.relate(statement, where)
        speaker = "same" if where.same_speaker else "unknown"
        if quote is None:
            return _Testimony(candidate, found, speaker)
        there = Passage(passage.page, found.start, found.end)
        speaker = self.voices.compare(quote, there)
        if _turned_round(found) and self.voices.denied(quote, passage):
            speaker = "same"
        elif speaker == "different":
            found = _by_another(statement, found, self.voices.named(there))
        elif found.relation == "contradicts" and where.same_speaker:
            speaker = "same"
        return _Testimony(candidate, found, speaker)

    def _place(self, statement: Statement, candidate: Candidate) -> Place:
        quote, passage = statement.quote, candidate.passage
        same = quote is not None and (
            self.voices.compare(quote, passage) == "same" or self.voices.denied(quote, passage)
        )
        around = self.index.around(candidate, statement)
        return Place(self.index.readings[passage.page], candidate, around, self.voices.turned, same)


def _differs_in_one(found: Finding) -> bool:
    """Whether a passage contradicts in one respect: one that differs in more speaks of something else."""
    kinds = {difference.kind for difference in found.differences}
    return found.relation == "contradicts" and (found.similarity >= BESIDE or found.counted) and len(kinds) == 1


def _turned_round(found: Finding) -> bool:
    """Whether a passage says the contrary, and nothing else otherwise."""
    return found.relation == "contradicts" and {difference.kind for difference in found.differences} == {"polarity"}


def _borrowed(said: _Testimony, heard: Sequence[_Testimony]) -> bool:
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


def _cut_short(said: _Testimony, heard: Sequence[_Testimony]) -> bool:
    """Whether a passage contradicts only by what it leaves out of a longer one, which is as near and does not."""
    if said.finding.worded or {difference.kind for difference in said.finding.differences} != {"polarity"}:
        return False
    here = said.candidate
    around = (o for o in heard if o.candidate.passage.holds(here.passage) and not o.finding.differences)
    return any(
        other.finding.similarity >= said.finding.similarity - AS_NEAR
        and other.candidate.cover.said >= here.cover.said + AS_MUCH
        for other in around
    )


def _outdone(said: _Testimony, heard: Sequence[_Testimony], index: Index) -> bool:
    """Whether a passage agrees only where others on its page, which say more of the statement, differ from it."""
    if said.finding.relation not in AGREES or said.finding.worded:
        return False
    against = (o for o in heard if o.finding.differences and o.candidate.passage.page == said.candidate.passage.page)
    checks = (_says_more, _gives_otherwise)
    return any(check(o, said) for o in against for check in checks) or any(
        _says_it_first(o, said, index) for o in against
    )


def _says_more(other: _Testimony, said: _Testimony) -> bool:
    """Whether a passage that contradicts says more of the statement's own words, or holds the one that agrees."""
    here, there = said.candidate, other.candidate
    if other.finding.relation == "contradicts" and there.words >= here.words + MORE_WORDS:
        return True
    return there.passage.holds(here.passage) and there.cover.said >= here.cover.said + MORE_SAID


def _says_it_first(other: _Testimony, said: _Testimony, index: Index) -> bool:
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


def _gives_otherwise(other: _Testimony, said: _Testimony) -> bool:
    """Whether a passage gives a fact otherwise than one that agrees in another language, where words do not count."""
    found = other.finding
    fact = found.relation == "contradicts" and not {d.kind for d in found.differences} & {"name", "polarity"}
    return fact and said.finding.relation == "translation" and found.similarity >= NEAR


def _by_another(statement: Statement, found: Finding, name: str) -> Finding:
    """What a passage by somebody else means: the same words are taken from their speaker, a like statement is not."""
    quoted = statement.fragments or (statement.facts,)
    enough = max(len(content(list(part.tokens))) for part in quoted) >= OWN_WORDS
    own = found.worded and found.relation != "contradicts"
    translated = statement.kind in relate.QUOTED and found.relation == "translation"
    if not enough or not (own or translated):
        return replace(found, relation="mentions", differences=())
    return replace(found, differences=(*found.differences, Difference("speaker", statement.speaker, name)))


def _as_rated(statement: Statement, said: _Testimony, review: Review) -> _Testimony:
    """What a review means for a statement that its claim agrees with; shown is the review, with its rating."""
    agrees = said.finding.relation in AGREES and review.holds is not None
    finding = replace(said.finding, start=review.start, end=review.end)
    if not agrees:
        finding = replace(finding, relation="mentions", differences=())
    elif not review.holds:
        rating = Difference("rating", statement.text, review.rating)
        finding = replace(finding, relation="contradicts", differences=(rating,))
    return replace(said, finding=finding)


def _record(statement: Statement, item_id: str, page: Page, said: _Testimony) -> Evidence:
    finding = said.finding
    key = f"{item_id} {page.source.source_id} {finding.start} {finding.end}"
    return Evidence(
        evidence_id=f"e-{hashlib.sha256(key.encode()).hexdigest()[:10]}",
        item_id=item_id,
        source_id=page.source.source_id,
        passage=page.text[finding.start : finding.end],
        start=finding.start,
        end=finding.end,
        similarity=finding.similarity,
        same_speaker=said.speaker,
        relation=finding.relation,
        differences=finding.differences,
        later=bool(statement.published) and page.source.published > statement.published,
    )
