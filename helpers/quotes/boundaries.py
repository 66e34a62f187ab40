"""Where what was said begins and ends: openers after a cue, and the reporter's own words that follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.quotes.cues import NOUN, PARTICIPLE, RELAY, SOURCE, VERB, Cue
from helpers.quotes.grammar import ENDS, Grammar, is_comma, is_quotation, is_word
from helpers.quotes.layout import STOP, Sentence

FAR = 45  # items: a cue and its complement stand no farther apart


@dataclass(frozen=True, slots=True)
class Opener:
    """How a cue's complement opens and at which item the content begins."""

    how: str
    at: int


def opener(sentence: Sentence, cue: Cue, cues: Sequence[Cue], grammar: Grammar) -> Opener | None:
    """What opens the content after a cue: a complementiser, a colon, a quotation, or a preposition that it governs."""
    limit = _limit(sentence, cue, cues, grammar)
    for at in range(cue.last, limit):
        form, takes = sentence.form(at), cue.entry.takes
        if "that" in takes and grammar.complements(sentence, at):
            return Opener("that", at + 1)
        if form == ":" and "colon" in takes:
            return Opener("colon", _past_complementiser(sentence, at + 1, grammar))
        if is_quotation(sentence, at) and "quote" in takes and _speaks(sentence, at, cue, limit, grammar):
            return Opener("quote", at)
        if at >= cue.last and (start := _governed(sentence, at, cue, grammar)):
            return start
    return None


def end(sentence: Sentence, first: int, cues: Sequence[Cue], grammar: Grammar) -> int:
    """The index behind the last item of a reported clause that begins at `first`."""
    last = len(sentence.items)
    for at in range(first + 1, last):
        if _cut(sentence, at, first, cues, grammar):
            last = at
            break
    while (
        last > first
        and sentence.kind(last - 1) == STOP
        and (
            sentence.form(last - 1) in ".،,;؛:—–-…"
            or sentence.form(last - 1) in ENDS
            and sentence.form(last - 1) not in "?!؟"
        )
    ):
        last -= 1
    return last


def opens_content(sentence: Sentence, cue: Cue, cues: Sequence[Cue], grammar: Grammar) -> bool:
    """Whether a cue has content of its own after it."""
    return opener(sentence, cue, cues, grammar) is not None


def _limit(sentence: Sentence, cue: Cue, cues: Sequence[Cue], grammar: Grammar) -> int:
    """No complement is looked for beyond the next cue that might claim it."""
    limit = min(len(sentence.items), cue.last + FAR)
    for other in cues:
        if other.first >= cue.last and other.kind in (VERB, PARTICIPLE, NOUN, RELAY):
            inside_relative = grammar.says("relatives", sentence.form(other.first - 1))
            if not inside_relative:
                return min(limit, other.first)
    return limit


def _past_complementiser(sentence: Sentence, at: int, grammar: Grammar) -> int:
    return at + 1 if grammar.says("complementisers", sentence.form(at)) else at


def _speaks(sentence: Sentence, at: int, cue: Cue, limit: int, grammar: Grammar) -> bool:
    """Whether a quotation after a cue is what was said, not a name or term on the way to it."""
    before = sentence.form(at - 1)
    if grammar.says("plain_marks_before", grammar.bare(before)) or grammar.says("organisations", grammar.bare(before)):
        return False
    if at == cue.last or before in ":,،":
        return True
    ahead = range(at + 1, limit)
    later = any(sentence.form(i) == ":" or grammar.says("complementisers", sentence.form(i)) for i in ahead)
    return sentence.count(at, at + 1) >= 3 and not (later and sentence.count(at, at + 1) < 6)


def _governed(sentence: Sentence, at: int, cue: Cue, grammar: Grammar) -> Opener | None:
    form = sentence.form(at)
    following = sentence.form(at + 1)
    for preposition in cue.entry.takes:
        if form == preposition and not grammar.says("empty_objects", following):
            if grammar.says("complementisers", following):
                return Opener("that", at + 2)
            return Opener("preposition", at + 1)
        attached = preposition in grammar.data.get("attached", ())
        if attached and form.startswith(preposition + grammar.data.get("article", "")) and len(form) > 4:
            return Opener("preposition", at)
    return None


def _cut(sentence: Sentence, at: int, first: int, cues: Sequence[Cue], grammar: Grammar) -> bool:
    """Whether the reporter speaks again from an item on."""
    here = next((cue for cue in cues if cue.first == at), None)
    if here is not None and at > first + 1:
        if here.kind == SOURCE and not _is_as(sentence, here, grammar):
            return True
        if (
            _conjoined(sentence, at, grammar)
            and here.kind in (VERB, PARTICIPLE)
            and opens_content(sentence, here, cues, grammar)
        ):
            return True
    if grammar.phrase("followups_bare", sentence, at) and at > first + 2:
        return True
    if not is_comma(sentence, at):
        return False
    nxt = at + 1
    if sentence.form(nxt) in "—–-" and sentence.kind(nxt) == STOP:
        nxt += 1
    return bool(grammar.phrase("followups", sentence, nxt)) or _next_cue(sentence, nxt, cues, grammar)


def _is_as(sentence: Sentence, cue: Cue, grammar: Grammar) -> bool:
    """Whether a source cue is a lone word for `as`, which compares far more often than it attributes."""
    return cue.last - cue.first == 1 and sentence.form(cue.first) in ("as", "كما", "как", "مثلما", "comme")


def _conjoined(sentence: Sentence, at: int, grammar: Grammar) -> bool:
    written_to_it = any(sentence.form(at).startswith(c) for c in grammar.data.get("conjoining", ()))
    return written_to_it or grammar.says("conjunctions", sentence.form(at - 1))


def _next_cue(sentence: Sentence, at: int, cues: Sequence[Cue], grammar: Grammar) -> bool:
    """Whether another attribution opens right behind a comma, or this clause's own stands at its end."""
    for cue in cues:
        if cue.first < at or cue.first > at + 8:
            continue
        between = range(at, cue.first)
        if any(is_comma(sentence, i) or is_quotation(sentence, i) for i in between):
            return False
        if cue.kind == PARTICIPLE and cue.first <= at + 1:
            return True
        conjoined = grammar.says("conjunctions", sentence.form(at)) or grammar.says("leading", sentence.form(at))
        if cue.kind in (VERB, NOUN) and (conjoined or _conjoined(sentence, cue.first, grammar)):
            return opens_content(sentence, cue, cues, grammar) or _closes(sentence, cue, grammar)
        if cue.kind == VERB and _closes(sentence, cue, grammar):
            return True
        if cue.kind == SOURCE and cue.first <= at + 1:
            return True
    return False


def _closes(sentence: Sentence, cue: Cue, grammar: Grammar) -> bool:
    """Whether nothing but a speaker, a place or a time follows a cue up to the end of its sentence."""
    rest = range(cue.last, len(sentence.items))
    words = [i for i in rest if is_word(sentence, i)]
    stop = any(sentence.form(i) == ":" or is_quotation(sentence, i) for i in rest)
    return len(words) <= 10 and not stop and not any(grammar.says("complementisers", sentence.form(i)) for i in words)
