"""The way in: a bare ``dauviec`` opens the board on screen, anything else goes to the command line.

What takes time to load is loaded inside ``main``, where a Ctrl+C pressed meanwhile leaves without a trace.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from tui.i18n import t

if TYPE_CHECKING:
    from tui.options import Options

DONE, REFUSED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``dauviec`` and give its exit code: 0 done, 1 refused, 2 wrong usage, 130 interrupted.

    A refusal is one sentence on standard error. Nobody ever sees a stack trace, except with DAUVIEC_DEBUG=1.

    Args:
        arguments: the command line without the program's name; the process's own by default.
    """
    _prepare_streams()
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _stop_writing()
        return DONE
    except Exception as error:  # noqa: BLE001  (the outermost door: whatever it is, it becomes one sentence)
        return _refuse(error)
    return code


def _run(arguments: Sequence[str]) -> int:
    from tui.options import read

    options = read(arguments, os.environ, _own_language)
    if not options.rest:
        return _open_board(options)
    from tui.cli import run

    return run(options)


def _own_language() -> str:
    from tui.paths import settings_file
    from tui.settings import SettingsFile

    return SettingsFile(settings_file()).settings.language


def _open_board(options: Options) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _say(t("cli.no_terminal"), REFUSED)
    from tui.terminal import prepare

    if problem := prepare():
        return _say(t(problem), REFUSED)
    from tui.opening import run_board
    from tui.paths import board_place, prepare_own_directory

    prepare_own_directory(options.db)
    return _end(run_board(board_place(options.db), day=options.day, as_of=options.as_of))


def _refuse(error: Exception) -> int:
    """Say in one sentence what went wrong."""
    from store.errors import BoardError
    from tui.options import Refused, WrongUsage

    if isinstance(error, Refused):
        return _say(error.sentence(), WRONG_USAGE if isinstance(error, WrongUsage) else REFUSED)
    if isinstance(error, BoardError):
        from tui.wording import explain

        return _say(explain(error), REFUSED)
    if isinstance(error, OSError) and error.strerror:
        reason = f"{error.strerror}: {error.filename}" if error.filename else error.strerror
        return _say(t("cli.system", reason=reason), REFUSED)
    if os.environ.get("DAUVIEC_DEBUG") == "1":
        raise error
    from tui.failure import record

    return _say(record(error), REFUSED)


def _end(code: int) -> NoReturn:
    """End the process without taking it apart first: all is saved and closed, and that would take 0.2 s."""
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def _say(sentence: str, code: int) -> int:
    from tui.terms import elide

    with suppress(OSError):  # nobody is there to be told
        print(elide(sentence, 4096), file=sys.stderr)  # noqa: T201  (the command line speaks here)
    return code


def _prepare_streams() -> None:
    """Give every standard stream somewhere to go, and let none fail on a letter it cannot show.

    A closed descriptor would otherwise be taken by the next file opened, and be written over.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  (open for good)
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  (open for good)
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115  (open for good)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _stop_writing() -> None:
    """Whoever read our output has gone (``dauviec list | head``): let what is left unsaid go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
