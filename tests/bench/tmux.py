"""What tmux shows after any keys and changes of size, beside what it shows once all is painted anew.

python -m tests.bench.tmux [--rounds 40] [--seed 1]

Only what changes is sent to a terminal; stopped and continued, the program sends everything. Both have to look alike,
colours too. Ends with 1 when they do not.
"""

from __future__ import annotations

import argparse
import os
import random
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pyte

import store
from tests.test_tui.test_differential import KEYS, look

_SIZES = ((80, 24), (120, 40), (60, 15), (200, 50), (96, 30))
_QUIET = 0.3  # seconds without a change after which a picture is whole
_PATIENCE = 20.0
_KEYS_A_ROUND = 12


class Tmux:
    """A tmux server of its own with the board in its one window.

    Args:
        folder: of the board, and of what the program remembers.
        size: columns and rows.
    """

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        self._socket = str(folder / "tmux")
        board = folder / "board.db"
        store.open_board(str(board), who="an").close()
        home = [f"{name}={folder}" for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")]
        command = shlex.join(["exec", "env", *home, sys.executable, "-m", "tui", "--db", str(board)])
        self._run("-f", "/dev/null", "new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), command)
        self.pid = int(self._run("display", "-p", "#{pane_pid}"))

    def _run(self, *command: str) -> str:
        tmux = shutil.which("tmux") or sys.exit("There is no tmux here.")
        done = subprocess.run([tmux, "-S", self._socket, *command], check=True, capture_output=True, text=True)
        return done.stdout

    def type(self, key: str) -> None:
        self._run("send-keys", "-l", "--", key)

    def resize(self, size: tuple[int, int]) -> None:
        self._run("resize-window", "-x", str(size[0]), "-y", str(size[1]))

    def picture(self) -> list[str]:
        """The lines with their colours, once they stay as they are."""
        until, lines, since = time.monotonic() + _PATIENCE, self._lines(), time.monotonic()
        while time.monotonic() - since < _QUIET:
            time.sleep(0.05)
            now = self._lines()
            if now != lines:
                lines, since = now, time.monotonic()
            if time.monotonic() > until:
                sys.exit("The screen does not come to rest.")
        return lines

    def _lines(self) -> list[str]:
        return self._run("capture-pane", "-e", "-p", "-N").splitlines()

    def paint_anew(self) -> None:
        """Stop and continue the program, which cannot know then what is on the screen."""
        os.kill(self.pid, signal.SIGSTOP)
        time.sleep(0.1)
        os.kill(self.pid, signal.SIGCONT)

    def close(self) -> None:
        self._run("kill-server")


def seen(lines: Sequence[str]) -> Sequence[object]:
    """Lines with colours as somebody sees them: a blank has no colour but that behind it."""
    screen = pyte.Screen(max(columns for columns, _ in _SIZES), len(lines))
    pyte.Stream(screen).feed("\r\n".join(lines))
    return look(screen)


def rounds(screen: Tmux, chance: random.Random, count: int) -> int:
    """Go through so many rounds.

    Returns:
        How many of them left something else on the screen than painting all of it does.
    """
    wrong = 0
    for number in range(count):
        typed = [chance.choice(KEYS) for _ in range(_KEYS_A_ROUND)]
        for key in typed:
            screen.type(key)
            time.sleep(chance.choice((0.0, 0.01, 0.1)))
        if number % 3 == 2:
            screen.resize(chance.choice(_SIZES))
        shown = screen.picture()
        screen.paint_anew()
        anew = screen.picture()
        if seen(shown) != seen(anew):
            wrong += 1
            pairs = zip(seen(shown), seen(anew), strict=True)
            different = next(y for y, (one, other) in enumerate(pairs) if one != other)
            sys.stdout.write(f"round {number}, line {different}, after {typed}\n")
            sys.stdout.write(f"  shown {shown[different]!r}\n  anew  {anew[different]!r}\n")
    return wrong


def main() -> None:
    """Say how many rounds there were, and in how many the pictures differed."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--rounds", type=int, default=40)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    chance = random.Random(options.seed)  # noqa: S311  (not a secret)
    with tempfile.TemporaryDirectory() as folder:
        screen = Tmux(Path(folder), _SIZES[0])
        try:
            screen.picture()
            wrong = rounds(screen, chance, options.rounds)
        finally:
            screen.close()
    sys.stdout.write(f"{options.rounds} rounds of {_KEYS_A_ROUND} keys, seed {options.seed}: {wrong} different\n")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
