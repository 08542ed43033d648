"""The forms of an item's fields, whichever screen they are opened from.

An edit carries the item as it was shown when the person began, so that nobody's change is overwritten unseen. Dialogs
are imported when first opened: the first screen does not need them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from store.actions import Action, EditGroup, EditItem, NewAgency
from store.language import deadlines
from store.views import Deadline, Group, Item, Status
from tui import wording
from tui.drafts_file import since, since_key
from tui.i18n import t
from tui.messages import Draft, Intent, Perform
from tui.reading import Reading
from tui.screens.commanded import Answer, CommandedScreen
from tui.terms import day_text

if TYPE_CHECKING:
    from tui.screens.dialog import Dialog
    from tui.screens.picker import Picker
    from tui.screens.prompts import TextPrompt

_WITH_REASON = {Status.PAUSED, Status.CANCELLED}
_DATES = {"done_on", "basis_date"}


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A value that was refused because somebody else gave its field another one meanwhile.

    Attributes:
        mine: the value, as the action has it.
        seen: the one it was to take the place of.
        theirs: the other one, in words.
        who: wrote the other one.
    """

    mine: Any
    seen: Any
    theirs: str
    who: str


class FieldForms(CommandedScreen):
    """Opens forms and asks for what they are answered with."""

    def request(self, intent: Intent, *drafts: Draft, otherwise: str = "") -> None:
        """Ask for a change; otherwise is said when the intent comes to nothing."""
        self.post_message(Perform(intent, *drafts, otherwise=otherwise, shown=self.board.reading))

    def change(self, item: Item, *drafts: Draft, **fields: Any) -> None:
        """Ask for new values of some fields of an item."""
        self.request(EditItem(item=item.id, seen=item, **fields), *drafts)

    def ask_about(self, item: Item, dialog: Dialog[Answer], answered: Callable[[Answer], None]) -> None:
        """Open a dialog about an item; until it is closed, the others see that somebody is at it."""
        dialog.since = item.version
        self.board.watcher.edit(item.id)
        self.ask(dialog, answered)

    def edit_field(self, item: Item, field: str, overtaken: Overtaken | None = None) -> None:
        """Open the form of a field.

        Args:
            item: as it is shown.
            field: its name.
            overtaken: what the form was answered with before, and what came in between; the answer is in it again,
                beside what the others wrote.
        """
        own: dict[str, Callable[[Item, Overtaken | None], None]] = {
            "lead": self.choose_lead,
            "coordinating": self.choose_coordinating,
            "deadline": self.edit_deadline,
            "standing": self.edit_deadline,
            "status": self.choose_status,
        }
        if field in own:
            own[field](item, overtaken)
        elif field in _DATES:
            self._edit_day(item, field, overtaken)
        else:
            self._edit_text(item, field, overtaken)

    def edit_group(self, group: Group, overtaken: Overtaken | None = None) -> None:
        """Open the form of a group's title."""
        from tui.screens.prompts import TextPrompt

        def answered(title: str) -> None:
            seen = replace(group, title=prompt.since) if isinstance(prompt.since, str) else group
            self.request(
                EditGroup(group=group.id, title=title, seen=seen), Draft(group.id, "title", title, prompt.since)
            )

        drafts, key, beside = self.board.drafts, (group.id, "title"), ""
        if overtaken is not None:
            drafts.setdefault(key, str(overtaken.mine))
            drafts[since_key(key)] = group.title
            beside = t("conflict.beside", who=overtaken.who, theirs=overtaken.theirs)
        elif key in drafts and drafts.get(since_key(key), group.title) != group.title:
            beside = t("conflict.meanwhile", value=group.title)
        prompt = TextPrompt(t("board.ask.group", code=group.code), group.title, draft=key, beside=beside)
        prompt.since = group.title
        self.board.watcher.edit(group.id)
        self.ask(prompt, answered)

    # Text and days

    def _edit_text(self, item: Item, field: str, overtaken: Overtaken | None) -> None:
        def answered(words: str) -> None:
            self.change(item, Draft(item.id, field, words, prompt.since), **{field: words})

        prompt = self._prompt(item, field, getattr(item, field), overtaken)
        self.ask_about(item, prompt, answered)

    def _edit_day(self, item: Item, field: str, overtaken: Overtaken | None) -> None:
        reading = self.board.reading
        value: date | None = getattr(item, field)

        def answered(words: str) -> None:
            def build(_: Reading) -> Action:
                day = deadlines.parse(words, reading.today, reading.calendar).date if words.strip() else None
                return EditItem(item=item.id, seen=item, **{field: day})  # type: ignore[arg-type]  # name is a date's

            self.request(build, Draft(item.id, field, words, prompt.since))

        prompt = self._prompt(item, field, day_text(value) if value else "", overtaken)
        self.ask_about(item, prompt, answered)

    def _prompt(self, item: Item, field: str, value: str, overtaken: Overtaken | None) -> TextPrompt:
        from tui.screens.prompts import TextPrompt

        title = t("board.ask.title", number=item.number)
        if field != "title":
            title = t("board.ask.field", field=wording.field(field), number=item.number)
        beside = self._meanwhile(item, field, value)
        if overtaken is not None:
            mine = overtaken.mine
            self._keep(item, field, day_text(mine) if isinstance(mine, date) else mine or "")
            beside = t("conflict.beside", who=overtaken.who, theirs=overtaken.theirs)
        return TextPrompt(title, value, draft=(item.id, field), empty_ok=field != "title", beside=beside)

    def _meanwhile(self, item: Item, field: str, value: str) -> str:
        """What is on the board now, beside a draft from before the item was changed."""
        drafts, key = self.board.drafts, (item.id, field)
        begun = since(drafts, key)
        if key not in drafts or begun is None or begun == item.version:
            return ""
        return t("conflict.meanwhile", value=value or t("words.value.none"))

    def _keep(self, item: Item, field: str, words: str) -> None:
        """Have a form begin with what it was answered with; what is there now has been seen by then."""
        if words:
            self.board.drafts.setdefault((item.id, field), words)
        if (item.id, field) in self.board.drafts:
            self.board.drafts[since_key((item.id, field))] = str(item.version)

    # Status

    def choose_status(self, item: Item, overtaken: Overtaken | None = None) -> None:
        """Choose a status; pausing and cancelling ask for a reason."""
        mine = Status(overtaken.mine) if overtaken is not None else None
        picker = self.status_picker(t("board.ask.status", number=item.number), item.status, mine)
        self.ask_about(item, picker, lambda status: self.set_status(item, status))

    def status_picker(self, title: str, now: Status | None, chosen: Status | None = None) -> Picker[Status]:
        """All statuses to choose from: by their digit at once, by a few letters, or by arrows."""
        from tui.screens.picker import Picker
        from tui.widgets.choice_list import Choice

        choices = [
            Choice(each, f"{digit} {wording.status_sign(each)} {wording.status(each)}")
            for digit, each in enumerate(Status, 1)
        ]
        picker = Picker(title, choices, current=now, chosen=chosen)
        picker.take_digits()
        return picker

    def set_status(self, item: Item, status: Status) -> None:
        """Give an item a status, asking for the reason where there should be one."""
        if status not in _WITH_REASON:
            self.change(item, status=status)
            return
        from tui.screens.prompts import TextPrompt

        def answered(why: str) -> None:
            draft = Draft(item.id, "status_reason", why, prompt.since)
            self.change(item, draft, status=status, status_reason=why)

        title = t("board.ask.reason", status=wording.status(status), number=item.number)
        draft = (item.id, "status_reason")
        prompt = TextPrompt(title, item.status_reason, draft=draft, empty_ok=True)
        self.ask_about(item, prompt, answered)

    # Deadline

    def edit_deadline(self, item: Item, overtaken: Overtaken | None = None) -> None:
        """Type a new deadline."""
        from tui.screens.deadline import DeadlineAnswer, DeadlinePrompt

        if overtaken is not None and isinstance(overtaken.mine, Deadline):
            self._keep(item, "deadline", overtaken.mine.words)

        def answered(answer: DeadlineAnswer) -> None:
            words = answer.deadline.words if answer.deadline else ""
            kept = Draft(item.id, "deadline", words, prompt.since), Draft(item.id, "deadline.reason", answer.reason)
            self.change(item, *kept, deadline=answer.deadline, reason=answer.reason)

        prompt = DeadlinePrompt(item, self.board.reading.count(self.board.day))
        self.ask_about(item, prompt, answered)

    # Agencies

    def choose_lead(self, item: Item, overtaken: Overtaken | None = None) -> None:
        """Choose the lead agency, or add one that is not on the board yet."""
        mine = (overtaken.mine or "") if overtaken is not None else None
        dialog = self.lead_picker(t("board.ask.lead", number=item.number), item.lead_id or "", mine)
        _name_again(dialog, mine)
        self.ask_about(item, dialog, lambda agent: self.change(item, lead=agent or None))

    def lead_picker(
        self, title: str, now: str | None, chosen: str | NewAgency | None = None
    ) -> Picker[str | NewAgency]:
        """All agencies to choose from, none of them, or a new one."""
        from tui.screens.picker import Picker
        from tui.widgets.choice_list import Choice

        choices: list[Choice[str | NewAgency]] = [
            Choice(agency.id, agency.name, agency.short, " ".join((agency.short, *agency.former)))
            for agency in self.board.reading.agencies.values()
        ]
        choices.append(Choice("", t("board.ask.no_lead")))
        return Picker(title, choices, current=now, chosen=chosen, create=NewAgency)

    def choose_coordinating(self, item: Item, overtaken: Overtaken | None = None) -> None:
        """Add a coordinating agency, or take one off."""
        from tui.screens.picker import Picker
        from tui.widgets.choice_list import Choice

        present = item.coordinating_ids
        choices: list[Choice[str | NewAgency]] = [
            Choice(
                agency.id, f"{'√' if agency.id in present else ' '} {agency.name}", agency.short,
                " ".join((agency.short, *agency.former)),
            )
            for agency in self.board.reading.agencies.values()
        ]  # fmt: skip

        def answered(agent: str | NewAgency) -> None:
            rest = tuple(key for key in present if key != agent)
            self.change(item, coordinating=rest if agent in present else (*present, agent))

        title = t("board.ask.coordinating", number=item.number)
        mine = _toggled(overtaken)
        picker: Picker[str | NewAgency] = Picker(title, choices, chosen=mine, create=NewAgency)
        _name_again(picker, mine)
        self.ask_about(item, picker, answered)


def _toggled(overtaken: Overtaken | None) -> str | NewAgency | None:
    """The agency that was to be added to a list, or to be taken off it."""
    if overtaken is None:
        return None
    wanted, seen = overtaken.mine, overtaken.seen
    return next((agent for agent in (*wanted, *seen) if (agent in wanted) != (agent in seen)), None)


def _name_again(picker: Picker[str | NewAgency], mine: object) -> None:
    """Begin with the name of an agency that is not on the board yet."""
    if isinstance(mine, NewAgency):
        picker.begin_with(mine.name)
