"""Broken system calls: strace makes chosen calls on chosen files fail, or ends the process in the middle of them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to which calls.

    Attributes:
        calls: system calls, with commas between them.
        effect: error=EIO, signal=KILL, ….
        when: which of them, as strace counts: 3 (the third), 2+ (from the second on).
    """

    calls: str
    effect: str
    when: str

    def __str__(self) -> str:
        return f"{self.calls}:{self.effect}:when={self.when}"


def files_of(board: Path) -> tuple[Path, ...]:
    """What SQLite touches when it writes a board: the file, its journals and the directory."""
    return (board, *(board.with_name(board.name + suffix) for suffix in ("-journal", "-wal", "-shm")), board.parent)


@contextmanager
def broken(pid: int, fault: Fault, files: Sequence[Path]) -> Iterator[None]:
    """Let calls of a process on some files fail from now on, until it ends.

    Raises:
        RuntimeError: strace could not get hold of the process.
    """
    of_files = [part for path in files for part in ("-P", str(path))]
    command = ["strace", "-f", "-o", "/dev/null", "-p", str(pid), *of_files, "-e", f"trace={fault.calls}"]
    command += ["-e", f"inject={fault}"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr is not None
        while "attached" not in (said := tracer.stderr.readline()):
            if not said:
                raise RuntimeError(f"strace ended: {command}")
        yield
