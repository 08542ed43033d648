"""An examination of a board and of the place it lives in; it looks, changes nothing, and never fails."""

from __future__ import annotations

from store.clock import Clock
from store.views import Finding


def examine_board(url: str, *, patience: float = 5.0) -> tuple[Finding, ...]:
    """Look at everything that can go wrong with a board, whatever state it is in.

    Args:
        url: a path, sqlite:///path or postgresql://….
        patience: seconds to wait while another process writes.
    """
    from store.doctor.examination import examine

    return examine(url, Clock().now(), patience)
