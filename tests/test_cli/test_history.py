"""What changed, and what of it is new to whoever asks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui import visits

Run = Callable[..., Any]


def steps(run: Run, *arguments: str) -> list[int]:
    """The numbers of the steps that history tells of, each once."""
    return list(dict.fromkeys(entry["step"] for entry in run("history", "--json", *arguments).json))


def test_history_can_be_cut_by_number_and_by_time(run: Run) -> None:
    for status in ("active", "review", "done"):
        run("edit", "1.2", "--status", status)
    assert steps(run) == [4, 3, 2, 1]
    assert steps(run, "--limit", "2") == [4, 3]
    assert steps(run, "1.2", "--limit", "1") == [4]
    assert steps(run, "--since", "1/1/2001") == [4, 3, 2, 1]
    assert steps(run, "--since", "2001-01-01 16:30") == [4, 3, 2, 1]
    assert steps(run, "--since", "31/12/2999") == []


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--limit", "0"),
        ("--limit", "ba"),
        ("--since", "32/1/2020"),
        ("--since", "hôm nào"),
        ("--since", "1/1/2020 25:00"),
    ],
)
def test_a_cut_nobody_can_make_is_one_sentence(run: Run, option: str, value: str) -> None:
    refused = run("history", option, value)
    assert (refused.code, refused.out, len(refused.err.splitlines())) == (2, "", 1)
    assert value in refused.err


def test_new_is_what_came_after_the_last_look(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("edit", "1.2", "--status", "active")
    monkeypatch.setenv("LOGNAME", "minh")
    run("edit", "1.1", "--status", "done")
    monkeypatch.setenv("LOGNAME", "lan")
    first = run("history", "--new")
    assert "minh" in first.out
    assert "1.2" not in first.out
    assert first.err  # nobody knows yet when lan was here
    nothing = run("history", "--new")
    assert (nothing.code, nothing.out) == (0, "")
    monkeypatch.setenv("LOGNAME", "minh")
    run("note", "1.2", "Đã họp.")
    monkeypatch.setenv("LOGNAME", "lan")
    assert steps(run, "1.1", "--new") == []  # of one item only: the rest stays new
    assert steps(run, "--new", "--limit", "1") == [4]
    assert steps(run, "--new") == [4]
    assert steps(run, "--new") == []


def test_what_a_person_has_seen_is_kept_by_board(run: Run, tmp_path: Path) -> None:
    run("history", "--new")
    run("--db", str(tmp_path / "khác.db"), "init")
    assert steps(run, "--new") == []
    assert steps(lambda *words: run("--db", str(tmp_path / "khác.db"), *words), "--new") == []
    (kept,) = Path(tmp_path / "home" / "xdg_state_home" / "dauviec" / "visits").iterdir()
    assert json.loads(kept.read_text(encoding="utf-8"))["step"] == 1


@pytest.mark.parametrize(
    "garbage", ["", "[]", "{", '{"step": "x", "at": "y"}', '{"step": 1e99, "at": 3}', "\x00" * 9000]
)
def test_a_garbled_trace_of_the_last_visit_harms_nothing(run: Run, garbage: str) -> None:
    run("history", "--new")
    run("edit", "1.2", "--status", "active")
    file = next(visits._file("x").parent.iterdir())
    file.write_text(garbage, encoding="utf-8")
    again = run("history", "--new")
    assert (again.code, "Traceback" in again.err) == (0, False)
    assert visits.last("x") is None


def test_where_nothing_can_be_kept_history_is_told_all_the_same(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tệp").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "tệp"))
    run("edit", "1.2", "--status", "active")
    assert run("history", "--new").code == 0
