"""Changing the current item: what the list and the item's page have in common.

Each key asks a question if it must and posts one Perform; the app does the rest. Dialogs are imported when first
opened: the first screen does not need them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from store.actions import Action, AddNote, ArchiveItem, EditItem
from store.views import Deadline, Item, Precision, Status
from tui.i18n import t
from tui.messages import Course, Draft
from tui.reading import Reading
from tui.screens.forms import FieldForms
from tui.terms import day_text

if TYPE_CHECKING:
    from tui.screens.confirm import Confirm


class EditingScreen(FieldForms):
    """A screen with a current item."""

    @property
    def current(self) -> Item | None:
        """The item that commands act on."""
        raise NotImplementedError

    def need_item(self) -> Item | None:
        """The current item; without one, say so."""
        item = self.current
        if item is None:
            self.say(t("board.no_item"), refusal=True)
        return item

    # Text

    def action_edit(self) -> None:
        """Edit the title."""
        self._open("title")

    def _open(self, field: str) -> None:
        """Open the form of a field of the current item."""
        item = self.need_item()
        if item is not None:
            self.edit_field(item, field)

    def action_write_note(self) -> None:
        """Add a progress note."""
        from tui.screens.note import NotePrompt

        item = self.need_item()
        if item is None:
            return

        def answered(words: str) -> None:
            self.request(AddNote(item=item.id, text=words, seen=item), Draft(item.id, "note", words))

        self.ask_about(item, NotePrompt(t("board.ask.note", number=item.number), draft=(item.id, "note")), answered)

    # Status

    def action_choose_status(self) -> None:
        """Choose a status; pausing and cancelling ask for a reason."""
        self._open("status")

    def action_next_status(self) -> None:
        """Move on to the next status."""
        self._step(lambda status: status.next)

    def action_previous_status(self) -> None:
        """Move back to the previous status."""
        self._step(lambda status: status.previous)

    def _step(self, onward: Callable[[Status], Status]) -> None:
        item = self.need_item()
        if item is None:
            return

        def build(reading: Reading) -> Action | None:
            now = reading.items.get(item.id)
            if now is None or onward(now.status) is now.status:
                return None
            return EditItem(item=now.id, status=onward(now.status), seen=now)

        self.request(build, otherwise=t("board.last_status"))

    # Deadline

    def action_edit_deadline(self) -> None:
        """Type a new deadline."""
        self._open("deadline")

    def action_deadline_later(self) -> None:
        """Move the deadline one day later."""
        self.shift_deadline(+1)

    def action_deadline_earlier(self) -> None:
        """Move the deadline one day earlier."""
        self.shift_deadline(-1)

    def shift_deadline(self, days: int) -> None:
        """Move a deadline that is a single day by some days."""
        item = self.need_item()
        if item is None:
            return

        def build(reading: Reading) -> Action | None:
            now = reading.items.get(item.id)
            moved = shifted(now.deadline, days) if now else None
            return EditItem(item=item.id, deadline=moved, seen=now) if moved else None

        self.request(build, otherwise=t("board.not_a_day"))

    # Lead

    def action_choose_lead(self) -> None:
        """Choose the lead agency, or add one that is not on the board yet."""
        self._open("lead")

    # Taking off, taking back

    def action_drop(self) -> None:
        """Cancel or archive the item, after asking which."""
        item = self.need_item()
        if item is None:
            return

        def answered(choice: str) -> None:
            if choice == "cancel":
                self.set_status(item, Status.CANCELLED)
            elif choice == "archive":
                self.request(ArchiveItem(item=item.id, seen=item))

        self.ask_about(item, self.drop_question(t("board.ask.drop", number=item.number)), answered)

    def drop_question(self, title: str) -> Confirm[str]:
        """The question whether to keep, cancel or archive."""
        from tui.screens.confirm import Confirm

        choices = [
            ("keep", t("board.ask.drop.keep"), "g"),
            ("cancel", t("board.ask.drop.cancel"), "h"),
            ("archive", t("board.ask.drop.archive"), "l"),
        ]
        return Confirm(title, choices)

    def action_undo(self) -> None:
        """Take back this person's latest change."""
        self.request(Course.UNDO)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.request(Course.REDO)


def shifted(deadline: Deadline | None, days: int) -> Deadline | None:
    """The deadline some days later, if it is a single day and the calendar has that day."""
    if deadline is None or deadline.date is None or deadline.precision is not Precision.DAY:
        return None
    if not date.min.toordinal() <= deadline.date.toordinal() + days <= date.max.toordinal():
        return None
    moved = deadline.date + timedelta(days=days)
    return Deadline(moved, Precision.DAY, day_text(moved))
