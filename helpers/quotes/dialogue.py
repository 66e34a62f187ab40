"""Speech that dashes set off: «…, — said he. — …» inside one pair of marks, and lines that open with a dash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from helpers.quotes.cues import VERB, Cue, lexicon, shaped
from helpers.quotes.drafts import Draft
from helpers.quotes.grammar import DASHES, grammar
from helpers.quotes.layout import STOP, Item, Sentence
from helpers.quotes.scene import Scene, set_scene
from helpers.quotes.speaker_after import after
from helpers.quotes.speaker_before import before

WORDS_OF_NARRATOR = 14  # items: what a narrator says between two dashes is not longer


def _said_between(sentence: Sentence, language: str, opening: int) -> tuple[Draft, int] | None:
    """The cue and speaker behind a dash or comma, as a draft without content, and the index behind them."""
    items, closes = sentence.items, _dash if _dash(sentence.items[opening]) else _stop
    near = range(opening + 1, min(len(items), opening + WORDS_OF_NARRATOR))
    last = next((i for i in near if closes(items[i])), len(items))
    told = replace(sentence, items=items[opening + 1 : last])
    if not told.items or last - opening > WORDS_OF_NARRATOR:
        return None
    scene = set_scene(told, language)
    cue = next((cue for cue in scene.cues if cue.kind == VERB), None) or shaped(told, 0, lexicon(language))
    if cue is None or (closes is _stop and not _inverted(scene, cue)):
        return None
    speaker = after(scene, cue.last) or before(scene, cue)
    span = told.items[cue.first].start, told.items[cue.last - 1].end
    return Draft("dialogue", told, 0, 0, span, speaker, cue.entry.agrees), last


def _inverted(scene: Scene, cue: Cue) -> bool:
    """Whether a cue and its subject are all that a comma sets off: , a-t-elle lancé; , dit le maire."""
    subject = next((i for i in range(cue.last + 1) if scene.sentence.form(i) in scene.grammar.genders), None)
    leading = range(cue.first) if subject is None else (i for i in range(cue.first) if i != subject)
    opens = all(scene.grammar.says("adverbs", scene.sentence.form(i)) for i in leading)
    return opens and (subject in range(cue.first) or bool(cue.entry.agrees) or after(scene, cue.last) is not None)


def _stop(item: Item) -> bool:
    return item.kind == STOP


def _before_stop(items: Sequence[Item], at: int) -> int:
    """Where the words before a dash end, their comma left out."""
    before_it = items[at - 1]
    return items[at - 2].end if before_it.kind == STOP and before_it.form in ",،" and at > 1 else before_it.end


def _dash(item: Item) -> bool:
    return item.kind == STOP and item.form in DASHES


def in_marks(sentences: Sequence[Sentence], language: str, start: int, end: int) -> list[Draft]:
    """The halves of a quotation in one pair of marks: before the narrator's words and behind them; none where none is.

    >>> from helpers.quotes.layout import lay_out
    >>> laid_out = lay_out("«Иду, — сказал он. — Жди»", "ru")
    >>> [laid_out.text[d.start : d.end] for d in in_marks(laid_out.sentences(0, 1), "ru", 0, 25)]
    ['«Иду', 'Жди»']
    """
    return _halves(sentences, language, start, end)


def in_line(sentences: Sequence[Sentence], language: str) -> list[Draft]:
    """The halves of a line that opens with a dash."""
    first = sentences[0].items
    if not _dash(first[0]) or len(first) < 3:
        return []
    return _halves(sentences, language, first[1].start, _end(sentences[-1]))


def opens(sentences: Sequence[Sentence]) -> bool:
    """Whether a line opens with a dash and has words behind it.

    >>> from helpers.quotes.layout import lay_out
    >>> opens(lay_out("— Иду.", "ru").sentences()), opens(lay_out("Иду.", "ru").sentences())
    (True, False)
    """
    return len(sentences[0].items) > 1 and _dash(sentences[0].items[0])


def asks(sentences: Sequence[Sentence]) -> bool:
    """Whether a line ends with a question.

    >>> from helpers.quotes.layout import lay_out
    >>> asks(lay_out("— Идешь?", "ru").sentences())
    True
    """
    return sentences[-1].items[-1].form in ("?", "؟")


def turn(sentences: Sequence[Sentence]) -> Draft:
    """A line behind a dash that answers a question, as a draft without a speaker.

    >>> from helpers.quotes.layout import lay_out
    >>> found = turn(lay_out("— Иду. Жди.", "ru").sentences())
    >>> found.sentence.text[found.start : found.end]
    'Иду. Жди'
    """
    return Draft("dialogue", sentences[0], sentences[0].items[1].start, _end(sentences[-1]))


def _halves(sentences: Sequence[Sentence], language: str, start: int, end: int) -> list[Draft]:
    joined = replace(sentences[0], items=tuple(item for sentence in sentences for item in sentence.items))
    items, commas = joined.items, grammar(language).data.get("incises", False)
    for at in range(1, len(items) - 1):
        dash = _dash(items[at]) and items[at - 1].kind == STOP
        if not dash and not (commas and items[at].form == ","):
            continue
        found = _said_between(joined, language, at)
        if found is None:
            continue
        draft, last = found
        halves = [replace(draft, start=start, end=_before_stop(items, at) if dash else items[at - 1].end)]
        if last + 1 < len(items) and (_dash(items[last]) or not dash):
            halves.append(replace(draft, start=items[last + 1].start, end=end, goes_on=True))
        return [half for half in halves if half.end > half.start]
    return []


def _end(sentence: Sentence) -> int:
    last = sentence.items[-1]
    return last.start if last.kind == STOP and last.form == "." else last.end
