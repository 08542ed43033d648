"""What a session costs: start, keys, bytes on the line, memory; beside VisiData on the same rows, in the same run.

python -m tests.bench.screen [--runs 7] [--items 20 1000] [--history 0] [--idle 20]

The yardstick needs ``pip install visidata``; without it only our own figures are printed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import store
from store.actions import EditItem
from store.views import Status
from tests.bench.workshop import QUIET, RESTED, SMALL, Peer, Workshop, answered, line, proportional, ratio, told

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
QUERIES = ("nông thôn mới", "dau tu", "ntm", "vungs angs", "12 tb")


def starts(work: Workshop, peers: Sequence[Peer], sizes: Sequence[int], runs: int) -> None:
    own: dict[int, float] = {}
    for size in sizes:
        times: dict[str, list[float]] = {peer.name: [] for peer in peers}
        for _ in range(runs):  # in turn: what disturbs the machine disturbs them all
            for peer in peers:
                times[peer.name].append(work.start(peer, size))
        medians = [statistics.median(each) for each in times.values()]
        line(f"start to rows, {size:,} items, ms", *(told(each) for each in times.values()), ratio(medians))
        own.setdefault(size, medians[0])
        if size != SMALL:
            line(f"the same beside our own with {SMALL}", "", "", f"{own[size] / own[SMALL]:.2f} x")
        line("start to the answer of a key, ms", told([work.answer(size) for _ in range(runs)]))


def keys(work: Workshop, peers: Sequence[Peer], size: int) -> None:
    for columns, rows in SCREENS:
        for name, (before, key, times) in _MOVES.items():
            if size == SMALL and rows > size + 20 and name not in {"cursor down", "cursor up"}:
                continue  # all of it is on the screen
            answers, slowest, rests = [], [], []
            for peer in peers:
                with work.settled(peer, size, columns, rows) as screen:
                    for back in before if rows == SCREENS[0][1] else before * 4:  # down to the last line, in either
                        answered(screen, back)
                    found = [answered(screen, key, QUIET) for _ in range(times)]
                    rests.append(answered(screen, "", RESTED)[0])
                sent, waited = zip(*found, strict=True)
                answers.append(f"{told(sent)} {max(waited):.0f} ms")
                slowest.append(max(waited))
            line(f"{columns}x{rows}: {name}, {size:,} items", *answers, ratio(slowest))
            if any(rests):
                line("what follows once it rests, bytes", *map(str, rests))


def searching(work: Workshop, ours: Peer, size: int) -> None:
    """Each letter of a search, until the last byte of what it finds."""
    with work.settled(ours, size) as screen:
        found = []
        for query in QUERIES:
            answered(screen, "/")
            found += [answered(screen, letter) for letter in query]
            answered(screen, "\x1b")
            answered(screen, "\x1b")
    sent, waited = zip(*found, strict=True)
    late = statistics.quantiles(waited, n=20)[-1]
    line(f"a letter of a search, {size:,} items, bytes, ms", f"{told(sent)}", told(waited), f"95 % in {late:.0f} ms")


def changing(work: Workshop, ours: Peer, size: int) -> None:
    """A change until the screen says that it is on the disk, and the item's page with its history."""
    with work.settled(ours, size) as screen:
        times = []
        for key in "LH" * 3:
            sent, begun = screen.text, time.perf_counter()
            screen.type(key)
            screen.wait(lambda sent=sent: "→" in screen.text.splitlines()[-2] and screen.text != sent)  # type: ignore[misc]  # bound now
            times.append((time.perf_counter() - begun) * 1000)
            screen.settle(120)
        page = [answered(screen, key)[1] for key in ("\r", "\x1b") * 3][::2]
        log = [answered(screen, key)[1] for key in ("b", "\x1b") * 3][::2]
    line(f"a change is on the disk, {size:,} items, ms", told(times))
    line("an item's page / history opens, ms", told(page), told(log))


def own_keys(work: Workshop, ours: Peer) -> None:
    """What only a board has: a dialog, a letter in a field, a message."""
    with work.settled(ours, SMALL) as screen:
        line("start, bytes", f"{len(screen.raw):,}")
        opened, closed = answered(screen, "d"), answered(screen, "\x1b")
        line("the deadline's dialog opens / closes, bytes", f"{opened[0]:,} / {closed[0]:,}")
        answered(screen, "m")
        letters = [answered(screen, letter)[0] for letter in "tien do"]
        line("a letter of a note, bytes", told(letters))
        answered(screen, "\x1b")
        line("a message (nothing to undo), bytes", f"{answered(screen, 'u')[0]:,}")
        with store.open_board(str(work.board(SMALL)), who="minh", create="never") as other:
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
        with work.settled(peer, SMALL) as screen:
            before = screen.cpu
            sent = screen.quiet_bytes(seconds)
            columns.append(f"{sent} bytes, {(screen.cpu - before) / seconds:.2%} cpu")
    line(f"at rest for {seconds:.0f} s", *columns)
    with work.settled(peers[0], SMALL) as screen:
        answered(screen, "m")
        screen.settle()
        before = screen.cpu
        sent = screen.quiet_bytes(seconds)
        line("the same with a field focused", f"{sent} bytes, {(screen.cpu - before) / seconds:.2%} cpu")


def memory(work: Workshop, peers: Sequence[Peer]) -> None:
    columns = []
    for peer in peers:
        sessions = [work.session(peer, SMALL) for _ in range(SESSIONS)]
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
            with work.settled(peer, SMALL) as screen:
                begun = time.perf_counter()
                screen.type(peer.quit)
                screen.ended()
                times.append((time.perf_counter() - begun) * 1000)
        columns.append(told(times))
    line("quit to prompt, ms", *columns)


def commands(work: Workshop, runs: int) -> None:
    """The command line beside the import of what the board is written with."""
    environment = {**os.environ, "HOME": str(work.folder), "XDG_STATE_HOME": str(work.folder)}
    listing = [sys.executable, "-m", "tui", "--db", str(work.board(SMALL)), "list", "--json"]
    importing = [sys.executable, "-c", "import sqlmodel"]
    bare = [sys.executable, "-c", "pass"]
    times: dict[str, list[float]] = {}
    for _ in range(runs):
        for name, command in (("list", listing), ("import", importing), ("bare", bare)):
            begun = time.perf_counter()
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
            times.setdefault(name, []).append((time.perf_counter() - begun) * 1000)
    beside = ratio([statistics.median(times["list"]), statistics.median(times["import"])])
    line("list --json, ms", told(times["list"]))
    line("python -c 'import sqlmodel', ms", told(times["import"]), "", beside)
    line("python -c pass, ms", told(times["bare"]))


def main() -> None:
    """Print the figures as a table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--runs", type=int, default=7)
    asked.add_argument("--items", type=int, nargs="+", default=[SMALL, 1000])
    asked.add_argument("--history", type=int, default=0, help="changes in the history of the largest board")
    asked.add_argument("--idle", type=float, default=20.0)
    options = asked.parse_args()
    sizes = sorted({SMALL, *options.items})
    with tempfile.TemporaryDirectory() as folder:
        work = Workshop(Path(folder), sizes, options.history)
        peers = list(work.peers())
        for peer in peers:
            work.start(peer, SMALL)  # the first one makes what is remembered, and warms the disk
        line(
            f"{os.cpu_count()} cores, Python {sys.version.split()[0]}",
            *(peer.name for peer in peers),
            "ours / theirs",
        )
        starts(work, peers, sizes, options.runs)
        for size in sizes:
            keys(work, peers, size)
        own_keys(work, peers[0])
        for size in sizes:
            searching(work, peers[0], size)
            changing(work, peers[0], size)
        rest(work, peers, options.idle)
        memory(work, peers)
        ending(work, peers)
        commands(work, options.runs)


if __name__ == "__main__":
    main()
