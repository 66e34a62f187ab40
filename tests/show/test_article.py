"""The marks in the article keep its text, however items nest and cross."""

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from helpers import text as words
from helpers.show import article, items
from helpers.show.article import beside, common
from helpers.show.items import Item
from helpers.tables import Difference, Quote, Verdict

TEXT = "One two three.\n\nFour <b>five</b> six & seven."
spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted).filter(lambda s: s[0] < s[1])


def _items(found):
    return [
        Item(number, Quote(f"q-{number}", "direct", "", start, end), "agrees", Verdict("", ""), None, (), ())
        for number, (start, end) in enumerate(found, 1)
    ]


def _plain(line):
    soup = BeautifulSoup(f"<p>{line}</p>", "lxml")
    for label in soup.select(".ref"):
        label.decompose()
    return soup.p.text


@given(st.lists(spans, max_size=6))
def test_marks_change_the_text(found):
    lines = article.lines(TEXT, _items(found), "en", "en")
    assert [_plain(line) for line in lines] == [TEXT[start:end] for start, end in words.paragraphs(TEXT)]


@given(st.lists(spans, max_size=6))
def test_marks_are_not_closed_in_order(found):
    for line in article.lines(TEXT, _items(found), "en", "en"):
        assert str(line).count("<mark") == str(line).count("</mark>")


def test_nested_items_lose_their_numbers(check):
    found = items.items(check)
    lines = article.lines(check.text, found, "ar", "ar")
    labels = [label.text.split()[0] for label in BeautifulSoup("".join(lines), "lxml").select(".ref")]
    assert sorted(labels) == sorted(item.label("ar") for item in found)


def test_shared_words_are_found_across_spelling():
    assert common("قالَ إن السدّ امتلأ", "السد امتلا اليوم") == [(8, 19)]


def test_a_difference_is_marked_on_its_own_side():
    differences = [Difference("number", "12", "20")]
    assert beside("12 <b>", "20 <b>", differences, "article") == "<del>12</del> &lt;<b>b</b>&gt;"
    assert "<ins>20</ins>" in beside("20 x", "12 x", differences, "source")
