"""The truth of a board: open one with ``store.open_board(url)``; everything goes through ``Board``."""

from __future__ import annotations

from store.board import Board
from store.clock import today
from store.opening import copy_board, create_board, open_board

__all__ = ["Board", "copy_board", "create_board", "open_board", "today"]
