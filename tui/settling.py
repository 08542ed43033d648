"""The part of the app that asks what to do when two people changed the same field of an item."""

from __future__ import annotations

from abc import abstractmethod
from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from store import Board
from store.actions import KEEP, Action, ArchiveItem, EditItem
from store.errors import BoardError, Clash, Conflict
from store.views import Item
from tui import keeping, wording
from tui.drafts import Drafts
from tui.i18n import t
from tui.live import LiveApp
from tui.messages import Draft, Perform
from tui.news import with_fields_of
from tui.reading import Reading
from tui.screens.forms import FieldForms, Overtaken

if TYPE_CHECKING:
    from tui.screens.board import BoardScreen
    from tui.screens.conflict import Verdict

_WITH = {"status_reason": "status"}  # drafts kept under another name than the field they go with
_QUOTED = 200  # cells of a value that was given up, for who wants to read it again


@dataclass(slots=True)
class Meeting:
    """A refused request.

    Attributes:
        request: what was asked for.
        action: what it came to.
        item: as it was when it was refused, which is what the person is shown.
        clashes: the fields two people have changed.
        decided: what becomes of each of them, as far as that is known.
    """

    request: Perform
    action: EditItem | ArchiveItem
    item: Item
    clashes: tuple[Clash, ...]
    decided: dict[str, Verdict] = field(default_factory=dict)

    @property
    def undecided(self) -> tuple[Clash, ...]:
        """The fields that are still to be asked about."""
        return tuple(clash for clash in self.clashes if clash.field not in self.decided)

    def drafts_of(self, fields: Collection[str]) -> list[Draft]:
        """What was typed for some fields."""
        return [each for each in self.request.drafts if _field_of(each) in fields]


class SettlingApp(LiveApp, inherit_bindings=False):
    """Asks about conflicts one after the other, never over another question."""

    drafts: Drafts

    def __init__(self, board: Board, reading: Reading) -> None:
        super().__init__(board, reading)
        self._unsettled: deque[Meeting] = deque()
        self._to_edit: deque[tuple[Meeting, Clash]] = deque()

    @property
    @abstractmethod
    def board_screen(self) -> BoardScreen | None:
        """The list, whatever lies on top of it."""

    def settle(self, request: Perform, conflict: Conflict) -> None:
        """Ask what to do about a request that was refused."""
        action = request.action
        if not isinstance(action, EditItem | ArchiveItem) or action.seen is None or not conflict.clashes:
            return

        def answered(seen: Item | BoardError) -> None:
            if isinstance(seen, BoardError):  # the sentence that is on the screen has to do
                return
            fields = {clash.field for clash in conflict.clashes}
            for older in [each for each in self._unsettled if each.item.id == seen.id and not each.decided]:
                if {clash.field for clash in older.clashes} <= fields and not self._asking_about(older):
                    self._unsettled.remove(older)  # the person has answered the same form once more since
            self._unsettled.append(Meeting(request, action, seen, conflict.clashes))
            self.settle_next()

        self.worker.ask(lambda board: board.seen(conflict.item, conflict.version), answered)

    def _asking_about(self, meeting: Meeting) -> bool:
        return self.screen.is_modal and bool(self._unsettled) and self._unsettled[0] is meeting

    def settle_next(self) -> None:
        """Open the next form or question there is, unless another dialog is open."""
        if self.screen.is_modal:
            return
        if self._to_edit:
            self._edit_again(*self._to_edit.popleft())
        elif self._unsettled:
            from tui.screens.conflict import ConflictDialog

            meeting = self._unsettled[0]
            editing = isinstance(meeting.action, EditItem)
            asked = meeting.undecided[:1] if editing else meeting.undecided
            place = len(meeting.decided) + 1, len(meeting.clashes)
            dialog = ConflictDialog(asked, editable=editing, place=place if editing else (1, 1))
            self.push_screen(dialog, partial(self._decided, meeting, asked))

    def _decided(self, meeting: Meeting, asked: Sequence[Clash], verdict: Verdict | None) -> None:
        if verdict is None:
            self._unsettled.remove(meeting)
            kept = any(draft.text for draft in meeting.request.drafts)
            self.say(t("conflict.later.draft" if kept else "conflict.later"), refusal=True)
            return
        clashes = meeting.undecided if verdict.for_all else asked
        meeting.decided.update({clash.field: verdict.of_each for clash in clashes})
        if not meeting.undecided:
            self._unsettled.remove(meeting)
            self._carry_out(meeting)
        self.settle_next()

    def _carry_out(self, meeting: Meeting) -> None:
        """Ask for what is left of the request, now knowing what the others wrote."""
        from tui.screens.conflict import Verdict

        given_up = {field for field, verdict in meeting.decided.items() if verdict is Verdict.THEIRS}
        to_edit = {field for field, verdict in meeting.decided.items() if verdict is Verdict.EDIT}
        keeping.let_go(self.drafts, meeting.drafts_of(given_up))
        action = _left(meeting, given_up | to_edit)
        if action is not None:
            rest = [each for each in meeting.request.drafts if _field_of(each) not in given_up | to_edit]
            self.post_message(Perform(action, *rest))
        for clash in meeting.clashes:
            if clash.field in given_up:
                self._say_given_up(meeting, clash)
            elif clash.field in to_edit:
                self._to_edit.append((meeting, clash))

    def _say_given_up(self, meeting: Meeting, clash: Clash) -> None:
        """Say which value stands and which one went, so that it can be read again among the messages."""
        who = wording.elide(clash.who, _QUOTED) or t("errors.someone")
        if isinstance(meeting.action, ArchiveItem):
            self.say(t("conflict.kept_item", item=wording.elide(clash.item, _QUOTED), who=who))
            return
        mine, theirs = (wording.elide(_words(clash.field, each), _QUOTED) for each in (clash.mine, clash.theirs))
        self.say(t("conflict.kept_theirs", theirs=theirs, mine=mine, who=who))

    def _edit_again(self, meeting: Meeting, clash: Clash) -> None:
        """Open the form of a field again, wherever the person is."""
        item = self.reading.items.get(meeting.item.id)
        forms = self.screen if isinstance(self.screen, FieldForms) else self.board_screen
        if item is None or forms is None:
            self.say(t("conflict.gone", item=wording.elide(clash.item, _QUOTED)), refusal=True)
            return
        who = wording.elide(clash.who, _QUOTED) or t("errors.someone")
        mine = getattr(meeting.action, clash.field)
        forms.edit_field(item, clash.field, Overtaken(mine, _words(clash.field, clash.theirs), who))


def _field_of(draft: Draft) -> str:
    """The field something was typed for: the reason of a deadline goes with the deadline."""
    name = draft.field.partition(".")[0]
    return _WITH.get(name, name)


def _words(field: str, what: Any) -> str:
    return wording.value(field, list(what) if isinstance(what, tuple) else what)


def _left(meeting: Meeting, without: Collection[str]) -> Action | None:
    """What is asked for without some fields; None when nothing is left.

    The person has seen the item as it was before, and the clashing fields as they are now: whatever else has changed
    meanwhile, or changes while they decide, is found again.
    """
    action = meeting.action
    if action.seen is None:
        return None
    seen = with_fields_of(action.seen, meeting.item, {clash.field for clash in meeting.clashes})
    if isinstance(action, ArchiveItem):
        return None if without else replace(action, seen=seen)
    left = replace(action, seen=seen, **dict.fromkeys(without, KEEP))  # type: ignore[arg-type]  # every field takes KEEP
    named = [name for name in EditItem.__dataclass_fields__ if name not in {"item", "reason", "seen"}]
    return left if any(getattr(left, name) is not KEEP for name in named) else None
