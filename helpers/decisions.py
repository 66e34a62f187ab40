"""The analyst's record of decisions, and the status of every quote and claim."""

from __future__ import annotations

from collections.abc import Iterable

from helpers.tables import Claim, Decision, Evidence, Quote, Source, Status, Verdict

AGREES = ("verbatim", "close", "translated", "supported")
COPIES = "copies_only"


def status(
    quotes: Iterable[Quote],
    claims: Iterable[Claim],
    sources: Iterable[Source],
    evidence: Iterable[Evidence],
    verdicts: Iterable[Verdict],
    decisions: Iterable[Decision],
) -> tuple[Status, ...]:
    """The status of every quote and claim: the analyst's last decision, else the verdict.

    An item that only copies of the article's own report carry has the status `copies_only`, never an agreeing one.

    >>> found = Verdict("q-1", "verbatim", origins=0)
    >>> status([Quote("q-1", "direct", "“No.”", 0, 5)], [], [], [], [found], [])[0].status
    'copies_only'
    """
    judged = {verdict.item_id: verdict for verdict in verdicts}
    decided = {decision.item_id: decision for decision in decisions}
    kept = {source.source_id: source.record for source in sources}
    behind = {item.evidence_id: kept.get(item.source_id, "") for item in evidence}
    rows = [(q.quote_id, "quote", q.content, q.speaker) for q in quotes]
    rows += [(c.claim_id, "claim", c.text, "") for c in claims]
    return tuple(_row(row, judged.get(row[0], Verdict(row[0], "")), decided.get(row[0]), behind) for row in rows)


def _row(row: tuple[str, str, str, str], found: Verdict, decision: Decision | None, behind: dict[str, str]) -> Status:
    item_id, item, text, speaker = row
    return Status(
        item_id=item_id,
        item=item,
        text=text,
        speaker=speaker,
        verdict=found.verdict,
        decision=decision.status if decision else "",
        status=decision.status if decision else _shown(found),
        origins=found.origins,
        primary=found.primary,
        later_only=found.later_only,
        records=tuple(sorted({behind[key] for key in found.evidence_ids if behind.get(key)})),
        why_ar=found.why_ar,
        why_en=found.why_en,
    )


def _shown(found: Verdict) -> str:
    return COPIES if found.verdict in AGREES and not found.origins else found.verdict
