"""A check is written whole, read back as it was, and refused when its tables were spoilt."""

from dataclasses import replace
from pathlib import Path

import pytest

from helpers import case, check, decisions, tables
from helpers.check import Check
from helpers.errors import InputError, TableError
from helpers.tables import Article, Claim, Decision, Evidence, Quote, Source, Verdict

TEXT = 'The mayor, Ada Pine, said: "The bridge will open in May." It cost 4 million.\n'
PAGE = '"The bridge will open in May," mayor Ada Pine said. It cost 5 million.'


@pytest.fixture
def folder(tmp_path) -> Path:
    path = tmp_path / "bridge"
    path.mkdir()
    (path / "article.txt").write_text(TEXT)
    (path / "case.toml").write_text('id = "en-bridge"\n')
    return path


@pytest.fixture
def made(folder) -> Check:
    """A check as `run` would make it, by hand: a quote, two claims, two sources of one origin and one of its own."""
    read = case.read(folder)
    start, cost = TEXT.index('"'), TEXT.index("It cost")
    says, costs = PAGE.index(" mayor"), PAGE.index("It cost")
    return Check(
        name="bridge",
        text=TEXT,
        article=(Article("en-bridge", language="en", sha256=read.sha256, characters=len(TEXT)),),
        quotes=(
            Quote("q-1", "direct", TEXT[start : cost - 1], start, cost - 1, "said", 21, 25, "Ada Pine", via=""),
            Quote("q-2", "indirect", "It cost 4 million.", cost, cost + 18),
        ),
        claims=(
            Claim("k-1", TEXT[cost : cost + 17], cost, cost + 17, numbers=("4000000",)),
            Claim("k-2", "The bridge", start + 1, start + 11, checkable=False),
        ),
        sources=(Source("s1", origin="AFP"), Source("s2"), Source("s3", origin="AFP")),
        evidence=(
            Evidence("e-1", "q-1", "s1", PAGE[:says], 0, says, 1.0, "same", "identical"),
            Evidence("e-2", "k-1", "s1", PAGE[costs:], costs, len(PAGE), 0.9, "unknown", "contradicts"),
            Evidence("e-3", "q-1", "s3", PAGE[:says], 0, says, 1.0, "same", "identical"),
        ),
        verdicts=(
            Verdict("q-1", "verbatim", 0.9, 1, ("AFP",), evidence_ids=("e-3", "e-1"), why_ar="لأن", why_en="Because"),
            Verdict("q-2", "not_found", 0.6),
            Verdict("k-1", "refuted", 0.7, 1, ("AFP",), evidence_ids=("e-2",)),
        ),
        texts={"s1": PAGE, "s2": "Nothing.", "s3": PAGE},
    )


@pytest.fixture
def out(tmp_path, made, monkeypatch) -> Path:
    monkeypatch.setattr("helpers.show.report.render", lambda check: f"<html>{len(check.decisions)} decisions</html>")
    check.write(made, tmp_path / "out")
    return tmp_path / "out"


def test_a_check_goes_where_the_design_says(out):
    written = {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file() and path.suffix != ".lock"}
    expected = {f"tables/en-bridge/{name}.csv" for name in tables.TABLES}
    texts = {f"tables/en-bridge/texts/{source}.txt" for source in ("s1", "s2", "s3")}
    assert written == expected | texts | {"reports/bridge.html"}


def test_what_was_written_is_read_back(folder, made, out):
    found = check.load(case.read(folder), out)
    assert replace(found, status=()) == made
    assert [row.status for row in found.status] == ["verbatim", "not_found", "refuted", ""]


def test_the_same_check_writes_the_same_bytes(made, out, tmp_path):
    check.write(made, tmp_path / "again")
    for path in (p for p in out.rglob("*") if p.is_file()):
        assert path.read_bytes() == (tmp_path / "again" / path.relative_to(out)).read_bytes()


def test_a_report_that_cannot_be_made_leaves_the_earlier_run_alone(made, out, monkeypatch):
    def fails(check):
        raise ValueError("no ink")

    monkeypatch.setattr("helpers.show.report.render", fails)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    with pytest.raises(ValueError, match="no ink"):
        check.write(replace(made, quotes=(), evidence=()), out)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_decisions_made_since_are_read_with_the_tables(folder, out):
    read = case.read(folder)
    decisions.record(folder, Decision("q-1", "rejected", "Amal", "", article_sha256=read.sha256))
    found = check.load(read, out)
    assert (found.decisions[0].analyst, found.status[0].status) == ("Amal", "rejected")


SPOILT = [
    ("quotes.csv", lambda data: data.replace(b"q-1,direct", b"q-1,direct,more"), r"quotes\.csv, line 2: 21 cells"),
    ("quotes.csv", lambda data: data.replace(b",said,", b",said,now,"), r"quotes\.csv, line 2: 21 cells"),
    ("quotes.csv", lambda data: data.replace(b"quote_id", b"id"), r"quotes\.csv: its columns are not those"),
    ("claims.csv", lambda data: data.replace(b"true", b"maybe"), r"claims\.csv, line 2: 'maybe' does not fit"),
    ("claims.csv", lambda data: data.replace(b'[""4000000""]', b"{}"), r"claims\.csv, line 2: .* column numbers"),
    ("verdicts.csv", lambda data: data.replace(b"0.900", b"high"), r"verdicts\.csv, line 2: 'high' does not fit"),
    ("verdicts.csv", lambda data: data.replace(b"e-3", b"e-9"), r"verdicts\.csv: its rows do not fit"),
    ("verdicts.csv", lambda data: data.replace(b"q-2", b"q-9"), r"verdicts\.csv: its rows do not fit"),
    ("evidence.csv", lambda data: data.replace(b",s1,", b",s9,"), r"evidence\.csv: its rows do not fit"),
    ("evidence.csv", lambda data: data.replace(b",k-1,", b",k-9,"), r"evidence\.csv: its rows do not fit"),
    ("texts/s1.txt", lambda data: data[5:], r"evidence\.csv: its rows do not fit"),
    ("texts/s2.txt", lambda data: b"\xff", r"s2\.txt: the text of a source is missing or spoilt"),
    ("article.csv", lambda data: data[: data.index(b"\n") + 1], r"article\.csv: it is about another text"),
    ("status.csv", lambda data: b"", r"status\.csv: its columns are not those"),
    ("sources.csv", lambda data: b"\xff\xfe" + data, r"sources\.csv: not a readable table"),
    ("sources.csv", lambda data: data.replace(b"s2", b'"s2'), r"sources\.csv: not a readable table"),
]


@pytest.mark.parametrize(
    ("name", "spoil", "says"), SPOILT, ids=[f"{name}-{i}" for i, (name, _, _) in enumerate(SPOILT)]
)
def test_a_table_edited_into_nonsense_is_named_with_what_to_do(folder, out, name, spoil, says):
    path = out / "tables" / "en-bridge" / name
    assert spoil(path.read_bytes()) != path.read_bytes()
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(TableError, match=f"{says}.*; run the check again"):
        check.load(case.read(folder), out)


def test_tables_of_an_older_text_are_not_shown_for_a_newer_one(folder, out):
    (folder / "article.txt").write_text(TEXT + "More.\n")
    with pytest.raises(TableError, match=r"article\.csv: it is about another text of the article"):
        check.load(case.read(folder), out)


def test_without_a_check_there_is_nothing_to_read(folder, tmp_path):
    with pytest.raises(TableError, match="there is no such table; run the check again"):
        check.load(case.read(folder), tmp_path / "nowhere")


def test_predictions_hold_what_the_scorer_reads(made):
    found = check.predictions(made)
    start, cost = TEXT.index('"'), TEXT.index("It cost")
    assert found["doc"] == "en-bridge"
    assert found["quotes"] == [
        {
            "start": start, "end": cost - 1, "kind": "direct", "speaker": "Ada Pine", "speaker_start": None,
            "speaker_end": None, "cue_start": 21, "cue_end": 25, "via": None,
            "verdict": "verbatim", "confidence": 0.9, "evidence": ["s1", "s3"],
        }
    ]  # fmt: skip
    assert [(c["checkable"], c["label"], c["evidence"]) for c in found["claims"]] == [
        (True, "refuted", ["s1"]),
        (False, None, []),
    ]
    assert found["clusters"] == [["s1", "s3"], ["s2"]]


def test_what_was_not_searched_has_no_verdict_in_predictions(made):
    unsearched = replace(made, verdicts=(Verdict("q-1", "not_searched"), Verdict("k-1", "not_searched")))
    found = check.predictions(unsearched)
    assert [row["verdict"] for row in found["quotes"]] == [None]
    assert [row["label"] for row in found["claims"]] == [None, None]


# The stages themselves, on a small case


def with_source(folder, name, published, text):
    (folder / "sources").mkdir(exist_ok=True)
    head = f'<meta property="article:published_time" content="{published}">' if published else ""
    (folder / "sources" / name).write_text(f"<html>{head}<article><h1>Bridge</h1><p>{text}</p></article></html>")


def test_offsets_point_into_the_text_as_it_stands(folder):
    (folder / "article.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.replace(" It cost", "\r\n\r\nIt cost").encode())
    found = check.run(case.read(folder))
    assert found.quotes
    assert all(found.text[quote.start : quote.end] == quote.content for quote in found.quotes)
    assert all(found.text[claim.start : claim.end] == claim.text for claim in found.claims)


def test_evidence_points_into_the_text_of_its_source(folder):
    with_source(folder, "s1.html", "2024-05-01", PAGE)
    found = check.run(case.read(folder))
    assert found.evidence
    assert all(found.texts[row.source_id][row.start : row.end] == row.passage for row in found.evidence)


def test_as_of_a_day_leaves_out_later_and_undated_sources(folder):
    for name, published in (("s1.html", "2024-05-01"), ("s2.html", "2024-05-02"), ("s3.html", "")):
        with_source(folder, name, published, PAGE)
    found = check.run(case.read(folder), as_of="2024-05-01")
    assert [source.source_id for source in found.sources] == ["s1"]
    assert [source.source_id for source in found.left_out] == ["s2", "s3"]


def test_without_sources_nothing_is_said_to_be_missing(folder):
    found = check.run(case.read(folder))
    assert {row.status for row in found.status if row.status} == {"not_searched"}


def test_a_page_that_cannot_be_read_stops_the_check(folder):
    with_source(folder, "s1.html", "", PAGE)
    (folder / "sources" / "s2.html").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    with pytest.raises(InputError, match=r"s2\.html: it is not an HTML page"):
        check.run(case.read(folder))
