"""The board as it stood on an earlier day, asked of the command line."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

import store
from store.clock import Clock

Run = Callable[..., Any]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Lets days go by after the board was made."""
    start = store.now()

    def move(days: int) -> None:
        monkeypatch.setattr(Clock, "now", lambda self: start + timedelta(days=days))
        monkeypatch.setattr(Clock, "today", lambda self: (start + timedelta(days=days)).astimezone().date())

    return move


@pytest.fixture
def made(later: Callable[[int], None]) -> str:
    """The day the board is made, and two days of work after it."""
    later(0)
    return f"{store.now().astimezone():%d/%m/%Y}"


def test_reading_commands_show_the_board_of_that_day(run: Run, later: Callable[[int], None], made: str) -> None:
    before = run("list", "--json").json
    later(2)
    run("edit", "1.2", "--status", "done", "--title", "Tên sau này")
    run("archive", "1.1")
    assert run("list", "--json").json != before
    day = ("--as-of", made)
    assert [item["title"] for item in run("list", "--json", *day).json] == [item["title"] for item in before]
    assert run(*day, "list", "--json").json == run("list", "--json", *day).json
    assert run("show", "1.2", "--json", *day).json["status"] == "planned"
    assert len(run("history", "--json", *day).json) < len(run("history", "--json").json)
    assert tomllib.loads(run("export", *day).out)["group"][0]["item"][1]["title"] != "Tên sau này"
    assert run("groups", "--json", *day).code == run("agencies", *day).code == 0
    assert "Tên sau này" in run("list", "--as-of", f"{store.now().astimezone():%Y-%m-%d}").out


def test_labels_count_from_that_day_unless_another_is_named(run: Run, made: str) -> None:
    run("edit", "1.2", "--deadline", made)
    assert run("show", "1.2", "--as-of", made, "--json").json["state"] == "soon"
    assert run("show", "1.2", "--as-of", made, "--today", "2020-03-15", "--json").json["state"] == "open"


@pytest.mark.parametrize(
    "command",
    [
        ("edit", "1.2", "--status", "done"), ("add", "--group", "1", "--title", "x"), ("note", "1.2", "x"), ("undo",),
        ("redo",), ("archive", "1.2"), ("move", "1.2"), ("import", "x.toml"), ("init",), ("copy", "--to", "x"),
        ("add-group", "--title", "x"),
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_the_past_is_not_changed(run: Run, made: str, command: tuple[str, ...]) -> None:
    run("list")
    before = run("export").out
    for words, code in (((*command, "--as-of", made), 2), (("--as-of", made, *command), 1)):
        refused = run(*words)
        assert (refused.code, refused.out, len(refused.err.splitlines())) == (code, "", 1)
    assert run("export").out == before


@pytest.mark.parametrize("value", ["31/12/2999", "32/1/2020", "mai", "", "2020-13-01"])
def test_a_day_nobody_can_look_back_to_is_one_sentence(run: Run, value: str) -> None:
    for words in (("list", "--as-of", value), (f"--as-of={value}", "list")):
        refused = run(*words)
        assert (refused.code, refused.out, len(refused.err.splitlines())) == (2, "", 1)


def test_before_there_was_a_board_is_one_sentence(run: Run) -> None:
    run("list")
    refused = run("list", "--as-of", "30/11/2019")
    assert (refused.code, refused.out, len(refused.err.splitlines())) == (1, "", 1)


def test_a_missing_board_is_not_made_to_look_back_at(run: Run, tmp_path: Any, made: str) -> None:
    refused = run("--db", str(tmp_path / "không.db"), "list", "--as-of", made)
    assert refused.code == 1
    assert not (tmp_path / "không.db").exists()
