"""Choosing by a few letters: agencies, statuses, commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual import events

from store.actions import NewAgency
from tui.commands import COMMANDS, Scope, command, commands_in
from tui.i18n import t
from tui.screens.palette import Palette
from tui.screens.picker import Picker
from tui.widgets.choice_list import Choice, ChoiceList
from tui.widgets.pick_field import ranked

WaitFor = Callable[..., Any]

AGENCIES = [
    Choice("a1", "Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh", "BQL KKT HT"),
    Choice("a2", "Sở Kế hoạch và Đầu tư Hà Nội", "Sở KH&ĐT HN"),
    Choice("a3", "Sở Nông nghiệp và Môi trường Hà Nội", "Sở NN&MT HN", "Sở Nông nghiệp và Phát triển nông thôn"),
    Choice("a4", "Sở Nội vụ Hà Nội", "Sở NV HN"),
    Choice("a5", "Sở Nội vụ Hà Tĩnh", "Sở NV HT"),
]


def lead(choices: list[Choice[Any]] = AGENCIES, **options: Any) -> Callable[[], Picker[Any]]:
    return lambda: Picker("Cơ quan chủ trì", choices, **options)


def shown(app: Any) -> list[str]:
    return [choice.label for choice in app.screen.query_one(ChoiceList).choices]


def highlighted(app: Any) -> str | None:
    choice = app.screen.query_one(ChoiceList).choice
    return None if choice is None else choice.label


async def test_a_few_letters_and_enter_choose(host: Any, wait_for: WaitFor) -> None:
    app = host(lead(current="a2"))
    async with app.run_test(size=(80, 24)) as pilot:
        assert highlighted(app) == "Sở Kế hoạch và Đầu tư Hà Nội"
        assert "• Sở Kế hoạch và Đầu tư Hà Nội" in app.picture
        await pilot.press(*"noi vu")
        assert shown(app) == ["Sở Nội vụ Hà Nội", "Sở Nội vụ Hà Tĩnh"]
        await pilot.press("down", "enter")
        await wait_for(pilot, lambda: app.answers == ["a5"])


async def test_taking_the_letters_back_shows_all_with_the_present_one_highlighted(host: Any) -> None:
    app = host(lead(current="a4"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "backspace")
        assert shown(app) == [choice.label for choice in AGENCIES]
        assert highlighted(app) == "Sở Nội vụ Hà Nội"


async def test_escape_chooses_nothing(host: Any, wait_for: WaitFor) -> None:
    app = host(lead())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "escape")
        await wait_for(pilot, lambda: app.answers == [None])


async def test_a_name_that_is_not_there_can_be_added_but_one_that_is_there_not_twice(
    host: Any, wait_for: WaitFor
) -> None:
    app = host(lead(create=NewAgency))
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(events.Paste("Sở nội vụ hà nội"))
        await pilot.pause()
        assert highlighted(app) == "Sở Nội vụ Hà Nội"
        assert not any("thêm" in label for label in shown(app))
        await pilot.press("ctrl+u", *"Sở nội")
        assert shown(app)[-1] == "+ thêm cơ quan «Sở nội»"
        assert highlighted(app) == "Sở Nội vụ Hà Nội"
        await pilot.press("ctrl+u", *"Viện [/b]", "up", "enter")
        await wait_for(pilot, lambda: app.answers == [NewAgency("Viện [/b]")])


async def test_without_a_match_enter_chooses_nothing(host: Any) -> None:
    app = host(lead())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"zz", "enter", "down", "pagedown", "end", "enter")
        assert app.answers == []
        assert "Không có gì khớp «zz»." in app.picture


async def test_an_empty_list_says_so(host: Any) -> None:
    app = host(lead([]))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Danh sách trống." in app.picture
        await pilot.press("pagedown", "pageup", "up", "home", "end", "enter")
        assert app.answers == []


async def test_every_letter_of_a_burst_reaches_the_field(host: Any, wait_for: WaitFor) -> None:
    app = host(lead(create=NewAgency))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        app.open()
        for letter in "Viện":  # before the dialog has had time to take the focus
            app.post_message(events.Key(letter, letter))
        await wait_for(pilot, lambda: "│ ▌+ thêm cơ quan «Viện»" in app.picture)


async def test_a_long_list_scrolls_and_costs_what_it_shows(host: Any, wait_for: WaitFor) -> None:
    many = [Choice(number, f"Đơn vị {number}") for number in range(20_000)]
    app = host(lead(many, current=15_000))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "• Đơn vị 15000" in app.picture
        await pilot.press("end")
        assert "▌  Đơn vị 19999" in app.picture
        await pilot.press("down")
        assert "▌  Đơn vị 0 " in app.picture
        await pilot.press("up", "pageup", "enter")
        await wait_for(pilot, lambda: app.answers and 19_980 < app.answers[0] < 19_999)


async def test_the_box_keeps_its_height_while_one_types(host: Any) -> None:
    app = host(lead())
    async with app.run_test(size=(80, 24)) as pilot:
        before = [number for number, line in enumerate(app.lines) if line.startswith("┌")]
        await pilot.press(*"ban")
        assert [number for number, line in enumerate(app.lines) if line.startswith("┌")] == before


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["a1", "a2", "a3", "a4", "a5"]),
        ("noi vu ht", ["a5"]),
        ("Sở NV HN", ["a4", "a3"]),  # its very name goes first
        ("phát triển nông thôn", ["a3"]),  # by a former name
        ("hà nội", ["a2", "a3", "a4", "a5"]),  # words side by side before words apart
        ("vũ", []),
    ],
)
def test_choices_are_found_by_any_of_their_names_and_ranked(query: str, expected: list[str]) -> None:
    assert [choice.value for choice in ranked(AGENCIES, query)] == expected


def test_exact_accents_go_before_loose_ones() -> None:
    choices = [Choice(1, "Thùy Dương"), Choice(2, "Thúy Hà"), Choice(3, "Thuý An")]
    assert [choice.value for choice in ranked(choices, "thúy")] == [2, 3]
    assert [choice.value for choice in ranked(choices, "thuy")] == [1, 2, 3]  # alike: the order given


def test_what_a_choice_shows_goes_before_what_it_may_also_be_called() -> None:
    choices = [Choice(1, "Lọc", "f", "việc quá hạn"), Choice(2, "Sửa thời hạn", "d"), Choice(3, "Lùi thời hạn")]
    assert [choice.value for choice in ranked(choices, "hạn")] == [2, 3, 1]


async def test_the_palette_shows_keys_and_finds_a_command_by_its_name_or_its_tip(
    host: Any, wait_for: WaitFor
) -> None:
    commands = [each for each in commands_in(Scope.LIST, Scope.WORK) if each.palette]
    app = host(lambda: Palette(commands))
    async with app.run_test(size=(80, 24)) as pilot:
        assert any("Chọn trạng thái" in line and line.rstrip(" │").endswith("t  F6") for line in app.lines)
        await pilot.press(*"xuat ra tep", "enter")
        await wait_for(pilot, lambda: app.answers == ["export"])
        app.open()
        await pilot.press(*"roi danh sach", "enter")
        await wait_for(pilot, lambda: app.answers == ["export", "drop"])


@pytest.mark.parametrize("language", ["vi", "en"])
async def test_no_explanation_of_a_command_is_cut_off(host: Any, language: str) -> None:
    t.use(language)
    commands = [each for each in COMMANDS if each.palette]
    app = host(lambda: Palette(commands))
    async with app.run_test(size=(80, 24)) as pilot:
        for each in commands:
            shown = " ".join(line.strip("│ ") for line in app.lines[-3:-1])
            assert shown.strip() == each.tip
            await pilot.press("down")
    t.use("vi")


async def test_the_palette_explains_the_highlighted_command(host: Any) -> None:
    commands = [each for each in commands_in(Scope.LIST, Scope.WORK) if each.palette]
    app = host(lambda: Palette(commands))
    async with app.run_test(size=(80, 24)) as pilot:
        assert commands[0].tip[:60] in app.picture
        await pilot.press("down")
        assert commands[1].tip[:60] in app.picture
        await pilot.press(*"hoàn tác")
        assert command("undo").tip[:60] in app.picture
