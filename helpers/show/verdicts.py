"""What the sources carry: verdicts as charts and tables, and any one of them with its passages and witnesses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from helpers.errors import InputError
from helpers.show import charts
from helpers.show.article import beside, isolate
from helpers.show.charts import Bar, Dot
from helpers.show.items import GROUPS, NO_EVIDENCE, Item, Passage, day, origin_name, status_word
from helpers.show.messages import READER, say, term
from helpers.show.shown import Picture, Shown, directed, sentence, styled, table
from helpers.tables import Decision, Difference, Status

if TYPE_CHECKING:
    from helpers.check import Check

MARKS = {"contradicts": "contradicts", "mentions": "mentions"}
COMPARED = ("source", "our_words", "their_words", "differences")


def summary(items: Sequence[Item]) -> Picture:
    """How many quotes and claims the sources agree with, contradict, or say nothing of."""
    counts = Counter((item.kind, item.group) for item in items)
    order = [(kind, name) for kind in ("quote", "claim") for name in GROUPS if counts[kind, name]]
    rows = [Bar(f"{kind}s", say(f"group.{name}", READER), counts[kind, name]) for kind, name in order]
    return charts.bars(rows, "items", {say(f"group.{name}", READER): charts.GROUPS[name] for name in GROUPS})


def listed(items: Sequence[Item], kind: str) -> Shown:
    """Every quote or claim with its verdict, its witnesses and the reason."""
    rows = [
        (item.key, item.text, verdict(item), item.verdict.origins, _why(item, READER))
        for item in items
        if item.kind == kind and item.verdict.verdict
    ]
    return table(("number", "in_article", "verdict", "witnesses", "why"), rows)


def verdict(item: Item) -> str:
    """The word for an item's verdict; what only copies carry is never called confirmed."""
    word = say(f"verdict.{item.verdict.verdict or 'not_checkable'}", READER)
    return f"{say('group.copies', READER)} ({word})" if item.group == "copies" else word


def pick(items: Sequence[Item], key: str) -> Item:
    """The item of a key such as `Q2`; InputError where there is none."""
    for item in items:
        if item.key == key:
            return item
    raise InputError(f"there is no item {key!r}", remedy=f"choose one of {', '.join(item.key for item in items)}")


def reason(item: Item) -> Shown:
    """One item's verdict and its reason, in English and Arabic."""
    html = Markup("<p><b>{}</b></p>{}{}").format(verdict(item), _why(item, READER), _why(item, "ar"))
    return Shown(html, f"{verdict(item)}: {item.verdict.why_en}\n{item.verdict.why_ar}")


def passages(item: Item, check: Check) -> Shown:
    """The article's words and those of each source side by side; what is shared and what differs is marked."""
    rows = [_beside(item, passage, check) for passage in item.passages]
    return _compared(COMPARED, rows)


def witnesses(item: Item, check: Check) -> Picture:
    """The map of an item's witnesses: a row for each origin, a dot for each page that speaks of it."""
    pages: dict[str, Passage] = {}
    for passage in (*item.passages, *item.others):
        pages.setdefault(passage.source.source_id, passage)
    rows, seen = [], Counter[str]()
    for passage in sorted(pages.values(), key=lambda passage: (_origin(passage), passage.source.source_id)):
        seen[_origin(passage)] += 1
        rows.append(_dot(passage, seen[_origin(passage)], check))
    return charts.dots(rows, "pages of each origin")


def against(items: Sequence[Item], check: Check) -> Shown:
    """Every passage that contradicts the article, beside the article's words."""
    rows = [
        (item.key, *_beside(item, passage, check))
        for item in items
        for passage in item.passages
        if passage.evidence.relation == "contradicts" or passage.evidence.same_speaker == "different"
    ]
    return _compared(("number", *COMPARED), rows)


def later(items: Sequence[Item]) -> Shown:
    """The passages that were published after the article, and whether anything earlier carries the item."""
    rows = [
        (item.key, item.text, passage.source.publisher, day(passage.source.published, READER), _only(item))
        for item in items
        for passage in item.passages
        if passage.evidence.later
    ]
    return table(("number", "in_article", "later_by", "published", "earlier"), rows)


def first(items: Sequence[Item]) -> Shown:
    """The items that sources contradict or disagree on."""
    return _reasons(item for item in items if item.group in ("differs", "disputed"))


def unconfirmed(items: Sequence[Item]) -> Shown:
    """The items that agree with sources and are still not confirmed: copies alone, or records that are no evidence."""
    rows = [(item.key, item.text, verdict(item), _not_yet(item)) for item in items if _not_yet(item)]
    return table(("number", "in_article", "verdict", "unconfirmed"), rows)


def kept(rows: Sequence[Status]) -> Shown:
    """The table that a newsroom keeps: every item with its status and how its sources are kept."""
    cells = [
        (row.item_id, row.text, row.speaker, status_word(row.status, READER), row.origins, _records(row))
        for row in rows
    ]
    return table(("id", "item", "speaker", "status", "witnesses", "record"), cells)


def decided(decisions: Sequence[Decision]) -> Shown:
    """The record of decisions, the oldest first; where there is none it says so."""
    if not decisions:
        return sentence("report.no_decisions")
    rows = [(row.content, row.status, row.analyst, row.decided_at, row.note, row.verdict_seen) for row in decisions]
    return table(("item", "decision", "analyst", "when", "note", "verdict_then"), rows)


def _reasons(items: Iterable[Item]) -> Shown:
    rows = [(item.key, item.text, verdict(item), _why(item, READER), _why(item, "ar")) for item in items]
    return table(("number", "in_article", "verdict", "why", "why_ar"), rows)


def _not_yet(item: Item) -> str:
    if item.group == "copies":
        return say("report.copies_only", READER)
    records = sorted({passage.source.record for passage in item.passages})
    if item.group == "agrees" and all(record in NO_EVIDENCE for record in records):
        return ", ".join(say(f"record.{record}", READER) for record in records)
    return ""


def _only(item: Item) -> str:
    return "none" if item.verdict.later_only else "yes"


def _compared(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> Shown:
    shown = table(headings, rows)
    return styled(shown.html, shown.words)


def _records(row: Status) -> str:
    return ", ".join(say(f"record.{record}", READER) for record in row.records)


def _origin(passage: Passage) -> str:
    return passage.source.origin or passage.source.source_id


def _dot(passage: Passage, place: int, check: Check) -> Dot:
    own = _origin(passage) == check.article[0].origin
    label = origin_name(_origin(passage), check.sources) + (f" ({say('report.own', READER)})" if own else "")
    relation = passage.evidence.relation
    word = say(f"mark.{MARKS.get(relation, 'agrees')}", READER)
    later = f" ({say('mark.later', READER)})" if passage.evidence.later else ""
    return Dot(label, place, MARKS.get(relation, "agrees"), word, passage.source.source_id + later)


def _beside(item: Item, passage: Passage, check: Check) -> tuple[object, ...]:
    evidence, source = passage.evidence, passage.source
    ours = beside(item.text, evidence.passage, evidence.differences, "article")
    theirs = beside(evidence.passage, item.text, evidence.differences, "source")
    differences = Markup("<br>").join(map(_difference, evidence.differences))
    return _source(passage), directed(ours, check.article[0].language), directed(theirs, source.language), differences


def _source(passage: Passage) -> Markup:
    evidence, source = passage.evidence, passage.source
    later = say("report.later", READER) if evidence.later else ""
    what = say(f"relation.{evidence.relation}", READER)
    facts = (source.publisher, day(source.published, READER), what, later, say(f"record.{source.record}", READER))
    return Markup(" · ").join(Markup("<bdi>{}</bdi>").format(fact) for fact in facts if fact)


def _difference(difference: Difference) -> Markup:
    html = Markup("{}: <bdi>{}</bdi> / <bdi>{}</bdi>")
    return html.format(term("difference", difference.kind, READER), difference.article or "–", difference.source or "–")


def _why(item: Item, language: str) -> Markup:
    names = [passage.source.publisher for passage in item.passages]
    return directed(isolate(item.verdict.why_ar if language == "ar" else item.verdict.why_en, names), language)
