"""Two people gave a field different values: theirs, mine, or another look at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.widget import Widget

from store.errors import Clash
from store.language import text
from tui import wording
from tui.i18n import t
from tui.screens.dialog import Dialog
from tui.widgets.cells import elide, fit, wrap
from tui.widgets.choice_list import Choice, ChoiceList
from tui.widgets.lines import Line, Lines
from tui.widgets.looks import Piece

_WIDEST = 100  # cells of the box
_NAMES = 18  # cells for who wrote a value
_VALUE = 2  # lines a value may take
_SHOWN = 2  # clashes shown whole; the rest are counted


class Verdict(Enum):
    """What a person decides about a field that somebody else has changed meanwhile."""

    THEIRS = "theirs"
    MINE = "mine"
    EDIT = "edit"


class ConflictDialog(Dialog[Verdict]):
    """Both values, who wrote theirs and when, and what was there before; the harmless answer first.

    Args:
        clashes: the fields in question, all of one item.
        editable: whether there is a value to edit; without, the question is about the whole item.
    """

    DEFAULT_CSS = """
    ConflictDialog #values { height: auto; }
    """

    def __init__(self, clashes: Sequence[Clash], *, editable: bool) -> None:
        super().__init__(t("conflict.title", item=clashes[0].item))
        self._clashes = clashes
        self._editable = editable
        self._values = Lines(id="values")
        who = wording.elide(clashes[0].who, _NAMES) or t("errors.someone")
        answers = [
            (Verdict.THEIRS, "theirs"),
            (Verdict.MINE, "mine"),
            *([(Verdict.EDIT, "edit")] if editable else []),
        ]
        kind = "" if editable else ".archive"
        self._keys = {text.fold(t(f"conflict.{name}.key")): verdict for verdict, name in answers}
        self._list = ChoiceList(
            [
                Choice(verdict, f"{t(f'conflict.{name}.key')}  {t(f'conflict.{name}{kind}', who=who)}")
                for verdict, name in answers
            ],
            id="choices",
        )

    def compose_box(self) -> ComposeResult:
        """The values, then the answers."""
        yield self._values
        yield self._list

    @property
    def first(self) -> Widget:
        """Keys choose."""
        return self._list

    def hints(self) -> Iterable[tuple[str, str]]:
        """Letters, or arrows and Enter."""
        keys = "/".join(choice.label.partition(" ")[0] for choice in self._list.choices)
        return ((keys, t("dialog.or")), ("↑↓ Enter", t("dialog.choose")), ("Esc", t("conflict.wait")))

    def on_mount(self) -> None:
        """Write the values for the window there is."""
        self._write()

    def on_resize(self, event: events.Resize) -> None:
        """Write them for another."""
        super().on_resize(event)
        self._write()

    def on_key(self, event: events.Key) -> None:
        """Take a letter, also one that an input tool has put a mark on."""
        verdict = self._keys.get(text.fold(event.character or ""))
        if verdict is not None:
            event.stop()
            event.prevent_default()
            self.dismiss(verdict)

    @on(ChoiceList.Taken)
    def _taken(self) -> None:
        if self._list.choice is not None:
            self.dismiss(self._list.choice.value)

    def _write(self) -> None:
        width = min(self.app.size.width, _WIDEST) - 4
        room = max(self.app.size.height - len(self._list.choices) - 2, 1)
        lines = list(self._told(width, _VALUE))
        if len(lines) > room:
            lines = list(self._told(width, 1))[:room]
        self._values.styles.height = len(lines)
        self._values.put(lines)

    def _told(self, width: int, lines: int) -> Iterator[Line]:
        """The clashes, each value over so many lines at most."""
        room = max(width - _NAMES - 4, 8)
        for clash in self._clashes[:_SHOWN]:
            yield [Piece(elide(wording.field(clash.field).capitalize(), width), "strong")]
            for name, said, look in self._values_of(clash):
                for place, row in enumerate(wrap(said, room, lines) or ["—"]):
                    yield [Piece(f"  {fit(name if not place else '', _NAMES)}  ", "quiet"), Piece(row, look)]
            yield [Piece(elide(t("conflict.when", who=clash.who, when=wording.instant(clash.when)), width), "quiet")]
        more = len(self._clashes) - _SHOWN
        if more > 0:
            yield [Piece(t("conflict.more", count=more), "quiet")]

    def _values_of(self, clash: Clash) -> Iterator[tuple[str, str, str]]:
        """Whose value, what it says, and its look."""
        yield clash.who, _said(clash.field, clash.theirs), "strong"
        if self._editable:
            yield t("conflict.you"), _said(clash.field, clash.mine), "strong"
        yield t("conflict.before"), _said(clash.field, clash.seen), "quiet"


def _said(field: str, what: Any) -> str:
    return wording.value(field, list(what) if isinstance(what, tuple) else what)
