"""Sentences that say whose the sentence before was: This was announced by the minister."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from helpers.quotes.contents import cited_between
from helpers.quotes.cues import VERB
from helpers.quotes.drafts import Draft
from helpers.quotes.grammar import grammar
from helpers.quotes.layout import STOP, Sentence
from helpers.quotes.scene import set_scene
from helpers.quotes.speaker_after import after, far_after
from helpers.quotes.speaker_before import before

NEAR = 4  # items: the verb stands no farther behind what refers back


def before_it(sentence: Sentence, told: Sentence, language: str) -> Draft | None:
    """The attribution of a sentence that the next one tells of.

    >>> from helpers.quotes.layout import lay_out
    >>> content, told = lay_out("Мост закроют. Об этом сообщила мэр Анна Белова.", "ru").sentences()
    >>> found = before_it(content, told, "ru")
    >>> content.text[found.start : found.end]
    'Мост закроют'
    """
    width = grammar(language).phrase("back_references", told, 0)
    scene = set_scene(told, language) if width else None
    cue = scene.next_cue(width, NEAR) if scene else None
    if scene is None or cue is None or cue.kind != VERB:
        return None
    speaker = after(scene, cue.last) or far_after(scene, cue.last) or before(scene, cue, width)
    cited = cited_between(scene, cue, len(told.items))
    first, last = _content(sentence)
    span = told.items[cue.first].start, told.items[cue.last - 1].end
    draft = Draft("sentence before", told, first, last, span, cited or speaker, cue.entry.agrees)
    return replace(draft, via=speaker if cited else None) if last > first else None


def _content(sentence: Sentence) -> tuple[int, int]:
    """A sentence without its closing stop."""
    items = sentence.items
    last = len(items) - 1 if items[-1].kind == STOP else len(items)
    return items[0].start, items[last - 1].end if last else items[0].start


def tell(sentences: Sequence[Sentence], drafts: Sequence[Draft], language: str) -> list[Draft]:
    """The attributions of all sentences that the next one tells of, where nothing is attributed in them yet."""
    if not grammar(language).phrases["back_references"]:
        return []
    taken = {draft.sentence.start for draft in drafts}
    pairs = ((a, b) for a, b in pairwise(sentences) if a.start not in taken and b.start not in taken)
    return [draft for a, b in pairs if (draft := before_it(a, b, language))]
