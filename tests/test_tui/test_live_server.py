"""A board on a server is as live as one in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from store import open_board
from store.actions import EditItem
from tests.postgres_server import new_database, rows
from tui import live
from tui.app import BoardApp

WaitFor = Callable[..., Any]


@pytest.fixture
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = new_database(tmp_path_factory.getbasetemp().parent / "postgres")
    open_board(made).close()
    return made


@pytest.fixture
def app(url: str) -> Iterator[BoardApp]:
    board = open_board(url, who="lan")
    running = BoardApp(board)
    yield running
    running.worker.close()
    board.close()


def line(app: BoardApp, y: int) -> str:
    return app.screen._compositor.render_strips()[y].text


async def test_changes_and_people_appear_and_still_do_after_the_line_was_cut(
    url: str, app: BoardApp, wait_for: WaitFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "_AGAIN", 0.1)
    async with app.run_test(size=(100, 24)) as pilot:
        with open_board(url, who="minh") as minh:
            watch, presence = minh.watch(), minh.presence()
            presence.enter()
            await wait_for(pilot, lambda: "◦ minh" in line(app, 0))
            minh.perform(EditItem(item=minh.item("1.1").id, title="Tên của Minh"))
            await wait_for(pilot, lambda: "Tên của Minh" in line(app, 4))
            presence.leave()
            watch.close()
            await wait_for(pilot, lambda: "◦" not in line(app, 0))
        rows(
            url,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        with open_board(url, who="hoa") as hoa:
            hoa.perform(EditItem(item=hoa.item("1.1").id, title="Tên của Hoa"))
            await wait_for(pilot, lambda: "Tên của Hoa" in line(app, 4))
