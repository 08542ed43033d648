"""Items, notes and history as plain lines for people."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from store.language import text
from store.views import FieldChange, HistoryEntry, Item, ItemDetail, State
from tui import wording
from tui.cli import output
from tui.i18n import t

_LABELS = 22  # columns of the field names of an item's page
_ROOMY = 60  # columns from which fields stand in a column of their own
_NARROWEST = 30  # columns below which the terminal has to wrap by itself
# Actions that say everything about a thing.
_MAKING = {"create_board", "replace_content", "add_item", "add_group", "save_view", "drop_view"}


def summary(item: Item, viewing_date: date) -> str:
    """An item on one line: number, title, lead, deadline, status."""
    facts = [item.number or item.id, item.title, item.lead_label]
    facts += [wording.deadline(item.deadline) if item.deadline else "", stand(item, viewing_date)]
    return "  ".join(text.one_line(fact) for fact in facts if fact)


def stand(item: Item, viewing_date: date) -> str:
    """Status, and what the deadline makes of it where that says more: "đang thực hiện, còn 5 ngày"."""
    standing = item.standing(viewing_date)
    status = wording.status(item.status)
    if standing.state in {State.PAUSED, State.CANCELLED, State.DONE, State.UNDATED}:
        return status
    return f"{status}, {wording.standing(standing)}"


def print_detail(detail: ItemDetail, viewing_date: date) -> None:
    """One item: its fields in the order of the official annex, its notes, its history."""
    item = detail.item
    output.line(wrapped(f"{item.number or item.id}  {text.one_line(item.title)}", "     "))
    for name, words in _fields(item, viewing_date):
        if words:
            mark = "*" if name in item.assumed else ""
            output.line(_field(wording.field(name) + mark, text.one_line(words)))
    if item.assumed:
        output.line(f"  {t('cli.assumed')}")
    if detail.notes:
        output.line(f"\n{t('cli.notes')}")
    for note in detail.notes:
        output.line(f"  {wording.instant(note.at)}  {text.one_line(note.author)}")
        for paragraph in text.normalize(note.text).split("\n"):
            output.line(wrapped(f"    {paragraph}", "    ") if paragraph else "")
    if detail.history:
        output.line(f"\n{t('cli.history')}")
        print_history(detail.history)


def print_history(entries: Iterable[HistoryEntry]) -> None:
    """History, one change a line: when, who, what of which thing, why; what was made new is one line in all."""
    for _, together in groupby(entries, key=lambda entry: entry.step):
        step = list(together)
        first = step[0]
        made = first.action in _MAKING
        for entry in step[:1] if made else step:
            what = _made(step) if made else _changed(entry.change)
            why = f" ({text.one_line(entry.why)})" if entry.why else ""
            facts = [wording.instant(entry.at), text.one_line(entry.who), wording.action(entry.action), what + why]
            output.line(wrapped("  " + "  ".join(facts), "      "))


def _changed(change: FieldChange) -> str:
    old, new = _value(change.field, change.old), _value(change.field, change.new)
    return f"{text.one_line(change.label)}  {wording.field(change.field)}: {old} → {new}".lstrip()


def _made(step: list[HistoryEntry]) -> str:
    """What a step made: the one thing by its label and title, many by their number."""
    things = {entry.change.id for entry in step}
    if len(things) > 1:
        return t("cli.history.things", count=len(things))
    titles = (str(entry.change.new) for entry in step if entry.change.field == "title")
    return f"{text.one_line(step[0].change.label)}  {wording.elide(next(titles, ''), 60)}".rstrip()


def _field(label: str, words: str) -> str:
    """One field beside its label, in a column of its own where there is room for two."""
    if output.is_terminal() and _columns() < _ROOMY:
        return wrapped(f"  {label}  {words}", "      ")
    return wrapped(f"  {label}".ljust(_LABELS) + words, " " * _LABELS)


def _fields(item: Item, viewing_date: date) -> list[tuple[str, str]]:
    return [
        ("group", f"{item.group}. {item.group_title}"),
        ("lead", item.lead),
        ("coordinating", "; ".join(item.coordinating)),
        ("leader", item.leader),
        ("deadline", wording.deadline(item.deadline)),
        ("original_deadline", _original(item)),
        ("status", stand(item, viewing_date)),
        ("status_reason", item.status_reason),
        ("done_on", _day(item.done_on)),
        ("deliverable", item.deliverable),
        ("basis", item.basis),
        ("basis_date", _day(item.basis_date)),
        ("asking_side", item.asking_side),
        ("acting_side", item.acting_side),
    ]


def _original(item: Item) -> str:
    """The first deadline, where it was moved since."""
    moved = item.original_deadline and (item.deadline is None or item.deadline.date != item.original_deadline)
    return _day(item.original_deadline) if moved else ""


def _day(day: date | None) -> str:
    return wording.value("done_on", day.isoformat()) if day else ""


def _value(field: str, what: object) -> str:
    return wording.elide(wording.value(field, what), 60)  # type: ignore[arg-type]


def wrapped(words: str, margin: str) -> str:
    """A paragraph, wrapped between words for a terminal; left whole for a pipe."""
    if not output.is_terminal():
        return words
    width = max(_columns(), _NARROWEST)
    return textwrap.fill(words, width, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False)


def _columns() -> int:
    return shutil.get_terminal_size().columns
