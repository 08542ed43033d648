"""System calls that fail, or end the program: what was promised stays, what was refused never appears."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.audit import settled
from tests.pty_screen import PtyScreen
from tests.tracing import Fault, broken, files_of
from tests.writers import ROOT, Office, Result
from tests.writing import Order

pytestmark = pytest.mark.strace


def under(fault: Fault, place: Path, office: Office, deeds: int = 3) -> Result:
    """Somebody saves a few edits while some of their system calls fail; a colleague can write right afterwards."""
    order = Order(str(place), people=1, deeds=deeds, mixed=False, think=0, patience=0.5)
    with office.ready(order) as shift, broken(shift.pids[0], fault, files_of(place)):
        shift.go()
    assert office.work(Order(str(place), people=1, deeds=2, seed=1, mixed=False)).errors == []
    return shift.result


@pytest.mark.parametrize("when", [1, 4, 9])
@pytest.mark.parametrize("calls", ["pwrite64", "fdatasync,fsync,unlink"])
def test_a_writer_killed_in_the_middle_of_a_call_loses_nothing(
    place: Path, office: Office, calls: str, when: int
) -> None:
    result = under(Fault(calls, "signal=KILL", str(when)), place, office, deeds=10_000)
    assert result.ends == [-signal.SIGKILL]
    assert settled(place, result.promises) == []


@pytest.mark.parametrize(
    "fault",
    [
        Fault("fsync,fdatasync", "error=EIO", "1"),
        Fault("fsync,fdatasync", "error=EIO", "3"),
        Fault("fsync,fdatasync", "error=EIO", "4+"),
        Fault("pwrite64", "error=ENOSPC", "2"),
        Fault("pwrite64", "error=EIO", "8+"),
        Fault("unlink", "error=EIO", "1"),
        Fault("fcntl", "error=EAGAIN", "60+"),
    ],
    ids=str,
)
def test_what_people_are_told_after_a_disk_error_is_the_truth(place: Path, office: Office, fault: Fault) -> None:
    result = under(fault, place, office)
    assert result.ends == [0]
    assert result.errors
    assert result.saved + result.nothing + len(result.errors) == 3
    assert all(re.match(r"(PlaceError|Busy)\(", error) for error in result.errors)
    assert settled(place, result.promises, result.unsaved) == []


A_DAY = """
import sys, store
from tui.__main__ import main
db = sys.argv[1]
folder = sys.argv[2]
for command in (
    ["list"], ["edit", "1.1", "--status", "active"], ["history"], ["show", "1.1"], ["export", f"{folder}/x.toml"],
    ["backup", folder], ["backup", "--daily"], ["backup", "--list"], ["doctor"], ["copy", "--to", f"{folder}/x.db"],
    ["edit", "1.1", "--status", "done"], ["undo"], ["list", "--as-of", str(store.today())], ["list", "--json"],
):
    code = main(["--db", db, *command])
    print(f"{command[0]} {code}", file=sys.stderr)
"""


def tracing(log: Path, place: Path) -> list[str]:
    """The beginning of a command line that writes down who opens a file."""
    return ["strace", "-f", "-qq", "-o", str(log), "-e", "trace=open,openat,openat2,creat", "-P", str(place)]


def by_others(log: Path, place: Path) -> list[str]:
    """The times a board was opened by anything but SQLite, which never follows a link and says so."""
    opened = [line for line in log.read_text(encoding="utf-8").splitlines() if f'"{place}"' in line]
    assert len(opened) > 2, "nothing opened the board: this was no test"
    return [line for line in opened if "O_NOFOLLOW" not in line]


def test_no_command_opens_a_board_but_through_sqlite(place: Path, tmp_path: Path) -> None:
    """Any other handle would drop this process's locks when it is closed."""
    log = tmp_path / "strace.log"
    copies = tmp_path / "copies"
    copies.mkdir()
    done = subprocess.run(
        [*tracing(log, place), sys.executable, "-c", A_DAY, str(place), str(copies)],
        cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert [line for line in done.stderr.splitlines() if re.fullmatch(r"\w+ [1-9]", line)] == [], done.stderr
    assert by_others(log, place) == []


def test_no_screen_opens_a_board_but_through_sqlite(place: Path, tmp_path: Path) -> None:
    log = tmp_path / "strace.log"
    command = [*tracing(log, place), sys.executable, "-m", "tui", "--db", str(place)]
    with PtyScreen(command, environment={"HOME": str(tmp_path), "LOGNAME": "lan"}) as screen:
        screen.see("Giới thiệu")
        screen.type("L")
        screen.see("1.1 → đang thực hiện")
        screen.type("q")
        assert screen.ended() == 0
    assert by_others(log, place) == []
