"""Gold cases: articles marked up by hand, with the sources each is to be checked against.

`tests/cases/<doc>/article.gold.xml` holds the article between `<text>` and `</text>` with its quotes `<q>`, the
mentions that name their speakers `<s>` and the cues `<c>`; before it stand the entities, the sources and the claims.
Spans count code points from 0, end exclusive, into the article's text.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

CASES = Path(__file__).parent / "cases"
QUOTE, MENTION, CUE = "q", "s", "c"


@dataclass(frozen=True)
class Mark:
    """A span of the article and what the markup says about it."""

    start: int
    end: int
    about: Mapping[str, str]


@dataclass(frozen=True)
class GoldCase:
    """A marked-up article: its text, and what is right about its quotes, claims and sources."""

    doc: str
    language: str
    published: str
    text: str
    names: Mapping[str, list[str]]
    kinds: Mapping[str, str]
    quotes: list[Mark]
    mentions: Mapping[str, Mark]
    cues: Mapping[str, Mark]
    claims: list[Mark]
    sources: Mapping[str, Mapping[str, str]]
    folder: Path


def cases(folder: Path = CASES) -> list[GoldCase]:
    """The gold cases under a folder, by name."""
    return [load(path.parent) for path in sorted(Path(folder).rglob("article.gold.xml"))]


def load(folder: Path) -> GoldCase:
    """The gold case of one folder."""
    raw = (folder / "article.gold.xml").read_bytes().decode()
    # an XML reader turns CR LF into LF; the article has to keep its own line ends
    root = ElementTree.fromstring(raw.replace("\r", "&#13;"))
    text, marks = _read(_only(root, "text"))
    return GoldCase(
        doc=root.attrib["id"],
        language=root.attrib["lang"],
        published=root.attrib["published"],
        text=text,
        names={e.attrib["id"]: e.attrib["names"].split("|") for e in root.iter("e")},
        kinds={e.attrib["id"]: e.attrib["type"] for e in root.iter("e")},
        quotes=sorted(marks[QUOTE], key=lambda mark: (mark.start, -mark.end)),
        mentions={mark.about["id"]: mark for mark in marks[MENTION]},
        cues={mark.about["id"]: mark for mark in marks[CUE]},
        claims=[_anchored(claim.attrib, text) for claim in root.iter("claim")],
        sources={s.attrib["id"]: s.attrib for s in root.iter("src")},
        folder=folder,
    )


def blind(case: GoldCase, out: Path) -> Path:
    """Writes the case as a case folder without any of the answers, and returns that folder."""
    folder = out / case.doc
    (folder / "sources").mkdir(parents=True)
    (folder / "article.txt").write_bytes(case.text.encode())
    settings = f'id = "{case.doc}"\nlanguage = "{case.language}"\npublished = {case.published}\n'
    (folder / "case.toml").write_text(settings, encoding="utf-8")
    for name, source in case.sources.items():
        shutil.copyfile(case.folder / source["file"], folder / "sources" / f"{name}.html")
    return folder


def _read(element: ElementTree.Element) -> tuple[str, dict[str, list[Mark]]]:
    pieces: list[str] = []
    marks: dict[str, list[Mark]] = {QUOTE: [], MENTION: [], CUE: []}
    # the article begins on the line after <text>
    _walk(element, (element.text or "").removeprefix("\n"), pieces, marks)
    return "".join(pieces), marks


def _walk(element: ElementTree.Element, text: str, pieces: list[str], marks: dict[str, list[Mark]]) -> None:
    pieces.append(text)
    for child in element:
        start = sum(map(len, pieces))
        _walk(child, child.text or "", pieces, marks)
        marks[child.tag].append(Mark(start, sum(map(len, pieces)), child.attrib))
        pieces.append(child.tail or "")


def _only(root: ElementTree.Element, tag: str) -> ElementTree.Element:
    found = root.findall(tag)
    if len(found) != 1:
        raise ValueError(f"{root.get('id')}: <{tag}> stands {len(found)} times")
    return found[0]


def _anchored(about: Mapping[str, str], text: str) -> Mark:
    anchor = about["anchor"]
    if text.count(anchor) != 1:
        raise ValueError(f"claim {about['id']}: its anchor stands {text.count(anchor)} times")
    start = text.find(anchor)
    return Mark(start, start + len(anchor), about)
