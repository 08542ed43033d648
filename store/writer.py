"""The writing side of a board: one transaction per action, and the truth about whether it was saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from store import engine, perform, queries, timeline, undo
from store.actions import Action
from store.database import Database
from store.engine import Writing
from store.errors import Busy, PlaceError
from store.history import Heading, Step
from store.queries import ChangeRow
from store.reader import REVISION
from store.views import FieldChange, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who acts, and in which database."""

    who: str
    origin: str


class Writer:
    """Carries out actions on one board.

    Args:
        database: where the board is.
        journal: what the board's own record says about its journal.
        author: who acts.

    Raises:
        PlaceError, ReadOnly: nobody may write to it from here.
    """

    def __init__(self, database: Database, journal: str, author: Author) -> None:
        self._database = database
        self._author = author
        self._engine = database.engine(journal)

    def perform(self, action: Action, now: datetime, today: date) -> Outcome:
        """Carry out an action and save it.

        Raises:
            BoardError: it was refused or could not be saved; nothing was changed.
        """
        heading = self._heading(perform.kind_of(action), now, why=perform.reason_of(action))

        def work(writing: Writing) -> Outcome:
            step = Step(writing, heading)
            items = perform.carry_out(step, action, today)
            return _outcome(writing, step.close(), heading.action, items)

        return self._save(heading.txn, work)

    def reverse(self, now: datetime, *, redo: bool) -> Outcome:
        """Undo this person's last action, or redo the one undone last.

        Raises:
            NothingToUndo, UndoRefused, Busy, PlaceError: nothing was changed.
        """
        txn = uuid4().hex

        def work(writing: Writing) -> Outcome:
            number, undone = undo.target(writing, self._author.who, redo)
            heading = self._heading("redo" if redo else "undo", now, undoes=number, txn=txn)
            step = Step(writing, heading)
            undo.reverse(step, number, redo)
            return _outcome(writing, step.close(), heading.action, (), undone)

        return self._save(txn, work)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def _heading(
        self, action: str, now: datetime, *, why: str = "", undoes: int | None = None, txn: str = ""
    ) -> Heading:
        return Heading(
            txn=txn or uuid4().hex,
            who=self._author.who,
            origin=self._author.origin,
            action=action,
            why=why,
            now=now,
            undoes=undoes,
        )

    def _save(self, txn: str, work: Callable[[Writing], Outcome]) -> Outcome:
        outcome: Outcome | None = None
        try:
            with self._database.refusing(), engine.transaction(self._engine) as writing:
                self._refuse_newer(writing)
                outcome = work(writing)
        except (Busy, PlaceError) as failed:
            # An error at COMMIT does not mean "not saved": the disk may have taken it before it failed.
            if outcome is None or not self._saved(txn, failed):
                raise
        return outcome

    def _refuse_newer(self, writing: Writing) -> None:
        """A session may be older than the board by now: another program has moved it while both were open."""
        ((revision,),) = writing.rows(queries.REVISION)
        if revision != REVISION:
            raise PlaceError(self._database.name, "newer", f"{revision} > {REVISION}")

    def _saved(self, txn: str, failed: Busy | PlaceError) -> bool:
        try:
            return self._database.saved(txn)
        except (Busy, PlaceError):
            if isinstance(failed, PlaceError):
                raise PlaceError(self._database.name, "unsure", failed.detail) from failed
            return False  # a lock nobody let go of: this action never had its turn


def _outcome(writing: Writing, step: int | None, action: str, items: tuple[str, ...], undone: str = "") -> Outcome:
    if step is None:
        return Outcome(None, action, items, (), undone)
    rows = [ChangeRow._make(row) for row in writing.rows(queries.CHANGES_OF_STEP, step=step)]
    changes = tuple(entry.change for entry in timeline.entries(writing, rows))
    return Outcome(step, action, items or _touched(writing, changes), changes, undone)


def _touched(writing: Writing, changes: tuple[FieldChange, ...]) -> tuple[str, ...]:
    """The items that changes are about, notes standing for their item."""
    found: dict[str, None] = {}
    for change in changes:
        if change.kind == "item":
            found[change.id] = None
        elif change.kind == "note":
            found[queries.NoteRow._make(writing.rows(queries.NOTE, uid=change.id)[0]).item] = None
    return tuple(found)
