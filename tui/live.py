"""The part of the app that shows what others do: their changes as they come, and where they are at work."""

from __future__ import annotations

from abc import abstractmethod
from collections import deque
from collections.abc import Iterator
from datetime import date
from functools import partial

from store import Board
from store.errors import BoardError
from store.views import Outcome
from tui import wording
from tui.i18n import t
from tui.messages import Moved, Refreshed, Visited, Watching
from tui.news import News, Others
from tui.reading import Reading
from tui.screens.commanded import CommandedScreen
from tui.terminal.app import TerminalApp
from tui.watcher import Watcher
from tui.worker import BoardWorker

_FRESH = 4.0  # seconds a changed field is told apart
_ANSWER = 3.0  # seconds the answer to a key is safe from news
_AGAIN = 1.0  # seconds before a board that could not be read is tried again


class LiveApp(TerminalApp, inherit_bindings=False):
    """Keeps the screen up to date; costs nothing while nobody does anything.

    Args:
        board: watched from a thread of its own.
        reading: what the screen shows at first.
    """

    said: deque[str]

    def __init__(self, board: Board, reading: Reading) -> None:
        super().__init__()
        self.reading = reading
        self.worker = BoardWorker(board, reading, self.post_message)
        self.watcher = Watcher(board, self.post_message)
        self.others = Others()
        self._lit: dict[tuple[str, str], tuple[int, str]] = {}  # by thing and field: with which news, and who
        self._lights = 0  # how often there was news
        self._answers = 0  # answers to this person that are still to be read
        self._untold = ""  # what others did meanwhile
        self._blind: set[str] = set()  # what of keeping up to date does not work

    @property
    @abstractmethod
    def day(self) -> date:
        """The day labels are counted from."""

    @abstractmethod
    def say(self, words: str, *, refusal: bool = False) -> None:
        """Put a sentence on the message line and remember it."""

    @property
    def commanded(self) -> Iterator[CommandedScreen]:
        """The screens that show the board, from the bottom."""
        return (screen for screen in self.screen_stack if isinstance(screen, CommandedScreen))

    def on_unmount(self) -> None:
        """Nobody is watching any more."""
        self.watcher.close()

    # Changes

    def on_moved(self, _: Moved) -> None:
        """Have the board looked at."""
        self.worker.refresh()

    def on_refreshed(self, event: Refreshed) -> None:
        """Show what is new, or try again later."""
        if event.refusal is not None:
            self.set_timer(_AGAIN, self.worker.refresh)
        self._keep_up("reading", event.refusal)
        if event.reading is not None:
            self.show_reading(event.reading, event.news)

    def on_watching(self, event: Watching) -> None:
        """Tell when changes are not noticed any more, and when they are again."""
        self._keep_up("watch", event.refusal)

    def _keep_up(self, part: str, refusal: BoardError | None) -> None:
        was_blind = bool(self._blind)
        if refusal is None:
            self._blind.discard(part)
            if was_blind and not self._blind:
                self.clear_messages()  # what was refused because of it can be read again
                self.tell(t("live.back"))
        else:
            self._blind.add(part)
            if not was_blind:
                self.say(t("live.lost", why=wording.explain(refusal)), refusal=True)

    def clear_messages(self) -> None:
        """Take what was said off the message line; it can be read again among the messages."""
        for screen in self.commanded:
            screen.show_message("", refusal=False)

    def show_reading(self, reading: Reading, news: News = News()) -> None:  # noqa: B008  (frozen)
        """Show a reading on every screen there is, and light up what others changed in it."""
        self.reading = reading
        self._light(news)
        for screen in self.commanded:
            screen.show(reading, self.day)
        if news.entries:
            self.tell(news.sentence)
            self._tell_form(news.about(self.watcher.form).sentence)

    def _tell_form(self, words: str) -> None:
        """Say in an open form what others did to its item meanwhile: they may be at the same field."""
        from tui.screens.dialog import Dialog

        if words and isinstance(self.screen, Dialog):
            self.screen.tell(words)

    def tell(self, words: str) -> None:
        """Say what others did, as soon as the message line has nothing that this person is still to read."""
        self.said.appendleft(words)
        if self._answers:
            self._untold = words
        else:
            self._put_news(words)

    def _put_news(self, words: str) -> None:
        for screen in self.commanded:
            screen.show_news(words)

    def protect_answer(self) -> None:
        """Keep news off the message line for a moment: what it says now answers a key."""
        self._answers += 1
        self.set_timer(_ANSWER, self._answer_read)

    def _answer_read(self) -> None:
        self._answers -= 1
        if self._untold and not self._answers:
            words, self._untold = self._untold, ""
            self._put_news(words)

    # Lights

    def _light(self, news: News) -> None:
        changed = news.changed(self.reading)
        if not changed:
            return
        self._lights += 1
        for key, fields in changed.items():
            self._lit.update({(key, name): (self._lights, who) for name, who in fields.items()})
        self._relate()
        self.set_timer(_FRESH, partial(self._dim, self._lights))

    def _dim(self, light: int) -> None:
        """What came with some news is new no more, unless it was changed again."""
        self._lit = {place: lit for place, lit in self._lit.items() if lit[0] != light}
        self._relate()
        self._show_others()

    def own_change(self, outcome: Outcome) -> None:
        """What this person has changed since is nobody else's change any more."""
        for change in outcome.changes:
            self._lit.pop((change.id, change.field), None)
        self._relate()

    def _relate(self) -> None:
        changed: dict[str, dict[str, str]] = {}
        for (key, name), (_, who) in self._lit.items():
            changed.setdefault(key, {})[name] = who
        self.others = Others(changed, self.others.visitors)

    # Visitors

    def on_visited(self, event: Visited) -> None:
        """Show who is here now."""
        self.others = Others(self.others.changed, event.visitors)
        self._show_others()

    def _show_others(self) -> None:
        for screen in self.commanded:
            screen.show_others(self.others)

    def show_visitors(self) -> None:
        """Who else is at the board, since when, and at which item."""
        from tui.screens.picker import Picker
        from tui.widgets.choice_list import Choice

        if not self.others.visitors:
            self.say(t("live.alone"))
            return
        choices = []
        for visitor in self.others.visitors:
            item = self.reading.items.get(visitor.item or "")
            since = t("live.since", when=wording.instant(visitor.since))
            doing = "" if item is None else f"{t('live.at', number=item.number)} · "
            choices.append(Choice(visitor.id, visitor.who, doing + since))
        self.push_screen(Picker(t("live.who", count=len(choices)), choices))
