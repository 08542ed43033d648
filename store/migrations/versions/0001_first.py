"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _whole(table: str, column: str) -> sa.CheckConstraint:
    check = sa.CheckConstraint(f"typeof({column}) = 'integer'", name=f"{table}_{column}_whole")
    return check.ddl_if(dialect="sqlite")


def upgrade() -> None:
    op.create_table(
        "entity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("uid", _KEY, nullable=False),
        sa.CheckConstraint("kind IN ('board', 'agency', 'group', 'item', 'note')", name="entity_kind_known"),
        sa.CheckConstraint("uid <> ''", name="entity_uid_said"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid", name="entity_uid_key"),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("txn", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("hlc", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        _whole("step", "at"),
        _whole("step", "hlc"),
        sa.ForeignKeyConstraint(["undoes"], ["step.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("txn", name="step_txn_key"),
    )
    op.create_index("step_hlc", "step", ["hlc"])
    op.create_index("step_who", "step", ["who"])
    op.create_table(
        "agency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("former", sa.Text(), nullable=False),
        sa.Column("fold", sa.Text(), nullable=False),
        sa.Column("order_key", _KEY, nullable=False),
        sa.CheckConstraint("name <> ''", name="agency_name_said"),
        sa.ForeignKeyConstraint(["id"], ["entity.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "board",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("sides", sa.Text(), nullable=False),
        sa.Column("viewing_date", sa.Date(), nullable=True),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        _whole("board", "changed_at"),
        sa.ForeignKeyConstraint(["id"], ["entity.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("cid", sa.Text(), nullable=False),
        sa.Column("prev", sa.Text(), nullable=True),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["entity"], ["entity.id"]),
        sa.ForeignKeyConstraint(["step"], ["step.id"]),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("cid", name="change_cid_key"),
        sa.UniqueConstraint("step", "entity", "field", name="change_step_entity_field_key"),
    )
    op.create_index("change_entity_field", "change", ["entity", "field", "seq"])
    op.create_table(
        "item_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("title <> ''", name="item_group_title_said"),
        _whole("item_group", "rank"),
        sa.ForeignKeyConstraint(["id"], ["entity.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("leader", sa.Text(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("original_deadline", sa.Date(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("status_reason", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("deliverable", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("basis_date", sa.Date(), nullable=True),
        sa.Column("asking_side", sa.Text(), nullable=False),
        sa.Column("acting_side", sa.Text(), nullable=False),
        sa.Column("assumed", sa.Text(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("fold", sa.Text(), nullable=False),
        sa.Column("order_key", _KEY, nullable=False),
        sa.CheckConstraint(
            "(deadline IS NULL) = (precision IS NULL OR precision = 'none')", name="item_deadline_complete"
        ),
        sa.CheckConstraint(
            "precision IS NULL OR precision IN ('day', 'month', 'quarter', 'half', 'year', 'none')",
            name="item_precision_known",
        ),
        sa.CheckConstraint(
            "status IN ('planned', 'active', 'review', 'done', 'paused', 'cancelled')", name="item_status_known"
        ),
        sa.CheckConstraint("title <> ''", name="item_title_said"),
        _whole("item", "rank"),
        _whole("item", "version"),
        sa.ForeignKeyConstraint(["group_id"], ["item_group.id"]),
        sa.ForeignKeyConstraint(["id"], ["entity.id"]),
        sa.ForeignKeyConstraint(["lead_id"], ["agency.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("item_group_rank", "item", ["group_id", "rank"])
    op.create_index("item_lead", "item", ["lead_id"])
    op.create_table(
        "item_agency",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"]),
        sa.PrimaryKeyConstraint("item_id", "place"),
    )
    op.create_index("item_agency_agency", "item_agency", ["agency_id"])
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("text <> ''", name="note_text_said"),
        _whole("note", "at"),
        _whole("note", "rank"),
        sa.ForeignKeyConstraint(["id"], ["entity.id"]),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("note_item_rank", "note", ["item_id", "rank"])
