"""Whatever an interface sends, a provider reads it or says that it is no answer."""

import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.sources import factcheck, feeds, gdelt, providers, wayback, wikidata, wikipedia
from helpers.sources.outcome import Outcome
from helpers.sources.provider import Lead, Question, Refusal

QUESTION = Question("en", ("Ada Pine",), ("Q1",), "2025-02-12", "2025-03-28")
EVERYBODY = [*providers.NAMED.values(), wikidata.WHO, wikidata.LABELS, feeds.of("https://paper.example/rss")]
KEYS = (
    "articles", "url", "title", "language", "seendate", "query", "pages", "revisions", "revid", "timestamp", "index",
    "error", "code", "entities", "labels", "sitelinks", "aliases", "en", "enwiki", "value", "id", "search", "claims",
    "claimReview", "reviewDate", "nextPageToken", "job_id", "status", "Q1", "-1",
)  # fmt: skip
ATOMS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.just("http://a.example/b")
ANYTHING = st.recursive(
    ATOMS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
)
LIKELY = st.dictionaries(st.sampled_from(KEYS), ANYTHING, max_size=4)


def read(provider, data):
    try:
        answer = provider.read(data, QUESTION)
    except Refusal as refusal:
        return refusal.outcome
    assert all(isinstance(lead, Lead) and lead.url.startswith("http") for lead in answer.leads)
    return answer


@pytest.fixture(autouse=True)
def key(monkeypatch):
    monkeypatch.setenv(factcheck.KEY, "k")


@pytest.mark.parametrize("provider", EVERYBODY, ids=lambda provider: provider.ask.__name__ + " " + provider.name)
def test_no_json_is_too_odd(provider):
    @given(ANYTHING | LIKELY)
    def odd(value):
        read(provider, json.dumps(value).encode())

    odd()


@pytest.mark.parametrize("provider", EVERYBODY, ids=lambda provider: provider.ask.__name__ + " " + provider.name)
@given(data=st.binary(max_size=60))
def test_no_bytes_are_too_odd(provider, data):
    read(provider, data)


@given(ANYTHING | LIKELY)
def test_no_word_of_the_archive_about_a_saving_is_too_odd(value):
    with suppress(Refusal):
        assert wayback.read_saving(json.dumps(value).encode()).job


@pytest.mark.parametrize(
    ("question", "query"),
    [
        (Question("en", ("Ada Pine",), ("bridge", "cost")), '"Ada Pine" (bridge OR cost)'),
        (Question("en", ("Ada Pine",), ("bridge",)), '"Ada Pine" bridge'),
        (Question("en", ("Ada Pine", "Li"), ()), '"Ada Pine"'),
        (Question("ar", ("سامر الحاج",), ("جسر", "عن كلفة")), '"سامر الحاج" (جسر OR "عن كلفة") sourcelang:arabic'),
        (Question("fr", ('A "B" (C):D',), ("x",)), '"A B C D" sourcelang:french'),
    ],
)
def test_what_gdelt_refuses_is_left_out_of_a_question(question, query):
    assert gdelt._query(question) == query


@pytest.mark.parametrize(
    ("since", "until", "today", "span"),
    [
        ("2025-02-12", "2025-03-28", date(2025, 3, 16), "startdatetime=20250212000000&enddatetime=20250328235959"),
        ("2025-02-12", "2025-03-28", date(2025, 6, 1), "startdatetime=20250303000000&enddatetime=20250328235959"),
        ("", "", date(2025, 6, 1), ""),
    ],
)
def test_gdelt_is_asked_for_no_more_days_than_it_has(since, until, today, span):
    url = gdelt.ask(Question("en", ("Ada Pine",), (), since, until), today).url
    assert span in url
    assert ("datetime" in url) == bool(span)


def test_gdelt_is_not_asked_for_days_that_it_has_not():
    with pytest.raises(Refusal) as refused:
        gdelt.ask(Question("en", ("Ada Pine",), (), "2025-02-12", "2025-03-28"), date(2025, 9, 1))
    assert refused.value.outcome is Outcome.TOO_EARLY


def test_a_copy_is_the_one_nearest_to_the_day_of_the_article():
    rows = [["timestamp", "original"], *([day + "080000", "http://a.example/"] for day in ("20240101", "20250310"))]
    rows += [["20250601080000", "http://a.example/"], ["odd"], [7, "http://a.example/"], ["99999999999999", "x"]]
    data = json.dumps(rows).encode()
    near, last = (wayback.read(data, Question(names=("u",), since=day)).leads[0].url for day in ("2025-03-14", ""))
    assert near == "https://web.archive.org/web/20250310080000id_/http://a.example/"
    assert last == "https://web.archive.org/web/20250601080000id_/http://a.example/"


def test_a_feed_that_reaches_for_files_reaches_none(tmp_path):
    (tmp_path / "secret").write_text("secret")
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    item = "<item><title>&x;</title><link>http://a.example/</link></item>"
    answer = feeds.read(f"{entity}<rss><channel>{item}</channel></rss>".encode(), QUESTION)
    assert [lead.title for lead in answer.leads] == [""]


def test_articles_of_wikipedia_come_in_their_order_and_by_their_revision():
    pages = [
        {"title": title, "index": index, "revisions": [{"revid": index + 10, "timestamp": "2025-03-01T10:00:00Z"}]}
        for title, index in (("Old bridge?", 2), ("Bridge", 1))
    ]
    answer = wikipedia.read(json.dumps({"query": {"pages": pages}}).encode(), QUESTION)
    assert [(lead.url, lead.published) for lead in answer.leads] == [
        ("https://en.wikipedia.org/wiki/Bridge?oldid=11", "2025-03-01"),
        ("https://en.wikipedia.org/wiki/Old_bridge%3F?oldid=12", "2025-03-01"),
    ]
