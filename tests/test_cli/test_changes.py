"""add, edit, note, archive, undo: changing the board from a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


def test_add_prints_the_new_item(run: Run) -> None:
    result = run(
        "add", "--group", "I", "--title", "Khảo sát thực địa", "--lead", "sở công thương hà nội", "--deadline",
        "quý II/2020", "--status", "đang thực hiện", "--coordinating", "Sở Du lịch Hà Nội", "--json",
    )  # fmt: skip
    item = result.json
    assert (item["number"], item["title"], item["lead"]) == ("1.3", "Khảo sát thực địa", "Sở Công Thương Hà Nội")
    assert (item["deadline"], item["precision"]) == ("2020-06-30", "quarter")
    assert (item["status"], item["coordinating"]) == ("active", ["Sở Du lịch Hà Nội"])
    assert result.err == "đã thêm 1.3 Khảo sát thực địa\n"
    assert run("show", item["id"], "--json").json["title"] == "Khảo sát thực địa"
    line = run("add", "--group", "1", "--title", "Việc  nữa")
    assert line.out == "1.4  Việc nữa  chưa thực hiện\n"


def test_edit_changes_only_what_is_named(run: Run) -> None:
    before = run("show", "3.1", "--json").json
    result = run("edit", "3.1", "--status", "active", "--json")
    after = result.json
    assert result.err == "3.1 → đang thực hiện\n"
    assert after["version"] > before["version"]
    changed = {key for key in after if after[key] != before[key]}
    assert changed <= {"status", "state", "version"}


def test_every_field_can_be_edited_and_emptied(run: Run) -> None:
    item = run(
        "edit", "1.1", "--title", "Tên mới", "--lead", "Sở Du lịch Hà Nội", "--coordinating", "Sở Nội vụ Hà Nội",
        "--coordinating", "Sở Công Thương Hà Nội", "--deadline", "15/5/2020", "--status", "done", "--done-on",
        "14/03/2020", "--deliverable", "Báo cáo", "--basis", "1980-TB/TU", "--leader", "Ông A", "--json",
    ).json  # fmt: skip
    assert (item["title"], item["lead"], item["deadline"]) == ("Tên mới", "Sở Du lịch Hà Nội", "2020-05-15")
    assert item["coordinating"] == ["Sở Nội vụ Hà Nội", "Sở Công Thương Hà Nội"]
    assert (item["status"], item["done_on"], item["state"]) == ("done", "2020-03-14", "done_early")
    assert (item["deliverable"], item["basis"]) == ("Báo cáo", "1980-TB/TU")
    assert "Ông A" in run("show", "1.1").out
    item = run(
        "edit", "1.1", "--lead", "", "--coordinating", "", "--deadline", "không", "--deliverable", "", "--json"
    ).json
    assert (item["lead"], item["coordinating"], item["deadline"], item["precision"]) == (None, [], None, None)
    assert (item["deliverable"], item["deadline_text"]) == ("", None)


def test_several_items_are_edited_archived_and_put_back_as_one_action_each(run: Run) -> None:
    result = run("edit", "1.1", "2.1", "I.1", "--status", "active", "--json")
    assert [(item["number"], item["status"]) for item in result.json] == [("1.1", "active"), ("2.1", "active")]
    assert result.err == "2 đầu việc → đang thực hiện\n"
    assert run("undo").out == "hoàn tác sửa nhiều việc: 2 đầu việc → chưa thực hiện\n"
    ids = [run("show", ref, "--json").json["id"] for ref in ("1.1", "1.2")]
    assert run("archive", "1.1", "1.2").err == "2 đầu việc đã lưu trữ\n"
    assert run("list", "--group", "1", "--json").json == []
    assert run("restore", *ids).err == "2 đầu việc đã khôi phục\n"
    assert [item["id"] for item in run("list", "--group", "1", "--json").json] == ids


def test_several_items_are_all_known_before_any_is_changed(run: Run) -> None:
    before = run("list", "--json").out
    unknown = run("edit", "1.1", "9.9", "--status", "done")
    assert (unknown.code, "9.9" in unknown.err) == (1, True)
    unclear = run("edit", "1.1", "1.2", "--status", "done", "--seen", "1")
    assert (unclear.code, "--seen" in unclear.err) == (2, True)
    assert run("list", "--json").out == before


def test_a_phrase_counts_from_the_day_given(run: Run) -> None:
    item = run("--today", "2020-03-16", "edit", "1.1", "--deadline", "cuối tháng", "--json").json
    assert item["deadline"] == "2020-03-31"


def test_done_without_a_date_is_done_today(run: Run) -> None:
    item = run("edit", "1.1", "--status", "hoàn thành", "--today", "2020-03-20", "--json").json
    assert (item["status"], item["done_on"]) == ("done", "2020-03-20")


def test_a_new_agency_is_added_only_when_asked(run: Run) -> None:
    refused = run("edit", "1.1", "--lead", "Sở Công Tương")
    assert refused.code == 1
    assert "--new-agency" in refused.err
    assert run("edit", "1.1", "--lead", "Sở Công Tương", "--new-agency", "--json").json["lead"] == "Sở Công Tương"
    assert "Sở Công Tương" in {agency["name"] for agency in run("agencies", "--json").json}
    assert run("edit", "1.1", "--lead", "sở du lịch hà nội", "--new-agency", "--json").json["lead"] == (
        "Sở Du lịch Hà Nội"
    )


def test_notes_and_history_say_who_and_when(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("note", "2.1", "Đã họp.")
    assert (result.code, result.out, result.err) == (0, "", "2.1 đã ghi chú: Đã họp.\n")
    monkeypatch.setenv("LOGNAME", "minh")
    run("edit", "2.1", "--status", "active", "--reason", "theo 1980-TB/TU")
    entries = run("history", "2.1", "--json").json
    assert (entries[0]["who"], entries[0]["action"]) == ("minh", "edit_item")
    assert {"lan", "minh"} <= {entry["who"] for entry in entries}
    assert entries[0]["why"] == "theo 1980-TB/TU"
    assert entries[0]["at"].endswith("+00:00")
    lines = run("history", "2.1").out.splitlines()
    assert "minh" in lines[0]
    assert "trạng thái: chưa thực hiện → đang thực hiện (theo 1980-TB/TU)" in lines[0]
    assert len(run("history", "--json").json) >= len(entries)


def test_undo_and_redo_say_what_they_did(run: Run) -> None:
    run("edit", "1.2", "--status", "active")
    undone = run("undo")
    assert (undone.code, undone.out) == (0, "hoàn tác sửa: 1.2 → chưa thực hiện\n")
    assert run("show", "1.2", "--json").json["status"] == "planned"
    redone = run("redo")
    assert (redone.code, redone.out) == (0, "làm lại sửa: 1.2 → đang thực hiện\n")
    assert run("show", "1.2", "--json").json["status"] == "active"


def test_undo_after_others_changed_the_same_field_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("edit", "1.2", "--title", "Một")
    monkeypatch.setenv("LOGNAME", "minh")
    run("edit", "1.2", "--title", "Hai")
    monkeypatch.setenv("LOGNAME", "lan")
    refused = run("undo")
    assert (refused.code, refused.out) == (1, "")
    assert "minh" in refused.err
    assert run("show", "1.2", "--json").json["title"] == "Hai"


@pytest.mark.parametrize(
    ("where", "number"),
    [(("--before", "2.1"), "2.1"), (("--group", "III"), "3.4"), ((), "1.2"), (("--before", "1.2"), "1.1")],
)
def test_an_item_takes_another_place(run: Run, where: tuple[str, ...], number: str) -> None:
    item = run("show", "1.1", "--json").json
    result = run("move", "1.1", *where)
    assert (result.code, result.out) == (0, "")
    assert result.err == ("không có gì thay đổi\n" if number == "1.1" else f"nay là {number}\n")
    assert run("show", number, "--json").json["id"] == item["id"]
    if number != "1.1":
        assert run("undo").code == 0
        assert run("show", "1.1", "--json").json["id"] == item["id"]


def test_one_place_is_enough(run: Run) -> None:
    result = run("move", "1.1", "--group", "II", "--before", "2.1")
    assert (result.code, result.err) == (2, "Chỉ nêu một trong hai: --before hoặc --group.\n")


def test_an_agency_is_renamed_and_merged(run: Run) -> None:
    old = run("show", "1.1", "--json").json["lead"]
    assert run("edit-agency", "Sở KH&ĐT HN", "--name", "Sở Tài chính Hà Nội", "--short", "Sở TC HN").code == 0
    assert run("show", "1.1", "--json").json["lead"] != old
    assert any("Sở Kế hoạch và Đầu tư Hà Nội" in each["former"] for each in run("agencies", "--json").json)
    merged = run("merge-agencies", "Sở Kế hoạch và Đầu tư Hà Nội", "--into", "Sở CT HN")
    assert (merged.code, merged.out, merged.err) == (0, "", "đã gộp Sở Tài chính Hà Nội\n")
    assert run("list", "--lead", "Sở Tài chính Hà Nội", "--json").json
    assert run("undo").code == run("undo").code == 0
    assert run("show", "1.1", "--json").json["lead"] == old


def test_an_archived_item_leaves_the_list_and_comes_back(run: Run) -> None:
    item = run("show", "1.1", "--json").json
    assert run("archive", "1.1", "--reason", "gộp").err.endswith("đã lưu trữ\n")
    assert item["id"] not in {each["id"] for each in run("list", "--json").json}
    assert [each["id"] for each in run("list", "--archived", "--json").json] == [item["id"]]
    assert item["id"] in run("list", "--archived").out
    assert run("restore", item["id"]).code == 0
    assert run("show", "1.1", "--json").json["id"] == item["id"]


def test_a_group_can_be_added_and_filled(run: Run) -> None:
    group = run("add-group", "--title", "Chuyển đổi số", "--json").json
    assert (group["code"], group["total"]) == ("IX", 0)
    assert run("add", "--group", "IX", "--title", "Việc đầu", "--json").json["number"] == "9.1"
    assert run("add-group", "--title", "Nhóm nữa").out == "X  Nhóm nữa\n"


def test_nothing_to_change_is_not_a_failure(run: Run) -> None:
    run("edit", "1.1", "--status", "active")
    again = run("edit", "1.1", "--status", "active")
    assert (again.code, again.err) == (0, "không có gì thay đổi\n")
    assert run("undo").code == 0
    assert run("show", "1.1", "--json").json["status"] == "planned"


@pytest.mark.parametrize(
    ("phrase", "day", "precision"),
    [
        ("31/3/2020", "2020-03-31", "day"),
        ("quy II/2020", "2020-06-30", "quarter"),
        ("tháng 6/2020", "2020-06-30", "month"),
        ("thường xuyên", None, "none"),
    ],
)
def test_when_says_what_a_phrase_means(run: Run, phrase: str, day: str | None, precision: str) -> None:
    found = run("when", phrase, "--today", "2020-03-15", "--json").json
    assert list(found) == ["date", "precision", "text", "working_days", "day_off", "alternatives"]
    assert (found["date"], found["precision"]) == (day, precision)
    assert found["text"] in run("when", phrase, "--today", "2020-03-15").out


def test_when_opens_no_board(run: Run, tmp_path: Any) -> None:
    assert run("--db", str(tmp_path / "none" / "x.db"), "when", "31/3/2020").code == 0
