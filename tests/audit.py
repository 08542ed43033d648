"""The books of a board, checked as an auditor would: what was recorded counts, and nothing may be missing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from store import fields, history, states
from store.database import locate
from store.queries import DANGLING, EVERY_CHANGE, ChangeRow, Source
from store.reader import Reader
from store.states import BLANK, BOARD_UID, KINDS, Fields
from store.views import Value


@dataclass(frozen=True, slots=True)
class Promise:
    """What a person was told is saved.

    seen holds, by field, what the person had before them when they decided; the board may have overwritten nothing
    else. text is the wording of a note or the title of an added thing.
    """

    step: int
    who: str
    action: str
    item: str = ""
    wanted: Fields | None = None
    seen: Fields | None = None
    text: str = ""


def everything(source: Source) -> dict[str, dict[str, Fields]]:
    """Every thing of every kind with its fields, as the tables say."""
    board = fields.of(source, "board", BOARD_UID)
    assert board is not None
    return {"board": {BOARD_UID: board}, **{kind: fields.every(source, kind) for kind in KINDS if kind != "board"}}


def problems(source: Source) -> list[str]:
    """What is wrong with a board: nothing, when its tables are the replay of an unbroken history."""
    rebuilt = history.replay(source)
    found = [
        f"{kind} {uid}: {values} in the table, {rebuilt.things[kind].get(uid)} by the history"
        for kind, things in everything(source).items()
        for uid, values in things.items()
        if rebuilt.things[kind].get(uid) != values
    ]
    counts = {kind: len(things) for kind, things in everything(source).items()}
    found += [f"{len(things)} of {kind}" for kind, things in rebuilt.things.items() if len(things) != counts[kind]]
    versions = dict(source.rows("SELECT e.uid, i.version FROM item i JOIN entity e ON e.id = i.id"))
    if versions != rebuilt.versions:
        found.append(f"versions {versions}, {rebuilt.versions} by the history")
    if (broken := history.first_break(source)) is not None:
        found.append(f"the chain breaks at {broken}")
    found += [f"{uid}.{field} refers to {gone}, which is not there" for uid, field, gone in source.rows(DANGLING)]
    return [*found, *_disorder(source), *_gaps(source), *_trampled(source)]


def _disorder(source: Source) -> Iterator[str]:
    """Steps without a change, and steps that are not in the order of the clock of history."""
    latest = 0
    for number, hlc, changes in source.rows(
        "SELECT s.id, s.hlc, (SELECT count(*) FROM change c WHERE c.step = s.id) FROM step s ORDER BY s.id"
    ):
        if hlc <= latest:
            yield f"step {number} comes before the one before it"
        if not changes:
            yield f"step {number} changed nothing"
        latest = hlc


def _gaps(source: Source) -> Iterator[str]:
    """Changes that replaced another value than the one that was there: somebody's edit went missing."""
    values: dict[tuple[str, str], Value] = {}
    heads: dict[tuple[str, str], str] = {}
    for change in map(ChangeRow._make, source.rows(EVERY_CHANGE)):
        where = (change.uid, change.field)
        before = values.get(where, BLANK[change.kind][change.field])
        if change.field != "changed_at" and states.load(change.old) != before:
            yield f"{change.cid} replaced {change.old} where {before!r} was"
        if change.prev != heads.get(where):
            yield f"{change.cid} follows {change.prev}, not {heads.get(where)}"
        values[where] = states.load(change.new)
        heads[where] = change.cid


def _trampled(source: Source) -> Iterator[str]:
    """Undone steps that took somebody's later work with them.

    Every field is a pile of the steps that gave it a value: an undo may only take away what lies on top, and a thing
    that was made may only go while nobody else has laid anything on it.
    """
    piles: dict[tuple[str, str], list[int]] = {}
    undid: dict[int, int] = {}  # what an undo or a redo is really about, by its own number
    for change in map(ChangeRow._make, source.rows(EVERY_CHANGE)):
        where = (change.uid, change.field)
        if change.field == "changed_at":
            continue
        if change.undoes is None or change.action == "redo":
            number = change.step if change.undoes is None else undid[change.undoes]
            undid[change.step] = number
            piles.setdefault(where, []).append(number)
            continue
        number = undid[change.step] = change.undoes
        if piles[where][-1] != number:
            yield f"{change.cid}: undoing {number} went over {piles[where][-1]}"
        piles[where].remove(number)
        if change.field == "exists" and not piles[where]:
            others = [pile for (uid, _), pile in piles.items() if uid == change.uid and pile]
            for pile in others:  # what a thing said when it was made stays in its fields, for the day it comes back
                pile[:] = [step for step in pile if step != number]
            if left := {step for pile in others for step in pile}:
                yield f"{change.cid}: undoing {number} took away what {left} worked on"


def broken_promises(source: Source, promises: Iterable[Promise]) -> list[str]:
    """What people were told is saved and is not in the history, or was saved over something they never saw."""
    steps: dict[int, list[ChangeRow]] = {}
    for change in map(ChangeRow._make, source.rows(EVERY_CHANGE)):
        steps.setdefault(change.step, []).append(change)
    return [wrong for promise in promises if (wrong := _broken(promise, steps.get(promise.step, [])))]


def _broken(promise: Promise, changes: list[ChangeRow]) -> str:
    if not changes:
        return f"lost: {promise}"
    if (changes[0].who, changes[0].action) != (promise.who, promise.action):
        return f"somebody else's step: {promise}"
    if promise.text and promise.text not in {
        states.load(change.new)
        for change in changes
        if change.field != "at" and isinstance(states.load(change.new), str)
    }:
        return f"another text: {promise}"
    ours = {change.field: change for change in changes if change.uid == promise.item}
    for field, value in (promise.wanted or {}).items():
        if field not in ours or states.load(ours[field].new) != value:
            return f"another value of {field}: {promise}"
        if promise.seen is not None and states.load(ours[field].old) != promise.seen[field]:
            return f"overwrote {ours[field].old} unseen: {promise}"
    return ""


def file_problems(path: Path) -> list[str]:
    """What is wrong with a board file, by SQLite's own checks and by its books."""
    with closing(sqlite3.connect(path)) as raw:
        said = [str(row[0]) for row in raw.execute("PRAGMA integrity_check")]
        loose = [f"a reference to nothing: {row}" for row in raw.execute("PRAGMA foreign_key_check")]
    with closing(Reader(path, 30.0)) as reader, reader.steady():
        return [*(line for line in said if line != "ok"), *loose, *problems(reader)]


def settled(path: Path, promises: Iterable[Promise], unsaved: Iterable[str] = ()) -> list[str]:
    """Everything that is wrong with a board file after people were told what is saved, and what is not."""
    wrong = file_problems(path)
    with closing(Reader(path, 30.0)) as reader, reader.steady():
        return [*wrong, *untrue(reader, promises, unsaved)]


def settled_on_server(url: str, promises: Iterable[Promise], unsaved: Iterable[str] = ()) -> list[str]:
    """The same for a board on a server."""
    with closing(locate(url, 30.0).reader()) as reader, reader.steady():
        return [*problems(reader), *untrue(reader, promises, unsaved)]


def untrue(source: Source, promises: Iterable[Promise], unsaved: Iterable[str] = ()) -> list[str]:
    """What people were told that is not so."""
    saved = {str(new) for (new,) in source.rows("SELECT new FROM change")}
    surprises = [f"saved after all: {words}" for words in unsaved if states.dump(words) in saved]
    return [*broken_promises(source, promises), *surprises]
