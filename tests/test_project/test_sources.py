"""What holds for every source file."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOORS = {
    "store.actions", "store.board", "store.counts", "store.errors", "store.exchange", "store.language", "store.views",
}  # fmt: skip
CLOCK = {"now", "today", "utcnow"}


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def clock_reads(path: Path) -> list[int]:
    """Lines that ask date or datetime for the present."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in CLOCK
        and isinstance(node.value, ast.Name)
        and node.value.id in {"date", "datetime", "Date"}
    ]


def test_one_module_reads_the_clock() -> None:
    readers = [path.relative_to(ROOT).as_posix() for path in sources("store", "tui") if clock_reads(path)]
    assert readers == ["store/clock.py"]


def test_the_contract_on_doors_names_every_room_of_the_store() -> None:
    """Without this, a new module of the store would be open to the screens until somebody thought of it."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (closed,) = (set(each["forbidden_modules"]) for each in contracts if "doors" in each["name"])
    rooms = {f"store.{path.stem}" for path in (ROOT / "store").glob("*.py") if path.stem != "__init__"}
    rooms |= {f"store.{path.parent.name}" for path in (ROOT / "store").glob("*/__init__.py")}
    assert closed == rooms - DOORS


def test_test_folders_do_not_shadow_the_packages_they_test() -> None:
    assert [path for path in sources("tests") if path.name == "__init__.py"] == []


def test_nothing_is_called_utils() -> None:
    assert [
        path for path in sources("store", "tui", "tests") if path.stem in {"utils", "helpers", "misc", "common"}
    ] == []
