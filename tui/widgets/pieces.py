"""Lines as pieces of text, each with the name of its look: what is said before anything is painted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text and the name of its look; no look is the widget's own."""

    text: str
    look: str = ""


Line = Sequence[Piece]


def cells_of(pieces: Iterable[Piece]) -> int:
    """How many cells pieces take, side by side."""
    return sum(cell_len(piece.text) for piece in pieces)
