"""Every way the store refuses, as facts; the words are chosen outside (tui/wording.py)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path


class BoardError(Exception):
    """A refusal: nothing was changed."""


@dataclass(eq=False)
class NotFound(BoardError):
    """No such thing on this board. kind: item, group, agency, view; ref: as typed, or as it was called."""

    kind: str
    ref: str
    suggestions: tuple[str, ...] = ()


@dataclass(eq=False)
class Ambiguous(BoardError):
    """A reference that fits several things; candidates are names or numbers to choose from."""

    kind: str
    ref: str
    candidates: tuple[str, ...]


@dataclass(eq=False)
class Invalid(BoardError):
    """A value a field cannot take.

    problem is one of: empty, too_long (limit), control_character, unknown (choices), not_a_date, too_early,
    too_late, duplicate, needs_reason, archived.
    """

    field: str
    problem: str
    value: str = ""
    limit: int | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that somebody else changed after the person saw it; values are as in history.

    The reasons are those that go with a status or a deadline: a status and its reason count as one field.
    """

    item: str
    field: str
    seen: object
    theirs: object
    mine: object
    who: str
    when: datetime
    seen_why: str = ""
    theirs_why: str = ""
    mine_why: str = ""


@dataclass(eq=False)
class Conflict(BoardError):
    """Fields changed by somebody else since the person saw them; nothing was written.

    item is the id of the item, group or view they belong to, version the one it had when it was compared (items alone
    count theirs).
    """

    clashes: tuple[Clash, ...]
    item: str = ""
    version: int = 0


@dataclass(eq=False)
class NothingToUndo(BoardError):
    """This person has no action left to undo (or redo)."""

    redo: bool = False


@dataclass(eq=False)
class UndoRefused(BoardError):
    """Somebody changed the same fields since, so undoing would overwrite them."""

    clashes: tuple[Clash, ...]
    redo: bool = False


@dataclass(eq=False)
class PhraseNotUnderstood(BoardError):
    """A deadline phrase that means no date; suggestions are phrases that would."""

    phrase: str
    suggestions: tuple[str, ...] = ()


@dataclass(eq=False)
class SnapshotRefused(BoardError):
    """A snapshot file that cannot be taken in as it stands.

    problem is a code (not_toml, not_utf8, too_large, unknown_field, missing_field, wrong_type, bad_value,
    duplicate, unknown_agency, newer_format, wrong_count, wrong_checksum, unfinished, not_a_snapshot); where
    names the table and field, line the line in the file when known, detail the offending text.
    """

    problem: str
    where: str = ""
    line: int | None = None
    detail: str = ""


@dataclass(eq=False)
class BoardNotEmpty(BoardError):
    """An import into a board that has content was not confirmed; count is the number of differences."""

    count: int


@dataclass(eq=False)
class PlaceError(BoardError):
    """A board file that cannot be used where it is.

    problem: missing, missing_directory, not_permitted, read_only, is_directory, not_a_file, empty_file,
    not_a_board, corrupt, newer (found and known revisions in detail), older_locked, exists, disk_full,
    input_output, network_filesystem (its type in detail), unsupported_url, cannot_open, unsafe_library (the version
    of SQLite in detail), unexpected (what the database said in detail), replaced (another file was put there),
    left_over (by whom in detail, who crashed in a sticky directory); of a server: no_driver, unreachable,
    login_refused, missing_database; unsure when the connection broke before it said whether an action was saved; of
    backups: missing_backup, bad_backup (what is wrong in detail), not_a_directory,
    on_server (such a board is backed up otherwise).
    """

    path: Path | str
    problem: str
    detail: str = ""


@dataclass(eq=False)
class ReadOnly(BoardError):
    """A board that nobody can change from here. problem: past, for a board as it stood on an earlier day."""

    problem: str


@dataclass(eq=False)
class Busy(BoardError):
    """Another process held the write lock for longer than we wait."""

    path: Path | str
    seconds: float
    holders: tuple[str, ...] = field(default=())
