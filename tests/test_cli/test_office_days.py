"""days, day-off, work-day, drop-day, and what they make of a deadline."""

from __future__ import annotations

from typing import Any

import pytest

Run = Any  # see conftest.py


def listed(run: Run, within: str) -> list[tuple[str, bool, bool, str]]:
    found = run("days", "--within", within, "--json").json
    return [(each["date"], each["working"], each["own"], each["name"]) for each in found]


def test_a_year_shows_what_the_country_has_off(run: Run) -> None:
    result = run("days", "--today", "2026-11-23")
    assert "T3 24/11/2026  nghỉ: Ngày Văn hóa Việt Nam" in result.out
    assert "T7 22/08/2026  đi làm bù" in result.out
    assert "2025" not in result.out


def test_days_are_put_on_the_list_and_taken_off_it(run: Run) -> None:
    assert run("day-off", "23/4/2027", "--name", "Nghỉ hoán đổi").err == "23/04/2027: nghỉ\n"
    assert run("work-day", "8/5/2027").err == "08/05/2027: đi làm\n"
    assert listed(run, "tháng 4/2027")[1] == ("2027-04-23", False, True, "Nghỉ hoán đổi")
    assert listed(run, "tháng 5/2027")[-1] == ("2027-05-08", True, True, "")
    assert "T6 23/04/2027  nghỉ: Nghỉ hoán đổi  (cơ quan)" in run("days", "--within", "23/4/2027").out
    assert run("drop-day", "23/4/2027").err == "bỏ ngày 23/04/2027\n"
    run("undo")
    assert listed(run, "23/4/2027") == [("2027-04-23", False, True, "Nghỉ hoán đổi")]
    assert run("drop-day", "1/3/2027").err == "không có gì thay đổi\n"


def test_of_a_stretch_only_the_days_are_listed_on_which_it_makes_a_difference(run: Run) -> None:
    assert run("day-off", "14/12/2026 - 20/12/2026").err == "5 ngày: nghỉ\n"
    assert [day for day, *_ in listed(run, "tháng 12/2026")] == [f"2026-12-{day}" for day in range(14, 19)]
    named = run("day-off", "14/12/2026 - 20/12/2026", "--name", "Đại hội")  # the same days
    assert named.err == "5 ngày: Đại hội\n"
    assert {name for *_, name in listed(run, "tháng 12/2026")} == {"Đại hội"}
    assert len(listed(run, "tháng 12/2026")) == 5
    assert run("drop-day", "1/12/2026 đến 31/12/2026").err == "5 ngày: không ghi riêng nữa\n"
    assert listed(run, "tháng 12/2026") == []


def test_a_deadline_in_working_days_is_counted_by_the_list(run: Run) -> None:
    now = ("--today", "2026-11-23")
    assert run("when", "5 ngày làm việc", *now, "--json").json["date"] == "2026-12-01"
    run("work-day", "24/11/2026", "--name", "Họp")
    assert run("when", "5 ngày làm việc", *now, "--json").json["date"] == "2026-11-30"
    assert run("edit", "1.1", "--deadline", "5 ngày làm việc", *now).code == 0
    assert run("show", "1.1", "--json").json["deadline"] == "2026-11-30"


def test_when_tells_the_day_off_and_the_days_around_it(run: Run) -> None:
    run("day-off", "30/11/2026", "--name", "Đại hội")
    told = run("when", "30/11", "--today", "2026-11-23")
    assert "30/11 → thứ Hai, 30/11/2026 · còn 7 ngày (3 làm việc)" in told.out
    assert "Nghỉ: Đại hội; ngày làm việc trước là 27/11/2026, sau là 01/12/2026." in told.out
    assert "Âm lịch 22/10 năm Bính Ngọ" in told.out
    assert "hoặc Chủ nhật, 29/11/2026" in run("when", "cuối tuần", "--today", "2026-11-23").out


@pytest.mark.parametrize(
    "arguments",
    [
        ("day-off", "zzz"),
        ("work-day", "32/1"),
        ("day-off", "1/1/3000"),
        ("day-off", "1/1/2027 - 1/1/2207"),
        ("days", "--within", "zzz"),
    ],
)
def test_what_is_no_day_is_refused_in_a_sentence(run: Run, arguments: tuple[str, ...]) -> None:
    before = run("export").out
    refused = run(*arguments)
    assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)
    assert run("export").out == before


def test_the_list_goes_with_a_snapshot(run: Run, tmp_path: Any) -> None:
    run("day-off", "23/4/2027", "--name", "Nghỉ hoán đổi")
    run("export", str(tmp_path / "a.toml"))
    run("drop-day", "23/4/2027")
    told = run("import", str(tmp_path / "a.toml"), "--dry-run")
    assert "thêm ngày 23/04/2027" in told.out + told.err
    assert run("import", str(tmp_path / "a.toml"), "--replace").code == 0
    assert listed(run, "23/4/2027") == [("2027-04-23", False, True, "Nghỉ hoán đổi")]
