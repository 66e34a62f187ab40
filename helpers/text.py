"""Words, sentences and folding, all with offsets: code points from 0, end exclusive, into the text as given."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from simplemma import split_sentences

from helpers.languages import read

# a sentence that ends in a number: words before it, and a letter after it
NUMBER_ENDS = re.compile(r"(?<=\w\s)\d+\.\s+(?=[^\W\d_])")
DIGITS = {ord(c): str(unicodedata.digit(c)) for c in map(chr, range(0x660, 0x6FA)) if c.isdigit()}
# controls, and halves of characters, which no file can hold
UNWRITABLE = dict.fromkeys(
    code for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)) if not chr(code).isspace()
)


class _Table(dict[int, str]):
    """What becomes of each character, found out when it is first met."""

    def __init__(self, change: Callable[[str], str]) -> None:
        super().__init__()
        self._change = change

    def __missing__(self, code: int) -> str:
        self[code] = self._change(chr(code))
        return self[code]


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its span and its folded form."""

    start: int
    end: int
    form: str


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where each of its characters came from."""

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text behind a span of the folded one.

        >>> folded = fold_text("قالَ هو")
        >>> folded.span(4, 6)
        (5, 7)
        """
        if start >= end:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


def fold(text: str) -> str:
    """A text for comparison: case, diacritics, hamza seats, tatweel, digits and apostrophes folded.

    >>> fold("«أنْـتُم» ٢٠٢٣ Élan")
    '«انتم» 2023 elan'
    """
    return text.translate(_FOLDED)


def unvowelled(text: str) -> str:
    """A text without the signs for its vowels and without stretched letters; its letters stay as they are.

    >>> unvowelled("قالَ مـراقب"), unvowelled("й")
    ('قال مراقب', 'й')
    """
    return unicodedata.normalize("NFC", text).translate(_UNVOWELLED)


def fold_text(text: str) -> Folded:
    """Folds a text character by character, so that spans lead back to the original.

    >>> fold_text("Ё").text
    'е'
    """
    letters = [_FOLDED[ord(character)] for character in text]
    folded = "".join(letters)
    if len(folded) == len(text) and "" not in letters:
        return Folded(folded, range(len(text) + 1))
    offsets = (offset for offset, some in enumerate(letters) for _ in some)
    return Folded(folded, (*offsets, len(text)))


def plain(text: str) -> str:
    r"""A text in one line, with single spaces and without what steers a terminal or cannot be written.

    >>> plain(" It\n  rained.\t\x1b")
    'It rained.'
    """
    return " ".join(text.translate(UNWRITABLE).split())


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a text or of a part of it, folded.

    >>> [word.form for word in words("Kim's “gift”, قال")]
    ["kim's", 'gift', 'قال']
    """
    end = len(text) if end is None else end
    return [Word(m.start(), m.end(), _fold_word(m[0])) for m in _word().finditer(text, start, end)]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The spans of the lines that hold anything, surrounding white space left out.

    >>> paragraphs("One.\\r\\n\\n  Two.")
    [(0, 4), (9, 13)]
    """
    return [m.span() for m in re.finditer(r"[^\s](?:[^\r\n]*[^\s])?", text)]


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The spans of the sentences of a text or of a part of it; a quotation in marks is never cut.

    >>> t = 'He said: "Go. Now." She left.'
    >>> [t[a:b] for a, b in sentences(t)]
    ['He said: "Go. Now."', 'She left.']
    """
    end = len(text) if end is None else end
    return [
        span for line in paragraphs(text[start:end]) for span in _line_sentences(text, start + line[0], start + line[1])
    ]


def quoted(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The spans inside one line that stand in a closed pair of quotation marks, marks included, outermost only.

    >>> list(quoted('a "b" c'))
    [(2, 5)]
    """
    pairs = read("scripts")["marks"]["pairs"]
    end = len(text) if end is None else end
    at = start
    while at < end:
        close = text.find(pairs[text[at]], at + 1, end) if text[at] in pairs else -1
        if close >= 0:
            yield at, close + 1
        at = max(at, close) + 1


def _line_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    line, at = _masked(text[start:end]), 0
    for sentence in split_sentences(line):
        found = line.find(sentence, at)
        if found < 0:
            continue
        at = found + len(sentence)
        # the splitter takes every number before a full stop for that of a paragraph
        cuts = [found, *_number_ends(line, found, at), at]
        yield from ((start + one, start + len(line[:two].rstrip())) for one, two in pairwise(cuts))


def _number_ends(line: str, start: int, end: int) -> Iterator[int]:
    """Where a sentence begins behind one that ends in a number; none begins with a small letter."""
    found = (match.end() for match in NUMBER_ENDS.finditer(line, start, end))
    return (at for at in found if not line[at].islower())


def _masked(line: str) -> str:
    pieces, at = [], 0
    for start, end in quoted(line):
        # the last character stays: a sentence can end with the stop inside its quotation
        pieces += [line[at : start + 1], "x" * max(0, end - start - 3), line[max(start + 1, end - 2) : end]]
        at = end
    return "".join([*pieces, line[at:]])


@cache
def _word() -> re.Pattern[str]:
    joiners = re.escape(read("scripts")["words"]["joiners"])
    ignored = re.escape(read("scripts")["ignored"]["characters"])
    mark = f"[{ignored}\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]"
    part = f"(?:\\w{mark}*)+"
    return re.compile(f"{part}(?:[{joiners}]{part})*")


@cache
def _fold_word(form: str) -> str:
    return fold(form)


def _fold_character(character: str) -> str:
    scripts = read("scripts")
    if character in scripts["ignored"]["characters"]:
        return ""
    character = scripts["fold"].get(character, character)
    plain = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return "".join(scripts["fold"].get(c, c) for c in plain.casefold()).translate(DIGITS)


def _unvowel_character(character: str) -> str:
    idle = unicodedata.combining(character) or character in read("scripts")["ignored"]["characters"]
    return "" if idle else character


_FOLDED, _UNVOWELLED = _Table(_fold_character), _Table(_unvowel_character)
