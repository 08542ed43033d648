"""What a change over several items comes to, item by item, before it is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from store.actions import KEEP, ArchiveItem, EditItem, NewAgency
from store.views import Agency, Item, Status
from tui import wording
from tui.i18n import t
from tui.screens.dialog import Dialog
from tui.widgets.cells import elide, fit
from tui.widgets.lines import Lines, Paper
from tui.widgets.pieces import Line, Piece

_OTHERS = 3  # lines of the dialog beside those of the items


class Preview(Dialog[bool]):
    """Each item with its old and its new value; Enter makes the change.

    Args:
        title: what is going to be done.
        changes: each item with what is done to it.
        untouched: how many of the marked items stay as they are.
        agencies: of the board, for their short names.
    """

    DEFAULT_CSS = """
    Preview Paper { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
    ]

    def __init__(
        self,
        title: str,
        changes: Sequence[tuple[Item, EditItem | ArchiveItem]],
        untouched: int,
        agencies: Mapping[str, Agency],
    ) -> None:
        super().__init__(t("mark.preview", count=len(changes), what=title))
        self._changes, self._agencies = changes, agencies
        self._rest = Lines(id="rest")
        self._rest.put([[Piece(t("mark.untouched", count=untouched), "quiet")]])
        self._rest.display = bool(untouched)
        self._paper = Paper(self._write, choosing=False, id="changes")

    def compose_box(self) -> ComposeResult:
        """The items, and how many are left as they are."""
        yield self._paper
        yield self._rest

    @property
    def first(self) -> Widget:
        """Keys scroll."""
        return self._paper

    def hints(self) -> Iterable[tuple[str, str]]:
        """Making the change, or not."""
        return (("Enter", t("mark.write", count=len(self._changes))), ("Esc", t("dialog.leave")))

    def on_resize(self, event: Any) -> None:
        """Have the lines there are, or as many as the window has."""
        super().on_resize(event)
        self._paper.styles.height = max(min(len(self._changes), event.size.height - _OTHERS), 1)

    def _write(self, width: int) -> Sequence[Sequence[Line]]:
        return [[list(self._line(item, change, width))] for item, change in self._changes]

    def _line(self, item: Item, change: EditItem | ArchiveItem, width: int) -> Iterator[Piece]:
        old, new = self._values(item, change)
        said = f" {elide(old, max(width // 4, 6))} → {elide(new, max(width // 3, 6))}"
        number = f"{item.number:<6}"
        yield Piece(number, "strong")
        yield Piece(fit(item.title, max(width - cell_len(number) - cell_len(said), 0)))
        yield Piece(said, "soon")

    def _values(self, item: Item, change: EditItem | ArchiveItem) -> tuple[str, str]:
        """The value there is and the one there will be."""
        if isinstance(change, ArchiveItem):
            return wording.status(item.status), t("mark.archived")
        if change.deadline is not KEEP:
            return wording.deadline(item.deadline), wording.deadline(change.deadline)
        if change.lead is not KEEP:
            return item.lead_label or t("board.no_lead"), self._agent(change.lead)
        status = change.status if isinstance(change.status, Status) else item.status
        why = f" ({change.status_reason})" if isinstance(change.status_reason, str) and change.status_reason else ""
        return wording.status(item.status), wording.status(status) + why

    def _agent(self, agent: str | NewAgency | None) -> str:
        if isinstance(agent, NewAgency):
            return agent.name
        known = self._agencies.get(agent or "")
        return known.label if known else t("board.no_lead")

    def action_write(self) -> None:
        """Make the change."""
        self.dismiss(True)

    def action_scroll(self, by: int) -> None:
        """Move by lines."""
        self._paper.move(by)

    def action_page(self, by: int) -> None:
        """Move by what is in sight."""
        self._paper.move(by * max(self._paper.size.height - 1, 1))
