"""The command line: `isnad check`, `quotes`, `gather`, `replay`, `decide`, `report`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from helpers import files
from helpers.decisions import AGAINST, STATUSES
from helpers.errors import InputError, IsnadError

if TYPE_CHECKING:
    from helpers.case import Case
    from helpers.check import Check
    from helpers.sources.archive import Asked
    from helpers.sources.fetch import Fetcher
    from helpers.sources.gather import Gathered


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 complete, 2 unreadable input.

    1 is a finding under `--strict`, an address that gave no answer, or a row that differs.
    """
    chosen = _parser().parse_args(arguments)
    try:
        return chosen.command(chosen)
    except IsnadError as error:
        _tell(str(error))
    except BrokenPipeError:  # whoever read the output, such as head, has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        _tell(f"{error.filename or 'output'}: it cannot be written ({error.strerror}); check its rights and the disk")
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="isnad", description="Who is said to have said this, and who carries it?")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_check(commands.add_parser("check", help="everything, for one case or several"))
    _add_quotes(commands.add_parser("quotes", help="only who said what"))
    _add_gather(commands.add_parser("gather", help="fetch pages and keep them in the archive of a case"))
    _add_replay(commands.add_parser("replay", help="check again from the case folder alone, and name what differs"))
    _add_decide(commands.add_parser("decide", help="record what you decided about a quote or claim"))
    _add_report(commands.add_parser("report", help="write the report anew from the tables and the decisions"))
    return parser


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("cases", nargs="+", type=Path, metavar="CASE", help="the folder of a case")
    parser.add_argument("--live", action="store_true", help="first ask providers for sources, and fetch them")
    parser.add_argument("--as-of", type=_day, metavar="DATE", help="use only what was published up to that day")
    parser.add_argument("--strict", action="store_true", help="exit code 1 when sources say otherwise")
    _add_format(parser)
    _add_out(parser)
    parser.set_defaults(command=_check)


def _add_quotes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a text file, or - for standard input")
    parser.add_argument("--lang", metavar="CODE", help="its language, such as ar; else it is told from the text")
    _add_format(parser)
    parser.set_defaults(command=_quotes)


def _add_gather(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=Path, metavar="CASE", help="the folder of a case")
    parser.add_argument("urls", nargs="*", metavar="URL", help="the address of a page")
    parser.add_argument(
        "--from",
        action="append",
        dest="origins",
        default=[],
        metavar="NAME",
        help="whom to ask for pages: a provider, the address of a feed, or a file with an address on each line",
    )
    parser.add_argument("--again", action="store_true", help="ask again for pages that were answered before")
    parser.set_defaults(command=_gather)


def _add_replay(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=Path, metavar="CASE", help="the folder of a case that was checked")
    parser.add_argument("--as-of", type=_day, metavar="DATE", help="the day as of which it was checked")
    _add_out(parser)
    parser.set_defaults(command=_replay)


def _add_decide(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=Path, metavar="CASE", help="the folder of a case that was checked")
    parser.add_argument("item", metavar="ITEM", help="the id of a quote or claim, such as q-0123456789")
    parser.add_argument("status", metavar="STATUS", choices=STATUSES, help=", ".join(STATUSES))
    parser.add_argument("--analyst", default=os.environ.get("ISNAD_ANALYST", ""), help="who decides (ISNAD_ANALYST)")
    parser.add_argument("--note", default="", help="why")
    _add_out(parser)
    parser.set_defaults(command=_decide)


def _add_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=Path, metavar="CASE", help="the folder of a case that was checked")
    _add_out(parser)
    parser.set_defaults(command=_report)


def _add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("table", "jsonl"), default="table", help="for people, or for programs")


def _add_out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="DIR", help="where tables and reports are (default: data)")


def _check(chosen: argparse.Namespace) -> int:
    from helpers import case, check

    against, undone = False, 0
    for folder in chosen.cases:
        read = case.read(folder)
        undone |= _live(read) if chosen.live else 0
        done = check.run(read, chosen.as_of or "")
        if chosen.format == "jsonl":
            print(json.dumps(check.predictions(done), ensure_ascii=False), flush=True)
        _show(done, chosen, read)
        if chosen.out or chosen.format == "table":
            _tell("wrote {} and {}".format(*check.write(done, chosen.out or _out())))
        against = against or any(row.status in AGAINST for row in done.status)
    return int(chosen.strict and against) | undone


def _live(read: Case) -> int:
    """Asks the providers of a case, all where it names none; 1 where somebody gave no answer."""
    from helpers.sources import providers

    names = read.settings.providers or tuple(providers.NAMED)
    return _seek(read, names, again=False, say=_tell)


def _quotes(chosen: argparse.Namespace) -> int:
    from helpers import languages, quotes
    from helpers.article import published_of
    from helpers.languages.detect import known_language_of
    from helpers.show import terminal

    where = "standard input" if chosen.file == "-" else chosen.file
    text = files.decode(sys.stdin.buffer.read() if chosen.file == "-" else files.read_filled(Path(chosen.file)), where)
    language = languages.load(chosen.lang).code if chosen.lang else known_language_of(text, where, "give it by --lang")
    found = quotes.find(text, language, published_of(text, language)[0])
    if chosen.format == "table":
        terminal.quotes(found, language)
    for quote in found if chosen.format == "jsonl" else ():
        print(json.dumps(asdict(quote), ensure_ascii=False))
    return 0


def _gather(chosen: argparse.Namespace) -> int:
    from helpers import case
    from helpers.sources import gather, providers

    read = case.read(chosen.case)
    names = [name for name in chosen.origins if providers.is_provider(name)]
    listed = [url for name in chosen.origins if name not in names for url in gather.addresses(Path(name))]
    urls = [*chosen.urls, *listed]
    if not urls and not names:
        names = list(read.settings.providers)
    if not urls and not names:
        remedy = f"give addresses, or --from FILE or PROVIDER ({', '.join(providers.NAMED)}, or the address of a feed)"
        raise InputError("there is no address to ask for", remedy=remedy)
    undone = _fetch(read, urls, chosen.again) if urls else 0
    return undone | (_seek(read, names, chosen.again, print) if names else 0)


def _fetch(read: Case, urls: Sequence[str], again: bool) -> int:
    from helpers.sources import gather

    with _fetching() as (fetcher, advance):
        return _gathered(gather.gather(read, urls, fetcher, again, advance), read)
    return 1


def _seek(read: Case, names: Sequence[str], again: bool, say: Callable[[str], None]) -> int:
    """Asks providers, and says what could not be asked; 1 where somebody gave no answer."""
    from helpers.sources import inquiry, providers, seek

    wanted = providers.named(names, read.path / "case.toml")
    keyless = inquiry.without_key(wanted)
    for provider in keyless:
        _tell(f"{provider.name} was not asked: it wants a key, and there is none; set {provider.key}")
    asked_of = [provider for provider in wanted if provider not in keyless]
    with _fetching() as (fetcher, advance):
        done = seek.seek(read, asked_of, fetcher, again, advance)
        reached = _tell_unasked(done, [provider.name for provider in asked_of])
        return _gathered(done, read, say) if reached else 1
    return 1


@contextmanager
def _fetching() -> Iterator[tuple[Fetcher, Callable[[Asked, int], None]]]:
    """A fetcher and a progress bar; Ctrl-C ends what is under way and says so."""
    from helpers.sources.fetch import Fetcher, contact

    with closing(Fetcher(contact())) as fetcher, _bar() as advance:
        try:
            yield fetcher, advance
        except KeyboardInterrupt:
            fetcher.stop()
            _tell("stopped; what was fetched is kept, and the same command takes up where this one stopped")


def _tell_unasked(done: Gathered, names: Sequence[str]) -> bool:
    """Says in one line that nobody could be asked, and is then False; else in one line each who gave no answer."""
    from helpers.sources.outcome import TOO_EARLY, UNREACHABLE

    answers = [asked for asked in done.asked if asked.note.provider]
    tried = [asked for asked in answers if asked.outcome != TOO_EARLY]
    if tried and all(asked.outcome in UNREACHABLE for asked in tried):
        _tell(f"there is no network: {', '.join(names)} could not be asked; it goes on with what the case has")
        return False
    for name in names:
        _tell_unanswered(name, [asked for asked in answers if asked.note.provider == name])
    return True


def _tell_unanswered(name: str, asked: Sequence[Asked]) -> None:
    from helpers.sources.outcome import NO_ANSWER

    lost = [each.words for each in asked if each.answer == NO_ANSWER]
    if lost:
        _tell(f"{name}: {len(lost)} of {len(asked)} questions without an answer: {'; '.join(dict.fromkeys(lost))}")


def _gathered(done: Gathered, read: Case, say: Callable[[str], None] = print) -> int:
    """Says what came of gathering; 1 where an address gave no answer."""
    from helpers.sources import archive
    from helpers.sources.outcome import FOUND, NO_ANSWER, NOTHING

    if done.cut:
        _tell(f"{read.path / archive.FILE}: {done.cut} bytes of a record that was never finished were cut off")
    for asked in done.asked:
        if asked.answer == NO_ANSWER and not asked.note.provider:
            _tell(f"{asked.url}: {asked.words}")
    of = Counter(asked.answer for asked in done.asked)
    told = f"{of[FOUND]} found, {of[NOTHING]} not there, {of[NO_ANSWER]} without an answer"
    say(f"{len(done.asked)} asked for: {told}; {done.before} answered before")
    return int(of[NO_ANSWER] > 0)


def _replay(chosen: argparse.Namespace) -> int:
    from helpers import case, replay

    differences = replay.replay(case.read(chosen.case), chosen.out or _out(), chosen.as_of or "")
    for line in differences:
        print(line)
    _tell(f"{chosen.case}: {len(differences)} differences" if differences else f"{chosen.case}: nothing differs")
    return int(bool(differences))


def _decide(chosen: argparse.Namespace) -> int:
    from helpers import case, check, decisions
    from helpers.tables import Decision

    out, read = chosen.out or _out(), case.read(chosen.case)
    row = next((row for row in check.load(read, out).status if row.item_id == chosen.item), None)
    if row is None:
        remedy = f"take an id from {out / 'tables' / read.doc / 'status.csv'}"
        raise InputError(f"there is no quote or claim {chosen.item!r}", where=chosen.case, remedy=remedy)
    if not chosen.analyst.strip():
        raise InputError("a decision needs a name", remedy="give --analyst NAME, or set ISNAD_ANALYST")
    seen = {"content": row.text, "verdict_seen": row.verdict, "article_sha256": read.sha256}
    decision = Decision(row.item_id, chosen.status, chosen.analyst.strip(), "", chosen.note, **seen)
    decisions.record(read.path, decision)
    check.write(check.load(read, out), out)
    return 0


def _report(chosen: argparse.Namespace) -> int:
    from helpers import case, check

    out = chosen.out or _out()
    _, page = check.write(check.load(case.read(chosen.case), out), out)
    print(page)
    return 0


def _show(done: Check, chosen: argparse.Namespace, read: Case) -> None:
    """Prints the tables for people, and on standard error what the reader should know of."""
    from helpers.decisions import stale
    from helpers.show import terminal

    if chosen.format == "table":
        terminal.check(done)
    if not done.sources and not done.left_out:
        _tell(
            f"{read.path}: no sources yet; fetch some by isnad gather, or save pages as .html, .txt or .pdf into "
            f"{read.path / 'sources'}, and check again"
        )
    undated = [source.source_id for source in done.left_out if not source.published]
    later = [source.source_id for source in done.left_out if source.published]
    for left_out, why in ((undated, "without a date"), (later, f"that may be later than {chosen.as_of}")):
        if left_out:
            _tell(f"left out: {len(left_out)} {why}: {', '.join(left_out)}")
    for decision in stale(done.decisions, done.status):
        _tell(f"stale decision on {decision.item_id}: the article has changed since; decide again")


@contextmanager
def _bar() -> Iterator[Callable[[Asked, int], None]]:
    """A progress bar on a terminal; nothing where the output goes to a file."""
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}")
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda asked, of: progress.update(task, advance=1, total=of, description=escape(asked.url[:60]))


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{value!r} is not a date such as 2023-09-14") from error


def _out() -> Path:
    """`data/` of the checkout that this package is part of, else `data/` here."""
    root = Path(__file__).resolve().parent.parent
    return root / "data" if (root / "pyproject.toml").is_file() and (root / "seeds").is_dir() else Path("data")


def _tell(line: str) -> None:
    print(f"isnad: {line}", file=sys.stderr)
