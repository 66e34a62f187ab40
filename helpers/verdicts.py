"""The rules that turn evidence into a verdict, and the sentence that says why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.confidence import confidence, signals
from helpers.show.messages import LANGUAGES, say
from helpers.tables import Article, Claim, Evidence, Quote, Search, Source, Verdict

VERBATIM = ("identical", "spelling")
CLOSE = ("elided", "edited")
AGREES = (*VERBATIM, *CLOSE, "translation")
# one word, number or name in the place of another, or an end cut off that turns the sense
REPLACED = {"edit", "number", "unit", "date", "name", "antonym", "truncation"}
WORDING = {"spelling", "elision", "edit", "inserted", "missing"}
# how many of the sources that carry a verdict its reason names
NAMED = 3


@dataclass(frozen=True)
class Weighed:
    """The evidence for one item, sorted by what it says."""

    agree: tuple[Evidence, ...] = ()
    contradict: tuple[Evidence, ...] = ()
    elsewhere: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A verdict, when it holds, the evidence that carries it, and whose side that takes."""

    verdict: str
    holds: Callable[[Weighed], bool]
    carries: Callable[[Weighed], tuple[Evidence, ...]]
    side: str


def _has(*relations: str) -> Callable[[Weighed], bool]:
    return lambda weighed: any(evidence.relation in relations for evidence in weighed.agree)


def _agreeing(weighed: Weighed) -> tuple[Evidence, ...]:
    return weighed.agree


def _against(weighed: Weighed) -> tuple[Evidence, ...]:
    return (*weighed.contradict, *weighed.elsewhere)


def _all(weighed: Weighed) -> tuple[Evidence, ...]:
    return (*weighed.agree, *_against(weighed))


def _disagree(weighed: Weighed) -> bool:
    return bool(weighed.agree and _against(weighed))


# The first rule that holds gives the verdict.
QUOTES = (
    Rule("disputed", _disagree, _all, "against"),
    Rule("verbatim", _has(*VERBATIM), _agreeing, "agrees"),
    Rule("close", _has(*CLOSE), _agreeing, "agrees"),
    Rule("translated", _has("translation"), _agreeing, "agrees"),
    Rule("altered", lambda weighed: bool(weighed.contradict), _against, "against"),
    Rule("misattributed", lambda weighed: bool(weighed.elsewhere), _against, "against"),
    Rule("not_found", lambda weighed: True, lambda weighed: (), "nothing"),
)
CLAIMS = (
    Rule("conflicting", _disagree, _all, "against"),
    Rule("supported", _has(*AGREES), _agreeing, "agrees"),
    Rule("refuted", lambda weighed: bool(weighed.contradict), _against, "against"),
    Rule("not_enough_evidence", lambda weighed: True, lambda weighed: (), "nothing"),
)


def judge(  # noqa: PLR0913, PLR0917  a verdict rests on every table before it
    article: Article,
    quotes: tuple[Quote, ...],
    claims: tuple[Claim, ...],
    sources: tuple[Source, ...],
    searches: tuple[Search, ...],
    evidence: tuple[Evidence, ...],
) -> tuple[Verdict, ...]:
    """One verdict for every quote and every checkable claim, in their order.

    >>> judge(Article("a"), (Quote("q-1", "direct", "“Yes.”", 0, 6),), (), (), (), ())[0].verdict
    'not_searched'
    """
    found: dict[str, list[Evidence]] = {}
    for item in evidence:
        found.setdefault(item.item_id, []).append(item)
    court = Court(article, {source.source_id: source for source in sources}, searches)
    spoken = [court.judge(quote.quote_id, QUOTES, weigh_quote, found.get(quote.quote_id, [])) for quote in quotes]
    ids = [claim.claim_id for claim in claims if claim.checkable]
    return (*spoken, *(court.judge(claim_id, CLAIMS, weigh_claim, found.get(claim_id, [])) for claim_id in ids))


def weigh_quote(found: Sequence[Evidence], origin: Callable[[Evidence], str]) -> Weighed:
    """Sorts the evidence for a quote: whose words they are counts as much as what they are."""
    agree = tuple(e for e in found if e.relation in AGREES and e.same_speaker == "same")
    contradict = tuple(e for e in found if e.relation == "contradicts" and e.same_speaker == "same")
    if agree:
        # another wording is no other statement where some page has the words themselves, or other pages say the same
        translated = {origin(e) for e in agree if e.relation == "translation"}
        contradict = tuple(e for e in contradict if not _only_reworded(e) or (_replaces(e) and origin(e) in translated))
    elsewhere = tuple(e for e in found if e.relation in AGREES and e.same_speaker == "different")
    return _by_origin(agree, contradict, elsewhere, origin)


def weigh_claim(found: Sequence[Evidence], origin: Callable[[Evidence], str]) -> Weighed:
    """Sorts the evidence for a claim."""
    agree = tuple(e for e in found if e.relation in AGREES)
    contradict = tuple(e for e in found if e.relation == "contradicts")
    return _by_origin(agree, contradict, (), origin)


def _only_reworded(evidence: Evidence) -> bool:
    return {difference.kind for difference in evidence.differences} <= WORDING


def _replaces(evidence: Evidence) -> bool:
    """Whether a page has the very words but for some that stand in the place of others."""
    return any(difference.kind in REPLACED for difference in evidence.differences)


def _by_origin(
    agree: tuple[Evidence, ...],
    contradict: tuple[Evidence, ...],
    elsewhere: tuple[Evidence, ...],
    origin: Callable[[Evidence], str],
) -> Weighed:
    """A witness that agrees in one of its copies agrees: what another copy of the report spoils is no contradiction.

    But where its words are at hand, and they are others, a translation of them that comes out alike proves nothing.
    """
    worded = {origin(e) for e in contradict if _replaces(e)}
    spoilt = worded - {origin(e) for e in agree if e.relation != "translation"}
    agree = tuple(e for e in agree if origin(e) not in spoilt)
    witnesses = {origin(evidence) for evidence in agree}
    against = (tuple(e for e in some if origin(e) not in witnesses) for some in (contradict, elsewhere))
    return Weighed(agree, *against)


@dataclass(frozen=True)
class Court:
    """What every judgement needs: the article, the sources by id, and what the providers answered."""

    article: Article
    sources: Mapping[str, Source]
    searches: tuple[Search, ...]

    def judge(
        self,
        item_id: str,
        rules: Sequence[Rule],
        weigh: Callable[[Sequence[Evidence], Callable[[Evidence], str]], Weighed],
        found: Sequence[Evidence],
    ) -> Verdict:
        """The verdict of the first rule that holds, with its witnesses and its reason."""
        asked = [search for search in self.searches if search.item_id in (item_id, "")]
        if not self.sources and not asked:
            return Verdict(item_id, "not_searched", **self._why("not_searched"))
        weighed = weigh(found, self._origin)
        rule = next(rule for rule in rules if rule.holds(weighed))
        if rule is rules[-1] and any(search.answer == "no_answer" for search in asked):
            providers = tuple(dict.fromkeys(search.provider for search in asked if search.answer == "no_answer"))
            return Verdict(item_id, "unreachable", **self._why("unreachable", providers=providers))
        return self._verdict(item_id, rule, weighed, found)

    def _verdict(self, item_id: str, rule: Rule, weighed: Weighed, found: Sequence[Evidence]) -> Verdict:
        carried = rule.carries(weighed)
        witnesses = tuple(dict.fromkeys(origin for origin in map(self._origin, carried) if origin != self._own()))
        facts = self._facts(carried, witnesses, weighed)
        return Verdict(
            item_id=item_id,
            verdict=rule.verdict,
            confidence=confidence(signals(rule.side, carried, found, len(witnesses))),
            origins=len(witnesses),
            origin_ids=witnesses,
            primary=any(self.sources[evidence.source_id].primary for evidence in carried),
            later_only=bool(carried) and all(evidence.later for evidence in carried),
            evidence_ids=tuple(evidence.evidence_id for evidence in carried),
            **self._why(rule.verdict, **facts),
        )

    def _facts(self, carried: Sequence[Evidence], witnesses: Sequence[str], weighed: Weighed) -> dict[str, object]:
        against = _against(weighed)
        differing = next((d for evidence in against for d in evidence.differences), None)
        return {
            "sources": self._publishers(carried),
            "agreeing": self._publishers(weighed.agree),
            "against": self._publishers(against),
            "n": len(witnesses),
            "pages": len(self.sources),
            "article": differing.article if differing else "",
            "source": differing.source if differing else "",
            "kind": differing.kind if differing else "",
        }

    def _why(self, verdict: str, **facts: object) -> dict[str, Any]:
        return {f"why_{language}": self._reason(verdict, language, facts) for language in LANGUAGES}

    def _reason(self, verdict: str, language: str, facts: Mapping[str, object]) -> str:
        more = dict(facts)
        if "n" in facts:
            more["witnesses"] = say("why.witnesses" if facts["n"] else "why.copies", language, **facts)
            more["difference"] = _difference(language, facts)
        return say(f"why.{verdict}", language, **more)

    def _publishers(self, carried: Iterable[Evidence]) -> tuple[str, ...]:
        records = (self.sources[evidence.source_id] for evidence in carried)
        return tuple(dict.fromkeys(record.publisher or record.source_id for record in records))[:NAMED]

    def _origin(self, evidence: Evidence) -> str:
        return self.sources[evidence.source_id].origin or evidence.source_id

    def _own(self) -> str:
        return self.article.origin or "\0"


def _difference(language: str, facts: Mapping[str, object]) -> str:
    if facts["article"] and facts["source"]:
        return say("why.differs", language, **facts)
    if facts["source"]:
        return say("why.cut" if facts["kind"] == "truncation" else "why.left_out", language, **facts)
    return say("why.added", language, **facts) if facts["article"] else say("why.otherwise", language, **facts)
