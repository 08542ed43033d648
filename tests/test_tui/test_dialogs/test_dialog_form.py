"""The form for a new item, filled in by keys."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from store.actions import NewAgency
from store.views import Agency, Deadline, Group, Precision
from tui.reading import Count
from tui.screens.dialog import forget_draft
from tui.screens.item_form import ItemForm, NewItem

TODAY = date(2026, 11, 23)  # a Monday
GROUPS = (
    Group("g1", 1, "I", "Xúc tiến đầu tư vào Khu kinh tế Vũng Áng", "", 2, 0),
    Group("g2", 2, "II", "Phát triển nông nghiệp, xây dựng nông thôn mới", "", 3, 0),
    Group("g3", 3, "III", "[@click=app.quit]Nông sản[/b]", "", 0, 0),
)
AGENCIES = (
    Agency("a1", "Sở Kế hoạch và Đầu tư Hà Nội", "Sở KH&ĐT HN", "Hà Nội"),
    Agency("a2", "Sở Kế hoạch và Đầu tư Hà Tĩnh", "Sở KH&ĐT HT", "Hà Tĩnh"),
    Agency("a3", "Sở Nông nghiệp và Môi trường Hà Tĩnh", "Sở NN&MT HT", "Hà Tĩnh", ("Sở Tài nguyên và Môi trường",)),
    Agency("a4", "[/b] [URGENT] gọi", "", ""),
)
TITLE, LEAD, DEADLINE = ("new", "title"), ("new", "title.lead"), ("new", "title.deadline")
FRIDAY = Deadline(date(2026, 12, 4), Precision.DAY, "tuần sau")


def form() -> ItemForm:
    return ItemForm(GROUPS, AGENCIES, "g2", Count(TODAY, TODAY))


async def type_in(pilot: Pilot[None], *keys: str) -> None:
    """Press keys by name ("enter"), paste phrases ("=15/3") and type those with a Backspace (\\x7f) in them."""
    for key in keys:
        if key[:1] != "=":
            await pilot.press(key)
        elif "\x7f" in key:
            await pilot.press(*("backspace" if char == "\x7f" else char for char in key[1:]))
        elif key[1:]:
            pilot.app.post_message(events.Paste(key[1:]))  # as a terminal delivers it
            await pilot.pause()


async def answer(app: Any, *keys: str, wait_for: Any) -> NewItem | None:
    """What the form answers to these keys; they must close it."""
    async with app.run_test() as pilot:
        await type_in(pilot, *keys)
        await wait_for(pilot, lambda: app.answers)
        given: NewItem | None = app.answers[0]
        return given


def line_with(app: Any, words: str) -> str:
    """The line on the screen that has these words."""
    return next((line for line in app.lines if words in line), "")


# Filling it in


async def test_four_fields_one_after_the_other_make_an_item(host: Any, wait_for: Any) -> None:
    keys = ("enter", "=Khảo sát đất", "enter", "=so ke hoach ha tinh", "enter", "=15/3", "enter")
    assert await answer(host(form), *keys, wait_for=wait_for) == NewItem(
        "g2", "Khảo sát đất", "a2", Deadline(date(2027, 3, 15), Precision.DAY, "15/3")
    )


@pytest.mark.parametrize("key", ["f2", "ctrl+s"])
async def test_a_title_is_enough_and_is_saved_from_where_one_is(host: Any, wait_for: Any, key: str) -> None:
    app = host(form)
    assert await answer(app, "tab", "=Khảo sát", key, wait_for=wait_for) == NewItem("g2", "Khảo sát", None, None)


async def test_arrows_change_the_group_and_its_row_says_so(host: Any, wait_for: Any) -> None:
    app = host(form)
    async with app.run_test() as pilot:
        await wait_for(pilot, lambda: "II  Phát triển" in line_with(app, "Nhóm  "))
        await type_in(pilot, "up")
        await wait_for(pilot, lambda: " I  Xúc tiến" in line_with(app, "Nhóm  "))
        await type_in(pilot, "enter", "=Khảo sát", "f2")
        await wait_for(pilot, lambda: app.answers)
        assert app.answers[0].group == "g1"


async def test_letters_find_a_group_and_words_that_find_none_are_the_title(host: Any, wait_for: Any) -> None:
    assert await answer(host(form), "=vung ang", "enter", "=A", "f2", wait_for=wait_for) == NewItem(
        "g1", "A", None, None
    )
    typed_ahead = ("=Mời họp báo", "enter", "f2")
    assert await answer(host(form), *typed_ahead, wait_for=wait_for) == NewItem("g2", "Mời họp báo", None, None)


async def test_a_title_typed_at_once_goes_on_where_it_no_longer_names_a_group(host: Any, wait_for: Any) -> None:
    typed = ("=Mo\x7f\x7fMờii\x7f họp", "tab", "=Sở Nông nghiệp", "f2")
    assert await answer(host(form), *typed, wait_for=wait_for) == NewItem("g2", "Mời họp", "a3", None)


async def test_what_input_tools_send_becomes_what_was_meant(host: Any, wait_for: Any) -> None:
    keys = (
        "tab",
        "=Vie\x7f\x7fiệt d\x7fđi tie\x7fêng\x7f\x7f\x7fếng",
        "tab",
        "=so\x7f\x7fsở nông nghiê\x7fệp",
        "tab",
        "=quy\x7fý I",
        "f2",
    )
    assert await answer(host(form), *keys, wait_for=wait_for) == NewItem(
        "g2", "Việt đi tiếng", "a3", Deadline(date(2027, 3, 31), Precision.QUARTER, "quý I")
    )


async def test_a_long_title_wraps_and_stays_in_sight(host: Any, wait_for: Any) -> None:
    app = host(form)
    async with app.run_test() as pilot:
        await type_in(
            pilot, "tab", "=Giới thiệu doanh nghiệp khảo sát, tìm hiểu cơ hội đầu tư tại Khu kinh tế Vũng Áng"
        )
        await wait_for(pilot, lambda: line_with(app, "Nội dung    Giới thiệu") and line_with(app, "Vũng Áng  "))


# The lead


async def test_the_best_agency_is_highlighted_and_tab_takes_it(host: Any, wait_for: Any) -> None:
    app = host(form)
    async with app.run_test() as pilot:
        await type_in(pilot, "tab", "=A", "tab", "=so ke")
        await wait_for(pilot, lambda: "▌Sở Kế hoạch và Đầu tư Hà Nội" in app.picture)
        await type_in(pilot, "down", "tab")
        await wait_for(pilot, lambda: "Sở Kế hoạch và Đầu tư Hà Tĩnh" in line_with(app, "Chủ trì"))
        await type_in(pilot, "shift+tab", "tab", "f2")  # passing by changes nothing
        await wait_for(pilot, lambda: app.answers)
        assert app.answers[0].lead == "a2"


@pytest.mark.parametrize(
    ("typed", "lead"),
    [
        ("tai nguyen", "a3"),
        ("Sở KH&ĐT HT", "a2"),
        ("Hội Nông dân", NewAgency("Hội Nông dân")),
        ("", None),
        ("x\x7f", None),
    ],
)
async def test_former_short_and_new_names_are_understood(host: Any, wait_for: Any, typed: str, lead: object) -> None:
    new = await answer(host(form), "tab", "=A", "tab", f"={typed}", "f2", wait_for=wait_for)
    assert new == NewItem("g2", "A", lead, None)  # type: ignore[arg-type]  # an agent, as the table has it


async def test_a_new_agency_may_be_called_like_a_part_of_another(host: Any, wait_for: Any) -> None:
    keys = ("tab", "=A", "tab", "=Sở Kế hoạch", "up", "tab", "shift+tab", "f2")
    new = await answer(host(form), *keys, wait_for=wait_for)
    assert new == NewItem("g2", "A", NewAgency("Sở Kế hoạch"), None)


# The deadline


async def test_the_reading_is_in_sight_while_typing_and_from_the_title(host: Any, wait_for: Any) -> None:
    app = host(form)
    async with app.run_test() as pilot:
        await type_in(pilot, "shift+tab", "=quý I/2027")
        await wait_for(
            pilot, lambda: "▌→ quý I/2027, hết thứ Tư, 31/03/2027 · còn 128 ngày (85 làm việc)" in app.picture
        )
        await type_in(pilot, "shift+tab", "shift+tab")
        await wait_for(
            pilot, lambda: "Thời hạn → quý I/2027, hết thứ Tư, 31/03/2027 · còn 128 ngày (85 làm việc)" in app.picture
        )


@pytest.mark.parametrize("way_out", [("enter",), ("f2",), ("tab", "f2"), ("shift+tab", "shift+tab", "ctrl+s")])
async def test_the_reading_chosen_is_the_one_saved(host: Any, wait_for: Any, way_out: tuple[str, ...]) -> None:
    keys = ("tab", "=A", "tab", "tab", "=tuần sau", "down", *way_out)
    assert await answer(host(form), *keys, wait_for=wait_for) == NewItem("g2", "A", None, FRIDAY)


async def test_a_reading_chosen_for_another_phrase_is_forgotten(host: Any, wait_for: Any) -> None:
    keys = ("tab", "=A", "tab", "tab", "=tuần sau", "down", "ctrl+u", "=tuần này", "ctrl+u", "=mai", "f2")
    new = await answer(host(form), *keys, wait_for=wait_for)
    assert new is not None
    assert new.deadline == Deadline(date(2026, 11, 24), Precision.DAY, "mai")


async def test_a_phrase_nobody_understands_is_not_saved_and_what_would_do_is_offered(
    host: Any, wait_for: Any
) -> None:
    app = host(form)
    async with app.run_test() as pilot:
        await type_in(pilot, "tab", "=A", "tab", "tab", "=30/2", "tab", "f2")
        await wait_for(pilot, lambda: "Không hiểu «30/2»" in app.picture)
        assert not app.answers
        assert app.focused.id == "new-deadline"
        await type_in(pilot, "down", "enter")
        await wait_for(pilot, lambda: app.answers)
        assert app.answers[0].deadline == Deadline(date(2027, 2, 28), Precision.DAY, "28/2")


async def test_saying_that_there_is_none_is_a_deadline_left_out(host: Any, wait_for: Any) -> None:
    new = await answer(host(form), "tab", "=A", "tab", "tab", "=không", "enter", wait_for=wait_for)
    assert new == NewItem("g2", "A", None, None)


# What is missing, what is left


async def test_a_missing_title_is_told_where_it_is_missing(host: Any, wait_for: Any) -> None:
    app = host(form)
    async with app.run_test() as pilot:
        await type_in(pilot, "shift+tab", "=mai", "enter")
        await wait_for(pilot, lambda: "Cần có nội dung" in line_with(app, "Nội dung "))
        assert not app.answers
        await type_in(pilot, "=A", "f2")
        await wait_for(pilot, lambda: app.answers)
        assert app.answers[0].deadline.words == "mai"


async def test_leaving_keeps_a_draft_that_the_form_begins_with_next_time(host: Any, wait_for: Any) -> None:
    app = host(form)
    async with app.run_test() as pilot:
        await type_in(pilot, "tab", "=Khảo sát", "tab", "=Hội Nông dân", "tab", "=quý", "escape")
        await wait_for(pilot, lambda: app.answers == [None])
        assert app.drafts == {TITLE: "Khảo sát", LEAD: "Hội Nông dân", DEADLINE: "quý"}
        app.open()
        await wait_for(pilot, lambda: "Bản nháp" in app.picture)
        assert "Khảo sát" in line_with(app, "Nội dung")
        await type_in(pilot, "shift+tab", "= IV", "f2")
        await wait_for(pilot, lambda: len(app.answers) > 1)
        deadline = Deadline(date(2026, 12, 31), Precision.QUARTER, "quý IV")
        assert app.answers[1] == NewItem("g2", "Khảo sát", NewAgency("Hội Nông dân"), deadline)
        # The board may still refuse it: only then is the draft dropped.
        assert app.drafts[TITLE] == "Khảo sát"
        forget_draft(app, TITLE)
        assert app.drafts == {}


@pytest.mark.parametrize("where", [0, 1, 2, 3])
async def test_a_draft_is_dropped_by_one_key_from_any_field(host: Any, wait_for: Any, where: int) -> None:
    app = host(form, drafts={TITLE: "Khảo sát", LEAD: "a1", DEADLINE: "mai"})
    async with app.run_test() as pilot:
        await wait_for(pilot, lambda: "Bản nháp" in app.picture)
        await type_in(pilot, *["tab"] * where, "ctrl+z")
        await wait_for(pilot, lambda: "Khảo sát" not in app.picture)
        assert "Bản nháp" not in app.picture
        await type_in(pilot, "escape")
        await wait_for(pilot, lambda: app.answers == [None])
        assert app.drafts == {}


async def test_once_something_is_typed_the_key_takes_back_that_alone(host: Any, wait_for: Any) -> None:
    app = host(form, drafts={TITLE: "Khảo sát", DEADLINE: "mai"})
    async with app.run_test() as pilot:
        await type_in(pilot, "tab", "= đất", "ctrl+z")
        await wait_for(pilot, lambda: "Khảo sát đất" not in app.picture)
        assert "Khảo sát" in line_with(app, "Nội dung")
        assert "mai" in line_with(app, "Thời hạn")


async def test_nothing_typed_leaves_no_draft(host: Any, wait_for: Any) -> None:
    app = host(form)
    assert await answer(app, "down", "tab", "=x\x7f", "tab", "escape", wait_for=wait_for) is None
    assert app.drafts == {}


# Hostile names, small windows, English


async def test_names_that_look_like_markup_are_text(host: Any, wait_for: Any) -> None:
    app = host(form, drafts={TITLE: "[@click=app.quit]x[/b]"})
    async with app.run_test() as pilot:
        await type_in(pilot, "down")
        await wait_for(pilot, lambda: "III  [@click=app.quit]Nông sản[/b]" in line_with(app, "Nhóm  "))
        await type_in(pilot, "tab", "tab", "=goi")
        await wait_for(pilot, lambda: "▌[/b] [URGENT] gọi" in app.picture)
        await type_in(pilot, "tab", "=[/b]", "shift+tab", "tab")
        await wait_for(pilot, lambda: "Không hiểu «[/b]»" in app.picture)
        await type_in(pilot, "ctrl+u", "f2")
        await wait_for(pilot, lambda: app.answers)
        assert app.answers[0] == NewItem("g3", "[@click=app.quit]x[/b]", "a4", None)


@pytest.mark.parametrize("size", [(80, 24), (60, 15), (40, 9), (30, 6), (20, 2), (12, 1), (1, 1)])
async def test_it_can_be_filled_in_at_any_size(host: Any, wait_for: Any, size: tuple[int, int]) -> None:
    app = host(form)
    async with app.run_test(size=size) as pilot:
        await type_in(pilot, "tab", "=Khảo sát")
        await wait_for(pilot, lambda: size[0] < 20 or "sát" in app.picture)
        await type_in(pilot, "tab", "=tinh")
        await wait_for(pilot, lambda: size[0] < 20 or "tinh" in app.picture)
        await type_in(pilot, "tab", "=mai")
        await wait_for(pilot, lambda: size[0] < 20 or "mai" in app.picture)
        await type_in(pilot, "enter")
        await wait_for(pilot, lambda: app.answers)
        assert app.answers[0] == NewItem("g2", "Khảo sát", "a2", Deadline(date(2026, 11, 24), Precision.DAY, "mai"))


async def test_a_name_longer_than_its_row_shows_its_beginning(host: Any, wait_for: Any) -> None:
    app = host(form)
    async with app.run_test(size=(40, 24)) as pilot:
        await wait_for(pilot, lambda: "Nhóm        II  Phát" in app.picture)
        await type_in(pilot, "tab", "tab", "=nong", "tab")
        await wait_for(pilot, lambda: "Chủ trì     Sở Nông" in app.picture)
        assert "Nhóm        II  Phát" in app.picture


async def test_keys_are_said_and_enter_says_what_it_does_here(host: Any, wait_for: Any) -> None:
    app = host(form)
    async with app.run_test(size=(60, 15)) as pilot:
        await wait_for(pilot, lambda: "Enter ô kế   ↑↓ chọn   F2 lưu   Esc thôi, giữ nháp" in app.picture)
        await type_in(pilot, "shift+tab")
        await wait_for(pilot, lambda: "Enter lưu" in app.picture)


@pytest.mark.usefixtures("english")
async def test_in_english(host: Any, wait_for: Any) -> None:
    app = host(form)
    async with app.run_test() as pilot:
        await type_in(pilot, "f2")
        await wait_for(pilot, lambda: "A task is needed" in app.picture)
        await type_in(pilot, "=A", "tab", "=Union", "tab", "=tomorrow")
        await wait_for(pilot, lambda: "Tuesday, 24/11/2026 · 1 day" in app.picture)
        assert not [field for field in app.screen.query(Input) if "dialog." in field.value + field.placeholder]
