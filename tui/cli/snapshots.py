"""export, import, init: a whole board out of a file and into one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace as copy_with
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import store
from store import Board
from store.actions import ReplaceContent
from store.errors import PlaceError, SnapshotRefused
from tui import paths, wording
from tui.cli import output
from tui.cli.helping import Command
from tui.cli.session import Session, session_of
from tui.i18n import t
from tui.options import Refused, WrongUsage

if TYPE_CHECKING:
    from store.exchange.diff import Difference
    from store.exchange.document import Document

STANDARD = "-"  # standard input or output, where a file's name is expected


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command("export", cls=Command, add_help_option=False)(export)
    app.command("import", cls=Command, add_help_option=False)(take_in)
    app.command("init", cls=Command, add_help_option=False)(init)


def export(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="file", help="export_file", show_default=False)] = STANDARD,
) -> None:
    """Write the whole board as a TOML snapshot."""
    from store.exchange import snapshot

    session = session_of(context)
    with session.board() as board:
        text = snapshot.write(board.document())
        place = board.info().place
    if file == STANDARD:
        output.plain(text)
        return
    path = Path(file).expanduser()
    if _same_file(path, place):
        raise Refused("export_over_board", path=path)
    with _speaking_of(path):
        snapshot.save(path, text)
    output.tell(t("cli.exported", path=path))


def take_in(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="file", help="import_file", show_default=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="dry_run")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="replace")] = False,
    edited: Annotated[bool, typer.Option("--edited", help="edited")] = False,
) -> None:
    """Take a snapshot in: whole into a missing or empty board, with --replace over one that has content."""
    document = _document(file, edited=edited)
    session = session_of(context)
    try:
        board = session.board(create="never")
    except PlaceError as error:
        if error.problem != "missing":
            raise
        _make(session, document, dry_run=dry_run)
        return
    with board:
        _replace(board, document, file, dry_run=dry_run, confirmed=replace)


def init(
    context: typer.Context,
    empty: Annotated[bool, typer.Option("--empty", help="empty")] = False,
    seed: Annotated[str | None, typer.Option("--seed", metavar="file", help="seed")] = None,
    edited: Annotated[bool, typer.Option("--edited", help="edited")] = False,
) -> None:
    """Make a new board; an existing one is never touched."""
    if empty and seed is not None:
        raise WrongUsage("exclusive", one="--empty", other="--seed")
    session = session_of(context)
    if empty or seed is not None:
        _create(session, _document(seed, edited=edited) if seed is not None else None)
        return
    with session.board() as board:
        if not board.info().created:
            raise PlaceError(session.place, "exists")


def _make(session: Session, document: Document, *, dry_run: bool) -> None:
    """A board that is not there yet is made from the snapshot itself."""
    if dry_run:
        from store.exchange.diff import differences

        _preview(differences(copy_with(document, agencies=(), groups=(), views=()), document))
        output.tell(t("cli.import.would_create", path=session.place))
        return
    _create(session, document)


def _create(session: Session, document: Document | None) -> None:
    paths.prepare_own_directory(session.db)
    with store.create_board(session.place, document, day=session.day) as board:
        output.tell(t("cli.created", path=board.info().place))


def _replace(board: Board, document: Document, file: str, *, dry_run: bool, confirmed: bool) -> None:
    from store.exchange.diff import differences

    current = board.document()
    found = differences(current, document)
    sure = confirmed or not (current.groups or current.agencies or current.views)
    if not found:
        output.tell(t("cli.import.same"))
        return
    if dry_run or not sure:
        _preview(found)
    if dry_run:
        output.tell(t("cli.import.would_change", count=len(found)))
    elif not sure:
        raise Refused("not_empty", count=len(found))
    else:
        source = "" if file == STANDARD else Path(file).name
        output.tell(wording.outcome(board.perform(ReplaceContent(document=document, source=source))))


def _preview(found: tuple[Difference, ...]) -> None:
    for difference in found:
        output.line(wording.difference(difference))


def _document(file: str, *, edited: bool) -> Document:
    """The board in a snapshot."""
    from store.exchange import snapshot

    try:
        return snapshot.read(_read(file), edited=edited)
    except SnapshotRefused as error:
        if error.problem == "wrong_checksum":
            raise Refused("edited") from error
        raise


def _read(file: str) -> bytes:
    """What is in the file, or in standard input."""
    from store.exchange import files, layout

    if file == STANDARD:
        return sys.stdin.buffer.read(layout.MAX_BYTES + 1)
    path = Path(file).expanduser()
    with _speaking_of(path):
        return files.load(path)


@contextmanager
def _speaking_of(path: Path) -> Iterator[None]:
    """Refusals of a file that is not the board must not sound as if the board were refused."""
    try:
        yield
    except PlaceError as error:
        known = error.problem if error.problem in _FILE_PROBLEMS else "other"
        raise Refused(f"file.{known}", path=path) from error


_FILE_PROBLEMS = {
    "missing", "missing_directory", "not_permitted", "read_only", "is_directory", "not_a_file", "disk_full",
    "input_output",
}  # fmt: skip


def _same_file(path: Path, place: str) -> bool:
    """Whether a path leads to the board itself, under whatever name."""
    try:
        return path.samefile(place)
    except OSError:
        return False
