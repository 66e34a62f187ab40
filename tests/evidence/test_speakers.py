"""Who says it on a page, and what follows from that for a quote."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from helpers import evidence, quotes, verdicts
from helpers.sources.page import Page
from helpers.tables import Article, Source

CASES = tomllib.loads((Path(__file__).parent / "speakers.toml").read_text(encoding="utf-8"))["case"]
DAY = "2025-04-01"


def pages(case: dict[str, Any]) -> tuple[Page, ...]:
    """The pages of a case: the one in question, and others beside it."""
    language = case.get("page_language", case["language"])
    publisher = case.get("publisher", "Daily")
    source = Source("s01", case.get("url", "https://paper.example/1"), publisher, language=language, published=DAY)
    texts = [Page(source, case["page"].strip(), case.get("author", ""))]
    if other := case.get("other_page", ""):
        language, publisher = case.get("other_language", language), case.get("other_publisher", "Weekly")
        source = Source("s02", "https://weekly.example/2", publisher, language=language, published=DAY, origin="other")
        texts.append(Page(source, other.strip()))
    return tuple(texts)


def marked() -> list[Any]:
    weak = pytest.mark.xfail(strict=True)
    return [pytest.param(case, id=case["label"], marks=[weak] if case.get("weak") else []) for case in CASES]


@pytest.mark.parametrize("case", marked())
def test_who_says_it(case: dict[str, Any]) -> None:
    about, read = Article("a", language=case["language"], published=DAY), pages(case)
    said = quotes.find(case["article"], case["language"], DAY)[-1:]
    found = evidence.find(about, case["article"], said, (), read)
    (judged,) = verdicts.judge(about, said, (), tuple(page.source for page in read), (), found)
    assert ([e.same_speaker for e in found if e.source_id == "s01"][:1], judged.verdict) == (
        [case["speaker"]],
        case["verdict"],
    )
