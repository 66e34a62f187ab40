"""What a notebook shows: HTML or a picture, and beside it the same in words for those who cannot see it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from helpers.show.items import direction
from helpers.show.messages import READER, say

STYLES = {
    "span": "border-bottom: 3px solid #8492a6",
    "agrees": "border-bottom: 3px solid #2e7d4f",
    "copies": "border-bottom: 3px dashed #c9a227",
    "differs": "border-bottom: 4px double #b3372c",
    "disputed": "border-bottom: 4px double #7b4397",
    "missing": "border-bottom: 3px dotted #8492a6",
    "unchecked": "border-bottom: 3px dotted #8492a6",
    "quote agrees": "background-color: #e3f1e8",
    "quote copies": "background-color: #f8efd2",
    "quote differs": "background-color: #fbe7e4",
    "quote disputed": "background-color: #f2e8f8",
    "quote missing": "background-color: #eef1f5",
    "quote pending": "background-color: #eef1f5",
    "a": "color: #1d1d1b; font-size: 11px; font-weight: bold; text-decoration: none; white-space: nowrap; "
    "background-color: #ffffff; padding: 1px 6px; margin: 0px 3px; border-radius: 9px; border: 1px solid #8492a6",
    "b": "font-weight: normal; text-decoration: underline",
    "del": "background-color: #fbe7e4; text-decoration: none; font-weight: bold",
    "ins": "background-color: #e9edf3; text-decoration: none; font-weight: bold; border-bottom: 2px solid #44546a",
}
OPENING = re.compile(r"<(span|a|b|del|ins)(?: class=\"(?:ref )?([a-z ]*)\")?[^>]*>")
CELL = "text-align: left; vertical-align: top; padding: .25em .7em"


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


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Shown:
    """A table of cells under the headings of its columns (`column.<name>` in messages); without rows it says so.

    Cells are escaped, each in its own direction; Markup is kept as it is.

    >>> print(table(["speaker"], [["<b>"]]).html[-57:])
    <bdi dir="auto">&lt;b&gt;</bdi></td></tr></tbody></table>
    >>> table(["speaker"], [])
    None.
    """
    if not rows:
        return sentence("column.no_rows")
    headings = [say(f"column.{column}", READER) for column in columns]
    head = Markup("").join(Markup('<th style="{}">{}</th>').format(CELL, heading) for heading in headings)
    body = Markup("").join(Markup("<tr>{}</tr>").format(Markup("").join(map(_cell, row))) for row in rows)
    html = Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(head, body)
    return Shown(html, "\n".join(" | ".join(str(_plain(cell)) for cell in row) for row in [headings, *rows]))


def sentence(key: str) -> Shown:
    """One message on its own.

    >>> sentence("column.no_rows")
    None.
    """
    return Shown(Markup("<p><b>{}</b></p>").format(say(key, READER)), say(key, READER))


def styled(html: Markup, words: str) -> Shown:
    """A piece of HTML whose marks carry their own style: viewers of notebooks take style sheets out.

    >>> print(styled(Markup("<del>no</del>"), "no").html)
    <del style="background-color: #fbe7e4; text-decoration: none; font-weight: bold">no</del>
    """
    plain = html.replace(Markup("<mark"), Markup("<span")).replace(Markup("</mark>"), Markup("</span>"))
    return Shown(Markup(OPENING.sub(_with_style, plain)), words)


def directed(html: Markup, language: str) -> Markup:
    """A block of HTML in the direction of a language.

    >>> print(directed(Markup("قال"), "ar"))
    <div lang="ar" dir="rtl" style="text-align: right">قال</div>
    """
    towards = direction(language)
    side = "right" if towards == "rtl" else "left"
    return Markup('<div lang="{}" dir="{}" style="text-align: {}">{}</div>').format(language, towards, side, html)


def _with_style(tag: re.Match[str]) -> str:
    names = (tag[1], *(tag[2] or "").split(), (tag[2] or "").strip())
    return f'{tag[0][:-1]} style="{"; ".join(STYLES[name] for name in dict.fromkeys(names) if name in STYLES)}">'


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
