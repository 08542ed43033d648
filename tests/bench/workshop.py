"""Boards and programs to measure, and how: what the benches of a session are made of."""

from __future__ import annotations

import select
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import store
from tests.bench import big
from tests.pty_screen import PtyScreen

QUIET = 0.08  # seconds without a byte after which the next key is pressed
RESTED = 0.3  # seconds without a byte after which nothing more comes of a key
SMALL = 20  # items of the seed


@dataclass(frozen=True, slots=True)
class Peer:
    """A program to measure.

    Attributes:
        name: of a column.
        command: what starts it, by the number of items.
        ready: what stands on the screen once the rows do, by the number of items.
        quit: the keys that end it.
    """

    name: str
    command: Callable[[int], Sequence[str]]
    ready: Callable[[int], str]
    quit: str


class Workshop:
    """Boards and tables of several sizes, made once; what programs remember stays in here.

    Args:
        folder: where.
        sizes: how many items.
        history: how many changes the largest board has in its history, beside those that made it.
    """

    def __init__(self, folder: Path, sizes: Sequence[int], history: int = 0) -> None:
        self.folder = folder
        self.first: dict[int, str] = {}  # what stands on the screen once the rows do, by their number
        for size in sizes:
            place = str(self.board(size))
            if size == SMALL:
                store.open_board(place, who="an").close()
            else:
                big.make(place, size, history if size == max(sizes) else 0)
            with store.open_board(place, who="an", create="never") as board:
                rows = [(item.number, item.title, item.lead_label, item.status.value) for item in board.items()]
            lines = ["\t".join(row) for row in [("STT", "Nội dung", "Chủ trì", "Trạng thái"), *rows]]
            self.table(size).write_text("\n".join(lines) + "\n", encoding="utf-8")
            self.first[size] = rows[0][1][:12]

    def board(self, size: int) -> Path:
        return self.folder / f"board-{size}.db"

    def table(self, size: int) -> Path:
        return self.folder / f"rows-{size}.tsv"

    def peers(self) -> Iterator[Peer]:
        ours = [sys.executable, "-m", "tui", "--db"]
        yield Peer("dauviec", lambda size: [*ours, str(self.board(size))], self.first.__getitem__, "q")
        beside = Path(sys.executable).with_name("vd")
        found = str(beside) if beside.exists() else shutil.which("vd")
        if found:
            yield Peer("visidata", lambda size: [found, str(self.table(size))], self.first.__getitem__, "q")

    @contextmanager
    def session(self, peer: Peer, size: int, columns: int = 80, rows: int = 24) -> Iterator[PtyScreen]:
        """A program with its rows on the screen; the tour that greets a newcomer is over."""
        home = {"HOME": str(self.folder), "XDG_STATE_HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.folder)}
        with PtyScreen(peer.command(size), columns=columns, rows=rows, environment=home) as screen:
            screen.wait(lambda: peer.ready(size) in screen.text, 120)
            yield screen

    @contextmanager
    def settled(self, peer: Peer, size: int, columns: int = 80, rows: int = 24) -> Iterator[PtyScreen]:
        """A program that has done all it does at its start."""
        with self.session(peer, size, columns, rows) as screen:
            screen.settle(120)
            yield screen

    def start(self, peer: Peer, size: int) -> float:
        """Milliseconds from starting a program to its rows."""
        begun = time.perf_counter()
        with self.session(peer, size):
            return (time.perf_counter() - begun) * 1000

    def answer(self, size: int) -> float:
        """Milliseconds from starting our program to the effect of a key pressed as soon as there are rows."""
        begun = time.perf_counter()
        with self.session(next(self.peers()), size) as screen:
            screen.type("m")
            screen.wait(lambda: "Ghi chú" in screen.text, 120)
            return (time.perf_counter() - begun) * 1000


def answered(screen: PtyScreen, keys: str, quiet: float = RESTED) -> tuple[int, float]:
    """How many bytes answer a key, and how many milliseconds after it the last of them comes."""
    begun = last = time.perf_counter()
    count, screen_end = 0, len(screen.raw)
    screen.type(keys)
    while select.select([screen.terminal], [], [], quiet)[0]:
        screen._take(0.0)
        last = time.perf_counter()
    count = len(screen.raw) - screen_end
    return count, (last - begun) * 1000


def proportional(pid: int) -> float:
    """Memory of a process in megabytes, shared pages by its share of them (PSS)."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("Pss:"))) / 1024


def told(values: Sequence[float], unit: str = "") -> str:
    """The median, and between what the values lie."""
    return f"{statistics.median(values):,.0f}{unit} ({min(values):,.0f}-{max(values):,.0f})"


def ratio(medians: Sequence[float]) -> str:
    """The first beside the second, if there is one."""
    return f"{medians[0] / medians[1]:.2f} x" if len(medians) > 1 and medians[1] else ""


def line(what: str, *columns: str) -> None:
    sys.stdout.write(f"{what:<44}" + "".join(f"{column:<26}" for column in columns) + "\n")
    sys.stdout.flush()
