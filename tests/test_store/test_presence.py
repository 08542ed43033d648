"""Who is here: seen at once, gone however they went, and never a word in the database."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from store import presence_files
from store.presence import Nobody, Presence, beside

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2020, 3, 15, 12, tzinfo=UTC)
CHILD = """
import itertools, json, sys
from datetime import datetime
from pathlib import Path
from store.presence import beside
clock = itertools.count(0, 3).__next__
here = beside(Path(sys.argv[1]), sys.argv[2], datetime.fromisoformat(sys.argv[3]), clock)
for line in sys.stdin:
    action, *arguments = json.loads(line)
    found = getattr(here, action)(*arguments)
    print(json.dumps([[one.who, one.item] for one in found or ()]), flush=True)
"""


class Colleague:
    """A session in a process of its own."""

    def __init__(self, place: Path, who: str, since: datetime = NOON) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(place), who, since.isoformat()],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def do(self, *action: str | None) -> list[Any]:
        """Have the session do something and give what it answers."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(action) + "\n")
        self.process.stdin.flush()
        answer: list[Any] = json.loads(self.process.stdout.readline())
        return answer

    def killed(self) -> None:
        """Vanish without a word."""
        self.process.kill()
        self.process.wait()


class Timepiece:
    """A clock that goes on by some seconds whenever somebody looks at it: by so many that nothing is remembered."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.step = 3.0

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@pytest.fixture
def clock() -> Timepiece:
    return Timepiece()


@pytest.fixture
def colleague(place: Path) -> Iterator[Callable[..., Colleague]]:
    """Starts a colleague's session at the board, already there."""
    started: list[Colleague] = []

    def start(who: str = "minh", since: datetime = NOON) -> Colleague:
        started.append(Colleague(place, who, since))
        started[-1].do("enter")
        return started[-1]

    yield start
    for each in started:
        each.process.kill()
        each.process.communicate()


@pytest.fixture
def sessions(place: Path, clock: Timepiece) -> Iterator[Callable[..., Presence]]:
    """Sessions of this very process, which the kernel tells apart as it does processes."""
    started: list[Presence] = []

    def start(who: str = "lan", since: datetime = NOON) -> Presence:
        started.append(beside(place, who, since, clock))
        started[-1].enter()
        return started[-1]

    yield start
    for each in started:
        each.leave()


@pytest.fixture
def lan(sessions: Callable[..., Presence]) -> Presence:
    return sessions("lan")


def here(place: Path) -> Path:
    """The directory presence is told in."""
    return place.with_name(f".{place.name}.here")


def seen(session: Presence) -> list[tuple[str, str | None]]:
    """Whom a session sees, and whose form they have open."""
    return [(visitor.who, visitor.item) for visitor in session.others()]


def test_two_people_see_each_other_and_what_form_is_open(lan: Presence, colleague: Callable[..., Colleague]) -> None:
    assert lan.others() == ()
    minh = colleague("minh", NOON - timedelta(hours=1))
    assert [(visitor.who, visitor.since, visitor.item) for visitor in lan.others()] == [
        ("minh", NOON - timedelta(hours=1), None)
    ]
    assert minh.do("others") == [["lan", None]]
    minh.do("edit", "item-one")
    assert seen(lan) == [("minh", "item-one")]
    lan.edit("item-two")
    assert minh.do("others") == [["lan", "item-two"]]
    minh.do("edit", None)
    assert seen(lan) == [("minh", None)]
    minh.do("leave")
    assert lan.others() == ()


def test_moves_faster_than_the_filesystems_clock_are_seen(
    lan: Presence, sessions: Callable[..., Presence], place: Path, clock: Timepiece
) -> None:
    minh = sessions("minh")
    clock.step = 0
    assert seen(lan) == [("minh", None)]
    at = here(place).stat().st_mtime_ns
    minh.edit("item-one")
    os.utime(here(place), ns=(at, at))  # within one tick, so to speak
    clock.now += 0.1
    assert seen(lan) == [("minh", "item-one")]


@pytest.mark.parametrize("form", [None, "item-one"])
def test_who_is_killed_is_gone_and_leaves_nothing(
    lan: Presence, colleague: Callable[..., Colleague], place: Path, clock: Timepiece, form: str | None
) -> None:
    minh = colleague()
    minh.do("edit", form)
    clock.step = 0.1
    assert seen(lan) == [("minh", form)]
    assert seen(lan) == [("minh", form)]
    minh.killed()
    clock.now += 2
    assert lan.others() == ()
    assert len(os.listdir(here(place))) == 1  # noqa: PTH208  (a count)


def test_what_a_killed_session_started_does_not_keep_it_here(lan: Presence, place: Path) -> None:
    code = (
        "import os, subprocess, sys\nfrom datetime import datetime, UTC\nfrom pathlib import Path\n"
        "from store.presence import beside\n"
        "beside(Path(sys.argv[1]), 'minh', datetime.now(UTC)).enter()\n"
        "editor = subprocess.Popen(['sleep', '60'], close_fds=False, stdout=subprocess.DEVNULL)\n"
        "print(editor.pid, flush=True)\nos.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(place)], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False
    )
    editor = int(done.stdout)
    try:
        os.kill(editor, 0)
        assert len(list(here(place).iterdir())) == 2
        assert lan.others() == ()
        assert len(list(here(place).iterdir())) == 1
    finally:
        os.kill(editor, signal.SIGKILL)


def test_who_is_only_stopped_stays(lan: Presence, colleague: Callable[..., Colleague], clock: Timepiece) -> None:
    minh = colleague()
    minh.process.send_signal(signal.SIGSTOP)
    for _ in range(3):
        clock.now += 86_400
        assert seen(lan) == [("minh", None)]
    minh.process.send_signal(signal.SIGCONT)
    assert minh.do("others") == [["lan", None]]


def test_who_comes_tidies_up_after_the_dead_and_the_last_one_after_all(
    colleague: Callable[..., Colleague], sessions: Callable[..., Presence], place: Path
) -> None:
    for who in ("an", "bình"):
        dead = colleague(who)
        dead.do("edit", "item-one")
        dead.killed()
    unfinished = here(place) / "abcdefghjkmn.new"
    unfinished.touch()
    lan = sessions("lan")
    assert lan.others() == ()
    assert len(list(here(place).iterdir())) == 1
    last = colleague("chi")
    assert seen(lan) == [("chi", None)]
    last.killed()
    lan.leave()
    assert list(place.parent.iterdir()) == []


def test_twenty_people_see_each_other_in_the_order_they_came(sessions: Callable[..., Presence]) -> None:
    names = [f"người {number:02}" for number in range(20)]
    crowd = [sessions(name, NOON + timedelta(minutes=number)) for number, name in enumerate(names)]
    for number, one in enumerate(crowd):
        one.edit(f"item-{number:02}")
    for number, one in enumerate(crowd):
        assert [visitor.who for visitor in one.others()] == names[:number] + names[number + 1 :]
        assert {visitor.item for visitor in one.others()} == {f"item-{other:02}" for other in range(20)} - {
            f"item-{number:02}"
        }


def test_while_nothing_moves_it_costs_one_look_at_a_directory(
    lan: Presence, sessions: Callable[..., Presence], clock: Timepiece, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        sessions(f"người {number}")
    lan.others()
    clock.step = 0.01
    clock.now += 0.1
    before = lan.others()
    calls: list[str] = []

    def counted(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def count(*arguments: Any, **options: Any) -> Any:
            calls.append(name)
            return call(*arguments, **options)

        return count

    for name in ("lstat", "stat", "fstat", "open", "read", "listdir", "rename", "unlink", "mkdir"):
        monkeypatch.setattr(os, name, counted(name, getattr(os, name)))
    monkeypatch.setattr(fcntl, "flock", counted("flock", fcntl.flock))
    for _ in range(100):
        assert lan.others() is before
    assert calls == ["lstat"] * 100
    calls.clear()
    clock.now += 2
    assert lan.others() == before
    assert "open" not in calls
    assert calls.count("flock") == 20


def test_the_database_never_hears_of_it(place: Path, opened: Any, colleague: Callable[..., Colleague]) -> None:
    board = opened("lan")
    before = (place.read_bytes(), place.stat().st_mtime_ns)
    watch = board.watch()
    presence = board.presence()
    presence.enter()
    presence.edit("item-one")
    minh = colleague()
    assert minh.do("others") == [["lan", "item-one"]]
    assert seen(presence) == [("minh", None)]
    assert not watch.wait(0)
    presence.leave()
    minh.do("leave")
    assert (place.read_bytes(), place.stat().st_mtime_ns) == before
    assert [path.name for path in place.parent.iterdir()] == [place.name]
    watch.close()


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_colleagues_of_the_group_can_come_in_whatever_the_umask(place: Path, clock: Timepiece, mask: int) -> None:
    before = os.umask(mask)
    try:
        lan = beside(place, "lan", NOON, clock)
        lan.enter()
        directory = here(place)
        assert stat.S_IMODE(directory.stat().st_mode) == 0o2770
        assert [stat.S_IMODE(path.stat().st_mode) for path in directory.iterdir()] == [0o660]
        lan.leave()
    finally:
        os.umask(before)


def planted(place: Path, name: str, content: bytes) -> int:
    """A live session's file with a content of somebody's choice; gives the descriptor that keeps it alive."""
    handle = os.open(here(place) / name, os.O_CREAT | os.O_RDWR)
    os.write(handle, content)
    fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"\xff\xfe\x00\x00",
        b"lan",
        b"2020-03-15\n",
        b"2020-03-15T12:00:00+00:00\n\x1b\x07\n",
        b"9999-12-31T23:59:59-23:59\nminh\n",
        b"0001-01-01T00:00:00+23:59\nminh\n",
        b"2020-99-99T12:00:00+00:00\nminh\n",
        b"2020-03-15T12:00:00+00:00\n" + b"m" * 100_000,
        b"[" * 400,
    ],
)
def test_what_is_no_visiting_card_is_nobody(place: Path, lan: Presence, content: bytes) -> None:
    handle = planted(place, "abcdefghjkmn.-", content)
    assert lan.others() == ()
    os.close(handle)


def test_a_name_that_would_paint_the_screen_is_only_a_name(place: Path, lan: Presence) -> None:
    card = "2020-03-15T19:00:00+07:00\n\x1b[31m[red]min\u202eh\nở đây\x9b2J" + "h" * 80
    handle = planted(place, "abcdefghjkmn.item-one", card.encode())
    (visitor,) = lan.others()
    assert visitor.who == ("[31m[red]minh ở đây2J" + "h" * 80)[:60]
    assert (visitor.since, visitor.item) == (NOON, "item-one")
    os.close(handle)
    assert lan.others() == ()


@pytest.mark.parametrize("name", ["abcdefghjkmn", "x.-", "abcdefghjkmn.ITEM", "abcdefghjkmn.a b", ".x", "bảng.-"])
def test_odd_names_are_left_alone(place: Path, lan: Presence, name: str) -> None:
    (here(place) / name).write_bytes(b"2020-03-15T12:00:00+00:00\nminh\n")
    assert lan.others() == ()
    lan.leave()
    assert [path.name for path in here(place).iterdir()] == [name]


def test_only_a_small_file_of_its_own_is_ever_opened(
    place: Path, lan: Presence, opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = here(place)
    os.mkfifo(directory / "abcdefghjkmn.-")
    os.link(place, directory / "bbcdefghjkmn.-")  # whose closing would drop our locks on the board
    (directory / "cbcdefghjkmn.-").symlink_to(place)
    (directory / "dbcdefghjkmn.-").mkdir()
    (directory / "ebcdefghjkmn.-").write_bytes(b"x" * 513)
    odd = sorted(path.name for path in directory.iterdir() if path.name[1:12] == "bcdefghjkmn")
    own_open, names = os.open, []

    def watched(path: Any, *arguments: Any, **options: Any) -> int:
        names.append(str(path))
        return own_open(path, *arguments, **options)

    monkeypatch.setattr(os, "open", watched)
    assert lan.others() == ()
    assert not set(odd) & set(names)
    assert set(odd) <= {path.name for path in directory.iterdir()}


def nothing(place: Path) -> None:
    here(place).parent.rmdir()


def a_file(place: Path) -> None:
    here(place).touch()


def a_link(place: Path) -> None:
    target = place.with_name("cho-khac")
    target.mkdir()
    (target / "abcdefghjkmn.-").touch()
    here(place).symlink_to(target)


@pytest.mark.parametrize("obstacle", [nothing, a_file, a_link])
def test_where_there_is_no_room_nobody_is_seen_and_nothing_fails(
    tmp_path: Path, clock: Timepiece, obstacle: Callable[[Path], None]
) -> None:
    place = tmp_path / "thu-muc" / "bang.db"
    place.parent.mkdir()
    obstacle(place)
    before = sorted(str(path) for path in tmp_path.rglob("*"))
    lan = beside(place, "lan", NOON, clock)
    lan.enter()
    lan.edit("item-one")
    for _ in range(3):
        assert lan.others() == ()
    lan.leave()
    assert sorted(str(path) for path in tmp_path.rglob("*")) == before


def test_a_board_with_the_longest_of_names_is_visited_unseen(tmp_path: Path, clock: Timepiece) -> None:
    lan = beside(tmp_path / ("b" * 255), "lan", NOON, clock)
    lan.enter()
    assert lan.others() == ()
    lan.leave()


def test_who_may_only_look_sees_the_others(
    place: Path, sessions: Callable[..., Presence], clock: Timepiece, ordinary_user: Callable[[], None]
) -> None:
    minh = sessions("minh")
    place.parent.chmod(0o555)
    here(place).chmod(0o555)
    for path in here(place).iterdir():
        path.chmod(0o644)
    ordinary_user()
    reader = beside(place, "lan", NOON, clock)
    reader.enter()
    reader.edit("item-one")
    assert seen(reader) == [("minh", None)]
    assert minh.others() == ()
    reader.leave()
    if os.getuid() == 0:
        os.seteuid(0)
    here(place).chmod(0o2770)


def test_what_is_no_item_is_no_form(lan: Presence, sessions: Callable[..., Presence]) -> None:
    minh = sessions("minh")
    for item in ("KHÔNG PHẢI", "../x", "12", ""):
        minh.edit("item-one")
        assert seen(lan) == [("minh", "item-one")]
        minh.edit(item)
        assert seen(lan) == [("minh", None)]


def test_who_is_only_coming_in_is_not_here_yet(place: Path, lan: Presence) -> None:
    handle = planted(place, "abcdefghjkmn.new", b"2020-03-15T12:00:00+00:00\nminh\n")
    assert lan.others() == ()
    assert (here(place) / "abcdefghjkmn.new").exists()
    os.close(handle)


def test_a_form_that_could_not_be_told_of_is_told_of_later(
    lan: Presence, sessions: Callable[..., Presence], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "đầy")

    minh = sessions("minh")
    with monkeypatch.context() as short:
        short.setattr(os, "rename", full)
        minh.edit("item-one")
        assert seen(lan) == [("minh", None)]
    minh.others()
    assert seen(lan) == [("minh", "item-one")]


def test_a_full_disk_hides_us_until_there_is_room(
    lan: Presence, place: Path, clock: Timepiece, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> int:
        raise OSError(errno.ENOSPC, "đầy")

    with monkeypatch.context() as short:
        short.setattr(os, "write", full)
        minh = beside(place, "minh", NOON, clock)
        minh.enter()
        minh.edit("item-one")
        assert seen(minh) == [("lan", None)]
        assert len(list(here(place).iterdir())) == 1
    minh.others()
    assert seen(lan) == [("minh", "item-one")]
    minh.leave()


def test_a_directory_thrown_away_comes_back_with_everybody(
    lan: Presence, sessions: Callable[..., Presence], place: Path
) -> None:
    minh = sessions("minh")
    minh.edit("item-one")
    assert seen(lan) == [("minh", "item-one")]
    minh.others()
    before = len(list(Path("/dev/fd").iterdir()))
    for path in here(place).iterdir():
        path.unlink()
    here(place).rmdir()
    assert lan.others() == ()
    assert seen(minh) == [("lan", None)]
    assert seen(lan) == [("minh", "item-one")]
    minh.others()
    assert len(list(Path("/dev/fd").iterdir())) == before


def test_who_left_may_come_again(lan: Presence, sessions: Callable[..., Presence]) -> None:
    minh = sessions("minh")
    minh.leave()
    minh.leave()
    assert lan.others() == ()
    minh.enter()
    minh.enter()
    assert seen(lan) == [("minh", None)]
    assert seen(minh) == [("lan", None)]


def test_whom_somebody_tidies_away_while_coming_in_comes_in_again(
    lan: Presence, place: Path, clock: Timepiece, monkeypatch: pytest.MonkeyPatch
) -> None:
    flock, left = fcntl.flock, [None, None]

    def overtaken(handle: int, how: int) -> None:
        if how & fcntl.LOCK_EX and left:
            left.pop()
            for path in here(place).glob("*.new"):
                path.unlink()
        flock(handle, how)

    monkeypatch.setattr(fcntl, "flock", overtaken)
    minh = beside(place, "minh", NOON, clock)
    minh.enter()
    assert left == []
    assert seen(lan) == [("minh", None)]
    minh.leave()


def test_a_filesystem_without_locks_shows_nobody(
    place: Path, clock: Timepiece, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any) -> None:
        raise OSError(errno.ENOLCK, "không có khóa")

    monkeypatch.setattr(fcntl, "flock", refused)
    lan, minh = (beside(place, who, NOON, clock) for who in ("lan", "minh"))
    lan.enter()
    minh.enter()
    assert (lan.others(), minh.others()) == ((), ())
    lan.leave()
    minh.leave()
    assert list(place.parent.iterdir()) == []


def test_a_system_without_flock_shows_nobody(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.delitem(sys.modules, presence_files.__name__)
    lan = beside(place, "lan", NOON)
    assert isinstance(lan, Nobody)
    lan.enter()
    lan.edit("item-one")
    assert lan.others() == ()
    lan.leave()
    assert list(place.parent.iterdir()) == []


def test_coming_and_going_leaves_no_descriptor_behind(lan: Presence, sessions: Callable[..., Presence]) -> None:
    lan.others()
    before = len(list(Path("/dev/fd").iterdir()))
    for _ in range(5):
        minh = sessions("minh")
        minh.edit("item-one")
        assert seen(lan) == [("minh", "item-one")]
        minh.others()
        minh.leave()
        assert lan.others() == ()
    assert len(list(Path("/dev/fd").iterdir())) == before


def test_a_colleague_who_crashes_is_missed_within_seconds_by_the_real_clock(
    place: Path, colleague: Callable[..., Colleague]
) -> None:
    lan = beside(place, "lan", NOON)
    lan.enter()
    minh = colleague()
    assert seen(lan) == [("minh", None)]
    minh.killed()
    until = time.monotonic() + 20
    while lan.others():
        assert time.monotonic() < until
        time.sleep(0.05)
    lan.leave()
