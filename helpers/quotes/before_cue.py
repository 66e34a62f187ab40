"""Rules for what was said before its cue."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.quotes import boundaries, gaps
from helpers.quotes.around_cue import around_cue
from helpers.quotes.contents import content_up_to, second_half
from helpers.quotes.cues import CLOSING, PARTICIPLE, Cue
from helpers.quotes.drafts import Draft, Turn, drafted
from helpers.quotes.grammar import is_comma, is_quotation, is_word
from helpers.quotes.layout import STOP
from helpers.quotes.phrases import name_in_marks, names, reduced_form
from helpers.quotes.scene import CLAUSES, NEAR, Phrase, Scene, finite, verb_shaped
from helpers.quotes.speaker_after import after, far_after
from helpers.quotes.speaker_before import before, skip_adverbs
from helpers.quotes.topics import opening, opens_adverbial


def quotation_before_cue(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """“Content,” she said. — «Содержание», — сказал он."""
    sentence = scene.sentence
    edge, subject = left_edge(scene, cue)
    if edge is None or not is_quotation(sentence, edge) or _covered(drafts, sentence.items[edge].start):
        return None
    if not cue.entry.takes & CLOSING or not _parted(scene, edge) or names(scene, edge):
        return None
    first = next(i for i in range(edge + 1) if sentence.kind(i) != STOP)
    if first < edge and (scene.speaker_follows or name_in_marks(scene, edge)):
        return None
    if scene.speaker_precedes and is_comma(sentence, edge - 1) and opens_adverbial(scene, first):
        first = edge
    speaker = subject or after(scene, cue.last) or far_after(scene, cue.last)
    draft = drafted(scene, cue, "quotation before cue", (first, edge + 1), speaker)
    return [*drafts, draft, *second_half(scene, cue, draft)]


def clause_before_cue(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """The bridge will open in May, the mayor said."""
    sentence = scene.sentence
    edge, subject = left_edge(scene, cue)
    if edge is None or not is_comma(sentence, edge) or scene.speaker_follows:
        return None
    if not cue.entry.takes & (CLAUSES | {"closing"} if scene.speaker_precedes else CLOSING) or scene.passive(cue):
        return None
    told = gaps.past_addressee(scene, cue.last) if "addressee" in cue.entry.takes else cue.last
    goes_on = is_comma(sentence, told) and scene.speaker_precedes
    closes = boundaries.closes(scene, cue) and (
        gaps.only_adverbial(scene, cue) if subject else gaps.only_subject(scene, cue)
    )
    if not (closes or goes_on) or _circumstance(scene, subject, edge):
        return None
    speaker = subject or _inverted(scene, cue, edge)
    if speaker is None:
        return None
    turn = Turn(scene, cue, drafts)
    if goes_on and subject and (halves := around_cue(turn, edge, speaker)):
        return [*drafts, *halves]
    found = content_up_to(turn, edge, speaker, "clause before cue")
    return [*found, *second_half(scene, cue, found[-1])] if found else None


def _no_clause(scene: Scene, edge: int) -> bool:
    """Whether one stretch without a verb stands before an index: In a report on Thursday, the group said …"""
    governed = scene.grammar.says("prepositions", scene.sentence.form(0))
    return governed and not finite(scene, 0, edge) and not any(is_comma(scene.sentence, at) for at in range(edge))


def _circumstance(scene: Scene, subject: Phrase | None, edge: int) -> bool:
    """Whether what stands before a comma only says when, where or why, since a subordinator or preposition opens it."""
    adverbial = subject is not None and opens_adverbial(scene, 0)
    adverbial = adverbial and (not scene.speaker_precedes or _no_clause(scene, edge))
    form, gerunds = scene.sentence.form(0), tuple(scene.grammar.data.get("gerund_endings", ()))
    gerund = form.endswith(gerunds) or (0 in scene.cue_at and scene.cue_at[0].kind == PARTICIPLE)
    gerund = gerund and not verb_shaped(scene, 0, edge)
    return adverbial or gerund or scene.grammar.says("subordinators", form)


def _inverted(scene: Scene, cue: Cue, edge: int) -> Phrase | None:
    """The subject behind a cue, no object: “…, said a boy”, not “Ann, an artist, remembers a boy”."""
    speaker = after(scene, cue.last) or far_after(scene, cue.last)
    if speaker is None or not scene.speaker_precedes:
        speaks = speaker is not None and gaps.could_speak(scene, speaker)
        speaks = speaks and not _only_subject(scene, edge) and not _inserted(scene, edge)
        return speaker if speaks else None
    parted = any(is_comma(scene.sentence, i) for i in range(edge)) and not finite(scene, 0, edge)
    # The report, by a panel, says managers ignored it: what follows is a clause of its own
    if reduced_form(scene, speaker.first) or (parted and reduced_form(scene, speaker.last)):
        return None
    indefinite = scene.grammar.says("determiners", scene.sentence.form(speaker.first))
    return speaker if gaps.could_speak(scene, speaker) and not (parted and indefinite) else None


def _inserted(scene: Scene, edge: int) -> bool:
    """Whether two commas only set off what is said of the subject that opens a sentence: A clerk, off duty, says …"""
    subject = opening(scene, 0) if not scene.grammar.data.get("verb_shapes") else None
    commas = [at for at in range(edge + 1) if is_comma(scene.sentence, at)]
    return subject is not None and len(commas) == 2 and commas[0] == subject.last and commas[1] == edge


def _only_subject(scene: Scene, edge: int) -> bool:
    """Whether commas part what stands before one and no word has a verb's shape: the widow, Ann Lee, thanked …"""
    parted = any(scene.sentence.form(at) == "," for at in range(edge))
    return parted and bool(scene.grammar.data.get("verb_shapes")) and not verb_shaped(scene, 0, edge)


def left_edge(scene: Scene, cue: Cue) -> tuple[int | None, Phrase | None]:
    """What stands before a cue and its subject: the index of a quotation or of the comma behind a clause."""
    sentence = scene.sentence
    begin = cue.first if is_comma(sentence, cue.first - 1) else skip_adverbs(scene, cue.first, 0)
    at = begin - 1
    while (
        at >= 0
        and cue.first - at <= 11
        and (is_word(sentence, at) or sentence.form(at) == "&" or (is_quotation(sentence, at) and names(scene, at)))
    ):
        at -= 1
    if is_comma(sentence, at) and (quotation := _quotation_before(scene, at)) is not None:
        return quotation, before(scene, cue, quotation + 1)
    if is_comma(sentence, at) and (inserted := _subject_with_insertion(scene, cue, at)):
        return inserted.first - 1, inserted
    if at < 0 or cue.first - at > 11:
        return None, None
    referring = scene.grammar.phrase("back_references", sentence, at + 1) == begin - at - 1
    between = at + 1 < begin and not scene.speaker_follows and not referring
    subject = before(scene, cue, at + 1) if between else None
    if between and subject is None:
        return None, None
    comma = at
    while at > 0 and is_comma(sentence, at):
        at -= 1
    if is_quotation(sentence, at):
        return at, subject
    return (comma, subject) if is_comma(sentence, comma) else (None, None)


def _subject_with_insertion(scene: Scene, cue: Cue, comma: int) -> Phrase | None:
    """The subject between a clause and what commas set off before the verb: …, its head, Rob Askill, said."""
    found = before(scene, cue) if comma == cue.first - 1 and scene.speaker_precedes else None
    if found is None or found.last >= comma or not is_comma(scene.sentence, found.first - 1):
        return None
    return found if finite(scene, 0, found.first - 1) else None


def _quotation_before(scene: Scene, comma: int) -> int | None:
    """The quotation at the head of the sentence that a subject with insertions follows: “…,” Amy Jones, 34, said."""
    if scene.speaker_follows:
        return None
    at = next((i for i in range(comma - 1, max(-1, comma - NEAR), -1) if is_quotation(scene.sentence, i)), None)
    if at is None or not _parted(scene, at) or any(is_word(scene.sentence, i) for i in range(at)):
        return None
    return at if is_word(scene.sentence, at + 1) else None


def _parted(scene: Scene, at: int) -> bool:
    """Whether a comma, a dash or a stop inside the marks parts a quotation from what follows it."""
    inside = scene.sentence.raw(at).rstrip("”’\"'»“ ")[-1:]
    opens = at == 0 and scene.speaker_follows and scene.verb_at(1) and scene.sentence.count(0, 1) >= 3
    if opens and boundaries.closes(scene, scene.cue_at[1]):
        return True
    return is_comma(scene.sentence, at + 1) or inside in ",،.!?…؟—–"


def _covered(drafts: Sequence[Draft], offset: int) -> bool:
    return any(draft.start <= offset < draft.end for draft in drafts[-3:])
