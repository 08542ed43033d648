"""The threads behind the live board: nothing they meet ends them, and no change is built on what was not seen."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.message import Message

from store import Board, open_board
from store.actions import Action, ArchiveItem, EditItem
from store.errors import Conflict, PlaceError
from store.views import Status, Visitor
from tui import watcher
from tui.messages import Failed, Moved, Perform, Performed, Refreshed, Visited, Watching
from tui.reading import Reading, read
from tui.watcher import Watcher
from tui.worker import BoardWorker

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]
PATIENCE = 20.0  # seconds before a message counts as never coming


class Post:
    """Collects messages from another thread."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self._come = threading.Condition()

    def __call__(self, message: Message) -> bool:
        with self._come:
            self.messages.append(message)
            self._come.notify_all()
        return True

    def wait(self, condition: Callable[[list[Message]], object]) -> None:
        with self._come:
            assert self._come.wait_for(lambda: condition(self.messages), PATIENCE), self.messages


def kinds(messages: list[Message]) -> list[type[Message]]:
    return [type(message) for message in messages]


class Scripted:
    """A board whose watch does what it is told: True, False, or an error to raise; then it is quiet."""

    def __init__(self, *script: bool | Exception) -> None:
        self.script = list(script)
        self.people: tuple[Visitor, ...] = ()
        self.edited: list[str | None] = []
        self.calls: list[str] = []
        self._woken = threading.Event()

    def watch(self) -> Scripted:
        return self

    def presence(self) -> Scripted:
        return self

    def wait(self, seconds: float) -> bool:
        if not self.script:
            self._woken.wait(seconds)
            self._woken.clear()
            return False
        step = self.script.pop(0)
        if isinstance(step, Exception):
            raise step
        return step

    def wake(self) -> None:
        self._woken.set()

    def close(self) -> None:
        self.calls.append("close")

    def enter(self) -> None:
        self.calls.append("enter")

    def edit(self, item: str | None) -> None:
        self.edited.append(item)

    def others(self) -> tuple[Visitor, ...]:
        return self.people

    def leave(self) -> None:
        self.calls.append("leave")


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watcher, "_PAUSES", (0.01,))


def lost() -> PlaceError:
    return PlaceError(Path("/b.db"), "input_output")


def test_it_looks_once_at_the_start_and_tells_of_each_change(post: Post) -> None:
    board = Scripted(False, True, False, True)
    watching = Watcher(board, post)
    watching.start()
    post.wait(lambda messages: kinds(messages) == [Moved, Moved, Moved])
    watching.close()
    assert board.calls == ["enter", "leave", "close"]


def test_losing_the_board_is_told_once_and_so_is_finding_it_again(post: Post) -> None:
    watching = Watcher(Scripted(False, lost(), lost(), lost(), False), post)
    watching.start()
    post.wait(lambda messages: len(messages) >= 3)
    watching.close()
    assert kinds(post.messages) == [Moved, Watching, Watching]
    assert [message.refusal is None for message in post.messages if isinstance(message, Watching)] == [False, True]


def test_a_defect_is_not_hidden(post: Post) -> None:
    watching = Watcher(Scripted(ZeroDivisionError()), post)
    watching.start()
    post.wait(lambda messages: Failed in kinds(messages))
    watching.close()


def test_it_ends_while_it_waits_to_try_again(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watcher, "_PAUSES", (600.0,))
    watching = Watcher(Scripted(lost()), post)
    watching.start()
    post.wait(lambda messages: Watching in kinds(messages))
    watching.close()
    assert watching._thread is not None
    assert not watching._thread.is_alive()


def test_visitors_are_told_only_when_they_differ(post: Post, desk: Desk) -> None:
    board = Scripted()
    watching = Watcher(board, post)
    watching.start()
    post.wait(lambda messages: kinds(messages) == [Moved])
    with desk.another("minh") as other:
        presence = other.presence()
        presence.enter()
        mine = other.presence()
        board.people = mine.others()
        watching.edit("abc")
        post.wait(lambda messages: Visited in kinds(messages))
        watching.edit(None)
        watching.edit(None)
        presence.leave()
    board.people = ()
    post.wait(lambda messages: kinds(messages).count(Visited) == 2)
    watching.close()
    assert board.edited == ["abc", None]


# The thread of the database


@pytest.fixture
def board(board_path: Path) -> Iterator[Board]:
    with open_board(str(board_path), who="lan", create="never") as opened:
        yield opened


@pytest.fixture
def minh(board_path: Path) -> Iterator[Board]:
    with open_board(str(board_path), who="minh", create="never") as opened:
        yield opened


@pytest.fixture
def worker(board: Board, post: Post) -> Iterator[BoardWorker]:
    working = BoardWorker(board, read(board), post)
    yield working
    working.close()


def next_status(key: str) -> Callable[[Reading], Action | None]:
    def build(reading: Reading) -> Action | None:
        item = reading.items[key]
        return EditItem(item=key, status=item.status.next, seen=item)

    return build


def answers(post: Post) -> list[Performed]:
    return [message for message in post.messages if isinstance(message, Performed)]


def test_nothing_new_is_not_told(worker: BoardWorker, post: Post) -> None:
    worker.refresh()
    worker.close()
    assert post.messages == []


def test_many_calls_for_a_look_are_one_look(worker: BoardWorker, post: Post, minh: Board) -> None:
    held = threading.Event()
    worker.ask(lambda _: held.wait(PATIENCE), lambda _: None)
    minh.perform(EditItem(item=minh.item("1.1").id, title="Tên của Minh"))
    for _ in range(5):
        worker.refresh()
    held.set()
    worker.close()
    [told] = [message for message in post.messages if isinstance(message, Refreshed)]
    assert told.reading is not None
    assert [entry.who for entry in told.news.entries] == ["minh"]


def test_a_key_pressed_twice_steps_twice(worker: BoardWorker, post: Post, board: Board) -> None:
    shown, key = read(board), board.item("1.1").id
    for _ in range(2):
        worker.perform(Perform(next_status(key), shown=shown))
    worker.close()
    assert [each.refusal for each in answers(post)] == [None, None]
    assert board.item(key).status is Status.REVIEW


def test_a_step_is_built_on_what_was_seen_of_others_and_on_all_that_is_ones_own(
    worker: BoardWorker, post: Post, board: Board, minh: Board
) -> None:
    shown, key = read(board), board.item("1.1").id
    worker.perform(Perform(next_status(key), shown=shown))
    post.wait(lambda _: answers(post))
    minh.perform(EditItem(item=key, title="Tên của Minh"))
    worker.refresh()
    worker.perform(Perform(next_status(key), shown=shown))  # another field: both are kept
    post.wait(lambda _: len(answers(post)) == 2)
    assert (board.item(key).status, board.item(key).title) == (Status.REVIEW, "Tên của Minh")
    minh.perform(EditItem(item=key, status=Status.DONE))
    worker.refresh()
    worker.perform(Perform(next_status(key), shown=shown))
    worker.close()
    assert isinstance(answers(post)[-1].refusal, Conflict)
    assert board.item(key).status is Status.DONE


def test_a_step_on_an_item_that_was_archived_unseen_is_refused(
    worker: BoardWorker, post: Post, board: Board, minh: Board
) -> None:
    shown, key = read(board), board.item("1.1").id
    minh.perform(ArchiveItem(item=key))
    worker.refresh()
    worker.perform(Perform(next_status(key), shown=shown))
    worker.close()
    [answer] = answers(post)
    assert isinstance(answer.refusal, Conflict)
    assert [clash.field for clash in answer.refusal.clashes] == ["archived"]


async def test_a_board_that_cannot_be_read_for_a_while_catches_up(
    desk: Desk, wait_for: WaitFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.live._ANSWER", 0.01)
    monkeypatch.setattr("tui.live._AGAIN", 0.05)
    newest, broken = Board.newest, threading.Event()

    def unreadable(board: Board) -> int:
        if broken.is_set():
            raise lost()
        return newest(board)

    async with desk.app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(Board, "newest", unreadable)
        broken.set()
        desk.app.worker.refresh()
        await wait_for(pilot, lambda: "Tạm không thấy thay đổi" in desk.app.said[0])
        with desk.another("minh") as other:
            other.perform(EditItem(item=other.item("1.1").id, title="Tên của Minh"))
        broken.clear()
        await wait_for(pilot, lambda: "Tên của Minh" in desk.picture[4])
        assert "Đã thấy lại thay đổi của người khác." in desk.app.said
