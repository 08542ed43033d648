"""Wrong input of every kind: one sentence, the right exit code, and not a byte of the board changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

REFUSED = [
    ("show", "9.9"),
    ("show", "0.0"),
    ("show", "1.2.3"),
    ("show", ""),
    ("show", "[/b]"),
    ("edit", "99.1", "--status", "active"),
    ("edit", "1.1", "--title", ""),
    ("edit", "1.1", "--title", " \u00a0\u200b "),
    ("edit", "1.1", "--title", "dài " * 3000),
    ("edit", "1.1", "--deadline", "hôm nào đó"),
    ("edit", "1.1", "--deadline", "32/13/2020"),
    ("edit", "1.1", "--lead", "Sở không có thật"),
    ("edit", "1.1", "--coordinating", "Sở Du lịch Hà Nội", "--coordinating", "Sở không có thật"),
    ("edit", "1.1", "--done-on", "hôm kia"),
    ("edit", "1.1", "--done-on", "31/02/2020"),
    ("edit", "1.1", "--done-on", "14/03/2020"),
    ("edit", "1.1", "--status", "done", "--done-on", "14/03/1820"),
    ("edit", "1.1", "--deadline", "31/12/9999"),
    ("edit", "1.1", "--done-on", "2020-02-31"),
    ("add", "--group", "99", "--title", "x"),
    ("add", "--group", "1", "--title", ""),
    ("add", "--group", "1", "--title", "x", "--lead", "Sở không có thật"),
    ("add", "--group", "1", "--title", "x", "--deadline", "???"),
    ("add-group", "--title", "  "),
    ("note", "1.1", ""),
    ("note", "9.9", "x"),
    ("archive", "9.9"),
    ("move", "9.9"),
    ("edit-agency", "zzz", "--name", "x"),
    ("edit-agency", "Sở CT HN", "--name", " "),
    ("edit-agency", "Sở CT HN", "--name", "Sở Nội vụ Hà Nội"),
    ("merge-agencies", "Sở CT HN", "--into", "Sở CT HN"),
    ("move", "1.1", "--before", "9.9"),
    ("move", "1.1", "--group", "XX"),
    ("restore", "zzzzzzzz"),
    ("history", "9.9"),
    ("list", "--group", "XX"),
    ("undo",),
    ("redo",),
    ("init",),
    ("init", "--empty"),
    ("import", "no-such-file.toml"),
    ("import", "/"),
    ("import", "/dev/null"),
    ("import", "-"),
    ("export", "/no/such/directory/x.toml"),
    ("export", "/"),
    ("when", "vớ vẩn"),
    ("when", ""),
]
WRONG_USAGE = [
    ("frobnicate",),
    ("list", "--frobnicate"),
    ("--frobnicate",),
    ("list", "surplus"),
    ("note", "1.1", "two", "words"),
    ("show",),
    ("note", "1.1"),
    ("add", "--title", "x"),
    ("add", "--group", "1"),
    ("edit", "1.1"),
    ("edit", "1.1", "--status"),
    ("edit", "1.1", "--status", ""),
    ("edit", "1.1", "--status", "vớ vẩn"),
    ("add", "--group", "1", "--title", "x", "--status", "t"),
    ("list", "--status", "h"),
    ("list", "--json=1"),
    ("list", "--today", "hôm nay"),
    ("--today", "2020-02-30", "list"),
    ("list", "--lang", "fr"),
    ("--lang", "fr", "list"),
    ("--db", "", "list"),
    ("list", "--db", ""),
    ("--db",),
    ("init", "--empty", "--seed", "x.toml"),
    ("edit", "1.1", "--title", "\udcff"),
    ("--",),
]


@pytest.fixture
def untouched(db: Path) -> Iterator[None]:
    """The board's bytes and the company it keeps are the same afterwards."""

    def state() -> tuple[str, list[str]]:
        return hashlib.sha256(db.read_bytes()).hexdigest(), sorted(path.name for path in db.parent.iterdir())

    before = state()
    yield
    assert state() == before


def one_sentence(result: Any) -> bool:
    return bool(result.err.endswith(".\n") and result.err.count("\n") == 1 and "Traceback" not in result.err)


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
def test_what_the_board_refuses_changes_nothing(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.code == 1
    assert one_sentence(result), result.err
    assert result.out == ""


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    "arguments", WRONG_USAGE, ids=lambda arguments: " ".join(arguments).encode("unicode_escape").decode()
)
def test_wrong_usage_changes_nothing(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.code == 2
    assert one_sentence(result), result.err
    assert result.out == ""


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_refusal_is_in_the_language_asked_for(run: Run, language: str) -> None:
    first = {"vi": "Không có lệnh", "en": "There is no command"}[language]
    assert run("--lang", language, "frobnicate").err.startswith(first)
    second = {"vi": "Không có đầu việc", "en": "There is no item"}[language]
    assert run("show", "9.9", "--lang", language).err.startswith(second)


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.db", b""), ("text.db", b"not a board at all\n" * 9), ("half.db", b"SQLite format 3\0" + b"\7" * 4000)],
)
def test_a_file_that_is_no_board_is_refused_and_left_alone(
    run: Run, tmp_path: Path, name: str, content: bytes
) -> None:
    place = tmp_path / name
    place.write_bytes(content)
    for command in (["list"], ["add", "--group", "1", "--title", "x"], ["init"], ["export"]):
        result = run("--db", str(place), *command)
        assert result.code == 1
        assert one_sentence(result), result.err
        assert name in result.err
    assert place.read_bytes() == content


def test_places_no_board_can_be_are_refused(run: Run, tmp_path: Path) -> None:
    url = "postgresql://somebody:secret@host/board"
    for place in (str(tmp_path), str(tmp_path / "none" / "b.db"), url, "/dev/null", "no\nsuch/b.db", "x" * 5000):
        result = run("--db", place, "list")
        assert result.code == 1
        assert one_sentence(result), result.err
        assert "secret" not in result.err
    assert not (tmp_path / "none").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_board_can_be_read_and_refuses_changes(run: Run, db: Path) -> None:
    db.chmod(0o440)
    db.parent.chmod(0o550)
    try:
        assert run("list", "--json").code == 0
        result = run("edit", "1.1", "--status", "active")
        assert (result.code, one_sentence(result)) == (1, True)
    finally:
        db.parent.chmod(0o750)


def test_a_bare_call_without_a_terminal_points_to_list(run: Run) -> None:
    result = run()
    assert result.code == 1
    assert one_sentence(result)
    assert "dauviec list" in result.err


def test_a_failure_nobody_foresaw_is_one_sentence_and_a_private_log(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import store

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("một lỗi lạ")

    monkeypatch.setattr(store, "open_board", broken)
    result = run("list")
    assert (result.code, one_sentence(result)) == (1, True)
    (log,) = (tmp_path / "home").rglob("dauviec.log")
    assert str(log) in result.err
    assert "một lỗi lạ" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o077 == 0
    monkeypatch.setenv("DAUVIEC_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run("list")


def test_a_log_that_cannot_be_written_still_leaves_a_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import store

    monkeypatch.setattr(store, "open_board", None)
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    result = run("list")
    assert (result.code, one_sentence(result)) == (1, True)
