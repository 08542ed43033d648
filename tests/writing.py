"""One person who writes to a board: looks at an item, thinks, saves what they wanted, and tells what came of it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

import store
from store.actions import AddGroup, AddItem, AddNote, ArchiveItem, EditItem
from store.clock import Clock
from store.errors import Conflict, Invalid, NotFound, NothingToUndo, UndoRefused
from store.views import Filter, Item, Outcome, Status
from tests.audit import Promise

EXPECTED = (Conflict, Invalid, NotFound, NothingToUndo, UndoRefused)  # what a board may answer to a fair question


@dataclass(frozen=True, slots=True)
class Order:
    """What everybody is to do.

    Attributes:
        url: the board.
        people: how many; their logins are people-0, people-1, ….
        deeds: how many things each tries to do; a form is held open for up to think seconds before it is saved.
        mixed: all kinds of actions, else only edits of one field.
        patience: seconds to wait for a turn.
        clocks: hours by which the people's clocks are wrong, in turn.
    """

    url: str
    people: int = 8
    deeds: int = 25
    seed: int = 0
    think: float = 0.01
    mixed: bool = True
    patience: float = 30.0
    clocks: Sequence[float] = (0,)


class Person:
    """Somebody who looks at an item, thinks, and saves what they wanted."""

    def __init__(self, order: Order, number: int) -> None:
        self.who = f"people-{number}"
        self.order = order
        self.chance = random.Random(f"{order.seed}/{number}")  # noqa: S311  (not a secret)
        self.board = store.open_board(order.url, who=self.who, create="never", patience=order.patience)
        self.deeds = 0
        self.words = ""

    def do(self) -> Promise | None:
        """One deed, and the promise that came of it; None when there was nothing to change."""
        self.deeds += 1
        self.words = f"{self.who} lần {self.deeds} bản {self.order.seed}"
        kinds = [self.edit] * 12
        if self.order.mixed:
            kinds += [self.note, self.note, self.add, self.archive, self.undo, self.redo, self.group]
        return self.chance.choice(kinds)()

    def edit(self) -> Promise | None:
        item = self._item()
        name = self.chance.choice(["title", "deliverable", "leader", "status"]) if self.order.mixed else "title"
        wanted: dict[str, Any] = {name: self.chance.choice(list(Status)) if name == "status" else self.words}
        self._think()
        outcome = self.board.perform(EditItem(item=item.id, seen=item, **wanted))
        return self._promise(outcome, item.id, wanted=wanted, seen={name: getattr(item, name)})

    def note(self) -> Promise | None:
        item = self._item()
        return self._promise(self.board.perform(AddNote(item=item.id, text=self.words)), item.id, text=self.words)

    def add(self) -> Promise | None:
        group = self.chance.choice(self.board.groups()).id
        return self._promise(self.board.perform(AddItem(group=group, title=self.words)), text=self.words)

    def archive(self) -> Promise | None:
        away = self.board.items(Filter(archived=True))
        if away and self.chance.random() < 0.7:  # the list must not run dry
            return self._promise(self.board.perform(ArchiveItem(item=away[0].id, restore=True)))
        item = self._item()
        return self._promise(self.board.perform(ArchiveItem(item=item.id, seen=item)))

    def group(self) -> Promise | None:
        return self._promise(self.board.perform(AddGroup(title=self.words)), text=self.words)

    def undo(self) -> Promise | None:
        return self._promise(self.board.undo())

    def redo(self) -> Promise | None:
        return self._promise(self.board.redo())

    def _item(self) -> Item:
        return self.chance.choice(self.board.items()[:20])

    def _think(self) -> None:
        if self.order.think:
            time.sleep(self.chance.random() * self.order.think)

    def _promise(self, outcome: Outcome, item: str = "", **more: Any) -> Promise | None:
        return None if outcome.step is None else Promise(outcome.step, self.who, outcome.action, item, **more)


def work(order: Order, number: int, say: Callable[[dict[str, Any]], None]) -> None:
    """All the deeds of one person, each told as soon as it is done."""
    try:
        person = Person(order, number)
    except Exception as failed:  # noqa: BLE001  (a defect counts as an error that somebody was told)
        say({"error": repr(failed), "words": ""})
        return
    for _ in range(order.deeds):
        begun = time.monotonic()
        try:
            promise = person.do()
        except EXPECTED:
            say({"refused": 1})
        except Exception as failed:  # noqa: BLE001  (as above)
            say({"error": repr(failed), "words": person.words})
        else:
            took = time.monotonic() - begun
            say({"promise": asdict(promise), "seconds": took} if promise else {"nothing": 1})
    person.board.close()


def set_clock(hours: float) -> None:
    right = Clock.now
    Clock.now = lambda self: right(self) + timedelta(hours=hours)  # type: ignore[method-assign]  # for this process
