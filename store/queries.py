"""Every SELECT of the store, as portable SQL with :named values; only copying.py reads whole tables by its own.

Rows come back as tuples; the row classes name their columns. Days arrive as ISO text from SQLite and as dates from
other databases; store/rows.py takes both. Equal ranks are told apart by the global id, the same in every office.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple, Protocol


class Source(Protocol):
    """Anything that runs a SELECT: the reading connection, or the transaction being written."""

    def rows(self, sql: str, /, **values: object) -> Sequence[tuple[Any, ...]]:
        """All rows of a statement."""
        ...  # pragma: no cover


class BoardRow(NamedTuple):
    """One row of BOARD."""

    code: str
    title: str
    office: str
    sides: str
    viewing_date: Any
    changed_at: int


class AgencyRow(NamedTuple):
    """One row of the agency queries."""

    uid: str
    present: bool
    name: str
    short: str
    side: str
    former: str


class GroupRow(NamedTuple):
    """One row of the group queries."""

    uid: str
    present: bool
    rank: int
    title: str
    note: str
    total: int
    done: int


class ItemRow(NamedTuple):
    """One row of the item queries."""

    uid: str
    present: bool
    group: str
    rank: int
    title: str
    lead: str | None
    leader: str
    deadline: Any
    precision: str | None
    words: str
    original_deadline: Any
    status: str
    status_reason: str
    done_on: Any
    deliverable: str
    basis: str
    basis_date: Any
    asking_side: str
    acting_side: str
    assumed: str
    archived: bool
    version: int
    note_count: int


class NoteRow(NamedTuple):
    """One row of the note queries."""

    uid: str
    present: bool
    item: str
    rank: int
    author: str
    at: int
    text: str


class ViewRow(NamedTuple):
    """One row of the queries of saved views."""

    uid: str
    present: bool
    rank: int
    name: str
    shows: str


class OfficeDayRow(NamedTuple):
    """One row of the queries of an office's own days."""

    uid: str
    present: bool
    day: Any
    working: bool
    name: str


class ChangeRow(NamedTuple):
    """One row of the history queries: a field changed, with the step it belongs to."""

    seq: int
    step: int
    at: int
    who: str
    action: str
    why: str
    undoes: int | None
    kind: str
    uid: str
    field: str
    old: str
    new: str
    cid: str
    prev: str | None


META: Final = "SELECT key, value FROM meta"
REVISION: Final = "SELECT version_num FROM alembic_version"

BOARD: Final = "SELECT b.code, b.title, b.office, b.sides, b.viewing_date, b.changed_at FROM board b"

_AGENCY: Final = """
SELECT e.uid, a.present, a.name, a.short, a.side, a.former
FROM agency a JOIN entity e ON e.id = a.id
"""
AGENCIES: Final = _AGENCY + "WHERE a.present ORDER BY a.order_key, e.uid"
AGENCY: Final = _AGENCY + "WHERE e.uid = :uid"
EVERY_AGENCY: Final = _AGENCY + "ORDER BY a.id"

_GROUP: Final = """
SELECT e.uid, g.present, g.rank, g.title, g.note,
  (SELECT count(*) FROM item i WHERE i.group_id = g.id AND i.present AND NOT i.archived),
  (SELECT count(*) FROM item i WHERE i.group_id = g.id AND i.present AND NOT i.archived AND i.status = 'done')
FROM item_group g JOIN entity e ON e.id = g.id
"""
# All groups at once: one way through the items, which are many where it matters.
GROUPS: Final = """
SELECT e.uid, g.present, g.rank, g.title, g.note, COALESCE(c.total, 0), COALESCE(c.done, 0)
FROM item_group g
  JOIN entity e ON e.id = g.id
  LEFT JOIN (
    SELECT group_id, count(*) AS total, count(*) FILTER (WHERE status = 'done') AS done
    FROM item WHERE present AND NOT archived GROUP BY group_id
  ) c ON c.group_id = g.id
WHERE g.present ORDER BY g.rank, e.uid
"""
GROUP_TITLES: Final = """
SELECT e.uid, g.title FROM item_group g JOIN entity e ON e.id = g.id WHERE g.present ORDER BY g.rank, e.uid
"""
GROUPS_IN_ORDER: Final = """
SELECT e.uid FROM item_group g JOIN entity e ON e.id = g.id WHERE g.present ORDER BY g.rank, e.uid
"""
GROUP: Final = _GROUP + "WHERE e.uid = :uid"
EVERY_GROUP: Final = _GROUP + "ORDER BY g.rank, e.uid"

_ITEM: Final = """
SELECT e.uid, i.present, ge.uid, i.rank, i.title, le.uid, i.leader, i.deadline, i.precision, i.words,
  i.original_deadline, i.status, i.status_reason, i.done_on, i.deliverable, i.basis, i.basis_date,
  i.asking_side, i.acting_side, i.assumed, i.archived, i.version,
  (SELECT count(*) FROM note n WHERE n.item_id = i.id AND n.present)
FROM item i
  JOIN entity e ON e.id = i.id
  JOIN entity ge ON ge.id = i.group_id
  JOIN item_group g ON g.id = i.group_id
  LEFT JOIN entity le ON le.id = i.lead_id
"""
_ITEM_ORDER: Final = "ORDER BY g.rank, ge.uid, i.rank, e.uid"
ITEMS: Final = _ITEM + "WHERE i.present " + _ITEM_ORDER
ITEM: Final = _ITEM + "WHERE e.uid = :uid"
ITEM_AT: Final = (
    _ITEM + "WHERE i.present AND NOT i.archived AND ge.uid = :group " + _ITEM_ORDER + " LIMIT 1 OFFSET :place"
)
EVERY_ITEM: Final = _ITEM + _ITEM_ORDER
FIRST_ITEMS: Final = (
    _ITEM + "WHERE i.present AND NOT i.archived AND ge.uid = :group ORDER BY i.rank, e.uid LIMIT :count"
)
MORE_ITEMS: Final = "SELECT 1 FROM item LIMIT 1 OFFSET :count"
PLACE_OF_ITEM: Final = """
SELECT count(*)
FROM item i JOIN entity e ON e.id = i.id JOIN item o ON o.group_id = i.group_id JOIN entity oe ON oe.id = o.id
WHERE e.uid = :uid AND o.present AND NOT o.archived AND (o.rank < i.rank OR (o.rank = i.rank AND oe.uid <= e.uid))
"""

COORDINATING: Final = """
SELECT ie.uid, ae.uid
FROM item_agency ia JOIN entity ie ON ie.id = ia.item_id JOIN entity ae ON ae.id = ia.agency_id
ORDER BY ia.item_id, ia.place
"""
COORDINATING_OF: Final = """
SELECT ie.uid, ae.uid
FROM item_agency ia JOIN entity ie ON ie.id = ia.item_id JOIN entity ae ON ae.id = ia.agency_id
WHERE ie.uid = :uid
ORDER BY ia.place
"""

_NOTE: Final = """
SELECT e.uid, n.present, ie.uid, n.rank, n.author, n.at, n.text
FROM note n JOIN entity e ON e.id = n.id JOIN entity ie ON ie.id = n.item_id
"""
NOTES: Final = _NOTE + "WHERE n.present ORDER BY n.item_id, n.rank, e.uid"
NOTES_OF: Final = _NOTE + "WHERE n.present AND ie.uid = :item ORDER BY n.rank, e.uid"
NOTE: Final = _NOTE + "WHERE e.uid = :uid"
EVERY_NOTE: Final = _NOTE + "ORDER BY n.item_id, n.rank, e.uid"

_VIEW: Final = "SELECT e.uid, v.present, v.rank, v.name, v.shows FROM saved_view v JOIN entity e ON e.id = v.id "
VIEWS: Final = _VIEW + "WHERE v.present ORDER BY v.rank, e.uid"
VIEW: Final = _VIEW + "WHERE e.uid = :uid"
EVERY_VIEW: Final = _VIEW + "ORDER BY v.rank, e.uid"

_OFFICE_DAY: Final = (
    "SELECT e.uid, d.present, d.day, d.working, d.name FROM office_day d JOIN entity e ON e.id = d.id "
)
OFFICE_DAYS: Final = _OFFICE_DAY + "WHERE d.present ORDER BY d.day"
OFFICE_DAY: Final = _OFFICE_DAY + "WHERE e.uid = :uid"
EVERY_OFFICE_DAY: Final = _OFFICE_DAY + "ORDER BY d.day"

SEARCH_KEYS: Final = """
SELECT 'agency', e.uid, a.fold, a.order_key FROM agency a JOIN entity e ON e.id = a.id
UNION ALL SELECT 'item', e.uid, i.fold, i.order_key FROM item i JOIN entity e ON e.id = i.id
UNION ALL SELECT 'note', e.uid, n.fold, NULL FROM note n JOIN entity e ON e.id = n.id
"""
"""What is computed from words on every write: for searching, and for Vietnamese order."""

SEARCHED: Final = """
SELECT e.uid, i.id, i.group_id, i.lead_id, i.archived, i.fold FROM item i JOIN entity e ON e.id = i.id
WHERE i.present ORDER BY i.group_id, i.rank, e.uid
"""
"""What a search has to know of every item; things are called by their numbers inside, groups stand in any order."""

SEARCHED_GROUPS: Final = """
SELECT g.id FROM item_group g JOIN entity e ON e.id = g.id ORDER BY g.rank, e.uid
"""
SEARCHED_AGENCIES: Final = "SELECT id, fold FROM agency"
SEARCHED_HELPERS: Final = "SELECT item_id, agency_id FROM item_agency"
SEARCHED_NOTES: Final = "SELECT item_id, fold FROM note WHERE present"
SEARCHED_ITEM: Final = """
SELECT i.id, i.lead_id, i.fold FROM item i JOIN entity e ON e.id = i.id
WHERE e.uid = :uid AND i.present AND NOT i.archived
"""
SEARCHED_BESIDE: Final = """
SELECT fold FROM agency WHERE id = :lead
UNION ALL SELECT a.fold FROM agency a JOIN item_agency h ON h.agency_id = a.id WHERE h.item_id = :item
UNION ALL SELECT fold FROM note WHERE item_id = :item AND present
"""
"""What belongs to an item's own line."""

LAST_GROUP_RANK: Final = "SELECT max(rank) FROM item_group"
LAST_ITEM_RANK: Final = "SELECT max(i.rank) FROM item i JOIN entity ge ON ge.id = i.group_id WHERE ge.uid = :owner"
ITEM_RANKS: Final = """
SELECT e.uid, i.rank FROM item i JOIN entity e ON e.id = i.id JOIN entity ge ON ge.id = i.group_id
WHERE ge.uid = :owner AND i.present ORDER BY i.rank, e.uid
"""
LAST_NOTE_RANK: Final = "SELECT max(n.rank) FROM note n JOIN entity ie ON ie.id = n.item_id WHERE ie.uid = :owner"
LAST_VIEW_RANK: Final = "SELECT max(rank) FROM saved_view"

ENTITY: Final = "SELECT id, kind FROM entity WHERE uid = :uid"
ENTITIES: Final = "SELECT uid, id, kind FROM entity"

DANGLING: Final = """
SELECT e.uid, 'group', te.uid FROM item i JOIN entity e ON e.id = i.id JOIN item_group t ON t.id = i.group_id
  JOIN entity te ON te.id = t.id WHERE i.present AND NOT t.present
UNION ALL
SELECT e.uid, 'lead', te.uid FROM item i JOIN entity e ON e.id = i.id JOIN agency t ON t.id = i.lead_id
  JOIN entity te ON te.id = t.id WHERE i.present AND NOT t.present
UNION ALL
SELECT e.uid, 'coordinating', te.uid FROM item_agency ia JOIN item i ON i.id = ia.item_id
  JOIN entity e ON e.id = i.id JOIN agency t ON t.id = ia.agency_id
  JOIN entity te ON te.id = t.id WHERE i.present AND NOT t.present
UNION ALL
SELECT e.uid, 'item', te.uid FROM note n JOIN entity e ON e.id = n.id JOIN item t ON t.id = n.item_id
  JOIN entity te ON te.id = t.id WHERE n.present AND NOT t.present
"""
"""Present things that refer to absent ones (thing, field, what it refers to): there must be none."""

_CHANGE: Final = """
SELECT c.seq, s.id, s.at, s.who, s.action, s.why, s.undoes, e.kind, e.uid, c.field, c.old, c.new, c.cid, c.prev
FROM change c JOIN step s ON s.id = c.step JOIN entity e ON e.id = c.entity
"""
_NEWEST_STEPS: Final = "SELECT id FROM step WHERE id > :after AND at >= :since ORDER BY id DESC LIMIT :steps"
HISTORY: Final = _CHANGE + f"WHERE s.id IN ({_NEWEST_STEPS}) ORDER BY s.id DESC, c.seq"
_ITEM_AND_NOTES: Final = """
SELECT id FROM entity WHERE uid = :uid
UNION ALL SELECT n.id FROM note n JOIN entity ie ON ie.id = n.item_id WHERE ie.uid = :uid
"""
HISTORY_OF_ITEM: Final = _CHANGE + f"WHERE c.entity IN ({_ITEM_AND_NOTES}) ORDER BY s.id DESC, c.seq"
_STEPS_OF_ITEM: Final = f"""
SELECT DISTINCT s.id FROM change c JOIN step s ON s.id = c.step
WHERE c.entity IN ({_ITEM_AND_NOTES}) AND s.id > :after AND s.at >= :since ORDER BY s.id DESC LIMIT :steps
"""  # noqa: S608  (our own text)
HISTORY_OF_ITEM_IN: Final = (
    _CHANGE + f"WHERE c.entity IN ({_ITEM_AND_NOTES}) AND s.id IN ({_STEPS_OF_ITEM}) ORDER BY s.id DESC, c.seq"
)
STEPS: Final = """
SELECT id, at, who, action, why, undoes FROM step WHERE id > :after AND id < :before ORDER BY id DESC LIMIT :steps
"""
SIZES: Final = "SELECT step, count(*) FROM change WHERE step BETWEEN :low AND :high GROUP BY step"
_FIRSTS: Final = "SELECT step, min(seq) AS seq FROM change WHERE step BETWEEN :low AND :high GROUP BY step"
# A step's changes are written in one go, so that the first of them are a range of numbers; the plus keeps SQLite
# from going through all of a step instead.
_AMONG_FIRST: Final = f"JOIN ({_FIRSTS}) f ON +c.step = f.step AND c.seq BETWEEN f.seq AND f.seq + :most - 1 "
FIRST_CHANGES: Final = _CHANGE + _AMONG_FIRST + "ORDER BY s.id DESC, c.seq"
DEADLINES: Final = _CHANGE + "WHERE e.kind = 'item' AND c.field = 'deadline' ORDER BY c.seq"
DEADLINES_OF: Final = _CHANGE + "WHERE e.uid = :uid AND c.field = 'deadline' ORDER BY c.seq"
OTHERS_SINCE: Final = """
SELECT who, count(*) FROM step WHERE id > :after AND who <> :who GROUP BY who ORDER BY max(id) DESC
"""
CHANGES_OF_STEP: Final = _CHANGE + "WHERE s.id = :step ORDER BY c.seq"
CHANGES_AFTER: Final = _CHANGE + "WHERE s.id > :step ORDER BY c.seq DESC"
CHANGES_OF: Final = _CHANGE + "WHERE e.uid = :uid ORDER BY c.seq"
EVERY_CHANGE: Final = _CHANGE + "ORDER BY c.seq"
CHANGE: Final = _CHANGE + "WHERE c.cid = :cid"
CHANGE_IN_STEP: Final = _CHANGE + "WHERE s.id = :step AND e.uid = :uid AND c.field = :field"
_LATEST: Final = """
SELECT max(l.seq) FROM change l JOIN entity le ON le.id = l.entity WHERE le.uid = :uid GROUP BY l.field
"""
LATEST_CHANGES: Final = _CHANGE + f"WHERE c.seq IN ({_LATEST}) ORDER BY c.seq"
"""The change each field of a thing has its present value from."""

STEPS_OF: Final = "SELECT id, action, undoes FROM step WHERE who = :who ORDER BY id DESC"
STEP: Final = "SELECT id, action, undoes, txn FROM step WHERE id = :step"
STEP_BY_TXN: Final = "SELECT id FROM step WHERE txn = :txn"
LAST_STEP_AT: Final = "SELECT max(id) FROM step WHERE at <= :at"
LAST_STEP_OF: Final = "SELECT max(id) FROM step WHERE who = :who"
NEWEST_STEP: Final = "SELECT max(id) FROM step"
LATEST_INSTANT: Final = "SELECT max(at) FROM step"
LAST_HLC: Final = "SELECT max(hlc) FROM step"
LAST_OF_ORIGIN: Final = """
SELECT c.cid, c.hash FROM change c JOIN step s ON s.id = c.step WHERE s.origin = :origin ORDER BY c.seq DESC LIMIT 1
"""
FIRST_HASH: Final = "SELECT hash FROM change ORDER BY seq LIMIT 1"
"""What a board was born with; its copies and backups have it too, another board never."""
CHAIN: Final = """
SELECT s.origin, c.cid, c.prev, s.txn, s.who, s.at, s.hlc, s.action, s.why, u.txn, e.kind, e.uid, c.field, c.old,
  c.new, c.hash
FROM change c JOIN step s ON s.id = c.step JOIN entity e ON e.id = c.entity LEFT JOIN step u ON u.id = s.undoes
ORDER BY c.seq
"""
"""Every change with all that its hash covers, in order."""


def count_of(table: str) -> str:
    """How many rows a table has."""
    return f"SELECT count(*) FROM {table}"  # noqa: S608  (a name of our own)
