"""Whether an address vouches for who publishes there: anybody can write any name on a page of their own."""

from __future__ import annotations

from urllib.parse import urlsplit

from anyascii import anyascii
from tld import parse_tld

from helpers.languages import read
from helpers.names import skeleton
from helpers.tables import Source
from helpers.text import words

# shorter words of a name, such as articles, need not stand in the name of its host, and fewer letters are no initials
SHORT, INITIALS = 3, 3


def is_official(url: str) -> bool:
    """Whether an address belongs to a state or a body of states: by its suffix, or by a name that states keep.

    >>> is_official("http://en.kremlin.ru/events"), is_official("https://gov.paper.example/")
    (True, False)
    """
    name, suffix = _registered(url)
    kept = set(read("scripts")["origins"]["official_hosts"])
    # under the suffix of a country, its registry looks who asks for such a name
    return bool(kept & set(suffix.split("."))) or (name in kept and len(suffix) == 2)


def proves(source: Source) -> bool:
    """Whether a page is published by whom it names.

    A page that was fetched from elsewhere must be from a host that bears the name, or that gives its pages their names;
    for one that was saved by hand, the analyst vouches with the address.

    >>> proves(Source("s", "https://silvalines.example/", "Silva Lines", archived_as="a"))
    True
    >>> proves(Source("s", "https://cheap-flights.example/", "Silva Lines", archived_as="a"))
    False
    """
    if not source.archived_as:
        return bool(source.url)
    name, _ = _registered(source.url)
    platforms = read("scripts")["origins"]["platforms"]
    return is_official(source.url) or name in platforms or _bears(name, source.publisher)


def are_one_encyclopedia(one: str, other: str) -> bool:
    """Whether two addresses belong to one reference work that everybody writes.

    >>> are_one_encyclopedia("https://ar.wikipedia.org/wiki/A", "https://en.wikipedia.org/wiki/B")
    True
    >>> are_one_encyclopedia("https://en.wikipedia.org/wiki/A", "https://wikipedia.paper.example/A")
    False
    """
    works = {_registered(url)[0] for url in (one, other)}
    return len(works) == 1 and works <= set(read("scripts")["origins"]["encyclopedias"])


def _registered(url: str) -> tuple[str, str]:
    """The name that somebody registered, and the suffix below which they did (publicsuffix.org)."""
    suffix, name, _ = parse_tld(url, fail_silently=True)
    if suffix and name:
        return name, suffix
    # a suffix that nobody has heard of, such as one made for a test
    rest, _, suffix = (urlsplit(url).hostname or "").rpartition(".")
    return rest.rpartition(".")[2], suffix


def _bears(host: str, publisher: str) -> bool:
    """Whether all of a publisher's name stands in a host's, in whatever script, or its initials do."""
    named = [word.form for word in words(publisher)]
    bones = [skeleton(form) for form in named if len(form) > SHORT] or [skeleton(form) for form in named]
    initials = "".join(anyascii(form)[:1] for form in named).lower()
    return (bool(bones) and all(bone and bone in skeleton(host.replace("-", "")) for bone in bones)) or (
        len(initials) >= INITIALS and initials in host.split("-")
    )
