"""What sentences are about: the name or title that opens each, to which a later pronoun may refer."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.quotes.cues import find
from helpers.quotes.datelines import past_dateline
from helpers.quotes.drafts import Draft
from helpers.quotes.grammar import grammar, is_comma, is_word
from helpers.quotes.layout import STOP, Sentence
from helpers.quotes.phrases import is_body, owns
from helpers.quotes.scene import NEAR, Phrase, Scene, verb_shaped
from helpers.quotes.speaker_after import after, subject_after

RULE = "topic"
SKIPPED = ("conjunctions", "complementisers")
SHORT = 6  # words: what describes somebody before a name is not longer
LONGEST = 12  # words: an opening phrase is not longer


def topics(sentences: Sequence[Sentence], language: str) -> list[Draft]:
    """A draft without content for each sentence that opens with somebody's name or title.

    >>> from helpers.quotes.layout import lay_out
    >>> found = topics(lay_out("On Monday, Ann Smith left the house.", "en").sentences(), "en")
    >>> [(draft.speaker.first, draft.speaker.last) for draft in found]
    [(3, 5)]
    """
    found = []
    for sentence in sentences:
        scene = Scene(sentence, tuple(find(sentence, language)), grammar(language))
        phrase = _about(scene) if scene.speaker_follows else _before_verb(scene)
        silent = _behind_cue(scene)
        if phrase is not None and not (silent and phrase.last <= silent.first):
            found.append(Draft(RULE, sentence, sentence.start, sentence.start, None, phrase))
        elif silent:
            found.append(Draft(RULE, sentence, sentence.start, sentence.start, None, silent, goes_on=True))
    return found


def _about(scene: Scene) -> Phrase | None:
    """The subject behind its verb, unless somebody else is named: كانت فاطمة الحكيمي، وهي ممرضة."""
    subject, named = behind_verb(scene), _named(scene)
    return named if named and not (subject and subject.first <= named.first < subject.last) else subject


def _named(scene: Scene) -> Phrase | None:
    """The only whole name that a given name shows in a sentence without speech: كانت فاطمة الحكيمي بين المنتظرين."""
    sentence, grammar = scene.sentence, scene.grammar
    at = [i for i in range(len(sentence.items)) if grammar.is_given_name(sentence.form(i)) and _surname(scene, i + 1)]
    speaks = any("titled" not in cue.entry.takes for cue in scene.cues)
    return None if speaks or len(at) != 1 else Phrase(at[0], at[0] + 2)


def _surname(scene: Scene, at: int) -> bool:
    """Whether the word at an index may be a surname behind a given name."""
    grammar, form = scene.grammar, scene.sentence.form(at)
    known = grammar.known_noun(grammar.bare(form)) or grammar.stands_in_way(scene.sentence, at)
    listed = any(grammar.says(name, form) for name in ("time_words", "days", "adverbs", "prepositions"))
    return is_word(scene.sentence, at) and not known and not listed


def _behind_cue(scene: Scene) -> Phrase | None:
    """The titled subject of a verb of speech that opens a sentence, which may bring no words: تحدث الوزير عن الأزمة."""
    begin = _past_fronted(scene) if scene.speaker_follows else None
    if begin == 0 and not any(is_comma(scene.sentence, i) for i in range(SHORT)):
        # what comes before the verb may be when or where: وبهذه المناسبة أدلى
        begin = next((i for i in range(SHORT) if scene.verb_at(i)), None)
    verb = scene.verb_at(begin) if begin is not None else None
    subject = subject_after(scene, verb.last) if verb else None
    head = scene.grammar.bare(scene.sentence.form(subject.first)) if subject else ""
    return subject if any(scene.grammar.says(name, head) for name in ("roles", "courtesies")) else None


def _before_verb(scene: Scene) -> Phrase | None:
    """The last that names somebody: a full name behind a title, else the phrase that opens the sentence."""
    return (None if scene.speaker_precedes else introduced(scene)) or opening(scene, 0)


def behind_verb(scene: Scene) -> Phrase | None:
    """The subject of a sentence without speech in a language that puts it behind: وصل الوزير سالم عمر أمس."""
    begin = _past_fronted(scene)
    if begin is None or scene.verb_at(begin):
        return None
    noun = [scene.grammar.known_noun(scene.grammar.bare(scene.sentence.form(i))) for i in range(begin, begin + LONGEST)]
    first = after(scene, begin)
    # a title behind the first word shows that to be a verb
    plain = first is not None and first.last - begin > 1 and not any(noun[: first.last - begin])
    if first is not None and first.apposition is not None and plain:
        return first
    return after(scene, begin) if noun[0] else subject_after(scene, begin + 1)


def _past_fronted(scene: Scene) -> int | None:
    """The index behind conjunctions and behind what a comma ends where a preposition opens the sentence."""
    sentence, says, at = scene.sentence, scene.grammar.says, 0
    if says("fronting", sentence.form(at)):
        comma = next((i for i in range(at, NEAR) if is_comma(sentence, i)), None)
        if comma is None:
            return None
        at = comma + 1
    while says("leading", sentence.form(at)) or says("adverbs", sentence.form(at)):
        at += 1
    return at


def introduced(scene: Scene) -> Phrase | None:
    """The last full name behind a title, where the order of words is free: Out came the mayor, Ann Smith."""
    sentence = scene.sentence
    for last in range(len(sentence.items), 2, -1):
        if not all(is_word(sentence, i) and sentence.raw(i)[:1].isupper() for i in (last - 1, last - 2)):
            continue
        title = (
            i for i in range(last - 3, max(-1, last - LONGEST), -1) if scene.grammar.says("roles", sentence.form(i))
        )
        first = next(title, None)
        if first is not None and not any(sentence.kind(i) == STOP or i in scene.cue_at for i in range(first, last)):
            return Phrase(first - scene.grammar.says("determiners", sentence.form(first - 1)), last)
    return None


def opening(scene: Scene, floor: int) -> Phrase | None:
    """The subject that opens a clause, with its apposition: a name, or a noun that names people, bodies, documents."""
    first = _past_adverbial(scene, past_dateline(scene, floor))
    first = _past_leading(scene, first)
    first += scene.grammar.says("impersonal_locative", scene.sentence.form(first)) and is_body(scene, first + 1)
    last = first
    while last - first < LONGEST and _belongs(scene, first, last):
        last += 1
    while last > first and not _heads(scene, last - 1, first):
        last -= 1
    if last == first and scene.speaker_precedes:
        return _described(scene, first)
    owner = scene.sentence.raw(last - 1).endswith(scene.grammar.possessives)
    return Phrase(first, last, apposition(scene, last)) if last > first and not owner else None


def _described(scene: Scene, first: int) -> Phrase | None:
    """The whole name behind what describes somebody: Her grandson | Ann Lee; The attendant on duty, | Ann Lee, left."""
    sentence, grammar = scene.sentence, scene.grammar
    at = first
    while at < first + SHORT and is_word(sentence, at) and not _capital(scene, at, first):
        if at in scene.cue_at or grammar.says("clause_signs", sentence.form(at)):
            return None
        at += 1
    parted = is_comma(sentence, at)
    begin = last = at + parted
    while is_word(sentence, last) and sentence.raw(last)[:1].isupper():
        last += 1
    governed = grammar.says("prepositions", sentence.form(begin - 1))
    whole = last > begin + 1 and begin > first and not governed and (not parted or is_comma(sentence, last))
    return Phrase(begin, last) if whole else None


def _capital(scene: Scene, at: int, first: int) -> bool:
    return at > first and scene.sentence.raw(at)[:1].isupper()


def _past_leading(scene: Scene, at: int) -> int:
    """Past words such as but and at the same time, which lead up to a subject; one that asks may be part of it."""
    says = scene.grammar.says
    while says("leading", scene.sentence.form(at)) and not says("questions", scene.sentence.form(at)):
        at += 1
    return at


def opens_adverbial(scene: Scene, at: int) -> bool:
    """Whether what says when, where or under which circumstances opens at an index."""
    form = scene.sentence.form(at)
    return any(scene.grammar.says(name, form) for name in ("prepositions", "time_words", "subordinators", "leading"))


def _past_adverbial(scene: Scene, at: int) -> int:
    """Past conjunctions and adverbs, and past what a comma ends where a preposition opens it."""
    sentence, says = scene.sentence, scene.grammar.says
    for _ in range(3):
        while any(says(name, sentence.form(at)) for name in SKIPPED) or is_comma(sentence, at):
            at += 1
        opens = opens_adverbial(scene, at) or _participial(scene, at)
        comma = next((i for i in range(at, at + 2 * NEAR) if is_comma(sentence, i)), None)
        if not opens or comma is None:
            break
        at = comma + 1
    return at


def _participial(scene: Scene, at: int) -> bool:
    """Whether a participle with a preposition opens a stretch: Born in Hull, Barlow left school early."""
    gerunds = tuple(scene.grammar.data.get("gerund_endings", ()))
    if gerunds and not scene.grammar.known_noun(scene.sentence.form(at)) and scene.sentence.form(at).endswith(gerunds):
        comma = next((i for i in range(at, at + NEAR) if is_comma(scene.sentence, i)), at)
        return not verb_shaped(scene, at, comma)
    endings = tuple(scene.grammar.data.get("participle_endings", ()))
    opens = bool(endings) and scene.sentence.form(at).endswith(endings)
    governs = scene.grammar.says("prepositions", scene.sentence.form(at + 1))
    return opens and (governs or is_comma(scene.sentence, at + 1))


def _belongs(scene: Scene, first: int, at: int) -> bool:
    """Whether an opening phrase that starts at `first` goes on over the item at an index."""
    sentence, grammar, form = scene.sentence, scene.grammar, scene.sentence.form(at)
    if sentence.kind(at) == STOP:
        return (
            form == "&"
            or owns(scene, at)
            or (form == "." and at > first and is_word(sentence, at + 1) and _short(scene, at - 1))
        )
    if not is_word(sentence, at) or form in grammar.genders or at in scene.cue_at:
        return False
    # no noun: an infinitive, or a verb with the small letter of a narrator's words
    verb = grammar.opens_infinitive(sentence, at) or (sentence.raw(at).islower() and verb_shaped(scene, at, at + 1))
    if at == first and verb and not grammar.known_noun(form):
        return False
    if at == first or sentence.raw(at)[:1].isupper() or grammar.known_noun(form):
        return True
    if grammar.says("name_joints", form):
        return _heads(scene, at - 1, first) and any(_heads(scene, i, first) for i in (at + 1, at + 2))
    # a word before the noun that it qualifies: two state officials
    before_noun = any(grammar.known_noun(sentence.form(i)) for i in (at + 1, at + 2)) and not _heads(
        scene, at - 1, first
    )
    barrier = grammar.stands_in_way(sentence, at) or grammar.says("adverbs", form)
    return before_noun and not barrier


def _short(scene: Scene, at: int) -> bool:
    return len(scene.sentence.raw(at)) <= 4 and scene.sentence.raw(at)[:1].isupper()


def _heads(scene: Scene, at: int, first: int) -> bool:
    """Whether a word can head the phrase: a capital that no sentence's beginning asks for, or a known noun."""
    sentence, grammar, form = scene.sentence, scene.grammar, scene.sentence.form(at)
    if not is_word(sentence, at) or grammar.says("determiners", form) or form in grammar.genders:
        return False
    if grammar.known_noun(form):
        return True
    plain = any(
        grammar.says(name, form) for name in ("prepositions", "leading", "adverbs", "time_words", "days", "questions")
    )
    return sentence.raw(at)[:1].isupper() and not plain


def apposition(scene: Scene, last: int) -> tuple[int, int] | None:
    """What says between commas who the phrase is that ends at an index: a name, or a phrase with a title in it.

    >>> from helpers.quotes.layout import lay_out
    >>> from helpers.quotes.scene import set_scene
    >>> apposition(set_scene(lay_out("Ann Smith, the mayor, left.", "en").sentences()[0], "en"), 2)
    (3, 5)
    """
    sentence, grammar = scene.sentence, scene.grammar
    if not is_comma(sentence, last):
        return None
    end = next((i for i in range(last + 1, last + NEAR) if not is_word(sentence, i)), last + 1)
    inside = range(last + 1, end)
    if not inside or not is_comma(sentence, end) or grammar.says("relatives", sentence.form(last + 1)):
        return None
    named = all(sentence.raw(i)[:1].isupper() for i in inside)
    titled = any(grammar.known_noun(sentence.form(i)) for i in inside[:5])
    return (last + 1, end) if named or titled else None
