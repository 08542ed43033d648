"""Many people at one board at once, and what becomes of their work when they are killed in the middle of it."""

from __future__ import annotations

import os
import random
import signal
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

import store
from store.reader import Reader
from tests.audit import file_problems, settled, settled_on_server
from tests.postgres_server import new_database
from tests.writers import ROOT, Office
from tests.writing import Order


def touches(place: Path) -> int:
    """How often items were changed, by their own counters."""
    with closing(Reader(place, 5)) as reader:
        return int(reader.rows("SELECT sum(version) FROM item")[0][0])


def steps(place: Path) -> int:
    with closing(Reader(place, 5)) as reader:
        return int(reader.rows("SELECT count(*) FROM step")[0][0])


@pytest.mark.parametrize("mixed", [pytest.param(False, marks=pytest.mark.long), True])
def test_a_burst_of_work_loses_nothing(place: Path, office: Office, mixed: bool) -> None:
    before = (steps(place), touches(place))
    result = office.work(Order(str(place), people=8, deeds=25, mixed=mixed))
    assert result.errors == []
    assert result.saved + result.refused + result.nothing == 8 * 25
    assert result.refused, "nobody met anybody: this was no burst"
    assert steps(place) - before[0] == result.saved
    assert mixed or touches(place) - before[1] == result.saved
    assert settled(place, result.promises) == []


def test_a_burst_on_a_server_loses_nothing(tmp_path_factory: pytest.TempPathFactory, office: Office) -> None:
    url = new_database(tmp_path_factory.getbasetemp().parent / "postgres")
    store.open_board(url, who="seed").close()
    result = office.work(Order(url, people=8, deeds=8))
    assert result.errors == []
    assert result.saved + result.refused + result.nothing == 8 * 8
    assert settled_on_server(url, result.promises) == []


@pytest.mark.parametrize("turn", range(5))
def test_writers_killed_at_any_moment_lose_nothing_they_were_promised(place: Path, office: Office, turn: int) -> None:
    chance = random.Random(turn)  # noqa: S311  (not a secret)
    before = steps(place)
    with office.at_work(Order(str(place), deeds=10_000, seed=turn, think=0.002)) as shift:
        shift.after(chance.randint(5, 30))
        shift.kill(lambda: chance.random() * 0.03 * (turn % 2))  # all at once, or one after the other
    assert shift.result.ends == [-signal.SIGKILL] * 8
    assert shift.result.errors == []
    assert settled(place, shift.result.promises) == []
    saved = steps(place) - before
    assert shift.result.saved <= saved <= shift.result.saved + 8, "more was saved than could be on its way"
    assert office.work(Order(str(place), people=1, deeds=3, mixed=False)).errors == []


def test_a_writer_that_is_stopped_and_goes_on_overwrites_nobody(place: Path, office: Office) -> None:
    chance = random.Random(7)  # noqa: S311  (not a secret)
    with office.at_work(Order(str(place), people=4, deeds=30, mixed=False, think=0.002)) as shift:
        for _ in range(10):
            stopped = chance.choice(shift.pids)
            os.kill(stopped, signal.SIGSTOP)
            time.sleep(chance.random() * 0.05)  # the fault itself, not a wait for anything
            os.kill(stopped, signal.SIGCONT)
    assert shift.result.errors == []
    assert shift.result.saved + shift.result.refused + shift.result.nothing == 4 * 30
    assert settled(place, shift.result.promises) == []


def test_whoever_waits_for_a_stopped_writer_is_told_and_can_save_later(place: Path, office: Office) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(place)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "holding\n"
    holder.send_signal(signal.SIGSTOP)
    waiting = office.work(Order(str(place), people=2, deeds=1, mixed=False, patience=0.2))
    assert len(waiting.errors) == 2
    assert all(error.startswith("Busy(") for error in waiting.errors)
    holder.send_signal(signal.SIGCONT)
    assert holder.communicate("\n", timeout=60)[0] == "saved\n"
    later = office.work(Order(str(place), people=2, deeds=3, mixed=False))
    assert later.errors == []
    assert settled(place, later.promises) == []


HOLDER = """
import sys, store
from store.actions import AddNote
from store.history import Step
board = store.open_board(sys.argv[1], who="lan", create="never")
close = Step.close
def hold(step):
    number = close(step)
    print("holding", flush=True)
    input()
    return number
Step.close = hold
board.perform(AddNote(item=board.items()[0].id, text="Giữ"))
print("saved")
"""

STARTER = """
import os, sys
import store, store.writer, store.creation
ready, gate = os.pipe()
children = []
for _ in range(20):
    pid = os.fork()
    if pid == 0:
        os.close(gate)
        os.read(ready, 1)  # the end of the pipe: everybody at once
        board = store.open_board(sys.argv[1], create="empty")
        os.write(1, f"{board.info().id} {len(board.items())} {board.info().created}\\n".encode())
        os._exit(0)
    children.append(pid)
os.close(gate)
print(sorted({os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children}))
"""


def test_twenty_who_start_at_once_make_one_board(tmp_path: Path) -> None:
    place = tmp_path / "board.db"
    done = subprocess.run(
        [sys.executable, "-c", STARTER, str(place)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    *said, ends = done.stdout.splitlines()
    assert ends == "[0]"
    assert len(said) == 20
    assert len({line.rsplit(" ", 1)[0] for line in said}) == 1
    assert [line.rsplit(" ", 1)[1] for line in said].count("True") == 1
    assert stat.S_IMODE(place.stat().st_mode) == 0o660
    assert [found.name for found in tmp_path.iterdir()] == [place.name]
    assert file_problems(place) == []
