"""How a stretch of a page bears on a statement: the same words, the same statement, a contradiction, or only a mention.

Likeness decides where to look; whether something agrees is decided by the words of a quotation and by the facts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from helpers import dates
from helpers.evidence import facts, fronts, listed, nearness, quantities, wording
from helpers.evidence.facts import Comparison, Facts, Reading
from helpers.evidence.passages import Passage
from helpers.evidence.roles import exchanged
from helpers.evidence.search import Candidate, rows
from helpers.evidence.statements import Statement
from helpers.evidence.stems import Token, content
from helpers.evidence.wording import Terms, Wording
from helpers.names import country_name
from helpers.numbers import Number
from helpers.tables import Difference
from helpers.text import fold

# how near a passage must lie to contradict a statement: least where its speaker is the same or it counts the very same
# thing, more where only its likeness tells that it speaks of the same; where only names or negations differ,
# which often differ between two things, no doubt may be left, and the passage must be the speaker's or say little else
SAME_THING, SAME_MATTER_TOLD, NO_DOUBT, NEVER = 0.3, 0.55, 0.85, 2.0
# who disowns words need not repeat them: of all that the article has, they are those that the denial lies nearest to
DISOWNED = 0.1
SAYS_LITTLE_ELSE = 0.75
# a quoted fragment found word for word carries most of the proof: the rest need only be about the same matter
SAME_MATTER = 0.4
# a passage that holds this share of a statement's words says it in the same words
IN_ITS_WORDS = 0.6
# what says less of a statement's words than this does not say it, however near it lies
ENOUGH_SAID = 0.5
# a claim without a number, a date or a name has nothing but its words to be confirmed by
NEARLY_ALL_SAID, BARE = 0.75, 0.7
# so many words before a stretch belong to it where the verb comes first
BESIDE = 2
# so many sentences before its words, or behind them, a page may say which were not said
AROUND = 2
GROUPS = ("exclusive", "opposite")
# differences of wording only
EDITS = {"spelling", "elision", "edit", "inserted", "missing"}
# reports further apart than this are of two events, unless both name one date
EVENT_DAYS = 60
# across languages a passage with less than this share of a statement's words of meaning leaves most of it out
LENGTH_ACROSS = 0.4
QUOTED = ("direct", "post")
# so many digits of a date are its year
YEAR = 4
BEFORE_IT, PARTS = "before_", ("start_of", "middle_of", "end_of")
# so many comparisons are remembered: a page is heard for a statement, and again against it
STRETCHES = 20_000
# so many letters of an article may stand before a time
ARTICLE = 5


@dataclass(frozen=True)
class Finding:
    """What a stretch of a page means for a statement; `worded` where the words themselves were compared."""

    relation: str
    start: int
    end: int
    similarity: float
    differences: tuple[Difference, ...] = ()
    worded: bool = False


@dataclass(frozen=True, eq=False)
class Place:
    """Where a statement is looked for: the page, the candidate, the stretch its wording may lie in, and who speaks.

    `turned` counts the words that turn a stretch of the page round from outside of it.
    """

    reading: Reading
    candidate: Candidate
    around: Passage
    turned: Callable[[Passage], int]
    same_speaker: bool

    @property
    def likeness(self) -> float:
        """How alike the candidate is by meaning or by words, whichever is more."""
        return max(self.candidate.meaning, self.candidate.words)


def relate(statement: Statement, place: Place) -> Finding:
    """Sets a statement against one candidate passage."""
    if place.reading.language == statement.language and statement.kind != "claim":
        found = _words(statement, place)
        if found is not None:
            return _set_right(statement, place, found)
        if statement.kind in QUOTED:
            return _denied(statement, place) or _mention(place)
        if statement.fragments:
            return _fragments(statement, place)
    return _same_statement(statement, place)


def _words(statement: Statement, place: Place) -> Finding | None:
    """What the words of the whole statement say; None where they are too different to tell."""
    terms = Terms(strict=statement.kind in QUOTED)
    found = _compare(statement.facts, place, terms)
    if found is None and len(statement.parts) > 1:
        parts = [_compare(part, place, terms) for part in statement.parts]
        found = wording.together([part for part in parts if part], place.reading) if all(parts) else None
    if found is None or (found.relation == "edited" and statement.fragments):
        return None
    there = Passage(place.around.page, found.start, found.end)
    turned = place.turned(there) % 2
    inside = found.relation in ("identical", "spelling")
    if (terms.strict or inside or not statement.facts.negations) and not turned:
        turned = fronts.denied(place.reading, there)
    if statement.turned % 2 != turned:
        return _turned_round(statement, place, found)
    roles = exchanged(statement.facts, place.reading.within(found.start, found.end), statement.language)
    against = roles or _cut_off(statement, place.reading, there) or _opposed(statement, place.reading, there)
    against = against or _added(statement, place.reading, there)
    return _contradicting(found, against) if against else _finding(found)


def _set_right(statement: Statement, place: Place, found: Finding) -> Finding:
    """A finding of other words, with what the page says beside them: that those of the article were not said."""
    if not sets_right(place.reading, found):
        return found
    unsaid = Difference("polarity", statement.text, place.reading.text[found.start : found.end])
    return replace(found, differences=(*found.differences, unsaid))


def sets_right(reading: Reading, found: Finding) -> bool:
    """Whether a page has nearly the words of a statement and says beside them which were not said.

    >>> reading = Reading("She never said “tax”. Her words were: “We may raise some fees.”", "en")
    >>> sets_right(reading, Finding("contradicts", 39, 62, 0.8, worded=True))
    True
    """
    if not found.worded or found.relation != "contradicts":
        return False
    around = reading.text[reading.before(found.start, AROUND) : reading.after(found.end - 1, AROUND)]
    return any(wording.says(reading.language, key, around) for key in ("unsaid", "unspoken"))


def _turned_round(statement: Statement, place: Place, found: Wording) -> Finding | None:
    """The same words with another sign; None where they say the same by another: denied here, negated there."""
    kinds = {difference.kind for difference in found.differences}
    if found.relation != "contradicts":
        said = place.reading.text[found.start : found.end]
        return _contradicting(found, Difference("polarity", statement.text, said))
    return None if statement.kind not in QUOTED and kinds - EDITS == {"polarity"} else _finding(found)


def _contradicting(found: Wording, difference: Difference) -> Finding:
    return replace(_finding(found), relation="contradicts", differences=(*found.differences, difference))


def _cut_off(statement: Statement, reading: Reading, there: Passage) -> Difference | None:
    """What the sentence of a page has around a stretch and the article cuts off, where it then says something else."""
    rest = fronts.disowned(statement, reading, there) or _taken_back(statement, reading, there)
    said = statement.kind not in QUOTED or wording.ASKED.search(statement.text)
    if not rest and not said and fronts.asked(reading, there.end):
        rest = reading.text[slice(*reading.sentences_of(there.start, there.end))]
    return Difference("truncation", "", rest) if rest else None


def _added(statement: Statement, reading: Reading, there: Passage) -> Difference | None:
    """What the article adds to a list of the page; in another order the last may stand behind the stretch."""
    whole = reading.within(*reading.sentences_of(there.start, there.end))
    added = listed.unlisted(statement.facts, whole, statement.language)
    return Difference("inserted", added[0], "") if added else None


def _taken_back(statement: Statement, reading: Reading, there: Passage) -> str:
    """The sentence behind a stretch that takes it back, unless the article says so too."""
    ours = statement.facts.text[statement.facts.start :][: 2 * len(statement.text)]
    return "" if wording.says(statement.language, "retracts", ours) else fronts.retracted(reading, there)


def _opposed(statement: Statement, reading: Reading, there: Passage) -> Difference | None:
    """An opposite right before a stretch that lacks the article's word for it, where the verb comes first."""
    before = reading.within(fronts.opening(reading, there).start, there.start).tokens[-BESIDE:]
    if not before:
        return None
    ours, theirs = statement.facts, reading.within(before[0].start, there.end)
    pairs = (pair for group in GROUPS for pair in facts.exclusive(ours.concepts, theirs.concepts, group))
    return next((Difference("antonym", ours.words(mine), theirs.words(other)) for mine, other in pairs), None)


def _compare(part: Facts, place: Place, terms: Terms) -> Wording | None:
    return wording.compare(part, place.reading, (place.around.start, place.around.end), terms)


def _fragments(statement: Statement, place: Place) -> Finding:
    """A mixed quote: every fragment word for word, and the rest about the same matter, no fact of it otherwise."""
    same = _same_statement(statement, place)
    if same.relation == "contradicts" or any(_weighs(difference, place) for difference in same.differences):
        return same
    last = statement.facts.tokens[-1]
    terms = [Terms(strict=True, open=part.tokens[-1].end < last.start) for part in statement.fragments]
    pairs = zip(statement.fragments, terms, strict=True)
    found = [one for part, term in pairs if (one := _compare(part, place, term))]
    if len(found) < len(statement.fragments):
        return replace(same, relation="mentions")
    worst = max(found, key=lambda one: (one.changed, len(one.differences)))
    bare = place.likeness < SAME_MATTER or _elsewhere(statement, place) or _untold(statement, place)
    if not worst.changed and bare:
        return _mention(place)
    whole = replace(_finding(worst), start=min(one.start for one in found), end=max(one.end for one in found))
    framed = None if worst.changed else next((cut for one in found if (cut := _framed(statement, place, one))), None)
    return replace(whole, relation="contradicts", differences=(*whole.differences, framed)) if framed else whole


def _framed(statement: Statement, place: Place, found: Wording) -> Difference | None:
    """What a page puts before quoted words and the article does not: nobody should | simply plan better."""
    there = Passage(place.around.page, found.start, found.end)
    inside = [negation for part in statement.fragments for negation in part.negations]
    outside = [negation for negation in statement.facts.negations if negation not in inside]
    implied = any(concept.meaning in facts.IMPLIED for concept in statement.facts.concepts)
    if fronts.denied(place.reading, there) and not (outside or implied or statement.turned):
        before = fronts.opening(place.reading, there)
        return Difference("truncation", "", place.reading.text[before.start : before.end].strip())
    return _cut_off(statement, place.reading, there)


def _untold(statement: Statement, place: Place) -> bool:
    """Whether a passage does not say all numbers and dates of a statement."""
    found = compared(statement, place)
    return found is not None and found.met < len(statement.facts.numbers) + len(statement.facts.dates)


def _weighs(difference: Difference, place: Place) -> bool:
    """Whether what differs around quoted fragments counts: a negation may be worded otherwise, in other words."""
    return difference.kind not in ("event", "polarity") or place.candidate.words >= IN_ITS_WORDS


def _same_statement(statement: Statement, place: Place) -> Finding:
    """Whether the passage states the same, by nearness first and then fact by fact."""
    found = compared(statement, place)
    if found is None:
        event = Difference("event", statement.published, place.reading.published)
        return replace(_mention(place), differences=(event,))
    across = place.reading.language != statement.language
    near = nearness.near(nearness.signals(place.candidate, found, place.same_speaker), across)
    relation = "mentions"
    if not place.reading.known:
        # neither negation nor names can be compared
        return Finding(relation, place.candidate.passage.start, place.candidate.passage.end, near)
    if found.differences:
        relation = "contradicts" if near >= _needed(place, found) else relation
    elif not found.missing and near >= _enough(statement) and _says_it(statement, place):
        relation = "translation" if across else "edited"
    here = place.candidate.passage
    return Finding(relation, here.start, here.end, near, found.differences)


def _enough(statement: Statement) -> float:
    """How near a passage must lie to agree."""
    return BARE if _bare(statement) else nearness.NEAR


def _bare(statement: Statement) -> bool:
    """Whether a claim has no number, date or name."""
    ours = statement.facts
    return statement.kind == "claim" and not (ours.numbers or ours.dates or ours.names)


def _denied(statement: Statement, place: Place) -> Finding | None:
    """What a page says in other words that the speaker denies to have said."""
    here, found = place.candidate.passage, compared(statement, place)
    unsaid = _unsaid(statement, place.reading, here, place.same_speaker)
    turned = place.turned(here) % 2 != statement.turned % 2
    if found is None or not (unsaid or (turned and place.same_speaker)):
        return None
    near = nearness.near(nearness.signals(place.candidate, found, same_speaker=True), across=False)
    polarity = Difference("polarity", statement.text, place.reading.text[here.start : here.end])
    needed = _near_for_denial(place) if unsaid else nearness.NEAR
    return Finding("contradicts", here.start, here.end, near, (polarity,)) if near >= needed else None


def _near_for_denial(place: Place) -> float:
    """How near words that were not said must lie: those that the article has nearest to the denial are those meant."""
    return DISOWNED if place.candidate.meaning > place.candidate.rival else SAME_THING


def compared(statement: Statement, place: Place) -> Comparison | None:
    """The facts of a statement set against those of the candidate; None where they are of two events.

    >>> from helpers.evidence.cover import Cover
    >>> from helpers.evidence.search import Candidate
    >>> ours, theirs = Reading("It cost 5 euros.", "en", "2024-05-01"), Reading("It costs 7 euros.", "en", "2019-05-01")
    >>> stated = Statement(("k-1",), "claim", ours.text, "en", ours.published, ours.whole())
    >>> here = Passage(0, 0, 17)
    >>> candidate = Candidate(0, here, 0.9, 1.0, Cover(1, 1), 0, 0)
    >>> compared(stated, Place(theirs, candidate, here, lambda _: 0, False)) is None
    True
    """
    here = place.candidate.passage
    return _compared(statement, place.reading, here, place.turned(here), place.same_speaker)


@lru_cache(STRETCHES)
def _compared(
    statement: Statement, reading: Reading, here: Passage, turned: int, same_speaker: bool
) -> Comparison | None:
    theirs = _with(reading.within(here.start, here.end), turned=turned or int(fronts.denied(reading, here)))
    if not _one_event(statement, theirs, reading.published):
        return None
    ours = _with(statement.facts, turned=statement.turned)
    theirs = _with(theirs, numbers=[n for n in theirs.numbers if not _then(statement, theirs, n)])
    if statement.turned > 1 and any(concept.meaning == facts.POSSIBLE for concept in theirs.concepts):
        # who does not rule something out says that it may be so
        ours = replace(ours, turned=0)
        theirs = replace(theirs, concepts=[c for c in theirs.concepts if c.meaning != facts.POSSIBLE])
    found = facts.compare(ours, theirs, reading.context(here.start, here.end))
    same = reading.language == statement.language
    unlisted = listed.unlisted(ours, theirs, reading.language) if same else []
    found = replace(found, missing=(*found.missing, *_of_another_time(statement, theirs), *unlisted))
    agree = all(difference.kind != "polarity" for difference in found.differences)
    if agree and _unsaid(statement, reading, here, same_speaker):
        # however the negations within come out: who said nothing of the kind did not say it
        unsaid = Difference("polarity", statement.text, theirs.words_said)
        found = replace(found, differences=(*found.differences, unsaid))
    roles = exchanged(ours, theirs, reading.language) if same else None
    return replace(found, differences=(*found.differences, roles)) if roles else found


def _of_another_time(statement: Statement, theirs: Facts) -> list[str]:
    """The dates far from the article's own day that a passage gives for what the article gives none."""
    written = dates.day_of(statement.published)
    if written is None or statement.facts.dates:
        return []
    return [theirs.words(told) for told in theirs.dates if told.value and _far(told.value, written)]


def _then(statement: Statement, theirs: Facts, number: Number) -> bool:
    """Whether the clause of a number names another year, far from the article's day and from the statement's dates."""
    written = dates.day_of(statement.published)
    clause = quantities.clause(theirs, number)
    told = [date for date in theirs.dates if date.value and clause[0] <= date.start < clause[1]]
    years = {quantities.YEAR.search(theirs.words(date)) and date.value[:YEAR] for date in told}
    ours = {date.value[:YEAR] for date in statement.facts.dates}
    if written is None or not years or not any(ours):
        return False
    return None not in years and years.isdisjoint(ours) and all(_far(date.value, written) for date in told)


def _any_one(value: str, others: Sequence[str]) -> bool:
    """Whether a date may be one of some others: it lies within one, or one within it."""
    return any(value.startswith(other) or other.startswith(value) for other in others)


def _far(value: str, written: date) -> bool:
    """Whether all days of a date, whole or in part, lie further from a day than reports of one event do."""
    first, last = (dates.day_of(value + rest[len(value) :]) for rest in ("0000-01-01", "0000-12-28"))
    nearest = min(max(written, first), last) if first and last else written
    return abs((nearest - written).days) > EVENT_DAYS


def _needed(place: Place, compared: Comparison) -> float:
    """How near a passage must lie for what differs to contradict."""
    kinds = {difference.kind for difference in compared.differences}
    if not kinds <= {"name", "polarity"}:
        counted = compared.same_counted and len(compared.differences) == 1
        return SAME_THING if counted or place.same_speaker else SAME_MATTER_TOLD
    turned = kinds == {"polarity"} and place.same_speaker
    here = place.candidate.passage
    if turned and disclaims(place.reading, here):
        return _near_for_denial(place)
    if turned and (compared.shared or place.turned(here) % 2):
        # a shared number shows that it is the same matter
        return SAME_THING
    return NO_DOUBT if turned or place.candidate.cover.more >= SAYS_LITTLE_ELSE else NEVER


def _with(stated: Facts, **changed: Any) -> Facts:
    """Facts with something else in them; the same where it is nothing else, since they know what was asked before."""
    same = all(getattr(stated, name) == value for name, value in changed.items())
    return stated if same else replace(stated, **changed)


def _unsaid(statement: Statement, reading: Reading, here: Passage, same_speaker: bool) -> bool:
    """Whether a passage says that its speaker, who is also a quote's, did not say something, and the quote does not."""
    own = statement.quote is not None and same_speaker and disclaims(reading, here)
    return own and not wording.says(statement.language, "unsaid", statement.text)


def disclaims(reading: Reading, here: Passage) -> bool:
    """Whether a passage tells of words that were not said, or the sentence behind it does: she never said so.

    >>> disclaims(Reading("She never said so.", "en"), Passage(0, 0, 18))
    True
    """
    told = reading.text[here.start : here.end]
    return wording.says(reading.language, "unsaid", told) or bool(fronts.retracted(reading, here))


def _says_it(statement: Statement, place: Place) -> bool:
    """Whether the passage says enough of the statement, as its own, and without limits."""
    here, reading = place.candidate.passage, place.reading
    if not _enough_said(statement, place) or rows(reading.text[here.start : here.end]) > 1:
        # the figure of one row says nothing of what another is about
        return False
    if fronts.asked(reading, here.end) and not wording.ASKED.search(statement.text):
        return False
    if fronts.disowned(statement, reading, here) or _taken_back(statement, reading, here):
        return False
    return not (_limited(statement, place) or _elsewhere(statement, place))


def _enough_said(statement: Statement, place: Place) -> bool:
    """Whether a passage says enough of a statement's words; across languages words tell too little."""
    ours = statement.facts
    said = place.candidate.cover.said
    if place.reading.language != statement.language:
        here = place.candidate.passage
        theirs = place.reading.within(here.start, here.end)
        return len(content(list(theirs.tokens))) >= LENGTH_ACROSS * len(content(list(ours.tokens)))
    return said >= (NEARLY_ALL_SAID if _bare(statement) else ENOUGH_SAID)


def _limited(statement: Statement, place: Place) -> bool:
    """Whether the passage limits what the statement says without limits."""
    reading, here = place.reading, place.candidate.passage
    length = len(reading.within(here.start, here.end).tokens)
    after = reading.within(here.start, min(len(reading.text), here.end + len(statement.text)))
    ours = wording.limited(statement.language, statement.facts.tokens)
    stop = wording.STOP.search(reading.text, here.end - 1)
    taken = statement.kind in QUOTED and stop is not None and wording.taken_back(reading, stop.end())
    goes_on = reading.within(here.start, after.tokens[: length + 2][-1].end) if after.tokens else after
    if any(facts.exclusive(statement.facts.concepts, goes_on.concepts, "opposite")) or _on_condition(statement, place):
        return True
    rest = [token for token in after.tokens[: length + 2] if not _tells_when(goes_on, token)]
    return not ours and (taken or wording.limited(reading.language, rest))


def _tells_when(stretch: Facts, token: Token) -> bool:
    """Whether a word only says at what time: before midnight, before the end of May, until morning."""
    times = [number.start for number in stretch.numbers if number.unit == quantities.CLOCK]
    times += [date.start for date in stretch.dates] + [c.start for c in stretch.concepts if c.meaning in PARTS]
    before = (c for c in stretch.concepts if c.meaning == BEFORE_IT and any(0 < t - c.end <= ARTICLE for t in times))
    night = (c for c in stretch.concepts if c.meaning == quantities.NIGHT)
    return any(concept.start <= token.start < concept.end for concept in (*before, *night))


def _on_condition(statement: Statement, place: Place) -> bool:
    """Whether the sentence of a passage goes on with a condition, and that of the statement has none."""
    reading, here = place.reading, place.candidate.passage
    rest = reading.text[here.end : reading.sentences_of(here.start, here.end)[1]]
    ours = statement.facts.text[slice(*statement.sentence)]
    return wording.says(reading.language, "conditions", rest) and not wording.says(
        statement.language, "conditions", ours
    )


def _elsewhere(statement: Statement, place: Place) -> bool:
    """Whether a statement names a country of which the page never speaks; an adjective may go unsaid."""
    named = (name for name in statement.facts.names if name.key)
    called = (name.key for name in named if fold(name.text) == fold(country_name(name.key, statement.language)))
    return any(key not in place.reading.countries for key in called)


def of_one_time(article: Reading, page: Reading) -> bool:
    """Whether an article and a page were published within some weeks, as far as that is known.

    >>> of_one_time(Reading("It rained.", "en", "2024-05-01"), Reading("It rained.", "en", "2023-05-01"))
    False
    """
    written, read = dates.day_of(article.published), dates.day_of(page.published)
    return written is None or read is None or _near_in_time(written, read)


def _near_in_time(one: date, other: date) -> bool:
    return abs((one - other).days) <= EVENT_DAYS


def _one_event(statement: Statement, theirs: Facts, published: str) -> bool:
    """Whether two texts can speak of one event: published within some weeks, or both of one date that they name.

    What was the first or the largest when a page was written may have been followed by others: its own day counts.
    """
    written, read = dates.day_of(statement.published), dates.day_of(published)
    if written is None or read is None or _near_in_time(written, read):
        return True
    named = [date.value for date in statement.facts.dates if date.value]
    told = [] if read < written and facts.sets_apart(statement.facts) else theirs.dates
    theirs_named = [published, *(date.value for date in told if date.value)]
    return any(_any_one(one, theirs_named) for one in named)


def _finding(found: Wording) -> Finding:
    return Finding(found.relation, found.start, found.end, found.likeness, found.differences, worded=True)


def _mention(place: Place) -> Finding:
    passage = place.candidate.passage
    return Finding("mentions", passage.start, passage.end, place.likeness)
