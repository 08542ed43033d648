"""Who is at a board on a server: a row each, vouched for by a lock that the server drops with the connection."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from store.errors import BoardError
from store.postgres.line import HERE, Line
from store.views import Visitor

_ROOM: Final = 0x44_56  # the number space of these locks
_LOOKS: Final = 8  # calls of ``others`` between looks for those who vanished without a word

# Not logged: a crash of the server sends everybody away anyhow.
TABLE: Final = """
CREATE UNLOGGED TABLE presence (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  who text NOT NULL,
  since timestamptz NOT NULL,
  item text
)
"""
_HELD: Final = f"""
SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND classid = {_ROOM} AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""  # noqa: S608  (a number of our own)
_SWEEP: Final = f"DELETE FROM presence WHERE id::oid NOT IN ({_HELD})"  # noqa: S608
# The lock is taken before anybody can see the row, so that nobody sweeps it away in between.
_ENTER: Final = f"""
WITH mine AS (INSERT INTO presence (who, since, item) VALUES (%(who)s, %(since)s, %(item)s) RETURNING id)
SELECT id, pg_advisory_lock({_ROOM}, id) FROM mine
"""  # noqa: S608
_EDIT: Final = "UPDATE presence SET item = %(item)s WHERE id = %(id)s"
_LEAVE: Final = "DELETE FROM presence WHERE id = %(id)s"
_OTHERS: Final = f"""
SELECT id, who, since, item FROM presence WHERE id <> %(id)s AND id::oid IN ({_HELD}) ORDER BY since, id
"""  # noqa: S608
_TELL: Final = f"SELECT pg_notify('{HERE}', '')"


class ServerPresence:
    """One session at the board; a server out of reach leaves it alone there, and is told again when it is back.

    Args:
        line: the session's own.
        who: the person's login.
        since: when the session began.
    """

    def __init__(self, line: Line, who: str, since: datetime) -> None:
        self._line = line
        self._who = who
        self._since = since
        self._id: int | None = None
        self._item: str | None = None
        self._present = False
        self._others: tuple[Visitor, ...] = ()
        self._looks = 0
        line.connected = self._enter_again

    def enter(self) -> None:
        """Be seen from now on."""
        self._present = True
        self._attempt(self._come)

    def edit(self, item: str | None) -> None:
        """Be seen at an item's form, or at none."""
        if item == self._item:
            return
        self._item = item
        self._attempt(self._move)

    def others(self) -> tuple[Visitor, ...]:
        """Everybody else who is here, those longest here first."""
        self._looks += 1
        if self._line.heard(HERE) or self._looks >= _LOOKS:
            self._looks = 0
            self._attempt(self._look)
        return self._others

    def leave(self) -> None:
        """Be seen no more."""
        self._present = False
        self._attempt(self._go)

    def _attempt(self, act: Callable[[], None]) -> None:
        try:
            act()
        except BoardError:  # the watch tells the person; nobody's presence is worth a second sentence
            self._others = ()

    def _enter_again(self) -> None:
        self._id = None
        if self._present:
            self._come()

    def _come(self) -> None:
        if self._id is None:
            self._line.run(_SWEEP)
            self._id = self._line.run(_ENTER, who=self._who, since=self._since, item=self._item)[0][0]
            self._line.run(_TELL)

    def _move(self) -> None:
        if self._id is not None:
            self._line.run(_EDIT, id=self._id, item=self._item)
            self._line.run(_TELL)

    def _look(self) -> None:
        found = self._line.run(_OTHERS, id=self._id if self._id is not None else 0)
        self._others = tuple(Visitor(str(number), who, since, item) for number, who, since, item in found)

    def _go(self) -> None:
        if self._id is not None:
            number, self._id = self._id, None
            self._line.run(_LEAVE, id=number)
            self._line.run("SELECT pg_advisory_unlock_all()")
            self._line.run(_TELL)
