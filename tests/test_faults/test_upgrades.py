"""Moving an older board under fire: killed at any statement, or started by everybody at once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from store import upgrade
from tests.writers import ROOT

NEXT = """
from alembic import op
import sqlalchemy as sa
revision = "0006"
down_revision = "0005"
def upgrade():
    with op.batch_alter_table("note") as note:
        note.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default=""))
    op.execute("UPDATE note SET colour = 'xanh'")
    op.create_index("note_colour", "note", ["colour"])
"""

# A program one revision ahead. What follows it forks people who open the board.
AHEAD = """
import os, shutil, signal, sqlite3, sys
from pathlib import Path
import store, store.upgrade, alembic.command, alembic.script
from store import engine, reader, sqlite, upgrade
from tests.audit import everything
scripts, whole, place = map(Path, sys.argv[1:4])
sqlite.REVISION, reader.REVISION, reader.USER_VERSION = "0006", "0006", 6
upgrade.upgrade.__defaults__ = (scripts,)
def open_board():
    with store.open_board(str(place), create="never") as board:
        return len(board.items())
def content():
    board = reader.Reader(place, 5)
    found = everything(board)
    board.close()
    return found
def forked(work):
    pid = os.fork()
    if pid == 0:
        try:
            work()
        except BaseException as error:
            print(repr(error), flush=True)
            os._exit(1)
        os._exit(0)
    return pid
def end(pid):
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
def revision(path):
    raw = sqlite3.connect(path)
    found = raw.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    sound = raw.execute("PRAGMA integrity_check").fetchone()[0]
    columns = {row[1] for row in raw.execute("PRAGMA table_info(note)")}
    raw.close()
    assert sound == "ok", sound
    assert ("colour" in columns) == (found == "0006"), (found, columns)
    return found
"""

KILLED = (
    AHEAD
    + """
def killed_at(number):
    left = [number]
    connect = reader.connect
    def counting(*arguments):
        connection = connect(*arguments)
        def count(statement):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        connection.set_trace_callback(count)
        return connection
    engine.connect = upgrade.connect = counting
    open_board()
every = int(sys.argv[4])
shutil.copy(whole, place)
before, number = content(), 1
while True:
    for path in place.parent.iterdir():
        path.unlink()
    shutil.copy(whole, place)
    code = end(forked(lambda: killed_at(number)))
    if code == 0:
        break
    assert code == -signal.SIGKILL, code
    print(number, revision(place), flush=True)
    assert end(forked(open_board)) == 0
    assert revision(place) == "0006"
    assert content() == before
    number += every
print("through", number, revision(place))
"""
)

RACE = (
    AHEAD
    + """
gate = os.pipe()
def wait_and_open():
    os.close(gate[1])
    os.read(gate[0], 1)
    open_board()
before = content()
pids = [forked(wait_and_open) for _ in range(6)]
os.close(gate[1])
print([end(pid) for pid in pids], revision(place), content() == before)
"""
)


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """The migrations of a program one revision ahead of this one."""
    folder = tmp_path / "scripts"
    shutil.copytree(upgrade.SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0006_colour.py").write_text(NEXT, encoding="utf-8")
    return folder


def run(code: str, *arguments: object) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.long)])
def test_a_migration_killed_at_any_statement_leaves_the_old_board_or_the_new_one(
    seeded: Path, tmp_path: Path, scripts: Path, step: int
) -> None:
    place = tmp_path / "place" / "board.db"
    place.parent.mkdir()
    *killed, through = run(KILLED, scripts, seeded, place, step)
    assert len(killed) >= 4
    assert {line.split()[1] for line in killed} <= {"0005", "0006"}
    assert through.startswith("through")
    assert through.endswith("0006")


def test_six_who_start_at_once_on_an_older_board_move_it_once(place: Path, scripts: Path) -> None:
    assert run(RACE, scripts, place, place) == [f"{[0] * 6} 0006 True"]
    assert len(list(place.parent.glob("*.bak"))) == 1
    assert {path.suffix for path in place.parent.iterdir() if path.is_file()} == {".db", ".bak"}
