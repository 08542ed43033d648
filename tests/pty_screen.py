"""A program in a real terminal: what is typed goes through a pty, what is seen is read off an emulator."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyte

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60.0  # seconds before a condition counts as never coming true
CALM = 8  # looks in a row, each of 0.05 s, at a program that does nothing


class PtyScreen:
    """Runs a command in a pty and keeps the screen a person would see, and every byte that made it.

    Args:
        command: what to run, looked up on the path.
        columns, rows: size of the window.
        sized: whether the terminal knows it; a serial line and some tools that start programs give no size at all.
        before: run in the child before the command, e.g. to ignore a signal.
        environment: changes to this process's environment; without a home in it, what a program remembers is kept
            in a directory of its own and forgotten.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        sized: bool = True,
        before: Callable[[], object] | None = None,
        environment: dict[str, str] | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self.status: int | None = None
        self._own: str | None = None
        wanted = {"TERM": "xterm-256color", "LANG": "C.UTF-8", **(environment or {})}
        if not {"HOME", "XDG_STATE_HOME"} & wanted.keys():
            self._own = wanted["XDG_STATE_HOME"] = tempfile.mkdtemp(prefix="state-")
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            signal.signal(signal.SIGHUP, signal.SIG_DFL)  # tests run by nohup would hand on that it is ignored
            _become(command, before, wanted)
        if sized:
            fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.running:
            os.kill(self.pid, signal.SIGKILL)
            os.kill(self.pid, signal.SIGCONT)
            os.waitpid(self.pid, 0)
        with contextlib.suppress(OSError):
            os.close(self.terminal)
        if self._own is not None:
            shutil.rmtree(self._own, ignore_errors=True)

    @property
    def text(self) -> str:
        """The screen, line by line, without trailing blanks."""
        # Not screen.display: it fails on half of a wide letter, and pyte keeps such halves.
        cells = (self.screen.buffer[y] for y in range(self.screen.lines))
        return "\n".join("".join(row[x].data for x in range(self.screen.columns)).rstrip() for row in cells)

    @property
    def running(self) -> bool:
        """Whether the program has not ended; status has its exit code afterwards, negative for a signal."""
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is None

    def type(self, keys: str | bytes) -> None:
        """Send keys in one write, as an input tool or a slow line delivers them."""
        os.write(self.terminal, keys.encode() if isinstance(keys, str) else keys)

    def wait(self, condition: Callable[[], object], patience: float = PATIENCE) -> None:
        """Take in output until a condition holds.

        Raises:
            AssertionError: it never did; the message shows the screen.
        """
        until = time.monotonic() + patience
        while not condition():
            assert time.monotonic() < until, f"never came true; the screen was:\n{self.text}"
            self._take(0.02)

    def see(self, wanted: str) -> None:
        """Wait until some text is on the screen."""
        self.wait(lambda: wanted in self.text)

    def ended(self, patience: float = PATIENCE) -> int:
        """Wait for the end of the program and give its exit code."""
        self.wait(lambda: not self.running, patience)
        self._take(0.0)
        assert self.status is not None
        return self.status

    def ended_unread(self, patience: float = PATIENCE) -> int:
        """Wait for the end of the program without reading what it says, as a connection does that hangs."""
        until = time.monotonic() + patience
        while self.running:
            assert time.monotonic() < until, "never ended"
            time.sleep(0.01)
        assert self.status is not None
        return self.status

    def hang_up(self) -> None:
        """Close our end, as a lost connection does."""
        os.close(self.terminal)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def modes(self) -> list[Any]:
        """How the terminal is set (tcgetattr): echo, signals from keys, and so on."""
        return termios.tcgetattr(self.terminal)

    @property
    def stopped(self) -> bool:
        """Whether the program is stopped, as by Ctrl+Z in a shell."""
        return self._stat[0] == "T"

    @property
    def cpu(self) -> float:
        """Seconds of processor time that the program has used."""
        return (int(self._stat[11]) + int(self._stat[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def _stat(self) -> list[str]:
        # The name before the last parenthesis may contain anything (proc(5)).
        return Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()

    def quiet_bytes(self, seconds: float) -> int:
        """How many bytes arrive in some time in which nothing is typed."""
        before, until = len(self.raw), time.monotonic() + seconds
        while time.monotonic() < until:
            self._take(0.05)
        return len(self.raw) - before

    def settle(self, patience: float = PATIENCE) -> None:
        """Take in output until none comes and all the program's threads sleep: a busy machine makes it wait, not err.

        Raises:
            AssertionError: it never did.
        """
        until, calm = time.monotonic() + patience, 0
        while calm < CALM:
            assert time.monotonic() < until, f"never came to rest; the screen was:\n{self.text}"
            calm = calm + 1 if not self.quiet_bytes(0.05) and self._asleep else 0

    def rest_unread(self, patience: float = PATIENCE) -> None:
        """Wait until all the program's threads sleep, without reading what it says: one that spins never rests.

        Raises:
            AssertionError: it never did.
        """
        until, calm = time.monotonic() + patience, 0
        while calm < CALM:
            assert time.monotonic() < until, "never came to rest"
            time.sleep(0.05)
            calm = calm + 1 if self._asleep else 0

    @property
    def _asleep(self) -> bool:
        states = []
        for thread in Path(f"/proc/{self.pid}/task").iterdir():
            with contextlib.suppress(OSError):  # it ended meanwhile
                states.append((thread / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0])
        return set(states) <= {"S"}

    def _take(self, timeout: float) -> None:
        for data in _available(self.terminal, timeout):
            self.raw += data
            self._stream.feed(data)


def _available(descriptor: int, timeout: float) -> Iterator[bytes]:
    try:
        while select.select([descriptor], [], [], timeout)[0]:
            data = os.read(descriptor, 65536)
            if not data:
                return
            yield data
            timeout = 0.0
    except (OSError, ValueError):
        return


def _become(command: Sequence[str], before: Callable[[], object] | None, environment: dict[str, str]) -> None:
    try:
        if before is not None:
            before()
        for name in ("COLORTERM", "NO_COLOR", "COLUMNS", "LINES", "TMUX"):
            os.environ.pop(name, None)
        os.environ.update(environment)
        os.chdir(ROOT)
        os.execvp(command[0], list(command))  # noqa: S606  (what the test asked for)
    finally:
        os._exit(127)


def python(*arguments: str) -> list[str]:
    """The command that runs this Python with some arguments."""
    return [sys.executable, *arguments]
