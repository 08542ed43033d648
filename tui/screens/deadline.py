"""Typing a deadline, with what it is understood to mean always in sight before it is saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from store.errors import PhraseNotUnderstood
from store.language import calendar, deadlines, text
from store.language.lunar import lunar_of
from store.language.lunar_phrases import year_name
from store.views import Deadline, Item, Precision
from tui import wording
from tui.i18n import t
from tui.screens.dialog import Dialog, label
from tui.widgets.choice_list import Choice, ChoiceList
from tui.widgets.frame import day_text
from tui.widgets.lines import Lines
from tui.widgets.looks import Piece
from tui.widgets.text_field import TextField


@dataclass(frozen=True, slots=True)
class DeadlineAnswer:
    """A new deadline, or None to have none, and why."""

    deadline: Deadline | None
    reason: str


class Course(Enum):
    """What can be meant without naming a day."""

    KEEP = "keep"
    CLEAR = "clear"


Meaning = Deadline | Course
_YEAR = 366  # days
_QUOTED = 24  # cells of the phrase inside the sentence that refuses it


@dataclass(frozen=True, slots=True)
class Understanding:
    """How a phrase is read: what to choose from, which of it Enter takes (None: not yet clear), and a remark."""

    choices: tuple[Choice[Meaning], ...]
    chosen: int | None
    remark: str = ""
    refused: bool = False
    aside: bool = False  # whether the remark is no more than good to know

    @property
    def choice(self) -> Choice[Meaning] | None:
        """What Enter takes."""
        return None if self.chosen is None else self.choices[self.chosen]


def understand(phrase: str, now: Deadline | None, today: date, viewing: date) -> Understanding:
    """What a phrase may mean.

    Args:
        phrase: as typed; empty keeps the deadline there is.
        now: the deadline there is.
        today: the day phrases count from.
        viewing: the day that "days left" counts from.
    """
    if not phrase:
        return Understanding(_without_phrase(now), 0 if now else None)
    if _clears(phrase):
        return Understanding((_clear(),), 0)
    try:
        meanings = (deadlines.parse(phrase, today), *deadlines.alternatives(phrase, today))
    except PhraseNotUnderstood as refusal:
        hints = tuple(_hint(each, today, viewing) for each in refusal.suggestions)
        said = t("dialog.deadline.refused", phrase=wording.elide(refusal.phrase, _QUOTED))
        return Understanding(hints, None, said, refused=True)
    choices: list[Choice[Meaning]] = [_choice(meaning, f"→ {told(meaning, viewing)}") for meaning in meanings]
    if meanings[0].date is None and now is not None:
        choices.append(_clear())
    if len(meanings) > 1:
        return Understanding(tuple(choices), 0, t("dialog.deadline.unclear"))
    return _beside_day_off(choices, meanings[0].date, today, viewing)


def _beside_day_off(choices: list[Choice[Meaning]], day: date | None, today: date, viewing: date) -> Understanding:
    """For a day on which offices are closed, the working days before and after it; else its lunar date."""
    if day is None:
        return Understanding(tuple(choices), 0)
    if day < today or not calendar.is_day_off(day):
        return Understanding(tuple(choices), 0, _lunar(day), aside=True)
    for other in calendar.workdays_beside(day):
        if other >= today:
            meaning = Deadline(other, Precision.DAY, day_text(other))
            choices.append(_choice(meaning, f"→ {told(meaning, viewing)}"))
    holiday = calendar.days_off(day, day).get(day)
    why = t(f"agenda.off.{holiday.value}") if holiday else t("dialog.deadline.weekend")
    return Understanding(tuple(choices), 0, t("dialog.deadline.off", why=f"{why[0].upper()}{why[1:]}"))


def _lunar(day: date) -> str:
    """A day by the lunar calendar."""
    found = lunar_of(day)
    if found is None:
        return ""
    leap = t("dialog.deadline.leap") if found.leap else ""
    return t(
        "dialog.deadline.lunar", day=found.day, month=found.month, leap=leap, year=year_name(found.year, t.language)
    )


def told(deadline: Deadline, viewing: date) -> str:
    """A deadline in full: its day with the weekday, or its period with the last day, and how far off it is."""
    if deadline.date is None:
        return f"{wording.deadline(deadline)} · {t('dialog.deadline.undated')}"
    day = day_text(deadline.date)
    day = t("dialog.deadline.day", weekday=deadlines.weekday(deadline.date, t.language), day=day)
    when = day
    if deadline.precision is not Precision.DAY:
        when = t("dialog.deadline.period", period=wording.deadline(deadline), day=day)
    return f"{when} · {_distance((deadline.date - viewing).days)}{_working(viewing, deadline.date)}"


def _working(viewing: date, day: date) -> str:
    """How many working days are left, as far ahead as that tells anybody anything."""
    if not 0 < (day - viewing).days <= _YEAR:
        return ""
    return f" {t('agenda.working', days=calendar.workdays_between(viewing, day))}"


def _distance(days: int) -> str:
    if days == 0:
        return t("dialog.deadline.due")
    key = "dialog.deadline.left" if days > 0 else "dialog.deadline.past"
    return t(f"{key}.one") if abs(days) == 1 else t(key, days=abs(days))


def _choice(meaning: Meaning, label: str) -> Choice[Meaning]:
    return Choice(meaning, label)


def _hint(phrase: str, today: date, viewing: date) -> Choice[Meaning]:
    meaning = deadlines.parse(phrase, today)
    return _choice(meaning, f"{phrase} → {told(meaning, viewing)}")


def _clear() -> Choice[Meaning]:
    return _choice(Course.CLEAR, f"→ {t('dialog.deadline.clear')}")


def _without_phrase(now: Deadline | None) -> tuple[Choice[Meaning], ...]:
    if now is None:
        return ()
    return _choice(Course.KEEP, f"→ {t('dialog.deadline.keep')}"), _clear()


def _clears(phrase: str) -> bool:
    words = t("dialog.deadline.clear.words").split("|")
    return phrase in {"-", "—"} or text.fold(phrase) in {text.fold(each) for each in words}


class DeadlinePrompt(Dialog[DeadlineAnswer]):
    """A field for the phrase, its readings under it, and a field for the reason.

    Args:
        item: whose deadline it is.
        today: the day phrases count from.
        viewing: the day that labels count from.
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

    def __init__(self, item: Item, today: date, viewing: date, *, title: str = "") -> None:
        super().__init__(title or t("dialog.deadline.title", number=item.number))
        self._item, self._today, self._viewing = item, today, viewing
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
            yield Piece(f" · {_distance((deadline.date - self._viewing).days)}", "quiet")
        if original is not None and original != deadline.date:
            yield Piece(f" · {t('dialog.deadline.original', day=day_text(original))}", "quiet")
        if self._viewing != self._today:
            yield Piece(f" ({t('dialog.deadline.against', day=day_text(self._viewing))})", "quiet")

    def _put(self) -> None:
        understood = understand(self._phrase.words, self._item.deadline, self._today, self._viewing)
        self._list.put(understood.choices, chosen=understood.chosen)
        if understood.refused:
            self._say(understood.remark, "refusal" if self._insists else "quiet")
        elif self._draft:
            self._say(t("dialog.deadline.draft"), "soon")
        elif not self._phrase.words and self._viewing != self._today:
            self._say(t("dialog.deadline.from", day=day_text(self._today)), "quiet")
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
