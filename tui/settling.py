"""The part of the app that asks what to do when two people changed the same field of an item."""

from __future__ import annotations

from abc import abstractmethod
from collections import deque
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from store import Board
from store.actions import KEEP, Action, ArchiveItem, EditItem
from store.errors import BoardError, Clash, Conflict
from store.views import Item
from tui import keeping
from tui.drafts import Drafts
from tui.i18n import t
from tui.live import LiveApp
from tui.messages import Perform
from tui.reading import Reading
from tui.screens.editing import EditingScreen

if TYPE_CHECKING:
    from tui.screens.board import BoardScreen
    from tui.screens.conflict import Verdict


@dataclass(slots=True)
class Meeting:
    """A refused request, with the item as it was when it was refused: that is what the person is shown.

    A third change that comes in while they decide is found again, because theirs is now built on this one.
    """

    request: Perform
    action: EditItem | ArchiveItem
    item: Item
    undecided: deque[tuple[Clash, ...]]
    given_up: set[str] = field(default_factory=set)
    to_edit: list[str] = field(default_factory=list)


class SettlingApp(LiveApp, inherit_bindings=False):
    """Asks about conflicts one after the other, never over another question."""

    drafts: Drafts

    def __init__(self, board: Board, reading: Reading) -> None:
        super().__init__(board, reading)
        self._unsettled: deque[Meeting] = deque()

    @property
    @abstractmethod
    def board_screen(self) -> BoardScreen | None:
        """The list, whatever lies on top of it."""

    def settle(self, request: Perform, conflict: Conflict) -> None:
        """Ask what to do about a request that was refused."""
        action = request.action
        if not isinstance(action, EditItem | ArchiveItem) or not conflict.clashes:
            return

        def answered(seen: Item | BoardError) -> None:
            if isinstance(seen, BoardError):  # the sentence that is on the screen has to do
                return
            each = [(clash,) for clash in conflict.clashes]
            undecided = deque(each if isinstance(action, EditItem) else [conflict.clashes])
            self._unsettled.append(Meeting(request, action, seen, undecided))
            self.settle_next()

        self.worker.ask(lambda board: board.seen(conflict.item, conflict.version), answered)

    def settle_next(self) -> None:
        """Ask the next question, if there is one and no other dialog is open."""
        if self._unsettled and not self.screen.is_modal:
            from tui.screens.conflict import ConflictDialog

            meeting = self._unsettled[0]
            clashes = meeting.undecided[0]
            editable = isinstance(meeting.action, EditItem)
            self.push_screen(ConflictDialog(clashes, editable=editable), partial(self._decided, meeting, clashes))

    def _decided(self, meeting: Meeting, clashes: Collection[Clash], verdict: Verdict | None) -> None:
        from tui.screens.conflict import Verdict

        if verdict is None:
            self._unsettled.remove(meeting)
            kept = any(draft.text for draft in meeting.request.drafts)
            self.say(t("conflict.later.draft" if kept else "conflict.later"), refusal=True)
            return
        meeting.undecided.popleft()
        if verdict is not Verdict.MINE:
            meeting.given_up |= {clash.field for clash in clashes}
        if verdict is Verdict.EDIT:
            meeting.to_edit += [clash.field for clash in clashes]
        if not meeting.undecided:
            self._unsettled.remove(meeting)
            self._carry_out(meeting)

    def _carry_out(self, meeting: Meeting) -> None:
        """Ask for what is left of the request, now knowing what the others wrote."""
        action = _left(meeting)
        drafts = meeting.request.drafts
        if meeting.to_edit:
            self._edit_again(meeting)
            drafts = ()  # they wait for the form
        if action is not None:
            self.post_message(Perform(action, *drafts))
        elif not meeting.to_edit:
            keeping.let_go(self.drafts, drafts)
            self.say(t("conflict.kept_theirs"))

    def _edit_again(self, meeting: Meeting) -> None:
        """Open the form again, where the person is or, when they have left the item, from the list."""
        screen = self.screen
        if isinstance(screen, EditingScreen) and screen.current is not None and screen.current.id == meeting.item.id:
            screen.edit_again(meeting.to_edit[0])
            return
        listing = self.board_screen
        if listing is not None and meeting.item.id in self.reading.items:
            while self.screen is not listing:
                self.pop_screen()
            listing.go_to(meeting.item.id)
            listing.edit_again(meeting.to_edit[0])


def _left(meeting: Meeting) -> Action | None:
    """What is asked for without the fields that were given up; None when nothing is left."""
    action = meeting.action
    if isinstance(action, ArchiveItem):
        return None if meeting.given_up else replace(action, seen=meeting.item)
    dropped = dict.fromkeys(meeting.given_up, KEEP)
    left = replace(action, seen=meeting.item, **dropped)  # type: ignore[arg-type]  # every field takes KEEP
    named = [name for name in EditItem.__dataclass_fields__ if name not in {"item", "reason", "seen"}]
    return left if any(getattr(left, name) is not KEEP for name in named) else None
