"""What the keys do here, searchable, with a page on deadlines and one on statuses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from store.language import text
from tui.commands import COMMANDS, Command, command
from tui.i18n import t
from tui.paths import keymap_file
from tui.screens.dialog import Dialog, label
from tui.widgets.cells import fit, pages
from tui.widgets.lines import Lines, Paper
from tui.widgets.pieces import Line, Piece
from tui.widgets.text_field import TextField

_FOLDER = Path(__file__).parents[1] / "help"
_PAGES = ("deadlines", "statuses")
_MANY = 4  # keys of one command from which only the first and the last are named


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of help: a term on the left (or none) and what there is to say, the first line in a look of its own."""

    term: str
    lines: tuple[str, ...]
    look: str = ""

    @property
    def searched(self) -> str:
        """All its words."""
        return " \n".join((self.term, *self.lines))


def of_commands(commands: Iterable[Command]) -> Iterator[Entry]:
    """The commands with all their keys."""
    for each in commands:
        yield Entry(_keys(each.shown_keys), (each.label, each.tip))


def _keys(keys: tuple[str, ...]) -> str:
    if not keys:
        return t("dialog.help.by_palette", key=command("palette").shown_keys[0])
    return f"{keys[0]} … {keys[-1]}" if len(keys) >= _MANY else "  ".join(keys)


def of_page(name: str) -> Iterator[Entry]:
    """A page of help: headings, paragraphs and tables of two columns; nothing else of Markdown is used."""
    page = (_FOLDER / t.language / f"{name}.md").read_text(encoding="utf-8")
    for block in page.strip().split("\n\n"):
        if block.startswith("|"):
            for row in block.splitlines()[2:]:
                term, meaning = (cell.strip() for cell in row.strip("|").split("|"))
                yield Entry(term.strip("`"), (_quoted(meaning),))
            yield Entry("", ("",))
        elif block.startswith("#"):
            yield Entry("", (block.lstrip("# "), ""), "group")
        else:
            yield Entry("", (_quoted(block.replace("\n", " ")), ""))


def of_own_keys() -> Iterator[Entry]:
    """How to have other keys, with the names of all commands whose keys can be changed."""
    yield Entry("", (t("dialog.help.own_keys.how", place=keymap_file()), ""))
    for each in COMMANDS:
        if not each.takes_key:
            yield Entry(each.id, (f"{each.label} · {_keys(each.shown_keys)}",))


def _quoted(words: str) -> str:
    """Code spans as quotations."""
    return re.sub("`([^`]*)`", t("dialog.help.quoted"), words)


class Help(Dialog[None]):
    """Pages of help; what is typed is looked for in all of them.

    Args:
        commands: those that work here.
        where: what "here" is called.
    """

    DEFAULT_CSS = """
    Help #box { height: 100%; }
    Help Paper { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "turn(1)", show=False, priority=True),
        Binding("shift+tab", "turn(-1)", show=False, priority=True),
        Binding("up", "scroll(-1)", show=False),
        Binding("down,enter", "scroll(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "scroll(-100000)", show=False, priority=True),
        Binding("end", "scroll(100000)", show=False, priority=True),
        Binding("f1", "leave", show=False),
    ]

    def __init__(self, commands: Sequence[Command], where: str) -> None:
        super().__init__(t("dialog.help", where=where))
        self._pages = [list(of_commands(commands)), *(list(of_page(name)) for name in _PAGES), list(of_own_keys())]
        self._page = 0
        self._field = TextField(placeholder=t("dialog.filter"), id="query")
        self._tabs = Lines(id="tabs")
        self._paper = Paper(self._write, choosing=False, id="paper")
        self._paper.can_focus = False

    def compose_box(self) -> ComposeResult:
        """The field, the names of the pages, the page."""
        with Horizontal(classes="row"):
            yield label("›", sign=True)
            yield self._field
        yield self._tabs
        yield self._paper

    @property
    def first(self) -> Widget:
        """Typing searches at once."""
        return self._field

    def hints(self) -> Iterable[tuple[str, str]]:
        """Turning pages."""
        return (("↑↓ PgUp PgDn", t("dialog.move")), ("Tab", t("dialog.help.turn")), ("Esc", t("dialog.close")))

    def on_mount(self) -> None:
        """Begin with the keys."""
        self._put()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._put()

    def _put(self) -> None:
        names = [t(f"dialog.help.{name}") for name in ("keys", *_PAGES, "own_keys")]
        searching = bool(self._field.words)
        looks = ["strong" if place == self._page and not searching else "quiet" for place in range(len(names))]
        self._tabs.put([[Piece(f"{name}   ", look) for name, look in zip(names, looks, strict=True)]])
        self._paper.rewrite()
        self._paper.move(-(10**6))

    def _write(self, width: int) -> Sequence[Sequence[Line]]:
        query = self._field.words
        shown = self._pages[self._page]
        if query:
            shown = [each for page in self._pages for each in page if text.matches(query, each.searched)]
        if not shown:
            return [[[Piece(t("dialog.none_found", query=query), "quiet")]]]
        terms = min(max(cell_len(each.term) for each in shown) + 2, width // 3)
        return [_written(each, width, terms, query) for each in shown]

    def action_turn(self, by: int) -> None:
        """Turn to another page."""
        self._page = (self._page + by) % len(self._pages)
        self._field.value = ""
        self._put()

    def action_scroll(self, by: int) -> None:
        """Move by lines."""
        self._paper.move(by)

    def action_page(self, by: int) -> None:
        """Move by what is in sight."""
        self._paper.move(by * max(self._paper.size.height - 1, 1))


def _written(entry: Entry, width: int, terms: int, query: str) -> list[Line]:
    """An entry's lines; terms have a column to themselves."""
    column = terms if entry.term else 0
    lines: list[Line] = []
    for place, said in enumerate(entry.lines):
        look = entry.look or ("quiet" if place else "")
        for row in pages(said, width - column):
            term = fit("" if lines else entry.term, column)
            lines.append([Piece(term, "key"), *_found(row, query, look)])
    return lines


def _found(row: str, query: str, look: str) -> Iterator[Piece]:
    at = 0
    for start, end in text.find(query, row) if query else ():
        yield from (Piece(row[at:start], look), Piece(row[start:end], "hit"))
        at = end
    yield Piece(row[at:], look)
