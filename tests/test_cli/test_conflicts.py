"""Two people at one item, from the command line: nothing is overwritten unseen, except by who insists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import store
from store.actions import EditItem
from tui.cli import reading

Run = Callable[..., Any]


@pytest.fixture
def seen(run: Run, monkeypatch: pytest.MonkeyPatch) -> int:
    """The version of 1.2 that lan looked at before minh changed its status and its title."""
    version = run("show", "1.2", "--json").json["version"]
    monkeypatch.setenv("LOGNAME", "minh")
    run("edit", "1.2", "--status", "review", "--title", "Tên của minh")
    monkeypatch.setenv("LOGNAME", "lan")
    return int(version)


def test_a_field_somebody_changed_since_is_refused_with_both_values(run: Run, seen: int) -> None:
    refused = run("edit", "1.2", "--title", "Tên của lan", "--seen", str(seen))
    assert (refused.code, refused.out, len(refused.err.splitlines())) == (1, "", 1)
    for fact in ("minh", "Tên của minh", "Tên của lan", "1.2", "--force"):
        assert fact in refused.err
    assert run("show", "1.2", "--json").json["title"] == "Tên của minh"


def test_several_fields_are_all_told(run: Run, seen: int) -> None:
    refused = run("edit", "1.2", "--title", "Tên của lan", "--status", "done", "--seen", str(seen))
    assert "Tên của lan" in refused.err
    assert "hoàn thành" in refused.err
    assert run("show", "1.2", "--json").json["status"] == "review"


def test_a_field_nobody_touched_merges(run: Run, seen: int) -> None:
    assert run("edit", "1.2", "--deadline", "31/12/2020", "--seen", str(seen)).code == 0
    shown = run("show", "1.2", "--json").json
    assert (shown["title"], shown["status"], shown["deadline"]) == ("Tên của minh", "review", "2020-12-31")


def test_who_insists_writes_over_it_and_can_take_it_back(run: Run, seen: int) -> None:
    assert run("edit", "1.2", "--title", "Tên của lan", "--force").code == 0
    assert run("show", "1.2", "--json").json["title"] == "Tên của lan"
    run("undo")
    assert run("show", "1.2", "--json").json["title"] == "Tên của minh"


def test_an_item_changed_since_is_not_put_away_unseen(run: Run, seen: int) -> None:
    refused = run("archive", "1.2", "--seen", str(seen))
    assert (refused.code, refused.out) == (1, "")
    assert "Tên của minh" in refused.err
    assert "bạn ghi" not in refused.err
    assert run("archive", "1.2", "--force").code == 0


def test_who_saw_the_latest_version_is_not_asked(run: Run, seen: int) -> None:
    assert run("edit", "1.2", "--title", "Tên của lan", "--seen", str(seen + 1)).code == 0


@pytest.mark.parametrize(
    ("given", "code"), [(("--seen", "0"), 2), (("--seen", "99"), 1), (("--seen", "1", "--force"), 2)]
)
def test_a_version_there_never_was_is_one_sentence(run: Run, given: tuple[str, ...], code: int) -> None:
    refused = run("edit", "1.2", "--title", "x", *given)
    assert (refused.code, refused.out, len(refused.err.splitlines())) == (code, "", 1)


def test_a_change_between_reading_and_writing_is_refused_too(
    run: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While one person's words are being read, another saves."""
    understand = reading.deadline_of

    def slowly(*words: Any) -> Any:
        with store.open_board(str(db), who="minh") as board:
            board.perform(EditItem(item=board.item("1.2").id, title="Tên của minh"))
        return understand(*words)

    monkeypatch.setattr(reading, "deadline_of", slowly)
    refused = run("edit", "1.2", "--title", "Tên của lan", "--deadline", "31/12/2020")
    assert refused.code == 1
    assert "Tên của minh" in refused.err
    monkeypatch.setattr(reading, "deadline_of", understand)
    assert run("show", "1.2", "--json").json["deadline"] != "2020-12-31"
