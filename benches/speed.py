"""How long a check takes, and with how much memory: `python -m benches.speed`.

Two cases are made of the gold cases: the one with most sources, filled up with pages of the others, and one whose only
source is a transcript. Each is checked in a process of its own, cold, from the start of the process to the end of the
check, and in another that has loaded everything by checking other pages before. Where the machine has other things to
do, the seconds of the processor that the loaded check takes, all threads together, say more.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter, process_time

from helpers import case as case_folders
from helpers import check
from helpers.sources import saved
from tests import gold
from tests.gold import GoldCase

PAGES, LINES = 30, 1500
MEGABYTE = 1024
HEAD = ("case", "quotes", "claims", "pages", "cold s", "loaded s", "processor s", "memory MB")
WIDTHS = (12, 8, 8, 7, 8, 10, 13, 10)


def many_pages(cases: Sequence[GoldCase], out: Path) -> Path:
    """A case folder with the article of most sources and `PAGES` pages: its own, then those of other cases."""
    first = _first(cases)
    folder = gold.blind(first, out)
    own = len(first.sources)
    others = [case.folder / about["file"] for case in cases if case is not first for about in case.sources.values()]
    for number, page in enumerate(others[: PAGES - own]):
        (folder / "sources" / f"other{number:02}.html").write_bytes(page.read_bytes())
    return folder


def _first(cases: Sequence[GoldCase]) -> GoldCase:
    """The case of most sources."""
    return max(cases, key=lambda case: len(case.sources))


def transcript(cases: Sequence[GoldCase], out: Path) -> Path:
    """A case folder with the same article and one source: `LINES` lines of its speakers in turn."""
    first = _first(cases)
    folder = gold.blind(first, out)
    pages = saved(case_folders.read(folder))
    said = [line for page in pages for line in page.text.splitlines() if line.strip()]
    names = [name for listed in first.names.values() for name in listed[:1]]
    for page in (folder / "sources").iterdir():
        page.unlink()
    turns = (f"{name}: {line}" for name, line in zip(cycle(names), cycle(said), strict=False))
    (folder / "sources" / "transcript.txt").write_text("\n".join(islice(turns, LINES)), encoding="utf-8")
    return folder


def measured(folder: Path, other: Path) -> dict[str, float]:
    """The figures of one case, cold and behind another; times in seconds, memory in megabytes."""
    start = perf_counter()
    alone = _process(folder)
    cold = perf_counter() - start
    return {**_process(other, folder), "cold": cold, "memory": alone["memory"]}


def _process(*folders: Path) -> dict[str, float]:
    """The figures of the last of some cases that one process checks."""
    command = [sys.executable, "-m", "benches.speed", *map(str, folders)]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)


def _last(folders: Sequence[str]) -> dict[str, float]:
    """Checks cases one after the other; the figures of the last."""
    for folder in folders:
        start, used = perf_counter(), process_time()
        done = check.run(case_folders.read(Path(folder)))
        seconds, used = perf_counter() - start, process_time() - used
    sizes = {"quotes": len(done.quotes), "claims": len(done.claims), "pages": len(done.sources)}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    return {**sizes, "loaded": seconds, "processor": used, "memory": memory}


def main() -> None:
    """Prints one row for each case; with folders, the figures of the last as JSON."""
    if len(sys.argv) > 1:
        print(json.dumps(_last(sys.argv[1:])))
        return
    rows = [HEAD]
    with tempfile.TemporaryDirectory() as out:
        cases = gold.cases()
        rest = [case for case in reversed(cases) if case is not _first(cases)]
        other = many_pages(rest, Path(out) / "other")
        for name, make in (("pages", many_pages), ("transcript", transcript)):
            found = measured(make(cases, Path(out) / name), other)
            counts = (f"{found[key]:.0f}" for key in ("quotes", "claims", "pages"))
            times = (f"{found[key]:.2f}" for key in ("cold", "loaded", "processor"))
            rows.append((name, *counts, *times, f"{found['memory']:.0f}"))
    for row in rows:
        print("".join(cell.ljust(width) for cell, width in zip(row, WIDTHS, strict=True)).rstrip())


if __name__ == "__main__":
    main()
