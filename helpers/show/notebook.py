"""What the notebooks share: a case on the desk, its tables read and written one stage at a time."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from helpers import case, files, tables
from helpers.check import Check
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

    def check(self, **found: tuple) -> Check:
        """The check as far as it has come: the tables given here, and all others as earlier notebooks wrote them."""
        known = {name: self.read(name) for name in tables.TABLES if name not in found and self._has(name)}
        texts = {page.source.source_id: page.text for page in self.pages()} if self._has("sources") else {}
        return Check(name=self.case.path.resolve().name, text=self.case.text, texts=texts, **{**known, **found})

    def write(self, **found: tuple) -> str:
        """Writes tables, each whole or not at all, and says what it wrote."""
        for name, records in found.items():
            files.write_file(self.folder / f"{name}.csv", tables.to_csv(name, records))
        return "Written: " + ", ".join(f"{name} ({len(records)} rows)" for name, records in found.items())

    def _has(self, name: str) -> bool:
        return (self.folder / f"{name}.csv").exists()


def open_case(folder: str, out: str) -> Desk:
    """Puts a case on the desk; tests set ISNAD_OUT, so that they write elsewhere than `out`."""
    return Desk(case.read(Path(folder)), Path(os.environ.get("ISNAD_OUT", out)))
