"""An examination finds what is wrong, on boards and places in any state, and leaves them as they are."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import store
from store import engine
from store import place as places
from store.actions import AddNote
from store.backup import making
from store.backup.making import back_up, copy
from store.backup.naming import beside
from store.clock import Clock
from store.doctor import contents, surroundings
from store.doctor.case import Case
from store.errors import PlaceError
from store.reader import REVISION
from store.views import Finding
from tests.postgres_server import new_database
from tui.cli.doctor_report import sentence

_HOLD = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute(sys.argv[2])
print(flush=True)
sys.stdin.read()
"""


def examined(place: Path | str) -> tuple[Finding, ...]:
    """What an examination finds, every finding of which can be told in a sentence."""
    findings = store.examine_board(str(place), patience=0.0)
    assert all(sentence(finding).endswith(".") for finding in findings)
    return findings


def found(place: Path | str) -> dict[str, Finding]:
    """What an examination finds, by check; the last where one check found several things."""
    return {finding.check: finding for finding in examined(place)}


def wrong(place: Path | str) -> dict[str, str]:
    """The checks that found something that is not in order, and what."""
    return {
        finding.check: finding.what
        for finding in examined(place)
        if finding.level != "ok" and finding.check != "backups"
    }


def flip(path: Path, text: str) -> None:
    """Change one bit of the first of these letters."""
    content = path.read_bytes()
    at = content.index(text.encode())
    path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])


def test_a_sound_board_is_sound_in_every_respect(board: store.Board, place: Path) -> None:
    board.perform(AddNote(item="item-one", text="Ghi thêm"))
    findings = store.examine_board(str(place))
    assert [(each.check, each.what) for each in findings if each.level != "ok"] == [("backups", "none")]
    seen = found(place)
    assert seen["place"].facts == {"path": str(place), "size": place.stat().st_size}
    assert seen["library"].facts == {"version": sqlite3.sqlite_version}
    assert seen["journal"].facts == {
        "actual": engine.journal(),
        "synchronous": "FULL" if engine.journal() == "wal" else "EXTRA",
    }
    assert seen["amount"].facts["items"] == 4
    assert seen["amount"].facts["steps"] == 2
    for check in ("board", "integrity", "references", "chain", "replay", "clock", "space", "locks", "people"):
        assert seen[check].level == "ok", check


def test_looking_changes_nothing(board: store.Board, place: Path) -> None:
    board.close()
    before = place.read_bytes(), sorted(path.name for path in place.parent.iterdir())
    store.examine_board(str(place))
    assert (place.read_bytes(), sorted(path.name for path in place.parent.iterdir())) == before


@pytest.mark.parametrize(
    ("sql", "check", "what"),
    [
        ("UPDATE item SET title = 'lén sửa' WHERE version = 1", "replay", "differs"),
        ("UPDATE item SET version = 9", "replay", "differs"),
        ("UPDATE agency SET order_key = 'z' || order_key", "replay", "differs"),
        ("UPDATE item SET fold = 'khac'", "replay", "differs"),
        ("UPDATE change SET new = '\"giả\"' WHERE field = 'title'", "chain", "broken"),
        ("DELETE FROM change WHERE seq = 5", "chain", "broken"),
        ("UPDATE change SET new = 'không phải JSON' WHERE seq = 5", "replay", "differs"),
        ("DELETE FROM item_group", "references", "dangling"),
        ("UPDATE meta SET value = 'server' WHERE key = 'journal'", "journal", "differs"),
        ("UPDATE step SET at = 9000000000000000", "clock", "ahead"),
        ("UPDATE step SET at = 9223372036854775807", "clock", "nonsense"),
    ],
)
def test_whatever_was_done_behind_the_programs_back_is_found(
    opened: Any, place: Path, sql: str, check: str, what: str
) -> None:
    with closing(sqlite3.connect(place)) as raw:
        raw.execute(sql)
        raw.commit()
    assert wrong(place)[check] == what


def test_a_flipped_bit_in_a_text_breaks_the_history_and_the_newest_good_backup_is_offered(
    opened: Any, place: Path
) -> None:
    good, newer = (back_up(place, beside(place), Clock().now() - timedelta(days=n), patience=5) for n in (2, 1))
    flip(Path(newer.path), "Khảo sát Khu kinh tế")
    content = place.read_bytes()
    at = content.rindex("Khảo sát Khu kinh tế".encode())
    place.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    assert found(place)["integrity"].level == "ok"
    assert {"chain", "replay"} & wrong(place).keys()
    assert found(place)["rescue"].facts["backup"] == Path(good.path).name


def directory_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


def pipe_instead(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("ruin", "problem"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[:9000]), "corrupt"),
        (lambda path: path.write_bytes(bytes(100) + path.read_bytes()[100:]), "not_a_board"),
        (lambda path: path.write_bytes(b""), "empty_file"),
        (lambda path: path.write_text("một văn bản"), "not_a_board"),
        (lambda path: path.unlink(), "missing"),
        (directory_instead, "is_directory"),
        (pipe_instead, "not_a_file"),
    ],
)
def test_what_is_no_board_any_more_is_named_and_a_backup_offered(
    opened: Any, place: Path, ruin: Callable[[Path], object], problem: str
) -> None:
    backup = back_up(place, beside(place), Clock().now(), patience=5)
    ruin(place)
    refusals = [each for each in store.examine_board(str(place)) if each.what == "refused"]
    assert [each.facts["problem"] for each in refusals] == [problem]
    if problem not in {"is_directory", "not_a_file"}:
        assert found(place)["rescue"].facts["backup"] == Path(backup.path).name


def test_a_ruin_without_a_good_backup_says_so(opened: Any, place: Path) -> None:
    backup = back_up(place, beside(place), Clock().now(), patience=5)
    for path in (place, Path(backup.path)):
        path.write_bytes(path.read_bytes()[:9000])
    assert wrong(place)["rescue"] == "none"


def test_no_random_damage_stops_an_examination(opened: Any, place: Path) -> None:
    chance, sound = random.Random(20261123), place.read_bytes()  # noqa: S311  (the same damage every time)
    outcomes = set()
    for _ in range(40):
        content = bytearray(sound)
        start = chance.randrange(len(content))
        if chance.random() < 0.3:
            content[start : start + 512] = bytes(512)
        elif chance.random() < 0.3:
            del content[start:]
        else:
            content[chance.choice([start, start % 100])] ^= 1 << chance.randrange(8)
        place.write_bytes(content)
        findings = examined(place)
        assert findings[0].check == "place"
        assert "failed" not in {each.what for each in findings}
        outcomes |= {(each.check, each.what) for each in findings if each.level == "problem"}
    assert {("integrity", "damaged"), ("board", "refused")} <= outcomes


def test_a_board_of_a_newer_program_is_named_and_its_file_still_checked(opened: Any, place: Path) -> None:
    with closing(sqlite3.connect(place)) as raw:
        raw.execute("PRAGMA user_version = 99")
        raw.execute("UPDATE alembic_version SET version_num = '0099'")
        raw.commit()
    seen = found(place)
    assert (seen["board"].facts["problem"], seen["board"].facts["detail"]) == ("newer", f"0099 > {REVISION}")
    assert seen["integrity"].what == "whole"
    assert "rescue" not in seen


def test_a_file_only_others_may_read_is_named(opened: Any, place: Path, ordinary_user: Callable[[], None]) -> None:
    place.chmod(0o600)
    ordinary_user()
    refused = found(place)["board"]
    assert (refused.what, refused.facts["problem"]) == ("refused", "not_permitted")


def test_a_file_this_person_may_only_read_is_a_warning(
    opened: Any, place: Path, ordinary_user: Callable[[], None]
) -> None:
    place.chmod(0o644)
    ordinary_user()
    assert wrong(place)["access"] == "read_only"
    assert found(place)["replay"].level == "ok"


@pytest.mark.parametrize(
    ("directory", "file", "wanted"),
    [
        (0o700, 0o600, {}),
        (0o700, 0o660, {}),
        (0o2770, 0o660, {}),
        (0o2770, 0o644, {"file": "closed"}),
        (0o0770, 0o660, {"directory": "no_setgid"}),
        (0o3770, 0o660, {"directory": "sticky"}),
        (0o700, 0o666, {"file": "open"}),
    ],
)
def test_permissions_that_keep_colleagues_out_are_found(
    opened: Any, place: Path, directory: int, file: int, wanted: dict[str, str]
) -> None:
    place.parent.chmod(directory)
    place.chmod(file)
    assert wrong(place) == wanted
    assert found(place)["file"].facts["mode"] == f"{file:04o}"


@pytest.mark.root
@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives a file to another group")
def test_a_file_of_another_group_than_its_directory_is_found(opened: Any, place: Path) -> None:
    place.parent.chmod(0o2770)
    os.chown(place, -1, 65534)
    assert wrong(place) == {"file": "other_group"}


@pytest.mark.parametrize("suffix", ["-journal", "-wal", "-shm"])
def test_an_old_journal_that_locks_colleagues_out_is_found(opened: Any, place: Path, suffix: str) -> None:
    case = Case(place, Clock().now(), 0.0, there=True)
    left = Path(f"{place}{suffix}")
    left.touch(mode=0o644)
    left.chmod(0o644)
    (finding,) = surroundings.beside(case)
    assert (finding.level, finding.facts["files"]) == ("warning", str(left))
    left.chmod(0o660)
    assert [each.level for each in surroundings.beside(case)] == ["ok"]


def test_whoever_writes_at_that_moment_is_named_and_everything_else_is_still_looked_at(
    opened: Any, place: Path
) -> None:
    if not Path("/proc/locks").exists():
        pytest.skip("this system has no table of file locks")
    for begin in ("BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"):
        other = subprocess.Popen(
            [sys.executable, "-c", _HOLD, str(place), begin], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert other.stdout is not None
        other.stdout.readline()
        seen = found(place)
        other.communicate()
        assert str(other.pid) in str(seen["locks"].facts["who"])
        assert seen["backups"].what == "none"
        if begin == "BEGIN EXCLUSIVE" and engine.journal() == "delete":
            assert seen["board"].what == "busy"
            assert str(other.pid) in str(seen["board"].facts["who"])
        else:
            assert seen["replay"].what == "same"


def test_people_at_the_board_are_named(board: store.Board, place: Path) -> None:
    visitor = board.presence()
    visitor.enter()
    try:
        assert found(place)["people"].facts == {"who": "lan"}
    finally:
        visitor.leave()
    assert found(place)["people"].what == "nobody"


def test_what_a_killed_process_left_is_found_after_a_day(opened: Any, place: Path) -> None:
    left = place.with_name(f".{place.name}.a23456789012.new")
    left.touch()
    assert found(place)["leftovers"].level == "ok"
    os.utime(left, (0, 0))
    assert found(place)["leftovers"].facts == {"files": str(left)}


def test_the_age_of_the_newest_backup_is_told(opened: Any, place: Path) -> None:
    back_up(place, beside(place), Clock().now() - timedelta(days=30, minutes=1), patience=5)
    old = found(place)["backups"]
    assert (old.level, old.what, old.facts["days"]) == ("warning", "old", 30)
    newer = back_up(place, beside(place), Clock().now(), patience=5)
    recent = found(place)["backups"]
    assert recent.level == "ok"
    assert recent.facts == {"path": newer.path, "at": newer.at.isoformat(), "days": 0, "count": 2}


def test_a_network_filesystem_is_a_problem(opened: Any, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "filesystem", lambda path: "nfs4")
    (finding,) = surroundings.filesystem(Case(place, Clock().now(), 0.0, there=True))
    assert (finding.level, finding.facts) == ("problem", {"kind": "nfs4"})


@pytest.mark.parametrize(
    ("blocks", "files", "level"),
    [(10**9, 10**6, "ok"), (5000, 10**6, "warning"), (100, 10**6, "problem"), (10**9, 0, "problem")],
)
def test_too_little_room_is_told_in_time(
    place: Path, monkeypatch: pytest.MonkeyPatch, blocks: int, files: int, level: str
) -> None:
    disk = os.statvfs_result((4096, 4096, 10**9, blocks, blocks, 10**7, files, files, 0, 255))
    monkeypatch.setattr(os, "statvfs", lambda path: disk)
    (finding,) = surroundings.space(Case(place, Clock().now(), 0.0))
    assert finding.level == level


def test_a_write_ahead_log_that_never_shrinks_is_found(
    opened: Any, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "_LONG_WAL", 1000)
    with closing(sqlite3.connect(place)) as raw:
        raw.execute("PRAGMA journal_mode = wal")
        raw.execute("UPDATE meta SET value = 'wal' WHERE key = 'journal'")
        raw.commit()
        seen = found(place)
    assert (seen["log"].level, seen["log"].what) == ("warning", "long")
    if engine.journal() == "delete":
        assert (seen["journal"].level, seen["journal"].what) == ("problem", "unsafe")


def test_a_long_history_is_compared_on_a_copy(opened: Any, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "_SHORT", 3)
    copied = []

    def copies(path: Path, new: Path, patience: float) -> None:
        copied.append(path)
        copy(path, new, patience)

    monkeypatch.setattr(making, "copy", copies)
    assert found(place)["replay"].what == "same"
    assert copied == [place]

    def no_room(*_: object) -> None:
        raise PlaceError("/tmp", "disk_full")  # noqa: S108  (as the system calls it)

    monkeypatch.setattr(making, "copy", no_room)
    assert found(place)["replay"].what == "same"


def test_a_place_that_cannot_be_is_one_finding() -> None:
    for url in ("mysql://lan:matkhau@may/bang", "", "a\0b"):
        (finding,) = store.examine_board(url)
        assert (finding.check, finding.level, finding.what) == ("place", "problem", "refused")
        assert "matkhau" not in str(finding.facts)


def test_a_check_that_breaks_down_is_a_finding_and_the_others_go_on(
    opened: Any, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks_down(source: object) -> None:
        raise ZeroDivisionError("hỏng")

    monkeypatch.setattr(contents, "dangling", breaks_down)
    seen = found(place)
    assert (seen["references"].level, seen["references"].what) == ("problem", "failed")
    assert seen["replay"].what == "same"


def test_a_board_on_a_server_is_examined_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    url = new_database(tmp_path_factory.getbasetemp().parent / "postgres")
    assert wrong(url) == {"place": "refused"}
    store.create_board(url, None, who="an").close()
    assert wrong(url) == {}
    assert found(url)["replay"].what == "same"
    assert datetime.fromisoformat(str(found(url)["clock"].facts["at"])) <= datetime.now(UTC)


def test_a_server_that_is_not_there_is_one_finding() -> None:
    (finding,) = store.examine_board("postgresql://lan:matkhau@localhost:1/bang?connect_timeout=2", patience=0.0)
    assert (finding.what, finding.facts["problem"]) == ("refused", "unreachable")
    assert "matkhau" not in str(finding.facts)
