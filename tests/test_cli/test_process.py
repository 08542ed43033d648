"""The program in a process of its own: what it loads, and pipes, signals and streams that are not there."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

import store
from store.actions import AddNote

Run = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[2]
LOADED = """
import json, sys
from tui.__main__ import main
code = main({arguments!r})
json.dump([code, sorted(name.partition(".")[0] for name in sys.modules)], sys.stderr)
"""

INTERRUPTED = """
import tui.cli
from tui.__main__ import main
def stop(options): raise KeyboardInterrupt
tui.cli.run = stop
print(main(["list"]))
"""


def loaded(db: Path, *arguments: str) -> set[str]:
    """Top-level packages in memory after a command was carried out."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(arguments=arguments)],
        cwd=ROOT, env={**os.environ, "DAUVIEC_DB": str(db)}, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    code, modules = json.loads(done.stderr.splitlines()[-1])
    assert code == 0
    return set(modules)


def test_listing_for_a_program_loads_neither_orm_nor_screen_nor_rich(db: Path) -> None:
    assert not loaded(db, "list", "--json") & {"sqlmodel", "sqlalchemy", "pydantic", "alembic", "rich", "textual"}


def test_changing_an_item_loads_no_screen(db: Path) -> None:
    assert not loaded(db, "edit", "1.1", "--status", "active") & {"textual", "rich", "alembic"}


def test_a_day_from_a_shell(process: Run) -> None:
    """A round as a person would do it, each command seeing what the one before did."""
    added = process("add", "--group", "8", "--title", "Họp sơ kết", "--deadline", "30/6/2020", "--json")
    assert (added.code, added.err) == (0, "đã thêm 8.4 Họp sơ kết\n")
    item = json.loads(added.out)
    assert process("edit", item["id"], "--status", "đang thực hiện").code == 0
    listed = process("--today", "2020-07-02", "list", "--late", "--query", "họp sơ kết", "--json")
    assert [(each["id"], each["state"]) for each in json.loads(listed.out)] == [(item["id"], "late")]
    refused = process("edit", item["id"], "--deadline", "ngày lành tháng tốt")
    assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)


@pytest.mark.parametrize(
    ("command", "reader"), [("history --json", "true"), ("list", "true"), ("export", "head -c 1")]
)
def test_a_reader_that_leaves_early_is_no_error(db: Path, command: str, reader: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {sys.executable} -m tui {command} | {reader}"],
        cwd=ROOT, env={**os.environ, "DAUVIEC_DB": str(db)}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_a_closed_stream_never_harms_the_board(db: Path, closed: str) -> None:
    program = f"{sys.executable} -m tui edit 1.1 --status active {closed}"
    environment = {**os.environ, "DAUVIEC_DB": str(db)}
    done = subprocess.run(["bash", "-c", program], cwd=ROOT, env=environment, capture_output=True, check=False)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert db.read_bytes()[:15] == b"SQLite format 3"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_under_the_output_is_one_sentence(db: Path) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123  (a device, not a file of ours)
        done = subprocess.run(
            [sys.executable, "-m", "tui", "--db", str(db), "list", "--json"], cwd=ROOT, stdout=full,
            stderr=subprocess.PIPE, encoding="utf-8", check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_a_locale_without_vietnamese_still_gets_utf8_json(process: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    assert json.loads(process("list", "--json", "--group", "1").out)[0]["title"].startswith("Giới thiệu")
    assert process("list").code == 0


def test_an_interrupt_is_quiet(db: Path) -> None:
    code = INTERRUPTED
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert (done.stdout, done.stderr) == ("130\n", "")


def on_terminal(db: Path, columns: int, *command: str, **environment: str) -> list[str]:
    """The lines a command, `list` when none is named, writes to a terminal of so many columns."""
    main, side = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "tui", "--db", str(db), *(command or ["list"])],
        cwd=ROOT, stdin=side, stdout=side, stderr=side,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": str(columns), **environment},
    )  # fmt: skip
    os.close(side)
    written = b""
    with suppress(OSError):  # Linux says EIO when the other side has closed
        while piece := os.read(main, 65536):
            written += piece
    os.close(main)
    assert child.wait() == 0
    return written.decode().splitlines()


def plain(lines: list[str]) -> list[str]:
    """The lines without their colours."""
    return [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]


@pytest.mark.parametrize("columns", [40, 60, 80, 132])
def test_a_terminal_gets_lines_it_can_show_with_words_whole(db: Path, columns: int) -> None:
    lines = plain(on_terminal(db, columns))
    assert len([line for line in lines if re.match(r"[IVX]+ ", line)]) == 8
    assert [line for line in lines if cell_len(line) > columns] == []
    words = set(" ".join(lines).split())
    assert {"Thủ", "nghiệp", "Vũng", "1980-TB/TU"} <= words
    assert ("Thời hạn" in " ".join(lines)) == (columns >= 80)  # without room for columns there are no headings


NOTE = "Đã họp với các sở, ban, ngành; giao Sở Kế hoạch và Đầu tư hoàn thiện tài liệu trước ngày diễn ra hội nghị."


@pytest.mark.parametrize(
    ("columns", "command", "told"),
    [
        (40, ("show", "1.2"), NOTE),
        (60, ("show", "1.2"), NOTE),
        (40, ("history",), "ghi chú: — → Đã họp với các sở, ban, ngành; giao Sở Kế hoạch và Đầu tư"),
        (40, ("groups",), "An sinh xã hội và điều phối"),
        (40, ("agencies",), "Văn phòng điều phối nông thôn mới tỉnh Hà Tĩnh Hà Tĩnh"),
    ],
    ids=lambda what: "-".join(what) if isinstance(what, tuple) else "",
)
def test_what_is_long_goes_on_below_itself_and_nothing_is_cut(
    db: Path, columns: int, command: tuple[str, ...], told: str
) -> None:
    with store.open_board(str(db)) as board:
        board.perform(AddNote(item=board.item("1.2").id, text=NOTE))
    lines = plain(on_terminal(db, columns, *command))
    assert [line for line in lines if cell_len(line) > columns] == []
    assert told in " ".join(" ".join(lines).split())


def test_late_items_are_red_unless_colour_is_unwanted(db: Path) -> None:
    assert any("\x1b[1;31m" in line and "quá 75 ngày" in line for line in on_terminal(db, 80))
    assert not any("31m" in line for line in on_terminal(db, 80, NO_COLOR="1"))
