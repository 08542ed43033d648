"""An office of people who all write to one board, each in a process of its own, and tell what they were promised.

Run as a program it is the office: it loads the writing side once and forks people on demand, so that a round costs
no start-up. Every acknowledgement goes down one pipe as one line, written before the next deed begins.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.audit import Promise
from tests.writing import Order, set_clock, work

ROOT = Path(__file__).resolve().parents[1]


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
            bufsize=0,
        )
        self._heard = bytearray()
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
        shift = Shift(self, self._listen()["pids"])
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
        self._process.stdin.write(json.dumps(what).encode() + b"\n")

    def _listen(self) -> dict[str, Any]:
        """The next thing anybody says."""
        assert self._process.stdout is not None
        while b"\n" not in self._heard:
            piece = os.read(self._process.stdout.fileno(), 1 << 16)
            assert piece, "the office has closed"
            self._heard += piece
        line, _, self._heard = self._heard.partition(b"\n")
        said: dict[str, Any] = json.loads(line)
        return said

    def _something_said(self) -> bool:
        """Whether somebody has said something that was not listened to."""
        assert self._process.stdout is not None
        return b"\n" in self._heard or bool(select.select([self._process.stdout], [], [], 0)[0])


class Shift:
    """People at work: their process ids, and what they have said so far."""

    def __init__(self, office: Office, pids: list[int]) -> None:
        self.pids = pids
        self.result = Result()
        self._office = office

    def go(self) -> None:
        """Open the door."""
        self._office._tell({"go": True})

    def after(self, promises: int) -> None:
        """Wait until so many promises were made."""
        while self.result.saved < promises:
            self.hear(self._office._listen())

    @contextmanager
    def frozen(self) -> Iterator[list[Promise]]:
        """Everybody stopped in the middle of what they do; gives all promises made up to that moment."""
        for pid in self.pids:
            os.kill(pid, signal.SIGSTOP)
        while not all(_stands_still(pid) for pid in self.pids):
            time.sleep(0.001)
        while self._office._something_said():
            self.hear(self._office._listen())
        yield list(self.result.promises)
        for pid in self.pids:
            os.kill(pid, signal.SIGCONT)

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


def _stands_still(pid: int) -> bool:
    """Whether a process is stopped, or has ended."""
    state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    return state in "TtZ"


def tell(what: dict[str, Any]) -> None:
    """One line in one write, so that those of several processes never mix."""
    os.write(1, json.dumps(what).encode() + b"\n")


def _fork(order: Order, number: int, gate: tuple[int, int]) -> int:
    pid = os.fork()
    if pid == 0:
        os.close(gate[1])
        os.read(gate[0], 1)  # until the gate is opened
        set_clock(order.clocks[number % len(order.clocks)])
        with suppress(BrokenPipeError):
            work(order, number, tell)
        os._exit(0)
    return pid


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
