"""Rules for what was said behind its cue."""

from __future__ import annotations

from helpers.quotes import boundaries, gaps
from helpers.quotes.contents import content_from, content_up_to
from helpers.quotes.cues import PARTICIPLE, Cue
from helpers.quotes.drafts import Draft, Turn, drafted
from helpers.quotes.grammar import is_comma, is_quotation, is_word
from helpers.quotes.scene import CLAUSES, NEAR, Phrase, Scene, finite, verb_shaped
from helpers.quotes.speaker_after import after, subject_after
from helpers.quotes.topics import opens_adverbial


def content_after_cue(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """He said that …; he said: “…”; she warned of …"""
    opened = boundaries.opener(scene, cue)
    if opened is None or opened.at >= len(scene.sentence.items) or scene.passive(cue):
        return None
    if scene.speaker_precedes and opened.how in ("that", "quote") and not gaps.reached(scene, cue, opened.at):
        return None
    # a bill that would …: a clause stands before what looks like a complement
    if opened.how in ("that", "quote") and cue.entry.takes & CLAUSES and finite(scene, cue.last, opened.at - 1):
        return None
    asked = "object" in cue.entry.takes and opened.how == "that" and gaps.asks_before(scene, cue, opened.at)
    if (
        asked
        or (cue.negated and opened.how in ("colon", "quote"))
        or (scene.sentence.depth and opened.how == "preposition")
    ):
        return None
    if "object" in cue.entry.takes and opened.how in ("preposition", "that"):
        speaker, at = gaps.subject_and_object(scene, cue)
        if (
            at is not None
            and at < gaps.governed_at(scene, cue, opened.at)
            and gaps.opens_before(scene, cue, at, opened.how)
        ):
            return content_from(Turn(scene, cue, drafts), at, "object of cue", speaker)
    return content_from(Turn(scene, cue, drafts), opened.at, f"content after cue: {opened.how}")


def words_of_owner(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """Слова мэра о том, что …: a noun of speech, whose it is, and what was said."""
    owner = after(scene, cue.last) if "genitive" in cue.entry.takes else None
    if owner is None or not gaps.could_speak(scene, owner):
        return None
    at = owner.last + scene.grammar.phrase("before_complementisers", scene.sentence, owner.last)
    at += is_comma(scene.sentence, at)
    commented = any(scene.grammar.says("comments", scene.sentence.form(i)) for i in range(cue.first))
    if commented or (not scene.grammar.complements(scene.sentence, at) and scene.sentence.form(at) != ":"):
        return None
    found = content_from(Turn(scene, cue, drafts), at + 1, "clause of noun", owner)
    resumed = _main_verb(scene, at + 1)
    return [*drafts, drafted(scene, cue, "clause of noun", (at + 1, resumed), owner)] if found and resumed else found


def _main_verb(scene: Scene, first: int) -> int | None:
    """The comma behind which the verb stands whose subject the words are: слова о том, что все готово, | удивили."""
    last = boundaries.end(scene, first)
    commas = (i for i in range(first + 1, last - 1) if is_comma(scene.sentence, i))
    return next((i for i in commas if verb_shaped(scene, i + 1, i + 2)), None)


def clause_after_cue(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """He said the bridge would open."""
    sentence = scene.sentence
    if not cue.entry.takes & CLAUSES or not scene.speaker_precedes or cue.negated or scene.passive(cue):
        return None
    at = gaps.past_adverbials(scene, cue)
    # the deal that many feared would fail: what opens with a verb has its subject before the cue
    # Writing in the Echo, Ann Lee said: what a comma parts from a participle is no clause of its own
    if cue.kind == PARTICIPLE and any(is_comma(sentence, i) for i in range(cue.last, at)):
        return None
    subjectless = scene.grammar.says("auxiliaries", sentence.form(at)) or _joins(scene, cue, at)
    subjectless = subjectless or (is_comma(sentence, at - 1) and scene.cue_at.get(at, cue).kind == PARTICIPLE)
    if subjectless or (not is_word(sentence, at) and not is_quotation(sentence, at)):
        return None
    last = boundaries.end(scene, at)
    if _parted(scene, at, last):
        return None
    sign = finite(scene, at, last)
    bare = "clause" in cue.entry.takes and not sentence.depth and sentence.count(at, last) >= 4
    if sentence.count(at, last) < 3 or not (sign or bare):
        return None
    return content_from(Turn(scene, cue, drafts), at, "clause after cue")


def _joins(scene: Scene, cue: Cue, at: int) -> bool:
    """Whether a conjunction behind a comma joins what follows to the cue's own clause: they are worried, and …"""
    return at > cue.last and scene.grammar.says("conjunctions", scene.sentence.form(at))


def _parted(scene: Scene, first: int, last: int) -> bool:
    """Whether a lone comma stands before the first verb, which then is that of the clause around: who warned, were"""
    comma = next((at for at in range(first, last) if is_comma(scene.sentence, at)), last)
    verb = scene.grammar.says("auxiliaries", scene.sentence.form(comma + 1))
    return verb and comma < last and not finite(scene, first, comma)


def clause_beside_cue(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """قال كلارك، لن نعود; لن نعود إلى هناك، يقول كلارك: a clause that only a comma parts from its cue and speaker."""
    speaker = subject_after(scene, cue.last) if scene.speaker_follows else None
    if speaker is None or cue.negated or drafts or boundaries.opener(scene, cue):
        return None
    sentence = scene.sentence
    if "clause" not in cue.entry.takes:
        return _clause_before(scene, cue, speaker) if "quote" in cue.entry.takes else None
    at = next((i for i in range(speaker.last, speaker.last + 4) if not is_word(sentence, i)), speaker.last) + 1
    if is_comma(sentence, at - 1) and sentence.count(at, len(sentence.items)) >= 4:
        opens = scene.conjoined(at) or opens_adverbial(scene, at) or at in scene.cue_at
        return None if opens else content_from(Turn(scene, cue, drafts), at, "clause beside cue", speaker)
    return _clause_before(scene, cue, speaker)


def _clause_before(scene: Scene, cue: Cue, speaker: Phrase) -> list[Draft] | None:
    """The clause that a comma parts from the cue which closes its sentence."""
    sentence = scene.sentence
    behind = is_comma(sentence, cue.first - 1) and boundaries.closes(scene, cue) and not scene.conjoined(cue.first)
    if not behind or scene.grammar.says("fronting", sentence.form(0)) or sentence.count(0, cue.first) < 4:
        return None
    return content_up_to(Turn(scene, cue, []), cue.first - 1, speaker, "clause beside cue")


def question_after_cue(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """She asked whether the bridge would open."""
    if "question" not in cue.entry.takes or cue.negated or scene.passive(cue):
        return None
    behind = _may_open_question(scene, cue)
    at = next((i for i in behind if boundaries.opens_question(scene, i)), None)
    if at is None or scene.sentence.count(at, boundaries.end(scene, at)) < 3:
        return None
    return content_from(Turn(scene, cue, drafts), at, "question after cue")


def _may_open_question(scene: Scene, cue: Cue) -> tuple[int, ...]:
    """Where a question may open: behind a cue, who was asked, a comma, or the subject where the language puts it."""
    past = gaps.past_addressee(scene, cue.last) if "addressee" in cue.entry.takes else cue.last
    if scene.speaker_follows:
        return (cue.last, past, *range(cue.last, cue.last + NEAR))
    comma = is_comma(scene.sentence, cue.last) and not scene.speaker_precedes
    return (cue.last, past, *((cue.last + 1,) if comma else ()))
