"""Typing a deadline: what it is understood to mean is in sight before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from textual import events

from store.views import Deadline, Item, Precision
from tui.deadline_words import told
from tui.reading import Count
from tui.screens.deadline import DeadlineAnswer, DeadlinePrompt
from tui.screens.dialog import forget_draft
from tui.understanding import Course, understand

WaitFor = Callable[..., Any]
MakeItem = Callable[..., Item]

TODAY = date(2026, 11, 23)  # a Monday
PINNED = date(2020, 3, 15)
NOW = Deadline(date(2026, 12, 31), Precision.QUARTER, "quý IV")
DRAFT, WHY = ("i1", "deadline"), ("i1", "deadline.reason")


@pytest.fixture
def prompt(make_item: MakeItem) -> Callable[..., Callable[[], DeadlinePrompt]]:
    """Ask for the deadline of an item, on a day."""

    def ask(now: Deadline | None = NOW, viewing: date = TODAY, **fields: Any) -> Callable[[], DeadlinePrompt]:
        original = now.date if now else None
        item = make_item("i1", "1.2", **({"deadline": now, "original_deadline": original} | fields))
        return lambda: DeadlinePrompt(item, Count(TODAY, viewing))

    return ask


async def paste(app: Any, pilot: Any, words: str) -> None:
    app.post_message(events.Paste(words))
    await pilot.pause()


# What a phrase means


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("4/12", "thứ Sáu, 04/12/2026 · còn 11 ngày (8 làm việc)"),
        ("thứ tư", "thứ Tư, 25/11/2026 · còn 2 ngày (1 làm việc)"),
        ("10 ngày làm việc", "thứ Ba, 08/12/2026 · còn 15 ngày (10 làm việc)"),
        ("10/8 âm lịch", "thứ Sáu, 10/09/2027 · còn 291 ngày (197 làm việc)"),
        ("hôm nay", "thứ Hai, 23/11/2026 · đúng ngày này"),
        ("22/11/2026", "Chủ nhật, 22/11/2026 · đã qua 1 ngày"),
        ("1/3/2020", "Chủ nhật, 01/03/2020 · đã qua 2458 ngày"),
        ("quý II/2027", "quý II/2027, hết thứ Tư, 30/06/2027 · còn 219 ngày (147 làm việc)"),
        ("tháng 2/2028", "tháng 2/2028, hết thứ Ba, 29/02/2028 · còn 463 ngày"),
        ("thường xuyên", "thường xuyên · không có ngày cụ thể"),
    ],
)
def test_a_reading_tells_the_day_and_how_far_off_it_is(phrase: str, said: str) -> None:
    understood = understand(phrase, None, Count(TODAY, TODAY))
    assert [choice.label for choice in understood.choices] == [f"→ {said}"]
    assert understood.chosen == 0


@pytest.mark.usefixtures("english")
def test_a_reading_in_english() -> None:
    assert told(Deadline(date(2026, 12, 4), Precision.DAY, ""), Count(TODAY, TODAY)) == (
        "Friday, 04/12/2026 · 11 days left (8 working)"
    )
    assert understand("none", NOW, Count(TODAY, TODAY)).choices[0].value is Course.CLEAR


def test_days_left_count_from_the_viewing_date_and_phrases_from_today() -> None:
    [choice] = understand("thứ tư", None, Count(TODAY, PINNED)).choices
    assert choice.label == "→ thứ Tư, 25/11/2026 · còn 2446 ngày"


@pytest.mark.parametrize(
    ("phrase", "beside", "remark"),
    [
        ("mai", ["thứ Hai, 23/11/2026", "thứ Tư, 25/11/2026"], "Nghỉ: Ngày Văn hóa Việt Nam: ↑↓"),
        ("29/11", ["thứ Sáu, 27/11/2026", "thứ Hai, 30/11/2026"], "Nghỉ cuối tuần: ↑↓"),
        ("mùng 1 tháng giêng", ["thứ Tư, 03/02/2027", "thứ Năm, 11/02/2027"], "Nghỉ: Tết Nguyên đán: ↑↓"),
        ("tháng 1/2027", ["thứ Sáu, 29/01/2027", "thứ Hai, 01/02/2027"], "Nghỉ cuối tuần: ↑↓"),
    ],
)
def test_for_a_day_off_the_working_days_beside_it_are_offered(phrase: str, beside: list[str], remark: str) -> None:
    understood = understand(phrase, NOW, Count(TODAY, TODAY))
    assert understood.remark.startswith(remark)
    first, *others = (choice.value for choice in understood.choices)
    assert isinstance(first, Deadline)
    assert first.words == phrase, "what was typed stays the first choice"
    assert [choice.label.split(" · ")[0] for choice in understood.choices[1:]] == [f"→ {day}" for day in beside]
    assert all(isinstance(other, Deadline) and other.precision is Precision.DAY for other in others)


@pytest.mark.parametrize(
    ("phrase", "lunar"),
    [
        ("26/9/2020", "Âm lịch 10/8 năm Canh Tý"),
        ("23/5/2020", "Âm lịch 1/4 nhuận năm Canh Tý"),
        ("4/12", "Âm lịch 26/10 năm Bính Ngọ"),
        ("thường xuyên", ""),
        ("3/3/2200", ""),
    ],
)
def test_a_day_is_told_by_the_lunar_calendar_too(phrase: str, lunar: str) -> None:
    understood = understand(phrase, None, Count(TODAY, TODAY))
    assert (understood.remark, understood.aside) == (lunar, bool(understood.choices[0].value.date))  # type: ignore[union-attr]


def test_an_unclear_phrase_offers_every_reading_and_one_that_means_nothing_offers_others() -> None:
    unclear = understand("tuần sau", NOW, Count(TODAY, TODAY))
    assert len(unclear.choices) > 1
    assert (unclear.chosen, unclear.refused) == (0, False)
    assert "↑↓" in unclear.remark
    nothing = understand("32/1", NOW, Count(TODAY, TODAY))
    assert (nothing.chosen, nothing.refused) == (None, True)
    assert "«32/1»" in nothing.remark
    assert nothing.choices[0].label.startswith("31/1 → ")


@pytest.mark.parametrize("phrase", ["không", "KHONG", "bỏ", "bo han", "xóa", "-", "—"])
def test_some_words_take_the_deadline_away(phrase: str) -> None:
    assert [choice.value for choice in understand(phrase, NOW, Count(TODAY, TODAY)).choices] == [Course.CLEAR]


def test_no_particular_day_may_also_have_meant_no_deadline_at_all() -> None:
    values = [choice.value for choice in understand("không thời hạn", NOW, Count(TODAY, TODAY)).choices]
    assert isinstance(values[0], Deadline)
    assert values[1:] == [Course.CLEAR]


# Typing it


async def test_the_reading_follows_each_letter_and_enter_saves_it(host: Any, wait_for: WaitFor, prompt: Any) -> None:
    app = host(prompt())
    async with app.run_test(size=(80, 24)) as pilot:
        assert "quý IV/2026 · còn 38 ngày" in app.picture
        await pilot.press(*"4/1")
        assert "▌→ thứ Hai, 04/01/2027" in app.picture
        await pilot.press("2")
        assert "▌→ thứ Sáu, 04/12/2026 · còn 11 ngày" in app.picture
        await pilot.press("enter")
        deadline = Deadline(date(2026, 12, 4), Precision.DAY, "4/12")
        await wait_for(pilot, lambda: app.answers == [DeadlineAnswer(deadline, "")])


async def test_another_reading_is_chosen_by_arrow_and_a_reason_goes_with_it(
    host: Any, wait_for: WaitFor, prompt: Any
) -> None:
    app = host(prompt())
    async with app.run_test(size=(80, 24)) as pilot:
        await paste(app, pilot, "tuần sau")
        await pilot.press("down", "tab")
        await paste(app, pilot, "chờ  Thông báo\nsố 12")
        await pilot.press("enter")
        deadline = Deadline(date(2026, 12, 4), Precision.DAY, "tuần sau")
        await wait_for(pilot, lambda: app.answers == [DeadlineAnswer(deadline, "chờ Thông báo số 12")])


async def test_what_is_not_understood_is_not_saved_and_a_hint_can_be_taken(
    host: Any, wait_for: WaitFor, prompt: Any
) -> None:
    app = host(prompt())
    async with app.run_test(size=(80, 24)) as pilot:
        await paste(app, pilot, "32/1")
        await pilot.press("enter", "tab", "enter")
        assert app.answers == []
        assert "Không hiểu «32/1»" in app.picture
        await pilot.press("down", "enter")
        await wait_for(pilot, lambda: app.answers and app.answers[0].deadline.date == date(2027, 1, 31))
        assert app.answers[0].deadline.words == "31/1"


async def test_empty_and_enter_keeps_the_deadline(host: Any, wait_for: WaitFor, prompt: Any) -> None:
    app = host(prompt())
    async with app.run_test(size=(80, 24)) as pilot:
        assert "▌→ giữ nguyên" in app.picture
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.answers == [None])
        assert app.drafts == {}


@pytest.mark.parametrize("keys", [("down", "enter"), (*"bo", "enter"), ("-", "enter")])
async def test_a_deadline_can_be_taken_away(host: Any, wait_for: WaitFor, prompt: Any, keys: tuple[str, ...]) -> None:
    app = host(prompt())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await wait_for(pilot, lambda: app.answers == [DeadlineAnswer(None, "")])


async def test_without_a_deadline_there_is_nothing_to_keep_or_take_away(
    host: Any, wait_for: WaitFor, prompt: Any
) -> None:
    app = host(prompt(None))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Hiện nay    —" in app.picture
        assert "giữ nguyên" not in app.picture
        await pilot.press("up", "down", "enter")
        await wait_for(pilot, lambda: app.answers == [None])


async def test_a_reason_without_a_deadline_is_not_lost(host: Any, wait_for: WaitFor, prompt: Any) -> None:
    app = host(prompt())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", *"mưa", "enter")
        assert app.answers == []
        assert "Gõ hạn mới trước khi ghi lý do" in app.picture
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.answers == [None])
        app.open()
        await wait_for(pilot, lambda: "mưa" in app.picture)


async def test_a_pinned_viewing_date_is_named(host: Any, prompt: Any) -> None:
    app = host(prompt(viewing=PINNED))
    async with app.run_test(size=(80, 24)):
        assert "so với ngày xem 15/03/2020" in app.picture
        assert "tính từ hôm nay 23/11/2026" in app.picture


async def test_the_first_deadline_is_named_once_it_was_extended(host: Any, prompt: Any) -> None:
    app = host(prompt(original_deadline=date(2026, 6, 30)))
    async with app.run_test(size=(80, 24)):
        assert "hạn ban đầu 30/06/2026" in app.picture


async def test_what_was_typed_is_offered_again_until_it_is_on_the_board(
    host: Any, wait_for: WaitFor, prompt: Any
) -> None:
    app = host(prompt())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"15/3", "tab", *"xin lui", "escape")
        await wait_for(pilot, lambda: app.drafts == {DRAFT: "15/3", WHY: "xin lui"})
        app.open()
        await wait_for(pilot, lambda: "xin lui" in app.picture)
        assert "Bản nháp" in app.picture
        await pilot.press("enter")
        await wait_for(pilot, lambda: len(app.answers) == 2)
        assert app.drafts == {DRAFT: "15/3", WHY: "xin lui"}  # the board may refuse yet
        forget_draft(app, DRAFT)
        app.open()
        await wait_for(pilot, lambda: "giữ nguyên" in app.picture)
        assert "xin lui" not in app.picture


async def test_a_new_phrase_takes_the_place_of_one_left_unsaved(host: Any, prompt: Any) -> None:
    app = host(prompt(), {DRAFT: "15/3"})
    async with app.run_test(size=(80, 24)) as pilot:
        assert "15/03/2027" in app.picture
        await pilot.press(*"4/12")
        assert "04/12/2026" in app.picture


async def test_vietnamese_as_an_input_tool_sends_it(host: Any, prompt: Any) -> None:
    app = host(prompt())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"cuo", "backspace", *"ôi", "backspace", "backspace", *"ối thang", "backspace")
        await pilot.press("backspace", "backspace", *"áng")
        assert "cuối tháng" in app.picture
        assert "hết thứ Hai, 30/11/2026" in app.picture
