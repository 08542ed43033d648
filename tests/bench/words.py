"""Searching and sorting 100,000 titles on both databases, as ratios to a plain scan of the same rows.

python -m tests.bench.words [--items 100000] [--repeats 5] [--no-server]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import store
from store.language import text
from store.views import Filter
from tests.bench import big
from tests.postgres_server import new_database

QUERIES = (
    ("dau tu", "two words without marks"),
    ("đầu tư", "the same with marks"),
    ("n", "one letter"),
    ("ntm", "initials"),
    ("vungs angs", "Telex left raw"),
    ("1980 tu", "a document's number"),
    ("khongcogi", "nothing"),
)
TITLES = "SELECT title FROM item"


def main() -> None:
    """Print the figures as a table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--items", type=int, default=100_000)
    asked.add_argument("--repeats", type=int, default=5)
    asked.add_argument("--no-server", action="store_true")
    options = asked.parse_args()
    say(
        f"{options.items:,} items, {options.repeats} repeats, medians (lowest-highest), milliseconds; Python", end=" "
    )
    say(sys.version.split()[0])
    with tempfile.TemporaryDirectory() as folder:
        for name, url in _places(Path(folder), server=not options.no_server):
            begun = time.perf_counter()
            big.make(url, options.items)
            say(f"\n{name}: made in {time.perf_counter() - begun:.0f} s")
            with store.open_board(url, who="lan", create="never") as board:
                _measure(board, options.repeats)


def say(line: str, end: str = "\n") -> None:
    sys.stdout.write(line + end)
    sys.stdout.flush()


def _places(folder: Path, *, server: bool) -> Iterator[tuple[str, str]]:
    yield "SQLite", str(folder / "big.db")
    if server:
        yield "PostgreSQL", new_database(folder / "server")


def _measure(board: store.Board, repeats: int) -> None:
    def scan() -> list[str]:
        """What anybody would do who has no search: read the titles, look for some letters."""
        return [title for (title,) in board._reader.rows(TITLES) if "đầu tư" in title.lower()]

    floor = _time(scan, repeats)
    say(f"{'plain scan of the titles':44} {_told(floor)}")
    for query, what in QUERIES:
        times = _time(lambda query=query: board.search(query), repeats)  # type: ignore[misc]  # bound per round
        hits = len(board.search(query))
        say(f"search {query!r:14} {what:28} {_told(times)} {_ratio(times, floor)}  {hits:,} hits")
    found = _time(lambda: board.items(Filter(query="dau tu hop tac nong")), repeats)
    say(f"{'the items themselves (a few hits)':44} {_told(found)} {_ratio(found, floor)}")
    titles = [title for (title,) in board._reader.rows(TITLES)]
    plain = _time(lambda: sorted(titles), repeats)
    say(f"{'sort by code points, in memory':44} {_told(plain)}")
    stored = _time(lambda: board._reader.rows(f"{TITLES} ORDER BY order_key"), repeats)
    by_title = _time(lambda: board._reader.rows(f"{TITLES} ORDER BY title"), repeats)
    say(f"{'read in order of the titles as they are':44} {_told(by_title)}")
    say(f"{'read in Vietnamese order':44} {_told(stored)} {_ratio(stored, by_title)}")
    keys = _time(lambda: [text.order_key(title) for title in titles], 1)
    say(f"{'make the keys (once, when a title is saved)':44} {_told(keys)}")


def _time(work: Callable[[], Any], repeats: int) -> list[float]:
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return times


def _told(times: list[float]) -> str:
    return f"{statistics.median(times):8,.0f} ({min(times):,.0f}-{max(times):,.0f})".ljust(26)


def _ratio(times: list[float], floor: list[float]) -> str:
    return f"{statistics.median(times) / statistics.median(floor):6.2f} x"


if __name__ == "__main__":
    main()
