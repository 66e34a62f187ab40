"""Attributions in the making: what a rule found, before anybody is known by name."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.quotes.addressees import addressee
from helpers.quotes.cues import Cue
from helpers.quotes.layout import Sentence
from helpers.quotes.scene import Phrase, Scene


@dataclass(frozen=True)
class Draft:
    """An attribution before its speaker is known by name: spans in the text, phrases in the sentence.

    `agrees` is the gender or number that the cue shows, `goes_on` that this is a later part of a split quote, `said`
    the attribution whose speaker this one shares, `nobody` that the text names no speaker,
    `attached` that a preposition is written as one with the speaker's name.
    """

    rule: str
    sentence: Sentence
    start: int
    end: int
    cue: tuple[int, int] | None = None
    speaker: Phrase | None = None
    agrees: str = ""
    nobody: bool = False
    via: Phrase | None = None
    goes_on: bool = False
    said: Draft | None = None
    attached: bool = False
    addressee: Phrase | None = None


@dataclass(frozen=True)
class Turn:
    """A cue in its scene, and what was attributed before it in the sentence."""

    scene: Scene
    cue: Cue
    drafts: list[Draft]


def drafted(scene: Scene, cue: Cue, rule: str, span: tuple[int, int], speaker: Phrase | None) -> Draft:
    """The draft of what a rule found: the content between two indices of items, end exclusive, and its cue."""
    items = scene.sentence.items
    cue_span = items[cue.first].start, items[cue.last - 1].end
    start, end = items[span[0]].start, items[span[1] - 1].end
    attached, told = "attached" in cue.entry.takes, addressee(scene, cue, speaker, span[0])
    return Draft(
        rule, scene.sentence, start, end, cue_span, speaker, cue.entry.agrees, attached=attached, addressee=told
    )
