"""Who speaks before a cue: the noun phrase that ends there, past adverbs and insertions."""

from __future__ import annotations

from helpers.quotes.agreement import head_of_relative
from helpers.quotes.cues import Cue
from helpers.quotes.datelines import past_dateline
from helpers.quotes.grammar import is_comma, is_quotation, is_word
from helpers.quotes.layout import STOP
from helpers.quotes.phrases import LONGEST, accusative, body_speaks, capital, name_in_marks, names, owns, reduced
from helpers.quotes.scene import Phrase, Scene
from helpers.quotes.speaker_after import after

SIGNS = frozenset("&£$€%#@№")  # stand inside a noun phrase


def before(scene: Scene, cue: Cue, floor: int = 0) -> Phrase | None:
    """The noun phrase that ends right before a cue; what is said about it between commas is passed over.

    >>> from helpers.quotes.layout import lay_out
    >>> from helpers.quotes.scene import set_scene
    >>> scene = set_scene(lay_out("Ann Smith, who lives there, said no.", "en").sentences()[0], "en")
    >>> before(scene, scene.cues[0])
    Phrase(first=0, last=2, apposition=None)
    """
    sentence, grammar = scene.sentence, scene.grammar
    if grammar.says("what", sentence.form(cue.first - 1)):
        return None
    last = skip_adverbs(scene, cue.first, floor)
    if last > floor and sentence.form(last - 1) in grammar.genders:
        return Phrase(last - 1, last)
    relative = next((i for i in range(cue.first - 1, last - 2, -1) if grammar.says("relatives", sentence.form(i))), -1)
    if relative >= floor and (relative == last - 1 or scene.speaker_precedes):
        return _of_relative(scene, relative, floor)
    if scene.speaker_follows:
        return _whole_clause(scene, last, floor) or _joined_noun(scene, last, floor)
    if _name_in_marks(scene, last - 1, floor):
        return Phrase(last - 1, last)
    joined = grammar.says("conjunctions", sentence.form(last - 1))
    found = None if joined else _past_insertions(scene, last, floor)
    found = _without_occasion(scene, found) if found else None
    return None if found is None or _oblique(scene, found, cue) else found


def _of_relative(scene: Scene, relative: int, floor: int) -> Phrase | None:
    """What a relative pronoun right before a verb refers to."""
    if not scene.speaker_follows:
        return _antecedent(scene, relative, floor)
    head = head_of_relative(scene, relative)
    return _name_before(scene, relative - 1, floor) if head is None else after(scene, head)


def _oblique(scene: Scene, phrase: Phrase, cue: Cue) -> bool:
    """Whether the noun that heads a phrase shows by its ending that it is no subject: главе доложили."""
    sentence, grammar = scene.sentence, scene.grammar
    if not grammar.data.get("inflected") or grammar.says("anonymous", sentence.form(phrase.first)):
        return False
    if grammar.says("impersonal_locative", sentence.form(phrase.first - 1)):
        return not body_speaks(scene, phrase.first, cue.first)
    if any(grammar.says("relatives", sentence.form(i)) for i in range(phrase.last, phrase.last + 3)):
        return False
    head = next(
        (sentence.form(i) for i in range(phrase.first, phrase.last) if grammar.known_noun(sentence.form(i))), ""
    )
    plural = cue.entry.agrees == "p" and not head.endswith(tuple(grammar.data.get("oblique_endings", ())))
    return bool(head) and head not in grammar.base_forms and not plural


def _name_before(scene: Scene, comma: int, floor: int) -> Phrase | None:
    """A name that ends before a comma with a relative behind it: هؤلاء ماريا غوميز، | التي تقول."""
    sentence, grammar, first = scene.sentence, scene.grammar, comma
    if not is_comma(sentence, comma):
        return None
    while first > floor and is_word(sentence, first - 1) and not _bars(scene, first - 1):
        first -= 1
    plain = not any(sentence.raw(i).startswith(grammar.data.get("article", "\0")) for i in range(first, comma))
    return Phrase(first, comma) if first and plain and 2 <= comma - first <= 4 else None


def _bars(scene: Scene, at: int) -> bool:
    """Whether no name goes back over a word."""
    form, grammar = scene.sentence.form(at), scene.grammar
    listed = any(grammar.says(name, form) for name in ("demonstratives", "plain_verbs", "leading", "adverbs"))
    return listed or at in scene.cue_at or grammar.stands_in_way(scene.sentence, at)


def _name_in_marks(scene: Scene, at: int, floor: int) -> bool:
    """Whether a name in marks opens a clause as its subject, where bodies are written so: «Север» назвал …"""
    return at >= floor and name_in_marks(scene, at) and (at == 0 or not is_word(scene.sentence, at - 1))


def _past_insertions(scene: Scene, last: int, floor: int) -> Phrase | None:
    """The noun phrase that ends at an index or before what commas set off there, with the name it may hold."""
    sentence, apposition = scene.sentence, None
    while last > floor and is_comma(sentence, last - 1):
        opening = _comma_before(scene, last - 1, floor)
        if opening is None:
            return _fronted_only(scene, floor, last - 1, apposition)
        apposition = (opening + 1, last - 1) if _is_name(scene, opening + 1, last - 1) else apposition
        last = opening
        aged = _comma_before(scene, last, floor)
        last = aged if aged and sentence.form(aged + 1).isdigit() else last
    found = _phrase_ending(scene, last, floor, apposition)
    return _without_reduced(scene, found) if found else None


def subject_before(scene: Scene, cue: Cue) -> Phrase | None:
    """The subject that a complementiser puts before its verb: أن الشركة قد أبلغت."""
    joined = scene.written_to_conjunction(cue.first)
    found = None if joined else _whole_clause(scene, skip_adverbs(scene, cue.first, 0), 0)
    return found if found and scene.grammar.complements(scene.sentence, found.first - 1) else None


def parted_from_subject(scene: Scene, cue: Cue) -> bool:
    """Whether a verb stands behind a comma, or a particle with a pronoun, as one does whose subject opens it all."""
    if scene.sentence.form(cue.first - 1) in scene.grammar.genders:
        return scene.grammar.says("topic_openers", scene.sentence.form(0))
    lead = _before_leading(scene, cue.first)
    return is_comma(scene.sentence, lead - 1) and not scene.written_to_conjunction(lead)


def answered_topic(scene: Scene, cue: Cue) -> Phrase | None:
    """Whom a particle brings up, where the cue is the verb that answers it: أما الوزير | فاتهم الشركة.

    For a body whoever stands behind the verb with a title speaks: أما الشركة | فقالت المتحدثة باسمها.
    """
    grammar, sentence = scene.grammar, scene.sentence
    answer = grammar.data.get("topic_answer")
    if not answer or not sentence.raw(cue.first).startswith(answer):
        return None
    opened = any(grammar.says("topic_openers", sentence.form(i)) for i in range(cue.first))
    found = topic(scene, cue) if opened else None
    body = found is not None and grammar.says("organisations", grammar.bare(sentence.form(found.first)))
    return None if body and grammar.says("roles", grammar.bare(sentence.form(cue.last))) else found


def topic(scene: Scene, cue: Cue) -> Phrase | None:
    """The noun phrase that opens the sentence before commas or a particle, and that a later verb speaks of.

    أما الوزير فقال; الوزير، الذي وصل أمس، قال.
    """
    sentence, grammar = scene.sentence, scene.grammar
    at = next((i for i in range(cue.first - 1, -1, -1) if grammar.says("topic_openers", sentence.form(i))), None)
    if at is not None:
        found = after(scene, at + 1)
        return found if found and found.last <= cue.first else None
    floor = past_dateline(scene, 0)
    first = next((i for i in range(floor, cue.first) if not grammar.says("leading", sentence.form(i))), floor)
    found = None if accusative(scene, first) else after(scene, first)
    if found is None or found.last >= cue.first:
        return None
    if grammar.says("relatives", sentence.form(found.last)):
        return found
    comma = _past_attribute(scene, found.last)
    if not is_comma(sentence, comma):
        return None
    titled = found.apposition is not None or grammar.known_noun(grammar.bare(sentence.form(first)))
    renamed = titled or _tells_of(scene, comma + 1)
    return found if renamed and is_comma(sentence, _before_leading(scene, cue.first) - 1) else None


def _past_attribute(scene: Scene, at: int) -> int:
    """Past a preposition with what it governs, up to the next comma: the mayor | of Tyre,"""
    says, form = scene.grammar.says, scene.sentence.form(at)
    governs = says("prepositions", form) or form.startswith(tuple(scene.grammar.lists["attached"]))
    if not governs:
        return at
    return next((i for i in range(at, at + 6) if scene.sentence.kind(i) == STOP), at)


def _tells_of(scene: Scene, at: int) -> bool:
    """Whether what stands behind a comma tells of whom was named before it: who, he being, aged 40, of Tyre."""
    says, form = scene.grammar.says, scene.sentence.form(at)
    listed = says("relatives", form) or says("prepositions", form)
    return listed or form in scene.grammar.genders or form.isdigit()


def _before_leading(scene: Scene, at: int) -> int:
    """Back over words such as but and then, which lead up to a verb."""
    while at > 0 and scene.grammar.says("leading", scene.sentence.form(at - 1)):
        at -= 1
    return at


def _joined_noun(scene: Scene, last: int, floor: int) -> Phrase | None:
    """A title or a body right before its verb, joined to another clause: هدنة هشة | والحكومة تحذر."""
    for at in range(last - 1, max(floor, last - LONGEST), -1):
        if scene.written_to_conjunction(at) and scene.grammar.known_noun(scene.grammar.bare(scene.sentence.form(at))):
            found = after(scene, at)
            return found if found and found.last == last else None
    return None


def _without_reduced(scene: Scene, phrase: Phrase) -> Phrase:
    """A phrase up to the participle that says more of its noun: A notice | taped to the barrier."""
    at = next((i for i in range(phrase.first + 1, phrase.last) if reduced(scene, i)), None)
    return phrase if at is None else Phrase(phrase.first, at)


def _antecedent(scene: Scene, relative: int, floor: int) -> Phrase | None:
    """What a relative pronoun refers to: the phrase before it."""
    last = relative
    while last > floor and (
        is_comma(scene.sentence, last - 1) or scene.grammar.says("prepositions", scene.sentence.form(last - 1))
    ):
        last -= 1
    found = _phrase_ending(scene, last, floor, None) if last > floor else None
    if found and (bearer := _described(scene, found, floor)):
        return bearer
    if found and scene.grammar.data.get("inflected"):
        return _last_noun(scene, found)
    return _nearest(scene, found) if found and scene.speaker_precedes else found


def _described(scene: Scene, phrase: Phrase, floor: int) -> Phrase | None:
    """The name before a comma that a phrase without an article describes: Ann Lee, | consultant for the BBC, who"""
    sentence, comma = scene.sentence, phrase.first - 1
    if comma - 1 < floor or not is_comma(sentence, comma) or not scene.grammar.known_noun(sentence.form(phrase.first)):
        return None
    first = comma
    while first > floor and sentence.raw(first - 1)[:1].isupper():
        first -= 1
    return Phrase(first, comma) if comma - first > 1 else None


def _last_noun(scene: Scene, phrase: Phrase) -> Phrase:
    """The last noun of a phrase that may speak, with the titles and names around it: подали | жалобу, в которой."""
    sentence, grammar = scene.sentence, scene.grammar
    inside = range(phrase.last - 1, phrase.first - 1, -1)
    first = next((at for at in inside if grammar.known_noun(sentence.form(at))), phrase.first)
    while first > phrase.first and (
        grammar.known_noun(sentence.form(first - 1)) or capital(scene, first - 1, first - 1)
    ):
        first -= 1
    return Phrase(first, phrase.last)


def _nearest(scene: Scene, phrase: Phrase) -> Phrase:
    """The last noun phrase of a longer one, where it names people: a blow to | party leaders who hoped."""
    says, sentence = scene.grammar.says, scene.sentence
    inside = range(phrase.last - 1, phrase.first, -1)
    governed = next(
        (at for at in inside if says("prepositions", sentence.form(at)) and sentence.form(at) != "of"), None
    )
    people = says("groups", sentence.form(phrase.last - 1)) or says("roles", sentence.form(phrase.last - 1))
    return Phrase(governed + 1, phrase.last) if governed is not None and people else phrase


def _whole_clause(scene: Scene, last: int, floor: int) -> Phrase | None:
    """The words between the beginning of a clause and its cue, where they are one noun phrase and nothing else."""
    if is_comma(scene.sentence, last - 1):
        opening = _comma_before(scene, last - 1, floor)
        return _whole_clause(scene, opening, floor) if opening else None
    first = last
    while (
        first > floor
        and last - first <= LONGEST
        and (
            is_word(scene.sentence, first - 1) or (is_quotation(scene.sentence, first - 1) and names(scene, first - 1))
        )
    ):
        if scene.grammar.says("complementisers", scene.sentence.form(first - 1)):
            break
        first -= 1
    first = trimmed(scene, first, last)
    found = after(scene, first) if first < last else None
    return found if found and found.last == last else None


def _fronted_only(scene: Scene, floor: int, last: int, apposition: tuple[int, int] | None) -> Phrase | None:
    """Where one comma alone stands before the cue: the words before it are the subject, or only an adverbial."""
    says, form = scene.grammar.says, scene.sentence.form(floor)
    if floor or says("prepositions", form) or says("subordinators", form) or (last > LONGEST and not apposition):
        return Phrase(*apposition) if apposition else None
    return _phrase_ending(scene, last, floor, apposition)


def skip_adverbs(scene: Scene, last: int, floor: int) -> int:
    """Back over auxiliaries, adverbs and days that stand between a subject and its verb."""
    sentence, grammar = scene.sentence, scene.grammar
    while last > floor:
        form = sentence.form(last - 1)
        if last > 1 and _may_end_name(scene, last - 1):
            break
        if grammar.says("days", form) and grammar.says("day_openers", sentence.form(last - 2)):
            last -= 2
        elif grammar.says("adverbs", form) or grammar.says("negations", form) or _skipped(scene, last - 1):
            last -= 1
        elif (opens := _occasion(scene, last, floor)) is not None:
            last = opens
        else:
            break
    return max(last, floor)


def _skipped(scene: Scene, at: int) -> bool:
    """Whether an adverb stands at an index, or the paper that was told: В министерстве | «Северу» | заявили."""
    told = name_in_marks(scene, at) and is_word(scene.sentence, at - 1) and not names(scene, at)
    return told or _adverb_by_ending(scene, at)


def _may_end_name(scene: Scene, at: int) -> bool:
    """Whether an adverb with a capital may be the end of a name: Fair Fines Now."""
    capital = scene.speaker_precedes and scene.sentence.raw(at)[:1].isupper()
    return capital and not scene.grammar.says("days", scene.sentence.form(at))


def _occasion(scene: Scene, last: int, floor: int) -> int | None:
    """Where an occasion opens that stands between a subject and its verb: the minister | in an interview with X."""
    sentence, says = scene.sentence, scene.grammar.says
    if sentence.kind(last - 1) == STOP or says("conjunctions", sentence.form(last - 1)):
        return None
    for at in range(last - 2, max(floor, last - 8), -1):
        if sentence.kind(at) == STOP:
            return None
        named = any(says("settings", sentence.form(i)) for i in (at + 1, at + 2) if i < last)
        if says("prepositions", sentence.form(at)) and named:
            return at if trimmed(scene, floor, at) < at else None
    return None


def _adverb_by_ending(scene: Scene, at: int) -> bool:
    form, endings = scene.sentence.form(at), tuple(scene.grammar.data.get("adverb_endings", ()))
    return bool(endings) and len(form) > 4 and form.endswith(endings) and scene.sentence.raw(at).islower()


def _comma_before(scene: Scene, last: int, floor: int) -> int | None:
    return next((i for i in range(last - 1, max(floor - 1, last - 40), -1) if is_comma(scene.sentence, i)), None)


def _is_name(scene: Scene, first: int, last: int) -> bool:
    raw = [scene.sentence.raw(i) for i in range(first, last)]
    return 0 < len(raw) <= 6 and all(word[:1].isupper() for word in raw)


def _phrase_ending(scene: Scene, last: int, floor: int, apposition: tuple[int, int] | None) -> Phrase | None:
    first = last
    while first > floor and last - first <= LONGEST and _goes_back(scene, first - 1, last):
        first -= 1
    relative = first - 1
    first = trimmed(scene, first, last)
    if scene.grammar.says("relatives", scene.sentence.form(relative)) and _only_adverbial(scene, relative + 1, last):
        return _antecedent(scene, relative, floor)
    cut = first < last and scene.grammar.says("joining_prepositions", scene.sentence.form(first))
    if first >= last or scene.sentence.kind(first) == STOP or (cut and apposition):
        return Phrase(*apposition) if apposition else None
    return Phrase(first, last, apposition)


def _without_occasion(scene: Scene, phrase: Phrase) -> Phrase:
    """A phrase up to the preposition behind a name, where nouns have cases: Игорь Котов | по итогам встречи."""
    sentence, grammar, first = scene.sentence, scene.grammar, phrase.first
    common = grammar.known_noun(sentence.form(first)) or grammar.says("anonymous", sentence.form(first))
    for at in range(first + 1, phrase.last if grammar.data.get("inflected") else 0):
        named = sentence.raw(at - 1)[:1].isupper() and (at - 1 > first or not common)
        if named and grammar.says("prepositions", sentence.form(at)):
            return Phrase(first, at, phrase.apposition)
    return phrase


def _only_adverbial(scene: Scene, first: int, last: int) -> bool:
    """Whether no subject opens between a relative pronoun and a verb: only when or where, or the pronoun's own verb."""
    sentence, grammar = scene.sentence, scene.grammar
    form = sentence.form(first)
    subject = grammar.says("determiners", form) or grammar.known_noun(form) or sentence.raw(first)[:1].isupper()
    own = scene.speaker_precedes and is_word(sentence, first) and not subject and form not in grammar.genders
    return first == last or grammar.says("prepositions", form) or own


def _goes_back(scene: Scene, at: int, last: int) -> bool:
    """Whether a phrase that ends at `last` reaches back over the item at an index."""
    sentence, grammar, form = scene.sentence, scene.grammar, scene.sentence.form(at)
    if is_quotation(sentence, at):
        return names(scene, at)
    if form in SIGNS or owns(scene, at):
        return True
    asks = not scene.speaker_precedes and grammar.says("questions", form)
    if not is_word(sentence, at) or asks or grammar.says("complementisers", form) or grammar.says("relatives", form):
        return False
    if scene.speaker_follows and grammar.stands_in_way(sentence, at):
        return False
    if grammar.says("conjunctions", form) or grammar.says("subordinators", form):
        following = next((i for i in range(at + 1, last) if not grammar.says("name_joints", sentence.form(i))), last)
        return following < last and all(sentence.raw(i)[:1].isupper() for i in (at - 1, following))
    return True


def trimmed(scene: Scene, first: int, last: int) -> int:
    """Past what opens the clause before its subject: conjunctions, adverbs, a place or time that no comma ends."""
    sentence, says = scene.sentence, scene.grammar.says
    while first < last and (says("leading", sentence.form(first)) or says("adverbs", sentence.form(first))):
        first += 1
    if first >= last or not (says("prepositions", sentence.form(first)) or says("time_words", sentence.form(first))):
        return first
    if says("impersonal_locative", sentence.form(first)) and body_speaks(scene, first + 1, last):
        return first + 1
    return _last_name(scene, first, last)


def _last_name(scene: Scene, first: int, last: int) -> int:
    """Where the subject begins behind an adverbial: at its article or title, or at the name that ends the stretch."""
    sentence, grammar = scene.sentence, scene.grammar
    at = last
    while at > first + 1 and is_word(sentence, at - 1):
        form = sentence.form(at - 1)
        if grammar.says("time_words", form) or grammar.says("prepositions", form) or grammar.says("days", form):
            break
        if grammar.says("determiners", form):
            return at - 1
        if not capital(scene, at - 1, at - 1) and not grammar.says("roles", form) and at < last:
            determined = scene.noun_from(at - 1)
            return max(first, determined) if determined < at - 1 and scene.speaker_precedes else at
        acronym = len(form) > 1 and sentence.raw(at - 1).isupper()
        if acronym and at < last and grammar.says("prepositions", sentence.form(at - 2)):
            break
        at -= 1
    return at
