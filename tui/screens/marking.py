"""Several items at once: marking them, and one change over all of them, shown before it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from store.actions import ArchiveItem, EditItem, NewAgency, Several
from store.views import Item, Status
from tui import wording
from tui.i18n import t
from tui.messages import Perform
from tui.screens.editing import EditingScreen, shifted
from tui.widgets.item_table import ItemTable

if TYPE_CHECKING:
    from tui.screens.deadline import DeadlineAnswer

Change = EditItem | ArchiveItem
Make = Callable[[Item], Change | None]

MARKED = "marked"  # stands for the items in drafts


class Marking(EditingScreen):
    """The half of the board that acts on marked items; without marks, on the current one as everywhere."""

    table: ItemTable
    _range_from: str | None = None  # where the last mark was set

    # Marking

    @property
    def marked(self) -> tuple[Item, ...]:
        """The marked items in the order of the list, and those it does not show after them."""
        keys, items = self.table.marked, self.board.reading.items
        shown = [item.id for item in self.table.items if item.id in keys]
        hidden = keys.intersection(items).difference(shown)
        return tuple(items[key] for key in (*shown, *(key for key in items if key in hidden)))

    def mark(self, keys: frozenset[str]) -> None:
        """Have these items marked, and say how many they are."""
        self.table.mark(keys)
        self.marks_changed()

    def marks_changed(self) -> None:
        """Bring the frame up to date with the marks."""
        raise NotImplementedError

    def action_mark(self) -> None:
        """Mark the item, or take its mark off, and go on to the next; on a heading, all under it."""
        keys = self._here()
        if not keys:
            self.need_item()
            return
        marked = self.table.marked
        self.mark(marked - keys if keys <= marked else marked | keys)
        self._range_from = self.table.cursor
        self.action_down()
        if self.table.on_head and len(keys) == 1:  # the next mark is for an item, not for all under a heading
            self.action_down()

    def action_up(self) -> None:
        """Go up one line."""
        raise NotImplementedError

    def action_down(self) -> None:
        """Go down one line."""
        raise NotImplementedError

    def _mark_current(self) -> None:
        if self.current is not None:
            self.mark(self.table.marked | {self.current.id})
            self._range_from = self.current.id

    def action_mark_range(self, key: str = "") -> None:
        """Mark from the last mark to here; with Shift and an arrow, mark and go on."""
        step = {"shift+down": self.action_down, "shift+up": self.action_up}.get(key)
        if step is not None:
            self._mark_current()
            step()
            self._mark_current()
            return
        keys = [item.id for item in self.table.items]
        ends = [keys.index(end) for end in (self._range_from, self.table.cursor) if end in keys]
        if not ends:
            self.need_item()
            return
        self.mark(self.table.marked | frozenset(keys[min(ends) : max(ends) + 1]))
        self._range_from = self.table.cursor

    def action_mark_all(self) -> None:
        """Mark all items shown, or take all marks off when they are."""
        if self.board.reading.partial:
            self.say(t("board.count.not_yet"), refusal=True)
            return
        keys = frozenset(item.id for item in self.table.items)
        self.mark(frozenset() if keys <= self.table.marked else self.table.marked | keys)

    def _here(self) -> frozenset[str]:
        """The current item, or all items under the current heading."""
        item = self.current
        if item is not None:
            return frozenset({item.id})
        head = self.table.head
        return frozenset(each.id for each in self.table.items if head and self.table.heading_of(each.id) == head.id)

    # Acting on all of them

    def request_all(self, title: str, make: Make) -> None:
        """Show what a change comes to, item by item, and ask for it as one step.

        Args:
            title: what is going to be done.
            make: the change of an item; None for one that stays as it is.
        """
        from tui.screens.preview import Preview

        items = self.marked
        changes = [(item, change) for item in items if (change := make(item)) is not None]
        if not changes:
            self.say(t("mark.nothing"), refusal=True)
            return

        def answered(sure: bool | None) -> None:
            if sure:
                action = Several(actions=tuple(change for _, change in changes))
                self.post_message(Perform(action, shown=self.board.reading))

        agencies = self.board.reading.agencies
        self.board.worker.load_writing()
        self.app.push_screen(Preview(title, changes, len(items) - len(changes), agencies), answered)

    def action_choose_status(self) -> None:
        """Choose a status for all marked items."""
        if not self.table.marked:
            super().action_choose_status()
            return

        def answered(status: Status) -> None:
            if status in {Status.PAUSED, Status.CANCELLED}:
                self._ask_why(status)
            else:
                self._set_all(status)

        self.ask(self.status_picker(self._of_marked("mark.status"), None), answered)

    def _ask_why(self, status: Status) -> None:
        from tui.screens.prompts import TextPrompt

        prompt = TextPrompt(t("mark.why", status=wording.status(status)), "", draft=(MARKED, "reason"), empty_ok=True)
        self.ask(prompt, lambda why: self._set_all(status, status_reason=why))

    def _set_all(self, status: Status, **fields: Any) -> None:
        def make(item: Item) -> Change | None:
            if item.status is status and not fields:
                return None
            return EditItem(item=item.id, status=status, seen=item, **fields)

        self.request_all(t("mark.to", what=wording.status(status)), make)

    def action_next_status(self) -> None:
        """Move all marked items on to their next status."""
        if self.table.marked:
            self._step_all(lambda status: status.next)
        else:
            super().action_next_status()

    def action_previous_status(self) -> None:
        """Move all marked items back to their previous status."""
        if self.table.marked:
            self._step_all(lambda status: status.previous)
        else:
            super().action_previous_status()

    def _step_all(self, onward: Callable[[Status], Status]) -> None:
        def make(item: Item) -> Change | None:
            status = onward(item.status)
            return None if status is item.status else EditItem(item=item.id, status=status, seen=item)

        self.request_all(self._of_marked("mark.status"), make)

    def action_edit_deadline(self) -> None:
        """Give all marked items a deadline."""
        if not self.table.marked:
            super().action_edit_deadline()
            return
        from tui.screens.deadline import DeadlinePrompt
        from tui.screens.dialog import forget_draft

        def answered(answer: DeadlineAnswer) -> None:
            forget_draft(self.app, (MARKED, "deadline"))

            def make(item: Item) -> Change | None:
                if item.deadline == answer.deadline:
                    return None
                return EditItem(item=item.id, deadline=answer.deadline, reason=answer.reason, seen=item)

            self.request_all(t("mark.to", what=wording.deadline(answer.deadline)), make)

        stand_in = replace(self.marked[0], id=MARKED, deadline=None, original_deadline=None)
        reading = self.board.reading
        self.ask(
            DeadlinePrompt(stand_in, reading.count(self.board.day), title=self._of_marked("mark.deadline")), answered
        )

    def shift_deadline(self, days: int) -> None:
        """Move the deadlines of all marked items by some days, where they are single days."""
        if not self.table.marked:
            super().shift_deadline(days)
            return

        def make(item: Item) -> Change | None:
            moved = shifted(item.deadline, days)
            return EditItem(item=item.id, deadline=moved, seen=item) if moved else None

        self.request_all(self._of_marked("mark.deadline"), make)

    def action_choose_lead(self) -> None:
        """Give all marked items a lead agency."""
        if not self.table.marked:
            super().action_choose_lead()
            return

        def answered(agent: str | NewAgency) -> None:
            def make(item: Item) -> Change | None:
                if (item.lead_id or "") == agent:
                    return None
                return EditItem(item=item.id, lead=agent or None, seen=item)

            known = self.board.reading.agencies.get(agent) if isinstance(agent, str) else None
            name = agent.name if isinstance(agent, NewAgency) else known.name if known else t("board.no_lead")
            self.request_all(t("mark.to", what=name), make)

        self.ask(self.lead_picker(self._of_marked("mark.lead"), None), answered)

    def action_drop(self) -> None:
        """Cancel or archive all marked items, after asking which."""
        if not self.table.marked:
            super().action_drop()
            return

        def answered(choice: str) -> None:
            if choice == "cancel":
                self._ask_why(Status.CANCELLED)
            elif choice == "archive":
                self.request_all(t("mark.archive"), lambda item: ArchiveItem(item=item.id, seen=item))

        self.ask(self.drop_question(t("mark.drop", count=len(self.marked))), answered)

    def _of_marked(self, key: str) -> str:
        return t(key, count=len(self.marked))

    def bulk_done(self) -> None:
        """What was done to the marked items is on the board: the next key is about one item again."""
        self.mark(frozenset())
