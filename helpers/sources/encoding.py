"""Character encodings: the bytes of a page as text, whatever the server or the page calls its encoding."""

from __future__ import annotations

import logging
import re
from email.message import Message

from bs4.dammit import UnicodeDammit

# a page with a broken letter is a page, and nothing to warn of
logging.getLogger("bs4.dammit").setLevel(logging.CRITICAL)
WESTERN = ("ascii", "iso-8859-1", "latin-1", "windows-1252", "iso-8859-15")


def decode(data: bytes, charset: str = "") -> str:
    """A page as text: UTF-8 where it is that, else as the server or the page says, or as it looks like.

    >>> decode("قال المدير".encode("cp1256"), "windows-1256")
    'قال المدير'
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    found = UnicodeDammit(data, user_encodings=[charset] if charset else [], is_html=True)
    if (found.original_encoding or "").lower() in WESTERN and _mostly_high(data):
        found = UnicodeDammit(data, known_definite_encodings=[_looks_like(data)])
    return found.unicode_markup or ""


def content_type(header: str) -> tuple[str, str]:
    """The kind and the charset in a Content-Type header, in small letters.

    >>> content_type("text/HTML; charset=UTF-8")
    ('text/html', 'utf-8')
    """
    about = Message()
    about["Content-Type"] = header
    return about.get_content_type() if header else "", str(about.get_param("charset", "")).lower()


def _mostly_high(data: bytes) -> bool:
    """Whether most letters lie outside ASCII, as they do in no Western language."""
    text = re.sub(rb"<[^>]*>", b"", data)
    high = sum(byte >= 0x80 for byte in text)
    return high > sum(chr(byte).isalpha() for byte in text if byte < 0x80)


def _looks_like(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  slow to load, and rarely needed

    best = from_bytes(re.sub(rb"<[^>]*>", b"", data)).best()
    return best.encoding if best else "utf-8"
