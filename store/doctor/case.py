"""What one examination knows, and how its checks report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from store.errors import BoardError, Busy, PlaceError
from store.views import Finding


@dataclass(slots=True)
class Case:
    """One board in a file under examination.

    Attributes:
        path: where it is or should be.
        now: the present instant, with its zone.
        patience: seconds to wait for others.
        there: whether there is a file; told by the first check.
        readable: whether it is a board SQLite lets us look into; told by the check that opens it.
    """

    path: Path
    now: datetime
    patience: float
    there: bool = False
    readable: bool = False


Check = Callable[[Case], Iterable[Finding]]


def ok(check: str, what: str, **facts: str | int) -> Finding:
    """Nothing to be done."""
    return Finding(check, "ok", what, facts)


def warning(check: str, what: str, **facts: str | int) -> Finding:
    """Something that may go wrong one day."""
    return Finding(check, "warning", what, facts)


def problem(check: str, what: str, **facts: str | int) -> Finding:
    """Something that is wrong."""
    return Finding(check, "problem", what, facts)


def refused(check: str, error: BoardError) -> Finding:
    """What stood in the way of a check, as the refusal has it."""
    if isinstance(error, Busy):
        return problem(check, "busy", who=", ".join(error.holders) or "?")
    if isinstance(error, PlaceError):
        return problem(check, "refused", path=str(error.path), problem=error.problem, detail=error.detail)
    return problem(check, "failed", detail=repr(error))


def carried_out(check: str, look: Callable[[], Iterable[Finding]]) -> list[Finding]:
    """The findings of a check; whatever stops it is a finding too, so that the next one has its turn."""
    found: list[Finding] = []
    try:
        found.extend(look())
    except BoardError as error:
        found.append(refused(check, error))
    except Exception as error:  # noqa: BLE001  (on a sick board anything can happen; that is what we are here for)
        found.append(problem(check, "failed", detail=f"{type(error).__name__}: {error}"))
    return found
