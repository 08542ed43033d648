"""The board a first start begins with says what the programme says, and says what is assumed."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from store import seed
from store.errors import PlaceError, SnapshotRefused
from store.exchange.document import Document, ItemPart
from store.exchange.snapshot import write
from store.ids import is_id
from store.language import deadlines
from store.language.deadlines import Deadline
from store.states import ASSUMABLE

ROOT = Path(__file__).resolve().parents[2]
NARROW_COLUMN = 16  # cells of the widest short name


@pytest.fixture(scope="module")
def programme() -> Document:
    return seed.load()


def items(document: Document) -> Iterator[ItemPart]:
    for group in document.groups:
        yield from group.items


def cells(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def test_every_group_and_item_of_the_file_is_there(programme: Document) -> None:
    head = tomllib.loads((ROOT / "seed.toml").read_text(encoding="utf-8"))["board"]
    assert len(programme.groups) == head["groups"]
    assert len(list(items(programme))) == head["items"]
    assert all(group.items for group in programme.groups)
    assert programme.viewing_date == date(2020, 3, 15)


def test_every_item_says_who_by_when_and_what(programme: Document) -> None:
    for item in items(programme):
        assert item.lead
        assert item.coordinating
        assert item.lead not in item.coordinating
        assert item.deadline
        assert item.deliverable
        assert item.acting_side


def test_every_basis_names_the_paragraphs_and_how_firm_they_are(programme: Document) -> None:
    for item in items(programme):
        assert re.search(r"đoạn \d+(, \d+)*: \w+", item.basis), item.title
        assert item.basis_date == date(2019, 11, 30)


def test_what_is_assumed_is_a_field_with_a_value(programme: Document) -> None:
    for item in items(programme):
        assert set(item.assumed) <= set(ASSUMABLE)
        assert all(getattr(item, name) for name in item.assumed)


def test_deadline_words_mean_the_deadline(programme: Document) -> None:
    for item in items(programme):
        assert item.deadline is not None
        assert programme.viewing_date is not None
        assert deadlines.parse(item.deadline.words, programme.viewing_date) == item.deadline
        assert item.original_deadline == item.deadline.date


def test_deadline_words_are_what_offices_write(programme: Document) -> None:
    written: set[Deadline] = {item.deadline for item in items(programme) if item.deadline}
    assert all(not re.search(r'[;("]', deadline.words) for deadline in written)


def test_short_names_fit_a_narrow_column_and_differ(programme: Document) -> None:
    short = [agency.short for agency in programme.agencies]
    assert max(map(cells, short)) <= NARROW_COLUMN
    assert len(set(short)) == len(short)
    assert {agency.side for agency in programme.agencies} == set(programme.sides)


def test_every_agency_has_something_to_do(programme: Document) -> None:
    busy = {name for item in items(programme) for name in (item.lead, *item.coordinating)}
    assert {agency.name for agency in programme.agencies} == busy


def test_ids_are_fixed_so_that_two_offices_mean_the_same_item(programme: Document) -> None:
    ids = [programme.board, *(agency.id for agency in programme.agencies), *(group.id for group in programme.groups)]
    ids += [item.id for item in items(programme)]
    assert len(set(ids)) == len(ids)
    assert all(is_id(uid) for uid in ids)
    assert seed.load() == programme


def test_an_office_starts_from_a_file_of_its_own(tmp_path: Path, programme: Document) -> None:
    (tmp_path / "board.toml").write_text(write(programme), encoding="utf-8")
    assert seed.read_file(tmp_path / "board.toml") == programme
    assert seed.read_file(str(tmp_path / "board.toml")) == programme


def test_a_seed_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(PlaceError, match="is_directory"):
        seed.read_file(tmp_path)
    with pytest.raises(PlaceError, match="missing"):
        seed.read_file(tmp_path / "none.toml")
    (tmp_path / "broken.toml").write_text("[board", encoding="utf-8")
    with pytest.raises(SnapshotRefused, match="not_toml"):
        seed.read_file(tmp_path / "broken.toml")


def test_an_installed_package_brings_its_own_seed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, programme: Document
) -> None:
    packaged = tmp_path / "seed.toml"
    packaged.write_text((ROOT / "seed.toml").read_text(encoding="utf-8").replace(programme.title, "Trong gói"))
    monkeypatch.setattr(seed, "_PACKAGED", packaged)
    assert seed.load().title == "Trong gói"


def test_importing_the_exchange_loads_no_toml_and_no_database_library() -> None:
    code = "import store.seed, store.exchange.snapshot, store.exchange.diff, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert not {"tomllib", "tomli_w", "sqlmodel", "sqlalchemy", "pydantic", "textual"} & set(loaded.split())
