"""The command line on a board that lives on a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.postgres_server import new_database, rows, url_of

Run = Callable[..., Any]


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> str:
    url = new_database(tmp_path_factory.getbasetemp().parent / "postgres")
    monkeypatch.setenv("DAUVIEC_DB", url)
    return url


def test_a_board_on_a_server_does_what_a_board_in_a_file_does(run: Run, server: str, tmp_path: Path) -> None:
    made = run("list", "--json")
    assert made.code == 0
    assert len(made.json) == 20
    assert "postgresql://" in made.err
    assert run("edit", "1.2", "--status", "active", "--deadline", "quý II/2020").code == 0
    assert run("note", "1.2", "Đã họp.").code == 0
    shown = run("show", "1.2", "--json").json
    assert (shown["status"], shown["deadline"], len(shown["notes"])) == ("active", "2020-06-30", 1)
    assert run("undo").code == run("undo").code == run("redo").code == 0
    assert [entry["action"] for entry in run("history", "1.2", "--json").json][:1] == ["redo"]
    assert run("list", "--query", "vung ang", "--json").json
    snapshot = tmp_path / "bang.toml"
    assert run("export", str(snapshot)).code == 0
    assert run("import", str(snapshot)).code == 0


def test_a_board_moves_to_a_server_and_back(run: Run, server: str, tmp_path: Path) -> None:
    here, back = tmp_path / "đây.db", tmp_path / "về.db"
    run("--db", str(here), "edit", "1.2", "--status", "done")
    there = run("--db", str(here), "copy", "--to", server)
    assert (there.code, there.out) == (0, "")
    assert "20" in there.err
    assert run("copy", "--to", str(back)).code == 0
    listed = [run("--db", place, "list", "--json").json for place in (str(here), server, str(back))]
    assert listed[0] == listed[1] == listed[2]
    told = [run("--db", place, "history", "--json").json for place in (str(here), server, str(back))]
    assert told[0] == told[1] == told[2]
    again = run("copy", "--to", str(back))
    assert (again.code, again.out) == (1, "")
    assert str(back) in again.err


@pytest.mark.parametrize(
    "command", [("list",), ("edit", "1.2", "--status", "done"), ("undo",), ("copy", "--to", "x")]
)
def test_what_is_wrong_with_a_server_is_one_sentence(run: Run, server: str, command: tuple[str, ...]) -> None:
    rows(server, "CREATE TABLE khach (ten text)")
    for url in (
        server,
        url_of(server, "khong_co"),
        "postgresql://lan:matkhau@/bang?host=/khong/co",
        "postgresql://[::1",
    ):
        refused = run("--db", url, *command)
        assert (refused.code, refused.out) == (1, "")
        assert len(refused.err.splitlines()) == 1
        assert "Traceback" not in refused.err
        assert "matkhau" not in refused.err
    assert rows(server, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'") == [("khach",)]
