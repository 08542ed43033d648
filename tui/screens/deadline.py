"""Typing a deadline, with what it is understood to mean always in sight before it is saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from store.views import Deadline, Item
from tui import wording
from tui.deadline_words import distance
from tui.i18n import t
from tui.reading import Count
from tui.screens.dialog import Dialog, label
from tui.terms import day_text
from tui.understanding import Course, Meaning, understand
from tui.widgets.choice_list import ChoiceList
from tui.widgets.lines import Lines
from tui.widgets.pieces import Piece
from tui.widgets.text_field import TextField


@dataclass(frozen=True, slots=True)
class DeadlineAnswer:
    """A new deadline, or None to have none, and why."""

    deadline: Deadline | None
    reason: str


class DeadlinePrompt(Dialog[DeadlineAnswer]):
    """A field for the phrase, its readings under it, and a field for the reason.

    Args:
        item: whose deadline it is.
        count: what days are counted from.
        title: what is asked, where it is not about one item.
    """

    DEFAULT_CSS = """
    DeadlinePrompt #readings { height: 3; margin: 0 0 0 11; }
    DeadlinePrompt #remark { margin: 0 0 0 12; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
    ]

    def __init__(self, item: Item, count: Count, *, title: str = "") -> None:
        super().__init__(title or t("dialog.deadline.title", number=item.number))
        self._item, self._count = item, count
        self._key, self._why_key = (item.id, "deadline"), (item.id, "deadline.reason")
        self._phrase = TextField(placeholder=t("dialog.deadline.hint"), id="phrase")
        self._why = TextField(placeholder=t("dialog.deadline.why.hint"), id="why")
        self._list: ChoiceList[Meaning] = ChoiceList(id="readings")
        self._list.can_focus = False
        self._remark = Lines(id="remark")
        self._present = Lines(id="now")
        self._present.put([list(self._now())])
        self._draft = False
        self._insists = False  # a phrase nobody can read is told calmly until somebody tries to save it

    def compose_box(self) -> ComposeResult:
        """The deadline there is, the phrase, its readings, the reason."""
        with Horizontal(classes="row"):
            yield label(t("dialog.deadline.now"))
            yield self._present
        with Horizontal(classes="row"):
            yield label(t("dialog.deadline.new"))
            yield self._phrase
        yield self._remark
        yield self._list
        with Horizontal(classes="row"):
            yield label(t("dialog.deadline.why"))
            yield self._why

    @property
    def first(self) -> Widget:
        """The phrase."""
        return self._phrase

    def hints(self) -> Iterable[tuple[str, str]]:
        """Saving from either field."""
        yield "Enter", t("dialog.save")
        yield "↑↓", t("dialog.choose")
        yield "Tab", t("dialog.next")
        yield "Esc", t("dialog.leave")

    def on_mount(self) -> None:
        """Begin with the draft, if there is one."""
        draft = self.go_on(self._key)
        if draft is not None:
            self._phrase.value = draft
            self._phrase.select_all()  # phrases are short: the next one replaces it instead of joining it
            self._why.value = self.drafts.get(self._why_key, "")
            self._draft = bool(self._phrase.words or self._why.words)
        self._put()

    def _now(self) -> Iterator[Piece]:
        deadline, original = self._item.deadline, self._item.original_deadline
        yield Piece(wording.deadline(deadline), "strong")
        if deadline is None:
            return
        if deadline.date is not None:
            yield Piece(f" · {distance((deadline.date - self._count.viewing).days)}", "quiet")
        if original is not None and original != deadline.date:
            yield Piece(f" · {t('dialog.deadline.original', day=day_text(original))}", "quiet")
        if self._count.viewing != self._count.today:
            yield Piece(f" ({t('dialog.deadline.against', day=day_text(self._count.viewing))})", "quiet")

    def _put(self) -> None:
        understood = understand(self._phrase.words, self._item.deadline, self._count)
        self._list.put(understood.choices, chosen=understood.chosen)
        if understood.refused:
            self._say(understood.remark, "refusal" if self._insists else "quiet")
        elif self._draft:
            self._say(t("dialog.deadline.draft"), "soon")
        elif not self._phrase.words and self._count.viewing != self._count.today:
            self._say(t("dialog.deadline.from", day=day_text(self._count.today)), "quiet")
        else:
            self._say(understood.remark, "quiet" if understood.aside else "soon")

    def _say(self, words: str, look: str) -> None:
        self._remark.put([[Piece(words, look)]] if words else [])

    @on(Input.Changed, "#phrase")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._draft = self._draft and self._phrase.words == self.drafts.get(self._key)
        self._insists = False
        self._put()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        choice = self._list.choice
        if choice is not None and choice.value is not Course.KEEP:
            # The board may still refuse, so both texts stay until whoever asked says that it is done.
            self.keep(self._key, self._phrase.words)
            self.drafts[self._key] = self._phrase.words  # also nothing, where a deadline is taken away
            self.keep(self._why_key, self._why.words)
            deadline = choice.value if isinstance(choice.value, Deadline) else None
            self.dismiss(DeadlineAnswer(deadline, self._why.words))
        elif self._phrase.words:
            self._insists = True
            self._put()
            self.set_focus(self._phrase, scroll_visible=False)
        elif self._why.words:
            self._say(t("dialog.deadline.first"), "refusal")
            self.set_focus(self._phrase, scroll_visible=False)
        else:
            self.action_leave()

    def action_step(self, by: int) -> None:
        """Choose another reading."""
        self._list.step(by)

    def keep_draft(self) -> None:
        """Keep the phrase and the reason; a reason counts only beside a phrase that is kept."""
        self.keep(self._key, self._phrase.words)
        self.keep(self._why_key, self._why.words)
        if self._why.words:
            self.drafts.setdefault(self._key, "")
