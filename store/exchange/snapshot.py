"""Snapshots: a whole board as one TOML file, written canonically and read with suspicion."""

from __future__ import annotations

from store.exchange.files import save
from store.exchange.reading import read
from store.exchange.writing import write

__all__ = ["read", "save", "write"]
