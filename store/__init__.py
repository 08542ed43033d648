"""The truth of a board: open one with ``store.open_board(url)``; everything goes through ``Board``."""

from __future__ import annotations

from store.board import Board, create_board, open_board, today

__all__ = ["Board", "create_board", "open_board", "today"]
