"""What stands on a page beside its article: menus, boxes of other articles, notices, comments. It is taken away.

Pages say what their parts are in three ways: by elements, by the names of classes, and by the words above a box. None
of it is believed of an element that holds the headline, or most of the page's words.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

from lxml.etree import iterwalk
from lxml.html import HtmlElement, document_fromstring

from helpers import languages
from helpers.patterns import any_of
from helpers.text import fold, plain

ELEMENTS = {
    "nav", "aside", "form", "button", "select", "noscript", "template", "dialog", "iframe", "svg", "footer",
    "amp-sidebar", "amp-list", "amp-consent", "amp-ad", "amp-social-share",
}  # fmt: skip
ROLES = {"navigation", "complementary", "dialog", "alertdialog", "contentinfo", "search"}
UNSEEN = {"script", "style", "head"}
# names of classes and ids, between dashes
BOXES = re.compile(
    r"-(?:related\w*|recommend\w*|recirc\w*|onwards?|read-?also|also-?read|see-?also|more-(?:on|news|from|stories)"
    r"|most-?(?:read|popular|viewed)|popular|trending|latest|up-?next|next-?up|promos?|promoted|newsletters?"
    r"|cookies?|consent|gdpr|comments?|disqus|reactions?|shar(?:e|es|ing)|social(?!-embed)|breadcrumbs?|sidebar|advert\w*|ads?|adv"
    r"|banners?|sponsor\w*|taboola|outbrain|partner-\w+|tags|tagcloud|tag-(?:list|links)|pagination|pager|author-(?:bio|box|description)"
    r"|about-author|bio|menus?|navbar|nav|navigation|(?:site|page|main|global)-?footer|copyright|skip-(?:link|to)|toolbar|popup|modal"
    r"|link-preview|postprofile)-"
)
COMMENTS = re.compile(r"-(?:comments?|disqus|reactions?)-")
OFFERS = re.compile(r"-(?:paywall\w*|regwall|barrier|offers?|subscri\w+)-")
HEADS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BOX = HEADS | {"p", "div", "li", "section", "ul", "ol", "figure", "a", "span", "strong", "b"}
SECTION = "ancestor::*[self::article or self::main or @role='main' or contains(@itemtype, 'Article')]"
HEADING, NOTICE, SENTENCE = 60, 600, 60
"""Characters: the most of a heading, the most of a notice that is no article, the fewest of a paragraph."""
HEADLINE = 300
MOST = 0.6
"""The share of a page's unlinked words that makes an element the article."""
INSIDE = 30
"""Elements in a heading at most."""
SEPARATORS = re.compile(r"\s+[-–—|•·/»:]+\s+|\s*(?:::|\|)\s*|[:.]\s+")


@dataclass
class Size:
    """How much is in an element: characters in all and in links, elements, links, and paragraphs that are none.

    `first` is the child that its text begins in.
    """

    characters: int = 0
    linked: int = 0
    elements: int = 0
    links: int = 0
    paragraphs: int = 0
    first: HtmlElement | None = None


@dataclass(frozen=True)
class Cleared:
    """A page without what stands beside its article, the element that shows its headline, and how much is where."""

    page: HtmlElement
    head: HtmlElement | None
    sizes: Mapping[HtmlElement, Size]

    @cached_property
    def article(self) -> HtmlElement:
        """A copy with nothing but the article: the smallest section around the headline that holds a text.

        Where no element is marked as such a section, it is the smallest one that holds most of the unlinked words.
        """
        section = None if self.head is None else self._section(self.head)
        if section is None:
            return self.page
        alone = document_fromstring("<html><body></body></html>")
        alone.body.append(deepcopy(section))
        alone.body[0].tail = None
        return alone

    def _section(self, head: HtmlElement) -> HtmlElement | None:
        unlinked = {element: size.characters - size.linked for element, size in self.sizes.items()}
        sections = set(head.xpath(SECTION))
        above = [element for element in head.iterancestors() if element.tag not in ("body", "html")]
        marked = (e for e in above if e in sections and unlinked[e] - unlinked[head] > NOTICE / 4)
        large = (e for e in above if unlinked[e] > MOST * unlinked[self.page])
        return next(chain(marked, large), None)


def cleared(tree: HtmlElement, title: str = "") -> Cleared:
    """A page without what stands beside the article that `title` names; what is left may hold more than the article.

    >>> from lxml.html import document_fromstring
    >>> page = "<h1>Rain</h1><p>It rained.</p><nav>Home</nav><div class='related-posts'><a>Sun</a></div>"
    >>> cleared(document_fromstring(page)).page.text_content()
    'RainIt rained.'
    """
    page = deepcopy(tree)
    known = _sizes(page)
    head = _headline(page, known, title)
    kept = set() if head is None else {head, *head.iterancestors()}
    _drop(_marked(page, kept, known))
    _drop(_headed(kept, _sizes(page)))
    return Cleared(page, head, _sizes(page))


def _headline(page: HtmlElement, known: Mapping[HtmlElement, Size], title: str) -> HtmlElement | None:
    """The element that shows the page's title or the longest part of it; else the first heading."""
    title = plain(title)[:HEADLINE]
    cuts = list(SEPARATORS.finditer(title))
    parts = {title, *SEPARATORS.split(title), *(title[: c.start()] for c in cuts), *(title[c.end() :] for c in cuts)}
    best: tuple[int, HtmlElement] | None = None
    for element, size in known.items():
        if not 0 < size.characters <= HEADLINE or size.elements > INSIDE or element.tag in UNSEEN:
            continue
        text = plain(element.text_content())
        # of two that show the same, the inner one
        if len(text) > 1 and text in parts and (best is None or len(text) > best[0] or element.getparent() is best[1]):
            best = (len(text), element)
    first = next(page.iter("h1"), None)
    shown = best is not None and (best[0] > 10 or best[1].tag in HEADS)
    return best[1] if best and shown and (first is None or not _links(best[1])) else first


def _links(element: HtmlElement) -> bool:
    """Whether an element is a mere link: that to the site, whose name stands in every title."""
    around = [element, *element.iterancestors()]
    return any(one.tag == "a" for one in around) and not any(one.tag in HEADS for one in around)


def _sizes(tree: HtmlElement) -> dict[HtmlElement, Size]:
    """How much is in each element of a page, its body and whatever is in it, in one go."""
    found: dict[HtmlElement, Size] = {}
    open_ones: list[Size] = []
    unseen = links = 0
    for event, element in iterwalk(tree, events=("start", "end")):
        unseen += (element.tag in UNSEEN) * (1 if event == "start" else -1)
        links += (element.tag == "a") * (1 if event == "start" else -1)
        if event == "start":
            size = found[element] = Size()
            open_ones.append(size)
            text = "" if unseen else element.text
        else:
            size = open_ones.pop()
            _close(element, size, open_ones)
            size, text = (open_ones[-1] if open_ones else Size()), "" if unseen else element.tail
        length = len(text.strip()) if text else 0
        size.characters += length
        size.linked += length if links else 0
    return found


def _close(element: HtmlElement, size: Size, open_ones: list[Size]) -> None:
    size.elements += 1
    size.links += element.tag == "a" and size.characters > 0
    size.paragraphs += element.tag in ("p", "div") and not size.paragraphs and size.characters - size.linked > SENTENCE
    if open_ones:
        above = open_ones[-1]
        above.first = element if size.characters and not above.characters else above.first
        above.characters += size.characters
        above.linked += size.linked
        above.elements += size.elements
        above.links += size.links
        above.paragraphs += size.paragraphs


def _marked(
    page: HtmlElement, kept: Container[HtmlElement], known: Mapping[HtmlElement, Size]
) -> Iterator[HtmlElement]:
    """What elements, roles and names of classes mark as standing beside the article."""
    for element, size in known.items():
        if element in kept or not isinstance(element.tag, str):
            continue
        name = _name(element)
        if element.tag in ELEMENTS or element.get("role") in ROLES or _hidden(element) or BOXES.search(name):
            # the article may be in anything that is large, but nobody writes it in the comments
            if 2 * size.characters < known[page].characters or (kept and COMMENTS.search(name)):
                yield element
        elif size.characters < NOTICE and OFFERS.search(name):
            yield element


def _headed(kept: Container[HtmlElement], known: Mapping[HtmlElement, Size]) -> Iterator[HtmlElement]:
    """Boxes below a heading that names no part of an article, and lines that lead elsewhere."""
    for element, size in known.items():
        if element in kept or element.tag not in BOX or not size.characters > 0 or size.elements > INSIDE:
            continue
        if size.characters <= HEADING and _is_phrase(element.text_content()):
            yield from _box(element, kept, known)
        elif size.characters <= HEADLINE and size.linked > SENTENCE / 4 and _leads(element):
            yield element


def _box(head: HtmlElement, kept: Container[HtmlElement], known: Mapping[HtmlElement, Size]) -> Iterator[HtmlElement]:
    """The box that a heading heads: what holds it and begins with it, else the links that follow it."""
    box = head
    while (above := box.getparent()) is not None and above not in kept and known[above].first is box:
        size = known[above]
        if size.characters > NOTICE and size.links < size.paragraphs:
            break
        box = above
    yield box
    for after in box.itersiblings():
        size = known.get(after, Size())
        if 2 * size.linked <= size.characters or after.tag in HEADS:
            break
        yield after


def _leads(element: HtmlElement) -> bool:
    """Whether a line says that one may read something else, and links to it."""
    text = fold(plain(element.text_content()))
    phrase = _opening().match(text)
    linked = sum(len(plain(link.text_content())) for link in element.iter("a"))
    return phrase is not None and linked >= 0.8 * (len(text) - phrase.end())


def _is_phrase(text: str) -> bool:
    return re.sub(r"^[\W\d_]+|[\W\d_]+$", "", fold(plain(text))) in _phrases()


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"{any_of(_phrases())}(?!\w)")


@cache
def _phrases() -> frozenset[str]:
    sections = (languages.load(code).section("pages") for code in languages.codes())
    return frozenset(fold(phrase) for section in sections for phrase in section["elsewhere"])


def _drop(elements: Iterable[HtmlElement]) -> None:
    for element in list(elements):
        if element.getparent() is not None:
            element.drop_tree()


def _name(element: HtmlElement) -> str:
    stated = " ".join(element.get(key) or "" for key in ("class", "id", "data-component"))
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", stated)
    return "-" + re.sub(r"[^a-z0-9]+", "-", words.lower()) + "-" if words else ""


def _hidden(element: HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or element.get("hidden") is not None
