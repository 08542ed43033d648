"""The long rounds of faults, as one command: ``python -m tests.bench.faults [--quick] [--only ROUND …]``.

Prints one line a round and ends with 1 when anything that was promised is lost, when anything appears that was
refused, or when the program does something wrong with a damaged board.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import pytest

import store
from store.engine import journal
from tests.audit import settled, settled_on_server
from tests.bench.bare import bare_rate
from tests.bench.power import after_the_cut, disk
from tests.damage import KINDS, damaged, healthy, sample, wrongs
from tests.postgres_server import new_database
from tests.tracing import Fault, broken, files_of
from tests.writers import Office
from tests.writing import Order

HEADING = f"{'round':<28}{'rounds':>8}{'saved':>8}{'met':>7}{'errors':>8}{'wrong':>7}{'seconds':>9}  notes\n"


@dataclass(slots=True)
class Round:
    """What a round came to; anything in wrong fails the run."""

    name: str
    rounds: int = 0
    saved: int = 0
    refused: int = 0
    errors: int = 0
    wrong: list[str] = field(default_factory=list)
    notes: str = ""

    def line(self, seconds: float) -> str:
        figures = f"{self.rounds:>8}{self.saved:>8}{self.refused:>7}{self.errors:>8}{len(self.wrong):>7}"
        return f"{self.name:<28}{figures}{seconds:>9.1f}  {self.notes}\n"


class Bench:
    """Where the rounds take place.

    Args:
        folder: on the disk that is to be tried.
        office: people to write.
        share: 1 for the long run, less for a quick one.
    """

    def __init__(self, folder: Path, office: Office, share: float) -> None:
        self.folder = folder
        self.office = office
        self.share = share
        self.whole = folder / "whole.db"
        store.open_board(str(self.whole), who="seed").close()

    def count(self, much: int) -> int:
        return max(2, round(much * self.share))

    def board(self) -> Path:
        """A fresh board; whatever was left beside the last one is gone."""
        place = self.folder / "place"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        return Path(shutil.copy(self.whole, place / "board.db"))

    def burst(self, *, mixed: bool) -> Round:
        """Eight people save as fast as they can, against SQLite alone doing as many transactions."""
        place, deeds = self.board(), self.count(250)
        begun = time.monotonic()
        result = self.office.work(Order(str(place), people=8, deeds=deeds, mixed=mixed, think=0))
        rate = result.saved / (time.monotonic() - begun)
        bare = bare_rate(self.folder, journal(), 8, deeds)
        took = sorted(result.seconds)
        told = f"{rate:.0f}/s, bare {bare:.0f}/s, ratio {rate / bare:.2f}; "
        told += f"p50 {took[len(took) // 2] * 1000:.0f} ms, p99 {took[len(took) * 99 // 100] * 1000:.0f} ms"
        wrong = settled(place, result.promises, result.unsaved) + result.errors
        if result.saved + result.refused + result.nothing != 8 * deeds:
            wrong.append("not every deed is accounted for")
        name = "burst, everything" if mixed else "burst, one field"
        return Round(name, 1, result.saved, result.refused, len(result.errors), wrong, told)

    def server(self) -> Round:
        """The same on a PostgreSQL server, where one can be had."""
        try:
            url = new_database(self.folder / "server")
        except pytest.skip.Exception as reason:
            return Round("burst, on a server", notes=f"not run: {reason}")
        store.open_board(url, who="seed").close()
        begun = time.monotonic()
        result = self.office.work(Order(url, people=8, deeds=self.count(250), think=0))
        took = sorted(result.seconds)
        told = f"{result.saved / (time.monotonic() - begun):.0f}/s; "
        told += f"p50 {took[len(took) // 2] * 1000:.0f} ms, p99 {took[len(took) * 99 // 100] * 1000:.0f} ms"
        wrong = settled_on_server(url, result.promises, result.unsaved) + result.errors
        return Round("burst, on a server", 1, result.saved, result.refused, len(result.errors), wrong, told)

    def kills(self) -> Round:
        """Eight people killed at random moments, every other time one after the other."""
        done = Round("kill -9 of eight writers")
        place = self.board()
        for turn in range(self.count(200)):
            chance = random.Random(turn)  # noqa: S311  (not a secret)
            with self.office.at_work(Order(str(place), deeds=10_000, seed=turn, think=0.005)) as shift:
                shift.after(chance.randint(1, 30))
                time.sleep(chance.random() * 0.05)  # the moment of the fault
                shift.kill(lambda chance=chance, turn=turn: chance.random() * 0.05 * (turn % 2))  # type: ignore[misc]
            done.rounds += 1
            done.saved += shift.result.saved
            done.refused += shift.result.refused
            done.wrong += settled(place, shift.result.promises) + shift.result.errors
            if turn % 20 == 19:
                place = self.board()  # so that checking does not become the longer part
        return done

    def traced(self, name: str, faults: Iterator[Fault], deeds: int) -> Round:
        """One person under each of some faults; whatever they are told must be true."""
        done = Round(name)
        for turn, fault in enumerate(faults):
            place = self.board()
            order = Order(str(place), people=1, deeds=deeds, seed=turn, mixed=False, think=0, patience=0.5)
            with self.office.ready(order) as shift, broken(shift.pids[0], fault, files_of(place)):
                shift.go()
            result = shift.result
            after = self.office.work(Order(str(place), people=1, deeds=1, seed=-1, mixed=False, think=0))
            done.rounds += 1
            done.saved += result.saved
            done.errors += len(result.errors)
            untold = [error for error in result.errors if not error.startswith(("PlaceError(", "Busy("))]
            found = settled(place, result.promises, result.unsaved) + untold + after.errors
            done.wrong += [f"{fault}: {what}" for what in found]
        return done

    def killed_calls(self) -> Round:
        positions = range(1, 61, round(1 / self.share) or 1)
        calls = ("pwrite64", "fdatasync,fsync,unlink")
        return self.traced(
            "kill -9 inside a call", (Fault(call, "signal=KILL", str(n)) for call, n in product(calls, positions)), 40
        )

    def failing_calls(self) -> Round:
        kinds = (
            ("fsync,fdatasync", "error=EIO"), ("pwrite64", "error=ENOSPC"), ("pwrite64", "error=EIO"),
            ("unlink", "error=EIO"), ("fcntl", "error=EAGAIN"), ("pread64", "error=EIO"),
        )  # fmt: skip
        positions = [*map(str, range(1, 14, round(1 / self.share) or 1)), "1+", "5+", "9+", "30+"]
        return self.traced("calls that fail", (Fault(*kind, when) for kind, when in product(kinds, positions)), 4)

    def damage(self) -> Round:
        """Flipped bits, zeroed pages, cut ends and broken headers."""
        done = Round("damaged boards")
        whole, board = self.folder / "sample.db", self.folder / "damaged.db"
        sample(whole)
        said, content = healthy(whole), whole.read_bytes()
        for kind, seed in product(KINDS, range(self.count(75))):
            board.write_bytes(damaged(content, kind, seed))
            done.rounds += 1
            done.wrong += [f"{kind} {seed}: {what}" for what in wrongs(board, said)]
        return done

    def cuts(self) -> Round:
        """The power fails in the middle of writing."""
        done = Round("power cuts")
        if os.geteuid() != 0:
            done.notes = "not run: needs root to mount a disk"
            return done
        image = self.folder / "disk.img"
        with disk(image, self.folder / "mounted", new=True) as mounted:
            place = Path(shutil.copy(self.whole, mounted / "board.db"))
            os.sync()
            for turn in range(self.count(25)):
                with self.office.at_work(Order(str(place), deeds=10_000, seed=turn, think=0.002)) as shift:
                    shift.after(20 + turn)
                    with shift.frozen() as promised, after_the_cut(image, self.folder / "found") as found:
                        done.wrong += settled(found / place.name, promised)
                    shift.kill()
                done.rounds += 1
                done.saved += shift.result.saved
                done.refused += shift.result.refused
        return done

    def rounds(self) -> dict[str, Callable[[], Round]]:
        return {
            "burst": lambda: self.burst(mixed=False),
            "mixed": lambda: self.burst(mixed=True),
            "server": self.server,
            "kills": self.kills,
            "killed-calls": self.killed_calls,
            "failing-calls": self.failing_calls,
            "cuts": self.cuts,
            "damage": self.damage,
        }


def main() -> int:
    """Run the rounds asked for and say what came of them."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.faults", description=__doc__)
    options.add_argument("--quick", action="store_true", help="a twentieth of everything")
    options.add_argument("--only", action="append", metavar="ROUND", help="burst, mixed, kills, cuts, …")
    options.add_argument("--folder", type=Path, help="where to work: on the disk that is to be tried")
    given = options.parse_args()
    sys.stdout.write(HEADING)
    wrong = 0
    with tempfile.TemporaryDirectory(dir=given.folder) as folder, Office() as office:
        os.environ.update(HOME=folder, XDG_STATE_HOME=folder)  # a defect's log stays here
        bench = Bench(Path(folder), office, 0.05 if given.quick else 1.0)
        for name, work in bench.rounds().items():
            if given.only and name not in given.only:
                continue
            begun = time.monotonic()
            done = work()
            sys.stdout.write(done.line(time.monotonic() - begun))
            sys.stdout.write("".join(f"    {what}\n" for what in done.wrong[:10]))
            sys.stdout.flush()
            wrong += len(done.wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
