"""What is handed in is read with care; what is written is whole or not there."""

import threading
from pathlib import Path

import pytest

from helpers import files
from helpers.errors import InputError

ARABIC = "أعلنت الوزارة اليوم أن المعبر سيفتح يوم الخميس أمام القوافل، وقالت إن القرار إنساني بحت."
RUSSIAN = "Министерство сообщило сегодня, что переход откроют в четверг для гуманитарных конвоев."


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (ARABIC.encode("cp1256"), "looks like cp1256"),
        (RUSSIAN.encode("cp1251"), "looks like cp1251"),
        (RUSSIAN.encode("koi8-r"), "looks like koi8_r"),
        (ARABIC.encode("utf-16"), "looks like utf_16"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary file"),
        (bytes(range(256)), "binary file"),
        (b"text\x00with a zero", "binary file"),
    ],
)
def test_text_that_is_not_utf8_is_refused_with_what_it_looks_like(data, says):
    with pytest.raises(InputError, match=says):
        files.decode(data, "article.txt")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_refused(tmp_path, data):
    (tmp_path / "article.txt").write_bytes(data)
    with pytest.raises(InputError, match="it is empty"):
        files.read_filled(tmp_path / "article.txt")


def test_a_folder_or_a_link_in_place_of_a_file_is_refused(tmp_path):
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "article.txt").symlink_to(tmp_path / "secret")
    for path in (tmp_path / "article.txt", tmp_path):
        with pytest.raises(InputError, match="not a plain file"):
            files.read(path)


def test_a_file_too_large_is_refused_unread(tmp_path):
    with (tmp_path / "article.txt").open("wb") as file:
        file.truncate(files.LARGEST + 1)
    with pytest.raises(InputError, match="larger than 20 MB"):
        files.read(tmp_path / "article.txt")


def contents(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_a_folder_is_replaced_as_a_whole(tmp_path):
    files.write_folder(tmp_path / "a", {"old.csv": b"1", "texts/s01.txt": b"2"})
    files.write_folder(tmp_path / "a", {"new.csv": b"3"})
    assert contents(tmp_path) == {"a/new.csv": b"3"}


def test_a_folder_stays_as_it_was_when_writing_fails(tmp_path):
    files.write_folder(tmp_path / "a", {"old.csv": b"1"})
    with pytest.raises(TypeError):
        files.write_folder(tmp_path / "a", {"new.csv": b"2", "broken.csv": None})
    assert contents(tmp_path) == {"a/old.csv": b"1"}
    assert sorted(p.name for p in tmp_path.iterdir()) == [".a.lock", "a"]


def test_a_folder_stays_as_it_was_when_moving_fails(tmp_path, monkeypatch):
    files.write_folder(tmp_path / "a", {"old.csv": b"1"})
    rename = Path.rename

    def fails_for_the_new_one(path, target):
        if path.name == "new":
            raise OSError("disk full")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fails_for_the_new_one)
    with pytest.raises(OSError, match="disk full"):
        files.write_folder(tmp_path / "a", {"new.csv": b"2"})
    assert contents(tmp_path) == {"a/old.csv": b"1"}


def test_many_writers_leave_one_whole_folder(tmp_path):
    def write(number):
        for _ in range(10):
            files.write_folder(tmp_path / "a", {name: str(number).encode() for name in ("x", "y", "z")})

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(contents(tmp_path)) == 3
    assert len(set(contents(tmp_path).values())) == 1


def test_a_file_stays_as_it_was_when_writing_fails(tmp_path):
    files.write_file(tmp_path / "report.html", b"old")
    with pytest.raises(TypeError):
        files.write_file(tmp_path / "report.html", None)
    assert contents(tmp_path) == {"report.html": b"old"}
