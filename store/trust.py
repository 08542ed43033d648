"""An answer that makes no sense: damage when the board's own books say so, and a defect of this program otherwise.

SQLite does not notice a flipped bit inside a value. A status nobody knows or a list that is no JSON then fails
wherever it is first read, which says nothing about whose fault it is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

from store.errors import BoardError, PlaceError
from store.queries import Source

if TYPE_CHECKING:
    from store.database import Database, SteadySource

_SENSELESS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)

P = ParamSpec("P")
R = TypeVar("R")


class Asked(Protocol):
    """Something that answers from a database."""

    _database: Database
    _reader: SteadySource


A = TypeVar("A", bound=Asked)


def sensible(answer: Callable[Concatenate[A, P], R]) -> Callable[Concatenate[A, P], R]:
    """Let a method refuse with PlaceError, corrupt, where damage keeps it from answering; defects stay defects."""

    @wraps(answer)
    def answering(self: A, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return answer(self, *args, **kwargs)
        except _SENSELESS as error:
            if _damaged(self._reader, in_file=isinstance(self._database.name, Path)):
                raise PlaceError(self._database.name, "corrupt", repr(error)) from error
            raise

    return answering


def _damaged(source: Source, *, in_file: bool) -> bool:
    """Whether the history of a board is not what was written, or its tables are not what the history says."""
    from store.backup.verifying import broken, damage, unlike  # what only a look at damage needs

    try:
        if in_file and damage(source) is not None:
            return True
        return broken(source) is not None or unlike(source, source) is not None
    except (BoardError, *_SENSELESS):  # what cannot even be examined
        return True
