"""From drafts to attributions: every mention, pronoun and dropped subject becomes somebody of the cast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.quotes.cast import Cast, Speaker
from helpers.quotes.grammar import grammar
from helpers.quotes.layout import Sentence
from helpers.quotes.scene import Draft, Phrase
from helpers.text import words

Span = tuple[int, int]


@dataclass(frozen=True)
class Attribution:
    """A draft with its speaker, the span that names the speaker, and who passed the words on."""

    draft: Draft
    speaker: Speaker | None
    mention: Span | None
    via: Speaker | None


def resolve(drafts: Sequence[Draft], language: str) -> list[Attribution]:
    """The attributions behind drafts in the order of the text, each speaker under one name throughout."""
    cast = Cast(grammar(language))
    for draft in drafts:
        for phrase in (draft.speaker, draft.via):
            names = _names(draft.sentence, phrase, cast)
            if names:
                cast.meet(*names)
    return [_attribution(draft, cast) for draft in drafts]


def _attribution(draft: Draft, cast: Cast) -> Attribution:
    speaker, mention = _speaker(draft, cast)
    if speaker and draft.sentence.depth == 0:
        cast.spoke(speaker, draft.agrees)
    via = _names(draft.sentence, draft.via, cast)
    return Attribution(draft, speaker, mention, cast.meet(*via) if via else None)


def _speaker(draft: Draft, cast: Cast) -> tuple[Speaker | None, Span | None]:
    if draft.nobody:
        return None, None
    if draft.said is not None:
        return _speaker(draft.said, cast)
    if draft.speaker is None:
        return _unnamed(draft, cast), None
    items = draft.sentence.items
    span = items[draft.speaker.first].start, items[draft.speaker.last - 1].end
    names = _names(draft.sentence, draft.speaker, cast)
    if names:
        return cast.meet(*names), span
    gender = cast.grammar.genders.get(draft.sentence.form(draft.speaker.first), draft.agrees)
    same = cast.last(gender) or cast.last()
    return same, span if same else None


def _unnamed(draft: Draft, cast: Cast) -> Speaker | None:
    """Who speaks where the subject is dropped: somebody named earlier in the sentence, else the last who fits."""
    return _named_before(draft, cast) or cast.last(draft.agrees) or cast.last()


def _named_before(draft: Draft, cast: Cast) -> Speaker | None:
    if draft.cue is None or draft.goes_on:
        return None
    forms = [word.form for word in words(draft.sentence.text, draft.sentence.start, draft.cue[0])]
    found = cast.among(tuple(cast.grammar.bare(form) for form in forms))
    last = cast.history[-1] if cast.history else None
    return last if last in found else found[0] if found else None


def _names(sentence: Sentence, phrase: Phrase | None, cast: Cast) -> list[str]:
    """A phrase as names, its apposition's too; none where it is a pronoun."""
    if phrase is None or sentence.form(phrase.first) in cast.grammar.genders:
        return []
    if any(cast.grammar.says("same_words", sentence.form(at)) for at in range(phrase.first, phrase.last)):
        return []
    spans = [(phrase.first, phrase.last), *([phrase.apposition] if phrase.apposition else [])]
    return [sentence.text[sentence.items[first].start : sentence.items[last - 1].end] for first, last in spans]
