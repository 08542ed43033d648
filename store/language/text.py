"""Text as Vietnamese offices write it, behind one door: normal form, folding, search and dictionary order."""

from __future__ import annotations

from store.language.normal import normalize, one_line
from store.language.order import order_key
from store.language.search import Query, find, matches, rank, search_line, understand
from store.language.syllables import fold

__all__ = [
    "Query", "find", "fold", "matches", "normalize", "one_line", "order_key", "rank", "search_line", "understand",
]  # fmt: skip
