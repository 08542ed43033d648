"""Deadline phrases as coordinators type them, and the deadlines they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812  (a field is called date)
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a deadline was given; a period is due on its last day."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline: its last day (None when precision is none: "thường xuyên"), precision, and the words typed."""

    date: Date | None
    precision: Precision
    words: str
