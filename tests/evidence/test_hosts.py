"""A page is by whom it says only where its address bears that out."""

import pytest

from helpers import evidence
from helpers.evidence import origins
from helpers.evidence.hosts import is_official, proves
from helpers.sources.page import Page
from helpers.tables import Article, Quote, Source

FETCHED = [
    ("https://www.kremlin.ru/events", "Президент России", True),
    ("https://duma.gov.ru/news", "Государственная Дума", True),
    ("https://www.gov.uk/news", "Ministry of Health", True),
    ("https://www.who.int/news", "World Health Organization", True),
    ("https://press.silvalines.com/a", "Silva Lines", True),
    ("https://silva-lines.co.uk/a", "Silva Lines", True),
    ("https://gazprom.ru/press", "Газпром", True),
    ("https://moh.example/notice", "Ministry of Health", True),
    ("https://t.me/mayor/1", "Ada Pine | Telegram", True),
    ("https://cheap-flights.example/a", "Ministry of Health", False),
    ("https://gov.cheap-flights.com/a", "Ministry of Health", False),
    ("https://silvalines.cheap-flights.com/a", "Silva Lines", False),
    ("https://silvalines.blogspot.com/a", "Gazprom", False),
    ("https://cheap-flights.example/silvalines.com", "Silva Lines", False),
    ("https://kremlin.com/a", "President of Russia", False),
    ("https://t.me.cheap-flights.com/a", "Ada Pine | Telegram", False),
    ("https://health-news.example/a", "Ministry of Health", False),
    ("https://paper.example/a", "", False),
    ("http://93.184.216.34/", "Ministry of Health", False),
]


@pytest.mark.parametrize(("url", "publisher", "proven"), FETCHED)
def test_a_fetched_page_is_by_whom_its_host_is(url, publisher, proven):
    assert proves(Source("w-1", url, publisher, record="capture", archived_as="archive.warc.gz 1")) is proven


@pytest.mark.parametrize(("url", "proven"), [("", False), ("https://paper.example/a", True)])
def test_of_a_saved_page_the_address_counts(url, proven):
    assert proves(Source("s01", url, "Ministry of Health")) is proven


@pytest.mark.parametrize("url", ["", "nonsense", "http://[::1]/", "http://gov.com/", "http://x.milk/"])
def test_what_is_no_host_of_a_state_is_not_official(url):
    assert not is_official(url)


@pytest.mark.parametrize(
    ("url", "archived_as", "speaker"),
    [
        ("https://moh.example/a", "archive.warc.gz 1", "same"),
        ("https://cheap-flights.example/a", "archive.warc.gz 1", "unknown"),
        ("https://moh.example/a", "", "same"),
        ("", "", "unknown"),
    ],
)
def test_no_page_makes_itself_the_speakers_own(url, archived_as, speaker):
    source = Source("w-1", url, "Ministry of Health", language="en", archived_as=archived_as)
    about, text = Article("a", language="en"), "The Ministry of Health said: “It was safe.”"
    said = Quote("q-1", "direct", "“It was safe.”", 29, 43, speaker="Ministry of Health", speaker_type="organisation")
    pages, _, _ = origins.join(about, text, [Page(source, "It was safe.")])
    assert pages[0].source.primary is (speaker == "same")
    assert [row.same_speaker for row in evidence.find(about, text, (said,), (), pages)] == [speaker]
