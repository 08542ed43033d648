"""Which items a filter lets through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from store import queries, references
from store.language import text
from store.queries import NoteRow, Source
from store.rows import Surroundings
from store.status import State
from store.views import Filter, Item


def chooser(chosen: Filter, source: Source, around: Surroundings, viewing: date) -> Callable[[Item], bool]:
    """The test an item has to pass.

    Args:
        chosen: the conditions.
        source: where the notes are.
        around: the agencies, for the other names they go by.
        viewing: the day that decides what is late.
    """
    tests: list[Callable[[Item], bool]] = [lambda item: item.archived == chosen.archived]
    if chosen.group is not None:
        tests.append(lambda item: item.group_id == chosen.group)
    if chosen.status is not None:
        tests.append(lambda item: item.status == chosen.status)
    if chosen.late:
        tests.append(lambda item: item.standing(viewing).state is State.LATE)
    if chosen.lead is not None:
        leads = _leads(chosen.lead, around)
        tests.append(lambda item: item.lead_id in leads)
    if chosen.query.strip():
        notes = _notes(source)
        tests.append(lambda item: text.matches(chosen.query, _words(item, around, notes.get(item.id, ""))))
    return lambda item: all(test(item) for test in tests)


def _leads(words: str, around: Surroundings) -> set[str]:
    """The agencies that words may mean."""
    return {
        uid
        for uid, agency in around.agencies.items()
        if uid == words or any(text.matches(words, name) for name in references.names(agency))
    }


def _notes(source: Source) -> dict[str, str]:
    notes: dict[str, str] = {}
    for note in map(NoteRow._make, source.rows(queries.NOTES)):
        notes[note.item] = f"{notes.get(note.item, '')}\n{note.text}"
    return notes


def _words(item: Item, around: Surroundings, notes: str) -> str:
    """Everything a search looks into."""
    involved = [item.lead_id, *item.coordinating_ids]
    names = [name for uid in involved if uid for name in references.names(around.agencies[uid])]
    return "\n".join((item.title, *names, item.leader, item.deliverable, item.basis, notes))
