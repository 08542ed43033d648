"""How many items a group has, and how many of them are done, is counted from the index alone."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.drop_index("item_group_rank", "item", if_exists=True)
    op.create_index("item_in_group", "item", ["group_id", "rank", "present", "archived", "status"])
