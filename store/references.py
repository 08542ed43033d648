"""What people call things: numbers, Roman codes, ids, and the names agencies go by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from store import queries, rows
from store.errors import Ambiguous, NotFound
from store.language import text
from store.queries import AgencyRow, ItemRow, Source
from store.views import Agency, Group

_NUMBER = re.compile(r"(\w+)\s*[.]\s*(\d{1,9})")
_SUGGESTIONS = 3


def item_id(source: Source, ref: str) -> str:
    """The id of the item a displayed number ("1.2", "I.2") or an id stands for.

    Raises:
        NotFound: there is none.
    """
    asked = text.one_line(ref)
    number = _NUMBER.fullmatch(asked)
    if number:
        return _numbered(source, asked, number[1], int(number[2]))
    for row in map(ItemRow._make, source.rows(queries.ITEM, uid=asked.lower())):
        if row.present:
            return row.uid
    raise NotFound("item", asked)


def _numbered(source: Source, asked: str, group: str, place: int) -> str:
    within = _group(source, group)
    if within is None:
        raise NotFound("item", asked)
    if 0 < place <= within.total:
        return ItemRow._make(source.rows(queries.ITEM_AT, group=within.id, place=place - 1)[0]).uid
    raise NotFound("item", asked, (f"{within.position}.{within.total}",) if within.total else ())


def group(source: Source, ref: str) -> Group:
    """The group a number ("1"), a code ("I") or an id stands for.

    Raises:
        NotFound: there is none.
    """
    asked = text.one_line(ref).rstrip(".")
    found = _group(source, asked)
    if found is None:
        raise NotFound("group", asked)
    return found


def agency(source: Source, words: str) -> Agency:
    """The agency that words stand for: its id, a full, short or former name, or the beginnings of words of one.

    Raises:
        NotFound: none; suggestions are names that look alike.
        Ambiguous: several; candidates are their full names.
    """
    asked = text.one_line(words)
    known = agencies(source)
    for each in known:
        if each.id == asked:
            return each
    folded = text.fold(asked)
    tests: tuple[Callable[[str], bool], ...] = (
        lambda name: name == asked,
        lambda name: text.fold(name) == folded,
        lambda name: text.matches(asked, name),
    )
    for test in tests if folded else ():
        found = [each for each in known if any(test(name) for name in names(each))]
        if len(found) == 1:
            return found[0]
        if found:
            raise Ambiguous("agency", asked, tuple(each.name for each in found))
    raise NotFound("agency", asked, _alike(folded, known))


def agencies(source: Source) -> tuple[Agency, ...]:
    """The agencies of the board in Vietnamese order."""
    return tuple(rows.agency_view(AgencyRow._make(row)) for row in source.rows(queries.AGENCIES))


def names(of: Agency) -> tuple[str, ...]:
    """Every name an agency goes by."""
    return tuple(name for name in (of.name, of.short, *of.former) if name)


def _group(source: Source, asked: str) -> Group | None:
    for each in rows.groups(source):
        if asked.upper() == each.code or asked.lower() == each.id:
            return each
        if asked.isascii() and asked.isdigit() and int(asked) == each.position:
            return each
    return None


def _alike(folded: str, known: Iterable[Agency]) -> tuple[str, ...]:
    from difflib import get_close_matches  # only for a name that does not fit

    full = {text.fold(name): each.name for each in known for name in names(each)}
    close = get_close_matches(folded, full, n=_SUGGESTIONS, cutoff=0.5)
    return tuple(dict.fromkeys(full[name] for name in close))
