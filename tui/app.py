"""The board on screen: holds the reading everybody shows, carries out what screens ask, says how it went."""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from store import Board
from store.actions import AddItem, NewAgency, Several
from store.errors import BoardError, Conflict
from store.views import Outcome
from tui import keeping, returning, theme, wording
from tui.commands import Scope, bindings, command
from tui.drafts import LAST_MOMENT, Drafts
from tui.i18n import t
from tui.messages import Answered, Draft, Failed, Perform, Performed, Said
from tui.news import News
from tui.personal import PersonalApp
from tui.reading import Reading, read
from tui.screens.board import BoardScreen
from tui.settings import SettingsFile, SettingsRefused
from tui.terms import day_text
from tui.visits import Visit

if TYPE_CHECKING:
    from tui.screens.item_form import NewItem

_REMEMBERED = 50  # messages that can be read again
_TYPED = 1.0  # seconds after a key in which it becomes a draft
_PICTURE = 0.1  # seconds in which the first picture is painted
_PATIENT = 8.0  # seconds after which who wants to leave is let go; a lock has been answered by then
_HESITATES = 2.0  # seconds without a key after which somebody new is shown the first steps
_FELT = 1.0  # seconds after which a person wonders whether a change was taken


class BoardApp(PersonalApp, inherit_bindings=False):
    """One person at one board.

    Args:
        board: open, and used by this app alone from now on.
        drafts: what was typed for it and not saved.
        settings: the person's own; without them, ones that end with the session.
        reading: of the board; it is read here when not given.
    """

    CSS_PATH = "styles/board.tcss"
    ENABLE_COMMAND_PALETTE = False  # the board has its own, built from its own table
    # Quitting answers in a dialog too: with what to do about the dialog first.
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Scope.EVERYWHERE),
        *(Binding(key, "run('quit')", show=False, priority=True) for key in command("quit").twins),
    ]

    def __init__(
        self,
        board: Board,
        drafts: Drafts | None = None,
        settings: SettingsFile | None = None,
        reading: Reading | None = None,
    ) -> None:
        super().__init__(board, reading or read(board), settings)
        self.who = board.who
        self.visit: Visit | None = None  # the last time the person was here, if that is known
        self.at_start = ""  # what has to be said first
        self.animation_level = "none"
        self.drafts = drafts if drafts is not None else Drafts()
        self._typing = False  # whether something was typed that is no draft yet
        self._warned = self._told_unwritten = False  # that drafts cannot be written; that leaving would lose them
        self.said: deque[str] = deque(maxlen=_REMEMBERED)
        self._by_today = False
        self._pending = 0  # requests not answered yet
        self._asked = 0  # requests so far
        self._leaving = False

    @property
    def day(self) -> date:
        """The day labels are counted from."""
        return self.reading.real if self._by_today else self.reading.viewing

    def get_default_screen(self) -> Screen[None]:
        """The board itself is the first screen: nothing is painted before its rows."""
        return BoardScreen(self.reading, self.day)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The names our style sheets use, for themes that are not ours."""
        return super().get_theme_variable_defaults() | theme.VARIABLES

    def on_mount(self) -> None:
        """Say where the board lives, and get the dialogs ready while the person reads."""
        info = self.reading.info
        self.say(t("board.first_start" if info.created else "board.place", place=info.place))
        if self.at_start:
            self.say(self.at_start, refusal=True)
        self.call_after_refresh(self._tell_since)
        self.call_after_refresh(self.worker.load_dialogs)
        if not self.reading.partial:
            self._take_in_whole()
        self._welcome()
        self.set_timer(_PICTURE, self.watcher.start)  # not after a refresh: a key may have covered the list by then

    def show_reading(self, reading: Reading, news: News = News()) -> None:  # noqa: B008  (frozen)
        """Show a reading on every screen."""
        partial_before = self.reading.partial
        super().show_reading(reading, news)
        if partial_before and not reading.partial:
            self._take_in_whole()

    def _take_in_whole(self) -> None:
        """All items are there: tell of drafts that wait for any of them, and get the search ready."""
        if found := keeping.waiting(self.drafts, self.reading):
            self.say(found)
        self.call_after_refresh(self.worker.prepare_search)

    def _welcome(self) -> None:
        """Tell a newcomer of the tour; who has just made a board, and hesitates, is shown it."""
        if self.settings.settings.toured or self.settings.path is None:
            return
        if self.reading.info.created:
            self.set_timer(_HESITATES, self._show_tour)
        elif not self.at_start:
            self.say(t("tour.invite", place=self.reading.info.place))
        with suppress(SettingsRefused):  # then it is told of the next time too
            self.settings.set(toured=True)

    def _show_tour(self) -> None:
        if not self.composed_keys.typed and isinstance(self.screen, BoardScreen):
            self.screen.action_tour()

    def _tell_since(self) -> None:
        """Say what the others did since the person was last here, unless a key has been answered by then."""
        visit, said = self.visit, self.said[0]
        if visit is None:
            return

        def answered(others: dict[str, int] | BoardError) -> None:
            words = "" if isinstance(others, BoardError) else returning.sentence(visit, others)
            if words and self.said[0] == said:
                self.say(words if len(self.said) == 1 else f"{said} {words}")
            elif words:
                self.tell(words)

        self.worker.ask(lambda board: board.others_since(visit.step), answered)

    # Changing the board

    def on_perform(self, request: Perform) -> None:
        """Hand a request to the thread of the database; Performed comes back."""
        request.shown = request.shown or self.reading
        keeping.hold(self.drafts, request.drafts)
        self._pending += 1
        self._asked += 1
        self.set_timer(_FELT, partial(self._say_waiting, self._asked))
        self.worker.perform(request)

    def _say_waiting(self, asked: int) -> None:
        """Tell that the newest change is not written yet; until it is, nothing on the screen says so."""
        if self._pending and asked == self._asked and not self._leaving:
            self.say(t("board.waiting", count=self._pending))

    def add_item(self, new: NewItem) -> None:
        """Ask for a new item."""
        action = AddItem(group=new.group, title=new.title, lead=new.lead, deadline=new.deadline)
        lead = new.lead.name if isinstance(new.lead, NewAgency) else new.lead or ""
        drafts = (
            Draft("new", "title", new.title),
            Draft("new", "title.lead", lead),
            Draft("new", "title.deadline", new.deadline.words if new.deadline else ""),
        )
        self.post_message(Perform(action, *drafts))

    def on_performed(self, done: Performed) -> None:
        """Show the board as it is now, and say what happened."""
        self._pending -= 1
        if done.outcome is not None:
            self.own_change(done.outcome)
        if done.reading is not None:
            self.show_reading(done.reading, done.news)
        if done.refusal is not None and done.outcome is None:
            self._refuse(done.request, done.refusal)
        else:
            self._confirm(done.request, done.outcome)
            if done.refusal is not None:  # done, but the board cannot be read just now
                self.say(wording.explain(done.refusal), refusal=True)
        if self._leaving and not self._pending:
            self.exit()

    def _confirm(self, request: Perform, outcome: Outcome | None) -> None:
        keeping.let_go(self.drafts, request.drafts)
        if isinstance(request.action, Several) and self.board_screen is not None:
            self.board_screen.bulk_done()
        if outcome is None:
            self.say(request.otherwise or t("words.outcome.nothing"), refusal=True)
            return
        if outcome.action in {"add_item", "add_group"}:
            self._select_new(outcome)
        words = wording.outcome(outcome)
        undoable = outcome.step is not None and outcome.action not in {"undo", "redo"}
        self.say(t("board.undo_hint", outcome=words) if undoable else words)

    def _refuse(self, request: Perform, refusal: BoardError) -> None:
        """Nothing was changed; what was typed waits for its form to be opened again."""
        words, what = wording.explain(refusal), keeping.what_of(request, self.reading)
        kept = keeping.hold(self.drafts, request.drafts)
        if what:
            words = t("board.kept" if kept else "board.unsaved", what=what, refusal=words)
        self._leaving = False
        self.say(words, refusal=True)
        if isinstance(refusal, Conflict):
            self.settle(request, refusal)

    def _select_new(self, outcome: Outcome) -> None:
        new = next((change.id for change in outcome.changes if change.kind in {"item", "group"}), None)
        screen = self.board_screen
        if new is not None and screen is not None:
            screen.go_to(new)

    def on_failed(self, failed: Failed) -> None:
        """A defect in the thread of the database ends the app as one in the app itself would."""
        raise failed.failure

    def on_answered(self, answered: Answered) -> None:
        """Hand an answer to whoever asked."""
        answered.deliver()

    # Showing it

    @property
    def board_screen(self) -> BoardScreen | None:
        """The list, whatever lies on top of it."""
        return next((screen for screen in self.screen_stack if isinstance(screen, BoardScreen)), None)

    def start_over(self) -> None:
        """Read the board again and paint the whole screen anew."""

        def answered(reading: Reading | BoardError) -> None:
            if isinstance(reading, BoardError):
                self.say(wording.explain(reading), refusal=True)
                return
            self.show_reading(reading)
            self.repaint()
            self.say(t("board.redrawn"))

        self.worker.read_again(answered)

    def toggle_day(self) -> None:
        """Count days from the pinned date or from the real one; only labels change."""
        if not self.reading.pinned:
            self.say(t("board.nothing_pinned"), refusal=True)
            return
        self._by_today = not self._by_today
        self.show_reading(self.reading)
        self.say(t("board.by_today" if self._by_today else "board.by_pinned", day=day_text(self.day)))

    # Saying things

    def on_said(self, said: Said) -> None:
        """A screen has something to say."""
        self.say(said.text, refusal=said.refusal)

    def say(self, words: str, *, refusal: bool = False) -> None:
        """Put a sentence on the message line of every screen, and remember it; a refusal stays until the next key."""
        self.said.appendleft(words)
        self.protect_answer()
        for screen in self.commanded:
            if refusal or not screen.said[1]:
                screen.show_message(words, refusal=refusal)

    def show_messages(self) -> None:
        """The latest messages, to be read again."""
        from tui.screens.picker import Picker
        from tui.widgets.choice_list import Choice

        if not self.said:
            self.say(t("board.no_messages"))
            return
        choices = [Choice(place, words) for place, words in enumerate(self.said)]
        self.push_screen(Picker(t("board.ask.messages"), choices))

    # Keeping what was typed

    def on_dialog_typed(self) -> None:
        """Keep it soon; however fast somebody types, no more than this time of it can be lost."""
        if not self._typing:
            self._typing = True
            self.set_timer(_TYPED, self._keep_typed)

    def _keep_typed(self) -> None:
        self._typing = False
        keeping.keep_typed(self.screen_stack)
        self.set_timer(LAST_MOMENT, self._tell_trouble)

    def _tell_trouble(self) -> None:
        """Say that drafts cannot be written, once, where the person looks: a form covers the message line."""
        if self.drafts.trouble is not None and not self._warned:
            self._warned = True
            self.answer(t("drafts.trouble", reason=self.drafts.trouble.strerror), refusal=True)

    def before_end(self) -> None:
        """Keep what stands in the open forms: nobody can be asked about it any more."""
        keeping.keep_typed(self.screen_stack)
        self.drafts.flush(LAST_MOMENT)

    # Leaving

    @property
    def pending(self) -> int:
        """Changes asked for and not answered yet."""
        return self._pending

    def leave(self) -> None:
        """Quit once everything is written; a change that is refused meanwhile keeps the board open."""
        if not self._pending:
            if self.drafts.flush(LAST_MOMENT) or self._told_unwritten:
                self.exit()
            else:
                self._told_unwritten = True
                self.say(t("drafts.unwritten"), refusal=True)
            return
        if not self._leaving:
            self.set_timer(_PATIENT, self._leave_anyway)
        self._leaving = True
        self.say(t("board.leaving", count=self._pending))

    def _leave_anyway(self) -> None:
        """Let the person go although the database does not answer: what they typed is a draft."""
        if self._leaving:
            self.end(1)

    def action_run(self, command_id: str) -> None:
        """The commands that answer everywhere, dialogs included."""
        if command_id != "quit":
            self.answer(t("board.how_to_quit"))
        elif self.screen.is_modal:
            self.answer(t("board.close_first"))
        else:
            self.leave()

    def action_help_quit(self) -> None:
        """Textual's own answer to Ctrl+C, in the person's language."""
        self.answer(t("board.how_to_quit"))

    def answer(self, words: str, *, refusal: bool = False) -> None:
        """Answer a key where the person looks: a dialog may cover the message line."""
        from tui.screens.dialog import Dialog

        self.say(words, refusal=refusal)
        if isinstance(self.screen, Dialog):
            self.screen.tell(words)
