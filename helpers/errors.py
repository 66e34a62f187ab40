"""What can go wrong, as classes that carry the facts: what is wrong, where, and what to do about it."""

from __future__ import annotations

from pathlib import Path


class IsnadError(Exception):
    """Something that the user can mend; its text is one line: where, what is wrong, what to do.

    >>> print(IsnadError("it is empty", where="seeds/a/article.txt", remedy="save the article's text there"))
    seeds/a/article.txt: it is empty; save the article's text there
    """

    def __init__(self, problem: str, *, where: str | Path = "", remedy: str = "") -> None:
        self.problem, self.where, self.remedy = problem, str(where), remedy
        super().__init__(problem)

    def __str__(self) -> str:
        line = f"{self.where}: {self.problem}" if self.where else self.problem
        line = f"{line}; {self.remedy}" if self.remedy else line
        return " ".join(line.split())


class InputError(IsnadError):
    """An input that cannot be read: a file, a folder, a setting, a page, an argument."""


class LanguageError(InputError):
    """A text in a language for which there is no pack in `helpers/languages/`."""


class TableError(IsnadError):
    """A table that does not hold what its columns promise."""
