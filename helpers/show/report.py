"""The report of a case: one self-contained HTML page, Arabic and English, that asks no other host for anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib import resources
from operator import methodcaller
from textwrap import shorten
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from helpers import decisions
from helpers.evidence import origins
from helpers.show import article, items
from helpers.show.items import GROUPS, Item
from helpers.show.messages import LANGUAGES, say, term
from helpers.tables import Source

if TYPE_CHECKING:
    from helpers.check import Check


@dataclass(frozen=True)
class Group:
    """The items of one group, for the summary."""

    name: str
    quotes: tuple[Item, ...]
    claims: tuple[Item, ...]


@dataclass(frozen=True)
class Witness:
    """One origin and the pages that carry its report."""

    origin: str
    name: str
    pages: tuple[Source, ...]
    own: bool


def render(check: Check) -> str:
    """The report of a check as one HTML page; the same check gives the same bytes."""
    style = Markup((resources.files(__package__) / "templates" / "report.css").read_text(encoding="utf-8"))
    found = items.items(check)
    facts = {
        "check": check, "title": title(check), "items": found, "groups": groups(found), "witnesses": witnesses(check),
        "stale": decisions.stale(check.decisions, check.status), "unproven": unproven(check.sources), "style": style,
    }  # fmt: skip
    pages = [Markup(_template("body.html").render(facts | _language(check, found, code))) for code in LANGUAGES]
    return _template("report.html").render(facts, pages=zip(LANGUAGES, pages, strict=True), say=say)


def title(check: Check) -> str:
    """The article's title, or the start of its first line where it has none."""
    first = check.text.lstrip().partition("\n")[0]
    return check.article[0].title or shorten(first, 100, placeholder=" …")


def groups(found: Sequence[Item]) -> tuple[Group, ...]:
    """The items in the groups that the summary counts, empty groups left out.

    >>> groups([])
    ()
    """
    kinds = {name: [item for item in found if item.group == name] for name in GROUPS}
    return tuple(Group(name, _kind(of, "quote"), _kind(of, "claim")) for name, of in kinds.items() if of)


def witnesses(check: Check) -> tuple[Witness, ...]:
    """The pages by origin: the article's own first, then those with most pages."""
    pages: dict[str, list[Source]] = {}
    for source in check.sources:
        pages.setdefault(source.origin or source.source_id, []).append(source)
    own = check.article[0].origin
    order = sorted(pages, key=lambda name: (name != own, -len(pages[name]), name))
    return tuple(
        Witness(name, items.origin_name(name, check.sources), tuple(pages[name]), name == own) for name in order
    )


def unproven(sources: Sequence[Source]) -> tuple[Source, ...]:
    """The sources whose record is no evidence: digests and fixtures.

    >>> [source.source_id for source in unproven([Source("s1", record="digest"), Source("s2")])]
    ['s1']
    """
    return tuple(source for source in sources if source.record in items.NO_EVIDENCE)


def _kind(found: Sequence[Item], kind: str) -> tuple[Item, ...]:
    return tuple(item for item in found if item.kind == kind)


def _language(check: Check, found: Sequence[Item], language: str) -> dict[str, object]:
    return {
        "language": language,
        "dir": items.direction(language),
        "say": lambda key, **facts: say(key, language, **facts),
        "isolate": partial(article.isolate, names=[source.publisher for source in check.sources]),
        "term": partial(term, language=language),
        "language_name": partial(items.language_name, reader=language),
        "label": methodcaller("label", language),
        "day": partial(items.day, language=language),
        "explain": partial(origins.explain, language=language),
        "lines": article.lines(check.text, found, language, language),
    }


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "beside": article.beside, "link": items.link, "direction": items.direction, "origin_name": items.origin_name,
    }  # fmt: skip
    return environment


def _template(name: str) -> Template:
    return _environment().get_template(name)
