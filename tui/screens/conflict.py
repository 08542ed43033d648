"""Two people gave a field different values: theirs, mine, or another look at it.

The question opens by itself, so keys may already be on their way that were meant for something else: they do nothing
until the person has paused. Then letters choose, Enter carries out, and nothing is chosen at first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import takewhile

from textual import events, on
from textual.app import ComposeResult
from textual.widget import Widget

from store.errors import Clash
from store.language import text
from tui import wording
from tui.i18n import t
from tui.screens.dialog import WIDEST, Dialog
from tui.widgets.cells import ELLIPSIS, elide, fit, wrap
from tui.widgets.choice_list import Choice, ChoiceList
from tui.widgets.lines import Lines
from tui.widgets.pieces import Line, Piece

_NAMES = 18  # cells for whose value it is, and when
_VALUE = 6  # lines that a value may take
_CALM = 0.7  # seconds without a key before one decides anything: whoever types fast has not read the question yet
_BEFORE = 12  # letters shown before the place where two long values begin to differ


class Verdict(Enum):
    """What a person decides about a field that somebody else has changed meanwhile."""

    THEIRS = "theirs"
    MINE = "mine"
    EDIT = "edit"
    ALL_THEIRS = "all_theirs"
    ALL_MINE = "all_mine"

    @property
    def for_all(self) -> bool:
        """Whether it is about the fields still to come, too."""
        return self in {Verdict.ALL_THEIRS, Verdict.ALL_MINE}

    @property
    def of_each(self) -> Verdict:
        """What it means for one field."""
        return {Verdict.ALL_THEIRS: Verdict.THEIRS, Verdict.ALL_MINE: Verdict.MINE}.get(self, self)


class About(Enum):
    """What is in question."""

    VALUES = ""
    ARCHIVING = ".archive"  # an item that others have changed is to be archived
    ARCHIVED = ".archived"  # something was written for an item that others have archived


class ConflictDialog(Dialog[Verdict]):
    """What the person saw, what somebody else made of it, when, and what the person wanted.

    Args:
        clashes: the field in question, or all that was changed of an item that was to be archived.
        me: the person's own login: somebody may be at the board in two windows.
        about: what is in question.
        place: which field of how many this is.
    """

    DEFAULT_CSS = """
    ConflictDialog #values { height: auto; }
    """

    def __init__(
        self, clashes: Sequence[Clash], *, me: str, about: About = About.VALUES, place: tuple[int, int] = (1, 1)
    ) -> None:
        number, count = place
        first = clashes[0]
        kind = about.value or (".self" if first.who == me else ".of_several" if count > 1 else "")
        facts = {"item": first.item, "field": wording.field(first.field), "number": number, "count": count}
        super().__init__(t(f"conflict.title{kind}", **facts))
        self._clashes = clashes
        self._me = me
        self._about = about
        self._values = Lines(id="values")
        self._list: ChoiceList[Verdict] = ChoiceList(self._answers(count - number), chosen=None, id="choices")
        self._keys = {text.fold(choice.label[0]): place for place, choice in enumerate(self._list.choices)}
        self._keys |= {str(place + 1): place for place in range(len(self._list.choices))}
        self.calm = number > 1  # whether the person has paused since the question opened; the next is expected

    def _answers(self, more: int) -> list[Choice[Verdict]]:
        """The answers, each under a letter and a digit."""
        offered = [Verdict.THEIRS, Verdict.MINE]
        if self._about is About.VALUES:
            offered += [Verdict.EDIT, *([Verdict.ALL_THEIRS, Verdict.ALL_MINE] if more else [])]
        facts = {"who": self._called(self._clashes[0]), "count": more + 1}
        return [
            Choice(
                each,
                f"{t(f'conflict.{each.value}.key')} {t('dialog.or')} {place}  "
                + t(f"conflict.{each.value}{'' if each.for_all else self._about.value}", **facts),
            )
            for place, each in enumerate(offered, 1)
        ]

    def _called(self, clash: Clash) -> str:
        """Who stands in the way."""
        if clash.who == self._me:
            return t("conflict.self")
        return wording.elide(clash.who, _NAMES) or t("errors.someone")

    def compose_box(self) -> ComposeResult:
        """The values, then the answers."""
        yield self._values
        yield self._list

    @property
    def first(self) -> Widget:
        """Keys choose."""
        return self._list

    def hints(self) -> Iterable[tuple[str, str]]:
        """Choosing, carrying out, leaving."""
        keys = "/".join(choice.label[0] for choice in self._list.choices)
        return ((f"{keys} ↑↓", t("dialog.choose")), ("Enter", t("conflict.do")), ("Esc", t("conflict.wait")))

    def on_resize(self, event: events.Resize) -> None:
        """Write the values for the window there is."""
        super().on_resize(event)
        self._write()

    def on_mount(self) -> None:
        """Wait for the person to pause."""
        super().on_mount()
        self._waiting = self.set_timer(_CALM, self._paused)

    def _paused(self) -> None:
        self.calm = True

    async def on_event(self, event: events.Event) -> None:
        """Let nothing but Esc through until the person has paused."""
        if isinstance(event, events.Key) and not self.calm and event.key != "escape":
            self._waiting.reset()
            self.tell(t("conflict.read"))
            return
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """Choose by a letter, also one that an input tool has put a mark on; other letters were meant elsewhere."""
        if event.character is None or not event.is_printable:
            if event.key == "enter" and self._list.chosen is None:
                self.tell(t("conflict.choose"))
            return
        event.stop()
        event.prevent_default()
        place = self._keys.get(text.fold(event.character))
        if place is None:
            self._list.put(self._list.choices, chosen=None)
            self.tell(t("conflict.choose"))
        else:
            self._list.move_to(place)

    @on(ChoiceList.Taken)
    def _taken(self) -> None:
        if self._list.choice is not None:
            self.dismiss(self._list.choice.value)

    def _write(self) -> None:
        """As much of the values as the window holds."""
        width = min(self.app.size.width, WIDEST) - 4
        room = max(self.app.size.height - len(self._list.choices) - 2, 1)
        written = [list(self._told(width, lines)) for lines in range(_VALUE, 0, -1)]
        lines = next((each for each in written if len(each) <= room), written[-1])
        if len(lines) > room:
            lines = [*lines[: room - 1], [Piece(f"  {ELLIPSIS}", "quiet")]]
        self._values.styles.height = len(lines)
        self._values.put(lines)

    def _told(self, width: int, lines: int) -> Iterator[Line]:
        """The clashes, each value over so many lines at most."""
        room = max(width - _NAMES - 2, 8)
        for clash in self._clashes:
            if self._about is not About.VALUES:
                yield [Piece(elide(wording.field(clash.field).capitalize(), width), "strong")]
            for notes, said, look in self._values_of(clash, room * lines):
                rows = wrap(said, room, lines) or [""]
                rows += [""] * (len(notes) - len(rows))
                for place, row in enumerate(rows):
                    note = notes[place] if place < len(notes) else ""
                    yield [Piece(f"{fit(note, _NAMES)}  ", "quiet"), Piece(row, look)]

    def _values_of(self, clash: Clash, room: int) -> Iterator[tuple[list[str], str, str]]:
        """Whose value and when, what it says, and its look."""
        seen, theirs, mine = (
            wording.clash_value(clash.field, what, why)
            for what, why in (
                (clash.seen, clash.seen_why), (clash.theirs, clash.theirs_why), (clash.mine, clash.mine_why),
            )
        )  # fmt: skip
        told = [seen, theirs, mine] if self._about is About.VALUES else [seen, theirs]
        told = [_from_difference(told, place, room) for place in range(len(told))]
        yield [t("conflict.before")], told[0], "quiet"
        who = fit(t("conflict.who", who=self._called(clash)), _NAMES).rstrip()
        yield [who, wording.instant(clash.when)], told[1], "strong"
        for wanted in told[2:]:
            yield [t("conflict.you")], wanted, "strong"


def _from_difference(told: Sequence[str], place: int, room: int) -> str:
    """A text; one that is too long without what it has in common with another, but for a few letters."""
    this, others = told[place], [each for number, each in enumerate(told) if number != place]
    if len(this) <= room - len(ELLIPSIS):
        return this
    begins = max(sum(1 for _ in takewhile(bool, map(str.__eq__, this, each))) for each in others) - _BEFORE
    return this if begins <= 0 else ELLIPSIS + this[begins:]
