"""What whole lines attribute: embedded posts, and quotations that stand alone or before their cue."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from helpers.article import blocks
from helpers.quotes import boundaries
from helpers.quotes.cues import VERB
from helpers.quotes.drafts import Draft
from helpers.quotes.grammar import is_quotation, is_word
from helpers.quotes.layout import STOP, Sentence
from helpers.quotes.scene import Phrase, set_scene
from helpers.quotes.speaker_before import skip_adverbs
from helpers.quotes.topics import opening
from helpers.text import words


def posts(sentences: Sequence[Sentence], text: str, language: str) -> list[Draft]:
    """Embedded posts: the line before a byline, by whoever signs it."""
    drafts = []
    starts = [sentence.start for sentence in sentences]
    for post, byline in pairwise(blocks(text, language)):
        if post.kind == "post" and byline.kind == "byline":
            signed = sentences[bisect_left(starts, byline.start) : bisect_left(starts, byline.end)]
            drafts += [Draft("post", signed[0], post.start, post.end, None, _signer(signed[0]))] if signed else []
    return drafts


def alone(sentence: Sentence) -> list[Draft]:
    """A sentence that is one quotation and nothing else: its speaker is the last who spoke."""
    quotations = [i for i in sentence.items if i.kind == "quotation"]
    if not only_quotation(sentence):
        return []
    # at the head of a line a word or two in marks is more likely a title
    if sentence.opens_line and len(words(sentence.text, quotations[0].start, quotations[0].end)) < 3:
        return []
    return [Draft("quotation alone", sentence, quotations[0].start, quotations[0].end, None, goes_on=True)]


def rejoined(sentences: Sequence[Sentence], language: str) -> list[Sentence]:
    """Sentences in which a quotation that ends in a stop goes on to its cue: “Why?” | Smith asked.

    >>> from helpers.quotes.layout import lay_out
    >>> len(rejoined(lay_out("“Why me?” Smith asked.", "en").sentences(), "en"))
    1
    """
    whole: list[Sentence] = []
    for sentence in sentences:
        last = whole[-1] if whole else None
        if last and not sentence.opens_line and only_quotation(last) and _goes_on(last, sentence, language):
            whole[-1] = replace(last, items=last.items + sentence.items, ends_line=sentence.ends_line)
        else:
            whole.append(sentence)
    return whole


def _goes_on(quotation: Sentence, sentence: Sentence, language: str) -> bool:
    """Whether a sentence behind a quotation is no more than its cue and speaker, in the order of the language."""
    return _opens_with_cue(sentence, language) or (_open_question(quotation) and _names_asker(sentence, language))


def _open_question(sentence: Sentence) -> bool:
    """Whether a quotation ends with a question or an exclamation."""
    return sentence.raw(len(sentence.items) - 1)[-2:-1] in ("?", "!", "…")


def _names_asker(sentence: Sentence, language: str) -> bool:
    """Whether a sentence opens with a speaker and a cue that takes words in marks, and nothing that was said."""
    scene = set_scene(sentence, language)
    cue = next((c for c in scene.cues if c.kind == VERB and "quote" in c.entry.takes), None)
    if cue is None or not scene.speaker_precedes:
        return False
    subject = opening(scene, 0)
    behind = subject is not None and skip_adverbs(scene, cue.first, 0) == subject.last
    return behind and (scene.sentence.form(cue.last) in "., " or is_quotation(sentence, cue.last + 1))


def _opens_with_cue(sentence: Sentence, language: str) -> bool:
    """Whether a sentence is no more than a verb of saying and who says it."""
    scene = set_scene(sentence, language)
    cue = scene.verb_at(0)
    if cue is None or not scene.speaker_follows or scene.conjoined(0):
        return False
    return "quote" in cue.entry.takes and boundaries.closes(scene, cue)


def only_quotation(sentence: Sentence) -> bool:
    """Whether a sentence is one quotation in marks and nothing else.

    >>> from helpers.quotes.layout import lay_out
    >>> only_quotation(lay_out("“We go now.”", "en").sentences()[0])
    True
    """
    marks = [i for i in range(len(sentence.items)) if is_quotation(sentence, i)]
    return len(marks) == 1 and not any(is_word(sentence, i) for i in range(len(sentence.items)))


def _signer(sentence: Sentence) -> Phrase | None:
    """The account that signs a post, its handle included, the date not."""
    first = next((i for i in range(len(sentence.items)) if sentence.kind(i) != STOP), None)
    if first is None:
        return None
    last = first
    while last < len(sentence.items) and (is_word(sentence, last) or is_quotation(sentence, last)):
        last += 1
    return Phrase(first, last) if last > first else None
