"""The truth of a board: open one with ``store.open_board(url)``; everything goes through ``Board``."""

from __future__ import annotations

from store.backup import KEEP, back_up_board, back_up_daily, backups_of, daily_backup_due, restore_board
from store.board import Board
from store.clock import now, today
from store.doctor import examine_board
from store.opening import copy_board, create_board, open_board

__all__ = [
    "KEEP", "Board", "back_up_board", "back_up_daily", "backups_of", "copy_board", "create_board", "daily_backup_due",
    "examine_board", "now", "open_board", "restore_board", "today",
]  # fmt: skip
