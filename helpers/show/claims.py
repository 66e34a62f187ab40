"""What is claimed: the claims of an article as charts and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from helpers.show import charts
from helpers.show.charts import Bar
from helpers.show.items import Item
from helpers.show.messages import READER, say
from helpers.show.shown import Picture, Shown, table
from helpers.tables import Claim


def checkable(claims: Sequence[Claim]) -> Picture:
    """How many claims a source could settle, and why the others cannot be settled."""
    kinds = Counter("checkable" if claim.checkable else claim.reason for claim in claims)
    rows = [(say(f"reason.{kind}", READER), number) for kind, number in sorted(kinds.items(), key=lambda k: (-k[1], k))]
    return charts.bars([Bar(word, "claims", number) for word, number in rows], "claims")


def listed(items: Sequence[Item]) -> Shown:
    """Every claim that can be checked, with the facts that a source would have to carry."""
    rows = [
        (item.key, item.text, fact.people, fact.places, fact.numbers, fact.dates)
        for item in items
        if isinstance(fact := item.record, Claim) and fact.checkable
    ]
    return table(("number", "claim", "people", "places", "numbers", "dates"), rows)


def uncheckable(items: Sequence[Item]) -> Shown:
    """The claims that no source can settle, each with the reason."""
    rows = [
        (item.key, item.text, say(f"reason.{claim.reason}", READER))
        for item in items
        if isinstance(claim := item.record, Claim) and not claim.checkable
    ]
    return table(("number", "statement", "unsettled"), rows)
