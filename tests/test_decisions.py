"""The analyst's record keeps every line in a chain; nothing is lost, changed or tied to another item unseen."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone

import pytest

from helpers import decisions
from helpers.errors import InputError
from helpers.tables import Article, Claim, Decision, Evidence, Quote, Source, Verdict

NOON = datetime(2026, 1, 31, 12, 0, 0, tzinfo=UTC)
ARTICLE = Article("a", sha256="now")


def decided(item_id="q-1", status="confirmed", article="now", **more):
    return Decision(item_id, status, "أمل", "", article_sha256=article, **more)


def recorded(folder, *made):
    return [decisions.record(folder, decision, now=lambda: NOON) for decision in made]


def test_a_decision_is_read_back_as_it_was_recorded(tmp_path):
    made = recorded(tmp_path, decided(note="line\none\u2028two", content="«نعم»"), decided("k-2", "open"))
    assert decisions.read(tmp_path) == tuple(made)
    assert made[0].decided_at == "2026-01-31T12:00:00Z"
    assert [d.previous_hash for d in made] == ["", made[0].hash]


def test_times_are_kept_in_utc(tmp_path):
    local = NOON.astimezone(timezone(timedelta(hours=3)))
    assert decisions.record(tmp_path, decided(), now=lambda: local).decided_at == "2026-01-31T12:00:00Z"


def without_the_first(lines):
    return lines[1:]


def in_another_order(lines):
    return [lines[1], lines[0], lines[2]]


def with_another_word(lines):
    return [lines[0].replace(b"confirmed", b"rejected"), *lines[1:]]


def with_its_hash_renewed(lines):
    changed = {**json.loads(lines[0]), "status": "rejected"}
    changed["hash"] = decisions.chained(Decision(**changed))
    return [json.dumps(changed, ensure_ascii=False).encode() + b"\n", *lines[1:]]


def cut_off(lines):
    return [*lines[:2], lines[2][:40]]


def without_its_last_newline(lines):
    return [*lines[:2], lines[2][:-1]]


def with_a_number(lines):
    return [lines[0].replace(b'"note":""', b'"note":1'), *lines[1:]]


def with_a_key_more(lines):
    return [lines[0].replace(b"{", b'{"more":"",', 1), *lines[1:]]


def as_a_list(lines):
    return [b"[]\n", *lines[1:]]


def nested_deep(lines):
    return [b"[" * 100_000 + b"\n", *lines[1:]]


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (without_the_first, 1),
        (in_another_order, 1),
        (with_another_word, 1),
        (with_its_hash_renewed, 2),
        (cut_off, 3),
        (without_its_last_newline, 3),
        (with_a_number, 1),
        (with_a_key_more, 1),
        (as_a_list, 1),
        (nested_deep, 1),
    ],
)
def test_a_spoilt_record_names_the_line_and_takes_no_more(tmp_path, spoil, line):
    recorded(tmp_path, decided("q-1"), decided("q-2"), decided("q-3"))
    path = tmp_path / decisions.FILE
    spoilt = b"".join(spoil(path.read_bytes().splitlines(keepends=True)))
    path.write_bytes(spoilt)
    with pytest.raises(InputError, match=f"line {line}: .*restore the file"):
        decisions.read(tmp_path)
    with pytest.raises(InputError, match=f"line {line}"):
        recorded(tmp_path, decided("q-4"))
    assert path.read_bytes() == spoilt


WRITER = """
import sys
from pathlib import Path
from helpers import decisions
from helpers.tables import Decision
for number in range(20):
    decisions.record(Path(sys.argv[1]), Decision(f"q-{number}", "open", sys.argv[2], ""))
"""


def test_two_writers_at_once_lose_nothing(tmp_path):
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, tmp_path, name]) for name in ("Amal", "Boris")]
    assert [writer.wait() for writer in writers] == [0, 0]
    found = decisions.read(tmp_path)
    assert {(d.analyst, d.item_id) for d in found} == {(n, f"q-{i}") for n in ("Amal", "Boris") for i in range(20)}


def rows(verdict, *made):
    quotes, claims = [Quote("q-1", "direct", "“No.”", 0, 5, speaker="Amal")], [Claim("k-2", "It rained.", 6, 16)]
    sources = [Source("s1", record="digest"), Source("s2", record="saved")]
    evidence = [Evidence(f"e{n}", "q-1", f"s{n}", "No", 0, 2, 1.0, "same", "identical") for n in (1, 2)]
    return decisions.status(ARTICLE, quotes, claims, sources, evidence, [verdict], made)


def test_without_a_decision_the_verdict_is_the_status():
    found = rows(Verdict("q-1", "verbatim", 0.9, 2, evidence_ids=("e1", "e2"), why_ar="لأن", why_en="Because"))[0]
    assert (found.status, found.verdict, found.decision) == ("verbatim", "verbatim", "")
    assert (found.records, found.origins, found.why_ar, found.why_en) == (("digest", "saved"), 2, "لأن", "Because")


@pytest.mark.parametrize("verdict", ["verbatim", "close", "translated", "supported"])
def test_what_only_copies_of_the_same_report_carry_is_never_called_confirmed(verdict):
    assert rows(Verdict("q-1", verdict, origins=0))[0].status == "copies_only"


@pytest.mark.parametrize("verdict", ["altered", "not_found", "not_searched"])
def test_a_verdict_that_confirms_nothing_needs_no_witness(verdict):
    assert rows(Verdict("q-1", verdict, origins=0))[0].status == verdict


def test_the_last_decision_is_the_last_word():
    found = rows(Verdict("q-1", "not_found"), decided(), decided(status="open"), decided("k-2", "rejected"))
    assert [(row.status, row.decision) for row in found] == [("open", "open"), ("rejected", "rejected")]
    assert found[0].verdict == "not_found"


def test_a_claim_that_cannot_be_checked_has_no_status():
    assert rows(Verdict("q-1", "not_found"))[1].status == ""


@pytest.mark.parametrize("made", [decided("q-gone"), decided("q-1", article="before")])
def test_a_stale_decision_is_shown_and_decides_nothing(made):
    found = rows(Verdict("q-1", "not_found"), made)
    assert [row.status for row in found] == ["not_found", ""]
    assert decisions.stale([made], found) == (made,)


def test_a_decision_that_was_overruled_is_not_stale():
    first, second = decided(), decided(status="open")
    assert decisions.stale([first, second], rows(Verdict("q-1", "not_found"), first, second)) == ()


def test_a_decision_made_again_after_the_article_changed_makes_the_old_one_no_more_than_history():
    old, new = decided(article="before"), decided(status="open")
    assert decisions.stale([old, new], rows(Verdict("q-1", "not_found"), old, new)) == ()
