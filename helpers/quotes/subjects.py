"""Whose verb a cue is: its own subject, or one that it shares with another verb of the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.quotes import gaps
from helpers.quotes.agreement import OBJECTS, gender, governs
from helpers.quotes.cues import NOUN, PARTICIPLE, VERB, Cue
from helpers.quotes.datelines import past_dateline
from helpers.quotes.drafts import Draft
from helpers.quotes.grammar import is_comma, is_word
from helpers.quotes.phrases import LONGEST, past_bound
from helpers.quotes.scene import Phrase, Scene
from helpers.quotes.speaker_after import after, far_after, subject_after
from helpers.quotes.speaker_before import answered_topic, before, parted_from_subject, subject_before, topic, trimmed
from helpers.quotes.topics import opening


def subject_of(scene: Scene, cue: Cue, drafts: Sequence[Draft], content: int) -> Phrase | None:
    """Whoever the cue names as its subject; None where the subject is dropped or stands with another verb."""
    if "antecedent" in cue.entry.takes:
        return antecedent_document(scene, cue)
    if cue.kind in (PARTICIPLE, NOUN):
        own = _subject_of_participle(scene, cue) or joined_clause_subject(scene, cue, floor_of(scene, cue, drafts))
        return own or _shared(scene, cue, drafts)
    if not scene.speaker_follows:
        return _subject_of_preceding(scene, cue, drafts)
    # where the object stands right behind the verb, the subject does not
    return _subject_of_following(scene, cue, drafts, content > cue.last)


def _shared(scene: Scene, cue: Cue, drafts: Sequence[Draft]) -> Phrase | None:
    """The subject of an earlier verb; None where somebody has spoken already in the sentence."""
    return None if _spoken(drafts, scene.sentence.items[cue.first].start) else shared_subject(scene, cue)


def _subject_of_following(scene: Scene, cue: Cue, drafts: Sequence[Draft], behind: bool) -> Phrase | None:
    """The subject of a verb in a language that puts it behind."""
    if brought_up := answered_topic(scene, cue):
        return brought_up
    if scene.grammar.says("what", scene.sentence.form(cue.first - 1)):
        return _subject_behind(scene, cue) if behind else None
    behind = behind and not governs(scene, cue)
    # its object may stand right behind the verb of a subject that opens the sentence
    governing = bool(cue.entry.takes & OBJECTS) or scene.sentence.form(cue.first - 1) in scene.grammar.genders
    fronted = topic(scene, cue) if parted_from_subject(scene, cue) else None
    behind = behind and not ("told" in cue.entry.takes and gaps.shares_subject(scene, cue))
    found = (fronted if governing else None) or subject_before(scene, cue)
    found = found or (_subject_behind(scene, cue) if behind else None) or fronted
    if found is None and not scene.written_to_conjunction(cue.first):
        found = before(scene, cue, floor_of(scene, cue, drafts))
    inner = _subject_of_content(scene, cue, drafts) or _document_before(scene, cue)
    return found or inner or _shared(scene, cue, drafts)


def _subject_behind(scene: Scene, cue: Cue) -> Phrase | None:
    """The noun phrase behind a verb, up to the object that follows without a sign: أخبرت الآنسة باترسون | المحكمة."""
    found = subject_after(scene, cue.last)
    shown = gaps.object_inside(scene, found) if found and "told" in cue.entry.takes else None
    return Phrase(found.first, shown) if found and shown else found


def _subject_of_content(scene: Scene, cue: Cue, drafts: Sequence[Draft]) -> Phrase | None:
    """The noun phrase that opens a reported clause in which the cue stands: that his wife heard it and said."""
    offset = scene.sentence.items[cue.first].start
    around = next((d for d in reversed(drafts[-3:]) if d.start < offset < d.end), None)
    if around is None:
        return None
    opening = next((i for i, item in enumerate(scene.sentence.items) if item.start >= around.start), cue.first)
    found = after(scene, opening) if opening < cue.first else None
    # the verb follows at once: his wife | heard it
    possessed = scene.sentence.raw(opening).endswith(tuple(scene.grammar.data.get("object_pronouns", ())) or "\0")
    return Phrase(opening, opening + 1) if found and possessed else found


def _subject_of_preceding(scene: Scene, cue: Cue, drafts: Sequence[Draft]) -> Phrase | None:
    """The subject of a verb in a language that puts it before, or on either side."""
    floor = floor_of(scene, cue, drafts)
    found = before(scene, cue, floor)
    if scene.speaker_precedes and not (found and gaps.named(scene, found)):
        found = _opening_subject(scene, cue, floor) or found
    if found is None and scene.conjoined(scene.group_start(cue)):
        return None if _spoken(drafts, scene.sentence.items[cue.first].start) else clause_subject(scene, cue)
    if found is None and not scene.speaker_precedes and "object" not in cue.entry.takes:
        return after(scene, cue.last) or far_after(scene, cue.last)
    return found


def _subject_of_participle(scene: Scene, cue: Cue) -> Phrase | None:
    """A participle's own subject: with the mayor insisting; a letter stating."""
    if cue.kind != PARTICIPLE:
        return None
    if absolute := scene.absolute(cue):
        return Phrase(*absolute)
    if scene.speaker_precedes and (main := scene.main_verb(cue)):
        return before(scene, main)
    at = cue.first - 1
    says_itself = scene.speaker_precedes and scene.grammar.says("documents", scene.sentence.form(at))
    return Phrase(scene.noun_from(at), cue.first) if says_itself else None


def _opening_subject(scene: Scene, cue: Cue, floor: int) -> Phrase | None:
    """The subject that opens the clause, where more stands between it and the cue: officials who spoke … said."""
    found = opening(scene, 0 if scene.conjoined(scene.group_start(cue)) else floor)
    return found if found and found.last <= cue.first else None


def antecedent_document(scene: Scene, cue: Cue) -> Phrase | None:
    """The document before a cue that brings its words: رسالة جاء فيها."""
    sentence, grammar = scene.sentence, scene.grammar
    at = next(
        (i for i in range(cue.first - 1, -1, -1) if grammar.says("documents", grammar.bare(sentence.form(i)))), None
    )
    return None if at is None else after(scene, at)


def _document_before(scene: Scene, cue: Cue) -> Phrase | None:
    """The document in the same clause that a verb without a subject tells of: فتح رسالة من البنك | تفيد بأن."""
    sentence, grammar = scene.sentence, scene.grammar
    if scene.written_to_conjunction(cue.first) or not grammar.complements(sentence, cue.last):
        return None
    for at in range(cue.first - 1, max(-1, cue.first - LONGEST), -1):
        if not is_word(sentence, at) or at in scene.cue_at:
            return None
        agrees = {gender(scene, at), cue.entry.agrees} != {"m", "f"}
        if grammar.says("documents", grammar.bare(sentence.form(at))) and agrees:
            return after(scene, at)
    return None


def shared_subject(scene: Scene, cue: Cue) -> Phrase | None:
    """The subject of an earlier verb of the sentence, which a participle or a joined verb shares."""
    earlier = [c for c in scene.cues if c.first < cue.first and c.kind == VERB][-3:]
    for other in reversed([c for c in earlier if {c.entry.agrees, cue.entry.agrees} != {"m", "f"}]):
        behind = subject_after(scene, past_bound(scene, other.last)) if scene.speaker_follows else None
        found = answered_topic(scene, other) or behind or before(scene, other)
        if found is not None:
            return found
    return clause_subject(scene, cue)


def joined_clause_subject(scene: Scene, cue: Cue, floor: int) -> Phrase | None:
    """The subject of a clause that while or but joins to what was said before: بينما اكتفى الوزير بالقول."""
    says, sentence = scene.grammar.says, scene.sentence
    at = next((i for i in range(cue.first - 1, floor - 1, -1) if says("clause_joiners", sentence.form(i))), None)
    if at is None or not scene.speaker_follows or at + 2 >= cue.first:
        return None
    # غير أن الوزير …: behind a complementiser the subject comes first
    that = scene.grammar.says("complementisers", sentence.form(at + 1))
    found = after(scene, at + 2) if that else subject_after(scene, at + 2)
    return found if found and found.last <= cue.first else None


def clause_subject(scene: Scene, cue: Cue) -> Phrase | None:
    """The subject of the sentence's first verb, which a later cue shares: Kim left and said; غادر الوزير وقال."""
    sentence = scene.sentence
    if scene.speaker_follows:
        return topic(scene, cue) or _after_first_verb(scene, cue)
    if found := _opening_subject(scene, cue, 0):
        return found
    first = trimmed(scene, 0, min(cue.first, LONGEST))
    if sentence.form(first) in scene.grammar.genders:
        return Phrase(first, first + 1)
    last = first
    while last < cue.first and (sentence.raw(last)[:1].isupper() or scene.grammar.says("roles", sentence.form(last))):
        last += 1
    return Phrase(first, last) if last > first + 1 or (first and last > first) else None


def _after_first_verb(scene: Scene, cue: Cue) -> Phrase | None:
    """The titled noun phrase behind the first word of the clause, or of what follows a fronted adverbial."""
    sentence, grammar = scene.sentence, scene.grammar
    first = trimmed(scene, 0, min(cue.first, LONGEST))
    commas = [i + 1 for i in range(min(cue.first, LONGEST)) if is_comma(sentence, i)]
    for begin in (first, *commas[:1]):
        if grammar.says("fronting", sentence.form(begin)):
            continue
        at = past_bound(scene, begin + 1)
        if at < cue.first and grammar.known_noun(grammar.bare(sentence.form(at))):
            return subject_after(scene, at)
    return None


def floor_of(scene: Scene, cue: Cue, drafts: Sequence[Draft]) -> int:
    """The index behind the cue and content of what was attributed before in the sentence."""
    taken = max(
        (max(d.end, d.cue[1]) for d in drafts if d.cue and d.cue[0] < scene.sentence.items[cue.first].start), default=0
    )
    if taken > scene.sentence.items[cue.first].start:
        taken = max(d.cue[1] for d in drafts if d.cue and d.cue[0] < scene.sentence.items[cue.first].start)
    behind = next((i for i in range(cue.first, -1, -1) if scene.sentence.items[i].start < taken), -1) + 1
    return max(behind, _clause_start(scene, cue), past_dateline(scene, 0))


def _clause_start(scene: Scene, cue: Cue) -> int:
    """The index behind the last semicolon before a cue, where a subject precedes its verb."""
    if not scene.speaker_precedes:
        return 0
    return next((i + 1 for i in range(cue.first - 1, -1, -1) if scene.sentence.form(i) == ";"), 0)


def _spoken(drafts: Sequence[Draft], offset: int) -> bool:
    """Whether somebody has spoken already in the sentence."""
    return any(draft.cue is not None and draft.cue[0] < offset for draft in drafts)
