"""What PostgreSQL reports, as the refusals people understand."""

from __future__ import annotations

import psycopg

from store.errors import BoardError, Busy, PlaceError

_LOCKED = {"55P03", "40P01"}  # lock_not_available, deadlock_detected
# Codes of appendix A of the PostgreSQL manual, whole or by their class (the first two characters).
_PROBLEMS = {
    "25006": "read_only",
    "28": "login_refused",
    "3D": "missing_database",
    "42501": "not_permitted",
    "42P01": "corrupt",  # our SQL is right, so a table is not there
    "42703": "corrupt",
    "53100": "disk_full",
    "53300": "unreachable",  # too many connections
    "58": "input_output",
    "XX": "corrupt",
}
_ON_CONNECTING = {
    # Without a connection there is no code, only a sentence; one in another language counts as unreachable.
    "authentication failed": "login_refused",
    "no password supplied": "login_refused",
    "no pg_hba.conf entry": "login_refused",
    "does not exist": "missing_database",
}


def refusal(error: Exception, name: str, seconds: float) -> BoardError:
    """The refusal a database error amounts to.

    Args:
        error: what the driver raised.
        name: the database, as people know it.
        seconds: how long we waited for a lock.
    """
    state = getattr(error, "sqlstate", None)
    if state in _LOCKED:
        return Busy(name, seconds)
    detail = _first_line(error)
    if is_lost(error):
        known = (problem for words, problem in _ON_CONNECTING.items() if words in str(error))
        return PlaceError(name, next(known, "unreachable"), detail)
    state = state or ""
    return PlaceError(name, _PROBLEMS.get(state) or _PROBLEMS.get(state[:2]) or "unexpected", detail)


def is_lost(error: Exception) -> bool:
    """Whether the connection is gone, so that another one may do better."""
    state = getattr(error, "sqlstate", None) or ""
    if isinstance(error, psycopg.InterfaceError):  # used after it broke
        return True
    return isinstance(error, psycopg.OperationalError) and (not state or state[:2] in {"08", "57"})


def _first_line(error: Exception) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), "")
