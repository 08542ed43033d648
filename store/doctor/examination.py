"""The checks in their order, each of which stands alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from store import place
from store.backup import naming
from store.backup.verifying import verify
from store.database import locate
from store.doctor import contents, surroundings
from store.doctor.case import Case, Check, carried_out, ok, problem, refused, warning
from store.errors import BoardError
from store.reader import REVISION
from store.views import Finding

_OUTSIDE: Final[tuple[tuple[str, Check], ...]] = (
    ("place", surroundings.where),
    ("filesystem", surroundings.filesystem),
    ("space", surroundings.space),
    ("file", surroundings.file),
    ("directory", surroundings.directory),
    ("umask", surroundings.umask),
    ("access", surroundings.access),
    ("beside", surroundings.beside),  # before anybody opens the file: that tidies up
    ("locks", surroundings.locks),
    ("leftovers", surroundings.leftovers),
    ("library", surroundings.library),
)
_INSIDE: Final[tuple[tuple[str, Check], ...]] = (
    ("board", contents.opening),
    ("journal", contents.journal),
    ("log", contents.log),
    ("integrity", contents.integrity),
    ("references", contents.references),
    ("past", contents.past),
    ("amount", contents.amount),
)
_CURABLE: Final = {"missing", "corrupt", "empty_file", "not_a_board", "unexpected"}  # by a backup
_SICK: Final = {"integrity", "references", "chain", "replay", "past"}
_TRIED: Final = 20  # backups looked at, newest first, until one is good


def examine(url: str, now: datetime, patience: float) -> tuple[Finding, ...]:
    """Look at everything that can go wrong with a board.

    Args:
        url: a path, sqlite:///path or postgresql://….
        now: the present instant, with its zone.
        patience: seconds to wait while another process writes.
    """
    if place.is_server(url):
        return tuple(carried_out("board", partial(_server, url, now, patience)))
    try:
        case = Case(place.locate(url), now, patience)
    except BoardError as error:
        return (refused("place", error),)
    found: list[Finding] = []
    for name, check in (*_OUTSIDE, *_INSIDE, ("backups", surroundings.backups)):
        found += carried_out(name, partial(check, case))
    if any(map(_wants_backup, found)):
        found += carried_out("rescue", partial(_rescue, case))
    return tuple(_said_once(found))


def _said_once(found: list[Finding]) -> Iterator[Finding]:
    """A file that cannot be read cannot be read by any check: the first refusal says it for all."""
    said: set[object] = set()
    for finding in found:
        refusal = (finding.facts["path"], finding.facts["problem"]) if finding.what == "refused" else None
        if refusal is None or refusal not in said:
            yield finding
        said.add(refusal)


def _wants_backup(finding: Finding) -> bool:
    """Whether putting a backup back would mend it."""
    if finding.level != "problem":
        return False
    if finding.what == "refused":
        return finding.facts["problem"] in _CURABLE
    return finding.check in _SICK and finding.what != "busy"


def _rescue(case: Case) -> list[Finding]:
    """The newest backup that is whole, for a board that is not."""
    backups = naming.found(case.path, naming.beside(case.path))[:_TRIED]
    for backup in backups:
        try:
            verify(Path(backup.path))
        except BoardError:
            continue
        name = Path(backup.path).name
        return [warning("rescue", "offer", backup=name, at=backup.at.isoformat())]
    return [problem("rescue", "none")] if backups else []


def _server(url: str, now: datetime, patience: float) -> list[Finding]:
    """A board on a server, whose files are its administrator's."""
    database = locate(url, patience)
    if not database.exists():
        return [problem("place", "refused", path=str(database.name), problem="missing", detail="")]
    found = [ok("place", "server", path=str(database.name))]
    found.append(warning("access", "read_only") if database.read_only else ok("access", "writable"))
    with closing(database.reader()) as source, source.steady():
        found.append(ok("board", "same", revision=source.revision, known=REVISION))
        found += carried_out("chain", partial(contents.hashes, source))
        found += carried_out("replay", partial(contents.agreement, source, source))
        found += carried_out("amount", partial(contents.counts, source))
        found += carried_out("clock", partial(contents.clock, source, now))
    return found
