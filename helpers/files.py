"""Reading what was handed in with care, and writing results whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from helpers.errors import InputError

LARGEST = 20_000_000  # bytes: a book has two million


def read(path: Path) -> bytes:
    """The bytes of a file handed in; InputError where there is none, it is too large or no plain file.

    >>> read(Path("no/such/file"))
    Traceback (most recent call last):
    helpers.errors.InputError: no/such/file: there is no such file; check the name
    """
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise InputError("it is not a plain file", where=path, remedy="put the file itself there")
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"it is larger than {LARGEST // 1_000_000} MB", where=path, remedy="save the text alone")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("there is no such file", where=path, remedy="check the name") from error
    except OSError as error:
        raise InputError(f"it cannot be read ({error.strerror})", where=path, remedy="check its rights") from error


def read_filled(path: Path) -> bytes:
    """The bytes of a file handed in that must hold something; InputError also where it is empty."""
    data = read(path)
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise InputError("it is empty", where=path, remedy="save the text there as UTF-8")
    return data


def decode(data: bytes, where: str | Path) -> str:
    r"""UTF-8 bytes as text, newlines as they stand, a byte-order mark left out; InputError names a likely encoding.

    >>> decode(b"\xef\xbb\xbfOne.\r\n", "a.txt")
    'One.\r\n'
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(data, where) from error
    if "\0" in text:
        raise InputError("it is a binary file, not text", where=where, remedy="save the text alone as UTF-8")
    return text


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes in hexadecimal.

    >>> sha256(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(data).hexdigest()


def write_file(path: Path, data: bytes) -> None:
    """Writes a file whole: beside its place first, then moved there, so that a reader meets the old or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes a folder whole: `files` (path inside the folder: bytes) become all that it holds.

    Written beside its place and then moved there; where that fails, the folder is as it was.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as beside:
        fresh, old = Path(beside, "new"), Path(beside, "old")
        for name, data in files.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).write_bytes(data)
        with lock(folder):
            _exchange(folder, fresh, old)


def _exchange(folder: Path, fresh: Path, old: Path) -> None:
    if folder.exists():
        folder.rename(old)
    try:
        fresh.rename(folder)
    except BaseException:
        if old.exists():
            old.rename(folder)
        raise


@contextmanager
def lock(path: Path, wait: bool = True) -> Iterator[None]:
    """Keeps others from writing a file or folder; InputError where somebody else does and we are not to wait.

    The lock is a hidden file beside it, which stays: to remove it would let two writers in.
    """
    try:
        with FileLock(path.with_name(f".{path.name}.lock"), timeout=-1 if wait else 0):
            yield
    except Timeout as error:
        raise InputError("somebody else is writing it", where=path, remedy="wait until they have finished") from error


@contextmanager
def locked(path: Path) -> Iterator[BinaryIO]:
    """A file open for reading from its start and appending, which nobody else writes; made where it is missing.

    What was appended is on the disk before the lock is given up.
    """
    with lock(path), path.open("a+b") as file:
        file.seek(0)
        yield file
        file.flush()
        os.fsync(file.fileno())


def _not_utf8(data: bytes, where: str | Path) -> InputError:
    from charset_normalizer import from_bytes  # noqa: PLC0415  slow to load, and rarely needed

    guess = None if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")) else from_bytes(data).best()
    if guess is None:
        return InputError("it is a binary file, not text", where=where, remedy="save the text alone as UTF-8")
    return InputError(f"it is not UTF-8; it looks like {guess.encoding}", where=where, remedy="save it as UTF-8")
