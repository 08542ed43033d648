"""Snapshots reach the disk whole, and what cannot be written or read is refused by its reason."""

from __future__ import annotations

import errno
import multiprocessing
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from store.errors import PlaceError
from store.exchange import files
from store.exchange.files import load, save


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def problem(save_or_load: Callable[[], object]) -> str:
    with pytest.raises(PlaceError) as caught:
        save_or_load()
    return caught.value.problem


def test_a_file_is_written_as_utf_8_and_nothing_else_is_left(tmp_path: Path) -> None:
    save(tmp_path / "bảng.toml", "# Hà Tĩnh\n")
    assert (tmp_path / "bảng.toml").read_bytes() == "# Hà Tĩnh\n".encode()
    assert names(tmp_path) == ["bảng.toml"]


def test_the_previous_file_stays_as_bak(tmp_path: Path) -> None:
    for text in ("một", "hai", "ba"):
        save(str(tmp_path / "b.toml"), text)
    assert names(tmp_path) == ["b.toml", "b.toml.bak"]
    assert (tmp_path / "b.toml").read_text() == "ba"
    assert (tmp_path / "b.toml.bak").read_text() == "hai"


def test_a_save_cut_short_after_its_backup_leaves_nothing_strange_to_the_next(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text("một")
    (tmp_path / "b.toml.bak").hardlink_to(tmp_path / "b.toml")
    save(tmp_path / "b.toml", "hai")
    assert names(tmp_path) == ["b.toml", "b.toml.bak"]
    assert (tmp_path / "b.toml.bak").read_text() == "một"


def test_a_new_file_is_for_the_group_too_and_an_old_one_keeps_its_mode(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        save(tmp_path / "new.toml", "x")
        (tmp_path / "old.toml").write_text("x")
        (tmp_path / "old.toml").chmod(0o604)
        save(tmp_path / "old.toml", "y")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.toml").stat().st_mode) == 0o660
    assert stat.S_IMODE((tmp_path / "old.toml").stat().st_mode) == 0o604


def test_a_link_keeps_leading_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link.toml").symlink_to(tmp_path / "real" / "b.toml")
    save(tmp_path / "link.toml", "x")
    assert (tmp_path / "link.toml").is_symlink()
    assert names(tmp_path / "real") == ["b.toml"]


def test_places_that_take_no_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert problem(lambda: save(tmp_path / "loop", "x")) == "cannot_open"
    assert problem(lambda: save(tmp_path / "a\0b", "x")) == "cannot_open"
    assert problem(lambda: save(tmp_path / "none" / "b.toml", "x")) == "missing_directory"
    assert problem(lambda: save(tmp_path / "file" / "b.toml", "x")) == "missing_directory"
    assert problem(lambda: save(tmp_path, "x")) == "is_directory"
    assert problem(lambda: save(tmp_path / "pipe", "x")) == "not_a_file"
    assert problem(lambda: save(tmp_path / ("dài" * 100), "x")) == "cannot_open"
    assert names(tmp_path) == ["file", "loop", "pipe"]


def test_a_folder_we_may_not_write_to(tmp_path: Path, ordinary_user: Callable[[], None]) -> None:
    (tmp_path / "b.toml").write_text("cũ")
    tmp_path.chmod(0o755 if os.geteuid() == 0 else 0o555)
    ordinary_user()
    assert problem(lambda: save(tmp_path / "b.toml", "mới")) == "not_permitted"
    assert (tmp_path / "b.toml").read_text() == "cũ"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EIO, "input_output"),
        (errno.EROFS, "read_only"),
        (errno.EPERM, "not_permitted"),
        (errno.ENOTSUP, "cannot_open"),
    ],
)
def test_a_disk_that_fails_keeps_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, expected: str
) -> None:
    save(tmp_path / "b.toml", "cũ")

    def fail(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    assert problem(lambda: save(tmp_path / "b.toml", "mới")) == expected
    assert names(tmp_path) == ["b.toml"]
    assert (tmp_path / "b.toml").read_text() == "cũ"


def test_a_disk_without_hard_links_gets_a_copy_as_bak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", fail)
    save(tmp_path / "b.toml", "một")
    save(tmp_path / "b.toml", "hai")
    assert names(tmp_path) == ["b.toml", "b.toml.bak"]
    assert (tmp_path / "b.toml.bak").read_text() == "một"


def test_text_is_on_the_disk_before_it_takes_the_name_and_the_name_before_save_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bool, str]] = []
    sync = os.fsync

    def watch(descriptor: int) -> None:
        folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        seen.append((folder, (tmp_path / "b.toml").read_text()))
        sync(descriptor)

    save(tmp_path / "b.toml", "cũ")
    monkeypatch.setattr(os, "fsync", watch)
    save(tmp_path / "b.toml", "mới")
    assert seen == [(False, "cũ"), (True, "mới")]


def _die_while_saving(path: Path) -> None:
    os.fsync = lambda fd: os.kill(os.getpid(), 9)  # dies with its temporary file on the disk
    save(path, "nửa chừng")


def test_what_a_killed_save_left_goes_with_the_next(tmp_path: Path) -> None:
    save(tmp_path / "b.toml", "một")
    process = multiprocessing.get_context("fork").Process(target=_die_while_saving, args=(tmp_path / "b.toml",))
    process.start()
    process.join()
    assert process.exitcode == -9
    assert len(names(tmp_path)) == 2
    assert (tmp_path / "b.toml").read_text() == "một"
    ours = files._temporary(tmp_path / "b.toml")
    ours.write_text("một lần ghi khác đang chạy")
    save(tmp_path / "b.toml", "hai")
    assert names(tmp_path) == sorted([ours.name, "b.toml", "b.toml.bak"])


def test_what_a_colleagues_running_save_has_beside_ours_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(process: int, _: int) -> None:
        raise PermissionError(errno.EPERM, f"process {process} is somebody else's")

    theirs = tmp_path / ".b.toml.4711.0123abcd.tmp"
    theirs.write_text("đang ghi")
    monkeypatch.setattr(os, "kill", refuse)
    save(tmp_path / "b.toml", "x")
    assert names(tmp_path) == [theirs.name, "b.toml"]


def test_files_that_cannot_be_read(tmp_path: Path, ordinary_user: Callable[[], None]) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "secret").write_text("x")
    (tmp_path / "secret").chmod(0)
    ordinary_user()
    assert problem(lambda: load(tmp_path / "none")) == "missing"
    assert problem(lambda: load(tmp_path / "a\0b")) == "cannot_open"
    assert problem(lambda: load(tmp_path)) == "is_directory"
    assert problem(lambda: load(tmp_path / "pipe")) == "not_a_file"
    assert problem(lambda: load(tmp_path / "secret")) == "not_permitted"
    assert problem(lambda: load(tmp_path / "secret" / "b.toml")) == "missing_directory"
