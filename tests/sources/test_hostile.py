"""Pages spoilt at random are read or refused, and whatever is read of them can be kept."""

import random
from pathlib import Path

import pytest

from helpers import tables
from helpers.errors import InputError
from helpers.sources import page
from tests.sources.test_page import sent

PAGES = sorted(Path("tests/pages").rglob("*.html"))
PIECES = (
    b"<", b">", b"\0", b"&#xD800;", b"&#0;", b"&#27;", b"<!--", b"]]>", b"<svg>", b"<math>", b"<table>", b"<td>",
    b"</p>",
    b"<script type='application/ld+json'>", b'{"@type":[', b'"\\ud800"', b"\xff\xfe", b"\xed\xa0\x80", b"<template>",
    b"<frameset>", b"<h1>", b"<!DOCTYPE html [", b"<?xml version='1.0' encoding='x'?>", b"<meta charset=utf-7>",
    b"<base href='//['>", b"<link rel=canonical href='http://[x'>", b"<time datetime='9999999999-01-01'>",
    b"\xe2\x80\xae",
)  # fmt: skip
KINDS = ("text/html", "", "text/plain", "text/html; charset=utf-16", 'x;charset="', "application/pdf")


def spoilt(seed):
    chance = random.Random(seed)
    data = bytearray(chance.choice(PAGES).read_bytes())
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(data) + 1)
        new = (b"", chance.choice(PIECES), data[:2_000], chance.randbytes(3))
        data[at : at + chance.choice((0, 3, 400))] = chance.choice(new)
    return sent(bytes(data), chance.choice(KINDS))


@pytest.mark.parametrize("seed", range(0, 100, 10))
def test_a_spoilt_page_is_read_or_refused(seed, caplog):
    read = []
    for number in range(seed, seed + 10):
        try:
            read.append(page.from_exchange(spoilt(number), "w-1"))
        except InputError as error:
            assert "\n" not in str(error)
    kept = tuple(found.source for found in read)
    assert tables.from_csv("sources", tables.to_csv("sources", kept)) == kept
    assert all(found.text.encode() and found.own in found.text for found in read)
    # trafilatura keeps its remarks to itself
    assert [record for record in caplog.records if not record.name.startswith("trafilatura")] == []
