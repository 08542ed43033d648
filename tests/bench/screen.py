"""What a session costs: start, keys, bytes on the line, memory; beside VisiData on the same rows, in the same run.

python -m tests.bench.screen [--runs 7] [--items 20 1000] [--idle 20]

The yardstick needs ``pip install visidata``; without it only our own figures are printed.
"""

from __future__ import annotations

import argparse
import os
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import store
from store.actions import EditItem
from store.views import Status
from tests.bench import big
from tests.pty_screen import PtyScreen

QUIET = 0.2  # seconds without a byte after which a key counts as answered
SESSIONS = 10
DOWN, UP, PAGE_DOWN, PAGE_UP, END, HOME = "\x1b[B", "\x1b[A", "\x1b[6~", "\x1b[5~", "\x1b[F", "\x1b[H"
# By its name: what makes room for a move, the key, and how often it is pressed.
_MOVES = {
    "cursor down": ((), DOWN, 10),
    "cursor up": ((DOWN,) * 12, UP, 10),
    "scroll by one": ((DOWN,) * 15, DOWN, 6),
    "page down": ((), PAGE_DOWN, 1),
    "page up": ((END,), PAGE_UP, 1),
}
SCREENS = ((80, 24), (200, 50))
_SMALL = 20  # items of the seed


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
    """

    def __init__(self, folder: Path, sizes: Sequence[int]) -> None:
        self.folder = folder
        self.first: dict[int, str] = {}  # what stands on the screen once the rows do, by their number
        for size in sizes:
            place = str(self.board(size))
            if size == _SMALL:
                store.open_board(place, who="an").close()
            else:
                big.make(place, size)
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


def answered(screen: PtyScreen, keys: str) -> tuple[int, float]:
    """How many bytes answer a key, and how many milliseconds after it the last of them comes."""
    begun = last = time.perf_counter()
    count, screen_end = 0, len(screen.raw)
    screen.type(keys)
    while select.select([screen.terminal], [], [], QUIET)[0]:
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


def line(what: str, *columns: str) -> None:
    sys.stdout.write(f"{what:<44}" + "".join(f"{column:<26}" for column in columns) + "\n")
    sys.stdout.flush()


def starts(work: Workshop, peers: Sequence[Peer], sizes: Sequence[int], runs: int) -> None:
    for size in sizes:
        times: dict[str, list[float]] = {peer.name: [] for peer in peers}
        for _ in range(runs):  # in turn: what disturbs the machine disturbs them all
            for peer in peers:
                times[peer.name].append(work.start(peer, size))
        medians = [statistics.median(each) for each in times.values()]
        ratio = f"{medians[0] / medians[1]:.2f} x" if len(medians) > 1 else ""
        line(f"start to rows, {size:,} items, ms", *(told(each) for each in times.values()), ratio)
        line("start to the answer of a key, ms", told([work.answer(size) for _ in range(runs)]))


def keys(work: Workshop, peers: Sequence[Peer], size: int) -> None:
    for columns, rows in SCREENS:
        for name, (before, key, times) in _MOVES.items():
            if size == _SMALL and rows > size + 20 and name not in {"cursor down", "cursor up"}:
                continue  # all of it is on the screen
            answers = []
            for peer in peers:
                with work.settled(peer, size, columns, rows) as screen:
                    for back in before if rows == SCREENS[0][1] else before * 2:
                        answered(screen, back)
                    found = [answered(screen, key) for _ in range(times)]
                sent, waited = zip(*found, strict=True)
                answers.append(f"{told(sent)} {max(waited):.0f} ms")
            line(f"{columns}x{rows}: {name}, {size:,} items", *answers)


def own_keys(work: Workshop, ours: Peer) -> None:
    """What only a board has: a dialog, a letter in a field, a message."""
    with work.settled(ours, _SMALL) as screen:
        line("start, bytes", f"{len(screen.raw):,}")
        opened, closed = answered(screen, "d"), answered(screen, "\x1b")
        line("the deadline's dialog opens / closes, bytes", f"{opened[0]:,} / {closed[0]:,}")
        answered(screen, "m")
        letters = [answered(screen, letter)[0] for letter in "tien do"]
        line("a letter of a note, bytes", told(letters))
        answered(screen, "\x1b")
        line("a message (nothing to undo), bytes", f"{answered(screen, 'u')[0]:,}")
        with store.open_board(str(work.board(_SMALL)), who="minh", create="never") as other:
            screen.settle()
            sent, begun = len(screen.raw), time.perf_counter()
            other.perform(EditItem(item=other.item("1.2").id, status=Status.ACTIVE))
            screen.wait(lambda: len(screen.raw) > sent)
            waited = (time.perf_counter() - begun) * 1000
            screen.settle()
            line("somebody else's edit, bytes, ms", f"{len(screen.raw) - sent:,} {waited:.0f} ms")


def rest(work: Workshop, peers: Sequence[Peer], seconds: float) -> None:
    columns = []
    for peer in peers:
        with work.settled(peer, _SMALL) as screen:
            before = screen.cpu
            sent = screen.quiet_bytes(seconds)
            columns.append(f"{sent} bytes, {(screen.cpu - before) / seconds:.2%} cpu")
    line(f"at rest for {seconds:.0f} s", *columns)


def memory(work: Workshop, peers: Sequence[Peer]) -> None:
    columns = []
    for peer in peers:
        sessions = [work.session(peer, _SMALL) for _ in range(SESSIONS)]
        screens = [session.__enter__() for session in sessions]
        for screen in screens:
            screen.settle()
        columns.append(told([proportional(screen.pid) for screen in screens], " MB"))
        for session in sessions:
            session.__exit__(None, None, None)
    line(f"memory, {SESSIONS} sessions, PSS", *columns)


def ending(work: Workshop, peers: Sequence[Peer]) -> None:
    columns = []
    for peer in peers:
        times = []
        for _ in range(5):
            with work.settled(peer, _SMALL) as screen:
                begun = time.perf_counter()
                screen.type(peer.quit)
                screen.ended()
                times.append((time.perf_counter() - begun) * 1000)
        columns.append(told(times))
    line("quit to prompt, ms", *columns)


def commands(work: Workshop, runs: int) -> None:
    """The command line beside the import of what the board is written with."""
    environment = {**os.environ, "HOME": str(work.folder), "XDG_STATE_HOME": str(work.folder)}
    listing = [sys.executable, "-m", "tui", "--db", str(work.board(_SMALL)), "list", "--json"]
    importing = [sys.executable, "-c", "import sqlmodel"]
    bare = [sys.executable, "-c", "pass"]
    times: dict[str, list[float]] = {}
    for _ in range(runs):
        for name, command in (("list", listing), ("import", importing), ("bare", bare)):
            begun = time.perf_counter()
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
            times.setdefault(name, []).append((time.perf_counter() - begun) * 1000)
    ratio = statistics.median(times["list"]) / statistics.median(times["import"])
    line("list --json, ms", told(times["list"]))
    line("python -c 'import sqlmodel', ms", told(times["import"]), "", f"{ratio:.2f} x")
    line("python -c pass, ms", told(times["bare"]))


def main() -> None:
    """Print the figures as a table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--runs", type=int, default=7)
    asked.add_argument("--items", type=int, nargs="+", default=[_SMALL, 1000])
    asked.add_argument("--idle", type=float, default=20.0)
    options = asked.parse_args()
    sizes = sorted({_SMALL, *options.items})
    with tempfile.TemporaryDirectory() as folder:
        work = Workshop(Path(folder), sizes)
        peers = list(work.peers())
        for peer in peers:
            work.start(peer, _SMALL)  # the first one makes what is remembered, and warms the disk
        line(
            f"{os.cpu_count()} cores, Python {sys.version.split()[0]}",
            *(peer.name for peer in peers),
            "ours / theirs",
        )
        starts(work, peers, sizes, options.runs)
        for size in sizes:
            keys(work, peers, size)
        own_keys(work, peers[0])
        rest(work, peers, options.idle)
        memory(work, peers)
        ending(work, peers)
        commands(work, options.runs)


if __name__ == "__main__":
    main()
