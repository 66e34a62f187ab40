"""What was said: its span, from where a rule saw it begin or up to where it ends, and its other half."""

from __future__ import annotations

from dataclasses import replace

from helpers.quotes import boundaries
from helpers.quotes.cues import NOUN, PARTICIPLE, SOURCE, VERB, Cue
from helpers.quotes.datelines import past_dateline
from helpers.quotes.drafts import Draft, Turn, drafted
from helpers.quotes.grammar import DASHES, ENDS, is_comma, is_quotation, is_word
from helpers.quotes.layout import STOP, Sentence
from helpers.quotes.phrases import names
from helpers.quotes.scene import NEAR, Phrase, Scene, finite, verb_shaped
from helpers.quotes.speaker_after import after
from helpers.quotes.subjects import subject_of
from helpers.text import words

SIGNS = frozenset("%°€£$")  # end a clause and belong to it


def content_from(
    turn: Turn, at: int, rule: str, speaker: Phrase | None = None, via: Phrase | None = None
) -> list[Draft] | None:
    """What was attributed before in the sentence, and what is said from an index on; None where too little is."""
    scene, cue, drafts = turn.scene, turn.cue, turn.drafts
    sentence = scene.sentence
    phrase = rule.endswith(("preposition", "object", "object of cue"))
    alone = is_quotation(sentence, at) and (cue.kind == NOUN or _stands_alone(scene, at, phrase))
    last = at + 1 if alone else boundaries.end(scene, at, phrase)
    last = boundaries.end_of_gerund(scene, cue, at, last) if phrase or scene.speaker_precedes else last
    if last <= at or sentence.count(at, last) < (
        2 if rule.endswith("preposition") and not is_quotation(sentence, at) else 1
    ):
        return None
    speaker = speaker or subject_of(scene, cue, drafts, at)
    cited = cited_between(scene, cue, at)
    if cited is not None:
        speaker, via = cited, speaker
    draft = replace(drafted(scene, cue, rule, (at, last), speaker), via=via or _cited_in_front(scene, cue))
    more = []
    if sentence.form(last) == ":" and is_quotation(sentence, last + 1):
        more = [drafted(scene, cue, "quotation after clause", (last + 1, last + 2), draft.speaker)]
    elif is_quotation(sentence, at) and last == at + 1:
        more = second_half(scene, replace(cue, last=last), draft)
    return [*drafts, draft, *more]


def content_up_to(turn: Turn, edge: int, speaker: Phrase | None, rule: str) -> list[Draft] | None:
    """The clause before a cue at the end; where it is somebody's words already, the new name is who passed them on."""
    scene, cue, drafts = turn.scene, turn.cue, turn.drafts
    sentence, last = scene.sentence, edge
    while last > 0 and sentence.kind(last - 1) == STOP and sentence.form(last - 1) not in SIGNS:
        last -= 1
    if last <= 0:
        return None
    end = sentence.items[last - 1].end
    if drafts and _attributed_before(drafts[-1], sentence, end):
        return [*drafts[:-1], _passed_on(drafts[-1], cue, speaker)]
    whole = next((i for i, d in enumerate(drafts) if d.sentence is sentence and d.start < end <= d.end + 2), None)
    if whole is not None:
        return [*drafts[:whole], _passed_on(drafts[whole], cue, speaker), *drafts[whole + 1 :]]
    floor = drafts[-1].end if drafts and drafts[-1].sentence is sentence else 0
    begin = next((i + 1 for i in range(last - 1, -1, -1) if sentence.form(i) == ";"), past_dateline(scene, 0))
    first = next((i for i in range(begin, last) if sentence.items[i].start >= floor and sentence.kind(i) != STOP), last)
    fewest = 2 if verb_shaped(scene, first, last) else 3
    if sentence.count(first, last) < fewest and not is_quotation(sentence, last - 1):
        return None
    if is_quotation(sentence, last - 1) and last - first == 2 and scene.speaker_follows:
        first = last - 1
    return [*drafts, drafted(scene, cue, rule, (first, last), speaker)]


def _attributed_before(draft: Draft, sentence: Sentence, end: int) -> bool:
    """Whether up to an offset stands only what was said and then who said it: “…,” she told staff, according to X."""
    cue = draft.cue or (0, 0)
    behind = draft.sentence is sentence and draft.end <= cue[0] < end
    return behind and len(words(sentence.text, draft.end, end)) <= NEAR // 2


def _passed_on(draft: Draft, cue: Cue, speaker: Phrase | None) -> Draft:
    """A draft with a relayer: the new name, or the old one where the new one is whom the relayer cites."""
    if "relay" in cue.entry.takes:
        return replace(draft, speaker=speaker, via=draft.speaker)
    return replace(draft, via=draft.via or speaker)


def cited_between(scene: Scene, cue: Cue, content: int) -> Phrase | None:
    """Whom the subject cites before the content: the paper said, quoting sources, that."""
    # The Post, citing officials, reported; the paper said, quoting officials, that
    first, last = (0, cue.first) if scene.speaker_precedes else (cue.last, content)
    between = (c for c in scene.cues if first <= c.first < last and (last == content or _set_off(scene, c, cue)))
    relay = next((c for c in between if "relay" in c.entry.takes), None)
    return after(scene, relay.last) if relay else _quoted_as(scene, cue)


def _quoted_as(scene: Scene, cue: Cue) -> Phrase | None:
    """Whom the subject quotes before a participle: state media quoted General Ri as saying."""
    at, predicative = cue.first - 1, scene.grammar.data.get("predicative", " ")
    hosted = cue.kind == PARTICIPLE and scene.sentence.form(at) == predicative
    verb = next((c for c in reversed(scene.cues) if c.last < at and c.kind == VERB), None) if hosted else None
    if verb is None or scene.passive(verb) or at - verb.last > NEAR:
        return None
    return Phrase(verb.last, at)


def _set_off(scene: Scene, relay: Cue, cue: Cue) -> bool:
    """Whether commas set a relayer's source off before the verb."""
    return is_comma(scene.sentence, relay.first - 1) and is_comma(scene.sentence, cue.first - 1)


def _cited_in_front(scene: Scene, cue: Cue) -> Phrase | None:
    """Who passes on what a cue brings, where a source opens the sentence: According to the agency, officials said."""
    source = scene.cues[0]
    if source.kind != SOURCE or not scene.speaker_follows or not scene.opens_clause(source.first):
        return None
    found = after(scene, source.last)
    return found if found and is_comma(scene.sentence, found.last) and found.last + 1 == cue.first else None


def _stands_alone(scene: Scene, at: int, phrase: bool) -> bool:
    """Whether a quotation that opens the content is all of it: a stop or the reporter's words follow."""
    sentence, following = scene.sentence, scene.sentence.form(at + 1)
    if at + 1 >= len(sentence.items) or following in ENDS:
        return True
    term = phrase and scene.speaker_precedes
    return following in ",،;؛" and (term or sentence.count(at, at + 1) >= 4)


def second_half(scene: Scene, cue: Cue, draft: Draft) -> list[Draft]:
    """“…,” she said, “…”: the quotation that goes on behind its cue."""
    sentence = scene.sentence
    at = next((i for i in range(cue.last, cue.last + NEAR) if is_quotation(sentence, i) and not names(scene, i)), None)
    if at is None and scene.speaker_precedes and is_comma(sentence, cue.last):
        return _clause_joined(scene, cue, draft)
    if at is None or scene.next_cue(cue.last, at - cue.last) is not None:
        return []
    if scene.speaker_precedes and is_comma(sentence, cue.last) and is_word(sentence, at - 1):
        return _clause_goes_on(scene, cue, draft)
    before_it = at - 1 if not scene.grammar.says("conjunctions", sentence.form(at - 1)) else at - 2
    if not is_comma(sentence, before_it) and sentence.form(before_it) not in DASHES:
        return []
    return [replace(drafted(scene, cue, draft.rule, (at, at + 1), draft.speaker), goes_on=True)]


def _clause_joined(scene: Scene, cue: Cue, draft: Draft) -> list[Draft]:
    """Times had grown, she said, and the group was paying more: a clause with a subject that a conjunction joins."""
    first, says = cue.last + 1, scene.grammar.says
    joined = says("conjunctions", scene.sentence.form(first)) and scene.next_cue(first, NEAR) is None
    opens = scene.sentence.form(first + 1)
    subject = opens in scene.grammar.genders or not says("clause_signs", opens)
    if draft.rule != "clause before cue" or not (joined and subject and finite(scene, first + 1, first + NEAR // 2)):
        return []
    span = (first, boundaries.end(scene, first + 1))
    return [replace(drafted(scene, cue, draft.rule, span, draft.speaker), goes_on=True)]


def _clause_goes_on(scene: Scene, cue: Cue, draft: Draft) -> list[Draft]:
    """“…,” she writes, and nobody “…”: the clause that goes on behind a conjunction, with words in marks in it."""
    first = cue.last + 2
    if not scene.grammar.says("conjunctions", scene.sentence.form(first - 1)):
        return []
    last = boundaries.end(scene, first)
    return [replace(drafted(scene, cue, draft.rule, (first, last), draft.speaker), goes_on=True)]
