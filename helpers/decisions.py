"""The analyst's record of decisions, append-only, and the status of every quote and claim.

The record is one JSON object a line. Each holds the hash of the line before it and its own: SHA-256 over its other
fields as canonical JSON, after the hash chains of Haber and Stornetta, "How to Time-Stamp a Digital Document" (1991).
A line that is changed, moved or taken out therefore shows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields, replace
from datetime import datetime
from pathlib import Path

from helpers import clock, files
from helpers.errors import InputError
from helpers.tables import Article, Claim, Decision, Evidence, Quote, Source, Status, Verdict

FILE = "decisions.jsonl"
AGREES = ("verbatim", "close", "translated", "supported")
AGAINST = ("altered", "misattributed", "disputed", "refuted", "conflicting")
DECISIONS = ("confirmed", "corrected", "rejected", "open")
STATUSES = (*DECISIONS, *AGREES, *AGAINST, "not_found", "not_enough_evidence")
"""What an analyst may decide: a word of their own trade, or a verdict in place of the one that was found."""
COPIES = "copies_only"


def read(folder: Path) -> tuple[Decision, ...]:
    """The decisions recorded in a case folder, the oldest first; InputError names the line that breaks the chain.

    >>> read(Path("seeds/putin-kim-rifles"))
    ()
    """
    path = folder / FILE
    return _parse(files.read(path), path) if path.exists() else ()


def record(folder: Path, decision: Decision, now: Callable[[], datetime] = clock.now) -> Decision:
    """Appends a decision to the record of a case folder and returns it with its time and hashes.

    The record is locked meanwhile, so that two analysts who decide at once both keep their lines. InputError where
    the record so far cannot be trusted.
    """
    path = folder / FILE
    with files.locked(path) as file:
        before = _parse(file.read(), path)
        decision = replace(decision, decided_at=clock.stamp(now()))
        decision = replace(decision, previous_hash=before[-1].hash if before else "")
        decision = replace(decision, hash=chained(decision))
        file.write(_canonical(asdict(decision)) + b"\n")
    return decision


def chained(decision: Decision) -> str:
    """The hash of a decision: SHA-256 over the canonical JSON of all its other fields.

    >>> chained(Decision("q-1", "open", "Amal", "2026-01-01T00:00:00Z"))[:10]
    'ad3a23e8c1'
    """
    return files.sha256(_canonical({key: value for key, value in asdict(decision).items() if key != "hash"}))


def standing(decisions: Iterable[Decision], article_sha256: str) -> dict[str, Decision]:
    """The last decision on every item, as far as it was made on this very article.

    >>> sorted(standing([Decision("q-1", "open", "Amal", "", article_sha256="old")], "new"))
    []
    """
    return {decision.item_id: decision for decision in decisions if decision.article_sha256 == article_sha256}


def stale(decisions: Iterable[Decision], status: Iterable[Status]) -> tuple[Decision, ...]:
    """The decisions that no longer stand: their item is gone, or the article has changed since.

    >>> stale([Decision("q-1", "open", "Amal", "")], [Status("q-1", "quote", "“No.”")])[0].item_id
    'q-1'
    """
    decided = {row.item_id for row in status if row.decision}
    return tuple(decision for decision in decisions if decision.item_id not in decided)


def status(  # noqa: PLR0913, PLR0917  the status of an item rests on every table before it
    article: Article,
    quotes: Iterable[Quote],
    claims: Iterable[Claim],
    sources: Iterable[Source],
    evidence: Iterable[Evidence],
    verdicts: Iterable[Verdict],
    decisions: Iterable[Decision],
) -> tuple[Status, ...]:
    """The status of every quote and claim: the analyst's standing decision, else the verdict.

    An item that only copies of the article's own report carry has the status `copies_only`, never an agreeing one.

    >>> found = Verdict("q-1", "verbatim", origins=0)
    >>> status(Article("a"), [Quote("q-1", "direct", "“No.”", 0, 5)], [], [], [], [found], [])[0].status
    'copies_only'
    """
    judged = {verdict.item_id: verdict for verdict in verdicts}
    decided = standing(decisions, article.sha256)
    kept = {source.source_id: source.record for source in sources}
    behind = {item.evidence_id: kept[item.source_id] for item in evidence}
    rows = [Status(quote.quote_id, "quote", quote.content, quote.speaker) for quote in quotes]
    rows += [Status(claim.claim_id, "claim", claim.text) for claim in claims]
    found = [_with_verdict(row, judged.get(row.item_id, Verdict(row.item_id, "")), behind) for row in rows]
    return tuple(_with_decision(row, decided.get(row.item_id)) for row in found)


def _with_verdict(row: Status, found: Verdict, behind: Mapping[str, str]) -> Status:
    return replace(
        row,
        verdict=found.verdict,
        status=COPIES if found.verdict in AGREES and not found.origins else found.verdict,
        origins=found.origins,
        primary=found.primary,
        later_only=found.later_only,
        records=tuple(sorted({behind[evidence_id] for evidence_id in found.evidence_ids})),
        why_ar=found.why_ar,
        why_en=found.why_en,
    )


def _with_decision(row: Status, decision: Decision | None) -> Status:
    return replace(row, decision=decision.status, status=decision.status) if decision else row


def _parse(data: bytes, path: Path) -> tuple[Decision, ...]:
    found: list[Decision] = []
    for number, line in enumerate(data.splitlines(keepends=True), 1):
        decision = _decision(line, f"{path}, line {number}")
        if decision.previous_hash != (found[-1].hash if found else "") or decision.hash != chained(decision):
            problem = "the chain of decisions breaks: this line, or one before it, was changed or taken out"
            raise InputError(problem, where=f"{path}, line {number}", remedy="restore the file from a copy")
        found.append(decision)
    return tuple(found)


def _decision(line: bytes, where: str) -> Decision:
    names = [field.name for field in fields(Decision)]
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError("it is no JSON", where=where, remedy="restore the file from a copy") from error
    # without its newline the line was cut off, and the next one would be glued to it
    whole = isinstance(data, dict) and sorted(data) == sorted(names) and line.endswith(b"\n")
    if not whole or not all(isinstance(value, str) for value in data.values()):
        raise InputError("it is not a whole decision", where=where, remedy="restore the file from a copy")
    return Decision(**data)


def _canonical(data: Mapping[str, str]) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
