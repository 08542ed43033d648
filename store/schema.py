"""The tables, with what must always hold of them; no behaviour. store/README.md explains them.

The database checks what Python does not: a table class takes any value (SQLModel validates nothing in them).
"""

# No "from __future__ import annotations" here: SQLModel reads the annotations when the class is made.

from datetime import date
from typing import ClassVar, Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from store.status import Status

_STATUSES: Final = ", ".join(f"'{status.value}'" for status in Status)


# Ids and sort keys compare by code point on every server, whatever the language of its database; SQLite always does.
_Key = Text().with_variant(Text(collation="C"), "postgresql")


def _whole(table: str, column: str) -> CheckConstraint:
    """A whole number and nothing else: SQLite would keep a word in the column, other databases do not."""
    check = CheckConstraint(f"typeof({column}) = 'integer'", name=f"{table}_{column}_whole")
    return check.ddl_if(dialect="sqlite")


def _said(table: str, column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} <> ''", name=f"{table}_{column}_said")


class AlembicVersion(SQLModel, table=True):
    """Which revision the tables are at; Alembic's own table, made here so that a new board needs no Alembic."""

    __tablename__: ClassVar[str] = "alembic_version"
    __table_args__ = (PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),)

    version_num: str = Field(primary_key=True, max_length=32)


class Meta(SQLModel, table=True):
    """Facts about this database file: origin (its name in every change it makes), journal (wal or delete)."""

    __tablename__: ClassVar[str] = "meta"

    key: str = Field(primary_key=True, sa_type=Text)
    value: str = Field(sa_type=Text)


class Entity(SQLModel, table=True):
    """The identity of everything that has a history; kind tells the table with the rest."""

    __tablename__: ClassVar[str] = "entity"
    __table_args__ = (
        UniqueConstraint("uid", name="entity_uid_key"),
        CheckConstraint(
            "kind IN ('board', 'agency', 'group', 'item', 'note', 'view', 'day')", name="entity_kind_known"
        ),
        _said("entity", "uid"),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(sa_type=Text)
    uid: str = Field(sa_type=_Key)


class Board(SQLModel, table=True):
    """The one row of the board itself."""

    __tablename__: ClassVar[str] = "board"
    __table_args__ = (_whole("board", "changed_at"),)

    id: int = Field(primary_key=True, foreign_key="entity.id")
    present: bool
    code: str = Field(sa_type=Text)
    title: str = Field(sa_type=Text)
    office: str = Field(sa_type=Text)
    sides: str = Field(sa_type=Text)
    viewing_date: date | None = None
    changed_at: int = Field(sa_type=BigInteger)


class Agency(SQLModel, table=True):
    """A body (cơ quan)."""

    __tablename__: ClassVar[str] = "agency"
    __table_args__ = (_said("agency", "name"),)

    id: int = Field(primary_key=True, foreign_key="entity.id")
    present: bool
    name: str = Field(sa_type=Text)
    short: str = Field(sa_type=Text)
    side: str = Field(sa_type=Text)
    former: str = Field(sa_type=Text)
    fold: str = Field(sa_type=Text)
    order_key: str = Field(sa_type=_Key)


class ItemGroup(SQLModel, table=True):
    """A group (nhóm); its number follows from its rank."""

    __tablename__: ClassVar[str] = "item_group"
    __table_args__ = (_said("item_group", "title"), _whole("item_group", "rank"))

    id: int = Field(primary_key=True, foreign_key="entity.id")
    present: bool
    rank: int = Field(sa_type=BigInteger)
    title: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)


class Item(SQLModel, table=True):
    """A work item (đầu việc)."""

    __tablename__: ClassVar[str] = "item"
    __table_args__ = (
        _said("item", "title"),
        _whole("item", "rank"),
        _whole("item", "version"),
        CheckConstraint(f"status IN ({_STATUSES})", name="item_status_known"),
        CheckConstraint(
            "precision IS NULL OR precision IN ('day', 'month', 'quarter', 'half', 'year', 'none')",
            name="item_precision_known",
        ),
        CheckConstraint(
            "(deadline IS NULL) = (precision IS NULL OR precision = 'none')", name="item_deadline_complete"
        ),
        Index("item_in_group", "group_id", "rank", "present", "archived", "status"),  # groups are counted from it
        Index("item_lead", "lead_id"),
    )

    id: int = Field(primary_key=True, foreign_key="entity.id")
    present: bool
    group_id: int = Field(foreign_key="item_group.id")
    rank: int = Field(sa_type=BigInteger)
    title: str = Field(sa_type=Text)
    lead_id: int | None = Field(default=None, foreign_key="agency.id")
    leader: str = Field(sa_type=Text)
    deadline: date | None = None
    precision: str | None = Field(default=None, sa_type=Text)
    words: str = Field(sa_type=Text)
    original_deadline: date | None = None
    status: str = Field(sa_type=Text)
    status_reason: str = Field(sa_type=Text)
    done_on: date | None = None
    deliverable: str = Field(sa_type=Text)
    basis: str = Field(sa_type=Text)
    basis_date: date | None = None
    asking_side: str = Field(sa_type=Text)
    acting_side: str = Field(sa_type=Text)
    assumed: str = Field(sa_type=Text)
    archived: bool
    version: int
    fold: str = Field(sa_type=Text)
    order_key: str = Field(sa_type=_Key)


class ItemAgency(SQLModel, table=True):
    """An agency that helps with an item (cơ quan phối hợp), by its place in the list."""

    __tablename__: ClassVar[str] = "item_agency"
    __table_args__ = (Index("item_agency_agency", "agency_id"),)

    item_id: int = Field(primary_key=True, foreign_key="item.id")
    place: int = Field(primary_key=True)
    agency_id: int = Field(foreign_key="agency.id")


class Note(SQLModel, table=True):
    """A dated progress entry on an item; at is in microseconds since 1970, UTC."""

    __tablename__: ClassVar[str] = "note"
    __table_args__ = (
        _said("note", "text"),
        _whole("note", "rank"),
        _whole("note", "at"),
        Index("note_item_rank", "item_id", "rank"),
    )

    id: int = Field(primary_key=True, foreign_key="entity.id")
    present: bool
    item_id: int = Field(foreign_key="item.id")
    rank: int = Field(sa_type=BigInteger)
    author: str = Field(sa_type=Text)
    at: int = Field(sa_type=BigInteger)
    text: str = Field(sa_type=Text)
    fold: str = Field(sa_type=Text)


class SavedView(SQLModel, table=True):
    """A view everybody shares (bộ lọc đã lưu); what it shows is in the screen's own words."""

    __tablename__: ClassVar[str] = "saved_view"
    __table_args__ = (_said("saved_view", "name"), _whole("saved_view", "rank"))

    id: int = Field(primary_key=True, foreign_key="entity.id")
    present: bool
    rank: int = Field(sa_type=BigInteger)
    name: str = Field(sa_type=Text)
    shows: str = Field(sa_type=Text)


class OfficeDay(SQLModel, table=True):
    """A day the office has off or works for by its own list; working says which."""

    __tablename__: ClassVar[str] = "office_day"

    id: int = Field(primary_key=True, foreign_key="entity.id")
    present: bool
    day: date
    working: bool
    name: str = Field(sa_type=Text)


class Step(SQLModel, table=True):
    """One action of one person; at is the wall clock, hlc the order (both microseconds since 1970, UTC)."""

    __tablename__: ClassVar[str] = "step"
    __table_args__ = (
        UniqueConstraint("txn", name="step_txn_key"),
        _whole("step", "at"),
        _whole("step", "hlc"),
        Index("step_who", "who"),
        Index("step_hlc", "hlc"),
    )

    id: int | None = Field(default=None, primary_key=True)
    txn: str = Field(sa_type=Text)
    who: str = Field(sa_type=Text)
    origin: str = Field(sa_type=Text)
    at: int = Field(sa_type=BigInteger)
    hlc: int = Field(sa_type=BigInteger)
    action: str = Field(sa_type=Text)
    why: str = Field(sa_type=Text)
    undoes: int | None = Field(default=None, foreign_key="step.id")


class Change(SQLModel, table=True):
    """One field of one thing changed by one step; rows are only ever added."""

    __tablename__: ClassVar[str] = "change"
    __table_args__ = (
        UniqueConstraint("step", "entity", "field", name="change_step_entity_field_key"),
        UniqueConstraint("cid", name="change_cid_key"),
        Index("change_entity_field", "entity", "field", "seq"),
    )

    seq: int | None = Field(default=None, primary_key=True)
    step: int = Field(foreign_key="step.id")
    entity: int = Field(foreign_key="entity.id")
    field: str = Field(sa_type=Text)
    old: str = Field(sa_type=Text)
    new: str = Field(sa_type=Text)
    cid: str = Field(sa_type=Text)
    prev: str | None = Field(default=None, sa_type=Text)
    hash: bytes = Field(sa_type=LargeBinary)


def table(name: str) -> Table:
    """A table by its name in the database."""
    return SQLModel.metadata.tables[name]
