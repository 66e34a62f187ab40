"""Makes the archive of this case anew: asks providers, for which a server on this machine stands in."""

from __future__ import annotations

from pathlib import Path

from helpers import case
from helpers.sources import archive
from tests.sources import bridge, server
from tests.sources.interfaces import Web

FOLDER = Path(__file__).parent
TOO_FAST = "Please limit requests to one every 5 seconds or contact us for larger queries."


def main(folder: Path = FOLDER) -> None:
    """Writes `article.txt` and `archive.warc.gz`: all answer but GDELT, to which Russian questions come too fast."""
    (folder / archive.FILE).unlink(missing_ok=True)
    (folder / "article.txt").write_text(bridge.TEXT, encoding="utf-8")
    web = Web(bridge.SHEETS, bridge.THINGS, [bridge.WIKI], [("20250312080000", bridge.COPY)])

    def gdelt(path: str, head: str, body: bytes) -> bytes:
        return server.answer(TOO_FAST) if "russian" in path else web.gdelt(path, head, body)

    with server.web(web.apps() | {"api.gdeltproject.org": gdelt, "gone.example": gone}):
        read = case.read(folder)
        bridge.sought(read, *read.settings.providers)


def gone(path: str, head: str, body: bytes) -> bytes:
    """There is no such page any more."""
    return server.answer("", "404 Not Found")


if __name__ == "__main__":
    main()
