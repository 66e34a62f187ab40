"""Which pages are one report: a saying has as many witnesses as reports carry it, however many pages print them.

Pages join when they carry the same sentences, edited or translated, or hand on the same agency's report of the same
event and day. A body's own pages stand for themselves: who reports on a statement has not copied it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from helpers.evidence import agencies, hosts, reuse
from helpers.evidence.reuse import Wording
from helpers.show.messages import say
from helpers.sources.page import Page
from helpers.tables import Article, Source
from helpers.text import fold

BY_HAND = "by hand"
# days between two printings of one report
DAYS = 2
# shares of words in shared sequences, and mean cosines of sentences
COPIED, WHOLE = 0.5, 0.8
EDITED, EDITED_WORDS, EDITED_LIKENESS = 0.15, 8, 0.6
TRANSLATED, TRANSLATED_REST = 0.67, 0.5
# the best pair of sentences of two reports of one event
EVENT = 0.42
# the mean of such best pairs between two groups that a tie would join
CHAIN = 0.3


@dataclass(frozen=True, eq=False)
class _Report:
    """What a page or the article shows of its origin."""

    source: Source
    credits: frozenset[str]
    wording: Wording


@dataclass(frozen=True)
class _Tie:
    """Two reports that are one, why, and how firmly: the firmest ties join first."""

    strength: float
    left: str
    right: str
    why: str
    name: str = ""


Group = tuple[_Report, ...]


def join(article: Article, text: str, pages: Sequence[Page]) -> tuple[tuple[Page, ...], str, str]:
    """Fills in the origin of every page, and gives the article's own origin and its reason; empty where none shows.

    An origin set by hand stays. Also fills in `primary`: a body or a person publishes the page itself.

    >>> from helpers.tables import Source
    >>> text = "Ferry sinks\\nThe ferry with forty people on board sank off the island late on Monday night."
    >>> pages, origin, why = join(Article("d"), text, [Page(Source("s01"), text), Page(Source("s02"), text)])
    >>> [page.source.origin for page in pages], origin, why
    (['s01', 's01'], 's01', 'same sentences: s01')
    """
    *reports, own = _reports(article, text, pages)
    ties = _ties(reports)
    groups = _groups(reports, ties)
    named = {report.source.source_id: name for group, name in _names(groups, ties) for report in group}
    sources = (_with_origin(report.source, named, ties) for report in reports)
    joined = tuple(replace(page, source=source) for page, source in zip(pages, sources, strict=True))
    return joined, *_of_article(own, reports, named)


def explain(origin_why: str, language: str) -> str:
    """The reason of an origin, as the table keeps it, in a reader's language.

    >>> explain("same sentences: s01", "en")
    'carries the same sentences as s01'
    """
    why, _, facts = origin_why.partition(": ")
    source, _, name = facts.partition(", ")
    return say(f"origins.{why.replace(' ', '_')}", language, source=source, name=name) if why else ""


def _reports(article: Article, text: str, pages: Sequence[Page]) -> list[_Report]:
    """What the pages show, and last the article."""
    own = Source("", article.url, article.publisher, "", article.language, article.published, origin=article.origin)
    sources = [replace(p.source, primary=p.source.primary or agencies.is_own_publication(p, text)) for p in pages]
    texts = [*(page.own for page in pages), f"\n{text}"]
    everything = [Page(source, text) for source, text in zip([*sources, own], texts, strict=True)]
    credits = agencies.credits(everything, [page.source.primary for page in everything])
    parts = zip(everything, credits, reuse.read(texts), strict=True)
    return [_Report(page.source, names, wording) for page, names, wording in parts]


def _ties(reports: Sequence[_Report]) -> list[_Tie]:
    """All ties between reports, the firmest first."""
    said = frozenset[tuple[str, ...]]().union(*(r.wording.shingles for r in reports if r.source.primary))
    pairs = [tie for left, right in combinations(reports, 2) if (tie := _tie(left, right, said))]
    return sorted(pairs, key=lambda tie: (-tie.strength, tie.left, tie.right))


def _tie(left: _Report, right: _Report, said: reuse.Shingles) -> _Tie | None:
    """Whether and why two reports are one; what bodies themselves have `said` proves no copying between others."""
    if left.source.origin and right.source.origin:
        found = (2.0, BY_HAND, "") if left.source.origin == right.source.origin else None
    elif hosts.are_one_encyclopedia(left.source.url, right.source.url):
        found = (1.0, "same body", "")
    elif left.source.primary or right.source.primary:
        found = _of_a_body(left, right)
    else:
        found = _of_an_agency(left, right, said)
    return _Tie(found[0], left.source.source_id, right.source.source_id, *found[1:]) if found else None


def _of_a_body(left: _Report, right: _Report) -> tuple[float, str, str] | None:
    """A body's own page and one that is mostly a copy of it, or two of its pages of one day."""
    copies = [reuse.covered(a.wording, b.wording) for a, b in ((left, right), (right, left)) if b.source.primary]
    if max(copies) >= COPIED:
        return 1 + max(copies), "same sentences", ""
    if agencies.are_one_body(left.source, right.source) and _days_between(left.source, right.source) <= DAYS:
        return 1.0, "same body", ""
    return None


def _of_an_agency(left: _Report, right: _Report, said: reuse.Shingles) -> tuple[float, str, str] | None:
    """Two reports that share their sentences, or name the same agency for the same event and day."""
    count, share = reuse.copied(left.wording, right.wording, said)
    later = _days_between(left.source, right.source) > DAYS
    if share >= (WHOLE if later else COPIED) and count >= EDITED_WORDS:
        return 1 + share, "same sentences", ""
    if later:
        return None
    like = reuse.likeness(left.wording, right.wording)
    if share >= EDITED and count >= EDITED_WORDS and like.more >= EDITED_LIKENESS:
        return like.more, "same sentences", ""
    if _is_translation(left, right, like):
        return like.more, "translation", ""
    shared = sorted(left.credits & right.credits, key=lambda name: (-len(name), name))
    return (like.best, "same agency", shared[0]) if shared and like.best >= EVENT else None


def _is_translation(left: _Report, right: _Report, like: reuse.Likeness) -> bool:
    """Whether two reports in two languages tell the same throughout: one shared sentence may be one speaker's."""
    several = min(left.wording.own, right.wording.own) > 1
    foreign = left.source.language != right.source.language
    return several and foreign and like.more >= TRANSLATED and like.less >= TRANSLATED_REST


def _days_between(left: Source, right: Source) -> int:
    """Days between two publications; 0 where a day is not known."""
    if len(left.published) < 10 or len(right.published) < 10:
        return 0
    return abs((date.fromisoformat(left.published[:10]) - date.fromisoformat(right.published[:10])).days)


def _groups(reports: Sequence[_Report], ties: Sequence[_Tie]) -> list[Group]:
    """Joins along the ties, the firmest first, but never two groups whose pages by and large tell different things."""
    group_of: dict[str, Group] = {report.source.source_id: (report,) for report in reports}
    for tie in ties:
        left, right = group_of[tie.left], group_of[tie.right]
        if left is not right and _agree(left, right):
            group = tuple(sorted(left + right, key=lambda report: report.source.source_id))
            group_of |= dict.fromkeys((report.source.source_id for report in group), group)
    return list(dict.fromkeys(group_of[report.source.source_id] for report in reports))


def _agree(left: Group, right: Group) -> bool:
    if len({report.source.origin for report in left + right if report.source.origin}) > 1:
        return False
    best = [reuse.likeness(a.wording, b.wording).best for a in left for b in right]
    return len(best) == 1 or sum(best) / len(best) >= CHAIN


def _names(groups: Sequence[Group], ties: Sequence[_Tie]) -> list[tuple[Group, str]]:
    """A readable name for each group: set by hand, the agency's, or its first page's; no two groups share one."""
    named: dict[str, Group] = {}
    for group in groups:
        ids = {report.source.source_id for report in group}
        hand = sorted({report.source.origin for report in group if report.source.origin})
        agency = [tie.name for tie in ties if tie.name and {tie.left, tie.right} <= ids] or _common(group)
        wanted = [*hand, *agency, min(ids), f"{min(ids)}+"]
        named[next(name for name in wanted if name not in named)] = group
    return [(group, name) for name, group in named.items()]


def _common(group: Group) -> list[str]:
    """The listed agencies that several pages of a group name."""
    if len(group) == 1:
        return []
    return sorted(name for name in frozenset.union(*(r.credits for r in group)) if agencies.is_agency(name))


def _with_origin(source: Source, named: Mapping[str, str], ties: Sequence[_Tie]) -> Source:
    """A source with its origin, and as its reason the firmest tie to another page of that origin."""
    name = named[source.source_id]
    if source.origin:
        return replace(source, origin=name, origin_why=BY_HAND)
    mine = [tie for tie in ties if source.source_id in (tie.left, tie.right) and named[tie.left] == named[tie.right]]
    return replace(source, origin=name, origin_why=_why(mine[0], source.source_id) if mine else "")


def _why(tie: _Tie, source_id: str) -> str:
    other = tie.right if tie.left == source_id else tie.left
    return f"{tie.why}: {other}" + (f", {tie.name}" if tie.name else "")


def _of_article(own: _Report, reports: Sequence[_Report], named: Mapping[str, str]) -> tuple[str, str]:
    """The article's origin and its reason: set by hand, or that of the page it is tied to most firmly."""
    if own.source.origin:
        same = (name for name in named.values() if fold(name) == fold(own.source.origin))
        return next(same, own.source.origin), BY_HAND
    ties = [tie for tie in _ties([*reports, own]) if "" in (tie.left, tie.right)]
    if not ties:
        return "", ""
    return named[ties[0].left], _why(ties[0], "")
