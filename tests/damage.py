"""Boards damaged as disks and transfers damage files, and whether the program says something wrong of them."""

from __future__ import annotations

import io
import os
import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Final
from unittest.mock import patch
from uuid import UUID

import store
from store.actions import AddNote, ArchiveItem, EditItem, NewAgency
from store.clock import Clock
from store.doctor import examine_board
from store.views import Status
from tui.__main__ import main

KINDS: Final = ("bit", "page", "cut", "header")
LOOKS: Final = (("list", "--json"), ("show", "1.1", "--json"), ("history", "--json"), ("export",))
EDIT: Final = ("edit", "1.1", "--status", "active")
_PAGE: Final = 4096
_HEADER: Final = 100


def sample(place: Path) -> None:
    """A board with a little history, byte for byte the same every time, so that a seed always damages the same."""
    chance = random.Random(2020)  # noqa: S311  (not a secret)
    moments = (datetime(2020, 3, 2, 8, minute, tzinfo=UTC) for minute in count())
    with (
        patch("store.ids.secrets.choice", chance.choice),
        patch("store.writer.uuid4", lambda: UUID(int=chance.getrandbits(128))),
        patch.object(Clock, "now", lambda self: next(moments)),
        store.open_board(str(place), who="lan", day=date(2020, 3, 2)) as board,
    ):
        first, second = board.items()[:2]
        board.perform(AddNote(item=first.id, text="Đã họp với Sở Tài chính.\nChờ văn bản trả lời."))
        board.perform(EditItem(item=first.id, lead=NewAgency("Báo Hà Nội Mới"), deadline=None))
        board.perform(EditItem(item=second.id, status=Status.PAUSED, reason="chờ ý kiến"))
        board.perform(ArchiveItem(item=board.items()[-1].id))
        board.undo()


def damaged(whole: bytes, kind: str, seed: int) -> bytes:
    """A board with one bit flipped, one page zeroed, its end cut off, or one byte of its header changed."""
    chance = random.Random(f"{kind}/{seed}")  # noqa: S311  (not a secret)
    board = bytearray(whole)
    if kind == "bit":
        board[chance.randrange(_HEADER, len(board))] ^= 1 << chance.randrange(8)
    elif kind == "page":
        start = chance.randrange(len(board) // _PAGE) * _PAGE
        board[start : start + _PAGE] = bytes(_PAGE)
    elif kind == "cut":
        del board[chance.randrange(1, len(board)) :]
    else:
        where = chance.randrange(_HEADER)
        board[where] = (board[where] + chance.randrange(1, 256)) % 256
    return bytes(board)


@contextmanager
def _defects_come_out() -> Iterator[None]:
    """Whatever nobody foresaw is raised instead of becoming a sentence."""
    before = os.environ.get("DAUVIEC_DEBUG")
    os.environ["DAUVIEC_DEBUG"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["DAUVIEC_DEBUG"]
        else:
            os.environ["DAUVIEC_DEBUG"] = before


def answer(board: Path, command: tuple[str, ...]) -> tuple[int, str, str]:
    """The exit code, output and complaints of a command.

    Raises:
        Exception: whatever the program did not foresee.
    """
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with _defects_come_out(), redirect_stdout(out), redirect_stderr(err):
        code = main(["--db", str(board), *command])
        out.flush()
        err.flush()
    said = [stream.buffer.getvalue().decode() for stream in (out, err)]
    return code, said[0], said[1]


def healthy(board: Path) -> Mapping[tuple[str, ...], str]:
    """What every look at a whole board says."""
    return {look: answer(board, look)[1] for look in LOOKS}


def wrongs(board: Path, said: Mapping[tuple[str, ...], str]) -> list[str]:
    """What the program does wrong with a damaged board; it may refuse it, or answer right, or wrong but examined.

    Args:
        board: the damaged board; it is written to at the end.
        said: what looks at the whole one said.
    """
    found = []
    differ = []
    for command in (*LOOKS, EDIT):
        try:
            code, out, complaints = answer(board, command)
        except Exception as defect:  # noqa: BLE001  (each is a finding)
            found.append(f"{' '.join(command)}: {defect!r}")
            continue
        if code == 0 and command in said and out != said[command]:
            differ.append(command[0])
        if code not in {0, 1} or (code == 1 and complaints.count("\n") != 1):
            found.append(f"{' '.join(command)}: exit code {code}, {complaints!r}")
    if differ and not any(finding.level == "problem" for finding in examine_board(str(board))):
        found.append(f"{differ} say something else, and no check finds anything")
    return found
