"""The one thread that talks to the database, fed in order: keys never wait for a lock held by somebody else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from importlib import import_module
from typing import TypeVar

from textual.message import Message

from store import Board, today
from store.actions import Action
from store.errors import BoardError, NotFound
from store.language.index import WordIndex
from store.views import HistoryEntry, Item, Outcome
from tui.messages import Answered, Course, Draft, Failed, Perform, Performed, Refreshed
from tui.news import News, as_shown, gather, with_fields_of
from tui.reading import Reading, changed_items, read, read_on

Answer = TypeVar("Answer")

_DIALOGS = (
    "tui.widgets.search_field", "tui.screens.item", "tui.screens.picker", "tui.screens.deadline",
    "tui.screens.prompts", "tui.screens.note", "tui.screens.confirm", "tui.screens.palette",
    "tui.screens.item_form", "tui.screens.help",
)  # fmt: skip
_WRITING = ("store.writer",)
_LOADING = 3.0  # seconds that loading may take when there is no time for anything else


class BoardWorker:
    """Carries out requests one after the other.

    Args:
        board: used from this thread alone once work has started.
        reading: what is on the screen; requests are built on it and it is read anew after each of them.
        post: hands a message to the app, from any thread; False when nobody is there any more.
    """

    def __init__(self, board: Board, reading: Reading, post: Callable[[Message], bool]) -> None:
        self._board = board
        self._reading = reading
        self._post = post
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="board")
        self._closed = self._finished = False  # whether nothing more is taken on, and all of it was done
        self._loads: list[Future[None]] = []
        self._writing = False  # whether the writing half of the store has been asked for
        self._looking = False  # whether a look at the board is queued
        self._unread = False  # whether the last look failed
        self._index: WordIndex | None = None
        self._own: set[int] = set()  # numbers of the steps made here
        self.refused: list[BoardError] = []  # refusals the screen was no longer there to show

    def load_dialogs(self) -> None:
        """Load what the first picture did without, so that the first dialog does not wait."""
        self._load(_DIALOGS)

    def load_writing(self) -> None:
        """Load what writing needs, once there is something to write: a reader's session stays 30 MB smaller."""
        if not self._writing:
            self._writing = True
            self._load(_WRITING)

    def perform(self, request: Perform) -> None:
        """Queue a request; Performed tells how it went."""
        self.load_writing()
        self._watch(self._thread.submit(self._perform, request))

    def ask(self, question: Callable[[Board], Answer], deliver: Callable[[Answer | BoardError], None]) -> None:
        """Queue a question; its answer (or the refusal) is delivered on the app's side."""
        self._watch(self._thread.submit(self._ask, question, deliver))

    @property
    def index(self) -> WordIndex | None:
        """What a search asks at every key: of the board as it was read last, once it has been made."""
        return self._index

    def prepare_search(self, deliver: Callable[[object], None] = lambda _: None) -> None:
        """Queue the making of the index, of which it is told when it is there, or the refusal when it is not."""
        self.ask(self._make_index, deliver)

    def read_again(self, deliver: Callable[[Reading | BoardError], None]) -> None:
        """Queue a fresh reading, to be shown and to build the next requests on."""
        self.ask(self._read, deliver)

    def refresh(self) -> None:
        """Queue a look at the board, unless one is queued; Refreshed tells what is new, silence that nothing is."""
        if not self._looking:
            self._looking = True
            self._watch(self._thread.submit(self._refresh))

    def close(self, patience: float | None = None) -> bool:
        """Finish everything queued and end the thread; a lock held elsewhere delays this by the busy timeout.

        Args:
            patience: seconds to wait for a lock held elsewhere; None to wait until all of it is done.

        Returns:
            Whether it is all done; what is not done and not begun is dropped.
        """
        if not self._closed:
            self._closed = True
            rest = self._thread.submit(lambda: None)
            wait(self._loads, None if patience is None else _LOADING)
            self._finished = bool(wait([rest], patience).done)
            self._thread.shutdown(wait=self._finished, cancel_futures=True)
        return self._finished

    def _perform(self, request: Perform) -> None:
        outcome: Outcome | None = None
        refusal: BoardError | None = None
        news = News()
        try:
            outcome = self._carry_out(request)
        except BoardError as refused:
            refusal = refused
        if outcome is not None and outcome.step is not None:
            self._own.add(outcome.step)
        try:
            news = self._advance()
        except BoardError as unreadable:  # what was asked for may be done all the same
            refusal = refusal or unreadable
        done = Performed(request, outcome=outcome, refusal=refusal, reading=self._reading, news=news)
        told = self._deliver(done)
        if refusal is not None and not told:
            self.refused.append(refusal)

    def _carry_out(self, request: Perform) -> Outcome | None:
        intent = request.intent
        if intent is Course.UNDO:
            return self._board.undo()
        if intent is Course.REDO:
            return self._board.redo()
        action = intent(self._seen_by(request)) if callable(intent) else intent
        if action is None or isinstance(action, Course):
            return None
        request.action = self._as_seen(action, request.drafts)
        return self._board.perform(request.action)

    def _as_seen(self, action: Action, drafts: Iterable[Draft]) -> Action:
        """An action that knows what the person saw when they began: a draft may be older than the form it is in.

        What they changed themselves since, from here, they have seen too: a key pressed twice while the database is
        slow asks nobody anything.
        """
        seen = getattr(action, "seen", None)
        if not isinstance(seen, Item):
            return action
        begun = {_field(each): each.since for each in drafts if isinstance(each.since, int)}
        try:
            with self._board.steady():
                now = self._board.item(seen.id)
                for field, version in begun.items():
                    seen = with_fields_of(seen, self._board.seen(seen.id, version), {field})
                if now.version > min([seen.version, *begun.values()]):
                    history = self._board.history(seen.id)
                    seen = with_fields_of(seen, now, _last_by(self._own, history, seen, begun))
        except NotFound:  # not on the board any more, as carrying it out will tell
            return action
        return replace(action, seen=seen)  # type: ignore[arg-type]  # has one, as was seen above

    def _seen_by(self, request: Perform) -> Reading:
        """The board with all that was asked for here, but without what others did behind the person's back."""
        shown, now = request.shown, self._reading
        if shown is None or shown.step == now.step:
            return now
        return as_shown(now, shown, gather(self._board.history(after=shown.step), self._own))

    def _refresh(self) -> None:
        self._looking = False  # whatever happens from here on needs another look
        reading, news, refusal = None, News(), None
        try:
            before = self._reading
            if before.partial or self._board.newest() != before.step or today() != before.real:
                news = self._advance()
                reading = self._reading
        except BoardError as unreadable:
            refusal = unreadable
        if reading is not None or refusal is not None or self._unread:
            self._deliver(Refreshed(reading, news, refusal))
        self._unread = refusal is not None

    def _advance(self, *, fresh: bool = False) -> News:
        """Read what is new on the board, and what others did since it was read last.

        Args:
            fresh: whether everything is read again, even where there is no step that says so.
        """
        before = self._reading
        with self._board.steady():
            newest = self._board.newest()
            entries: Sequence[HistoryEntry] = ()
            if newest > before.step:
                entries = self._board.history(after=before.step)
            if fresh or before.partial or newest < before.step or today() != before.real:
                reading = read(self._board)
            else:
                reading = read_on(self._board, before, entries) if entries else before
            if self._index is not None and (fresh or reading.step != before.step):
                self._bring_up_to_date(self._index, changed_items(before, entries))
        self._reading = reading
        return gather(entries, self._own)

    def _make_index(self, board: Board) -> None:
        if self._index is None:
            self._index = _index(board)

    def _bring_up_to_date(self, index: WordIndex, changed: set[str] | None) -> None:
        """Take into the index what was changed; where that is much, or nobody knows what, make another."""
        if changed:
            index.put(self._board.search_lines(changed))
        else:
            self._index = _index(self._board)

    def _ask(self, question: Callable[[Board], Answer], deliver: Callable[[Answer | BoardError], None]) -> None:
        answer: Answer | BoardError
        try:
            answer = question(self._board)
        except BoardError as refusal:
            answer = refusal
        self._deliver(Answered(lambda: deliver(answer)))

    def _read(self, _: Board) -> Reading:
        news = self._advance(fresh=True)
        if news.entries:
            self._deliver(Refreshed(self._reading, news))
        return self._reading

    def _deliver(self, message: Message) -> bool:
        try:
            return self._post(message)
        except RuntimeError:  # the screen's event loop has just closed
            return False

    def _load(self, names: tuple[str, ...]) -> None:
        load = self._thread.submit(_load, names)
        self._loads.append(load)
        self._watch(load)

    def _watch(self, work: Future[None]) -> None:
        work.add_done_callback(self._tell_failure)

    def _tell_failure(self, work: Future[None]) -> None:
        failure = None if work.cancelled() else work.exception()
        if failure is not None:
            self._deliver(Failed(failure))


def _index(board: Board) -> WordIndex:
    index = WordIndex(board.search_lines())
    index.expect_letters()
    return index


def _field(draft: Draft) -> str:
    """The field a draft is of: a reason goes with its status."""
    return "status" if draft.field == "status_reason" else draft.field


def _last_by(own: Collection[int], history: Sequence[HistoryEntry], seen: Item, begun: Mapping[str, int]) -> set[str]:
    """The fields that were changed after the person saw them, last of all by a step of their own.

    Args:
        own: numbers of those steps.
        history: of the item, newest first.
        seen: the item as the person saw it.
        begun: versions of it that they saw some fields in, where those are older.
    """
    entries = [entry for entry in history if entry.change.id == seen.id]
    steps = sorted({entry.step for entry in entries})  # the n-th of them made version n
    latest: dict[str, int] = {}
    for entry in entries:
        latest.setdefault(entry.change.field, entry.step)
    return {
        field for field, step in latest.items() if step in own and step in steps[begun.get(field, seen.version) :]
    }


def _load(names: tuple[str, ...]) -> None:
    for name in names:
        import_module(name)
