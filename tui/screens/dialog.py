"""What every dialog has in common: a box low on the screen, Esc, drafts, and no key lost while it opens.

Dialogs ask and answer; they never touch the board. Whatever a person typed is handed to widgets as plain text.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, MutableMapping
from typing import ClassVar, Protocol, TypeVar, cast

from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from tui.drafts_file import DraftKey, since, since_key
from tui.terminal.newest_size import NewestSize
from tui.widgets.cells import clean

Answer = TypeVar("Answer")

_TOLD = 4.0  # seconds that a sentence stays on the border

WIDEST = 100  # cells of a dialog, its frame included


class _Drafting(Protocol):
    """An app that keeps what was typed and not sent."""

    drafts: MutableMapping[DraftKey, str]


def forget_draft(app: App[object], key: DraftKey) -> None:
    """Drop a draft, and those of the fields beside it (``deadline.reason``), once it is on the board."""
    drafts = cast("_Drafting", app).drafts
    for each in [each for each in drafts if each == key or (each[0] == key[0] and each[1].startswith(f"{key[1]}."))]:
        del drafts[each]


def label(words: str, *, sign: bool = False) -> Static:
    """The name of a field on its left, or the sign before a field that needs no name."""
    # Not Lines: each of their looks is a style to be computed when the dialog opens.
    return Static(Content(words), classes="sign" if sign else "label")


class Dialog(NewestSize, ModalScreen[Answer]):
    """A question over the board.

    Args:
        title: what is asked, on the border.
    """

    DEFAULT_CSS = """
    Dialog {
        align: center bottom;
        #box {
            width: 100%;
            max-width: 100;  /* WIDEST */
            height: auto;
            max-height: 100%;
            overflow: hidden;
            padding: 0 1;
            background: $background;
            border: solid $border;
            border-title-color: $head;
            border-title-style: bold;
            border-subtitle-color: $quiet;
            border-subtitle-align: left;
        }
        &.-tiny #box { border: none; padding: 0; }
        Lines { height: 1; }
        .row { height: 1; }
        .label { width: 12; height: 1; color: $quiet; }
        .sign { width: 2; height: 1; color: $head; text-style: bold; }
    }
    """

    class Typed(Message):
        """Some text in a dialog has changed."""

    AUTO_FOCUS = ""
    # What the person saw when they began, set by whoever opens it: the version of an item, the title of a group.
    since: int | str | None = None
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, title: str) -> None:
        super().__init__()
        self.styles.background = "transparent"  # here, because the app's own rule for screens outranks DEFAULT_CSS
        self._box = Vertical(id="box")
        self._box.border_title = Content(clean(title))

    @abstractmethod
    def compose_box(self) -> ComposeResult:
        """The widgets inside the box."""

    @property
    @abstractmethod
    def first(self) -> Widget:
        """The widget that keys go to at the beginning."""

    def hints(self) -> Iterable[tuple[str, str]]:
        """Keys and what they do, for the lower border."""
        return ()

    @property
    def room(self) -> int:
        """How many cells a line inside the box has, also before it is laid out."""
        return max(min(self.app.size.width, WIDEST) - 4, 1)

    def compose(self) -> ComposeResult:
        """The box."""
        with self._box:
            yield from self.compose_box()

    def on_mount(self) -> None:
        """Keys go to the first widget from now on."""
        self.put_hints()
        self.set_focus(self.first, scroll_visible=False)

    def put_hints(self) -> None:
        """Say on the border which keys do what."""
        parts: list[Content] = []
        for key, words in self.hints():
            parts += [Content.styled(key, "bold"), Content(f" {words}   ")]
        self._box.border_subtitle = Content("").join(parts).rstrip() if parts else None

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _text_changed(self) -> None:
        self.post_message(self.Typed())

    def tell(self, words: str) -> None:
        """Say something in place of the hints for a while: the box may cover the message line."""
        self._box.border_subtitle = Content.styled(clean(words), "bold")
        self.set_timer(_TOLD, self.put_hints)

    def on_key(self, event: events.Key) -> None:
        """A letter that came before there was a focus belongs to the field that has it now."""
        field = self.focused
        if field is not None and field.check_consume_key(event.key, event.character):
            event.stop()
            field.post_message(events.Key(event.key, event.character))

    def on_resize(self, event: events.Resize) -> None:
        """In a tiny window the frame gives way to what it frames."""
        self.set_class(event.size.height < 8, "-tiny")

    def action_leave(self) -> None:
        """Close without an answer; what was typed is kept."""
        self.keep_draft()
        self.dismiss(None)

    # Drafts

    @property
    def drafts(self) -> MutableMapping[DraftKey, str]:
        """What was typed and not sent, by item and field."""
        return cast("_Drafting", self.app).drafts

    def keep_draft(self) -> None:
        """Keep what was typed for the next time; nothing unless a dialog has text worth keeping."""

    def keep(self, key: DraftKey, words: str, unless: str = "") -> None:
        """Keep the words of one field, or drop its draft when they say nothing new."""
        if words and words != unless:
            self.drafts[key] = words
            if self.since is not None:
                self.drafts[since_key(key)] = str(self.since)
        else:
            self.let_go(key)

    def let_go(self, key: DraftKey) -> None:
        """Drop the draft of one field."""
        self.drafts.pop(key, None)
        self.drafts.pop(since_key(key), None)

    def go_on(self, key: DraftKey) -> str | None:
        """The draft of one field, if there is one; from now on it counts what the person saw when they began it."""
        words = self.drafts.get(key)
        if words is not None:
            kept = self.drafts.get(since_key(key)) if isinstance(self.since, str) else since(self.drafts, key)
            self.since = kept or self.since
        return words
