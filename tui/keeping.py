"""What becomes of typed text around a change: kept until it is on the board, offered again, told of at the start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import Any

from textual.screen import Screen

from store.actions import KEEP, ArchiveItem, EditItem
from tui import wording
from tui.drafts_file import DraftKey, since_key
from tui.i18n import t
from tui.messages import Draft, Perform
from tui.reading import Reading

_FIELDS = [name for name in EditItem.__dataclass_fields__ if name not in {"item", "reason", "seen"}]
_TOLD = 3  # places named on the message line
_ON_THE_BOARD = {
    "export": "drafts.export",
    "viewing_date": "drafts.viewing_date",
    "view": "drafts.view",
    "day_name": "drafts.day_name",
}


def keep_typed(screens: Iterable[Screen[Any]]) -> None:
    """Keep what stands in every open form."""
    from tui.screens.dialog import Dialog

    for screen in screens:
        if isinstance(screen, Dialog) and screen.is_attached:
            screen.keep_draft()


def hold(drafts: MutableMapping[DraftKey, str], typed: Iterable[Draft]) -> bool:
    """Keep what was typed for a change until the board has it.

    Returns:
        Whether there was any.
    """
    kept = [draft for draft in typed if draft.text]
    for draft in kept:
        key = draft.item, draft.field
        drafts[key] = draft.text
        if draft.since is not None:
            drafts[since_key(key)] = str(draft.since)
    return bool(kept)


def let_go(drafts: MutableMapping[DraftKey, str], typed: Iterable[Draft]) -> None:
    """Drop what is on the board now; what was typed in the same place since then stays."""
    for draft in typed:
        key = draft.item, draft.field
        if not draft.text or drafts.get(key) == draft.text:
            drafts.pop(key, None)
            drafts.pop(since_key(key), None)


def waiting(drafts: Mapping[DraftKey, str], reading: Reading) -> str:
    """The sentence that says how many drafts there are, and where; empty when there is none."""
    places = list(_places(drafts, reading))
    if not places:
        return ""
    named = ", ".join(places[:_TOLD])
    if len(places) > _TOLD:
        named = t("drafts.more", places=named, count=len(places) - _TOLD)
    return t("drafts.waiting.one" if len(places) == 1 else "drafts.waiting", count=len(places), places=named)


def what_of(request: Perform, reading: Reading) -> str:
    """What a request was about, in a few words; empty where that needs no telling."""
    for draft in request.drafts:
        return next(_places({(draft.item, draft.field): draft.text}, reading), "")
    action = request.action
    if isinstance(action, EditItem | ArchiveItem) and action.item in reading.items:
        number = reading.items[action.item].number
        named = [name for name in _FIELDS if getattr(action, name, KEEP) is not KEEP]
        return t("drafts.item", number=number, field=wording.field(named[0] if named else "archived"))
    return ""


def _places(drafts: Mapping[DraftKey, str], reading: Reading) -> Iterator[str]:
    for key, name in drafts:
        field, _, beside = name.partition(".")
        if beside:  # told with the field it stands beside
            continue
        if key == "new":
            yield t("drafts.new_group" if field == "group" else "drafts.new_item")
        elif key == "board" and field in _ON_THE_BOARD:
            yield t(_ON_THE_BOARD[field])
        elif key == "marked":
            yield t("drafts.marked")
        else:
            yield _thing(key, field, reading)


def _thing(key: str, field: str, reading: Reading) -> str:
    """A field of something that may have left the board."""
    if key in reading.items:
        return t("drafts.item", number=reading.items[key].number, field=wording.field(field))
    if key in reading.agencies:
        return t("drafts.agency", name=reading.agencies[key].label)
    if key in reading.groups:
        return t("drafts.group", code=reading.groups[key].code)
    return t("drafts.gone")
