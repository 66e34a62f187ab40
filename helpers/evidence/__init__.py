"""Evidence: every quote and claim of the article set against the passages of the sources."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from helpers.evidence import disclaimers, doubt, nearness, relate, speakers, statements
from helpers.evidence.accounts import AGREES, Account, fair, outdone, turned_round
from helpers.evidence.doubt import DOUBT
from helpers.evidence.facts import Reading, is_named
from helpers.evidence.passages import Passage
from helpers.evidence.relate import Finding, Place
from helpers.evidence.search import Candidate, Index, Search
from helpers.evidence.speakers import Voices
from helpers.evidence.statements import Statement
from helpers.evidence.stems import content
from helpers.sources.page import Page
from helpers.sources.reviews import Review
from helpers.tables import Article, Claim, Difference, Evidence, Quote

# a mention further away than this is no mention
MENTION = 0.4
# nothing is looked at that lies further away than this whatever facts it may tell
REACH = 0.06
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
    return tuple(court.evidence())


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


@dataclass(frozen=True, eq=False)
class Court:
    """Hears every page on every statement."""

    index: Index
    search: Search
    voices: Voices

    @cached_property
    def _strange(self) -> set[int]:
        """The pages of another time that name nothing that the article names: what they tell of happened elsewhere."""
        article, known = self.voices.article, self.voices.article.whole()
        far = [number for number, there in enumerate(self.index.readings) if not relate.of_one_time(article, there)]
        named = {number: [name for name in self.index.readings[number].names if not name.key] for number in far}
        return {number for number in far if named[number] and not any(is_named(n, known) for n in named[number])}

    def evidence(self) -> Iterator[Evidence]:
        """The best passage of every page for every statement."""
        statements = self.search.statements
        best = [self._hear(place) for place in range(len(statements))]
        for place, said in disclaimers.meant(self.index, self.voices, statements, best):
            best[place][said.candidate.passage.page] = said
        for statement, accounts in zip(statements, best, strict=True):
            for number, said in sorted(accounts.items()):
                page = self.index.pages[number]
                yield from (_record(statement, item_id, page, said) for item_id in statement.item_ids)

    def _hear(self, place: int) -> dict[int, Account]:
        """The best passage of every page for one statement."""
        statement, candidates = self.search.statements[place], self.search.candidates(place)
        own = [candidate for candidate in candidates if not self.index.review(candidate.passage)]
        best = self._best(statement, own)
        best |= self._against(statement, own, best)
        return best | self._reviewed(statement, candidates)

    def signals(self, place: int) -> Iterator[tuple[int, bool, dict[str, float]]]:
        """For every stretch that may hold a statement its page, whether it is in another language, and its signals."""
        statement = self.search.statements[place]
        for candidate in self.search.candidates(place):
            where = self._place(statement, candidate)
            compared = relate.compared(statement, where)
            if compared is not None and not self.index.review(candidate.passage):
                signals = nearness.signals(candidate, compared, where.same_speaker)
                yield candidate.passage.page, where.reading.language != statement.language, signals

    def doubts(self, place: int) -> Iterator[tuple[int, dict[str, float]]]:
        """For every stretch that differs from a statement that other pages say its page, and the signals of doubt."""
        statement, candidates = self.search.statements[place], self.search.candidates(place)
        own = [candidate for candidate in candidates if not self.index.review(candidate.passage)]
        for said, signals in self._doubted(statement, own, self._best(statement, own)):
            yield said.candidate.passage.page, signals

    def _best(self, statement: Statement, candidates: Sequence[Candidate]) -> dict[int, Account]:
        heard = [self._weigh(statement, candidate) for candidate in candidates if self._counts(statement, candidate)]
        heard = fair(heard)
        best: dict[int, Account] = {}
        for said in (said for said in heard if not outdone(said, heard, self.index)):
            page = said.candidate.passage.page
            faint = said.says_nothing and said.finding.similarity < MENTION
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
        return worded or nearness.reach(candidate, stated, across) >= REACH

    def _against(
        self, statement: Statement, candidates: Sequence[Candidate], best: Mapping[int, Account]
    ) -> dict[int, Account]:
        """Contradictions on other pages that show only beside a passage that agrees, not beside the article's words."""
        speaking = {page for page, said in best.items() if not said.says_nothing}
        rest = [candidate for candidate in candidates if candidate.passage.page not in speaking]
        found: dict[int, Account] = {}
        for said, signals in self._doubted(statement, rest, best):
            page, likely = said.candidate.passage.page, doubt.chance(signals)
            if likely >= max(DOUBT, found[page].finding.similarity if page in found else 0):
                found[page] = replace(said, finding=replace(said.finding, similarity=likely))
        return found

    def _doubted(
        self, statement: Statement, candidates: Sequence[Candidate], best: Mapping[int, Account]
    ) -> Iterator[tuple[Account, dict[str, float]]]:
        """Stretches of other witnesses that differ from a statement, with their signals; a quote is its speaker's."""
        agreed = [said for said in best.values() if said.finding.relation in AGREES and self._own(statement, said)]
        origins = {self._origin(said.candidate) for said in agreed}
        rest = [candidate for candidate in candidates if self._origin(candidate) not in origins]
        if not agreed or not rest:
            return
        near = self.search.by_way_of([said.candidate.passage for said in agreed], rest)
        heard = [self._differing(statement, candidate) for candidate in near if not candidate.faint]
        standing = {id(said) for said in fair(heard)}
        heard = [said for said in heard if id(said) in standing or self._disclaims(said)]
        found = [(said, said.compared) for said in heard if said.compared and said.compared.differences]
        found = [(said, compared) for said, compared in found if self._own(statement, said)]
        leads = self.search.leads(
            statement, [(said.candidate.passage, compared.differences) for said, compared in found]
        )
        for (said, compared), lead in zip(found, leads, strict=True):
            quoted = statement.quote is not None
            yield said, doubt.signals(said.finding.similarity, lead, compared, quoted, self._disclaims(said))

    def _disclaims(self, said: Account) -> bool:
        """Whether a passage tells of words that its speaker did not say."""
        passage = said.candidate.passage
        return relate.disclaims(self.index.readings[passage.page], passage)

    def _differing(self, statement: Statement, candidate: Candidate) -> Account:
        """What a stretch says otherwise than a statement, however far it may lie from it."""
        where, here = self._place(statement, candidate), candidate.passage
        compared = relate.compared(statement, where)
        across = where.reading.language != statement.language
        speaker = "same" if where.same_speaker else "unknown"
        if compared is None:
            return Account(candidate, Finding("mentions", here.start, here.end, 0.0), speaker)
        near = nearness.near(nearness.signals(candidate, compared, where.same_speaker), across)
        relation = "contradicts" if compared.differences else "mentions"
        finding = Finding(relation, here.start, here.end, near, compared.differences)
        return Account(candidate, finding, speaker, compared)

    def _own(self, statement: Statement, said: Account) -> bool:
        """Whether a passage can speak for or against a statement: of a quote only its speaker's own words can."""
        return statement.quote is None or said.speaker == "same"

    def _origin(self, candidate: Candidate) -> str:
        source = self.index.pages[candidate.passage.page].source
        return source.origin or source.source_id

    def _reviewed(self, statement: Statement, candidates: Sequence[Candidate]) -> dict[int, Account]:
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

    def _weigh(self, statement: Statement, candidate: Candidate) -> Account:
        passage, quote = candidate.passage, statement.quote
        where = self._place(statement, candidate)
        found = relate.relate(statement, where)
        if found.relation in AGREES and passage.page in self._strange:
            found = replace(found, relation="mentions")
        speaker = "same" if where.same_speaker else "unknown"
        if quote is None:
            return Account(candidate, found, speaker)
        there = Passage(passage.page, found.start, found.end)
        speaker = self.voices.compare(quote, there)
        if relate.sets_right(where.reading, found) or (turned_round(found) and self.voices.denied(quote, passage)):
            speaker = "same"
        elif speaker == "different":
            found = _by_another(statement, found, self.voices.named(there))
        elif found.relation == "contradicts" and where.same_speaker:
            speaker = "same"
        return Account(candidate, found, speaker)

    def _place(self, statement: Statement, candidate: Candidate) -> Place:
        quote, passage = statement.quote, candidate.passage
        same = quote is not None and (
            self.voices.compare(quote, passage) == "same" or self.voices.denied(quote, passage)
        )
        around = self.index.around(candidate, statement)
        return Place(self.index.readings[passage.page], candidate, around, self.voices.turned, same)


def _by_another(statement: Statement, found: Finding, name: str) -> Finding:
    """What a passage by somebody else means: the same words are taken from their speaker, a like statement is not."""
    quoted = statement.fragments or (statement.facts,)
    enough = max(len(content(list(part.tokens))) for part in quoted) >= OWN_WORDS
    own = found.worded and found.relation != "contradicts"
    translated = statement.kind in relate.QUOTED and found.relation == "translation"
    if not enough or not (own or translated):
        return replace(found, relation="mentions", differences=())
    return replace(found, differences=(*found.differences, Difference("speaker", statement.speaker, name)))


def _as_rated(statement: Statement, said: Account, review: Review) -> Account:
    """What a review means for a statement that its claim agrees with; shown is the review, with its rating."""
    agrees = said.finding.relation in AGREES and review.holds is not None
    finding = replace(said.finding, start=review.start, end=review.end)
    if not agrees:
        finding = replace(finding, relation="mentions", differences=())
    elif not review.holds:
        rating = Difference("rating", statement.text, review.rating)
        finding = replace(finding, relation="contradicts", differences=(rating,))
    return replace(said, finding=finding)


def _record(statement: Statement, item_id: str, page: Page, said: Account) -> Evidence:
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
