"""What a deadline phrase may mean, in lines to choose from: told before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from store.errors import PhraseNotUnderstood
from store.language import deadlines, text
from store.views import Deadline, Precision
from tui import wording
from tui.days_off import closed
from tui.deadline_words import lunar_words, told
from tui.i18n import t
from tui.reading import Count
from tui.terms import day_text
from tui.widgets.choice_list import Choice


class Course(Enum):
    """What can be meant without naming a day."""

    KEEP = "keep"
    CLEAR = "clear"


Meaning = Deadline | Course
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


def understand(phrase: str, now: Deadline | None, count: Count) -> Understanding:
    """What a phrase may mean.

    Args:
        phrase: as typed; empty keeps the deadline there is.
        now: the deadline there is.
        count: what days are counted from.
    """
    if not phrase:
        return Understanding(_without_phrase(now), 0 if now else None)
    if _clears(phrase):
        return Understanding((_clear(),), 0)
    try:
        first = deadlines.parse(phrase, count.today, count.calendar)
        meanings = (first, *deadlines.alternatives(phrase, count.today, count.calendar))
    except PhraseNotUnderstood as refusal:
        hints = tuple(_hint(each, count) for each in refusal.suggestions)
        said = t("dialog.deadline.refused", phrase=wording.elide(refusal.phrase, _QUOTED))
        return Understanding(hints, None, said, refused=True)
    choices: list[Choice[Meaning]] = [Choice(meaning, f"→ {told(meaning, count)}") for meaning in meanings]
    if first.date is None and now is not None:
        choices.append(_clear())
    if len(meanings) > 1:
        return Understanding(tuple(choices), 0, t("dialog.deadline.unclear"))
    return _beside_day_off(choices, first.date, count)


def _beside_day_off(choices: list[Choice[Meaning]], day: date | None, count: Count) -> Understanding:
    """For a day on which the office is closed, the working days before and after it; else its lunar date."""
    if day is None:
        return Understanding(tuple(choices), 0)
    if day < count.today or not count.calendar.is_day_off(day):
        return Understanding(tuple(choices), 0, lunar_words(day), aside=True)
    for other in count.calendar.workdays_beside(day):
        if other >= count.today:
            meaning = Deadline(other, Precision.DAY, day_text(other))
            choices.append(Choice(meaning, f"→ {told(meaning, count)}"))
    return Understanding(tuple(choices), 0, t("dialog.deadline.off", why=closed(count.calendar, day)))


def _hint(phrase: str, count: Count) -> Choice[Meaning]:
    meaning = deadlines.parse(phrase, count.today, count.calendar)
    return Choice(meaning, f"{phrase} → {told(meaning, count)}")


def _clear() -> Choice[Meaning]:
    return Choice(Course.CLEAR, f"→ {t('dialog.deadline.clear')}")


def _without_phrase(now: Deadline | None) -> tuple[Choice[Meaning], ...]:
    if now is None:
        return ()
    return Choice(Course.KEEP, f"→ {t('dialog.deadline.keep')}"), _clear()


def _clears(phrase: str) -> bool:
    words = t("dialog.deadline.clear.words").split("|")
    return phrase in {"-", "—"} or text.fold(phrase) in {text.fold(each) for each in words}
