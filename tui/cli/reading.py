"""What people type after an option, as values the board understands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from store import Board
from store.actions import Agent, NewAgency
from store.errors import Invalid, NotFound
from store.language import deadlines, text
from store.views import Deadline, Status
from tui import i18n
from tui.options import WrongUsage

_NOTHING = {"khong", "none"}  # folded: "Không", "none"
_SHORTEST = 2  # letters that may stand for a whole status
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


def clears(words: str) -> bool:
    """Whether the words empty a field: nothing at all, "không", "none"."""
    return not text.one_line(words) or text.fold(words).strip() in _NOTHING


def status_of(words: str) -> Status:
    """A status from its code or from its words in either language, with or without accents, or their beginning.

    Raises:
        WrongUsage: the words fit no status, or several.
    """
    wanted = text.fold(words).strip()
    names = {which: [which.value, *(_words(which, language) for language in i18n.LANGUAGES)] for which in Status}
    exact = [which for which, known in names.items() if wanted in known]
    begun = [which for which, known in names.items() if any(_begins(wanted, name) for name in known)]
    found = exact or begun
    if not wanted or len(found) != 1:
        raise WrongUsage("status", value=words, choices=", ".join(which.value for which in Status))
    return found[0]


def _words(which: Status, language: str) -> str:
    return text.fold(i18n.Translator(language)(f"words.status.{which.value}"))


def _begins(wanted: str, name: str) -> bool:
    """Each word typed begins the word of the name in its place: "dang", "hoan th"."""
    typed, known = wanted.split(), name.split()
    return (
        len(wanted) >= _SHORTEST
        and len(typed) <= len(known)
        and all(b.startswith(a) for a, b in zip(typed, known, strict=False))
    )


def day_of(words: str, field: str) -> date | None:
    """A whole date, day first or ISO; nothing clears it.

    Raises:
        store.errors.Invalid: not_a_date.
    """
    if clears(words):
        return None
    try:
        if found := _DAY_FIRST.fullmatch(words.strip()):
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(words.strip())
    except ValueError:
        raise Invalid(field, "not_a_date", words) from None


def count_of(name: str, words: str) -> int:
    """A whole number from 1 on; name is the option to blame.

    Raises:
        WrongUsage: number.
    """
    if words.isascii() and words.isdigit() and int(words[:9]) > 0:
        return int(words[:9])
    raise WrongUsage("number", name=name, value=words)


def deadline_of(board: Board, phrase: str) -> Deadline | None:
    """The deadline a phrase means on a board; "không" or nothing clears it.

    Raises:
        store.errors.PhraseNotUnderstood: the phrase means no deadline.
    """
    return None if clears(phrase) else deadlines.parse(phrase, board.today, board.calendar())


def agent_of(board: Board, words: str, new: bool) -> Agent | None:
    """The agency some words name; nothing clears it.

    Args:
        board: where agencies are looked up.
        words: a full, short or former name, or the beginning of one.
        new: whether a name the board does not know is a new agency rather than a mistake.

    Raises:
        store.errors.NotFound, store.errors.Ambiguous: no such agency, or several.
    """
    if clears(words):
        return None
    try:
        return board.agency(words).id
    except NotFound:
        if not new:
            raise
        return NewAgency(words)


def agents_of(board: Board, names: Sequence[str], new: bool) -> tuple[Agent, ...]:
    """The agencies of a repeated option, in order; an empty one stands for none."""
    found = (agent_of(board, words, new) for words in names)
    return tuple(agent for agent in found if agent is not None)
