"""Checks one case: every stage in its order, and its tables and report as files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from helpers import decisions, files, sources, tables
from helpers.article import describe
from helpers.case import Case
from helpers.sources.page import Page
from helpers.tables import Article, Claim, Decision, Evidence, Quote, Search, Source, Status, Verdict


@dataclass(frozen=True)
class Check:
    """What a check found: the case folder's name, the article's text, every table, and the text of every source."""

    name: str
    text: str
    article: tuple[Article, ...]
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    sources: tuple[Source, ...] = ()
    searches: tuple[Search, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    decisions: tuple[Decision, ...] = ()
    status: tuple[Status, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


def run(case: Case, as_of: str = "") -> Check:
    """Checks a case against the sources in its folder; with `as_of` (ISO) against those published up to that day."""
    from helpers import claims, evidence, quotes, verdicts
    from helpers.evidence import origins

    about = describe(case)
    gathered = sources.saved(case)
    said = quotes.find(case.text, about.language, about.published)
    stated = claims.find(about, case.text, said)
    pages = tuple(page for page in gathered if not as_of or "" < page.source.published[:10] <= as_of)
    about, pages = origins.join(about, case.text, pages)
    found = evidence.find(about, case.text, said, stated, pages)
    records = tuple(page.source for page in pages)
    judged = verdicts.judge(about, said, stated, records, (), found)
    return Check(
        name=case.path.resolve().name,
        text=case.text,
        article=(about,),
        quotes=said,
        claims=stated,
        sources=records,
        evidence=found,
        verdicts=judged,
        status=decisions.status(said, stated, records, found, judged, ()),
        texts={page.source.source_id: page.text for page in pages},
        left_out=tuple(p.source.source_id for p in gathered if p.source.source_id not in {r.source_id for r in records}),
    )


def write(check: Check, out: Path) -> tuple[Path, Path]:
    """Writes `out/tables/<doc>/` and `out/reports/<name>.html`, each whole or not at all; returns the two paths."""
    from helpers.show import report

    folder = out / "tables" / check.article[0].doc
    page = out / "reports" / f"{check.name}.html"
    written = {f"{name}.csv": tables.to_csv(name, getattr(check, name)) for name in tables.TABLES}
    written |= {f"texts/{source_id}.txt": text.encode() for source_id, text in check.texts.items()}
    shown = report.render(check).encode()
    files.write_folder(folder, written)
    files.write_file(page, shown)
    return folder, page


def predictions(check: Check) -> dict:
    """The check as one line of predictions: spans, speakers, verdicts, source ids as evidence, sources by origin."""
    judged = {verdict.item_id: verdict for verdict in check.verdicts}
    carried = {item.evidence_id: item.source_id for item in check.evidence}
    return {
        "doc": check.article[0].doc,
        "quotes": [_quote(q, judged.get(q.quote_id), carried) for q in check.quotes if q.speaker or q.kind == "post"],
        "claims": [_claim(c, judged.get(c.claim_id), carried) for c in check.claims],
        "clusters": _clusters(check.sources),
    }


def _quote(quote: Quote, found: Verdict | None, carried: Mapping[str, str]) -> dict:
    keys = ("start", "end", "kind", "speaker", "speaker_start", "speaker_end", "cue_start", "cue_end", "via")
    row = {key: getattr(quote, key) if getattr(quote, key) != "" else None for key in keys}
    return row | _judged("verdict", found, carried)


def _claim(claim: Claim, found: Verdict | None, carried: Mapping[str, str]) -> dict:
    row = {"start": claim.start, "end": claim.end, "checkable": claim.checkable}
    return row | _judged("label", found if claim.checkable else None, carried)


def _judged(key: str, found: Verdict | None, carried: Mapping[str, str]) -> dict:
    if found is None or found.verdict == "not_searched":
        return {key: None, "confidence": None, "evidence": []}
    cited = sorted({carried[evidence_id] for evidence_id in found.evidence_ids})
    return {key: found.verdict, "confidence": found.confidence, "evidence": cited}


def _clusters(records: Iterable[Source]) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for record in records:
        groups.setdefault(record.origin or record.source_id, []).append(record.source_id)
    return sorted(groups.values())
