"""Content codings: the bytes that a page was sent as, expanded to the bytes that it is, within a limit."""

from __future__ import annotations

import zlib

ACCEPTED = "gzip, deflate"
MOST = 2
"""Codings laid over each other; honest servers use one."""
ANY_WRAPPER = zlib.MAX_WBITS + 32
NO_WRAPPER = -zlib.MAX_WBITS


class CodingError(ValueError):
    """Bytes that are not in the coding they are said to be in."""


class TooLarge(CodingError):
    """Bytes that expand beyond the limit."""


def expand(data: bytes, codings: str, limit: int) -> bytes:
    """The bytes behind the codings of a Content-Encoding header.

    Raises TooLarge beyond `limit` bytes, CodingError where a coding is unknown, wrong or ends too early.

    >>> expand(zlib.compress(b"Rain."), "deflate", 100)
    b'Rain.'
    """
    names = [name for part in codings.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if len(names) > MOST or any(name not in ("gzip", "x-gzip", "deflate") for name in names):
        raise CodingError(f"its coding {codings!r} is not known")
    for _ in names:
        data = _inflate(data, limit)
    return data


def _inflate(data: bytes, limit: int) -> bytes:
    expanded = b""
    while data:
        # some servers leave out the wrapper that the standard asks of "deflate" (RFC 9110, 8.4.1.2)
        wrapped = data[:2] == b"\x1f\x8b" or (data[0] & 0x0F == 8 and int.from_bytes(data[:2]) % 31 == 0)
        member = zlib.decompressobj(ANY_WRAPPER if wrapped else NO_WRAPPER)
        try:
            expanded += member.decompress(data, limit + 1 - len(expanded))
        except zlib.error as error:
            raise CodingError("it is not in the coding that it is said to be in") from error
        if len(expanded) > limit:
            raise TooLarge(f"it expands beyond {limit:,} bytes")
        if not member.eof:
            raise CodingError("its coding ends too early")
        data = member.unused_data
    return expanded
