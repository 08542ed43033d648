"""backup and doctor: looking after a board."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

import store
from store.errors import PlaceError
from tui import paths, wording
from tui.cli import output, reading
from tui.cli import parameters as given
from tui.cli.helping import Command
from tui.cli.session import session_of
from tui.i18n import t
from tui.options import Refused, WrongUsage

_FILE_PROBLEMS = {"not_permitted", "read_only", "missing_directory", "disk_full", "input_output"}


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command("backup", cls=Command, add_help_option=False)(backup)
    app.command("doctor", cls=Command, add_help_option=False)(doctor)


def backup(  # noqa: PLR0913  (one parameter an option)
    context: typer.Context,
    directory: Annotated[
        str | None, typer.Argument(metavar="directory", help="backup_directory", show_default=False)
    ] = None,
    *,
    daily: Annotated[bool, typer.Option("--daily", help="backup_daily")] = False,
    keep: Annotated[str | None, typer.Option("--keep", metavar="keep", help="backup_keep")] = None,
    listing: Annotated[bool, typer.Option("--list", help="backup_list")] = False,
    restore: Annotated[str | None, typer.Option("--restore", metavar="file", help="backup_restore")] = None,
) -> None:
    """Make a backup of the board, list those there are, or put one back."""
    chosen = [name for name, on in (("--daily", daily), ("--list", listing), ("--restore", restore)) if on]
    if restore is not None and directory is not None:
        chosen.append(t("cli.metavar.directory"))
    if len(chosen) > 1:
        raise WrongUsage("exclusive", one=chosen[0], other=chosen[1])
    if keep is not None and not daily:
        raise WrongUsage("only_with", one="--keep", other="--daily")
    session = session_of(context)
    place = session.place
    with _speaking_of_files():
        if listing:
            _print_backups(place, directory)
        elif restore is not None:
            paths.prepare_own_directory(session.db)
            _restore(place, restore)
        elif daily:
            _back_up_daily(place, directory, store.KEEP if keep is None else reading.count_of("--keep", keep))
        else:
            output.tell(t("cli.backup.made", path=store.back_up_board(place, directory).path))


def doctor(
    context: typer.Context,
    keys: Annotated[bool, typer.Option("--keys", help="keys")] = False,
    as_json: given.Json = False,
) -> None:
    """Examine the board, its place and the terminal; exit code 1 when something is wrong."""
    if keys and as_json:
        raise WrongUsage("exclusive", one="--keys", other="--json")
    if keys:
        _echo_keys()
        return
    from tui.cli import doctor_report, terminal_checks

    findings = [*store.examine_board(session_of(context).place), *terminal_checks.look()]
    if as_json:
        output.as_json([doctor_report.record(finding) for finding in findings])
    else:
        doctor_report.print_findings(findings)
    if any(finding.level == "problem" for finding in findings):
        raise typer.Exit(1)


def _back_up_daily(place: str, directory: str | None, keep: int) -> None:
    """Today's backup; a timetable that mails whatever is said hears of trouble only."""
    made = store.back_up_daily(place, directory, keep=keep)
    if sys.stderr.isatty():
        output.tell(t("cli.backup.today") if made is None else t("cli.backup.made", path=made.path))


def _print_backups(place: str, directory: str | None) -> None:
    from tui.cli.doctor_report import size

    found = store.backups_of(place, directory)
    for each in found:
        kind = t("cli.backup.automatic" if each.automatic else "cli.backup.asked_for")
        output.line("  ".join((wording.instant(each.at), f"{size(each.size):>8}", f"{kind:<8}", each.path)))
    if not found:
        output.tell(t("cli.backup.none"))


def _restore(place: str, backup: str) -> None:
    done = store.restore_board(place, backup)
    output.tell(t("cli.backup.restored", backup=done.backup, place=done.place))
    if done.kept:
        output.tell(t("cli.backup.kept", path=done.kept))


def _echo_keys() -> None:
    from tui.terminal import prepare

    problem = "terminal.none" if not sys.stdout.isatty() else prepare()
    if problem:
        raise Refused("keys", sentence=t(problem))
    from tui.terminal.keyboard import echo

    output.line(t("doctor.keys.start"))
    echo(_say, t("doctor.keys.unknown"))
    _say(t("doctor.keys.end"))


def _say(words: str) -> None:
    output.line(words)
    sys.stdout.flush()


@contextmanager
def _speaking_of_files() -> Iterator[None]:
    """Refusals of a directory or a backup must not sound as if the board were refused."""
    try:
        yield
    except PlaceError as error:
        if error.problem not in _FILE_PROBLEMS:
            raise
        raise Refused(f"file.{error.problem}", path=error.path) from error
