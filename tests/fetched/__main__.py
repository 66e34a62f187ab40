"""Makes the archive of this case anew: fetches its addresses, twice, from a server that sends the pages in `web/`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from helpers import case
from helpers.sources import archive, gather
from helpers.sources.connection import Limits
from helpers.sources.fetch import Fetcher
from tests.sources import server

FOLDER = Path(__file__).parent
DAYS = (datetime(2025, 3, 14, 8, 30, tzinfo=UTC), datetime(2025, 3, 15, 8, 30, tzinfo=UTC))


def main(folder: Path = FOLDER) -> None:
    """Writes `archive.warc.gz`: what the first day brought, and on the second what had changed."""
    (folder / archive.FILE).unlink(missing_ok=True)
    with server.network() as site:
        site.answers |= {
            f"{path.parent.name}/{path.stem}": server.again(
                server.answer(path.read_bytes(), "200 OK", f'ETag: "{path.stem}"'),
                server.answer("", "304 Not Modified"),
            )
            for path in sorted(folder.glob("web/*/*.html"))
        }
        site.answers["port.example/statement"] = server.to("/news")
        site.answers["quiet.example/robots.txt"] = server.answer("User-agent: *\nDisallow: /")
        for day in DAYS:
            fetcher = Fetcher("desk@paper.example", Limits(per_second=100), lambda day=day: day)
            for url in gather.addresses(folder / "addresses.txt"):
                gather.gather(case.read(folder), [url], fetcher, again=True)


if __name__ == "__main__":
    main()
