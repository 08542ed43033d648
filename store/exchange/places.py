"""Where in a snapshot something stands: for refusals that a person can follow to the line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.errors import SnapshotRefused
from store.exchange.parsing import outline

_HEADER = re.compile(r"[ \t]*\[\[?[ \t]*(?:(group)[ \t]*\.[ \t]*)?(?:(item)[ \t]*\.[ \t]*)?([A-Za-z0-9_-]+)[ \t]*\]")
_FIELD = re.compile(r"""[ \t]*["']?([A-Za-z0-9_-]+)["']?[ \t]*[=.]""")

Path = tuple[tuple[str, int], ...]  # (table, its number from 1; 0 where there is only one) from the outside in


@dataclass(frozen=True, slots=True)
class Place:
    """A table of a file, or the whole file."""

    text: str
    path: Path = ()

    def inside(self, table: str, number: int = 0) -> Place:
        """A table in this one; tables of a list are numbered from 1."""
        return Place(self.text, (*self.path, (table, number)))

    def refuse(self, problem: str, field: str = "", detail: str = "") -> SnapshotRefused:
        """The refusal for a problem here, its place named like "group[2].item[3].deadline"."""
        names = [f"{table}[{number}]" if number else table for table, number in self.path]
        where = ".".join([*names, field] if field else names)
        return SnapshotRefused(problem, where, self._line(field), detail)

    def _line(self, field: str) -> int | None:
        """The line of a field, else of its table's header, else None (a file that writes its tables inline)."""
        lines = outline(self.text).split("\n")
        start = _start(lines, self.path) if self.path else 0
        if start is None:
            return None
        for number, line in enumerate(lines[start:], start + 1):
            if _HEADER.match(line):
                break
            found = _FIELD.match(line)
            if found and found[1] == field:
                return number
        return start or None


def _start(lines: list[str], path: Path) -> int | None:
    """The number of the line that opens a table."""
    counts: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        header = _HEADER.match(line)
        if not header:
            continue
        table = header[3]
        counts[table] = counts.get(table, 0) + 1
        for inner in _INSIDE.get(table, ()):
            counts[inner] = 0
        if table == path[-1][0] and all(counts.get(name, 0) == (at or 1) for name, at in path):
            return number
    return None


_INSIDE = {"group": ("item", "note"), "item": ("note",)}
