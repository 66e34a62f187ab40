"""What a notebook shows: HTML or a picture, and beside it the same in words for those who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from markupsafe import Markup

CELL = "text-align: start; vertical-align: top; padding: .25em .7em"


@dataclass(frozen=True, repr=False)
class Shown:
    """A piece of HTML with its content in plain words."""

    html: Markup
    words: str

    def _repr_html_(self) -> str:
        return str(self.html)

    def __repr__(self) -> str:
        return self.words


@dataclass(frozen=True, repr=False)
class Picture:
    """A picture (PNG) with its content in plain words."""

    png: bytes
    words: str

    def _repr_png_(self) -> tuple[bytes, dict[str, str]]:
        return self.png, {"alt": self.words}

    def __repr__(self) -> str:
        return self.words


def table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> Shown:
    """A table of cells, escaped, each in its own direction; Markup is kept as it is.

    >>> print(table(["who"], [["<b>"]]).html[-57:])
    <bdi dir="auto">&lt;b&gt;</bdi></td></tr></tbody></table>
    """
    head = Markup("").join(Markup('<th style="{}">{}</th>').format(CELL, heading) for heading in headings)
    body = Markup("").join(Markup("<tr>{}</tr>").format(Markup("").join(map(_cell, row))) for row in rows)
    html = Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(head, body)
    return Shown(html, "\n".join(" | ".join(str(_plain(cell)) for cell in row) for row in [headings, *rows]))


def styled(html: Markup, words: str) -> Shown:
    """A piece of HTML with the style of the notebooks."""
    style = (resources.files(__package__) / "templates" / "notebook.css").read_text(encoding="utf-8")
    return Shown(Markup("<style>{}</style>{}").format(Markup(style), html), words)


def _cell(value: object) -> Markup:
    if isinstance(value, Markup):
        return Markup('<td style="{}">{}</td>').format(CELL, value)
    return Markup('<td style="{}"><bdi dir="auto">{}</bdi></td>').format(CELL, _plain(value))


def _plain(value: object) -> object:
    if isinstance(value, Markup):
        return value.striptags()
    if isinstance(value, (tuple, list)):
        return ", ".join(map(str, value))
    return "" if value is None else value
