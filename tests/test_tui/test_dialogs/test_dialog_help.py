"""Help: the keys of where one is, two pages, and a search through all of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual import events

import tui.screens.help
from store.language import deadlines
from store.views import SOON_DAYS, Status
from tui import wording
from tui.commands import Scope, commands_in
from tui.i18n import LANGUAGES, t
from tui.screens.help import Entry, Help, of_commands, of_page
from tui.widgets.lines import Paper

WaitFor = Callable[..., Any]
HERE = commands_in(Scope.LIST, Scope.WORK)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    t.use(request.param)
    yield request.param
    t.use("vi")


def help_here() -> Help:
    return Help(HERE, "Danh sách")


def paper(app: Any) -> str:
    return str(app.screen.query_one(Paper).text)


def test_every_command_is_told_with_its_keys_label_and_tip(language: str) -> None:
    entries = list(of_commands(HERE))
    assert [entry.lines for entry in entries] == [(each.label, each.tip) for each in HERE]
    status = next(entry for entry in entries if entry.lines[0] == t("command.status"))
    assert status.term == "t  F6"
    assert all(entry.term for entry in entries)  # also those that only the palette reaches


def test_every_phrase_the_help_promises_is_understood(language: str) -> None:
    terms = [entry.term for entry in of_page("deadlines") if entry.term]
    assert len(terms) > 8
    page = (Path(tui.screens.help.__file__).parents[1] / "help" / language / "deadlines.md").read_text("utf-8")
    removes = t("dialog.deadline.clear.words").split("|")[0]
    for phrase in {*terms, *re.findall("`([^`]+)`", page)} - {removes}:
        assert deadlines.parse(phrase, date(2026, 11, 23)).words == phrase
    assert f"`{removes}`" in page


def test_the_help_knows_every_status_by_its_sign_and_when_a_deadline_is_soon(language: str) -> None:
    told = {entry.term: entry.lines[0] for entry in of_page("statuses") if entry.term}
    for status in Status:
        assert told[wording.status_sign(status)].startswith(wording.status(status))
    assert f" {SOON_DAYS} " in told["~"]


def test_code_in_a_page_becomes_a_quotation() -> None:
    assert any("«tuần sau» hay «cuối tuần»" in entry.lines[0] for entry in of_page("deadlines"))
    assert not any("`" in line for name in ("deadlines", "statuses") for each in of_page(name) for line in each.lines)


async def test_pages_turn_and_scroll(host: Any, wait_for: WaitFor) -> None:
    app = host(help_here)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Trợ giúp · Danh sách" in app.picture
        assert "t  F6" in app.picture
        await pilot.press("end")
        assert "Ctrl+Q" in app.picture
        await pilot.press("tab")
        assert "Ngày trước, tháng sau" in app.picture
        await pilot.press("tab")
        assert "chờ xác nhận" in app.picture
        await pilot.press("shift+tab", "pagedown", "up", "home")
        assert "Ngày trước, tháng sau" in app.picture
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.answers == [None])


async def test_a_search_goes_through_keys_and_pages(host: Any) -> None:
    app = host(help_here)
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(events.Paste("hoan tac"))
        await pilot.pause()
        assert "Trả lại như trước thay đổi gần nhất" in paper(app)
        assert "Chọn cơ quan chủ trì" not in paper(app)
        await pilot.press("ctrl+u")
        app.post_message(events.Paste("giả định"))
        await pilot.pause()
        assert "nguồn không nêu" in paper(app)
        await pilot.press("z", "z")
        assert "Không có gì khớp" in paper(app)


def test_an_entry_is_found_by_all_it_says() -> None:
    assert Entry("t", ("Chọn", "sau")).searched.split() == ["t", "Chọn", "sau"]
