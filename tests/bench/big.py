"""A board of any size, put straight into the tables: a person would need years for it, and the program minutes."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, insert

import store
from store import engine, queries, rows, states
from store.database import locate
from store.exchange.document import AgencyPart, Document, GroupPart
from store.schema import table
from store.states import BLANK
from store.tables import search_keys

GROUPS, AGENCIES = 8, 40
_BORN = datetime(2019, 11, 30, tzinfo=UTC)
_PAGE = 5_000  # rows in one statement
_PATIENCE = 60.0
_WORDS = [
    "xúc",
    "tiến",
    "đầu",
    "tư",
    "Vũng",
    "Áng",
    "nông",
    "thôn",
    "mới",
    "nông",
    "sản",
    "Nguyễn",
    "Du",
    "kỷ",
    "niệm",
    "200",
    "năm",
    "ngày",
    "mất",
    "hợp",
    "tác",
    "du",
    "lịch",
    "làng",
    "nghề",
    "cải",
    "cách",
    "hành",
    "chính",
    "Hà",
    "Nội",
    "Hà",
    "Tĩnh",
    "phối",
    "hợp",
    "tổ",
    "chức",
    "hội",
    "nghị",
    "kết",
    "nối",
    "cung",
    "cầu",
    "đường",
    "ven",
    "biển",
    "khu",
    "kinh",
    "tế",
    "y",
    "tế",
    "giáo",
    "dục",
    "đào",
    "tạo",
    "cán",
    "bộ",
    "an",
    "sinh",
    "xã",
    "hội",
    "thị",
    "trường",
    "tiêu",
    "thụ",
    "sản",
    "phẩm",
    "chuyển",
    "đổi",
    "số",
    "quy",
    "hoạch",
    "đô",
    "thị",
    "thủy",
    "lợi",
]


def make(url: str, items: int, history: int = 0) -> None:
    """Make a board of so many items.

    Args:
        url: where there is none yet.
        items: how many, the same ones every time.
        history: how many changes of titles stand in its history; they say nothing new, and no hash chains them.
    """
    chance = random.Random(20191130)  # noqa: S311  (not a secret)
    store.create_board(url, _outline(chance), who="an").close()
    database = locate(url, _PATIENCE)
    writer = database.engine(dict(database.reader().rows(queries.META))["journal"])
    with engine.transaction(writer) as writing:
        numbers: dict[str, list[int]] = {}
        for _, number, kind in writing.rows(queries.ENTITIES):
            numbers.setdefault(kind, []).append(number)
        first = max(map(max, numbers.values())) + 1
        made = {first + place: row for place, row in enumerate(_items(chance, items, numbers))}
        _add(writing.connection, "entity", ({"id": n, "kind": "item", "uid": f"item-{n}"} for n in made))
        _add(writing.connection, "item", ({"id": number, **row} for number, row in made.items()))
        _add_history(writing.connection, made, history)
    writer.dispose()


def _outline(chance: random.Random) -> Document:
    names = [f"Sở {chance.choice(_WORDS)} {chance.choice(_WORDS)} số {number}" for number in range(AGENCIES)]
    return Document(
        board="bang-rat-lon-1",
        title="Bảng rất lớn",
        office="",
        sides=("Hà Nội", "Hà Tĩnh"),
        viewing_date=None,
        changed_at=_BORN,
        agencies=tuple(AgencyPart(f"agency-{n}", name, f"S{n}") for n, name in enumerate(names)),
        groups=tuple(GroupPart(f"group-{n}", f"Nhóm việc số {n + 1}") for n in range(GROUPS)),
    )


def _items(chance: random.Random, count: int, numbers: dict[str, list[int]]) -> Iterator[dict[str, Any]]:
    plain = ("leader", "status_reason", "deliverable", "basis", "asking_side", "acting_side")
    for place in range(count):
        title = f"{' '.join(chance.choices(_WORDS, k=9))} {place + 1}"
        due = date(2027, 1, 1) + timedelta(chance.randrange(365))
        said = {**BLANK["item"], "title": title, "basis": f"{chance.randrange(2000)}-TB/TU"}
        yield {
            **{field: said[field] for field in plain},
            **search_keys("item", said),
            "present": True,
            "group_id": numbers["group"][place * GROUPS // count],
            "rank": place + 1,
            "title": title,
            "lead_id": chance.choice(numbers["agency"]),
            "deadline": due,
            "precision": "day",
            "words": "",
            "original_deadline": due,
            "status": chance.choice(("planned", "active", "active", "done")),
            "done_on": None,
            "basis_date": None,
            "assumed": "[]",
            "archived": False,
            "version": 1,
        }


def _add_history(connection: Connection, items: dict[int, dict[str, Any]], count: int) -> None:
    """One step a change, going round the items."""
    if not items or not count:
        return
    keys, at = list(items), rows.microseconds(_BORN)
    steps = (
        {
            "id": n + 2, "txn": f"big-{n}", "who": f"nguoi{n % 9}", "origin": "big", "at": at + n, "hlc": at + n,
            "action": "edit_item", "why": "", "undoes": None,
        }
        for n in range(count)
    )  # fmt: skip
    _add(connection, "step", steps)
    changes = (
        {
            "step": n + 2, "entity": keys[n % len(keys)], "field": "title",
            "old": states.dump("cũ"), "new": states.dump(items[keys[n % len(keys)]]["title"]),
            "cid": f"big:{n}", "prev": f"big:{n - len(keys)}" if n >= len(keys) else None, "hash": b"",
        }
        for n in range(count)
    )  # fmt: skip
    _add(connection, "change", changes)


def _add(connection: Connection, name: str, rows_of_it: Iterable[dict[str, Any]]) -> None:
    rest = iter(rows_of_it)
    while page := list(islice(rest, _PAGE)):
        connection.execute(insert(table(name)), page)
