"""An office of people who all write to one board, each in a process of its own, and tell what they were promised.

Run as a program it is the office: it loads the writing side once and forks people on demand, so that a round costs
no start-up. Every acknowledgement goes down one pipe as one line, written before the next deed begins.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import store
from store.actions import AddGroup, AddItem, AddNote, ArchiveItem, EditItem
from store.clock import Clock
from store.errors import BoardError, Conflict, Invalid, NotFound, NothingToUndo, UndoRefused
from store.views import Filter, Item, Outcome, Status
from tests.audit import Promise

ROOT = Path(__file__).resolve().parents[1]
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


@dataclass(slots=True)
class Result:
    """What came of it.

    Attributes:
        promises: what was saved, as people were told.
        refused: deeds that met somebody else's.
        nothing: deeds that changed nothing.
        errors: everything else that anybody was told.
        unsaved: the words people were told are not saved.
        seconds: how long each promise took, the thinking included.
        ends: how the processes ended.
    """

    promises: list[Promise] = field(default_factory=list)
    refused: int = 0
    nothing: int = 0
    errors: list[str] = field(default_factory=list)
    unsaved: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    @property
    def saved(self) -> int:
        return len(self.promises)


class Office:
    """Starts people and listens to them; use in a with statement."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.writers"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._listen()  # it is ready

    def __enter__(self) -> Office:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()

    @contextmanager
    def at_work(self, order: Order) -> Iterator[Shift]:
        """People at work; whoever is still there at the end is waited for."""
        with self.ready(order) as shift:
            shift.go()
            yield shift

    @contextmanager
    def ready(self, order: Order) -> Iterator[Shift]:
        """People at the door, each in a process already; ``go`` lets them in."""
        self._tell(asdict(order))
        shift = Shift(self._listen()["pids"], self._listen, lambda: self._tell({"go": True}))
        try:
            yield shift
        except BaseException:
            shift.kill()
            raise
        finally:
            self._tell({"end": True})
            while "ends" not in (said := self._listen()):
                shift.hear(said)
            shift.result.ends = said["ends"]

    def work(self, order: Order) -> Result:
        """Let people do all they were told to."""
        with self.at_work(order) as shift:
            pass
        return shift.result

    def _tell(self, what: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()

    def _listen(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        said: dict[str, Any] = json.loads(self._process.stdout.readline())
        return said


class Shift:
    """People at work: their process ids, and what they have said so far."""

    def __init__(self, pids: list[int], listen: Callable[[], dict[str, Any]], go: Callable[[], None]) -> None:
        self.pids = pids
        self.result = Result()
        self._listen = listen
        self.go = go

    def after(self, promises: int) -> None:
        """Wait until so many promises were made."""
        while self.result.saved < promises:
            self.hear(self._listen())

    def kill(self, pause: Callable[[], float] = lambda: 0.0) -> None:
        """End everybody at once, or with a pause in seconds before each; nobody gets to say another word."""
        for pid in self.pids:
            time.sleep(pause())
            os.kill(pid, signal.SIGKILL)  # a process that ended by itself waits for us until the end of the shift

    def hear(self, said: dict[str, Any]) -> None:
        if "promise" in said:
            self.result.promises.append(Promise(**said["promise"]))
            self.result.seconds.append(said["seconds"])
        elif "error" in said:
            self.result.errors.append(said["error"])
            if said["words"] and "problem='unsure'" not in said["error"]:
                self.result.unsaved.append(said["words"])
        else:
            self.result.refused += said.get("refused", 0)
            self.result.nothing += said.get("nothing", 0)


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
    except BoardError as refused:
        say({"error": repr(refused), "words": ""})
        return
    for _ in range(order.deeds):
        begun = time.monotonic()
        try:
            promise = person.do()
        except EXPECTED:
            say({"refused": 1})
        except Exception as failed:  # noqa: BLE001  (a defect counts as an error that somebody was told)
            say({"error": repr(failed), "words": person.words})
        else:
            took = time.monotonic() - begun
            say({"promise": asdict(promise), "seconds": took} if promise else {"nothing": 1})
    person.board.close()


def tell(what: dict[str, Any]) -> None:
    """One line in one write, so that those of several processes never mix."""
    os.write(1, json.dumps(what).encode() + b"\n")


def _fork(order: Order, number: int, gate: tuple[int, int]) -> int:
    pid = os.fork()
    if pid == 0:
        os.close(gate[1])
        os.read(gate[0], 1)  # until the gate is opened
        _set_clock(order.clocks[number % len(order.clocks)])
        with suppress(BrokenPipeError):
            work(order, number, tell)
        os._exit(0)
    return pid


def _set_clock(hours: float) -> None:
    right = Clock.now
    Clock.now = lambda self: right(self) + timedelta(hours=hours)  # type: ignore[method-assign]  # for this process


def main() -> None:
    """Serve orders from standard input until it ends."""
    import store.writer  # noqa: F401  (once for everybody)

    tell({"ready": True})
    pids: list[int] = []
    gate = (0, 0)
    for line in sys.stdin:
        told = json.loads(line)
        if "end" in told:
            tell({"ends": [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]})
        elif "go" in told:
            for end in gate:
                os.close(end)
        else:
            gate = os.pipe()
            pids = [_fork(Order(**told), number, gate) for number in range(told["people"])]
            tell({"pids": pids})


if __name__ == "__main__":
    main()
