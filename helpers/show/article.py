"""The article with its quotes and claims marked in place, and two texts set beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape
from rapidfuzz.distance import Indel

from helpers import text as words
from helpers.show.items import Item, direction
from helpers.show.messages import say
from helpers.tables import Difference


@dataclass(frozen=True)
class Piece:
    """A stretch of the article that lies inside the same items from its first to its last character."""

    start: int
    end: int
    inside: tuple[Item, ...]


def lines(text: str, items: Sequence[Item], language: str, anchor: str) -> list[Markup]:
    """The lines of an article as HTML; every item is a `<mark>` with its number and status word behind it.

    Ids and links start with `anchor`, so that the article can stand in a page twice; without one there are none.
    Items may nest and cross: a mark that crosses another or a line's end is closed and opened again.
    """
    return [
        Markup("").join(_line(text, pieces, language, anchor))
        for pieces in _lines(_pieces(items, words.paragraphs(text)))
    ]


def common(passage: str, other: str) -> list[tuple[int, int]]:
    """The spans of a passage whose words stand in another text too, in the same order.

    >>> common("he will go on Sunday", "They say he will go today")
    [(0, 10)]
    """
    here, there = words.words(passage), words.words(other)
    blocks = Indel.opcodes([word.form for word in here], [word.form for word in there])
    runs = [(block.src_start, block.src_end) for block in blocks if block.tag == "equal"]
    return [(here[start].start, here[end - 1].end) for start, end in runs]


def beside(passage: str, other: str, differences: Iterable[Difference], side: str) -> Markup:
    """A text as HTML with what it shares with the other as `<b>` and what differs as `<del>` or `<ins>`.

    `side` is `article` or `source`: which words of a difference stand in this text.
    """
    wanted = [getattr(difference, side) for difference in differences]
    apart = [(at, at + len(word)) for word in wanted if word and (at := passage.find(word)) >= 0]
    tag = {"article": "del", "source": "ins"}[side]
    spans = [(start, end, tag) for start, end in apart]
    spans += [(start, end, "b") for start, end in common(passage, other)]
    return _tagged(passage, spans)


def isolate(sentence: str, names: Iterable[str]) -> Markup:
    """A sentence as HTML in which every name keeps its own direction.

    >>> print(isolate("CGTN قال", ["CGTN", ""]))
    <bdi>CGTN</bdi> قال
    """
    known = sorted(filter(None, set(names)), key=lambda name: (-len(name), name))
    if not known:
        return escape(sentence)
    parts = re.split("(" + "|".join(map(re.escape, known)) + ")", sentence)
    return Markup("").join(
        Markup("<bdi>{}</bdi>").format(part) if number % 2 else escape(part) for number, part in enumerate(parts)
    )


def _tagged(text: str, spans: Sequence[tuple[int, int, str]]) -> Markup:
    edges = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    out = []
    for start, end in pairwise(edges):
        tag = next((tag for first, last, tag in spans if first <= start and end <= last), "")
        part = escape(text[start:end])
        out.append(Markup(f"<{tag}>{part}</{tag}>") if tag else part)
    return Markup("").join(out)


def _pieces(items: Sequence[Item], paragraphs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, Piece]]:
    """The pieces of every paragraph, with the paragraph's number."""
    waiting = sorted(items, key=lambda item: item.record.start, reverse=True)
    inside: list[Item] = []
    edges = sorted({edge for item in items for edge in (item.record.start, item.record.end)}, reverse=True)
    for number, (first, last) in enumerate(paragraphs):
        for start, end in pairwise(_cuts(edges, first, last)):
            while waiting and waiting[-1].record.start <= start:
                inside.append(waiting.pop())
            inside = sorted((i for i in inside if i.record.end > start), key=_outermost)
            yield number, Piece(start, end, tuple(inside))


def _cuts(edges: list[int], first: int, last: int) -> list[int]:
    cuts = [first]
    while edges and edges[-1] < last:
        if (edge := edges.pop()) > first:
            cuts.append(edge)
    return [*cuts, last]


def _lines(pieces: Iterable[tuple[int, Piece]]) -> list[list[Piece]]:
    found: dict[int, list[Piece]] = {}
    for number, piece in pieces:
        found.setdefault(number, []).append(piece)
    return list(found.values())


def _line(text: str, pieces: Sequence[Piece], language: str, anchor: str) -> Iterator[Markup]:
    opened: list[Item] = []
    for piece, following in pairwise([*pieces, Piece(0, 0, ())]):
        for item in piece.inside[_shared(opened, piece.inside) :]:
            opened.append(item)
            yield _open(item, piece.start, anchor)
        yield escape(text[piece.start : piece.end])
        while len(opened) > _shared(opened, following.inside):
            item = opened.pop()
            yield _close(item, piece.end, language, anchor)


def _shared(opened: Sequence[Item], inside: Sequence[Item]) -> int:
    pairs = enumerate(zip(opened, inside, strict=False))
    return next((number for number, (one, other) in pairs if one is not other), min(len(opened), len(inside)))


def _open(item: Item, at: int, anchor: str) -> Markup:
    name = Markup(' id="{}-text-{}"').format(anchor, item.key) if anchor and at <= item.record.start else ""
    return Markup('<mark class="{} {}"{}>').format(item.kind, item.group, name)


def _close(item: Item, at: int, language: str, anchor: str) -> Markup:
    if at < item.record.end:
        return Markup("</mark>")
    link = Markup(' href="#{}-{}"').format(anchor, item.key) if anchor else ""
    label = Markup('<a class="ref {}" dir="{}"{}>{} {}</a></mark>')
    words = item.label(language), say(f"tag.{item.group}", language)
    return label.format(item.group, direction(language), link, *words)


def _outermost(item: Item) -> tuple[int, int, int]:
    return item.record.start, -item.record.end, item.number
