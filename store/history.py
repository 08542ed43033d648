"""The append-only history: one step per action, one change per field, chained hashes; and its replay.

Everything that changes a board goes through ``Step``: it writes the change and the table together.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import insert, update

from store import fields, queries, states, tables
from store.engine import Writing
from store.queries import ChangeRow, Source
from store.rows import instant, microseconds
from store.schema import table
from store.states import BLANK, BOARD_UID, KINDS, Fields
from store.views import Value

_GENESIS = b"\0" * 32  # what the first change of an origin is chained to


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What is known of a step before it changes anything.

    Attributes:
        txn: the client's own name for this action; a second attempt under the same name is refused by the database.
        who: login of the person.
        origin: the database the change is made in.
        action: the kind of action.
        why: the reason given, or "".
        now: the wall clock.
        undoes: the step this one reverses.
    """

    txn: str
    who: str
    origin: str
    action: str
    why: str
    now: datetime
    undoes: int | None = None


@dataclass(slots=True)
class _Change:
    kind: str
    uid: str
    field: str
    old: Value
    new: Value
    prev: str | None


class Step:
    """One action being carried out; nothing is recorded until ``close``."""

    def __init__(self, writing: Writing, heading: Heading) -> None:
        self.writing = writing
        self.heading = heading
        self._entities = tables.Entities(writing)
        self._changes: list[_Change] = []
        self._dated: datetime | None = None
        self._all: dict[str, dict[str, Fields]] | None = None

    def read_all(self) -> None:
        """Read the whole board at once, for a step that goes through all of it."""
        self._all = {kind: fields.every(self.writing, kind) for kind in KINDS if kind != "board"}
        self._entities.read_all()

    def kind(self, uid: str) -> str | None:
        """What a thing is, or None when the board never had it."""
        return self._entities.kind(uid)

    def fields(self, kind: str, uid: str) -> Fields | None:
        """The fields of a thing before this step, also of an absent one; None when the board never had it."""
        if self._all is None or kind == "board":
            return fields.of(self.writing, kind, uid)
        return self._all[kind].get(uid)

    def present(self, kind: str) -> list[str]:
        """The things of a kind that were there before this step; needs ``read_all``."""
        return [uid for uid, values in (self._all or {})[kind].items() if values["exists"]]

    def put(self, kind: str, uid: str, values: Mapping[str, Value]) -> None:
        """Give fields of a thing new values; what they already say changes nothing. Once per thing and step.

        Args:
            kind: one of states.KINDS.
            uid: the thing's id; unknown ones are added.
            values: fields by name; of a new thing all others are blank.
        """
        before = self.fields(kind, uid)
        heads: dict[str, str] = {}
        if before is None:
            self._entities.add(kind, uid)
        old = before or BLANK[kind]
        changed = [name for name in old if name in values and values[name] != old[name]]
        if not changed:
            return
        if before is not None:
            latest = map(ChangeRow._make, self.writing.rows(queries.LATEST_CHANGES, uid=uid))
            heads = {change.field: change.cid for change in latest}
        tables.write(self._entities, kind, uid, {**old, **values}, new=before is None)
        self._changes += [_Change(kind, uid, name, old[name], values[name], heads.get(name)) for name in changed]

    def date(self, changed_at: datetime) -> None:
        """Let the board say it was last changed at another instant than this step's own (a document's)."""
        self._dated = changed_at

    def close(self) -> int | None:
        """Record the step and give its number, or None when nothing changed."""
        if not self._changes:
            return None
        self._date_board()
        heading = self.heading
        at = microseconds(heading.now)
        # The order of history is the order of commits, whatever the wall clocks of several processes say.
        hlc = max(at, (self.writing.rows(queries.LAST_HLC)[0][0] or 0) + 1)
        facts = {
            "txn": heading.txn,
            "who": heading.who,
            "origin": heading.origin,
            "at": at,
            "hlc": hlc,
            "action": heading.action,
            "why": heading.why,
            "undoes": heading.undoes,
        }
        number = self.writing.add(table("step"), facts)
        self.writing.connection.execute(insert(table("change")), self._rows(number, at, hlc))
        return number

    def _date_board(self) -> None:
        board = fields.of(self.writing, "board", BOARD_UID) or BLANK["board"]
        if self._dated is None:
            moment = self.heading.now.replace(microsecond=0)
        else:
            moment = self._dated
            heads = map(ChangeRow._make, self.writing.rows(queries.LATEST_CHANGES, uid=BOARD_UID))
            prev = next((change.cid for change in heads if change.field == "changed_at"), None)
            self._changes.append(
                _Change("board", BOARD_UID, "changed_at", board["changed_at"], moment.isoformat(), prev)
            )
        self.writing.connection.execute(update(table("board")).values(changed_at=microseconds(moment)))

    def _rows(self, step: int, at: int, hlc: int) -> list[dict[str, object]]:
        heading = self.heading
        undoes = None
        if heading.undoes is not None:
            undoes = self.writing.rows(queries.STEP, step=heading.undoes)[0][3]
        said = (heading.txn, heading.who, at, hlc, heading.action, heading.why, undoes)
        count, link = self._chain_end()
        found: list[dict[str, object]] = []
        for change in self._changes:
            count += 1
            cid = f"{heading.origin}:{count}"
            old, new = states.dump(change.old), states.dump(change.new)
            link = _link(
                link,
                (cid, change.prev, *said, change.kind, change.uid, change.field, old, new),
            )
            found.append(
                {
                    "step": step,
                    "entity": self._entities.number(change.uid),
                    "field": change.field,
                    "old": old,
                    "new": new,
                    "cid": cid,
                    "prev": change.prev,
                    "hash": link,
                }
            )
        return found

    def _chain_end(self) -> tuple[int, bytes]:
        for cid, link in self.writing.rows(queries.LAST_OF_ORIGIN, origin=self.heading.origin):
            return int(cid.rpartition(":")[2]), bytes(link)
        return 0, _GENESIS


def _link(previous: bytes, facts: Sequence[object]) -> bytes:
    """The hash of a change, chained to the one before it of the same origin."""
    return hashlib.sha256(previous + json.dumps(facts, ensure_ascii=False).encode()).digest()


def first_break(source: Source) -> str | None:
    """The first change that is not what was written (its cid), or None when every chain holds."""
    ends: dict[str, bytes] = {}
    for origin, *facts, link in source.rows(queries.CHAIN):
        expected = _link(ends.get(origin, _GENESIS), facts)
        if expected != bytes(link):
            return str(facts[0])
        ends[origin] = expected
    return None


@dataclass(slots=True)
class Replayed:
    """A board rebuilt from its history alone: fields by kind and id, and how many steps touched each item."""

    things: dict[str, dict[str, Fields]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    versions: dict[str, int] = field(default_factory=dict)


def replay(source: Source) -> Replayed:
    """Rebuild every thing from its changes, in order; the first one makes the board itself."""
    board = Replayed()
    touched: dict[str, int] = {}
    for change in map(ChangeRow._make, source.rows(queries.EVERY_CHANGE)):
        thing = board.things[change.kind].setdefault(change.uid, dict(BLANK[change.kind]))
        thing[change.field] = states.load(change.new)
        if change.field != "changed_at":  # it comes last in its step and overrules the step's own time
            board.things["board"][BOARD_UID]["changed_at"] = instant(change.at).replace(microsecond=0).isoformat()
        if change.kind == "item" and touched.get(change.uid) != change.step:
            touched[change.uid] = change.step
            board.versions[change.uid] = board.versions.get(change.uid, 0) + 1
    return board
