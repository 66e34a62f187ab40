"""The suite's own quotes, as predictions."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from benches.peers import Find


def isnad() -> Find:
    """What `isnad quotes` finds; attributions to nobody are no predictions."""
    from helpers import quotes

    def find(text: str, language: str) -> list[dict[str, Any]]:
        return [asdict(quote) for quote in quotes.find(text, language) if quote.speaker or quote.kind == "post"]

    return find
