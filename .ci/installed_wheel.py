"""Build the wheel, install it in an environment of its own, and use it from an empty directory as a person would."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0  # seconds; a cold start on a busy machine


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command to its end and return what it printed."""
    done = subprocess.run(  # noqa: S603  (our own fixed commands)
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def screen_shows(command: list[str], cwd: Path, wanted: str) -> bool:
    """Whether a full-screen program paints some text in a real terminal before we lose patience."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(cwd)
        os.environ.update(TERM="xterm-256color", LANG="C.UTF-8", COLUMNS="80", LINES="24")
        os.execv(command[0], command)  # noqa: S606  (the program just installed)
    seen = b""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and wanted.encode() not in seen:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if ready:
            try:
                seen += os.read(terminal, 65536)
            except OSError:
                break
    os.kill(child, 15)
    os.waitpid(child, 0)
    return wanted.encode() in seen


def main() -> None:
    """Check the command line and the screen of the installed program."""
    with tempfile.TemporaryDirectory() as place:
        here = Path(place)
        empty = here / "empty"
        empty.mkdir()
        run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", here, ROOT, cwd=here)
        (wheel,) = here.glob("*.whl")
        venv.create(here / "env", with_pip=True)
        program = here / "env" / "bin" / "dauviec"
        run(here / "env" / "bin" / "python", "-m", "pip", "install", "-q", wheel, cwd=here)
        board = str(empty / "board.db")
        items = json.loads(run(program, "--db", board, "list", "--json", cwd=empty))
        if not items:
            sys.exit("the installed program lists no items")
        run(program, "--db", board, "edit", items[0]["number"], "--status", "active", cwd=empty)
        run(program, "--db", board, "export", "board.toml", cwd=empty)
        copy = str(empty / "copy.db")
        run(program, "--db", copy, "import", "board.toml", cwd=empty)
        if run(program, "--db", copy, "export", cwd=empty) != (empty / "board.toml").read_text(encoding="utf-8"):
            sys.exit("export, import, export gave two different snapshots")
        if not screen_shows([str(program), "--db", board], empty, "Vũng Áng"):
            sys.exit("the installed board did not paint its first screen")
    sys.stdout.write("the installed wheel works from an empty directory\n")


if __name__ == "__main__":
    main()
