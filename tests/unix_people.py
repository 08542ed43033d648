"""Colleagues with UNIX users of their own, for tests that run as root; nothing is added to the system's tables."""

from __future__ import annotations

import grp
import json
import os
import pwd
import shlex
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
_LOOP: Final = """
import json, signal, store
from dataclasses import replace
from datetime import datetime, UTC
from pathlib import Path
from store import actions
from store.errors import BoardError
def answer(kind, value):
    print(json.dumps([kind, value]), flush=True)
def stop_before_commit(*_):
    answer("stopped", None)
    signal.pause()
while True:
    try:
        how, code = json.loads(input())
    except EOFError:
        break
    try:
        if how == "do":
            exec(code)
            answer("done", None)
        else:
            answer("is", eval(code))
    except BoardError as refused:
        answer("refused", [type(refused).__name__, getattr(refused, "problem", "")])
"""


def free_ids(count: int) -> list[int]:
    """Numbers that are nobody's user and nobody's group."""
    found: list[int] = []
    for number in range(61_000, 65_000):
        if len(found) == count:
            break
        try:
            pwd.getpwuid(number)
        except KeyError:
            try:
                grp.getgrgid(number)
            except KeyError:
                found.append(number)
    return found


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that other users can get to, until the end; pytest's own lie behind a door that it keeps closing."""
    with tempfile.TemporaryDirectory(prefix="dauviec-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@cache
def unavailable() -> str:
    """Why nobody else can be played here: "" when somebody can."""
    if os.geteuid() != 0:
        return "playing several UNIX users needs root"
    nobody = free_ids(1)[0]
    try:
        Person("thử", nobody, nobody, ()).run(sys.executable, "-c", "import store")
    except FileNotFoundError as missing:
        return f"playing several UNIX users needs {missing.filename}"
    except subprocess.CalledProcessError as failed:
        last = str(failed.stderr).strip().rpartition("\n")[2]
        return f"other UNIX users cannot run this Python: {last}"
    return ""


@dataclass(frozen=True)
class Person:
    """A UNIX user: a login, numbers, and the umask of somebody careful.

    Args:
        login: what history calls them.
        uid, gid: their numbers.
        groups: the groups they are in besides.
    """

    login: str
    uid: int
    gid: int
    groups: tuple[int, ...]
    umask: str = "077"

    def command(self, *command: str | Path) -> list[str]:
        """A command as this person runs it."""
        groups = ["--groups", ",".join(map(str, self.groups))] if self.groups else ["--clear-groups"]
        become = shlex.join(["setpriv", "--reuid", str(self.uid), "--regid", str(self.gid), *groups, "--"])
        script = f'{_within_reach()}umask {self.umask}\nexec {become} "$@"\n'
        apart = ["unshare", "--mount", "--propagation", "private"] if _within_reach() else []
        return [*apart, "sh", "-ec", script, "sh", *map(str, command)]

    def environment(self, **more: str) -> dict[str, str]:
        """The environment of their session."""
        mine = {"LOGNAME": self.login, "HOME": "/nonexistent", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
        kept = {key: os.environ[key] for key in ("PATH", "PYTHONWARNINGS") if key in os.environ}
        return {**kept, **mine, **more}

    def run(self, *command: str | Path, check: bool = True, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command as this person, to its end."""
        return subprocess.run(
            self.command(*command),
            cwd=ROOT,
            env=self.environment(**environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=check,
        )

    def dauviec(self, place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the program on a board as this person."""
        return self.run(sys.executable, "-m", "tui", "--db", str(place), *arguments, check=False)

    def sits_down(self, **names: object) -> Seat:
        """Start a session in which Python is done as this person.

        Args:
            names: variables the session starts with, as JSON can carry them.
        """
        return Seat(self, names)


class Seat:
    """A process of one person, doing as it is told."""

    def __init__(self, person: Person, names: Mapping[str, object]) -> None:
        self._process = subprocess.Popen(
            person.command(sys.executable, "-c", _LOOP),
            cwd=ROOT,
            env=person.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name, value in names.items():
            self.does(f"{name} = {value!r}")

    def __enter__(self) -> Seat:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def does(self, code: str) -> None:
        """Have something done that is not refused."""
        came = self.tries(code)
        assert came == ["done", None], (code, came)

    def says(self, expression: str) -> Any:
        """The value of an expression."""
        kind, value = self._ask("say", expression)
        assert kind == "is", value
        return value

    def tries(self, code: str) -> list[Any]:
        """Have something done, and give what came of it: done, refused with a reason, or stopped in the middle."""
        return self._ask("do", code)

    def killed(self) -> None:
        """Vanish."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def _ask(self, how: str, code: str) -> list[Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([how, code]) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"ended with {self._process.wait()} at: {code}"
        answer: list[Any] = json.loads(line)
        return answer


@cache
def _within_reach() -> str:
    """What makes Python and the program readable to other users, in a table of mounts that only their process sees.

    An interpreter below /root, as version managers put it there, is out of everybody's reach. "" where it is not.
    """
    trees = {Path(tree).resolve() for tree in (sys.base_prefix, sys.prefix, ROOT)}
    closed = {tree: door for tree in sorted(trees) if (door := _closed_door(tree)) is not None}
    if not closed:
        return ""
    lines = ["umask 022"]
    for number, tree in enumerate(closed):
        lines.append(f'stage{number}=$(mktemp -d "{tempfile.gettempdir()}/stage.XXXXXX")')
        lines.append(f'mount --bind {shlex.quote(str(tree))} "$stage{number}"')
    lines += [f"mount -t tmpfs -o mode=755 tmpfs {shlex.quote(str(door))}" for door in sorted(set(closed.values()))]
    for number, tree in enumerate(closed):
        name = shlex.quote(str(tree))
        lines.append(f'mkdir -p {name}; mount --bind "$stage{number}" {name}')
        lines.append(f'umount "$stage{number}"; rmdir "$stage{number}"')
    return "\n".join(lines) + "\n"


def _closed_door(tree: Path) -> Path | None:
    """The outermost directory on the way to a tree that lets nobody else through."""
    for door in (*reversed(tree.parents), tree):
        if not stat.S_IMODE(door.stat().st_mode) & stat.S_IXOTH:
            return door
    return None
