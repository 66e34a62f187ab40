"""Who said what, beside a baseline and other tools: `python -m benches.quotes [GOLD]`.

Rows: each tool in each language of the gold cases. Columns: F1 of quotes with the right speaker, of exact spans and of
fragments (`tests/scoring.py`), characters a second, seconds for loading, peak memory. A tool that cannot run says why.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests import gold, scoring
from tests.gold import GoldCase

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "build" / "peers" / "bin" / "python"
OWN = Path(sys.executable)
# name, Python of its environment, module, function, languages (none: all)
TOOLS = (
    ("isnad", OWN, "benches.ours", "isnad", ()),
    ("nearest verb", OWN, "benches.baseline", "nearest_verb", ()),
    ("textacy", PEERS, "benches.peers", "textacy", ("en",)),
    ("sayswho", PEERS, "benches.peers", "sayswho", ("en",)),
)
HEAD = ("tool", "language", "who", "exact", "fragments", "characters/s", "loading s", "memory MB")
WIDTHS = (14, 9, 7, 7, 10, 13, 10, 10)


def rows(cases: Sequence[GoldCase]) -> Iterator[tuple[str, ...]]:
    """The rows of the table, tool by tool."""
    for name, python, module, function, languages in TOOLS:
        for language in sorted({case.language for case in cases}):
            if not languages or language in languages:
                those = [case for case in cases if case.language == language]
                yield (name, language, *_measured(those, python, module, function))


def _measured(cases: Sequence[GoldCase], python: Path, module: str, function: str) -> tuple[str, ...]:
    if not python.exists():
        return ("not run: its environment could not be made",)
    texts = [json.dumps({"doc": case.doc, "language": case.language, "text": case.text}) for case in cases]
    command = [python, ROOT / "benches" / "reader.py", module, function]
    done = subprocess.run(command, input="\n".join(texts), capture_output=True, text=True, check=False)
    if done.returncode:
        return (f"not run: {done.stderr.strip().splitlines()[-1]}",)
    result = json.loads(done.stdout.splitlines()[-1])
    figures = scoring.score(cases, {doc: {"quotes": found} for doc, found in result["quotes"].items()})["quotes"]["all"]
    speed = sum(len(case.text) for case in cases) / result["seconds"]
    shares = (f"{figures[name]['f1']:.3f}" for name in ("who", "exact", "fragments"))
    return (*shares, f"{speed:,.0f}", f"{result['loading']:.2f}", f"{result['memory']:.0f}")


def main() -> None:
    """Prints the table for the gold cases of a folder."""
    cases = gold.cases(Path(sys.argv[1]) if len(sys.argv) > 1 else gold.CASES)
    for row in (HEAD, *rows(cases)):
        print("".join(cell.ljust(width) for cell, width in zip(row, WIDTHS, strict=False)).rstrip(), flush=True)


if __name__ == "__main__":
    main()
