"""The rules of verdicts as a table: the evidence of each origin, and the verdict it gives."""

from __future__ import annotations

import pytest

from helpers import verdicts
from helpers.tables import Article, Claim, Difference, Evidence, Quote, Search, Source, Verdict

QUOTE = Quote("q-1", "direct", "“Never.”", 0, 8, speaker="Ann")
CLAIM = Claim("k-1", "It rained.", 0, 10)
NUMBER = (Difference("number", "three", "five"),)


def judged(item: Quote | Claim, *found: str, own: str = "", searches: tuple[Search, ...] = ()) -> Verdict:
    """The verdict on evidence written as `origin:relation:speaker`, with one source for each."""
    item_id = item.quote_id if isinstance(item, Quote) else item.claim_id
    evidence, sources = [], [Source("s0", publisher="Nothing Daily")]
    for number, line in enumerate(found, 1):
        origin, relation, speaker = line.split(":")
        sources.append(Source(f"s{number}", publisher=f"Daily {number}", origin=origin))
        differences = NUMBER if relation == "contradicts" else ()
        evidence.append(Evidence(f"e-{number}", item_id, f"s{number}", "…", 0, 1, 0.9, speaker, relation, differences))
    quotes, claims = ((item,), ()) if isinstance(item, Quote) else ((), (item,))
    article = Article("a", origin=own)
    return verdicts.judge(article, quotes, claims, tuple(sources), searches, tuple(evidence))[0]


@pytest.mark.parametrize(
    ("found", "verdict", "origins"),
    [
        ((), "not_found", 0),
        (("x:identical:same",), "verbatim", 1),
        (("x:spelling:same",), "verbatim", 1),
        (("x:edited:same",), "close", 1),
        (("x:elided:same",), "close", 1),
        (("x:translation:same",), "translated", 1),
        (("x:translation:same", "y:edited:same"), "close", 2),
        (("x:edited:same", "y:identical:same"), "verbatim", 2),
        (("x:identical:same", "x:identical:same"), "verbatim", 1),
        (("x:identical:unknown",), "not_found", 0),
        (("x:translation:unknown",), "not_found", 0),
        (("x:mentions:same",), "not_found", 0),
        (("x:contradicts:same",), "altered", 1),
        (("x:contradicts:unknown",), "not_found", 0),
        (("x:identical:different",), "misattributed", 1),
        (("x:identical:same", "y:contradicts:same"), "disputed", 2),
        (("x:identical:same", "y:identical:different"), "disputed", 2),
        (("x:identical:same", "x:contradicts:same"), "verbatim", 1),
        (("x:contradicts:same", "y:identical:different"), "altered", 2),
    ],
)
def test_quotes(found: tuple[str, ...], verdict: str, origins: int) -> None:
    result = judged(QUOTE, *found)
    assert (result.verdict, result.origins) == (verdict, origins)


@pytest.mark.parametrize(
    ("found", "verdict", "origins"),
    [
        ((), "not_enough_evidence", 0),
        (("x:mentions:unknown",), "not_enough_evidence", 0),
        (("x:edited:unknown",), "supported", 1),
        (("x:translation:unknown", "y:edited:unknown"), "supported", 2),
        (("x:contradicts:unknown",), "refuted", 1),
        (("x:edited:unknown", "y:contradicts:unknown"), "conflicting", 2),
        (("x:edited:unknown", "x:contradicts:unknown"), "supported", 1),
    ],
)
def test_claims(found: tuple[str, ...], verdict: str, origins: int) -> None:
    result = judged(CLAIM, *found)
    assert (result.verdict, result.origins) == (verdict, origins)


def test_the_articles_own_origin_is_no_witness() -> None:
    result = judged(QUOTE, "afp:identical:same", own="afp")
    assert (result.verdict, result.origins) == ("verbatim", 0)
    assert "copies of the same report" in result.why_en


def test_what_was_not_asked_is_not_missing() -> None:
    nothing = verdicts.judge(Article("a"), (QUOTE,), (CLAIM,), (), (), ())
    assert [result.verdict for result in nothing] == ["not_searched", "not_searched"]


def test_what_gave_no_answer_is_unreachable() -> None:
    searches = (Search("q-1", "wikipedia", "Ann", "2025-01-01T00:00:00Z", "no_answer"),)
    assert judged(QUOTE, searches=searches).verdict == "unreachable"
    assert judged(QUOTE, "x:identical:same", searches=searches).verdict == "verbatim"


def test_a_statement_that_cannot_be_checked_has_no_verdict() -> None:
    claim = Claim("k-1", "It is lovely.", 0, 13, checkable=False)
    assert verdicts.judge(Article("a"), (), (claim,), (), (), ()) == ()


@pytest.mark.parametrize("item", [QUOTE, CLAIM], ids=["quote", "claim"])
@pytest.mark.parametrize("relation", ["identical", "edited", "translation", "contradicts", "mentions"])
@pytest.mark.parametrize("speaker", ["same", "different", "unknown"])
def test_every_verdict_says_why(item: Quote | Claim, relation: str, speaker: str) -> None:
    result = judged(item, f"x:{relation}:{speaker}")
    for why in (result.why_ar, result.why_en):
        assert why.endswith(".") and "{" not in why and "  " not in why


def test_the_reason_names_what_differs() -> None:
    assert "“three”" in judged(CLAIM, "x:contradicts:unknown").why_en
    assert "«five»" in judged(CLAIM, "x:contradicts:unknown").why_ar
