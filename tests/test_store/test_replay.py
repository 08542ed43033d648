"""The history alone is enough to rebuild the board, and it shows when somebody meddled with it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

import store
from store import fields, history
from store.actions import (
    AddGroup,
    AddItem,
    AddNote,
    ArchiveItem,
    EditGroup,
    EditItem,
    NewAgency,
    ReplaceContent,
)
from store.clock import Clock
from store.errors import Conflict, Invalid, NotFound, NothingToUndo, UndoRefused
from store.exchange.document import Document
from store.queries import DANGLING
from store.reader import Reader
from store.states import BOARD_UID, KINDS
from store.views import Deadline, Precision, Status


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


REFUSALS = (Conflict, Invalid, NotFound, NothingToUndo, UndoRefused)
TITLES = st.sampled_from(["Một", "Hai", "Ba"])
DEADLINES = st.sampled_from(
    [None, Deadline(date(2020, 4, 30), Precision.MONTH, "tháng 4"), Deadline(None, Precision.NONE, "thường xuyên")]
)


class TwoPeople(RuleBasedStateMachine):
    """Two people do anything in any order, from two processes' worth of connections."""

    document: Document  # set by the test
    folder: Path
    count = 0

    @initialize()
    def make(self) -> None:
        type(self).count += 1
        self.path = self.folder / f"{self.count}.db"
        store.create_board(str(self.path), self.document, who="an").close()
        self.boards = [store.open_board(str(self.path), who=who, day=date(2020, 3, 15)) for who in ("lan", "minh")]
        self.seen = {item.id: item for item in self.boards[0].items()}

    people = st.integers(0, 1)

    def act(self, person: int, action: Any) -> None:
        try:
            self.boards[person].perform(action)
        except REFUSALS:
            return

    @rule(person=people, title=TITLES, lead=st.sampled_from([None, "agency-bql", NewAgency("Báo Mới")]))
    def add(self, person: int, title: str, lead: Any) -> None:
        self.act(person, AddItem(group="group-two", title=title, lead=lead))

    @rule(person=people, data=st.data(), title=TITLES, deadline=DEADLINES, status=st.sampled_from(Status))
    def edit(self, person: int, data: Any, title: str, deadline: Any, status: Status) -> None:
        item = data.draw(st.sampled_from(sorted(self.seen)))
        naming = data.draw(st.sampled_from(["title", "deadline", "status", "all"]))
        values = {"title": title, "deadline": deadline, "status": status}
        chosen: dict[str, Any] = values if naming == "all" else {naming: values[naming]}
        seen = self.seen[item] if data.draw(st.booleans()) else None
        self.act(person, EditItem(item=item, seen=seen, **chosen))

    @rule(person=people, lead=st.sampled_from([None, "agency-kh-hn", NewAgency("Báo Mới"), NewAgency("Đài")]))
    def relead(self, person: int, lead: Any) -> None:
        self.act(person, EditItem(item="item-one", lead=lead, coordinating=() if lead is None else (lead,)))

    @rule(person=people, restore=st.booleans())
    def archive(self, person: int, restore: bool) -> None:
        self.act(person, ArchiveItem(item="item-two", restore=restore))

    @rule(person=people)
    def note(self, person: int) -> None:
        item = self.boards[person].items()[-1].id if self.boards[person].items() else "item-one"
        self.act(person, AddNote(item=item, text="Ghi"))

    @rule(person=people, title=TITLES)
    def group(self, person: int, title: str) -> None:
        self.act(person, AddGroup(title=title))
        self.act(person, EditGroup(group="group-one", title=title))

    @rule(person=people)
    def fill_last_group(self, person: int) -> None:
        groups = self.boards[person].groups()
        if groups:
            self.act(person, AddItem(group=groups[-1].id, title="Trong nhóm cuối"))

    @rule(person=people, keep=st.integers(0, 2))
    def take_in(self, person: int, keep: int) -> None:
        self.act(person, ReplaceContent(document=replace(self.document, groups=self.document.groups[:keep][::-1])))

    @rule(person=people)
    def undo(self, person: int) -> None:
        try:
            self.boards[person].undo()
        except REFUSALS:
            return

    @rule(person=people)
    def redo(self, person: int) -> None:
        try:
            self.boards[person].redo()
        except REFUSALS:
            return

    @rule()
    def look(self) -> None:
        for item in self.boards[0].items():
            if item.id in self.seen:
                self.seen[item.id] = item

    @invariant()
    def tables_are_the_replay(self) -> None:
        agree(self.path)

    def teardown(self) -> None:
        if not hasattr(self, "boards"):
            return
        self.undo_everything()
        said = replace(self.boards[0].document(), changed_at=self.document.changed_at)
        assert said == self.document
        agree(self.path)
        for board in self.boards:
            board.close()

    def undo_everything(self) -> None:
        """Whoever did the latest thing can always take it back, so taking turns gets through."""
        left = list(self.boards)
        stuck = 0
        while left:
            board = left.pop(0)
            try:
                board.undo()
                stuck = 0
            except NothingToUndo:
                continue
            except UndoRefused:
                stuck += 1
                assert stuck <= len(left), "everybody is in everybody's way"
            left.append(board)


def test_tables_are_the_replay_whatever_two_people_do(document: Document, tmp_path: Path) -> None:
    machine = type("TwoPeopleHere", (TwoPeople,), {"document": document, "folder": tmp_path})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
