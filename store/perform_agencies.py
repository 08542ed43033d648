"""Actions on agencies: other names, and two that became one."""

from __future__ import annotations

from datetime import date

from store import checks, fields, queries
from store.actions import KEEP, EditAgency, MergeAgencies
from store.conflicts import intended_of_other
from store.errors import Invalid
from store.history import Step
from store.queries import AgencyRow
from store.states import Fields
from store.views import Value


def edit_agency(step: Step, action: EditAgency, _: date) -> tuple[str, ...]:
    """Give an agency other names; the one it had is remembered among its former ones."""
    now = fields.present(step.writing, "agency", action.agency)
    wanted: Fields = {}
    if action.name is not KEEP:
        wanted["name"] = checks.title("name", action.name)
    if action.short is not KEEP:
        wanted["short"] = checks.line("short", action.short)
    if action.side is not KEEP:
        wanted["side"] = checks.line("side", action.side)
    if action.former is not KEEP:
        wanted["former"] = list(checks.names("former", action.former))
    if action.seen is not None:
        wanted = intended_of_other(step.writing, now, wanted, action.seen)
    name = str(wanted.get("name", now["name"]))
    if name != now["name"]:
        _refuse_name_of_another(step, action.agency, name)
        former = _list(wanted.get("former", now["former"]))
        wanted["former"] = _former(name, *former, str(now["name"]))
    step.put("agency", action.agency, wanted)
    return ()


def merge_agencies(step: Step, action: MergeAgencies, _: date) -> tuple[str, ...]:
    """Put an agency in another one's place everywhere; its names become former names of that one."""
    gone = fields.present(step.writing, "agency", action.agency)
    stays = fields.present(step.writing, "agency", action.into)
    if action.agency == action.into:
        raise Invalid("name", "duplicate", str(gone["name"]))
    found = []
    for uid, now in fields.every(step.writing, "item").items():
        changed = _in_place(now, action.agency, action.into) if now["exists"] else {}
        if changed:
            step.put("item", uid, changed)
            found.append(uid)
    names = str(gone["name"]), str(gone["short"]), *_list(gone["former"])
    former = _former(str(stays["name"]), *_list(stays["former"]), *names)
    step.put("agency", action.into, {"former": [each for each in former if each != stays["short"]]})
    step.put("agency", action.agency, {"exists": False})
    return tuple(found)


def _in_place(item: Fields, gone: str, stays: str) -> Fields:
    """What changes in an item: who leads it, and who helps, each once and not beside itself."""
    lead = stays if item["lead"] == gone else item["lead"]
    helpers = _list(item["coordinating"])
    if gone in helpers:
        helpers = list(dict.fromkeys(stays if each == gone else each for each in helpers))
    if item["lead"] == gone:
        helpers = [each for each in helpers if each != stays]
    wanted: Fields = {"lead": lead, "coordinating": helpers}
    return {field: value for field, value in wanted.items() if item[field] != value}


def _former(name: str, *names: str) -> list[str]:
    """Names an agency had, each once, without the present one."""
    once = {each.casefold(): each for each in names if each and each.casefold() != name.casefold()}
    return list(once.values())


def _list(value: Value) -> list[str]:
    return list(value) if isinstance(value, list) else []


def _refuse_name_of_another(step: Step, uid: str, name: str) -> None:
    for other in map(AgencyRow._make, step.writing.rows(queries.AGENCIES)):
        if other.uid != uid and other.name.casefold() == name.casefold():
            raise Invalid("name", "duplicate", other.name)
