"""The history alone is enough to rebuild the board, and it shows when somebody meddled with it."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import store
from store import fields, history
from store.actions import EditItem
from store.clock import Clock
from store.queries import DANGLING
from store.reader import Reader
from store.states import BOARD_UID, KINDS


def agree(path: Path) -> None:
    """The tables say exactly what the history says, and the history is what was written."""
    reader = Reader(path, 5)
    try:
        rebuilt = history.replay(reader)
        for kind in KINDS:
            if kind == "board":
                assert fields.of(reader, kind, BOARD_UID) == rebuilt.things[kind][BOARD_UID]
            else:
                assert fields.every(reader, kind) == rebuilt.things[kind]
        assert dict(reader.rows("SELECT e.uid, i.version FROM item i JOIN entity e USING (id)")) == rebuilt.versions
        assert history.first_break(reader) is None
        assert reader.rows("PRAGMA integrity_check") == [("ok",)]
        assert reader.rows("PRAGMA foreign_key_check") == []
        assert reader.rows("SELECT count(*) FROM board") == [(1,)]
        assert reader.rows(DANGLING) == []
    finally:
        reader.close()


def test_order_of_history_is_the_order_of_saving_whatever_the_clock_says(
    board: store.Board, opened: Any, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    board.perform(EditItem(item="item-two", title="Một"))
    hour_ago = Clock().now() - timedelta(hours=1)
    monkeypatch.setattr(Clock, "now", lambda self: hour_ago)
    opened("minh").perform(EditItem(item="item-two", title="Hai"))
    assert [entry.who for entry in board.history("item-two", limit=2)] == ["minh", "lan"]
    assert board.history(limit=1)[0].at == hour_ago
    with sqlite3.connect(place) as raw:
        stamps = [hlc for (hlc,) in raw.execute("SELECT hlc FROM step ORDER BY id")]
    raw.close()
    assert stamps == sorted(set(stamps))
    agree(place)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE change SET new = '\"giả\"' WHERE seq = (SELECT max(seq) FROM change)",
        "UPDATE step SET who = 'khác' WHERE id = 2",
        "DELETE FROM change WHERE seq = 3",
        "UPDATE change SET hash = x'00' WHERE seq = 1",
    ],
)
def test_a_tampered_history_is_noticed(board: store.Board, place: Path, tampering: str) -> None:
    board.perform(EditItem(item="item-two", title="Một"))
    agree(place)
    with sqlite3.connect(place) as raw:
        raw.execute(tampering)
    raw.close()
    reader = Reader(place, 5)
    assert history.first_break(reader) is not None
    reader.close()
