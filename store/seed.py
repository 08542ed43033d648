"""The board a first start begins with, and boards that an office prepared as a file."""

from __future__ import annotations

from pathlib import Path

from store.exchange.document import Document

_PACKAGED = Path(__file__).with_name("seed.toml")  # in an installed wheel
_CHECKOUT = Path(__file__).parents[1] / "seed.toml"  # in an editable checkout


def load() -> Document:
    """The board of the Hà Nội – Hà Tĩnh programme, as shipped.

    Raises:
        PlaceError, SnapshotRefused: the installation is damaged.
    """
    return read_file(_PACKAGED if _PACKAGED.exists() else _CHECKOUT)


def read_file(path: Path | str) -> Document:
    """The document in a snapshot or seed file.

    Raises:
        PlaceError: there is no such file, or it cannot be read.
        SnapshotRefused: it holds no board.
    """
    from store.exchange.files import load as load_file
    from store.exchange.reading import read

    return read(load_file(path))
