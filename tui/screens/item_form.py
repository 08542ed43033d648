"""A new item: group, title, lead agency and deadline in one small form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, TextArea

from store.actions import Agent, NewAgency
from store.views import Agency, Deadline, Group
from tui.drafts_file import DraftKey
from tui.i18n import t
from tui.reading import Count
from tui.screens.dialog import Dialog, label
from tui.understanding import Meaning, Understanding, understand
from tui.widgets.choice_list import Choice, ChoiceList
from tui.widgets.lines import Lines
from tui.widgets.note_field import LineField
from tui.widgets.pick_field import PickField
from tui.widgets.pieces import Piece
from tui.widgets.text_field import TextField

_LISTED, _OTHERS = 5, 7  # lines of the list at most, and of all the rest at least
_TITLE, _LEAD, _DEADLINE = ("new", "title"), ("new", "title.lead"), ("new", "title.deadline")


@dataclass(frozen=True, slots=True)
class NewItem:
    """What a new item is to be."""

    group: str
    title: str
    lead: Agent | None
    deadline: Deadline | None


class ItemForm(Dialog[NewItem]):
    """Four fields, and under them what the one with the focus can be.

    The form begins on the group: it is opened by a letter, which an input tool would join to the first word typed.

    Args:
        groups: in the order of the board; at least one.
        agencies: to choose the lead from.
        group_id: the group to begin with.
        count: what days are counted from.
    """

    DEFAULT_CSS = """
    ItemForm ChoiceList { height: 5; }
    ItemForm LineField { max-height: 3; }
    ItemForm .field { height: auto; }
    ItemForm.-tiny .field { height: 0; }
    ItemForm.-tiny .field:focus-within { height: auto; }
    ItemForm .-missing .text-area--placeholder { color: $late; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("f2,ctrl+s", "save", show=False),
        # Before the fields, which would take back one edit of theirs; only while the draft is as it was found.
        Binding("ctrl+z", "start_over", show=False, priority=True),
    ]

    def __init__(self, groups: Sequence[Group], agencies: Sequence[Agency], group_id: str, count: Count) -> None:
        super().__init__(t("dialog.item"))
        self._count = count
        group_choices = [Choice(group.id, f"{group.code}  {group.title}") for group in groups]
        first = next((choice for choice in group_choices if choice.value == group_id), group_choices[0])
        self._group = PickField(group_choices, first, id="new-group")
        self._title = LineField(id="new-title")
        nobody: Choice[Agent | None] = Choice(None, t("dialog.item.no_lead"))
        self._leads = [nobody, *(_agency_choice(agency) for agency in agencies)]
        self._lead = PickField(self._leads, nobody, create=NewAgency, id="new-lead")
        self._deadline = TextField(placeholder=t("dialog.item.no_deadline"), id="new-deadline")
        self._remark = Lines(id="remark")
        self._list: ChoiceList[Any] = ChoiceList(id="choices")
        self._list.can_focus = False
        self._picked: tuple[str, Choice[Meaning] | None] = ("", None)  # a phrase, and its reading chosen by arrow
        self._found: dict[DraftKey, str] = {}  # the draft the form began with
        self._insists = False  # a phrase nobody can read is told calmly until somebody tries to save it

    def compose_box(self) -> ComposeResult:
        """The fields with their names, and the list."""
        for field in self._fields:
            with Horizontal(classes="field"):
                yield label(t(f"dialog.item.{_name(field)}"))
                yield field
        yield self._remark
        yield self._list

    @property
    def _fields(self) -> tuple[Widget, ...]:
        return self._group, self._title, self._lead, self._deadline

    @property
    def first(self) -> Widget:
        """The group."""
        return self._group

    def hints(self) -> Iterable[tuple[str, str]]:
        """Going on and saving."""
        last = self.focused is self._deadline
        yield "Enter", t("dialog.save" if last else "dialog.next")
        yield "↑↓", t("dialog.choose")
        yield ("Tab", t("dialog.next")) if last else ("F2", t("dialog.save"))
        yield "Esc", t("dialog.set_aside")

    def on_mount(self) -> None:
        """Begin with the draft, if there is one."""
        if _TITLE in self.drafts:
            self._found = {key: self.drafts.get(key, "") for key in (_TITLE, _LEAD, _DEADLINE)}
            self._title.write(self._found[_TITLE])
            self._deadline.value = self._found[_DEADLINE]
            self._begin_lead(self._found[_LEAD])

    def _begin_lead(self, draft: str) -> None:
        """Choose the lead that a draft names, which may be one to be added."""
        if not draft:
            return
        known = next((choice for choice in self._leads if choice.value == draft), None)
        self._lead.settle(known or Choice(NewAgency(draft), t("dialog.create", name=draft)))
        self._lead.value = self._lead.chosen.label

    # The list under the fields

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show what the field that has the focus now can be."""
        self.put_hints()
        self._put()

    def on_resize(self, event: events.Resize) -> None:
        """Let the list have the lines that the fields, the remark and the frame leave."""
        self._list.styles.height = min(max(event.size.height - _OTHERS, 1), _LISTED)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        self._title.remove_class("-missing")
        self._insists = False
        self._pass_title_on()
        self._put()

    def _pass_title_on(self) -> None:
        """Letters that name no group begin the title: they go there, and typing goes on there."""
        begun = self._group.value
        if self.focused is self._group and self._group.words and not (self._group.offer()[0] or self._title.words):
            self._group.value = ""
            self._title.write(begun)
            self.set_focus(self._title, scroll_visible=False)

    def _put(self) -> None:
        field = self.focused
        if isinstance(field, PickField):
            found, place = field.offer()
            empty = t("dialog.none_found", query=field.words)
            self._list.put(found, chosen=place, query=field.words, empty=empty)
            self._say(t(f"dialog.item.{_name(field)}.how"), "quiet")
        elif field is self._deadline:
            understood = self._understand()
            self._list.put(understood.choices, chosen=understood.chosen)
            refused = "refusal" if self._insists else "quiet"
            self._say(understood.remark, refused if understood.refused else "soon")
        else:
            choice = self._understand().choice  # in sight here too: saving from here saves it as well
            self._list.put((), empty=f"{t('dialog.item.deadline')} {choice.label}" if choice else "")
            self._say("", "")
        if self._as_drafted and field in {self._group, self._title}:
            self._say(t("dialog.item.draft"), "soon")

    def _understand(self) -> Understanding:
        """The readings of the phrase, with the one chosen by arrow if this is still the phrase it was chosen for."""
        words = self._deadline.words
        understood = understand(words, None, self._count)
        phrase, picked = self._picked
        if picked in understood.choices and phrase == words:
            return replace(understood, chosen=understood.choices.index(picked))
        return understood

    def _say(self, words: str, look: str) -> None:
        self._remark.put([[Piece(words, look)]] if words else [])

    def action_step(self, by: int) -> None:
        """Choose the next or previous line of the list."""
        self._list.step(by)
        self._settle()

    def action_page(self, by: int) -> None:
        """Choose the line one page further."""
        self._list.page(by)
        self._settle()

    def _settle(self) -> None:
        field, choice = self.focused, self._list.choice
        if isinstance(field, PickField) and choice is not None:
            field.settle(choice)
        elif field is self._deadline:
            self._picked = (self._deadline.words, choice)

    # Saving

    @on(Input.Submitted)
    @on(LineField.Submitted)
    def _entered(self, event: Input.Submitted | LineField.Submitted) -> None:
        event.stop()
        fields = self._fields
        at = fields.index(self.focused) if self.focused in fields else 0
        if at == len(fields) - 1:
            self.action_save()
        else:
            self.set_focus(fields[at + 1], scroll_visible=False)

    def action_save(self) -> None:
        """Hand the item over, or say what is missing where it is missing."""
        title = self._title.words
        if not title:
            self._title.placeholder = t("dialog.item.needs_title")
            self._title.add_class("-missing")
            self.set_focus(self._title, scroll_visible=False)
            return
        choice = self._understand().choice
        if self._deadline.words and choice is None:
            self._insists = True
            self.set_focus(self._deadline, scroll_visible=False)
            self._put()
            return
        deadline = choice.value if choice is not None and isinstance(choice.value, Deadline) else None
        # The board may still refuse, so the texts stay until whoever asked says that it is done.
        self.keep_draft()
        self.dismiss(NewItem(self._group.chosen.value, title, self._lead.chosen.value, deadline))

    # Drafts

    @property
    def _texts(self) -> dict[DraftKey, str]:
        """What the fields say, by the names of their drafts."""
        lead = self._lead.chosen.value
        named = lead.name if isinstance(lead, NewAgency) else lead or ""
        return {_TITLE: self._title.words, _LEAD: named, _DEADLINE: self._deadline.words}

    @property
    def _as_drafted(self) -> bool:
        """Whether there is a draft, and the form is still as the draft left it."""
        return bool(self._found) and self._found == self._texts

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Ctrl+Z to the field once something was typed."""
        return self._as_drafted if action == "start_over" else super().check_action(action, parameters)

    def action_start_over(self) -> None:
        """Empty the form of its draft."""
        self._title.write("")
        self._deadline.value = ""
        self._lead.settle(self._leads[0])
        self._lead.value = "" if self._lead.has_focus else self._lead.chosen.label

    def keep_draft(self) -> None:
        """Keep what was typed; lead and deadline count only beside a title that is kept."""
        for key, words in self._texts.items():
            self.keep(key, words)
        if _DEADLINE in self.drafts or _LEAD in self.drafts:
            self.drafts.setdefault(_TITLE, "")


def _agency_choice(agency: Agency) -> Choice[Agent | None]:
    return Choice(agency.id, agency.name, agency.short, " ".join(agency.former))


def _name(field: Widget) -> str:
    return (field.id or "").removeprefix("new-")
