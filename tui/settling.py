"""The part of the app that asks what to do when two people changed the same field of an item."""

from __future__ import annotations

from abc import abstractmethod
from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, cast

from store import Board
from store.actions import KEEP, Action, AddNote, ArchiveItem, EditGroup, EditItem
from store.errors import BoardError, Clash, Conflict
from store.views import Group, Item
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


Disputed = EditItem | ArchiveItem | AddNote | EditGroup


@dataclass(slots=True)
class Meeting:
    """A refused request.

    Attributes:
        request: what was asked for.
        action: what it came to.
        now: the item or group as it was when the request was refused, which is what the person is shown.
        clashes: the fields two people have changed.
        decided: what becomes of each of them, as far as that is known.
    """

    request: Perform
    action: Disputed
    now: Item | Group
    clashes: tuple[Clash, ...]
    decided: dict[str, Verdict] = field(default_factory=dict)

    @property
    def undecided(self) -> tuple[Clash, ...]:
        """The fields that are still to be asked about."""
        return tuple(clash for clash in self.clashes if clash.field not in self.decided)

    @property
    def archived(self) -> bool:
        """Whether somebody has archived the item that something was written for."""
        return any(clash.field == "archived" for clash in self.clashes)

    def drafts_of(self, fields: Collection[str]) -> list[Draft]:
        """What was typed for some fields; all of it belongs to an item that was archived."""
        return [each for each in self.request.drafts if self.archived or _field_of(each) in fields]


class SettlingApp(LiveApp, inherit_bindings=False):
    """Asks about conflicts one after the other, never over another question."""

    drafts: Drafts
    who: str

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
        if not isinstance(action, Disputed) or action.seen is None or not conflict.clashes:
            return
        if isinstance(action, EditGroup):
            theirs = {clash.field: clash.theirs for clash in conflict.clashes}
            self._meet(Meeting(request, action, replace(action.seen, **theirs), conflict.clashes))  # type: ignore[arg-type]  # texts
            return

        def answered(now: Item | BoardError) -> None:
            if not isinstance(now, BoardError):  # else the sentence that is on the screen has to do
                self._meet(Meeting(request, action, now, conflict.clashes))

        self.worker.ask(lambda board: board.seen(conflict.item, conflict.version), answered)

    def _meet(self, meeting: Meeting) -> None:
        fields = {clash.field for clash in meeting.clashes}
        for older in [each for each in self._unsettled if each.now.id == meeting.now.id and not each.decided]:
            if {clash.field for clash in older.clashes} <= fields and not self._asking_about(older):
                self._unsettled.remove(older)  # the person has answered the same form once more since
        self._unsettled.append(meeting)
        self.settle_next()

    def _asking_about(self, meeting: Meeting) -> bool:
        return self.screen.is_modal and bool(self._unsettled) and self._unsettled[0] is meeting

    def settle_next(self) -> None:
        """Open the next form or question there is, unless another dialog is open."""
        if self.screen.is_modal:
            return
        if self._to_edit:
            self._edit_again(*self._to_edit.popleft())
        elif self._unsettled:
            from tui.screens.conflict import About, ConflictDialog

            meeting = self._unsettled[0]
            about = About.ARCHIVED if meeting.archived else About.VALUES
            if isinstance(meeting.action, ArchiveItem):
                about = About.ARCHIVING
            asked = meeting.undecided[:1] if about is About.VALUES else meeting.undecided
            place = (len(meeting.decided) + 1, len(meeting.clashes)) if about is About.VALUES else (1, 1)
            dialog = ConflictDialog(asked, me=self.who, about=about, place=place)
            self.push_screen(dialog, partial(self._decided, meeting, asked))

    def _decided(self, meeting: Meeting, asked: Sequence[Clash], verdict: Verdict | None) -> None:
        self.clear_messages()  # the refusal has been answered
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
        if given_up:
            keeping.let_go(self.drafts, meeting.drafts_of(given_up))
        action = _left(meeting, given_up | to_edit)
        if action is not None and meeting.archived:
            self.post_message(Perform(ArchiveItem(item=meeting.now.id, restore=True)))
        if action is not None:
            shown = meeting.now.version if isinstance(meeting.now, Item) else meeting.now.title
            asked = [each for each in meeting.request.drafts if _field_of(each) not in given_up | to_edit]
            rest = [replace(each, since=shown) for each in asked]
            self.post_message(Perform(action, *rest))
        for clash in meeting.clashes:
            if clash.field in given_up:
                self._say_given_up(meeting, clash)
            elif clash.field in to_edit:
                self._to_edit.append((meeting, clash))

    def _say_given_up(self, meeting: Meeting, clash: Clash) -> None:
        """Say which value stands and which one went, so that it can be read again among the messages."""
        who = wording.elide(clash.who, _QUOTED) or t("errors.someone")
        if meeting.archived or isinstance(meeting.action, ArchiveItem):
            key = "conflict.kept_archived" if meeting.archived else "conflict.kept_item"
            self.say(t(key, item=wording.elide(clash.item, _QUOTED), who=who))
            return
        mine = wording.elide(wording.clash_value(clash.field, clash.mine, clash.mine_why), _QUOTED)
        theirs = wording.elide(wording.clash_value(clash.field, clash.theirs, clash.theirs_why), _QUOTED)
        self.say(t("conflict.kept_theirs", theirs=theirs, mine=mine, who=who))

    def _edit_again(self, meeting: Meeting, clash: Clash) -> None:
        """Open the form of a field again, wherever the person is."""
        forms = self.screen if isinstance(self.screen, FieldForms) else self.board_screen
        thing = self.reading.items.get(meeting.now.id) or self.reading.groups.get(meeting.now.id)
        if thing is None or forms is None:
            self.say(t("conflict.gone", item=wording.elide(clash.item, _QUOTED)), refusal=True)
            return
        mine, seen = getattr(meeting.action, clash.field), clash.seen
        if isinstance(meeting.action, EditItem) and clash.field == "coordinating" and meeting.action.seen is not None:
            seen = meeting.action.seen.coordinating_ids
        who = wording.elide(clash.who, _QUOTED) or t("errors.someone")
        overtaken = Overtaken(mine, seen, wording.clash_value(clash.field, clash.theirs, clash.theirs_why), who)
        if isinstance(thing, Group):
            forms.edit_group(thing, overtaken)
        else:
            forms.edit_field(thing, clash.field, overtaken)


def _field_of(draft: Draft) -> str:
    """The field something was typed for: the reason of a deadline goes with the deadline."""
    name = draft.field.partition(".")[0]
    return _WITH.get(name, name)


def _left(meeting: Meeting, without: Collection[str]) -> Action | None:
    """What is asked for without some fields; None when nothing is left.

    The person has seen the thing as it was before, and the clashing fields as they are now: whatever else has changed
    meanwhile, or changes while they decide, is found again.
    """
    action = meeting.action
    if meeting.archived:  # put back first, it is as it was seen but for what else was changed
        return None if without else action
    if isinstance(action, EditGroup):
        return None if without else replace(action, seen=cast("Group", meeting.now))
    if action.seen is None or isinstance(action, AddNote):
        return None
    seen = with_fields_of(action.seen, cast("Item", meeting.now), {clash.field for clash in meeting.clashes})
    if isinstance(action, ArchiveItem):
        return None if without else replace(action, seen=seen)
    dropped = {*without, "status_reason"} if "status" in without else without
    left = replace(action, seen=seen, **dict.fromkeys(dropped, KEEP))  # type: ignore[arg-type]  # every field takes KEEP
    named = [name for name in EditItem.__dataclass_fields__ if name not in {"item", "reason", "seen"}]
    return left if any(getattr(left, name) is not KEEP for name in named) else None
