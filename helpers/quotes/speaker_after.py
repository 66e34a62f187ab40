"""Who speaks behind a cue: the noun phrase that follows it, and who is only told."""

from __future__ import annotations

from helpers.quotes.grammar import is_comma, is_quotation, is_word
from helpers.quotes.layout import STOP
from helpers.quotes.phrases import (
    LONGEST,
    accusative,
    body_speaks,
    capital,
    ends_phrase,
    name_in_marks,
    past_bound,
    person_in_marks,
    run_from,
    starts_with_preposition,
)
from helpers.quotes.scene import Phrase, Scene
from helpers.text import fold

FULL = 2  # words: a whole name has no fewer


def after(scene: Scene, at: int) -> Phrase | None:
    """The noun phrase that starts at an index, with its apposition; None where there is none.

    >>> from helpers.quotes.layout import lay_out
    >>> from helpers.quotes.scene import set_scene
    >>> after(set_scene(lay_out("قال وزير المالية محمد الجدعان، أمس، إن", "ar").sentences()[0], "ar"), 1)
    Phrase(first=1, last=5, apposition=None)
    """
    sentence, at = scene.sentence, past_bound(scene, at)
    at += sentence.form(at) == "@"
    while scene.grammar.says("conjoined", sentence.form(at)) or _told(scene, at):
        at += 1 + _name_of_outlet(scene, at)
    at = _past_told_body(scene, at + scene.grammar.phrase("asides", sentence, at))
    if sentence.form(at) in scene.grammar.genders:
        return Phrase(at, at + 1)
    if scene.grammar.says("impersonal_locative", sentence.form(at)) and body_speaks(scene, at + 1, at):
        at += 1
        if sentence.form(at) in scene.grammar.genders:
            return Phrase(at, at + 1)
    if is_quotation(sentence, at) and sentence.count(at, at + 1) <= 3:
        if not scene.speaker_follows and (
            scene.grammar.says("roles", sentence.form(at + 1)) or _told_in_marks(scene, at)
        ):
            return after(scene, at + 1)
        named = person_in_marks(scene, at)
        return Phrase(at, at + 1) if named or name_in_marks(scene, at) else None
    last = _from_a_place(scene, at, _with_issuer(scene, run_from(scene, at), at))
    if signer := _signer(scene, at, last):
        return after(scene, signer)
    last = _function_behind(scene, at, last) or last
    thing = scene.grammar.says("things", scene.grammar.bare(sentence.form(at)))
    return Phrase(at, last, _apposition(scene, at, last)) if last > at and not thing else None


def _name_of_outlet(scene: Scene, at: int) -> int:
    """How many items behind an outlet are its name: what stands in marks, or in letters of another script."""
    sentence = scene.sentence
    if not scene.grammar.says("outlets", sentence.form(at)):
        return 0
    last = at + 1
    while is_word(sentence, last) and sentence.raw(last).isascii() and not sentence.raw(at).isascii():
        last += 1
    return last - at - 1 or int(is_quotation(sentence, last))


def _told_in_marks(scene: Scene, at: int) -> bool:
    """Whether a name or a title follows one in marks, which so is the paper that was told: «Ведомостям» Иван Котов."""
    sentence, end = scene.sentence, run_from(scene, at + 1)
    titled = any(scene.grammar.says("roles", sentence.form(i)) for i in range(at + 1, end))
    return name_in_marks(scene, at) and is_word(sentence, at + 1) and (titled or capital(scene, at + 1, at + 1))


def subject_after(scene: Scene, at: int) -> Phrase | None:
    """The noun phrase after a verb, where it is no addressee with a preposition written to it."""
    at = past_bound(scene, at)
    form, grammar = scene.sentence.form(at), scene.grammar
    object_only = accusative(scene, at) and not grammar.says("roles", fold(grammar.nominative(scene.sentence.raw(at))))
    alone = grammar.says("outlets", form) or grammar.says("objects_alone", form)
    if alone or starts_with_preposition(scene, at) or object_only:
        return None
    for clitic in grammar.lists["attached"]:
        noun = form.removeprefix(clitic)
        if form.startswith(clitic) and grammar.shaped_like_object(scene.sentence.raw(at)[len(clitic) :]):
            return None
        opens = grammar.says("object_openers", noun) or grammar.known_noun(grammar.without_article(noun))
        if form.startswith(clitic) and (noun.startswith(clitic) or opens):
            return None
    return after(scene, at)


def far_after(scene: Scene, at: int) -> Phrase | None:
    """The noun phrase after a cue when the place or the addressee stands between: the next that opens with a title."""
    sentence, grammar = scene.sentence, scene.grammar
    if is_comma(sentence, at) and (grammar.says("days", sentence.form(at + 1)) and not scene.speaker_precedes):
        at = next((i + 1 for i in range(at + 1, at + LONGEST) if is_comma(sentence, i)), at)
    for index in range(at, min(at + LONGEST, len(sentence.items))):
        form = sentence.form(index)
        if is_comma(sentence, index) or form == ":" or grammar.says("complementisers", form):
            return None
        if is_word(sentence, index) and (
            form in grammar.genders or grammar.says("roles", form) or capital(scene, index, at)
        ):
            determined = index > at and grammar.says("determiners", sentence.form(index - 1))
            return after(scene, index - determined)
    return None


def _told(scene: Scene, at: int) -> bool:
    """Whether an addressee stands at an index, and not a body that might speak itself."""
    if _named_before_title(scene, at):
        return True
    form = scene.sentence.form(at)
    if scene.speaker_precedes or any("attached" in cue.entry.takes and cue.last == at for cue in scene.cues):
        return False
    if scene.grammar.says("bound_alone", form) and not is_word(scene.sentence, at + 1):
        return True
    # a name that has no cases may speak; a noun shows by its dative that it does not
    may_speak = form in scene.grammar.listed_bodies if scene.grammar.data.get("inflected") else None
    return scene.grammar.says("addressees", form) and not (
        scene.grammar.known_noun(form) if may_speak is None else may_speak
    )


def _named_before_title(scene: Scene, at: int) -> bool:
    """Whether a name stands before a title in the nominative, which so speaks: сказала Reuters | жительница."""
    sentence, grammar = scene.sentence, scene.grammar
    if (
        not grammar.data.get("inflected")
        or not sentence.raw(at)[:1].isupper()
        or grammar.says("roles", sentence.form(at))
    ):
        return False
    title = next((i for i in (at + 1, at + 2) if grammar.says("roles", sentence.form(i))), at)
    # an acronym may be the first word of a name: РИА Новости
    first = at + 1 + (sentence.raw(at).isupper() and title > at + 1)
    plain = all(sentence.raw(i).islower() for i in range(first, title + 1))
    return title > at and plain and sentence.form(title) in grammar.base_forms


def _past_told_body(scene: Scene, at: int) -> int:
    """The index behind a name that a preposition shows to be told: a confié | à l'AFP | une source."""
    sentence, says, first = scene.sentence, scene.grammar.says, at + 1
    if not says("before_addressees", sentence.form(at)):
        return at
    first += says("determiners", sentence.form(first))
    last = first
    while sentence.raw(last)[:1].isupper():
        last += 1
        # an acronym is all of its name: à l'AFP | Ann Lee
        if len(sentence.raw(last - 1)) > 1 and sentence.raw(last - 1).isupper():
            break
    return last if last > first else at


def _from_a_place(scene: Scene, first: int, last: int) -> int:
    """Behind the name that follows where its bearer is from: депутат из Перми | Андрей Котов."""
    sentence, end = scene.sentence, last + 1
    if last == first or not scene.grammar.says("origins", sentence.form(last)):
        return last
    while sentence.raw(end)[:1].isupper():
        end += 1
    # a place, and a name of two words
    return end if end - last > FULL + 1 else last


def _with_issuer(scene: Scene, last: int, first: int) -> int:
    """Behind whoever issued what a phrase names, if a verb says so: a poll that an institute published."""
    cue = scene.verb_at(last)
    if cue is None or "issue" not in cue.entry.takes or last == first:
        return last
    if scene.speaker_follows and not scene.grammar.says("documents", scene.grammar.bare(scene.sentence.form(first))):
        return last
    issuer = run_from(scene, cue.last)
    return issuer if issuer > cue.last else last


def _signer(scene: Scene, first: int, last: int) -> int | None:
    """Where the name begins of whose words a statement holds: a statement issued by | the ministry."""
    sentence, issued = scene.sentence, scene.grammar.phrase("issued_by", scene.sentence, last)
    listed = "documents" if scene.grammar.data.get("inflected") else "statements"
    statement = scene.grammar.says(listed, scene.grammar.bare(sentence.form(first)))
    at = last + issued + (issued and scene.grammar.says("whose", sentence.form(last + issued)))
    return at if issued and statement and is_word(sentence, at) else None


def _apposition(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """What says behind a comma who somebody is: their function, or the name of whom a title alone stands for."""
    if found := _named_in_marks(scene, first, last) or _called(scene, last + is_comma(scene.sentence, last)):
        return found
    if not is_comma(scene.sentence, last):
        return _named_beyond(scene, first, last)
    at, grammar = last + 1, scene.grammar
    if named := _named_behind(scene, first, last, at):
        return named
    end = run_from(scene, at)
    described = grammar.known_noun(grammar.bare(scene.sentence.form(at)))
    # where a subject may stand on either side of its verb, a clause may begin behind the comma
    if (ends_phrase(scene, at) and not described) or (grammar.data.get("inflected") and _goes_on(scene, end)):
        return None
    return (at, end) if end > at and (described or _renames(scene, first, last, at, end)) else None


def _named_in_marks(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """The name in marks right behind a title: وزير الزراعة | "عادل سرحان"."""
    titled = scene.grammar.says("roles", scene.grammar.bare(scene.sentence.form(first)))
    return (last, last + 1) if titled and person_in_marks(scene, last) else None


def _function_behind(scene: Scene, first: int, last: int) -> int | None:
    """Where the function begins that a whole name takes with it without a comma: أحمد صالح | نجم الفريق السابق."""
    grammar, form = scene.grammar, scene.sentence.form
    roles = (i for i in range(first + FULL, last - 1) if grammar.says("roles", grammar.bare(form(i))))
    at = next(roles, None) if scene.speaker_follows else None
    # a title without an article takes what follows with it: مستشار شؤون المياه
    own = form(first) != grammar.without_article(form(first)) or not grammar.known_noun(grammar.bare(form(first)))
    return at if at is not None and own and _full_name(scene, first, at) else None


def _called(scene: Scene, at: int) -> tuple[int, int] | None:
    """The name behind a verb that says what somebody is called: شاهد يدعى | سامي منصور."""
    end = run_from(scene, at + 1) if scene.grammar.says("called", scene.sentence.form(at)) else at + 1
    return (at + 1, end) if end > at + 1 else None


def _goes_on(scene: Scene, end: int) -> bool:
    """Whether a sentence goes on behind an index without a mark, a cue or what opens a reported clause."""
    sentence = scene.sentence
    opens = (
        scene.grammar.complements(sentence, end)
        or end in scene.cue_at
        or scene.grammar.says("relatives", sentence.form(end))
    )
    return is_word(sentence, end) and not opens


def _named_behind(scene: Scene, first: int, last: int, at: int) -> tuple[int, int] | None:
    """The name of whom a title alone stands for, behind an adjective: the accused, 34-year-old Ann Lee."""
    sentence, grammar = scene.sentence, scene.grammar
    untitled = any(sentence.raw(i)[:1].isupper() for i in range(first, last))
    if not grammar.data.get("inflected") or untitled or not grammar.says("roles", sentence.form(first)):
        return None
    name = next((i for i in range(at, at + 3) if sentence.raw(i)[:1].isupper()), at)
    end = next(i for i in range(name, name + 5) if i == name + 4 or not sentence.raw(i)[:1].isupper())
    parted = end >= len(sentence.items) or sentence.kind(end) == STOP
    return (name, end) if parted and _capitals(scene, name, end) else None


def _named_beyond(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """The name behind the place where a title's bearer serves: عضو اللجنة في البرلمان، | سامي عمر، إن."""
    sentence, says = scene.sentence, scene.grammar.says
    titled = scene.speaker_follows and says("roles", scene.grammar.bare(sentence.form(first)))
    place = sentence.form(last + 1), scene.grammar.bare(sentence.form(last + 1))
    adverbial = any(says(name, form) for name in ("occasions", "time_words", "days") for form in place)
    if not titled or adverbial or not says("titled_prepositions", sentence.form(last)):
        return None
    ends = [i for i in range(last + 2, min(last + LONGEST, len(sentence.items))) if _ends_name(scene, i)][:2]
    spans = [(ends[0] + 1, ends[1])] if len(ends) > 1 and is_comma(sentence, ends[0]) else []
    # the place is one word; what follows it up to the content is the name
    spans += [(last + 2, end) for end in ends[:1]]
    return next((span for span in spans if _full_name(scene, *span)), None)


def _ends_name(scene: Scene, at: int) -> bool:
    """Whether a mark or a complementiser stands at an index."""
    return not is_word(scene.sentence, at) or scene.grammar.complements(scene.sentence, at)


def _full_name(scene: Scene, first: int, last: int) -> bool:
    """Whether a stretch is a name of two words or more, behind titles if any."""
    grammar, form = scene.grammar, scene.sentence.form
    start = next((i for i in range(first, last) if not grammar.says("roles", grammar.bare(form(i)))), last)
    plain = (
        # a trade may be a surname: سامي حداد
        (not grammar.known_noun(grammar.bare(form(i))) or (i > start and grammar.says("roles", form(i))))
        and not grammar.stands_in_way(scene.sentence, i)
        and not ends_phrase(scene, i)
        and not any(grammar.says(name, form(i)) for name in ("time_words", "days", "adverbs"))
        for i in range(start, last)
    )
    definite = form(start) != grammar.without_article(form(start))
    return FULL <= last - start <= FULL + 2 and not definite and not _joined_to(scene, start, start) and all(plain)


def _capitals(scene: Scene, first: int, last: int) -> bool:
    """Whether a stretch is a name of two words or more, all with capitals."""
    return last > first + 1 and all(scene.sentence.raw(i)[:1].isupper() for i in range(first, last))


def _described_by_preposition(scene: Scene, first: int, last: int) -> bool:
    """Whether an adjective takes a preposition that is written to its noun, and so is no name: الفائزة | بجائزة."""
    sentence, grammar = scene.sentence, scene.grammar
    inside = [form for i in range(first + 1, last) if len(form := sentence.form(i)) > 3]
    attached = tuple(grammar.lists["attached"])
    return sentence.raw(first).startswith(grammar.data.get("article", "\0")) and any(
        form.startswith(attached) for form in inside
    )


def _renames(scene: Scene, first: int, last: int, at: int, end: int) -> bool:
    """Whether a name stands between commas behind a title of several words: the mayor of Tyre, Salim Umar, said."""
    sentence, grammar = scene.sentence, scene.grammar
    if grammar.data.get("head") == "first" and grammar.says("determiners", sentence.form(first)):
        return grammar.says("roles", sentence.form(first + 1)) and _capitals(scene, at, end)
    if scene.speaker_precedes:
        titled = grammar.says("roles", sentence.form(last - 1)) and sentence.raw(last - 1).islower()
        return titled and _capitals(scene, at, end)
    role = grammar.says("roles", grammar.bare(sentence.form(first)))
    # his lawyer, but not the lawyer: that one has been named before
    unnamed = last > first + 1 or grammar.without_article(sentence.form(first)) == sentence.form(first)
    titled = scene.speaker_follows and role and unnamed
    parted = is_comma(sentence, end) or grammar.complements(sentence, end)
    plain = not any(_joined_to(scene, i, at) or accusative(scene, i) for i in range(at, end))
    plain = plain and not _described_by_preposition(scene, at, end)
    return titled and parted and plain and 2 <= end - at <= 5


def _joined_to(scene: Scene, at: int, first: int) -> bool:
    """Whether a conjunction is written to a word, and it is no name that begins with its letter: وليد, not ووزير."""
    if at > first or not scene.written_to_conjunction(at):
        return scene.written_to_conjunction(at)
    grammar, rest = scene.grammar, scene.sentence.form(at)[1:]
    return rest != grammar.without_article(rest) or grammar.known_noun(rest) or at in scene.cue_at
