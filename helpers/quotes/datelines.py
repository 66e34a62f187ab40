"""The place, agency and day that open a report, before its first sentence."""

from __future__ import annotations

from helpers.quotes.grammar import DASHES
from helpers.quotes.layout import STOP, Sentence
from helpers.quotes.scene import NEAR, Scene

PLACE = 7  # items: a place with agency and day before a dash is no longer


def past_dateline(scene: Scene, floor: int) -> int:
    """The index behind the place and agency that open a report: LARKIN, Ohio (AP) — …"""
    sentence = scene.sentence
    if floor or not sentence.opens_line:
        return floor
    dash = next((i for i in range(1, NEAR) if _is_dash(sentence, i)), None)
    if not sentence.raw(0)[:1].isupper():
        return _past_time(sentence) if dash is None else _past_place(sentence, dash)
    if dash is None:
        return floor
    if dash == 1 and sentence.raw(2)[:1].isupper():
        return 2
    parted = sentence.form(dash - 1) == ")" or _capital_place(sentence, dash)
    return dash + 1 if parted and dash + 1 < len(sentence.items) else floor


def _capital_place(sentence: Sentence, dash: int) -> bool:
    """Whether a place in capitals, a region and a date are all that stands before a dash: PARIS, 12 nov — …"""
    place = sentence.raw(0)
    plain = sum(sentence.raw(i).islower() for i in range(1, dash))
    dated = any(sentence.form(i).isdigit() for i in range(1, dash))
    return len(place) > 1 and place[0].isupper() and place[-1].isupper() and plain <= 2 * dated


def _is_dash(sentence: Sentence, at: int) -> bool:
    return sentence.kind(at) == STOP and sentence.form(at) in DASHES


def _past_place(sentence: Sentence, dash: int) -> int:
    """The index behind a place and its dash, in a script without capitals; 0 where a second dash closes an aside."""
    closed = any(_is_dash(sentence, i) for i in range(dash + 1, len(sentence.items)))
    return 0 if closed or dash > PLACE or sentence.form(0).isdigit() else dash + 1


def _past_time(sentence: Sentence) -> int:
    """The index behind the time that opens an entry of a live blog: 22:40 The referee …; 0 where none does."""
    at = next((i for i in range(len(sentence.items)) if not sentence.form(i).isdigit()), 0)
    return at if at == 2 and sentence.items[1].start == sentence.items[0].end + 1 else 0
