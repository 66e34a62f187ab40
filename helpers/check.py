"""Checks one case: every stage in its order, and its tables and report as files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from helpers import claims, decisions, evidence, files, quotes, sources, tables, verdicts
from helpers.article import describe
from helpers.case import Case
from helpers.errors import TableError
from helpers.evidence import origins
from helpers.tables import Article, Claim, Decision, Evidence, Quote, Search, Source, Status, Verdict

AGAIN = "run the check again"


@dataclass(frozen=True)
class Check:
    """What a check found: the case folder's name, the article's text, every table, and the text of every source.

    `left_out` holds the sources that a check as of a day did not use.
    """

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
    left_out: tuple[Source, ...] = ()


def run(case: Case, as_of: str = "") -> Check:
    """Checks a case against the sources in its folder; with `as_of` (ISO) against those published up to that day."""
    about = describe(case)
    gathered = sources.saved(case)
    asked = sources.searches(case)
    said = quotes.find(case.text, about.language, about.published)
    stated = claims.find(about, case.text, said)
    pages, origin, _ = origins.join(about, case.text, sources.until(gathered, as_of))
    about = replace(about, origin=origin, as_of=as_of)
    found = evidence.find(about, case.text, said, stated, pages)
    records = tuple(page.source for page in pages)
    texts = {page.source.source_id: page.text for page in pages}
    check = Check(
        name=case.path.resolve().name,
        text=case.text,
        article=(about,),
        quotes=said,
        claims=stated,
        sources=records,
        searches=asked,
        evidence=found,
        verdicts=verdicts.judge(about, said, stated, records, asked, found),
        texts=texts,
        left_out=tuple(p.source for p in gathered if p.source.source_id not in texts),
    )
    return _decided(check, case)


def write(check: Check, out: Path) -> tuple[Path, Path]:
    """Writes `out/tables/<doc>/` and `out/reports/<name>.html`, each whole or not at all, and returns their paths."""
    from helpers.show import report  # noqa: PLC0415  a report shows a Check, so it needs this module first

    page = out / "reports" / f"{check.name}.html"
    written = {f"{name}.csv": tables.to_csv(name, getattr(check, name)) for name in tables.TABLES}
    written |= {f"texts/{source_id}.txt": text.encode() for source_id, text in check.texts.items()}
    shown = report.render(check).encode()
    folder = _folder(out, check.article[0].doc)
    files.write_folder(folder, written)
    files.write_file(page, shown)
    return folder, page


def load(case: Case, out: Path) -> Check:
    """The check of a case as `write` left it in `out`, with the decisions recorded since.

    Raises TableError where there is none, where a table was spoilt, or where the article has changed since.
    """
    folder = _folder(out, case.doc)
    found = {name: tables.read(folder, name) for name in tables.TABLES}
    texts = {source.source_id: _text(folder, source.source_id) for source in found["sources"]}
    check = Check(name=case.path.resolve().name, text=case.text, texts=texts, **found)
    _verify(check, case, folder)
    return _decided(check, case)


def predictions(check: Check) -> dict:
    """The check as one line of predictions: spans, speakers, verdicts, source ids as evidence, sources by origin."""
    judged = {verdict.item_id: verdict for verdict in check.verdicts}
    carried = {item.evidence_id: item.source_id for item in check.evidence}
    return {
        "doc": check.article[0].doc,
        "quotes": [_quote(quote, judged.get(quote.quote_id), carried) for quote in check.quotes if quote.speaker],
        "claims": [_claim(claim, judged.get(claim.claim_id), carried) for claim in check.claims],
        "clusters": _clusters(check.sources),
    }


def _decided(check: Check, case: Case) -> Check:
    recorded = decisions.read(case.path)
    stages = (check.quotes, check.claims, check.sources, check.evidence, check.verdicts)
    return replace(check, decisions=recorded, status=decisions.status(check.article[0], *stages, recorded))


def _folder(out: Path, doc: str) -> Path:
    return out / "tables" / doc


def _text(folder: Path, source_id: str) -> str:
    path = folder / "texts" / f"{source_id}.txt"
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise TableError("the text of a source is missing or spoilt", where=path, remedy=AGAIN) from error


def _verify(check: Check, case: Case, folder: Path) -> None:
    """Refuses tables that do not belong to the article or to each other."""
    if len(check.article) != 1 or check.article[0].sha256 != case.sha256:
        raise TableError("it is about another text of the article", where=folder / "article.csv", remedy=AGAIN)
    evidence = {item.evidence_id for item in check.evidence}
    items = {quote.quote_id for quote in check.quotes} | {claim.claim_id for claim in check.claims}
    spoilt = {
        "quotes": any(not 0 <= quote.start <= quote.end <= len(check.text) for quote in check.quotes),
        "claims": any(not 0 <= claim.start <= claim.end <= len(check.text) for claim in check.claims),
        "evidence": any(not _fits(item, check.texts) or item.item_id not in items for item in check.evidence),
        "verdicts": any(row.item_id not in items or set(row.evidence_ids) - evidence for row in check.verdicts),
    }
    for name in (name for name, is_spoilt in spoilt.items() if is_spoilt):
        raise TableError("its rows do not fit the other tables", where=folder / f"{name}.csv", remedy=AGAIN)


def _fits(item: Evidence, texts: Mapping[str, str]) -> bool:
    return texts.get(item.source_id, "")[item.start : item.end] == item.passage != ""


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
