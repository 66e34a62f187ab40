"""What a page puts around a stretch and may thereby take back: it is not true that | he left | He never said so."""

from __future__ import annotations

from itertools import islice, pairwise

from helpers import languages
from helpers.evidence import facts, passages, wording
from helpers.evidence.facts import Facts, Reading
from helpers.evidence.passages import Passage
from helpers.evidence.statements import Statement

# a sentence opens with a condition, and a stretch with what others hold, within so many words
FIRST = 3
# a sentence that only takes back what stands before it has so many words; one alone may be a heading or a rating
SHORT = range(2, 9)
# so many sentences behind words may disown them
AFTER = 2


def opening(reading: Reading, there: Passage) -> Passage:
    """What stands before a stretch in its own clause and in the clause that reports it, within quotation marks.

    >>> opening(Reading("It rained, and he said that they left.", "en"), Passage(0, 28, 37))
    Passage(page=0, start=11, end=28)
    """
    sentence = Passage(there.page, *reading.sentences_of(there.start, there.end))
    return passages.opening(reading.text, reading.language, sentence, there.start)


def denied(reading: Reading, there: Passage) -> bool:
    """Whether a stretch is turned round before it begins: he made no promise | of aid; a question turns nothing.

    >>> denied(Reading("He made no promise of aid.", "en"), Passage(0, 19, 25))
    True
    """
    before = opening(reading, there)
    front = reading.within(before.start, before.end)
    turns = len(front.negations) + sum(concept.meaning == "denial" for concept in front.concepts)
    return turns % 2 == 1 and not asked(reading, there.end)


def asked(reading: Reading, at: int) -> bool:
    """Whether the sentence that ends at or behind an offset is a question; marks may close behind its own.

    >>> asked(Reading("Is it so? It is.", "en"), 8), asked(Reading("Is it so? It is.", "en"), 15)
    (True, False)
    """
    stop = wording.STOP.search(reading.text, max(0, at - 2))
    return bool(stop and wording.ASKED.match(stop[0]))


def disowned(statement: Statement, reading: Reading, there: Passage) -> str:
    """The words by which a sentence says that others hold a stretch of it, or under what condition it holds.

    Empty where there are none, or where the article has such words too.

    >>> said, reading = Reading("It rained.", "en").whole(), Reading("Some claim that it rained.", "en")
    >>> disowned(Statement((), "direct", "It rained.", "en", "", said), reading, Passage(0, 16, 25))
    'Some claim that'
    """
    if wording.says(statement.language, "disowned", statement.facts.text[slice(*statement.sentence)]):
        return ""
    first = _first(reading.within(there.start, there.end))
    if wording.says(reading.language, "disowned", first):
        return first
    start = reading.sentences_of(there.start, there.end)[0]
    start += max((mark.end() for mark in wording.QUOTES.finditer(reading.text[start : there.start])), default=0)
    front = reading.within(start, there.start)
    own = reading.within(max(start, opening(reading, there).start), there.start)
    bound = _conditional(statement, reading, front) or _not_own(statement, reading, own) or _straddles(front)
    return front.words_said.strip() if bound else ""


def retracted(reading: Reading, there: Passage) -> str:
    """The sentence right behind a stretch that takes it back or disowns its words, empty where there is none.

    >>> retracted(Reading("They say it rained. It is not true.", "en"), Passage(0, 9, 19))
    'It is not true.'
    """
    following = _behind(reading.text, max(there.start, there.end - 1))
    # what stands behind a colon has a label, and no subject
    short = following and len(following[0].split()) in SHORT and ":" not in following[0]
    if short and wording.says(reading.language, "retracts", following[0]):
        return following[0]
    # a question may stand between: Do you say so?
    return next((said for said in following if wording.says(reading.language, "unspoken", said)), "")


def _behind(text: str, at: int) -> list[str]:
    """The sentences behind the one that an offset lies in, in whatever marks they stand."""
    ends = [stop.end() for stop in islice(wording.STOP.finditer(text, at), 2 * AFTER + 1)]
    found = (text[start:end].strip() for start, end in pairwise(ends))
    return [said for said in found if any(map(str.isalpha, said))][:AFTER]


def _first(stretch: Facts) -> str:
    some = stretch.tokens[:FIRST]
    return stretch.text[stretch.start : some[-1].end] if some else ""


def _conditional(statement: Statement, reading: Reading, front: Facts) -> bool:
    limited = wording.limited(statement.language, statement.facts.tokens)
    return not limited and wording.says(reading.language, "conditions", _first(front))


def _not_own(statement: Statement, reading: Reading, own: Facts) -> bool:
    unclear = any(concept.meaning == facts.UNCLEAR for concept in own.concepts) and not statement.facts.denies
    return unclear or wording.says(reading.language, "disowned", own.words_said)


def _straddles(front: Facts) -> bool:
    """Whether words that weaken what follows reach over the end of the front: nearly | all."""
    weak = languages.read("concepts")["weaker"]
    return any(concept.meaning in weak and concept.end > front.end for concept in front.concepts)
