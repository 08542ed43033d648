"""The agenda: what is due when, the days off between, and where the keys lead."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.geometry import Size

from store.clock import now
from store.language.calendar import PUBLIC, Calendar
from store.language.holidays import DayOff
from store.views import Deadline, Item, Precision, Status, Visitor
from tests.widget_stage import HOSTILE, Stage
from tui.i18n import t
from tui.locales.en import agenda as en
from tui.locales.vi import agenda as vi
from tui.news import Others
from tui.reading import Reading
from tui.widgets.agenda import Agenda
from tui.widgets.agenda_sections import Heading, Plan, Section, Weeks, arrange, due
from tui.widgets.view import Shown, Way

DAY = date(2020, 3, 18)  # a Wednesday
MakeItem = Callable[..., Item]
MakeReading = Callable[..., Reading]
Show = Callable[..., Shown]


class Unmounted(Agenda):
    """An agenda of a given size without a screen."""

    def __init__(self, shown: Shown, width: int, height: int = 20) -> None:
        super().__init__(shown)
        self.given = Size(width, height)

    @property
    def size(self) -> Size:
        return self.given

    def lines(self) -> list[str]:
        count = self.lay_out(self.given.width)
        return ["".join(piece.text for piece in self.pieces(y)) for y in range(count)]

    def looks(self, y: int) -> dict[str, str]:
        return {piece.text.strip(): piece.look for piece in self.pieces(y)}


def on(day: date | None, precision: Precision = Precision.DAY) -> Deadline:
    return Deadline(day, precision, "như đã gõ")


@pytest.fixture
def show(make_reading: MakeReading) -> Show:
    def shown(items: list[Item], day: date = DAY, **around: object) -> Shown:
        return Shown(make_reading(items), day, tuple(items), **around)  # type: ignore[arg-type]

    return shown


@pytest.fixture
def items(make_item: MakeItem) -> list[Item]:
    """One or two of each kind, not in the order of their dates."""
    return [
        make_item("later", "1.1", deadline=on(date(2020, 6, 30), Precision.QUARTER)),
        make_item("sunday", "1.2", deadline=on(date(2020, 3, 22))),
        make_item("late", "1.3", deadline=on(date(2020, 3, 17))),
        make_item("today", "1.4", deadline=on(DAY)),
        make_item("monday", "2.1", deadline=on(date(2020, 3, 23))),
        make_item("holiday", "2.2", deadline=on(date(2020, 4, 2))),
        make_item("done", "2.3", deadline=on(date(2019, 12, 31)), status=Status.DONE, done_on=date(2019, 12, 25)),
        make_item("later still", "2.4", deadline=on(date(2020, 12, 31), Precision.YEAR)),
        make_item("undated", "3.1", deadline=None),
        make_item("ongoing", "3.2", deadline=on(None, Precision.NONE)),
        make_item("very late", "3.3", deadline=on(date(2019, 12, 31), Precision.MONTH)),
        make_item("paused", "3.4", deadline=on(DAY), status=Status.PAUSED),
    ]


ORDER = [
    "very late", "late", "today", "sunday", "monday", "holiday", "later", "later still", "undated", "ongoing", "done",
    "paused",
]  # fmt: skip


# -- sections --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "section"),
    [
        (date(2020, 3, 17), Section.LATE),
        (date(2020, 3, 18), Section.WEEK),  # the viewing date itself is not late
        (date(2020, 3, 22), Section.WEEK),
        (date(2020, 3, 23), Section.NEXT),
        (date(2020, 4, 5), Section.NEXT),
        (date(2020, 4, 6), Section.LATER),
        (None, Section.UNDATED),
    ],
)
def test_weeks_end_on_sunday(last: date | None, section: Section, make_item: MakeItem) -> None:
    assert Weeks.of(DAY).section(make_item("i", "1.1", deadline=on(last))) is section


@pytest.mark.parametrize(
    ("day", "sunday", "end"),
    [
        (date(2020, 3, 16), date(2020, 3, 22), date(2020, 4, 5)),
        (date(2020, 3, 22), date(2020, 3, 22), date(2020, 4, 5)),
        (date(2020, 3, 23), date(2020, 3, 29), date(2020, 4, 12)),
        (date.max, date.max, date.max),
    ],
)
def test_the_week_is_that_of_the_viewing_date(day: date, sunday: date, end: date) -> None:
    assert Weeks.of(day) == Weeks(day, sunday, end)


@pytest.mark.parametrize("status", [Status.DONE, Status.PAUSED, Status.CANCELLED])
def test_what_is_closed_is_never_late(status: Status, make_item: MakeItem) -> None:
    item = make_item("i", "1.1", deadline=on(date(2019, 1, 1)), status=status)
    assert Weeks.of(DAY).section(item) is Section.CLOSED


def test_a_period_is_late_only_after_its_last_day(make_item: MakeItem) -> None:
    item = make_item("i", "1.1", deadline=on(date(2020, 3, 31), Precision.QUARTER))
    assert Weeks.of(date(2020, 3, 31)).section(item) is Section.WEEK
    assert Weeks.of(date(2020, 4, 1)).section(item) is Section.LATE


def test_items_come_by_section_and_date(items: list[Item]) -> None:
    assert list(Plan(tuple(items), DAY, PUBLIC).places) == ORDER


offsets = st.none() | st.integers(-60, 60)
kinds = st.tuples(offsets, st.sampled_from(Status), st.sampled_from(Precision))


@given(st.lists(kinds, max_size=25), st.integers(0, 6))
def test_every_item_stands_once_under_its_heading(
    kinds: list[tuple[int | None, Status, Precision]], later: int
) -> None:
    day = DAY + timedelta(later)
    some = [
        item_of(f"i{place}", None if offset is None else day + timedelta(offset), status, precision)
        for place, (offset, status, precision) in enumerate(kinds)
    ]
    here: Heading | None = None
    under: dict[Section, list[Item]] = {}
    for row in arrange(some, day, PUBLIC):
        if isinstance(row, Heading):
            here = row
            assert row.section not in under
            under[row.section] = []
        elif isinstance(row, Item):
            assert here is not None
            under[here.section].append(row)
    assert sorted(item.id for found in under.values() for item in found) == sorted(item.id for item in some)
    assert list(under) == [section for section in Section if section in under]
    assert {Section.WEEK, Section.NEXT} <= set(under)
    for section, found in under.items():
        assert all(Weeks.of(day).section(item) is section for item in found)
        assert found == sorted(found, key=lambda item: (due(item) or date.max, some.index(item)))


def item_of(key: str, last: date | None, status: Status, precision: Precision) -> Item:
    return Item(
        id=key, number="1.1", group_id="g", group=1, group_title="", title=key, lead_id=None, lead="", lead_label="",
        coordinating_ids=(), coordinating=(), deadline=on(last, precision), original_deadline=None, status=status,
        status_reason="", done_on=None, deliverable="", basis="", basis_date=None, leader="", asking_side="",
        acting_side="", assumed=(), archived=False, version=1, note_count=0,
    )  # fmt: skip


# -- what a person reads ---------------------------------------------------------------------------------------------


def test_the_whole_of_it_at_eighty_columns(items: list[Item], show: Show) -> None:
    lines = [line.rstrip() for line in Unmounted(show(items, cursor="today"), 80).lines()]
    assert lines == [
        " Quá hạn                    2 việc      31/12/2019 – 17/03/2020",
        " T3 31/12 Th. 12/19    quá 78 ngày  3.3 Đầu việc 3.3              Sở KH&ĐT HN",
        " T3 17/03/2020          quá 1 ngày  1.3 Đầu việc 1.3              Sở KH&ĐT HN",
        " Tuần này                   2 việc      18/03 – 22/03",
        "▌T4 18/03/2020         hạn hôm nay  1.4 Đầu việc 1.4              Sở KH&ĐT HN",
        " CN 22/03/2020          còn 4 ngày  1.2 Đầu việc 1.2              Sở KH&ĐT HN",
        " Hai tuần tới               2 việc      23/03 – 05/04",
        " T2 23/03/2020          còn 5 ngày  2.1 Đầu việc 2.1              Sở KH&ĐT HN",
        " T5 02/04/2020        nghỉ: Giỗ Tổ Hùng Vương",
        " T5 02/04/2020         còn 15 ngày  2.2 Đầu việc 2… · nghỉ Giỗ Tổ Sở KH&ĐT HN",
        " Sau đó                     2 việc      30/06 – 31/12",
        " T3 30/06 Quý II/20   còn 104 ngày  1.1 Đầu việc 1.1              Sở KH&ĐT HN",
        " T5 31/12 Năm 2020    còn 288 ngày  2.4 Đầu việc 2.4              Sở KH&ĐT HN",
        " Không thời hạn             2 việc",
        " —                                  3.1 Đầu việc 3.1              Sở KH&ĐT HN",
        " Th. xuyên                          3.2 Đầu việc 3.2              Sở KH&ĐT HN",
        " Đã xong, dừng, hủy         2 việc",
        " T3 31/12/2019                xong  2.3 Đầu việc 2.3              Sở KH&ĐT HN",
        " T4 18/03/2020            tạm dừng  3.4 Đầu việc 3.4              Sở KH&ĐT HN",
    ]  # fmt: skip


def test_a_wide_window_tells_working_days_status_and_how_things_ended(items: list[Item], show: Show) -> None:
    lines = Unmounted(show(items), 130).lines()
    assert "còn 5 ngày (3 làm việc)   ○  2.1" in lines[7]
    assert "còn 15 ngày (10 làm việc)  ○  2.2 Đầu việc 2.2 · nghỉ Giỗ Tổ" in lines[9]
    assert "trước hạn 6 ngày            √  2.3" in lines[-2]
    assert "quá 1 ngày                ○  1.3" in lines[2]
    assert "(" not in lines[4]  # none are left on the day itself


def test_nothing_due_soon_is_said_other_empty_sections_are_not(make_item: MakeItem, show: Show) -> None:
    lines = Unmounted(show([make_item("i", "1.1")]), 80).lines()
    assert [line.split("  ")[0].strip() for line in lines] == [
        "Tuần này", "Hai tuần tới", "T5 02/04/2020", "Sau đó", "T3 30/06 Quý II/20",
    ]  # fmt: skip
    assert "0 việc" in lines[0]


def test_neighbouring_days_off_are_one_line_at_their_first_day(make_item: MakeItem, show: Show) -> None:
    shown = show([make_item("i", "1.1", deadline=on(date(2020, 1, 22)))], date(2020, 1, 14))
    lines = [line.rstrip() for line in Unmounted(shown, 80).lines()]
    assert lines[2].startswith(" T4 22/01/2020")
    assert lines[3] == " T5 23/01 – T4 29/01  nghỉ: Tết Nguyên đán"
    assert len(lines) == 4


def test_a_day_off_already_over_this_week_is_not_shown(make_item: MakeItem, show: Show) -> None:
    friday = date(2020, 4, 3)  # the day after Giỗ Tổ
    assert not any("Giỗ Tổ" in line for line in Unmounted(show([make_item("i", "1.1")], friday), 80).lines())


def test_a_saturday_that_is_worked_is_told(make_item: MakeItem, show: Show) -> None:
    shown = show([make_item("i", "1.1", deadline=on(date(2025, 5, 2)))], date(2025, 4, 21))
    lines = [line.rstrip() for line in Unmounted(shown, 80).lines()]
    assert lines[1:] == [
        " T7 26/04/2025        đi làm bù cho ngày nghỉ hoán đổi",
        " Hai tuần tới               1 việc      28/04 – 11/05",
        " T4 30/04/2025        nghỉ: Ngày Chiến thắng 30/4",
        " T5 01/05/2025        nghỉ: Quốc tế Lao động 1/5",
        " T6 02/05/2025        nghỉ hoán đổi, làm bù thứ Bảy",
        " T6 02/05/2025         còn 11 ngày  1.1 Đầu việc 1.1 · nghỉ đổi   Sở KH&ĐT HN",
    ]


def test_columns_stand_under_their_names(items: list[Item], show: Show) -> None:
    for width in (80, 100, 120, 160):
        agenda = Unmounted(show(items, cursor="today"), width)
        line = agenda.lines()[4]
        head = "".join(piece.text for piece in agenda.heads(width)[0])
        assert head.index("Thời hạn") == line.index("T4")
        assert head.index("Còn lại") + len("Còn lại") == line.index("hạn hôm nay") + len("hạn hôm nay")
        assert head.index("STT") + 3 == line.index("1.4") + 3
        assert head.index("Nội dung") == line.index("Đầu việc")
        assert head.index("Chủ trì") == line.index("Sở KH&ĐT HN")


def test_narrow_windows_keep_the_day_number_and_title(items: list[Item], show: Show) -> None:
    assert Unmounted(show(items, cursor="late"), 44).lines()[2].rstrip() == "▌T3 17/03  1.3 Đầu việc 1.3"
    assert Unmounted(show(items), 30).lines()[2].rstrip() == "  1.3 Đầu việc 1.3"
    assert Unmounted(show(items), 30).lines()[0].endswith("…")
    assert "Sở KH&ĐT HN" not in "".join(Unmounted(show(items), 71).lines())


def test_marks_visitors_news_and_hits_are_seen_on_the_line(items: list[Item], show: Show) -> None:
    items[3] = replace(items[3], assumed=("deadline", "title", "lead"))
    others = Others({"today": {"title": "minh"}}, (Visitor("v", "minh", now(), "today"),))
    agenda = Unmounted(show(items, others=others, marked=frozenset({"today", "late"}), query="dau"), 80)
    lines = agenda.lines()
    assert "■1.4◦Đầu việc 1.4*" in lines[4]
    assert "T4 18/03/2020* " in lines[4]
    assert "Sở KH&ĐT HN*" in lines[4]
    assert "■1.3 Đầu" in lines[2]
    assert "◦" not in lines[2]
    assert agenda.looks(4)["việc 1.4"] == "fresh"
    assert agenda.looks(4)["Đầu"] == "hit"
    assert agenda.looks(5)["việc 1.2"] == ""


def test_what_alarms_stands_out_and_what_is_closed_is_quiet(items: list[Item], show: Show) -> None:
    agenda = Unmounted(show(items), 80)
    agenda.lines()
    assert agenda.looks(1)["quá 78 ngày"] == "late"
    assert agenda.looks(5)["còn 4 ngày"] == "soon"
    assert agenda.looks(11)["còn 104 ngày"] == ""
    assert agenda.looks(17)["Đầu việc 2.3"] == "quiet"
    assert agenda.looks(0)["Quá hạn"] == "group"
    narrow = Unmounted(show(items), 44)
    narrow.lines()
    assert narrow.looks(1)["T3 31/12"] == "late"


def test_both_languages_say_the_same_things_with_the_same_facts() -> None:
    assert vi.MESSAGES.keys() == en.MESSAGES.keys()
    for key, sentence in vi.MESSAGES.items():
        assert set(re.findall(r"{\w+}", sentence)) == set(re.findall(r"{\w+}", en.MESSAGES[key])), key


def test_every_reason_for_a_day_off_has_its_names() -> None:
    assert {f"off.{why.value}" for why in DayOff} | {"off.made_up", "off.named", "due.named"} <= vi.MESSAGES.keys()
    assert {f"due.{why.value}" for why in DayOff} <= vi.MESSAGES.keys()


def test_in_english(items: list[Item], show: Show) -> None:
    t.use("en")
    try:
        lines = Unmounted(show(items), 80).lines()
    finally:
        t.use("vi")
    assert lines[2].startswith(" Tu 17/03/2020          1 day late ")
    assert "off: Hùng Kings' Day" in lines[8]


@pytest.mark.parametrize("width", range(1, 201))
def test_every_line_fits_whatever_is_in_it(width: int, items: list[Item], show: Show) -> None:
    hostile = [
        replace(item, title=text, lead_label=text, number="12.345", assumed=("title", "lead", "deadline"))
        for item, text in zip([*items, items[0]], HOSTILE, strict=False)
    ]
    agenda = Unmounted(show(hostile, cursor="today", marked=frozenset({"today"}), query="a"), width)
    needed = 10  # the cursor's mark, the number between its signs, and a space; a narrower strip cuts
    lines = agenda.lines()
    assert all(cell_len(line) <= max(width, needed) for line in lines)
    assert all(cell_len(line) == max(width, needed) for line in lines if "12.345" in line)
    assert [cell_len(piece.text) for line in agenda.heads(width) for piece in line] == [width]


@pytest.mark.parametrize("width", [1, 7, 20, 39, 40, 59, 60, 71, 72, 80, 96, 110, 200])
async def test_the_screen_gets_exactly_its_width(width: int, items: list[Item], show: Show) -> None:
    hostile = [replace(item, title=text) for item, text in zip(items, HOSTILE, strict=False)]
    async with Stage(Agenda(show(hostile))).run_test(size=(width, 14)) as pilot:
        await pilot.pause()
        agenda = pilot.app.query_one(Agenda)
        assert {cell_len(agenda.render_line(y).text) for y in range(14)} == {width}


async def test_titles_are_shown_as_they_are_and_do_nothing(items: list[Item], show: Show) -> None:
    hostile = [replace(item, title=text, lead_label=text) for item, text in zip(items, HOSTILE, strict=False)]
    async with Stage(Agenda(show(hostile))).run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        agenda = pilot.app.query_one(Agenda)
        strips = [agenda.render_line(y) for y in range(30)]
        shown = "\n".join(strip.text for strip in strips)
        assert all(text in shown for text in ("[URGENT] gọi", "[/b]", "[@click=app.quit]x"))
        assert not {"\x1b", "\x07", "\u202e", "\u200b"} & set(shown)
        assert not any("@click" in segment.style.meta for strip in strips for segment in strip if segment.style)


async def test_an_empty_agenda_says_why(show: Show) -> None:
    async with Stage(Agenda(show([], empty=("Không có đầu việc nào.",)))).run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        assert "Không có đầu việc nào." in pilot.app.query_one(Agenda).render_line(1).text


# -- where the keys lead ---------------------------------------------------------------------------------------------


def leads(shown: Shown, way: Way, count: int = 1, height: int = 6) -> str | None:
    return Unmounted(shown, 80, height).step(way, count)


@pytest.mark.parametrize(
    ("cursor", "way", "count", "there"),
    [
        ("very late", Way.DOWN, 1, "late"),
        ("late", Way.DOWN, 1, "today"),  # over the heading
        ("monday", Way.DOWN, 1, "holiday"),  # over the day off
        ("very late", Way.DOWN, 4, "monday"),
        ("done", Way.DOWN, 9, "paused"),
        ("paused", Way.DOWN, 1, None),
        ("monday", Way.UP, 2, "today"),
        ("late", Way.UP, 9, "very late"),
        ("very late", Way.UP, 1, None),
        ("very late", Way.PAGE_DOWN, 1, "sunday"),  # five lines on
        ("very late", Way.PAGE_DOWN, 2, "later"),
        ("later still", Way.PAGE_UP, 1, "monday"),
        ("paused", Way.PAGE_DOWN, 1, None),
        ("late", Way.PAGE_UP, 1, "very late"),
        ("monday", Way.TOP, 1, "very late"),
        ("monday", Way.BOTTOM, 1, "paused"),
        ("paused", Way.BOTTOM, 1, None),
        ("late", Way.RIGHT, 1, "today"),
        ("very late", Way.RIGHT, 3, "later"),
        ("done", Way.RIGHT, 1, None),
        ("very late", Way.RIGHT, 9, "done"),
        ("sunday", Way.LEFT, 1, "very late"),
        ("later still", Way.LEFT, 2, "today"),
        ("late", Way.LEFT, 1, "very late"),
        ("very late", Way.LEFT, 1, None),
    ],
)
def test_keys_lead_from_item_to_item(  # noqa: PLR0917
    cursor: str, way: Way, count: int, there: str | None, items: list[Item], show: Show
) -> None:
    assert leads(show(items, cursor=cursor), way, count) == there


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("cursor", [None, "not here"])
def test_without_a_cursor_any_key_leads_to_the_first_item(
    way: Way, cursor: str | None, items: list[Item], show: Show
) -> None:
    assert leads(show(items, cursor=cursor), way) == "very late"
    assert leads(show([]), way) is None


@pytest.mark.parametrize("height", [1, 2, 6, 40])
@pytest.mark.parametrize(("way", "start"), [(Way.DOWN, 0), (Way.PAGE_DOWN, 0), (Way.UP, -1), (Way.PAGE_UP, -1)])
def test_every_way_ends_at_the_end(way: Way, start: int, height: int, items: list[Item], show: Show) -> None:
    seen = [ORDER[start]]
    while (there := leads(show(items, cursor=seen[-1]), way, 1, height)) is not None:
        seen.append(there)
    assert len(set(seen)) == len(seen)
    assert seen[-1] == ORDER[-1 - start]
    if way in {Way.DOWN, Way.UP}:
        assert sorted(seen) == sorted(ORDER)


async def test_the_cursor_is_seen_with_the_heading_above_it(items: list[Item], show: Show) -> None:
    shown = show(items, cursor="paused")
    async with Stage(Agenda(shown)).run_test(size=(80, 5)) as pilot:
        await pilot.pause()
        agenda = pilot.app.query_one(Agenda)
        assert agenda.render_line(4).text.startswith("▌T4 18/03/2020")
        agenda.show(replace(shown, cursor="today"))
        await pilot.pause()
        assert [agenda.render_line(y).text.split("  ")[0] for y in range(2)] == [" Tuần này", "▌T4 18/03/2020"]


async def test_moving_the_cursor_paints_two_lines(items: list[Item], show: Show) -> None:
    shown = show(items, cursor="today")
    async with Stage(Agenda(shown)).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        agenda = pilot.app.query_one(Agenda)
        painted: list[int] = []
        paint = agenda.render_line

        def counting(y: int) -> object:
            painted.append(y)
            return paint(y)

        agenda.render_line = counting  # type: ignore[method-assign,assignment]  # watching the real one
        agenda.show(replace(shown, cursor="sunday"))
        await pilot.pause()
        assert sorted(set(painted)) == [4, 5]


def test_ten_thousand_items_are_put_in_order_once(
    make_item: MakeItem, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = make_item("i", "1.1")
    many = [
        replace(one, id=f"i{place}", deadline=on(DAY + timedelta(place * 37 % 900 - 200))) for place in range(10_000)
    ]
    made: list[int] = []
    first = Plan.__init__

    def counting(plan: Plan, items: tuple[Item, ...], day: date, calendar: Calendar) -> None:
        made.append(len(items))
        first(plan, items, day, calendar)

    agenda = Unmounted(show(many, cursor="i9"), 80)
    monkeypatch.setattr(Plan, "__init__", counting)
    agenda.lay_out(80)
    for cursor in ("i10", "i11"):
        agenda.shown = replace(agenda.shown, items=tuple(many), cursor=cursor)
        agenda.lay_out(80)
        assert agenda.step(Way.DOWN) is not None
    assert made == [10_000]
    agenda.shown = replace(agenda.shown, day=DAY + timedelta(1))
    agenda.lay_out(80)
    assert made == [10_000, 10_000]
