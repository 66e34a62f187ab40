"""What the article is held against: the sources as tables, and whose reports they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from helpers.evidence import origins
from helpers.show import charts
from helpers.show.charts import Bar
from helpers.show.items import day, language_name, link, origin_name
from helpers.show.messages import READER, say
from helpers.show.shown import Picture, Shown, table
from helpers.tables import Article, Search, Source


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


def searches(found: Sequence[Search]) -> Shown:
    """What was asked for, of whom, and what came."""
    rows = [(search.provider, search.query, search.asked_at, search.answer, search.source_ids) for search in found]
    return table(("provider", "query", "asked_at", "answer", "pages"), rows)


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
