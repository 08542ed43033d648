"""Changing the current item: what the list and the item's page have in common.

Each key asks a question if it must and posts one Perform; the app does the rest. An edit carries the item as it was
shown when the person began, so that nobody's change is overwritten unseen. Dialogs are imported when first opened:
the first screen does not need them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from textual.screen import Screen

from store.actions import Action, AddNote, ArchiveItem, EditItem, NewAgency
from store.views import Deadline, Item, Precision, Status
from tui import wording
from tui.i18n import t
from tui.messages import Course, Draft, Intent, Perform
from tui.reading import Reading
from tui.screens.commanded import Answer, CommandedScreen
from tui.widgets.frame import day_text

_WITH_REASON = {Status.PAUSED, Status.CANCELLED}


class EditingScreen(CommandedScreen):
    """A screen with a current item."""

    @property
    def current(self) -> Item | None:
        """The item that commands act on."""
        raise NotImplementedError

    def request(self, intent: Intent, *drafts: Draft, otherwise: str = "") -> None:
        """Ask for a change; otherwise is said when the intent comes to nothing."""
        self.post_message(Perform(intent, *drafts, otherwise=otherwise, shown=self.board.reading))

    def need_item(self) -> Item | None:
        """The current item; without one, say so."""
        item = self.current
        if item is None:
            self.say(t("board.no_item"), refusal=True)
        return item

    def ask_about(self, item: Item, dialog: Screen[Answer], answered: Callable[[Answer], None]) -> None:
        """Open a dialog about an item; until it is closed, the others see that somebody is at it."""
        self.board.watcher.edit(item.id)
        self.ask(dialog, answered)

    def on_screen_resume(self) -> None:
        """The dialog has been closed, however that was, unless the next one is open already."""
        if self.app.screen is self:
            self.board.watcher.edit(None)
            self.board.settle_next()

    def change(self, item: Item, *drafts: Draft, **fields: Any) -> None:
        """Ask for new values of some fields of an item."""
        self.request(EditItem(item=item.id, seen=item, **fields), *drafts)

    def edit_again(self, field: str) -> None:
        """Open the form of a field of the current item."""
        forms: dict[str, Callable[[], None]] = {
            "title": self.action_edit,
            "deadline": self.action_edit_deadline,
            "lead": self.action_choose_lead,
            "status": self.action_choose_status,
        }
        item = self.need_item()
        if item is None:
            return
        if field in forms:
            forms[field]()
        else:
            self.edit_text(item, field, t("board.ask.field", field=wording.field(field), number=item.number))

    # Text

    def action_edit(self) -> None:
        """Edit the title."""
        item = self.need_item()
        if item is not None:
            self.edit_text(item, "title", t("board.ask.title", number=item.number))

    def edit_text(self, item: Item, field: str, title: str, *, empty_ok: bool = False) -> None:
        """Ask for a new text of a field."""
        from tui.screens.prompts import TextPrompt

        def answered(words: str) -> None:
            self.change(item, Draft(item.id, field, words), **{field: words})

        self.ask_about(
            item, TextPrompt(title, getattr(item, field), draft=(item.id, field), empty_ok=empty_ok), answered
        )

    def action_write_note(self) -> None:
        """Add a progress note."""
        from tui.screens.note import NotePrompt

        item = self.need_item()
        if item is None:
            return

        def answered(words: str) -> None:
            self.request(AddNote(item=item.id, text=words), Draft(item.id, "note", words))

        self.ask_about(item, NotePrompt(t("board.ask.note", number=item.number), draft=(item.id, "note")), answered)

    # Status

    def action_choose_status(self) -> None:
        """Choose a status; pausing and cancelling ask for a reason."""
        from tui.screens.picker import Picker
        from tui.widgets.choice_list import Choice

        item = self.need_item()
        if item is None:
            return
        choices = [Choice(each, f"{wording.status_sign(each)} {wording.status(each)}") for each in Status]
        title = t("board.ask.status", number=item.number)
        self.ask_about(
            item, Picker(title, choices, current=item.status), lambda status: self.set_status(item, status)
        )

    def set_status(self, item: Item, status: Status) -> None:
        """Give an item a status, asking for the reason where there should be one."""
        if status not in _WITH_REASON:
            self.change(item, status=status)
            return
        from tui.screens.prompts import TextPrompt

        def answered(why: str) -> None:
            draft = Draft(item.id, "status_reason", why)
            self.change(item, draft, status=status, reason=why)

        title = t("board.ask.reason", status=wording.status(status), number=item.number)
        draft = (item.id, "status_reason")
        self.ask_about(item, TextPrompt(title, item.status_reason, draft=draft, empty_ok=True), answered)

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
        from tui.screens.deadline import DeadlineAnswer, DeadlinePrompt

        item = self.need_item()
        if item is None:
            return

        def answered(answer: DeadlineAnswer) -> None:
            words = answer.deadline.words if answer.deadline else ""
            drafts = Draft(item.id, "deadline", words), Draft(item.id, "deadline.reason", answer.reason)
            self.change(item, *drafts, deadline=answer.deadline, reason=answer.reason)

        self.ask_about(item, DeadlinePrompt(item, self.board.reading.today, self.board.day), answered)

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
            moved = _shifted(now.deadline, days) if now else None
            return EditItem(item=item.id, deadline=moved, seen=now) if moved else None

        self.request(build, otherwise=t("board.not_a_day"))

    # Lead

    def action_choose_lead(self) -> None:
        """Choose the lead agency, or add one that is not on the board yet."""
        from tui.screens.picker import Picker
        from tui.widgets.choice_list import Choice

        item = self.need_item()
        if item is None:
            return
        choices: list[Choice[str | NewAgency]] = [
            Choice(agency.id, agency.name, agency.short, " ".join((agency.short, *agency.former)))
            for agency in self.board.reading.agencies.values()
        ]
        choices.append(Choice("", t("board.ask.no_lead")))
        title = t("board.ask.lead", number=item.number)
        dialog: Picker[str | NewAgency] = Picker(title, choices, current=item.lead_id or "", create=NewAgency)
        self.ask_about(item, dialog, lambda agent: self.change(item, lead=agent or None))

    # Taking off, taking back

    def action_drop(self) -> None:
        """Cancel or archive the item, after asking which."""
        from tui.screens.confirm import Confirm

        item = self.need_item()
        if item is None:
            return

        def answered(choice: str) -> None:
            if choice == "cancel":
                self.set_status(item, Status.CANCELLED)
            elif choice == "archive":
                self.request(ArchiveItem(item=item.id, seen=item))

        choices = [
            ("keep", t("board.ask.drop.keep"), "g"),
            ("cancel", t("board.ask.drop.cancel"), "h"),
            ("archive", t("board.ask.drop.archive"), "l"),
        ]
        self.ask_about(item, Confirm(t("board.ask.drop", number=item.number), choices), answered)

    def action_undo(self) -> None:
        """Take back this person's latest change."""
        self.request(Course.UNDO)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.request(Course.REDO)


def _shifted(deadline: Deadline | None, days: int) -> Deadline | None:
    """The deadline some days later, if it is a single day and the calendar has that day."""
    if deadline is None or deadline.date is None or deadline.precision is not Precision.DAY:
        return None
    if not date.min.toordinal() <= deadline.date.toordinal() + days <= date.max.toordinal():
        return None
    moved = deadline.date + timedelta(days=days)
    return Deadline(moved, Precision.DAY, day_text(moved))
