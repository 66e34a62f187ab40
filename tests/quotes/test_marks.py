"""Pairs of quotation marks."""

import pytest

from helpers.quotes.marks import pairs

CASES = [
    ("nested in another kind", 'a «b "c" d» e', ['«b "c" d»', '"c"']),
    ("apostrophe in British single quotes", "‘Someone won’t go.’ growers’ trees", ["‘Someone won’t go.’"]),
    ("reopened at the next paragraph", "“A b.\n“C d,” she said", ["“A b.\n“C d,”"]),
    ("over two lines in straight marks", '"A.\nB." she said', ['"A.\nB."']),
    ("one closing mark for two quotations", "«Он сказал «да», — ответил я.", ["«Он сказал «да»", "«да»"]),
    ("low and high marks", "«про „авось“»", ["«про „авось“»", "„авось“"]),
    ("French spaces", "« Nous sommes prêts », dit-il", ["« Nous sommes prêts »"]),
    ("doubled parentheses", "قال ((لن نعود)) أمس", ["((لن نعود))"]),
    ("two apostrophes", "''hello there'' he said", ["''hello there''"]),
    ("preposition written to the mark", 'ب"تعزيز" العلاقات', ['"تعزيز"']),
    ("missing closing mark", "قال: “سنعود غدا.\nثم غادر", ["“سنعود غدا."]),
    ("a lone closing mark", "he said” so", []),
    ("no marks but apostrophes", "it's the Workers' Alliance", []),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_marks_pair(text, expected):
    assert [text[p.start : p.end] for p in pairs(text)] == expected


def test_a_thousand_nested_quotations_are_paired():
    text = "«a " * 1000 + "»" * 1000
    assert len(pairs(text)) == 1000


def test_an_unclosed_mark_says_so():
    assert [p.closed for p in pairs('he said: "We go')] == [False]
