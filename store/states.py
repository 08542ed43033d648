"""What each kind of thing consists of, as history sees it: named fields with plain values.

Fields are a dict of name to plain value (None, bool, int, str or a list of str), the same that change rows hold as
JSON. Things are referred to by their global ids, days are ISO text, a deadline is [day or "", precision, words].
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Final

from store.status import Status
from store.views import Value

Fields = dict[str, Value]

BOARD_UID: Final = "@board"  # not the shape of an id: the board's own id is a field, adopted with a document


def day_uid(day: date) -> str:
    """The id of what an office says of a day: the same in every office, so that one day is never listed twice."""
    return f"@{day.isoformat()}"


ASSUMABLE: Final = (
    "title", "asking_side", "acting_side", "lead", "coordinating", "leader", "deadline", "deliverable", "status",
    "basis", "basis_date", "done_on",
)  # fmt: skip
"""Fields that may be planning assumptions, in the order Item.assumed names them."""

_ASSUMED: Final = "assumed:"

BLANK: Final[Mapping[str, Mapping[str, Value]]] = {
    "board": {
        "exists": False, "id": "", "title": "", "office": "", "sides": [], "viewing_date": None,
        "changed_at": "1970-01-01T00:00:00+00:00",
    },
    "agency": {"exists": False, "name": "", "short": "", "side": "", "former": []},
    "group": {"exists": False, "rank": 0, "title": "", "note": ""},
    "item": {
        "exists": False, "group": None, "rank": 0, "title": "", "lead": None, "coordinating": [], "leader": "",
        "deadline": None, "original_deadline": None, "status": Status.PLANNED.value, "status_reason": "",
        "done_on": None, "deliverable": "", "basis": "", "basis_date": None, "asking_side": "", "acting_side": "",
        "archived": False, **{_ASSUMED + name: False for name in ASSUMABLE},
    },
    "note": {"exists": False, "item": None, "rank": 0, "author": "", "at": "1970-01-01T00:00:00+00:00", "text": ""},
    "view": {"exists": False, "rank": 0, "name": "", "shows": ""},
    "day": {"exists": False, "day": "1970-01-01", "working": None, "name": ""},
}  # fmt: skip
"""A thing before its first change; what is not in its history has this value."""

KINDS: Final = tuple(BLANK)  # a kind refers only to kinds before it


def dump(value: Value) -> str:
    """A plain value as the canonical JSON text of a change row."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> Value:
    """The plain value in a change row."""
    value: Value = json.loads(text)
    return value


def assumed_fields(names: tuple[str, ...]) -> Fields:
    """One flag for every assumable field.

    A flag each, not one list: two people who replace two assumptions do not stand in each other's way.
    """
    return {_ASSUMED + name: name in names for name in ASSUMABLE}


def assumed_names(state: Mapping[str, Value]) -> list[str]:
    """The assumable fields that are flagged, in their order."""
    return [name for name in ASSUMABLE if state[_ASSUMED + name]]


def assumed_field(field: str) -> str | None:
    """The field a flag is about, or None when the field is not such a flag."""
    return field.removeprefix(_ASSUMED) if field.startswith(_ASSUMED) else None


def flag(field: str) -> str | None:
    """The flag that says a field is an assumption, or None when it can be none."""
    return _ASSUMED + field if field in ASSUMABLE else None
