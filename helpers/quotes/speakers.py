"""Who speaks: the noun phrase before or after a cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.quotes.cues import Cue
from helpers.quotes.grammar import Grammar, is_comma, is_quotation, is_word
from helpers.quotes.layout import STOP, Sentence

LONGEST = 12  # words: a name with title and function is not longer


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: the indices of its items, end exclusive; `apposition` stands after it and names it anew."""

    first: int
    last: int
    apposition: tuple[int, int] | None = None


def after(sentence: Sentence, at: int, cues: Sequence[Cue], grammar: Grammar) -> Phrase | None:
    """The noun phrase that starts at an index, with its apposition; None where there is none.

    >>> from helpers.quotes.grammar import grammar
    >>> from helpers.quotes.layout import lay_out
    >>> sentence = lay_out("قال وزير المالية محمد الجدعان، أمس، إن", "ar").sentences()[0]
    >>> after(sentence, 1, (), grammar("ar"))
    Phrase(first=1, last=5, apposition=None)
    """
    while grammar.says("conjoined", sentence.form(at)) or sentence.form(at) in ("(", '"'):
        at += 1
    if sentence.form(at) in grammar.genders:
        return Phrase(at, at + 1)
    last = _run(sentence, at, cues, grammar)
    if last == at:
        return None
    return Phrase(at, last, _apposition(sentence, last, cues, grammar))


def far_after(sentence: Sentence, at: int, cues: Sequence[Cue], grammar: Grammar) -> Phrase | None:
    """The noun phrase after a cue when the place or the addressee stands between: the next that opens with a title."""
    for index in range(at, min(at + LONGEST, len(sentence.items))):
        form = sentence.form(index)
        if is_comma(sentence, index) or form == ":" or grammar.says("complementisers", form):
            return None
        if form in grammar.genders or grammar.known_noun(grammar.bare(form)):
            return after(sentence, index, cues, grammar)
    return None


def before(sentence: Sentence, cue: Cue, cues: Sequence[Cue], grammar: Grammar, floor: int = 0) -> Phrase | None:
    """The noun phrase that ends right before a cue; what is said about it between commas is passed over.

    >>> from helpers.quotes.cues import find
    >>> from helpers.quotes.grammar import grammar
    >>> from helpers.quotes.layout import lay_out
    >>> sentence = lay_out("Ann Smith, who lives there, said no.", "en").sentences()[0]
    >>> before(sentence, find(sentence, "en")[0], (), grammar("en"))
    Phrase(first=0, last=2, apposition=None)
    """
    last = _skip_adverbs(sentence, cue.first, grammar, floor)
    if grammar.data["subject"] == "after" and not grammar.says("relatives", sentence.form(last - 1)):
        return _whole_clause(sentence, last, cues, grammar, floor)
    if last > floor and sentence.form(last - 1) in grammar.genders:
        return Phrase(last - 1, last)
    apposition = None
    while last > floor:
        if grammar.says("relatives", sentence.form(last - 1)):
            last -= 1
            continue
        if not is_comma(sentence, last - 1):
            break
        opening = _comma_before(sentence, last - 1, floor)
        if opening is None:
            return _fronted_only(sentence, floor, last - 1, apposition, cues, grammar)
        inner = (opening + 1, last - 1)
        if _is_name(sentence, *inner, grammar):
            apposition = inner
        last = opening
    return _phrase_ending(sentence, last, apposition, grammar, floor)


def _whole_clause(sentence: Sentence, last: int, cues: Sequence[Cue], grammar: Grammar, floor: int) -> Phrase | None:
    """The words between the beginning of a clause and its cue, where they are one noun phrase and nothing else."""
    first = last
    while first > floor and sentence.kind(first - 1) != STOP:
        first -= 1
    first = _trimmed(sentence, first, last, grammar)
    found = after(sentence, first, cues, grammar) if first < last else None
    return found if found and found.last == last else None


def _fronted_only(
    sentence: Sentence, floor: int, last: int, apposition: tuple[int, int] | None, cues: Sequence[Cue], grammar: Grammar
) -> Phrase | None:
    """Where one comma alone stands before the cue: the words before it are the subject, or only an adverbial."""
    if grammar.says("prepositions", sentence.form(floor)) or apposition is None and last - floor > LONGEST:
        return Phrase(*apposition) if apposition else None
    return _phrase_ending(sentence, last, apposition, grammar, floor)


def _run(sentence: Sentence, at: int, cues: Sequence[Cue], grammar: Grammar) -> int:
    starts = {cue.first for cue in cues}
    index = at
    while index < len(sentence.items) and index - at < LONGEST:
        if is_quotation(sentence, index):
            return index + 1 if index > at and _names(sentence, index, grammar) else index
        elif (
            grammar.stands_in_way(sentence, index)
            or index > at
            and (
                index in starts
                or grammar.says("addressees", sentence.form(index))
                or grammar.says("object_openers", sentence.form(index))
            or _begins_anew(sentence, index, grammar)
            )
        ):
            break
        index += 1
    return index


def _names(sentence: Sentence, at: int, grammar: Grammar) -> bool:
    """Whether a quotation is part of a name: a company, a ship, a paper."""
    noun = grammar.bare(sentence.form(at - 1))
    known = grammar.says("plain_marks_before", noun) or grammar.says("organisations", noun)
    return known and sentence.count(at, at + 1) <= 4


def _begins_anew(sentence: Sentence, at: int, grammar: Grammar) -> bool:
    """Whether a word with a conjunction or preposition written to it opens another phrase."""
    form = sentence.form(at)
    for clitic in (*grammar.data.get("conjoining", ()), *grammar.data.get("attached", ())):
        rest = form[len(clitic) :]
        noun = grammar.without_article(rest)
        if clitic in grammar.data.get("closing_prepositions", ()) and form.startswith(clitic + grammar.data["article"]):
            return True
        if form.startswith(clitic) and (grammar.says("roles", noun) or grammar.says("organisations", noun)):
            return noun in grammar.lists["roles"] or clitic in grammar.lists["attached"]
    return False


def _apposition(sentence: Sentence, last: int, cues: Sequence[Cue], grammar: Grammar) -> tuple[int, int] | None:
    at = last + 1
    if not is_comma(sentence, last) or not grammar.known_noun(grammar.bare(sentence.form(at))):
        return None
    end = _run(sentence, at, cues, grammar)
    return (at, end) if end > at else None


def _skip_adverbs(sentence: Sentence, last: int, grammar: Grammar, floor: int) -> int:
    endings = tuple(grammar.data.get("adverb_endings", ()))
    while last > floor:
        form = sentence.form(last - 1)
        adverb = grammar.says("adverbs", form) or grammar.says("negations", form)
        if not adverb and not (
            endings and len(form) > 4 and form.endswith(endings) and sentence.raw(last - 1).islower()
        ):
            break
        last -= 1
    return last


def _comma_before(sentence: Sentence, last: int, floor: int) -> int | None:
    for index in range(last - 1, floor - 1, -1):
        if is_comma(sentence, index):
            return index
    return None


def _is_name(sentence: Sentence, first: int, last: int, grammar: Grammar) -> bool:
    raw = [sentence.raw(i) for i in range(first, last)]
    return (
        0 < len(raw) <= 6
        and all(word[:1].isupper() for word in raw)
        and not grammar.says("prepositions", sentence.form(first))
    )


def _phrase_ending(
    sentence: Sentence, last: int, apposition: tuple[int, int] | None, grammar: Grammar, floor: int
) -> Phrase | None:
    first = last
    while first > floor and is_word(sentence, first - 1) | is_quotation(sentence, first - 1):
        if is_quotation(sentence, first - 1) and not _names(sentence, first - 1, grammar):
            break
        form = sentence.form(first - 1)
        if grammar.says("complementisers", form) or grammar.says("relatives", form):
            break
        if grammar.data["subject"] == "after" and grammar.stands_in_way(sentence, first - 1):
            break
        if grammar.says("conjunctions", form) and not _joins_names(sentence, first - 1, last, grammar):
            break
        first -= 1
    first = _trimmed(sentence, first, last, grammar)
    if first >= last or sentence.kind(first) == STOP:
        return Phrase(*apposition) if apposition else None
    return Phrase(first, last, apposition)


def _joins_names(sentence: Sentence, at: int, last: int, grammar: Grammar) -> bool:
    follows, precedes = sentence.raw(at + 1), sentence.raw(at - 1)
    return at + 1 < last and follows[:1].isupper() and precedes[:1].isupper()


def _trimmed(sentence: Sentence, first: int, last: int, grammar: Grammar) -> int:
    """Past what opens the clause before its subject: conjunctions, adverbs, a place or time that no comma ends."""
    while first < last and (
        grammar.says("leading", sentence.form(first)) or grammar.says("adverbs", sentence.form(first))
    ):
        first += 1
    if first < last and grammar.says("impersonal_locative", sentence.form(first)):
        return first + 1
    if first < last and (
        grammar.says("prepositions", sentence.form(first)) or grammar.says("time_words", sentence.form(first))
    ):
        return _last_name(sentence, first, last, grammar)
    return first


def _last_name(sentence: Sentence, first: int, last: int, grammar: Grammar) -> int:
    for index in range(last - 1, first, -1):
        if grammar.says("time_words", sentence.form(index)) or grammar.says("prepositions", sentence.form(index)):
            return index + 1
        if grammar.says("determiners", sentence.form(index)):
            return index
    return first + 1
