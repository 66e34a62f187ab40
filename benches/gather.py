"""A thousand pages from four hosts: how long gathering takes beside what the rate limit allows, and a second run.

`python -m benches.gather [PAGES_A_SECOND]`; every host is a server on this machine. With one page a second and host, as
for users, it takes four and a half minutes.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from helpers import case
from helpers.sources.archive import FILE
from helpers.sources.connection import Limits
from helpers.sources.fetch import Fetcher
from helpers.sources.gather import Gathered, gather
from tests.sources import server

HOSTS, PAGES = "abcd", 250
MOST_OVER = 0.15
TIMES_FASTER = 20


def main(per_second: float) -> int:
    """Runs both, prints the figures, and returns 1 where one misses its aim."""
    urls = [f"http://{host}.example/page?{number}" for number in range(PAGES) for host in HOSTS]
    with tempfile.TemporaryDirectory() as folder, server.network() as site:
        site.answers["/page"] = server.answer("<h1>Wall</h1>" + f"<p>{server.PARAGRAPH}</p>" * 100)
        Path(folder, "article.txt").write_text("The harbour wall will be raised.\n")
        first, _ = _timed(Path(folder), urls, per_second)
        before = _resident()
        second, done = _timed(Path(folder), urls, per_second)
        size = Path(folder, FILE).stat().st_size
    # each host is also asked for its robots.txt
    allowed = (PAGES + 1) / per_second
    print(
        f"first run   {first:.1f} s, {first / allowed - 1:+.1%} of what the rate allows; {size / 1e6:.1f} MB archived"
    )
    print(f"second run  {second:.2f} s, {first / second:.0f} times faster; {done.before} pages were there")
    print(f"memory      {before} MB after the first run, {_resident()} MB after the second")
    return int(first > allowed * (1 + MOST_OVER) or first < second * TIMES_FASTER)


def _timed(folder: Path, urls: list[str], per_second: float) -> tuple[float, Gathered]:
    started = time.monotonic()
    done = gather(case.read(folder), urls, Fetcher("bench@paper.example", Limits(per_second=per_second)))
    return time.monotonic() - started, done


def _resident() -> int:
    """Megabytes of memory in use, on Linux."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) // 1024


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 1))
