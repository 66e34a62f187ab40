"""Every quote and claim of a check with all that is known about it, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from helpers import decisions
from helpers.show.messages import say
from helpers.tables import Claim, Decision, Evidence, Quote, Source, Verdict

if TYPE_CHECKING:
    from helpers.check import Check

GROUPS = {
    "agrees": ("verbatim", "close", "translated", "supported"),
    "copies": (),
    "differs": ("altered", "misattributed", "refuted"),
    "disputed": ("disputed", "conflicting"),
    "missing": ("not_found", "not_enough_evidence"),
    "unsearched": ("not_searched", "unreachable"),
    "unchecked": ("not_checkable",),
    "pending": ("",),
}
RELATIONS = ("contradicts", "identical", "spelling", "edited", "elided", "translation", "mentions")
NO_EVIDENCE = ("digest", "fixture")  # kinds of record that show how a check works and prove nothing

STATUS_KEYS = {"copies_only": "group.copies", "": "verdict.not_checkable"}


@dataclass(frozen=True)
class Passage:
    """A passage of a source beside the source itself."""

    evidence: Evidence
    source: Source


@dataclass(frozen=True)
class Item:
    """One quote or claim: its number among its kind, what was found, and the passages that carry the verdict."""

    number: int
    record: Quote | Claim
    group: str
    verdict: Verdict
    decision: Decision | None
    passages: tuple[Passage, ...]
    others: tuple[Passage, ...]

    @property
    def kind(self) -> str:
        """`quote` or `claim`."""
        return "quote" if isinstance(self.record, Quote) else "claim"

    @property
    def key(self) -> str:
        """A short name that holds in every notebook and in the report: `Q1` for the first quote, `C1` for a claim."""
        return f"{self.kind[0].upper()}{self.number}"

    def label(self, language: str) -> str:
        """The same short name as a reader of the language writes it."""
        return say(f"report.{self.kind}_number", language, n=self.number)

    @property
    def item_id(self) -> str:
        """The id of the quote or claim."""
        return self.record.quote_id if isinstance(self.record, Quote) else self.record.claim_id

    @property
    def text(self) -> str:
        """The words of the quote or claim."""
        return self.record.content if isinstance(self.record, Quote) else self.record.text


def group(verdict: str, origins: int) -> str:
    """The group in which a verdict is counted; agreement without an independent witness is `copies`.

    >>> group("verbatim", 2), group("verbatim", 0)
    ('agrees', 'copies')
    """
    found = next(name for name, verdicts in GROUPS.items() if verdict in verdicts)
    return "copies" if found == "agrees" and not origins else found


def items(check: Check) -> tuple[Item, ...]:
    """All quotes and claims in the order of the text; quotes and claims are numbered apart, from 1."""
    tables = _Tables.of(check)
    kinds: tuple[Sequence[Quote | Claim], ...] = (check.quotes, check.claims)
    found = [_item(n, record, tables) for kind in kinds for n, record in enumerate(sorted(kind, key=_place), 1)]
    return tuple(sorted(found, key=lambda item: _place(item.record)))


def day(value: str, language: str) -> str:
    """An ISO date, whole or partial, as a reader of the language writes it; anything else as it stands.

    >>> day("2023-09-14", "en"), day("2023-09", "ar"), day("", "ar")
    ('14 September 2023', 'سبتمبر 2023', '')
    """
    forms = {10: "d MMMM y", 7: "MMMM y"}
    try:
        return format_date(date.fromisoformat(f"{value[:10]}-01"[:10]), forms[len(value[:10])], locale=language)
    except (KeyError, ValueError):
        return value


def status_word(status: str, language: str) -> str:
    """The word a reader sees for a status.

    >>> status_word("copies_only", "en"), status_word("verbatim", "en"), status_word("confirmed", "en")
    ('Only in copies of the same report', 'Same words', 'Confirmed')
    """
    room = "decision" if status in decisions.DECISIONS else "verdict"
    return say(STATUS_KEYS.get(status, f"{room}.{status}"), language)


def direction(language: str) -> str:
    """The direction in which a language is written: `rtl`, `ltr`, or `auto` where it is not known.

    >>> direction("fa"), direction("ru"), direction("")
    ('rtl', 'ltr', 'auto')
    """
    try:
        return "rtl" if Locale.parse(language).character_order == "right-to-left" else "ltr"
    except (UnknownLocaleError, ValueError, TypeError):
        return "auto"


def language_name(code: str, reader: str) -> str:
    """What a reader calls a language; its code where it has no name.

    >>> language_name("pt", "ar"), language_name("", "en")
    ('البرتغالية', '')
    """
    try:
        return Locale.parse(code).get_display_name(reader) or code
    except (UnknownLocaleError, ValueError, TypeError):
        return code


def link(url: str) -> str:
    """An address that is safe to link to (http and https only); empty otherwise.

    >>> link("https://example.org/a"), link("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    return url if url.startswith(("https://", "http://")) else ""


def origin_name(origin: str, sources: Sequence[Source]) -> str:
    """What to call an origin: its agency, or the publisher of the page that it is known by.

    >>> origin_name("s1", [Source("s1", publisher="Example News")]), origin_name("AFP", [])
    ('Example News', 'AFP')
    """
    return next((s.publisher for s in sources if s.source_id == origin and s.publisher), origin)


@dataclass(frozen=True)
class _Tables:
    """The tables of a check by item."""

    verdicts: Mapping[str, Verdict]
    decisions: Mapping[str, Decision]
    passages: Mapping[str, Sequence[Passage]]

    @classmethod
    def of(cls, check: Check) -> _Tables:
        """The tables of a check, each row under the id of its item."""
        return cls(
            verdicts={row.item_id: row for row in check.verdicts},
            decisions=decisions.standing(check.decisions, check.article[0].sha256),
            passages=_passages(check),
        )


def _item(number: int, record: Quote | Claim, tables: _Tables) -> Item:
    key = _id(record)
    verdict = tables.verdicts.get(key, Verdict(key, ""))
    found = tables.passages.get(key, ())
    unchecked = isinstance(record, Claim) and not record.checkable
    carried = set(verdict.evidence_ids)
    return Item(
        number=number,
        record=record,
        group="unchecked" if unchecked else group(verdict.verdict, verdict.origins),
        verdict=verdict,
        decision=tables.decisions.get(key),
        passages=tuple(passage for passage in found if passage.evidence.evidence_id in carried),
        others=tuple(passage for passage in found if passage.evidence.evidence_id not in carried),
    )


def _passages(check: Check) -> dict[str, list[Passage]]:
    sources = {source.source_id: source for source in check.sources}
    found: dict[str, list[Passage]] = {}
    for evidence in sorted(check.evidence, key=_weight):
        found.setdefault(evidence.item_id, []).append(Passage(evidence, sources[evidence.source_id]))
    return found


def _weight(evidence: Evidence) -> tuple[int, float, str]:
    return RELATIONS.index(evidence.relation), -evidence.similarity, evidence.evidence_id


def _place(record: Quote | Claim) -> tuple[int, int, bool, str]:
    return record.start, -record.end, isinstance(record, Claim), _id(record)


def _id(record: Quote | Claim) -> str:
    return record.quote_id if isinstance(record, Quote) else record.claim_id
