"""What the others do: which fields they changed, as facts to light up and as a sentence, and where they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from store.views import HistoryEntry, Item, Outcome, Visitor
from tui import wording
from tui.i18n import t
from tui.reading import Reading

# Who changed each field, by the id of the thing and the field's name.
Changed = Mapping[str, Mapping[str, str]]

_NAMED = 3  # people a sentence names
_NAME = 20  # cells of a person's name
_SILENT = {"rank", "id", "assumed", "original_deadline"}  # follows from something else, or shows nowhere
_PARTS = {
    "lead": ("lead", "lead_id", "lead_label"),
    "coordinating": ("coordinating", "coordinating_ids"),
    "status": ("status", "status_reason", "done_on"),
}


@dataclass(frozen=True, slots=True)
class News:
    """Steps of others, newest first; each entry is one field changed."""

    entries: tuple[HistoryEntry, ...] = ()

    def changed(self, reading: Reading) -> dict[str, dict[str, str]]:
        """Who changed which field last; a new note counts as a field of its item too.

        Args:
            reading: the board as the steps left it.
        """
        numbers: dict[str, str] = {}
        if any(entry.change.kind == "note" for entry in self.entries):  # a note knows its item by number only
            numbers = {item.number: item.id for item in reading.items.values()}
        found: dict[str, dict[str, str]] = {}
        for entry in self.entries:
            change = entry.change
            if change.field not in _SILENT:
                found.setdefault(change.id, {}).setdefault(change.field, entry.who)
            if change.kind == "note" and change.label in numbers:
                found.setdefault(numbers[change.label], {}).setdefault("note", entry.who)
        return found

    def about(self, item: str | None) -> News:
        """What of it concerns an item itself."""
        return News(tuple(entry for entry in self.entries if entry.change.id == item))

    @property
    def sentence(self) -> str:
        """One action in its own words, several by their number and authors."""
        steps = [list(entries) for _, entries in groupby(self.entries, key=lambda entry: entry.step)]
        if not steps:
            return ""
        if len(steps) > 1:
            return t("live.several", count=len(steps), who=names(entry.who for entry in self.entries))
        first = steps[0][0]
        # What an undo reversed is not told by its own entries; its effect is.
        kind = "" if first.action in {"undo", "redo"} else first.action
        done = Outcome(first.step, kind, (), tuple(entry.change for entry in steps[0]))
        return t("live.one", who=names([first.who]), what=wording.outcome(done))


def gather(entries: Iterable[HistoryEntry], own: Collection[int]) -> News:
    """The entries that are somebody else's.

    Args:
        entries: newest first.
        own: numbers of the steps this session made.
    """
    return News(tuple(entry for entry in entries if entry.step not in own))


def names(people: Iterable[str]) -> str:
    """Some people, each named once: "lan, minh"; the rest of many as an ellipsis."""
    each = list(dict.fromkeys(people))
    shown = ", ".join(wording.elide(who, _NAME) for who in each[:_NAMED])
    return shown + (", …" if len(each) > _NAMED else "")


def as_shown(now: Reading, shown: Reading, news: News) -> Reading:
    """A reading in which whatever others changed since another reading still is as it was in that one.

    A change built on it is refused by the board exactly where it would overwrite something its author has not seen.

    Args:
        now: the newest reading, with this person's own changes.
        shown: the one the person had before them.
        news: what others did after it.
    """
    items = dict(now.items)
    for key, changed in news.changed(now).items():
        before = shown.items.get(key)
        if before is not None:
            items[key] = with_fields_of(items.get(key, before), before, changed)
    return replace(now, items=items)


def with_fields_of(item: Item, other: Item, fields: Iterable[str]) -> Item:
    """An item in which some fields are as they are in another reading of it."""
    parts = {part for name in fields for part in _PARTS.get(name, (name,)) if hasattr(other, part)}
    values: dict[str, Any] = {part: getattr(other, part) for part in parts}
    return replace(item, **values)


@dataclass(frozen=True, slots=True)
class Others:
    """What the screen shows of the others.

    Attributes:
        changed: what they changed a moment ago.
        visitors: who of them is at the board now.
    """

    changed: Changed = field(default_factory=dict)
    visitors: tuple[Visitor, ...] = ()

    def fresh(self, key: str) -> Mapping[str, str]:
        """Which fields of a thing were changed a moment ago, and by whom."""
        return self.changed.get(key, {})

    def editing(self, key: str) -> str:
        """Who has a form about an item open; nobody is the empty text."""
        return names(visitor.who for visitor in self.visitors if visitor.item == key)

    def about(self, key: str) -> str:
        """Who is at an item, and who was there a moment ago, in a few words."""
        editing, fresh = self.editing(key), self.fresh(key)
        said = [t("live.editing", who=editing)] if editing else []
        if fresh:
            said.append(t("live.changed", who=names(fresh.values())))
        return " · ".join(said)
