"""The board as it stood: every earlier state, exactly, however it is looked at."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

import store
from store.actions import (
    Action,
    AddGroup,
    AddItem,
    AddNote,
    ArchiveItem,
    DropView,
    EditAgency,
    EditBoard,
    EditGroup,
    EditItem,
    MergeAgencies,
    MoveItem,
    NewAgency,
    ReplaceContent,
    SaveView,
    SetDays,
)
from store.clock import Clock
from store.errors import BoardError, NotFound, ReadOnly
from store.exchange.document import Document
from store.rows import microseconds
from store.views import Filter, Item, Status
from tests.audit import everything, problems


def anything(chance: random.Random, board: store.Board, documents: list[Document]) -> Action:
    items = [item.id for item in board.items()] or ["item-one"]
    groups = [group.id for group in board.groups()] or ["group-one"]
    views = [view.id for view in board.saved_views()]
    agencies = [agency.id for agency in board.agencies()] or ["agency-one"]
    words = f"Lời {chance.randint(1, 30)}"
    actions: list[Action] = [
        EditItem(item=chance.choice(items), title=words),
        EditItem(item=chance.choice(items), status=chance.choice(list(Status))),
        EditItem(item=chance.choice(items), lead=NewAgency(f"Sở {words}"), coordinating=(NewAgency("Báo"),)),
        EditItem(item=chance.choice(items), lead=None, coordinating=()),
        AddItem(group=chance.choice(groups), title=words),
        AddNote(item=chance.choice(items), text=words),
        ArchiveItem(item=chance.choice(items)),
        MoveItem(item=chance.choice(items), group=chance.choice(groups), before=chance.choice([*items, None])),
        AddGroup(title=words),
        EditAgency(agency=chance.choice(agencies), name=f"Sở {words}", short=words),
        MergeAgencies(agency=chance.choice(agencies), into=chance.choice(agencies)),
        EditGroup(group=chance.choice(groups), title=words),
        EditBoard(title=words),
        SaveView(words, words, chance.choice([None, *views])),
        DropView(chance.choice(views or ["view-one"])),
        SetDays(days=(date(2027, 4, chance.randint(1, 9)),), working=chance.choice([True, False, None]), name=words),
        ReplaceContent(document=chance.choice(documents)),
    ]
    return chance.choice(actions)


@pytest.mark.parametrize(("steps", "looks"), [(60, 8), pytest.param(1000, 200, marks=pytest.mark.long)])
def test_every_earlier_state_is_what_was_seen_then(
    opened: Any, url: str, document: Document, steps: int, looks: int
) -> None:
    chance = random.Random(7)  # noqa: S311  (a script, not a secret)
    board = opened()
    documents = [document]
    seen: list[tuple[datetime, Document, Any, Any, int]] = []

    def remember() -> None:
        at = board.history(limit=1)[0].at
        seen.append((at, board.document(), everything(board._reader), board.history(), board.newest()))

    remember()
    while len(seen) < steps:
        deed = chance.choices(["perform", "undo", "redo"], [8, 2, 1])[0]
        with suppress(BoardError):
            outcome = (
                board.perform(anything(chance, board, documents)) if deed == "perform" else getattr(board, deed)()
            )
            if outcome.step is not None:
                remember()
        if chance.random() < 0.1:
            documents.append(board.document())
    for at, document_then, things, history, newest in [*seen[:3], *chance.sample(seen, looks), *seen[-3:]]:
        with store.open_board(url, as_of=at) as then:
            assert then.document() == document_then
            assert everything(then._reader) == things
            assert then.newest() == newest
            assert [(entry.step, entry.change.field, entry.change.new) for entry in then.history()] == [
                (entry.step, entry.change.field, entry.change.new) for entry in history
            ]
            assert problems(then._reader) == []


def test_the_moment_counts_to_the_end_of_its_last_step(
    opened: Any, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = opened()
    noon = board.history(limit=1)[0].at + timedelta(days=3)
    for hours, title in ((0, "Trưa"), (-2, "Đồng hồ chậm"), (5, "Chiều")):
        monkeypatch.setattr(Clock, "now", lambda self, at=noon + timedelta(hours=hours): at)
        board.perform(EditItem(item="item-two", title=title))
    for moment, title in ((0, "Đồng hồ chậm"), (-3, "Hội nghị xúc tiến"), (4, "Đồng hồ chậm"), (5, "Chiều")):
        with store.open_board(url, as_of=noon + timedelta(hours=moment)) as then:
            assert then.item("item-two").title == title


def test_before_the_board_was_made_there_was_none(opened: Any, url: str) -> None:
    opened()
    with pytest.raises(NotFound) as refused:
        store.open_board(url, as_of=datetime(1999, 1, 1, tzinfo=UTC))
    assert refused.value.kind == "moment"


def test_the_past_cannot_be_changed_and_meets_nobody(opened: Any, url: str) -> None:
    board = opened()
    with store.open_board(url, as_of=board.history(limit=1)[0].at) as then:
        assert then.info().read_only == "past"
        for change in (then.undo, then.redo, lambda: then.perform(AddNote(item="item-one", text="Không"))):
            with pytest.raises(ReadOnly):
                change()
        watch, present = then.watch(), then.presence()
        present.enter()
        watch.wake()
        assert not watch.wait(20)
        assert present.others() == ()
        present.leave()
        watch.close()
    assert board.item("item-one").note_count == 2


def test_everything_can_be_asked_of_the_past(opened: Any, url: str) -> None:
    board = opened()
    before = board.history(limit=1)[0].at
    board.perform(EditItem(item="item-one", lead=NewAgency("Báo Mới"), title="Tên sau"))
    board.perform(ArchiveItem(item="item-two"))
    with store.open_board(url, as_of=before) as then:
        assert [item.number for item in then.items(Filter(query="vung ang"))] == ["1.1"]
        assert then.items(Filter(query="ten sau")) == ()
        assert "Báo Mới" not in [agency.name for agency in then.agencies()]
        assert then.detail("1.2").item.id == "item-two"
        assert then.group("II").total == 1


def test_an_item_is_shown_as_any_of_its_versions(opened: Any) -> None:
    board = opened()
    versions: dict[int, Item] = {}
    for change in ({"title": "Hai"}, {"status": Status.DONE}, {"lead": "agency-bql"}, {"title": "Ba"}):
        item = board.item("item-one")
        versions[item.version] = item
        board.perform(EditItem(item="item-one", **change))
    for number, item in versions.items():
        then = board.seen("1.1", number)
        assert (then.title, then.status, then.lead, then.version) == (item.title, item.status, item.lead, number)
        assert then.deadline == item.deadline
    for number in (0, 6, -1):
        with pytest.raises(NotFound):
            board.seen("1.1", number)


def test_looking_back_leaves_the_present_alone(opened: Any, url: str) -> None:
    board = opened()
    before, at = board.document(), board.history(limit=1)[0].at
    board.perform(EditItem(item="item-two", title="Sau"))
    now = everything(board._reader)
    store.open_board(url, as_of=at).close()
    assert everything(board._reader) == now
    assert board.document() != before
    assert microseconds(at) == board._reader.rows("SELECT at FROM step WHERE id = 1")[0][0]
