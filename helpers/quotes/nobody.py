"""Rules for what was said by nobody who is named."""

from __future__ import annotations

from dataclasses import replace

from helpers.quotes import boundaries
from helpers.quotes.before_cue import left_edge
from helpers.quotes.cues import Cue
from helpers.quotes.drafts import Draft, drafted
from helpers.quotes.grammar import is_comma
from helpers.quotes.scene import Scene


def said_by_nobody(scene: Scene, cue: Cue, drafts: list[Draft]) -> list[Draft] | None:
    """It is said that …; …, a jury was told."""
    sentence = scene.sentence
    opened = boundaries.opener(scene, cue)
    if opened is not None and opened.how == "that":
        last = boundaries.end(scene, opened.at)
        span = (opened.at, last)
        return (
            [*drafts, replace(drafted(scene, cue, "said by nobody", span, None), nobody=True)]
            if last > opened.at
            else None
        )
    edge, _ = left_edge(scene, cue)
    if (
        edge is None
        or not is_comma(sentence, edge)
        or "clause" not in cue.entry.takes
        or not boundaries.closes(scene, cue)
    ):
        return None
    return [*drafts, replace(drafted(scene, cue, "said to somebody", (0, edge), None), nobody=True)]
