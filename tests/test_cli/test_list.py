"""list, show, groups, agencies: what a script and what a person reads."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
KEYS = [
    "id", "number", "group", "group_title", "title", "lead", "coordinating", "deadline", "precision",
    "deadline_text", "original_deadline", "status", "state", "done_on", "deliverable", "basis", "version",
]  # fmt: skip


def numbers(run: Run, *arguments: str) -> list[str]:
    result = run("list", "--json", *arguments)
    assert (result.code, result.err) == (0, "")
    return [item["number"] for item in result.json]


def test_the_json_of_a_list_has_exactly_the_documented_keys(run: Run) -> None:
    items = run("list", "--json").json
    assert [item["number"] for item in items[:3]] == ["1.1", "1.2", "2.1"]
    assert all(list(item) == KEYS for item in items)
    first = items[0]
    assert first["lead"] == "Sở Kế hoạch và Đầu tư Hà Nội"
    assert len(first["coordinating"]) == 2
    assert (first["deadline"], first["precision"], first["deadline_text"]) == ("2020-06-30", "quarter", "quý II/2020")
    assert (first["group"], first["status"], first["state"], first["done_on"]) == (1, "planned", "open", None)


def test_json_is_utf8_with_one_line_feed_at_the_end(run: Run) -> None:
    out = run("list", "--json").out
    assert "Giới thiệu doanh nghiệp Thủ đô" in out
    assert out.endswith("]\n")
    assert run("list", "--json", "--query", "khong co gi nhu vay").out == "[]\n"


def test_filters_narrow_the_list_and_go_together(run: Run) -> None:
    everything = numbers(run)
    assert numbers(run, "--group", "I") == numbers(run, "--group", "1") == ["1.1", "1.2"]
    assert numbers(run, "--status", "dang") == ["8.1"]
    assert numbers(run, "--late") == ["8.2", "8.3"]
    assert set(numbers(run, "--lead", "Sở Du lịch")) == {"7.1"}
    assert "3.2" in numbers(run, "--query", "nong san")
    assert numbers(run, "--query", "tỉnh hà tĩnh", "--late") == [
        number for number in numbers(run, "--query", "tỉnh hà tĩnh") if number in {"8.2", "8.3"}
    ]
    assert set(numbers(run, "--status", "planned")) | {"8.1"} == set(everything)


def test_the_viewing_date_changes_labels_and_nothing_else(run: Run) -> None:
    usual, later = run("list", "--json").json, run("list", "--json", "--today", "2021-01-01").json
    assert {item["state"] for item in later} == {"late"}
    for before, after in zip(usual, later, strict=True):
        assert {**before, "state": None} == {**after, "state": None}
    assert run("--today", "2021-01-01", "list", "--json").json == later


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("planned", "planned"),
        ("ACTIVE", "active"),
        ("đang thực hiện", "active"),
        ("dang", "active"),
        ("Hoàn Thành", "done"),
        ("hoan", "done"),
        ("cho xac nhan", "review"),
        ("tạm", "paused"),
        ("huỷ", "cancelled"),
        ("in progress", "active"),
    ],
)
def test_a_status_is_understood_in_either_language(run: Run, words: str, code: str) -> None:
    assert run("edit", "1.1", "--status", words, "--reason", "thử", "--json").json["status"] == code


def test_the_table_puts_items_under_their_groups(run: Run) -> None:
    rows = run("list").out.splitlines()
    assert "15/03/2020" in rows[0]
    assert rows[1].split() == ["STT", "Nội", "dung", "Chủ", "trì", "Thời", "hạn", "Trạng", "thái"]
    group = next(index for index, row in enumerate(rows) if row.startswith("VIII "))
    assert rows[group] == "VIII  An sinh xã hội và điều phối chương trình  0/3"
    assert rows[group + 1].startswith("8.1 ")
    assert "đang thực hiện" in rows[group + 1]
    assert "quá 75 ngày" in rows[group + 2]


def test_a_pipe_gets_whole_titles_without_colour_or_trailing_spaces(run: Run) -> None:
    out = run("list").out
    assert "Giới thiệu doanh nghiệp Thủ đô khảo sát, tìm hiểu cơ hội đầu tư tại Khu kinh tế Vũng Áng" in out
    assert "\x1b" not in out
    assert [row for row in out.splitlines() if row != row.rstrip()] == []


def test_an_empty_list_says_so_beside_the_data(run: Run) -> None:
    result = run("list", "--query", "khong co gi nhu vay")
    assert (result.code, result.out) == (0, "")
    assert result.err == "Không có đầu việc nào hợp với điều kiện.\n"


def test_show_has_notes_and_history(run: Run) -> None:
    run("note", "1.2", "Đã gửi dự thảo.\nChờ ý kiến.")
    run("edit", "1.2", "--status", "active", "--reason", "họp giao ban")
    shown = run("show", "1.2", "--json").json
    assert list(shown) == [*KEYS, "notes", "history"]
    assert [(note["author"], note["text"]) for note in shown["notes"]] == [("lan", "Đã gửi dự thảo.\nChờ ý kiến.")]
    newest = next(change for change in shown["history"] if change["field"] == "status")
    assert newest | {"at": ""} == {
        "at": "", "who": "lan", "action": "edit_item", "field": "status", "old": "planned", "new": "active",
        "why": "họp giao ban",
    }  # fmt: skip
    page = run("show", "I.2").out
    assert "Đã gửi dự thảo." in page
    assert "họp giao ban" in page
    assert "chưa thực hiện → đang thực hiện" in page


def test_an_id_is_as_good_as_a_number(run: Run) -> None:
    item = run("show", "2.1", "--json").json
    assert run("show", item["id"], "--json").json == item


def test_groups_and_agencies(run: Run) -> None:
    groups = run("groups", "--json").json
    assert [group["code"] for group in groups][:3] == ["I", "II", "III"]
    assert sum(group["total"] for group in groups) == len(run("list", "--json").json)
    assert list(groups[0]) == ["id", "number", "code", "title", "note", "total", "done"]
    agencies = run("agencies", "--json").json
    assert list(agencies[0]) == ["id", "name", "short", "side", "former"]
    assert "Sở Công Thương Hà Nội" in {agency["name"] for agency in agencies}
    assert "Sở Công Thương Hà Nội" in run("agencies").out
    assert "VIII" in run("groups").out


def test_help_and_answers_follow_the_language(run: Run) -> None:
    assert "Cách dùng: dauviec list" in run("list", "--help").out
    assert "Usage: dauviec list" in run("list", "--help", "--lang", "en").out
    assert "Examples:" in run("--lang=en", "--help").out
    assert "not started" in run("--lang", "en", "show", "1.1").out
    assert run("--version").out.startswith("Đầu Việc ")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_command_has_help_with_examples(run: Run, language: str) -> None:
    from tui.cli.program import program

    for name in program().commands:
        result = run("--lang", language, name, "--help")
        assert (result.code, result.err) == (0, "")
        assert f"dauviec {name}" in result.out
        assert not set("“”") & set(result.out.split({"vi": "Ví dụ:", "en": "Examples:"}[language])[1])


def test_a_file_edited_by_hand_cannot_drive_the_terminal(run: Run, db: Path) -> None:
    evil = "a\x1b]0;owned\x07\x9b2Jb\u202ec\nd"
    connection = sqlite3.connect(db)
    connection.execute("UPDATE item SET title = ?, leader = ?", (evil, evil))
    connection.commit()
    connection.close()
    for command in (["list"], ["show", "1.1"], ["list", "--json"], ["export"]):
        out = run(*command).out
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out), command
    assert run("list", "--json").json[0]["title"].startswith("a")
