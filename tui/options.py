"""The options that stand before any command: which board, which language, which day.

Read by hand, from the standard library alone: a bare ``dauviec`` must reach its first rows without loading a
command line parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import NoReturn

from store import today
from tui.i18n import LANGUAGES, t

VARIABLES = {"--db": "DAUVIEC_DB", "--lang": "DAUVIEC_LANG", "--today": "DAUVIEC_TODAY"}
LOOKING_BACK = "--as-of"
_FRONT = (*VARIABLES, LOOKING_BACK)
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"(?:(?P<d>[0-9]{1,2})[/.-](?P<m>[0-9]{1,2})[/.-](?P<y>[0-9]{4})|(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}))"
    r"(?:[ T]+(?P<hour>[0-9]{1,2})[:hg](?P<minute>[0-9]{2}))?"
)


class Refused(Exception):
    """Something that cannot be done as asked; the sentence is ``t("cli.<area>.<problem>", **facts)``."""

    area = "refused"

    def __init__(self, problem: str, **facts: object) -> None:
        super().__init__(problem)
        self.problem = problem
        self.facts = facts

    def sentence(self) -> str:
        """What is wrong and what to do, in the language of the moment."""
        return t(f"cli.{self.area}.{self.problem}", **self.facts)


class WrongUsage(Refused):
    """A command line nobody can carry out."""

    area = "usage"


@dataclass(frozen=True, slots=True)
class Options:
    """What the options and the environment say.

    Attributes:
        db: the board's path or URL, or None for the person's own.
        language: one of LANGUAGES.
        day: the day to look from, or None for the board's own.
        as_of: the instant to look back to, or None for the present board.
        rest: the command and everything after it.
    """

    db: str | None
    language: str
    day: date | None
    as_of: datetime | None
    rest: tuple[str, ...]


def read(arguments: Sequence[str], environment: Mapping[str, str], own_language: Callable[[], str] = str) -> Options:
    """Take the options off the front of a command line; an option beats its variable, and that one's own settings.

    Args:
        arguments: the command line without the program's name.
        environment: the variables.
        own_language: looks up what the person's settings say; asked only where nothing else says.

    Raises:
        WrongUsage: an option lacks its value, or a value means nothing.
    """
    given, rest = _front(arguments)
    # The language first, so that a refusal of the others is already in it.
    name, code = _chosen("--lang", given, environment)
    language = language_of(name, code or own_language() or None)
    t.use(language)
    if rest and rest[0] in _FRONT:
        raise WrongUsage("needs_value", option=rest[0])
    day = day_of(*_chosen("--today", given, environment))
    as_of = given.get(LOOKING_BACK)
    back = None if as_of is None else past_of(LOOKING_BACK, as_of)
    return Options(place_of(*_chosen("--db", given, environment)), language, day, back, rest)


def language_of(name: str, code: str | None) -> str:
    """A language the interface speaks; name is the option or variable to blame."""
    if code is None:
        return LANGUAGES[0]
    if code not in LANGUAGES:
        raise WrongUsage("language", name=name, value=code, choices=", ".join(LANGUAGES))
    return code


def day_of(name: str, iso: str | None) -> date | None:
    """A day written YYYY-MM-DD (ISO 8601, in full); name is the option or variable to blame."""
    if iso is None:
        return None
    try:
        if _ISO_DAY.fullmatch(iso):
            return date.fromisoformat(iso)
    except ValueError:
        pass
    raise WrongUsage("day", name=name, value=iso)


def past_of(name: str, words: str) -> datetime:
    """The end of a day that has begun, or of a minute of it; name is the option to blame."""
    moment = moment_of(name, words, end=True)
    if moment.astimezone().date() > today():
        raise WrongUsage("future", name=name, value=words)
    return moment


def moment_of(name: str, words: str, *, end: bool) -> datetime:
    """An instant, from a day (dd/mm/yyyy or ISO 8601) with or without a time of day (16:30), in local time.

    Args:
        name: the option to blame.
        words: as typed.
        end: whether a day alone, or a minute, means its end rather than its beginning.

    Raises:
        WrongUsage: moment.
    """
    found = _MOMENT.fullmatch(words.strip())
    try:
        return _instant(found, end=end).astimezone(UTC) if found else _unreadable(name, words)
    except (ValueError, OverflowError):
        return _unreadable(name, words)


def _instant(found: re.Match[str], *, end: bool) -> datetime:
    at = time.max if end else time.min
    if found["hour"]:
        at = at.replace(hour=int(found["hour"]), minute=int(found["minute"]))
    iso = found["iso"] or f"{found['y']}-{found['m']:0>2}-{found['d']:0>2}"
    return datetime.combine(date.fromisoformat(iso), at)


def _unreadable(name: str, words: str) -> NoReturn:
    raise WrongUsage("moment", name=name, value=words)


def place_of(name: str, place: str | None) -> str | None:
    """A path or URL that is not empty; name is the option or variable to blame."""
    if place is not None and not place.strip():
        raise WrongUsage("no_place", name=name)
    return place


def _front(arguments: Sequence[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Options with their values, and the rest; an option whose value is missing stays in the rest."""
    given: dict[str, str] = {}
    left = list(arguments)
    while left:
        name, equals, value = left[0].partition("=")
        if name not in _FRONT or not (equals or len(left) > 1):
            break
        given[name] = value if equals else left.pop(1)
        left.pop(0)
    return given, tuple(left)


def _chosen(option: str, given: Mapping[str, str], environment: Mapping[str, str]) -> tuple[str, str | None]:
    """The name to blame and the value; an empty variable counts as not set."""
    if option in given:
        return option, given[option]
    return VARIABLES[option], environment.get(VARIABLES[option]) or None
