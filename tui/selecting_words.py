"""A selection in the words people use."""

from __future__ import annotations

from store.views import State, Status
from tui import wording
from tui.i18n import t
from tui.reading import Reading
from tui.selection import Condition, Kind, Selection, days_of
from tui.terms import day_text

# In this order and no other: the first is what people look for most.
STATES = (State.LATE, State.SOON, State.OPEN, State.UNDATED, State.DONE_LATE)


def condition(which: Condition, reading: Reading) -> str:
    """One condition: "quá hạn", "chủ trì Sở Công Thương HN"."""
    value = which.value
    if which.kind is Kind.STATE:
        return t(f"select.state.{value}")
    if which.kind is Kind.STATUS:
        return wording.status(Status(value))
    if which.kind is Kind.DUE:
        first, last = days_of(which)
        return t("select.due", first=day_text(first), last=day_text(last))
    if which.kind is Kind.MARKED:
        return t("select.marked")
    return t(f"select.{which.kind.value}", what=_name(which, reading))


def in_full(which: Condition, reading: Reading) -> tuple[str, str]:
    """One condition where there is room for it, after the name of its kind; and further words it is known by."""
    if which.kind is Kind.DUE:
        first, last = days_of(which)
        return f"{day_text(first)} – {day_text(last)}", condition(which, reading)
    if which.kind is Kind.GROUP:
        group = reading.groups.get(which.value)
        return (f"{group.code} {group.title}" if group else "?"), condition(which, reading)
    agency = reading.agencies.get(which.value)
    if which.kind in {Kind.LEAD, Kind.AGENCY} and agency is not None:
        return agency.name, " \n".join((agency.short, *agency.former))
    return condition(which, reading), ""


def _name(which: Condition, reading: Reading) -> str:
    """What people call the group, side or agency of a condition; what is not on the board any more is a "?"."""
    if which.kind is Kind.GROUP:
        group = reading.groups.get(which.value)
        return group.code if group else "?"
    if which.kind is Kind.SIDE:
        return wording.elide(which.value, 20)
    agency = reading.agencies.get(which.value)
    label = agency.label if agency else "?" if which.value else t("board.no_lead")
    return wording.elide(label, 24)


def filter_words(chosen: Selection, reading: Reading) -> str:
    """All conditions, those of one kind joined by "hoặc"."""
    kinds: dict[Kind, list[str]] = {}
    for each in chosen.conditions:
        kinds.setdefault(each.kind, []).append(condition(each, reading))
    return " · ".join(t("select.or").join(each) for each in kinds.values())
