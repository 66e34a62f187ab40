"""Everybody who can be asked, by name."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from helpers.errors import InputError
from helpers.sources import factcheck, feeds, gdelt, wayback, wikidata, wikipedia
from helpers.sources.provider import Provider

NAMED = {
    each.name: each
    for each in (
        wikipedia.PROVIDER, wikidata.PROVIDER, gdelt.PROVIDER, factcheck.PROVIDER, wayback.PROVIDER,
    )
}  # fmt: skip
"""The providers that have a name; a feed is named by its address."""


def is_provider(name: str) -> bool:
    """Whether somebody who can be asked has that name.

    >>> is_provider("gdelt"), is_provider("https://paper.example/rss"), is_provider("list.txt")
    (True, True, False)
    """
    return name in NAMED or feeds.is_feed(name)


def named(names: Iterable[str], where: str | Path = "") -> tuple[Provider, ...]:
    """The providers of these names, each once; InputError where a name is nobody's.

    >>> [provider.name for provider in named(["gdelt", "https://paper.example/rss", "gdelt"])]
    ['gdelt', 'https://paper.example/rss']
    """
    wanted = tuple(dict.fromkeys(names))
    for name in wanted:
        if not is_provider(name):
            remedy = f"use {', '.join(NAMED)}, or the address of a feed"
            raise InputError(f"there is no provider {name!r}", where=where, remedy=remedy)
    return tuple(NAMED[name] if name in NAMED else feeds.of(name) for name in wanted)
