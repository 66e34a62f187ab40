"""How long a check takes, and with how much memory: `python -m benches.speed`.

Two cases are made of the gold cases: the one with most sources, filled up with pages of the others, and one whose only
source is a transcript. Each is checked twice in a process of its own: cold, from the start of the process to the end
of the check, and again, once everything is loaded. Where the machine has other things to do, the seconds of the
processor that the second check takes, all threads together, say more.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter, process_time

from helpers import case as case_folders
from helpers import check
from helpers.check import Check
from helpers.sources import saved
from tests import gold
from tests.gold import GoldCase

PAGES, LINES = 30, 1500
MEGABYTE = 1024
HEAD = ("case", "quotes", "claims", "pages", "cold s", "loaded s", "processor s", "memory MB")
WIDTHS = (12, 8, 8, 7, 8, 10, 13, 10)


def many_pages(cases: Sequence[GoldCase], out: Path) -> Path:
    """A case folder with the article of most sources and `PAGES` pages: its own, then those of other cases."""
    first = max(cases, key=lambda case: len(case.sources))
    folder = gold.blind(first, out)
    own = len(first.sources)
    others = [case.folder / about["file"] for case in cases if case is not first for about in case.sources.values()]
    for number, page in enumerate(others[: PAGES - own]):
        (folder / "sources" / f"other{number:02}.html").write_bytes(page.read_bytes())
    return folder


def transcript(cases: Sequence[GoldCase], out: Path) -> Path:
    """A case folder with the same article and one source: `LINES` lines of its speakers in turn."""
    first = max(cases, key=lambda case: len(case.sources))
    folder = gold.blind(first, out)
    pages = saved(case_folders.read(folder))
    said = [line for page in pages for line in page.text.splitlines() if line.strip()]
    names = [name for listed in first.names.values() for name in listed[:1]]
    for page in (folder / "sources").iterdir():
        page.unlink()
    turns = (f"{name}: {line}" for name, line in zip(cycle(names), cycle(said), strict=False))
    (folder / "sources" / "transcript.txt").write_text("\n".join(islice(turns, LINES)), encoding="utf-8")
    return folder


def measured(folder: Path) -> dict[str, float]:
    """The figures of one case, checked twice in a process of its own; times in seconds, memory in megabytes."""
    start = perf_counter()
    command = [sys.executable, "-m", "benches.speed", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        cold = perf_counter() - start
        return {"cold": cold, **json.loads(process.stdout.readline())}


def _check(folder: Path) -> Check:
    return check.run(case_folders.read(folder))


def _twice(folder: Path) -> Iterator[str]:
    """What the process of one case reports: that it was checked, then the figures of checking it again."""
    _check(folder)
    yield "checked"
    start, used = perf_counter(), process_time()
    done = _check(folder)
    seconds, used = perf_counter() - start, process_time() - used
    sizes = {"quotes": len(done.quotes), "claims": len(done.claims), "pages": len(done.sources)}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    yield json.dumps({**sizes, "loaded": seconds, "processor": used, "memory": memory})


def main() -> None:
    """Prints one row for each case; with a folder, the lines that `measured` reads."""
    if len(sys.argv) > 1:
        for line in _twice(Path(sys.argv[1])):
            print(line, flush=True)
        return
    rows = [HEAD]
    with tempfile.TemporaryDirectory() as out:
        for name, make in (("pages", many_pages), ("transcript", transcript)):
            found = measured(make(gold.cases(), Path(out) / name))
            counts = (f"{found[key]:.0f}" for key in ("quotes", "claims", "pages"))
            times = (f"{found[key]:.2f}" for key in ("cold", "loaded", "processor"))
            rows.append((name, *counts, *times, f"{found['memory']:.0f}"))
    for row in rows:
        print("".join(cell.ljust(width) for cell, width in zip(row, WIDTHS, strict=True)).rstrip())


if __name__ == "__main__":
    main()
