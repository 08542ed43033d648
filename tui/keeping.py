"""What becomes of typed text around a change: kept until it is on the board, offered again, told of at the start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import Any

from textual.screen import Screen

from tui import wording
from tui.drafts_file import DraftKey, since_key
from tui.i18n import t
from tui.messages import Draft
from tui.reading import Reading

_TOLD = 3  # places named on the message line
_ON_THE_BOARD = {"export": "drafts.export", "viewing_date": "drafts.viewing_date"}


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


def _places(drafts: Mapping[DraftKey, str], reading: Reading) -> Iterator[str]:
    for key, name in drafts:
        field, _, beside = name.partition(".")
        if beside:  # told with the field it stands beside
            continue
        if key == "new":
            yield t("drafts.new_group" if field == "group" else "drafts.new_item")
        elif key == "board" and field in _ON_THE_BOARD:
            yield t(_ON_THE_BOARD[field])
        elif key in reading.items:
            yield t("drafts.item", number=reading.items[key].number, field=wording.field(field))
        elif key in reading.groups:
            yield t("drafts.group", code=reading.groups[key].code)
        else:
            yield t("drafts.gone")
