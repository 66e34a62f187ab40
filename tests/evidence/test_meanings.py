"""Quotes whose sense a page turns round, and quotes that it only words otherwise, from the words to the verdict."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from helpers import evidence, quotes, verdicts
from helpers.sources.page import Page
from helpers.tables import Article, Source

CASES = tomllib.loads((Path(__file__).parent / "meanings.toml").read_text(encoding="utf-8"))["case"]
DAY = "2025-04-01"
VERIFIED = {"verbatim", "close", "translated"}
SPARED = {*VERIFIED, "not_found"}
AGAINST = {"altered", "disputed"}


def outcome(article: list[str], page: list[str]) -> set[str]:
    (language, text), (other, stated) = article, page
    about, said = Article("a", language=language, published=DAY), quotes.find(text, language, DAY)
    source = Source("s01", publisher="Daily", language=other, published=DAY, origin="s01")
    found = evidence.find(about, text, said, (), (Page(source, stated),))
    return {verdict.verdict for verdict in verdicts.judge(about, said, (), (source,), (), found)}


def marked(case: dict) -> object:
    known = [pytest.mark.xfail(reason=case["known"], strict=True)] if "known" in case else []
    return pytest.param(case, id=case["label"], marks=known)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_the_sense_decides(case: dict) -> None:
    found = outcome(case["article"], case["page"])
    assert found
    if case["outcome"] == "caught":
        assert not found <= VERIFIED
    elif case["outcome"] == "contradicted":
        assert found <= AGAINST
    else:
        assert found <= (VERIFIED if case["outcome"] == "verified" else SPARED)
