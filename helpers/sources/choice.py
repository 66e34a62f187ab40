"""Which of the pages that providers name are worth fetching.

Headlines are held against the statements by meaning and, in the article's language, by words. Each statement in turn
takes the best headline that nobody has taken, so that none goes without, and what is near to no statement is left.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from helpers.evidence import encoder, stems
from helpers.sources.provider import Lead
from helpers.sources.queries import Item

FAR = 0.2
"""A headline that is less like every statement than this is of no use."""
WORDS = 0.5
"""How much shared words count beside meaning."""


def choose(
    items: Sequence[Item], leads: Sequence[Lead], language: str, most: int, far: float = FAR
) -> tuple[Lead, ...]:
    """At most so many leads that are no further than `far`, the best first; what has no headline goes by its address.

    >>> items = [Item(("k-1",), "The bridge cost nine million dinars.")]
    >>> leads = [Lead("http://a.example/", "Rain in the south"), Lead("http://b.example/", "What the bridge cost")]
    >>> [lead.url for lead in choose(items, leads, "en", 1)]
    ['http://b.example/']
    """
    named = list({lead.url: lead for lead in reversed(leads)}.values())[::-1]
    if not named or not items:
        return ()
    likeness = _likeness(items, named, language)
    order = np.argsort(-likeness, axis=1, kind="stable").tolist()
    return tuple(named[at] for at in _in_turn(order, likeness, far)[:most])


def _in_turn(order: list[list[int]], likeness: np.ndarray, far: float) -> list[int]:
    """The leads as the statements take them, one a turn."""
    taken: dict[int, None] = {}
    for _ in range(max(map(len, order))):
        for row, places in enumerate(order):
            best = next((at for at in places if at not in taken), None)
            if best is not None and likeness[row][best] >= far:
                taken[best] = None
    return list(taken)


def _likeness(items: Sequence[Item], leads: Sequence[Lead], language: str) -> np.ndarray:
    titles = [lead.title or lead.url for lead in leads]
    meaning = encoder.likeness(encoder.vectors([item.text for item in items]), encoder.vectors(titles))
    wanted, there = ([_stems(text, language) for text in texts] for texts in ([item.text for item in items], titles))
    shared = [[len(one & other) / (len(other) or 1) for other in there] for one in wanted]
    return np.round(meaning + WORDS * np.asarray(shared), encoder.DECIMALS)


def _stems(text: str, language: str) -> frozenset[str]:
    return frozenset(token.stem for token in stems.content(stems.tokens(text, language)))
