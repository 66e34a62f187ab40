"""The command line: `isnad check CASE`, `isnad quotes FILE`, and what an analyst does with them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from helpers import files
from helpers.errors import IsnadError

BAD = ("altered", "misattributed", "disputed", "refuted", "conflicting")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code: 0 complete, 1 with `--strict` and a finding, 2 unreadable input."""
    chosen = _parser().parse_args(arguments)
    try:
        return chosen.command(chosen)
    except IsnadError as error:
        _say(f"isnad: {error}")
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="isnad", description="Who is said to have said this, and who carries it?")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="everything, for one case or several")
    check.add_argument("cases", nargs="+", type=Path, metavar="CASE", help="the folder of a case")
    check.add_argument("--as-of", type=_day, metavar="DATE", help="use what was published up to that day")
    check.add_argument("--strict", action="store_true", help="exit code 1 when sources say otherwise")
    check.add_argument("--format", choices=("table", "jsonl"), default="table")
    check.add_argument("--out", type=Path, metavar="DIR", help="where tables and reports go")
    check.set_defaults(command=_check)
    quotes = commands.add_parser("quotes", help="only who said what")
    quotes.add_argument("file", metavar="FILE", help="a text file, or - for standard input")
    quotes.add_argument("--lang", default="", help="its language, such as ar; else it is told from the text")
    quotes.add_argument("--format", choices=("table", "jsonl"), default="table")
    quotes.set_defaults(command=_quotes)
    return parser


def _check(chosen: argparse.Namespace) -> int:
    from helpers import case, check

    found = False
    for folder in chosen.cases:
        done = check.run(case.read(folder), as_of=chosen.as_of or "")
        if chosen.out or chosen.format == "table":
            check.write(done, chosen.out or _out())
        if chosen.format == "jsonl":
            print(json.dumps(check.predictions(done), ensure_ascii=False), flush=True)
        else:
            from helpers.show import terminal

            terminal.check(done)
        found = found or any(row.status in BAD for row in done.status)
    return int(chosen.strict and found)


def _quotes(chosen: argparse.Namespace) -> int:
    from helpers import quotes
    from helpers.languages.detect import language_of

    where = "standard input" if chosen.file == "-" else chosen.file
    data = sys.stdin.buffer.read() if chosen.file == "-" else files.read_bytes(Path(chosen.file))
    text = files.decode(data, where)
    found = quotes.find(text, chosen.lang or language_of(text))
    if chosen.format == "jsonl":
        for quote in found:
            print(json.dumps(asdict(quote), ensure_ascii=False))
    else:
        from helpers.show import terminal

        terminal.quotes(found)
    return 0


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{value!r} is not a date such as 2023-09-14") from error


def _out() -> Path:
    """`data/` of the checkout that this package is part of, else `data/` here."""
    root = Path(__file__).resolve().parent.parent
    return root / "data" if (root / "pyproject.toml").is_file() and (root / "seeds").is_dir() else Path("data")


def _say(line: str) -> None:
    print(line, file=sys.stderr)
