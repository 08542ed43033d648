"""What screens ask of the app, and what the app learns from the board."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from textual.message import Message

from store.actions import Action
from store.errors import BoardError
from store.views import Outcome
from tui.reading import Reading


class Course(Enum):
    """The two ways through this person's own history."""

    UNDO = "undo"
    REDO = "redo"


# An action, or what builds it when its turn comes, from the board as this person sees it by then: a key pressed twice
# while the database is slow steps twice. Building None asks for nothing.
Intent = Action | Course | Callable[[Reading], Action | None]


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed for a request: kept when the board refuses it, forgotten when it is done."""

    item: str
    field: str
    text: str


class Perform(Message):
    """A person's request to change the board.

    Args:
        intent: what is asked for.
        drafts: what was typed for it.
        otherwise: what to say when the intent comes to nothing.
    """

    def __init__(self, intent: Intent, *drafts: Draft, otherwise: str = "") -> None:
        super().__init__()
        self.intent = intent
        self.drafts = drafts
        self.otherwise = otherwise


class Performed(Message):
    """How a request went, and the board afterwards.

    Args:
        request: what was asked for.
        outcome: what it did; None when it was refused or came to nothing.
        refusal: why it was refused, or why the board could not be read afterwards.
        reading: the newest reading there is.
    """

    def __init__(
        self, request: Perform, *, outcome: Outcome | None, refusal: BoardError | None, reading: Reading | None
    ) -> None:
        super().__init__()
        self.request = request
        self.outcome = outcome
        self.refusal = refusal
        self.reading = reading


class Answered(Message):
    """An answer from the board has arrived; the app hands it to whoever asked."""

    def __init__(self, deliver: Callable[[], None]) -> None:
        super().__init__()
        self.deliver = deliver


class Failed(Message):
    """Something broke in the thread of the database that is not a refusal: a defect, never to be hidden."""

    def __init__(self, failure: BaseException) -> None:
        super().__init__()
        self.failure = failure


class Said(Message):
    """A sentence for the message line."""

    def __init__(self, text: str, *, refusal: bool = False) -> None:
        super().__init__()
        self.text = text
        self.refusal = refusal
