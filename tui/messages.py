"""What screens ask of the app, and what the app learns from the board."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from textual.message import Message

from store.actions import Action
from store.errors import BoardError
from store.views import Outcome, Visitor
from tui.news import News
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
    """What was typed for a request: kept when the board refuses it, forgotten when it is done.

    since is what the person saw when they began: the version of an item, the title of a group.
    """

    item: str
    field: str
    text: str
    since: int | str | None = None


class Perform(Message):
    """A person's request to change the board.

    Args:
        intent: what is asked for.
        drafts: what was typed for it.
        otherwise: what to say when the intent comes to nothing.
        shown: the board as the person saw it when asking; the app's own reading when not given.
    """

    def __init__(self, intent: Intent, *drafts: Draft, otherwise: str = "", shown: Reading | None = None) -> None:
        super().__init__()
        self.intent = intent
        self.drafts = drafts
        self.otherwise = otherwise
        self.shown = shown
        self.action: Action | None = None  # what the intent came to, once its turn has come


class Performed(Message):
    """How a request went, and the board afterwards.

    Args:
        request: what was asked for.
        outcome: what it did; None when it was refused or came to nothing.
        refusal: why it was refused, or why the board could not be read afterwards.
        reading: the newest reading there is.
        news: what others did since the reading before.
    """

    def __init__(
        self,
        request: Perform,
        *,
        outcome: Outcome | None,
        refusal: BoardError | None,
        reading: Reading | None,
        news: News = News(),  # noqa: B008  (frozen)
    ) -> None:
        super().__init__()
        self.request = request
        self.outcome = outcome
        self.refusal = refusal
        self.reading = reading
        self.news = news


class Moved(Message):
    """Somebody has changed the board, perhaps this person."""


class Refreshed(Message):
    """The board was looked at again.

    Args:
        reading: how it is now; None when it is as it was.
        news: what others did to it.
        refusal: why it could not be read.
    """

    def __init__(self, reading: Reading | None, news: News, refusal: BoardError | None = None) -> None:
        super().__init__()
        self.reading = reading
        self.news = news
        self.refusal = refusal


class Visited(Message):
    """Others have come, gone, or opened or closed a form.

    Args:
        visitors: everybody else who is at the board now.
    """

    def __init__(self, visitors: tuple[Visitor, ...]) -> None:
        super().__init__()
        self.visitors = visitors


class Watching(Message):
    """Changes by others are not noticed any more, or are again.

    Args:
        refusal: why not; None when they are.
    """

    def __init__(self, refusal: BoardError | None) -> None:
        super().__init__()
        self.refusal = refusal


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
