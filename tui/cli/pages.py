"""Items, notes and history as plain lines for people."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable
from datetime import date

from store.language import text
from store.views import HistoryEntry, Item, ItemDetail, State
from tui import wording
from tui.cli import output
from tui.i18n import t

_LABELS = 22  # columns of the field names of an item's page


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
    output.line(_wrapped(f"{item.number or item.id}  {text.one_line(item.title)}", "     "))
    for name, words in _fields(item, viewing_date):
        if words:
            mark = "*" if name in item.assumed else ""
            label = f"  {wording.field(name)}{mark}".ljust(_LABELS)
            output.line(_wrapped(label + text.one_line(words), " " * _LABELS))
    if item.assumed:
        output.line(f"  {t('cli.assumed')}")
    if detail.notes:
        output.line(f"\n{t('cli.notes')}")
    for note in detail.notes:
        output.line(f"  {wording.instant(note.at)}  {text.one_line(note.author)}")
        output.line(textwrap.indent(text.normalize(note.text), "    "))
    if detail.history:
        output.line(f"\n{t('cli.history')}")
        print_history(detail.history)


def print_history(entries: Iterable[HistoryEntry]) -> None:
    """History, one change a line: when, who, what of which thing, why."""
    for entry in entries:
        change = entry.change
        old, new = _value(change.field, change.old), _value(change.field, change.new)
        what = f"{wording.field(change.field)}: {old} → {new}"
        why = f" ({text.one_line(entry.why)})" if entry.why else ""
        label = text.one_line(change.label)
        facts = [wording.instant(entry.at), text.one_line(entry.who), wording.action(entry.action), label, what + why]
        output.line(_wrapped("  " + "  ".join(fact for fact in facts if fact), "      "))


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


def _wrapped(words: str, margin: str) -> str:
    """Wrapped between words for a terminal; left whole for a pipe."""
    if not output.is_terminal():
        return words
    width = max(shutil.get_terminal_size().columns, 40)
    return textwrap.fill(words, width, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False)
