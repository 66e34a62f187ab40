"""Character encodings: the bytes of a page as text, whatever the server or the page calls its encoding."""

from __future__ import annotations

import logging
import re
from email.message import Message

from bs4.dammit import EncodingDetector, UnicodeDammit

# a page with a broken letter is a page, and nothing to warn of
logging.getLogger("bs4.dammit").setLevel(logging.CRITICAL)
WESTERN = "windows-1252"
AS_BROWSERS_DO = dict.fromkeys(("ascii", "us-ascii", "iso-8859-1", "latin-1", "latin1", "cp1252"), WESTERN) | {
    "iso-8859-9": "windows-1254"
}
"""What pages mean by some names (WHATWG Encoding, 4.2)."""
CYRILLIC = ("koi8-r", "koi8-u", "windows-1251", "cp1251")
LIKELY = [
    "cp1252", "cp1251", "cp1256", "koi8_r", "cp1250", "cp1253", "cp1254", "cp1255", "cp866", "gb18030", "shift_jis",
    "euc_jp", "euc_kr", "big5",
]  # fmt: skip
TELLING = 50_000
"""Bytes of text that tell an encoding as well as all of them."""
BROKEN = 0.02
"""The share of letters outside ASCII that may be broken in a page of UTF-8."""


def decode(data: bytes, charset: str = "") -> str:
    """A page as text: UTF-8 where it is that, else as the server or the page says, or as it looks like.

    >>> decode("قال المدير".encode("cp1256"), "windows-1256")
    'قال المدير'
    """
    text = data.decode("utf-8-sig", errors="replace")
    if "\ufffd" not in text or text.count("\ufffd") <= BROKEN * sum(not letter.isascii() for letter in text):
        return text
    stated = [AS_BROWSERS_DO.get(name, name) for name in (charset, _declared(data)) if not name.startswith("utf")]
    found = UnicodeDammit(data, known_definite_encodings=list(filter(None, stated)))
    if found.original_encoding not in stated or _is_wrong(found, data):
        return _detected(data)
    return found.unicode_markup or ""


def content_type(header: str) -> tuple[str, str]:
    """The kind and the charset in a Content-Type header, in small letters.

    >>> content_type("text/HTML; charset=UTF-8")
    ('text/html', 'utf-8')
    """
    about = Message()
    about["Content-Type"] = header
    return about.get_content_type() if header else "", str(about.get_param("charset", "")).lower()


def _is_wrong(found: UnicodeDammit, data: bytes) -> bool:
    """Whether a page is in another encoding than the one it was read in: one of two that are often mixed up."""
    name = found.original_encoding or ""
    if name == WESTERN:
        return _mostly_high(data)
    # each of these reads the small letters of the other as capitals
    capitals = sum(letter.isupper() and not letter.isascii() for letter in found.unicode_markup or "")
    small = sum(letter.islower() and not letter.isascii() for letter in found.unicode_markup or "")
    return name in CYRILLIC and capitals > small


def _mostly_high(data: bytes) -> bool:
    """Whether most letters lie outside ASCII, as they do in no Western language."""
    text = re.sub(rb"<[^>]*>", b"", data)
    high = sum(byte >= 0x80 for byte in text)
    return high > sum(chr(byte).isalpha() for byte in text if byte < 0x80)


def _declared(data: bytes) -> str:
    return (EncodingDetector.find_declared_encoding(data, is_html=True, search_entire_document=False) or "").lower()


def _detected(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  slow to load, and rarely needed

    text = re.sub(rb"<(?:script|style)\b.*?</|<[^>]*>", b" ", data, flags=re.DOTALL | re.IGNORECASE)[:TELLING]
    found = list(from_bytes(text, cp_isolation=LIKELY))
    # on a short text several do equally well, the usual ones first
    found.sort(key=lambda match: (round(match.chaos, 2), -round(match.coherence, 1), LIKELY.index(match.encoding)))
    return data.decode(found[0].encoding if found else WESTERN, errors="replace")
