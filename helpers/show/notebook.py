"""What the notebooks share: a case on the desk, its tables read and written one stage at a time."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers import case, files, tables
from helpers.check import Check
from helpers.show.shown import Shown, table
from helpers.sources.page import Page


@dataclass(frozen=True)
class Desk:
    """A case and the folder to which its tables and report go."""

    case: case.Case
    out: Path

    @property
    def folder(self) -> Path:
        """Where the tables of the case stand."""
        return self.out / "tables" / self.case.doc

    def read(self, name: str) -> tuple:
        """The records of one table, as an earlier notebook wrote them; TableError where it has not run."""
        return tables.read(self.folder, name)

    def pages(self) -> tuple[Page, ...]:
        """The sources with their texts, as an earlier notebook wrote them."""
        texts = self.folder / "texts"
        return tuple(
            Page(source, files.decode((texts / f"{source.source_id}.txt").read_bytes(), texts))
            for source in self.read("sources")
        )

    def check(self, *names: str, **found: tuple) -> Check:
        """The check as far as it has come: the named tables of earlier notebooks, and what this one found."""
        texts = {page.source.source_id: page.text for page in self.pages()} if "sources" in names else {}
        tables = {name: self.read(name) for name in names} | found
        return Check(name=self.case.path.resolve().name, text=self.case.text, texts=texts, **tables)

    def write(self, **found: tuple) -> Shown:
        """Writes tables, each whole or not at all, and says what it wrote."""
        for name, records in found.items():
            files.write_file(self.folder / f"{name}.csv", tables.to_csv(name, records))
        return table(("table", "rows"), [(name, len(records)) for name, records in found.items()])

    def write_texts(self, pages: Sequence[Page]) -> Shown:
        """Writes the texts of all sources in place of those of an earlier run."""
        files.write_folder(self.folder / "texts", {f"{p.source.source_id}.txt": p.text.encode() for p in pages})
        return table(("texts", "characters"), [(len(pages), sum(len(page.text) for page in pages))])

    def write_report(self, page: str) -> Shown:
        """Writes the report of the case."""
        name = f"{self.case.path.resolve().name}.html"
        files.write_file(self.out / "reports" / name, page.encode())
        return table(("report", "size"), [(name, f"{len(page.encode()) / 1000:.0f} kB")])


def open_case(folder: str, out: str) -> Desk:
    """Puts a case on the desk; tests set ISNAD_OUT, so that they write elsewhere than `out`."""
    return Desk(case.read(Path(folder)), Path(os.environ.get("ISNAD_OUT", out)))
