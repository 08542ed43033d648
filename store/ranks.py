"""Where things stand among their siblings: whole numbers with gaps, so that most moves change one of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

GAP = 1024


def after(last: int | None) -> int:
    """The rank behind the last sibling, or the first rank of all."""
    return GAP if last is None else last + GAP


def arrange(present: Sequence[int | None]) -> list[int]:
    """Ranks for siblings in their wanted order, keeping the ones they have where those already ascend.

    Args:
        present: each sibling's rank in the wanted order, None for one that is new.
    """
    kept = [rank for rank in present if rank is not None]
    if any(left >= right for left, right in pairwise(kept)):
        return _afresh(len(present))
    ranks: list[int] = []
    newcomers = 0
    for rank in present:
        if rank is None:
            newcomers += 1
            continue
        low = ranks[-1] if ranks else rank - GAP * (newcomers + 1)
        between = _between(low, rank, newcomers)
        if between is None:
            return _afresh(len(present))
        ranks += [*between, rank]
        newcomers = 0
    for _ in range(newcomers):
        ranks.append(after(ranks[-1] if ranks else None))
    return ranks


def _afresh(count: int) -> list[int]:
    return [GAP * (place + 1) for place in range(count)]


def _between(low: int, high: int, count: int) -> list[int] | None:
    """Evenly spaced ranks strictly between two, or None where there is no room."""
    if high - low <= count:
        return None
    return [low + (high - low) * (place + 1) // (count + 1) for place in range(count)]
