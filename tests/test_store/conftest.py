"""Boards to try things on."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

import pytest

import store
from store.exchange.document import AgencyPart, Document, GroupPart, ItemPart, NotePart
from store.language.deadlines import Deadline, Precision
from store.status import Status
from tests.postgres_server import new_database

DAY = date(2020, 3, 15)
CONTRACT = {
    "test_actions",
    "test_conflicts",
    "test_extensions",
    "test_history",
    "test_office_days",
    "test_past",
    "test_reading",
    "test_replace",
    "test_replay",
    "test_saved_views",
    "test_several",
    "test_undo",
}


class OpenBoard(Protocol):
    """Opens the board of a test once more, as another person or with other patience."""

    def __call__(self, who: str = "lan", *, patience: float = 5.0, day: date | None = DAY) -> store.Board: ...


@pytest.fixture(scope="session")
def document() -> Document:
    """Two groups, four items (one archived), three agencies, every field filled somewhere."""
    return Document(
        board="bang-thu-01",
        title="Bảng thử",
        office="HN",
        sides=("Hà Nội", "Hà Tĩnh"),
        viewing_date=DAY,
        changed_at=datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC),
        agencies=(
            AgencyPart("agency-bql", "Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh", "BQL KKT HT", "Hà Tĩnh"),
            AgencyPart("agency-ct-hn", "Sở Công Thương Hà Nội", "SCT HN", "Hà Nội", ("Sở Công nghiệp Hà Nội",)),
            AgencyPart("agency-kh-hn", "Sở Kế hoạch và Đầu tư Hà Nội", "SKHĐT HN", "Hà Nội"),
        ),
        groups=(
            GroupPart(
                "group-one",
                "Xúc tiến đầu tư",
                "Đầu mối: hai Sở Kế hoạch và Đầu tư",
                (
                    ItemPart(
                        id="item-one",
                        title="Khảo sát Khu kinh tế Vũng Áng",
                        lead="Sở Kế hoạch và Đầu tư Hà Nội",
                        coordinating=("Sở Công Thương Hà Nội", "Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh"),
                        leader="Phó Chủ tịch UBND thành phố",
                        deadline=Deadline(date(2020, 3, 31), Precision.QUARTER, "quý I/2020"),
                        original_deadline=date(2019, 12, 31),
                        deliverable="Báo cáo khảo sát",
                        basis="1980-TB/TU",
                        basis_date=date(2019, 6, 6),
                        asking_side="Hà Tĩnh",
                        acting_side="Hà Nội",
                        assumed=("lead", "deadline"),
                        notes=(
                            NotePart("note-one", "lan", datetime(2020, 1, 1, 2, tzinfo=UTC), "Đã họp.\nChờ lịch."),
                            NotePart("note-two", "minh", datetime(2020, 1, 1, 1, tzinfo=UTC), "Có lịch."),
                        ),
                    ),
                    ItemPart(
                        id="item-two",
                        title="Hội nghị xúc tiến",
                        deadline=Deadline(date(2020, 3, 1), Precision.DAY, "1/3"),
                        original_deadline=date(2020, 3, 1),
                    ),
                    ItemPart(id="item-old", title="Việc đã bỏ", archived=True),
                ),
            ),
            GroupPart(
                "group-two",
                "Nông sản",
                "",
                (
                    ItemPart(
                        id="item-fair",
                        title="Phiên chợ nông sản",
                        lead="Sở Công Thương Hà Nội",
                        deadline=Deadline(None, Precision.NONE, "thường xuyên"),
                        status=Status.DONE,
                        done_on=date(2020, 2, 1),
                    ),
                ),
            ),
        ),
    )


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the board of this test is."""
    return tmp_path / "bang.db"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The contract: what a board does it does on both databases, unless a test looks at the file itself."""
    own = inspect.signature(metafunc.function).parameters
    if (
        "url" in metafunc.fixturenames
        and metafunc.module.__name__.rpartition(".")[2] in CONTRACT
        and "place" not in own
    ):
        metafunc.parametrize("url", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def url(request: pytest.FixtureRequest, place: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the test's board is opened by: a file, or a database of its own on a server."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return str(place)
    return new_database(tmp_path_factory.getbasetemp().parent / "postgres")


@pytest.fixture
def opened(url: str, document: Document) -> Iterator[OpenBoard]:
    """Opens the test's board, made by "an" from the document; everything is closed at the end."""
    boards: list[store.Board] = []

    def again(who: str = "lan", *, patience: float = 5.0, day: date | None = DAY) -> store.Board:
        boards.append(store.open_board(url, who=who, day=day, patience=patience, create="never"))
        return boards[-1]

    store.create_board(url, document, who="an").close()
    yield again
    for board in boards:
        board.close()


@pytest.fixture
def board(opened: OpenBoard) -> store.Board:
    """The test's board, opened by "lan"."""
    return opened()


@pytest.fixture
def ordinary_user(tmp_path: Path) -> Iterator[Callable[[], None]]:
    """Gives up the power of root, to whom no file is read-only, until the end of the test."""
    groups: list[int] = []

    def give_up() -> None:
        if os.geteuid() == 0:
            for folder in (tmp_path, *tmp_path.parents):
                if folder.stat().st_uid == 0 and folder != Path("/tmp") and folder.is_relative_to("/tmp"):  # noqa: S108
                    folder.chmod(folder.stat().st_mode | 0o055)
            groups.extend(os.getgroups())
            os.setgroups([])
            os.setegid(65534)
            os.seteuid(65534)

    yield give_up
    if os.getuid() == 0:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(groups)
