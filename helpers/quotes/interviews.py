"""Answers that no marks set off: interviews in dashes, bullets or labels, and the turns of a transcript."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from helpers import languages, names
from helpers.patterns import any_of
from helpers.quotes import topics
from helpers.quotes.drafts import Draft
from helpers.quotes.layout import Sentence
from helpers.quotes.scene import Phrase
from helpers.text import fold, paragraphs

RULE, TURN = "answer in an interview", "turn of a transcript"
SIGN = re.compile(r"(?:(?P<sign>[—–•*-])|(?P<label>\w{1,12})\s*[:：.])\s+")
ASKED = re.compile(r"[?؟]\W*$")
LABEL = re.compile(r"(?P<name>[^\s:：«“\"„—–•*-][^:：«“\"„.?!؟]{0,60}?)\s*[:：]\s+(?=\S)")
FEWEST = 2  # questions: fewer make no interview
BYLINE = 60  # characters: a longer line is no signature
MOSTLY = 0.8  # of the lines that bear a sign ask: the answers bear none


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of an interview: the span of its words, its sign or label, and whether it asks."""

    start: int
    end: int
    sign: str
    asks: bool


def answers(
    sentences: Sequence[Sentence], text: str, language: str, spoken: Collection[int], known: Sequence[Draft]
) -> list[Draft]:
    """The answers of an interview or the turns of a transcript, one draft each; before them one that names who answers.

    `spoken` holds where lines start whose speech a narrator attributes; `known` the drafts that name a speaker. Who
    answers is the speaker of the heading, else whom the introduction names most, else whom it is about at its end.

    >>> from helpers.quotes.layout import lay_out
    >>> text = "Talk\\nQ: Why now?\\nA: It was time.\\nQ: And then?\\nA: We rest."
    >>> [text[d.start : d.end] for d in answers(lay_out(text, "en").sentences(), text, "en", (), ())]
    ['It was time.', 'We rest.']
    """
    spans = list(_answers(_lines(text, language), spoken))
    asked = min((start for start, _ in spans), default=0)
    who = _interviewee([draft for draft in known if draft.sentence.start < asked], sentences, text[:asked], language)
    found = [replace(_draft(RULE, sentences, span), said=who) for span in spans]
    new = [who] if who and found and not any(who is draft for draft in known) else []
    return [*new, *found] or list(_transcript(sentences, text))


def _interviewee(known: Sequence[Draft], sentences: Sequence[Sentence], text: str, language: str) -> Draft | None:
    """A draft that names who answers, from a text that ends where the first answer begins."""
    named = [draft for draft in known if draft.speaker]
    people = [name for name in names.find(text, language) if name.kind == "person"]
    people = [name for name in people if not _signed(name, text)] or people
    if people and all(draft.rule == topics.RULE for draft in named):
        often = Counter(names.skeleton(name.text).rpartition(" ")[2] for name in people).most_common(1)[0][0]
        return _naming(next(n for n in people if names.skeleton(n.text).endswith(often)), sentences)
    return next((draft for draft in named if draft.rule != topics.RULE), named[-1] if named else None)


def _signed(name: names.Name, text: str) -> bool:
    """Whether a name stands in a line that is no sentence, under the heading: that of who asks."""
    lines = paragraphs(text)
    start, end = next((one for one in lines[1:] if one[0] <= name.start < one[1]), (0, 0))
    return 0 < end - start <= BYLINE and text[end - 1].isalnum()


def _naming(name: names.Name, sentences: Sequence[Sentence]) -> Draft:
    draft = _draft(topics.RULE, sentences, (name.start, name.start))
    within = [at for at, item in enumerate(draft.sentence.items) if name.start <= item.start < name.end]
    return replace(draft, speaker=Phrase(within[0], within[-1] + 1))


def _draft(rule: str, sentences: Sequence[Sentence], span: tuple[int, int]) -> Draft:
    starts = [sentence.start for sentence in sentences]
    sentence = sentences[max(0, bisect_right(starts, span[0]) - 1)]
    return Draft(rule, sentence, span[0], span[1], None)


def _lines(text: str, language: str) -> list[_Line]:
    pack = languages.load(language).section("turns")
    asking, answering = (re.compile(any_of(pack[key])) for key in ("questions", "answers"))
    found = []
    for start, end in paragraphs(text):
        sign = SIGN.match(text, start, end)
        label = fold(sign["label"] or "") if sign else ""
        labelled = bool(label and (asking.fullmatch(label) or answering.fullmatch(label)))
        begin = sign.end() if sign and (labelled or sign["sign"]) else start
        kind = (sign["sign"] or "") if sign and sign["sign"] else ""
        if labelled:
            kind = "answer" if answering.fullmatch(label) else "question"
        asks = kind == "question" or (kind != "answer" and bool(ASKED.search(text, begin, end)))
        found.append(_Line(begin, end, kind, asks))
    return found


def _answers(lines: Sequence[_Line], spoken: Collection[int]) -> Iterator[tuple[int, int]]:
    """The spans of the answers; none where too few lines with a sign ask."""
    signed = [line for line in lines if line.sign]
    asking = sum(line.asks for line in signed)
    if asking < FEWEST or asking * 4 < len(signed):
        return
    if asking >= MOSTLY * len(signed):
        yield from _behind_questions(lines)
    else:
        yield from _in_turn(signed, spoken)


def _behind_questions(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Everything between one question and the next."""
    first = next(at for at, line in enumerate(lines) if line.sign)
    answer: list[_Line] = []
    for line in (*lines[first:], _Line(0, 0, "end", True)):
        if line.sign and answer:
            yield answer[0].start, answer[-1].end
        answer = [] if line.sign else [*answer, line]


def _in_turn(signed: Sequence[_Line], spoken: Collection[int]) -> Iterator[tuple[int, int]]:
    """Lines with a sign take turns; what a narrator attributes is an answer already."""
    answering = False
    for line in signed:
        if line.start in spoken:
            answering = False
        elif line.sign == "answer" or (answering and line.sign != "question"):
            yield line.start, line.end
            answering = False
        else:
            answering = True


def _transcript(sentences: Sequence[Sentence], text: str) -> Iterator[Draft]:
    """The words behind labels that come again and again, those who ask left out; lines without a label go on."""
    starts = [sentence.start for sentence in sentences]
    lines = [(start, end, LABEL.match(text, start, end)) for start, end in paragraphs(text)]
    said = Counter(match["name"] for _, _, match in lines if match)
    asked = Counter(match["name"] for _, end, match in lines if match and ASKED.search(text, match.end(), end))
    again = {name for name, count in said.items() if count >= FEWEST}
    for label, turn in _turns([line for line in lines if len(again) >= FEWEST], again):
        if asked[label["name"]] * 2 <= said[label["name"]]:
            sentence = sentences[bisect_left(starts, label.start(), hi=len(starts) - 1)]
            colon = next((at for at in range(len(sentence.items)) if sentence.form(at) in (":", "：")), 0)
            if colon and sentence.start == label.start():  # no label where a quotation goes on over the line
                yield Draft(TURN, sentence, *turn, None, Phrase(0, colon))


def _turns(
    lines: Sequence[tuple[int, int, re.Match[str] | None]], again: Collection[str]
) -> Iterator[tuple[re.Match[str], tuple[int, int]]]:
    """Each label that comes again, with the span of what follows up to the next one."""
    label, end = None, 0
    for start, line_end, match in (*lines, (0, 0, None)):
        new = match if match and match["name"] in again else None
        if label and (new or start < end):
            yield label, (label.end(), end)
            label = None
        label, end = new or label, line_end
