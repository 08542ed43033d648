"""Facts to sentences, in the language of the interface; the store itself holds no prose.

What screens and commands import: the vocabulary (tui.terms), refusals (tui.refusals), and what actions did.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from store.views import FieldChange, Outcome
from tui.i18n import t
from tui.refusals import clashes, explain
from tui.terms import (
    action,
    clash_value,
    deadline,
    deadline_short,
    elide,
    field,
    instant,
    standing,
    status,
    status_sign,
    value,
)

if TYPE_CHECKING:
    from store.exchange.diff import Difference

__all__ = [
    "LINE", "action", "clash_value", "clashes", "deadline", "deadline_short", "difference", "elide", "explain",
    "field", "instant", "outcome", "standing", "status", "status_sign", "value",
]  # fmt: skip

LINE = 60  # cells of the line under the board that an outcome may fill
_WORDS = 40  # cells of one value inside a longer line
_LABEL = 30  # cells of what a thing is called; a number is short, but an archived item goes by its title
# Fields that follow from another one: an outcome tells the cause, not the consequence.
_CONSEQUENCES = {"done_on", "status_reason", "assumed", "original_deadline", "rank"}
_UNREADABLE = "shows"  # what a saved view shows is written by the screen for itself


def outcome(what: Outcome) -> str:
    """What an action did, on one line of at most LINE cells: "1.2 → đang thực hiện"."""
    if what.step is None:
        return t("words.outcome.nothing")
    if what.action in {"undo", "redo"}:
        key = "words.outcome.undone" if what.action == "undo" else "words.outcome.redone"
        return elide(t(key, action=action(what.undone), what=_summary(what.changes)), LINE)
    sentence = _said(what) or _summary(what.changes) or t("words.outcome.done", action=action(what.action))
    return elide(sentence, LINE)


def difference(what: Difference) -> str:
    """What an import would change in one thing or one field of it, on one line."""
    thing = f"{t(f'words.kind.{what.kind}')} {elide(what.label, LINE)}".rstrip()
    if what.change != "changed":
        return t(f"words.difference.{what.change}", thing=thing)
    if what.field == _UNREADABLE:
        return t("words.difference.shows", thing=thing)
    old, new = (elide(value(what.field, each), LINE) for each in (what.old, what.new))
    return t("words.difference.changed", thing=thing, field=field(what.field), old=old, new=new)


def _said(what: Outcome) -> str:
    """The sentence for a kind of action that has one of its own, or nothing."""
    if what.action == "replace_content":
        return t("words.outcome.replaced", count=len(what.changes))
    if what.action == "set_days" and len({change.id for change in what.changes}) > 1:
        return _days(what.changes)
    for change in what.changes:
        own = _OWN.get((what.action, change.kind, change.field))
        if own is not None:
            words = elide(value(change.field, change.new), LINE)
            return t(f"words.outcome.{own}", label=elide(change.label, _WORDS), words=words).replace("  ", " ")
    return ""


def _days(changes: tuple[FieldChange, ...]) -> str:
    """What was said of several days at once."""
    told = {change.field: change.new for change in changes}
    use = value("working", told["working"]) if "working" in told else value("name", told.get("name"))
    if told.get("exists") is False:
        use = t("words.value.unlisted")
    return t("words.outcome.days", count=len({change.id for change in changes}), value=use)


_OWN = {
    ("add_item", "item", "title"): "added",
    ("add_group", "group", "title"): "group_added",
    ("add_note", "note", "text"): "noted",
    ("move_item", "item", "rank"): "moved",
    ("merge_agencies", "agency", "exists"): "agencies_merged",
    ("save_view", "view", "name"): "view_saved",
    ("save_view", "view", "shows"): "view_saved",
    ("drop_view", "view", "exists"): "view_dropped",
    ("set_days", "day", "working"): "day",
}


def _summary(changes: tuple[FieldChange, ...]) -> str:
    """The changes of one action in a few words."""
    told = _told(changes)
    if not told:
        return ""
    if len(told) == 1:
        return _one(told[0])
    labels = {change.label for change in told}
    if len(labels) > 1 and _alike(told):
        return _one(replace(told[0], label=t("words.outcome.items", count=len(told))))
    if len(labels) > 1:
        return t("words.outcome.several", count=len(told))
    label = elide(labels.pop(), _LABEL)
    return t("words.outcome.fields", label=label, fields=", ".join(field(change.field) for change in told))


def _alike(changes: list[FieldChange]) -> bool:
    """Whether the same was done to several items."""
    first = changes[0]
    return all((each.kind, each.field, each.new) == ("item", first.field, first.new) for each in changes)


def _told(changes: tuple[FieldChange, ...]) -> list[FieldChange]:
    """The changes worth telling: of items rather than of agencies added on the way, causes before consequences."""
    told = [change for change in changes if change.kind != "agency"] or list(changes)
    return [change for change in told if change.field not in _CONSEQUENCES] or told


def _one(change: FieldChange) -> str:
    key = f"words.outcome.{_effect(change)}"
    facts = {
        "kind": t(f"words.kind.{change.kind}"),
        "label": elide(change.label, _LABEL),
        "field": field(change.field),
        "value": elide(value(change.field, change.new), _WORDS),
    }
    return t(key, **facts).lstrip()


def _effect(change: FieldChange) -> str:
    """Which sentence tells a change best."""
    if change.field == "exists":
        return "made" if change.new else "unmade"
    if change.field == "archived":
        return "archived" if change.new else "restored"
    nothing = change.new is None or change.new in ("", [])
    if change.field == "viewing_date" and nothing:
        return "today"
    if change.field in {"status", "rank"}:
        return "status" if change.field == "status" else "moved"
    if change.field == _UNREADABLE:
        return "view_changed"
    return "cleared" if nothing else "field"
