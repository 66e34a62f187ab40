"""The command line says in one line what is wrong, exits as promised, and leaves earlier results alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import cli, decisions
from helpers.tables import Verdict

ARABIC = 'قالت رئيسة البلدية هدى المرزوقي إن "الجسر سيفتح في مايو". وبلغت كلفة المشروع أربعة ملايين دينار.\n'
ENGLISH = 'The mayor, Ada Pine, said: "The bridge will open in May." The work cost 4 million dinars.\n'
PERSIAN = "شهردار گفت که پل در ماه آینده باز می‌شود و هزینه آن چهار میلیون بود.\n"


def folder(tmp_path: Path, article: str | bytes = ENGLISH, name: str = "bridge") -> Path:
    path = tmp_path / name
    path.mkdir()
    (path / "article.txt").write_bytes(article if isinstance(article, bytes) else article.encode())
    return path


def run(*arguments: object) -> int:
    return cli.main([str(argument) for argument in arguments])


def python(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "helpers", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False)


def contents(path: Path) -> dict[Path, bytes]:
    return {found: found.read_bytes() for found in path.rglob("*") if found.is_file()}


@pytest.mark.parametrize("article", [ARABIC, ENGLISH])
def test_an_article_alone_is_read_and_the_way_to_sources_shown(tmp_path, capsys, article):
    path = folder(tmp_path, article)
    assert run("check", path, "--out", tmp_path / "out") == 0
    said = capsys.readouterr()
    assert "q-" in said.out
    assert "k-" in said.out
    assert "no sources yet; fetch some by isnad gather, or save pages as .html, .txt or .pdf into" in said.err
    status = (tmp_path / "out" / "tables" / "bridge" / "status.csv").read_text(encoding="utf-8-sig")
    assert "not_searched" in status
    assert (tmp_path / "out" / "reports" / "bridge.html").is_file()


def test_programs_get_one_line_a_case_and_no_files(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    paths = folder(tmp_path, ENGLISH, "one"), folder(tmp_path, ARABIC, "two")
    before = contents(tmp_path)
    assert run("check", *paths, "--format", "jsonl") == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["doc"] for line in lines] == ["one", "two"]
    assert lines[0]["quotes"][0]["verdict"] is None
    assert contents(tmp_path) == before


def test_programs_get_files_where_they_ask_for_them(tmp_path):
    assert run("check", folder(tmp_path), "--format", "jsonl", "--out", tmp_path / "out") == 0
    assert (tmp_path / "out" / "tables" / "bridge" / "quotes.csv").is_file()


@pytest.mark.parametrize(
    ("verdict", "code"),
    [("altered", 1), ("misattributed", 1), ("disputed", 1), ("refuted", 1), ("conflicting", 1),
     ("verbatim", 0), ("not_found", 0), ("not_searched", 0)],
)  # fmt: skip
def test_strict_counts_what_sources_say_otherwise(tmp_path, monkeypatch, verdict, code):
    monkeypatch.setattr(
        "helpers.verdicts.judge", lambda article, quotes, *rest: (Verdict(quotes[0].quote_id, verdict),)
    )
    path = folder(tmp_path)
    assert run("check", path, "--strict", "--out", tmp_path / "out") == code
    assert run("check", path, "--out", tmp_path / "out") == 0


def test_what_a_day_leaves_out_is_counted(tmp_path, capsys):
    path = folder(tmp_path)
    (path / "sources").mkdir()
    (path / "sources" / "s1.html").write_text("<html><h1>Bridge</h1><p>The bridge will open in May.</p></html>")
    dated = '<meta property="article:published_time" content="2024-05-02">'
    (path / "sources" / "s2.html").write_text(f"<html>{dated}<h1>Bridge</h1><p>The bridge is open.</p></html>")
    assert run("check", path, "--as-of", "2024-05-01", "--out", tmp_path / "out") == 0
    said = capsys.readouterr().err
    assert "left out: 1 without a date: s1\n" in said
    assert "left out: 1 that may be later than 2024-05-01: s2\n" in said


@pytest.mark.parametrize(
    ("article", "says"),
    [
        (None, "article.txt: there is no such file"),
        (b"", "article.txt: it is empty"),
        (ARABIC.encode("cp1256"), "article.txt: it is not UTF-8; it looks like cp1256"),
        (b"\x89PNG\r\n\x1a\n\0\0", "article.txt: it is a binary file"),
        (PERSIAN.encode(), "article.txt: it is in a language without a pack: fa"),
        (b"12 345\n", "article.txt: its language cannot be told"),
    ],
)
def test_an_article_that_cannot_be_read_ends_with_one_line(tmp_path, capsys, article, says):
    path = folder(tmp_path, ENGLISH)
    assert run("check", path, "--out", tmp_path / "out") == 0
    before = contents(tmp_path / "out")
    (path / "article.txt").unlink() if article is None else (path / "article.txt").write_bytes(article)
    capsys.readouterr()
    assert run("check", path, "--out", tmp_path / "out") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert says in said.err
    assert "; " in said.err
    assert contents(tmp_path / "out") == before


@pytest.mark.parametrize("argument", ["yesterday", "2024-13-01", "14/09/2023", ""])
def test_a_day_that_is_none_is_refused(tmp_path, capsys, argument):
    with pytest.raises(SystemExit) as ended:
        run("check", folder(tmp_path), "--as-of", argument)
    assert ended.value.code == 2
    assert "is not a date such as 2023-09-14" in capsys.readouterr().err


def test_results_that_cannot_be_written_end_with_one_line(tmp_path, capsys):
    (tmp_path / "out").write_text("a file where a folder should be")
    assert run("check", folder(tmp_path), "--out", tmp_path / "out") == 2
    assert "it cannot be written" in capsys.readouterr().err


@pytest.fixture
def checked(tmp_path, capsys) -> tuple[Path, Path, str]:
    """A case that was checked, where its results are, and the id of its quote."""
    path, out = folder(tmp_path), tmp_path / "out"
    assert run("check", path, "--out", out) == 0
    capsys.readouterr()
    table = (out / "tables" / "bridge" / "quotes.csv").read_text(encoding="utf-8-sig")
    return path, out, table.splitlines()[1].split(",")[0]


def test_a_decision_goes_into_the_record_the_tables_and_the_report(checked):
    path, out, item = checked
    assert run("decide", path, item, "confirmed", "--analyst", "أمل", "--note", "heard it", "--out", out) == 0
    found = decisions.read(path)
    assert [(d.item_id, d.status, d.analyst, d.note, d.verdict_seen) for d in found] == [
        (item, "confirmed", "أمل", "heard it", "not_searched")
    ]
    assert found[0].content in ENGLISH
    assert "أمل" in (out / "tables" / "bridge" / "decisions.csv").read_text(encoding="utf-8-sig")
    assert ",confirmed," in (out / "tables" / "bridge" / "status.csv").read_text(encoding="utf-8-sig")
    assert "heard it" in (out / "reports" / "bridge.html").read_text(encoding="utf-8")


def test_the_name_of_the_analyst_may_be_set_once(checked, monkeypatch):
    path, out, item = checked
    monkeypatch.setenv("ISNAD_ANALYST", "Boris")
    assert run("decide", path, item, "open", "--out", out) == 0
    assert decisions.read(path)[0].analyst == "Boris"


def test_a_decision_without_a_name_or_an_item_is_refused(checked, capsys, monkeypatch):
    path, out, item = checked
    monkeypatch.delenv("ISNAD_ANALYST", raising=False)
    assert run("decide", path, item, "open", "--out", out) == 2
    assert "a decision needs a name; give --analyst NAME, or set ISNAD_ANALYST" in capsys.readouterr().err
    assert run("decide", path, "q-nothing", "open", "--analyst", "Boris", "--out", out) == 2
    assert "there is no quote or claim 'q-nothing'; take an id from" in capsys.readouterr().err
    assert decisions.read(path) == ()


def test_a_decision_in_no_known_word_is_refused(checked):
    path, out, item = checked
    with pytest.raises(SystemExit) as ended:
        run("decide", path, item, "perhaps", "--analyst", "Boris", "--out", out)
    assert ended.value.code == 2


def test_a_check_shows_decisions_that_an_edit_made_stale(checked, capsys):
    path, out, item = checked
    run("decide", path, item, "confirmed", "--analyst", "Boris", "--out", out)
    (path / "article.txt").write_text(ENGLISH + "It rained.\n")
    assert run("check", path, "--out", out) == 0
    assert f"stale decision on {item}: the article has changed since; decide again" in capsys.readouterr().err


def test_a_report_is_written_anew_and_says_where(checked, capsys):
    path, out, _ = checked
    (out / "reports" / "bridge.html").unlink()
    assert run("report", path, "--out", out) == 0
    assert capsys.readouterr().out.strip() == str(out / "reports" / "bridge.html")
    assert (out / "reports" / "bridge.html").is_file()


def test_tables_spoilt_by_hand_end_with_one_line(checked, capsys):
    path, out, _ = checked
    (out / "tables" / "bridge" / "verdicts.csv").write_text("nonsense")
    assert run("report", path, "--out", out) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_program_reads_standard_input_and_exits_as_promised(tmp_path):
    done = python("quotes", "-", "--format", "jsonl", stdin=ENGLISH.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    quote = json.loads(done.stdout.splitlines()[0])
    assert ENGLISH[quote["start"] : quote["end"]] == quote["content"]
    done = python("check", tmp_path / "none")
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert python("quotes", "-", "--lang", "fa", stdin=b"text").returncode == 2
    assert python().returncode == 2


def test_the_checkout_keeps_its_results_in_data(monkeypatch, tmp_path):
    assert cli._out() == Path("data").resolve()
    monkeypatch.setattr(cli, "__file__", str(tmp_path / "site-packages" / "helpers" / "cli.py"))
    assert cli._out() == Path("data")


def test_a_reader_who_has_read_enough_is_no_error(tmp_path):
    path = folder(tmp_path)
    (path / "article.txt").write_text(ENGLISH * 400, encoding="utf-8")
    command = [sys.executable, "-m", "helpers", "quotes", str(path / "article.txt"), "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asked:
        asked.stdout.read(10)
        asked.stdout.close()
        assert (asked.stderr.read(), asked.wait()) == (b"", 0)
