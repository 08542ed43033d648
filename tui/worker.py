"""The one thread that talks to the database, fed in order: keys never wait for a lock held by somebody else."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import import_module
from typing import TypeVar

from textual.message import Message

from store import Board
from store.errors import BoardError
from store.views import Outcome
from tui.messages import Answered, Course, Failed, Perform, Performed
from tui.reading import Reading, read

Answer = TypeVar("Answer")

_DIALOGS = (
    "tui.widgets.search_field", "tui.screens.item", "tui.screens.picker", "tui.screens.deadline",
    "tui.screens.prompts", "tui.screens.note", "tui.screens.confirm", "tui.screens.palette",
    "tui.screens.item_form", "tui.screens.help",
)  # fmt: skip
_WRITING = ("store.writer",)


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
        self._writing = False  # whether the writing half of the store has been asked for
        self.refused: list[BoardError] = []  # refusals the screen was no longer there to show

    def load_dialogs(self) -> None:
        """Load what the first picture did without, so that the first dialog does not wait."""
        self._watch(self._thread.submit(_load, _DIALOGS))

    def load_writing(self) -> None:
        """Load what writing needs, once there is something to write: a reader's session stays 30 MB smaller."""
        if not self._writing:
            self._writing = True
            self._watch(self._thread.submit(_load, _WRITING))

    def perform(self, request: Perform) -> None:
        """Queue a request; Performed tells how it went."""
        self._watch(self._thread.submit(self._perform, request))

    def ask(self, question: Callable[[Board], Answer], deliver: Callable[[Answer | BoardError], None]) -> None:
        """Queue a question; its answer (or the refusal) is delivered on the app's side."""
        self._watch(self._thread.submit(self._ask, question, deliver))

    def read_again(self, deliver: Callable[[Reading | BoardError], None]) -> None:
        """Queue a fresh reading, to be shown and to build the next requests on."""
        self.ask(self._read, deliver)

    def close(self) -> None:
        """Finish everything queued and end the thread; a lock held elsewhere delays this by the busy timeout."""
        self._thread.shutdown(wait=True)

    def _perform(self, request: Perform) -> None:
        outcome: Outcome | None = None
        refusal: BoardError | None = None
        try:
            outcome = self._carry_out(request)
        except BoardError as refused:
            refusal = refused
        try:
            self._reading = read(self._board)
        except BoardError as unreadable:  # what was asked for may be done all the same
            refusal = refusal or unreadable
        told = self._deliver(Performed(request, outcome=outcome, refusal=refusal, reading=self._reading))
        if refusal is not None and not told:
            self.refused.append(refusal)

    def _carry_out(self, request: Perform) -> Outcome | None:
        intent = request.intent
        if intent is Course.UNDO:
            return self._board.undo()
        if intent is Course.REDO:
            return self._board.redo()
        action = intent(self._reading) if callable(intent) else intent
        return None if action is None or isinstance(action, Course) else self._board.perform(action)

    def _ask(self, question: Callable[[Board], Answer], deliver: Callable[[Answer | BoardError], None]) -> None:
        answer: Answer | BoardError
        try:
            answer = question(self._board)
        except BoardError as refusal:
            answer = refusal
        self._deliver(Answered(lambda: deliver(answer)))

    def _read(self, board: Board) -> Reading:
        self._reading = read(board)
        return self._reading

    def _deliver(self, message: Message) -> bool:
        try:
            return self._post(message)
        except RuntimeError:  # the screen's event loop has just closed
            return False

    def _watch(self, work: Future[None]) -> None:
        work.add_done_callback(self._tell_failure)

    def _tell_failure(self, work: Future[None]) -> None:
        failure = work.exception()
        if failure is not None:
            self._deliver(Failed(failure))


def _load(names: tuple[str, ...]) -> None:
    for name in names:
        import_module(name)
