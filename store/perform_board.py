"""Actions on what surrounds the items: groups, the board itself, saved views, all of it at once."""

from __future__ import annotations

from datetime import date

from store import checks, fields, queries, ranks
from store.actions import KEEP, AddGroup, DropView, EditBoard, EditGroup, ReplaceContent, SaveView, SetDays
from store.conflicts import intended_of_other, refuse_unseen_day, refuse_unseen_view
from store.errors import Invalid, NotFound
from store.history import Step
from store.ids import new_id
from store.queries import ViewRow
from store.replace import replace
from store.states import BLANK, BOARD_UID, Fields, day_uid


def add_group(step: Step, action: AddGroup, _: date) -> tuple[str, ...]:
    """Put a group at the end of the board."""
    last = step.writing.rows(queries.LAST_GROUP_RANK)[0][0]
    step.put(
        "group",
        new_id(),
        {
            "exists": True,
            "rank": ranks.after(last),
            "title": checks.title("title", action.title),
            "note": checks.line("note", action.note),
        },
    )
    return ()


def edit_group(step: Step, action: EditGroup, _: date) -> tuple[str, ...]:
    """Give fields of a group new values."""
    now = fields.present(step.writing, "group", action.group)
    wanted: Fields = {}
    if action.title is not KEEP:
        wanted["title"] = checks.title("title", action.title)
    if action.note is not KEEP:
        wanted["note"] = checks.line("note", action.note)
    if action.seen is not None:
        wanted = intended_of_other(step.writing, now, wanted, action.seen)
    step.put("group", action.group, wanted)
    return ()


def edit_board(step: Step, action: EditBoard, _: date) -> tuple[str, ...]:
    """Give fields of the board new values."""
    wanted: Fields = {}
    if action.title is not KEEP:
        wanted["title"] = checks.title("title", action.title)
    if action.viewing_date is not KEEP:
        wanted["viewing_date"] = checks.day("viewing_date", action.viewing_date)
    step.put("board", BOARD_UID, wanted)
    return ()


def save_view(step: Step, action: SaveView, _: date) -> tuple[str, ...]:
    """Save a new view at the end, or a present one anew."""
    wanted: Fields = {
        "name": checks.view_name("name", action.name),
        "shows": checks.shows("shows", action.shows),
    }
    if action.view is None:
        last = step.writing.rows(queries.LAST_VIEW_RANK)[0][0]
        uid, wanted = new_id(), {"exists": True, "rank": ranks.after(last), **wanted}
    else:
        uid, now = action.view, _present_view(step, action.view, action)
        if action.seen is not None:
            wanted = intended_of_other(step.writing, now, wanted, action.seen)
    if "name" in wanted:
        _refuse_name_of_another(step, uid, str(wanted["name"]))
    step.put("view", uid, wanted)
    return ()


def drop_view(step: Step, action: DropView, _: date) -> tuple[str, ...]:
    """Take a view away."""
    now = _present_view(step, action.view, action)
    if action.seen is not None:
        refuse_unseen_view(step.writing, now, action.seen)
    step.put("view", action.view, {"exists": False})
    return ()


def set_days(step: Step, action: SetDays, _: date) -> tuple[str, ...]:
    """Put days on the office's own list, or take them off it."""
    name = checks.line("name", action.name, checks.NAME)
    for day in action.days:
        iso = checks.day("day", day)
        uid = day_uid(day)
        now = fields.of(step.writing, "day", uid) or dict(BLANK["day"])
        wanted: Fields = {"exists": False}
        if action.working is not None:
            wanted = {"exists": True, "day": iso, "working": action.working, "name": name}
        if action.seen is not None:
            seen = next((each for each in action.seen if each.day == day), None)
            refuse_unseen_day(step.writing, uid, now, wanted, seen)
        if wanted["exists"] or now["exists"]:
            step.put("day", uid, wanted)
    return ()


def replace_content(step: Step, action: ReplaceContent, _: date) -> tuple[str, ...]:
    """Make the board say what a document says."""
    replace(step, action.document)
    return ()


def _present_view(step: Step, uid: str, action: SaveView | DropView) -> Fields:
    """The fields of a view; one that is gone is called as the person saw it, for its id says nothing to anybody."""
    try:
        return fields.present(step.writing, "view", uid)
    except NotFound:
        raise NotFound("view", action.seen.name if action.seen else uid) from None


def _refuse_name_of_another(step: Step, uid: str, name: str) -> None:
    for other in map(ViewRow._make, step.writing.rows(queries.VIEWS)):
        if other.uid != uid and other.name.casefold() == name.casefold():
            raise Invalid("name", "duplicate", other.name)
