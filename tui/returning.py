"""Coming back to a board: when the person was last here, what the others did since, and taking note of leaving."""

from __future__ import annotations

from collections.abc import Mapping

from store import now
from tui import visits, wording
from tui.commands import command
from tui.i18n import t
from tui.news import names
from tui.reading import Reading
from tui.visits import Visit


def last_visit(reading: Reading) -> Visit | None:
    """The person's last visit; None when it is not known, or when this is no board that moves on."""
    if reading.info.read_only == "past":
        return None
    visit = visits.last(reading.info.id)
    # More steps than there are: an older backup was put back, and the numbers stand for something else.
    return visit if visit is not None and visit.step <= reading.step else None


def sentence(visit: Visit, others: Mapping[str, int]) -> str:
    """What the others did since a visit, in numbers, and the key that shows it; nothing when they did nothing.

    Args:
        visit: the last one.
        others: how many steps each of them has made since.
    """
    if not others:
        return ""
    count = sum(others.values())
    facts = {"when": wording.instant(visit.at), "who": names(others), "key": command("history").shown_keys[0]}
    return t("log.since.one", **facts) if count == 1 else t("log.since", count=count, **facts)


def leave(reading: Reading) -> None:
    """Take note that the person has seen the board up to this reading."""
    if reading.info.read_only != "past":
        visits.remember(reading.info.id, reading.step, now())
