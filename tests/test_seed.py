"""What is kept under `data/` for the seed article is what the code makes of it; `make notebooks` renews it."""

import dataclasses
import hashlib
from itertools import zip_longest
from pathlib import Path

import pytest

from helpers import case, check, replay, tables

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "putin-kim-rifles"
KEPT = ROOT / "data"
TABLES = Path("tables", "ar-putin-kim-rifles")
REPORT = Path("reports", "putin-kim-rifles.html")
# scores may differ so much between kinds of processors
ACROSS_MACHINES = 0.0011


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The folder of a fresh check of the seed article."""
    out = tmp_path_factory.mktemp("data")
    check.write(check.run(case.read(SEED)), out)
    return out


def contents(folder):
    """The fingerprint of every file under a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): fingerprint(path) for path in files}


def fingerprint(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def rows(folder, name):
    return [dataclasses.asdict(record) for record in tables.read(folder / TABLES, name)]


def rounded(values):
    return {key: pytest.approx(v, abs=ACROSS_MACHINES) if isinstance(v, float) else v for key, v in values.items()}


def test_two_runs_write_the_same_bytes(written, tmp_path):
    check.write(check.run(case.read(SEED)), tmp_path)
    assert contents(tmp_path) == contents(written)


@pytest.mark.parametrize("name", tables.TABLES)
def test_tables_that_are_kept_are_what_the_code_makes(written, name):
    kept = [rounded(row) for row in rows(KEPT, name)]
    differing = [pair for pair in zip_longest(rows(written, name), kept) if pair[0] != pair[1]]
    # the first says enough
    assert differing[:1] == []


def test_texts_of_sources_that_are_kept_are_what_the_code_makes(written):
    assert contents(KEPT / TABLES / "texts") == contents(written / TABLES / "texts")


def test_report_that_is_kept_is_what_the_code_makes(written):
    assert fingerprint(KEPT / REPORT) == fingerprint(written / REPORT)


def test_the_seed_replays_from_its_folder_alone(written):
    assert replay.replay(case.read(SEED), written) == ()


def test_evidence_and_quotes_point_at_their_words(written):
    article = case.read(SEED).text
    for row in rows(written, "quotes"):
        assert article[row["start"] : row["end"]] == row["content"]
    for row in rows(written, "evidence"):
        source = (written / TABLES / "texts" / f"{row['source_id']}.txt").read_bytes().decode()
        assert source[row["start"] : row["end"]] == row["passage"]
