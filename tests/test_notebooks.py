"""The notebooks narrate and do not compute, their outputs are kept and say nothing of the machine that made them."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from helpers.show import pages

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = ["00_index", "01_quotes", "02_claims", "03_sources", "04_evidence", "05_decisions", "06_report"]
LARGEST = 500_000  # bytes
LINES = 5
ELSEWHERE = re.compile(
    r"/(?:home|root|tmp|Users|work|var)/|[A-Z]:\\"  # a path of a machine
    r"|\b0x[0-9a-f]{6,}|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}"  # an address in memory, a random id
    r"|\b\d+(?:\.\d+)? ?(?:ms|s/it|it/s|seconds)\b|\d{4}-\d\d-\d\dT\d\d:\d\d"  # a timing, a clock
)


def _cells(path, kind):
    return [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == kind]


def _code(path):
    return ["".join(cell["source"]) for cell in _cells(path, "code")]


def _outputs(path):
    for cell in _cells(path, "code"):
        for output in cell["outputs"]:
            yield from ("".join(text) for kind, text in output.get("data", {}).items() if kind.startswith("text/"))


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    return request.param


def test_a_notebook_is_missing():
    assert [path.stem for path in NOTEBOOKS] == NAMES


def test_a_notebook_has_no_early_cell_of_parameters(notebook):
    tags = [cell["metadata"].get("tags", []) for cell in _cells(notebook, "code")]
    assert tags[0] == ["parameters"] and "CASE" in _code(notebook)[0]


def test_a_notebook_computes_instead_of_calling(notebook):
    for source in _code(notebook):
        assert not re.search(r"\b(?:def|class|lambda)\b", source)
        assert len(source.splitlines()) <= LINES


def test_a_heading_asks_no_question(notebook):
    headings = re.findall(r"^## .*", "\n".join("".join(cell["source"]) for cell in _cells(notebook, "markdown")), re.M)
    assert headings and all("?" in heading and heading.endswith("؟") for heading in headings)


def test_something_else_than_the_last_section_writes(notebook):
    ids = [cell["id"] for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]]
    writing = [cell["id"] for cell in _cells(notebook, "code") if ".write" in "".join(cell["source"])]
    assert writing and ids[ids.index("write") + 1 :] == writing


def test_a_cell_was_not_run_in_its_order(notebook):
    counts = [cell["execution_count"] for cell in _cells(notebook, "code")]
    assert counts == list(range(1, len(counts) + 1))


def test_an_output_is_an_error_or_a_warning(notebook):
    kinds = [output["output_type"] for cell in _cells(notebook, "code") for output in cell["outputs"]]
    assert kinds and set(kinds) <= {"execute_result", "display_data"}


def test_an_output_tells_of_the_machine_that_made_it(notebook):
    assert [match[0] for text in _outputs(notebook) for match in ELSEWHERE.finditer(text)] == []
    assert all(set(cell["metadata"]) <= {"tags"} for cell in _cells(notebook, "code"))


def test_a_notebook_is_too_large(notebook):
    assert notebook.stat().st_size < LARGEST


def test_a_page_of_a_notebook_asks_another_host_for_something(notebook):
    page = BeautifulSoup(pages.render(notebook), "lxml")
    assert not page.find_all(["script", "link", "iframe"])
    assert all(image["src"].startswith("data:") for image in page.find_all("img"))


def test_a_page_of_a_notebook_leads_to_a_page_that_is_not_there(notebook):
    page = BeautifulSoup(pages.render(notebook), "lxml")
    links = [link["href"] for link in page.find_all("a") if not link.get("href", "#").startswith(("#", "http"))]
    assert set(links) <= {f"{name}.html" for name in NAMES}
