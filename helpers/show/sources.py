"""What the article is held against: the sources as tables, and whose reports they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from textwrap import shorten

from markupsafe import Markup

from helpers.evidence import origins
from helpers.show import charts
from helpers.show.charts import Bar
from helpers.show.items import day, language_name, link, origin_name
from helpers.show.messages import READER, say
from helpers.show.shown import Picture, Shown, table
from helpers.sources.archive import Asked, Capture
from helpers.sources.page import Page
from helpers.tables import Article, Search, Source

# as many digits of a SHA-256 tell files apart at a glance
DIGITS = 12
# characters of a question that are shown
LONGEST = 80


def listed(sources: Sequence[Source]) -> Shown:
    """Every source, the oldest first, with its language and how it is kept."""
    rows = [
        (
            s.source_id,
            _linked(s),
            s.publisher,
            language_name(s.language, READER),
            day(s.published, READER),
            say(f"record.{s.record}", READER),
        )
        for s in sorted(sources, key=lambda source: (source.published or "9999", source.source_id))
    ]
    return table(("id", "title", "publisher", "language", "published", "kept"), rows)


def records(sources: Sequence[Source]) -> Picture:
    """How the sources are kept, by language."""
    kinds = sorted(Counter((source.record, source.language) for source in sources).items())
    return charts.bars(
        [Bar(say(f"record.{record}", READER), language_name(code, READER) or "?", n) for (record, code), n in kinds],
        "pages",
    )


def witnesses(about: Article, sources: Sequence[Source]) -> Shown:
    """The origins, those with most pages first: each is one witness, and the article's own is none."""
    own = about.origin or None
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(source.origin or source.source_id, []).append(source)
    order = sorted(groups, key=lambda origin: (origin != own, -len(groups[origin]), origin))
    rows = [(origin_name(o, sources), _pages(groups[o]), _why(groups[o]), 0 if o == own else 1) for o in order]
    return table(("origin", "pages", "one_report", "counts"), rows)


def described(pages: Sequence[Page]) -> Shown:
    """What every page says of itself: its author, its day, and the day of its last change."""
    rows = [
        (page.source.source_id, _linked(page.source), page.author, *_days(page.source.published, page.modified))
        for page in pages
    ]
    return table(("id", "title", "author", "published", "modified"), rows)


def archived(sources: Sequence[Source]) -> Shown:
    """How every source is kept: as what kind of record, in which file, with which SHA-256, and since when."""
    rows = [
        (
            s.source_id,
            say(f"record.{s.record}", READER),
            s.archived_as.partition(" ")[0],
            f"{s.sha256[:DIGITS]}…",
            _moment(s.fetched_at),
        )
        for s in sources
    ]
    return table(("id", "record", "file", "sha256", "fetched"), rows)


def trail(found: Iterable[Capture | Asked]) -> Shown:
    """Every line of the trail in an archive: what was asked for, when, and what came, in words."""
    rows = [(_moment(a.at), a.url, a.words, a.source_id) for a in found if isinstance(a, Asked)]
    return table(("asked_at", "query", "answer", "pages"), rows)


def questions(found: Iterable[Capture | Asked]) -> Shown:
    """Every question in an archive by provider: in which language, about what, the answer, and what it brought.

    What it brought is how many pages the answer named, and how many of them were fetched.
    """
    lines = [each for each in found if isinstance(each, Asked)]
    came = {line.url for line in lines if line.source_id}
    asked = sorted((line for line in lines if line.note.provider), key=lambda line: line.note.provider)
    rows = [
        (
            line.note.provider,
            language_name(line.note.language, READER),
            shorten(line.note.query, LONGEST, placeholder=" …"),
            line.words,
            len(line.note.leads),
            len(came.intersection(line.note.leads)),
        )
        for line in asked
    ]
    return table(("provider", "language", "query", "answer", "named", "fetched_pages"), rows)


def searches(found: Sequence[Search]) -> Shown:
    """What was asked for, of whom, and what came."""
    rows = [(s.provider, s.query, _moment(s.asked_at), s.answer, s.source_ids) for s in found]
    return table(("provider", "query", "asked_at", "answer", "pages"), rows)


def _days(*days: str) -> tuple[str, ...]:
    return tuple(day(each, READER) for each in days)


def _moment(stamp: str) -> str:
    """A time as the tables keep it, for readers, to the minute; a day as it stands."""
    return f"{stamp[:10]} {stamp[11:16]} UTC" if stamp.endswith("Z") else stamp


def _linked(source: Source) -> str | Markup:
    title = source.title or source.source_id
    address = Markup('<a href="{}" rel="noopener noreferrer"><bdi dir="auto">{}</bdi></a>')
    return address.format(link(source.url), title) if link(source.url) else title


def _pages(sources: Sequence[Source]) -> Markup:
    page = Markup("{} <bdi>{}</bdi>")
    return Markup("<br>").join(page.format(source.source_id, source.publisher) for source in sources)


def _why(sources: Sequence[Source]) -> str:
    reasons = (origins.explain(source.origin_why, READER) for source in sources if source.origin_why)
    return "; ".join(dict.fromkeys(reasons))
