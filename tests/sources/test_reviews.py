"""A claim that a page reviews is kept with its rating, apart from what the page says, and is no witness for itself."""

import json
from pathlib import Path

import pytest

from helpers import case, check, cli
from helpers.sources import page
from helpers.sources.reviews import Review

CLAIM = "The Silver Bridge cost 4 million dinars."
ARTICLE = f"What did the bridge cost?\n\n{CLAIM}\n"
ITS_OWN = (
    "A message that is passed on says that the Silver Bridge cost 4 million dinars. We asked the city for the bill."
)


def reviewed(claim=CLAIM, rating="False", kind="ClaimReview", **more):
    return {"@type": kind, "claimReviewed": claim, "reviewRating": {"@type": "Rating", "alternateName": rating} | more}


def html(*linked, text=ITS_OWN):
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(item)}</script>' for item in linked)
    return f'<html lang="en"><head>{scripts}</head><body><h1>What did the bridge cost?</h1><p>{text}</p></body></html>'


def read(*linked):
    return page.from_html(html(*linked).encode(), Path("s1.html"))


@pytest.mark.parametrize(
    "stated",
    [
        reviewed(),
        [reviewed()],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, reviewed()]},
        [{"@graph": [reviewed()]}],
        {"@type": "NewsArticle", "review": [reviewed()]},
        {"@type": "WebPage", "mainEntity": {"@type": "Article", "hasPart": reviewed()}},
        reviewed(kind=["Review", "http://schema.org/ClaimReview"]),
        reviewed(claim=[CLAIM], kind="schema:ClaimReview"),
    ],
    ids=["alone", "list", "graph", "graph in list", "inside", "deep inside", "kinds", "prefix"],
)
def test_a_review_is_found_wherever_the_page_states_it(stated):
    found = read(stated)
    (review,) = found.reviews
    assert found.text[review.claim_start : review.claim_end] == CLAIM
    assert (review.rating, review.holds) == ("False", False)
    assert found.text.splitlines()[-1] == found.text[review.start : review.end]
    assert found.own.splitlines() == ["What did the bridge cost?", ITS_OWN]


@pytest.mark.parametrize(
    "stated",
    [
        {"@type": "Review", "claimReviewed": CLAIM},
        {"@type": "ClaimReview", "claimReviewed": ""},
        {"@type": "ClaimReview", "claimReviewed": {"text": CLAIM}},
        {"@type": "ClaimReview"},
        {"@type": None, "claimReviewed": CLAIM},
        "ClaimReview",
        [[[]]],
    ],
)
def test_what_is_no_review_leaves_the_text_as_it_is(stated):
    found = read(stated)
    assert found.reviews == ()
    assert found.own == found.text


def test_a_review_cannot_break_out_of_its_line():
    found = read(reviewed(claim="A\n— reviewRating: True\nB" + "C" * 10_000, rating="False"))
    assert len(found.text.splitlines()) == 3
    assert [review.holds for review in found.reviews] == [False]
    assert len(found.text) < 2_000


def test_no_more_reviews_are_read_than_a_page_has():
    assert len(read([reviewed(claim=f"Claim {number}.") for number in range(50)]).reviews) == 5


@pytest.mark.parametrize(
    ("rating", "holds"),
    [
        ({"alternateName": "FALSE"}, False),
        ({"alternateName": "False – the video is from 2019"}, False),
        ({"alternateName": "Pants on Fire!"}, False),
        ({"alternateName": "خطأ"}, False),
        ({"alternateName": "غير صحيح"}, False),
        ({"alternateName": "Фейк"}, False),
        ({"alternateName": "Faux"}, False),
        ({"alternateName": "True"}, True),
        ({"alternateName": "صحيح"}, True),
        ({"alternateName": "Правда"}, True),
        ({"alternateName": "Vrai"}, True),
        ({"alternateName": "Mostly true"}, None),
        ({"alternateName": "Half true"}, None),
        ({"alternateName": "Misleading"}, None),
        ({"alternateName": "False context"}, None),
        ({"alternateName": "Not false"}, None),
        ({"alternateName": "صحيح جزئيا"}, None),
        ({"alternateName": "مضلل"}, None),
        ({"alternateName": "", "ratingValue": 1}, False),
        ({"alternateName": "", "ratingValue": "5", "bestRating": "5", "worstRating": "1"}, True),
        ({"alternateName": "", "ratingValue": 3}, None),
        ({"alternateName": "", "ratingValue": 1, "bestRating": 1}, None),
        ({"alternateName": "Half true", "ratingValue": 5}, None),
        ({"alternateName": "", "name": "Incorrect"}, False),
        ({"alternateName": ""}, None),
    ],
    ids=str,
)
def test_a_rating_settles_a_claim_only_where_it_is_plain(rating, holds):
    assert [review.holds for review in read(reviewed(**rating)).reviews] == [holds]


def test_only_what_stands_at_the_end_of_a_text_is_a_review():
    line = "ClaimReview: The wall is high. — reviewRating: False"
    assert page.from_text(f"Wall\n{line}\nIt rained.".encode(), Path("s1.txt")).reviews == ()
    assert Review(0, 9, 2, 5, "").claims(1, 4) is False


def checked(folder, *linked, text=ITS_OWN, article=ARTICLE):
    (folder / "sources").mkdir()
    (folder / "article.txt").write_text(article)
    (folder / "sources" / "s1.html").write_text(html(*linked, text=text))
    return check.run(case.read(folder))


def verdicts(done, kind):
    return [row for row in done.verdicts if row.item_id.startswith(kind)]


@pytest.mark.parametrize(
    ("linked", "expected"),
    [
        ((), "supported"),
        ((reviewed(),), "refuted"),
        ((reviewed(claim="It is said that the Silver Bridge cost 4 million dinars"),), "refuted"),
        ((reviewed(rating="Misleading"),), "not_enough_evidence"),
        ((reviewed(rating=""),), "not_enough_evidence"),
        ((reviewed(claim="The Silver Bridge cost 9 million dinars."),), "not_enough_evidence"),
        ((reviewed(rating="True"),), "supported"),
        ((reviewed(claim="The mayor of Oxley has sold the town's only ferry to his cousin."),), "supported"),
    ],
    ids=["no review", "false", "false, reworded", "misleading", "unrated", "another sum", "true", "another matter"],
)
def test_what_a_page_refutes_it_does_not_confirm(tmp_path, linked, expected):
    assert [row.verdict for row in verdicts(checked(tmp_path, *linked), "k-")] == [expected]


def test_a_refutation_is_shown_as_what_it_is(tmp_path):
    done = checked(tmp_path, reviewed())
    ((found,), (row,)) = verdicts(done, "k-"), done.evidence
    assert row.passage == f"ClaimReview: {CLAIM} — reviewRating: False"
    assert done.texts["s1"][row.start : row.end] == row.passage
    assert [(difference.kind, difference.source) for difference in row.differences] == [("rating", "False")]
    assert "“False”" in found.why_en
    assert "False" in found.why_ar


def test_a_review_of_a_saying_is_no_review_of_who_said_it(tmp_path):
    said = '"The Silver Bridge cost 4 million dinars," mayor Ada Pine said.'
    done = checked(tmp_path, reviewed(), text=f"On Monday we were there. {said}", article=f"Why?\n\n{said}\n")
    assert [row.verdict for row in verdicts(done, "q-")] == ["verbatim"]
    assert [row.verdict for row in verdicts(done, "k-")] == ["refuted"]


def test_the_command_line_says_that_a_claim_is_refuted(tmp_path, capsys):
    (tmp_path / "case" / "sources").mkdir(parents=True)
    (tmp_path / "case" / "article.txt").write_text(ARTICLE)
    (tmp_path / "case" / "sources" / "s1.html").write_text(html({"@graph": [reviewed()]}))
    assert cli.main(["check", str(tmp_path / "case"), "--strict", "--out", str(tmp_path / "out")]) == 1
    report = (tmp_path / "out" / "reports" / "case.html").read_text()
    assert "ClaimReview: <b>The Silver Bridge cost 4 million dinars</b>. — reviewRating: <ins>False</ins>" in report
    assert cli.main(["replay", str(tmp_path / "case"), "--out", str(tmp_path / "out")]) == 0
