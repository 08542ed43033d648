"""Undo and redo: which step of a person is next, and its inverse, unless somebody stands in the way.

History is never rewritten: an undo is a step that gives fields the values they had before another step, a redo is
one that reverses an undo. Both survive a restart, because they are found in the history itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from store import queries, states
from store.conflicts import clash
from store.errors import Clash, NothingToUndo, UndoRefused
from store.history import Step
from store.queries import AgencyRow, ChangeRow, Source, ViewRow
from store.states import Fields
from store.timeline import Names
from store.views import Value

CREATION = "create_board"


def target(source: Source, who: str, redo: bool) -> tuple[int, str]:
    """The step to reverse next for a person, and the kind of the action that is undone or done again.

    Raises:
        NothingToUndo: there is none.
    """
    reversed_already: set[int] = set()
    for number, action, undoes in source.rows(queries.STEPS_OF, who=who):
        if number in reversed_already:
            continue
        if undoes is None:
            if redo or action == CREATION:  # doing something new ends what can be redone
                break
            return number, action
        if redo and action == "undo":
            return number, str(source.rows(queries.STEP, step=undoes)[0][1])
        reversed_already.add(undoes)
    raise NothingToUndo(redo)


def reverse(step: Step, number: int, redo: bool) -> None:
    """Give every field that a step changed its former value.

    A thing the step made is only taken away; its fields keep what they say, for the day it comes back.

    Raises:
        UndoRefused: a field was changed since, something else refers to what would go, or somebody has given its
            name away.
    """
    source = step.writing
    changes = [
        change
        for change in map(ChangeRow._make, source.rows(queries.CHANGES_OF_STEP, step=number))
        if change.field != "changed_at"
    ]
    things = [list(together) for _, together in groupby(changes, key=lambda change: change.uid)]
    names = Names(source)
    clashes = [found for thing in things for found in _in_the_way(source, names, thing)]
    if clashes:
        raise UndoRefused(tuple(clashes), redo)
    for thing in things:
        step.put(thing[0].kind, thing[0].uid, _former(thing))
    named = {thing[0].uid for thing in things if {"name", "exists"} & {change.field for change in thing}}
    dangling = (*_dangling(source, names), *_alike(source, names, named))
    if dangling:
        raise UndoRefused(dangling, redo)


def _made(thing: Iterable[ChangeRow]) -> bool:
    return any(change.field == "exists" and change.prev is None for change in thing)


def _former(thing: list[ChangeRow]) -> Fields:
    if _made(thing):
        return {"exists": False}
    return {change.field: states.load(change.old) for change in thing}


def _in_the_way(source: Source, names: Names, thing: list[ChangeRow]) -> Iterator[Clash]:
    """Later changes of the fields to be restored; of a thing to be taken away, of any field."""
    latest = {row.field: row for row in map(ChangeRow._make, source.rows(queries.LATEST_CHANGES, uid=thing[0].uid))}
    ours = {change.field: change for change in thing}
    for field, change in latest.items():
        mine = ours.get(field)
        if mine is None:
            if _made(thing) and _origin(source, change) is not None:
                yield _clash(names, change, change.old, change.old)
        elif _origin(source, change) != _origin(source, mine):
            yield _clash(names, change, mine.new, mine.old)


def _origin(source: Source, change: ChangeRow) -> str | None:
    """The change a value really comes from: what an undo restored was there before what it undid."""
    while change.undoes is not None:
        at = {"step": change.undoes, "uid": change.uid, "field": change.field}
        undone = ChangeRow._make(source.rows(queries.CHANGE_IN_STEP, **at)[0])
        if undone.prev is None:
            return None
        change = ChangeRow._make(source.rows(queries.CHANGE, cid=undone.prev)[0])
    return change.cid


def _dangling(source: Source, names: Names) -> Iterator[Clash]:
    """What would refer to something that is not there."""
    for uid, field, owner in source.rows(queries.DANGLING):
        newest = max(
            (
                change
                for thing, wanted in ((uid, {field, "exists"}), (owner, {"exists"}))
                for change in map(ChangeRow._make, source.rows(queries.LATEST_CHANGES, uid=thing))
                if change.field in wanted
            ),
            key=lambda change: change.seq,
        )
        yield _clash(names, newest, newest.old, newest.old)


def _alike(source: Source, names: Names, things: set[str]) -> Iterator[Clash]:
    """Views and agencies that would be called like one of the step's own, and were named by somebody meanwhile."""
    views = [(view.uid, view.name) for view in map(ViewRow._make, source.rows(queries.VIEWS))]
    agencies = [(agency.uid, agency.name) for agency in map(AgencyRow._make, source.rows(queries.AGENCIES))]
    for named in (views, agencies):
        ours = {name.casefold() for uid, name in named if uid in things}
        for uid, name in named:
            if uid not in things and name.casefold() in ours:
                latest = map(ChangeRow._make, source.rows(queries.LATEST_CHANGES, uid=uid))
                last = max(
                    (change for change in latest if change.field in {"name", "exists"}), key=lambda each: each.seq
                )
                yield clash(names, last._replace(field="name"), seen=None, theirs=name, mine=None)


def _clash(names: Names, change: ChangeRow, seen: str, mine: str) -> Clash:
    former: Value = states.load(mine)
    return clash(names, change, seen=states.load(seen), theirs=states.load(change.new), mine=former)
