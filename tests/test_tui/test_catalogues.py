"""The screen's sentences: the same ones in both languages, none missing, none left over."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

import tui
from tui.commands import COMMANDS

SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in Path(tui.__file__).parent.rglob("*.py")
    if "locales" not in path.parts
)
NAMED = set(re.findall(r"\"board\.([\w.]+)\"|'board\.([\w.]+)'", SOURCES))
BUILT = {f"column.{name}" for name in ("title", "lead", "coordinating", "deliverable", "deadline", "status")}
BUILT |= {f"short.{name}" for name in ("planned", "active", "review", "done", "paused", "cancelled")}
BUILT |= {f"view.{name}" for name in ("list", "lanes", "timeline", "agenda", "overview")}
BUILT |= {"where.list", "where.page", "where.log", "label.standing", "label.basis_date", "label.leader"}


def messages(language: str, area: str) -> dict[str, str]:
    found: dict[str, str] = import_module(f"tui.locales.{language}.{area}").MESSAGES
    return found


def facts(sentence: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", sentence))


AREAS = sorted(path.stem for path in (Path(tui.__file__).parent / "locales" / "vi").glob("[a-z]*.py"))


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_say_the_same_things_with_the_same_facts(area: str) -> None:
    vi, en = messages("vi", area), messages("en", area)
    assert vi.keys() == en.keys()
    assert [key for key in vi if facts(vi[key]) < facts(en[key])] == []


def test_every_sentence_of_the_board_is_used_and_exists() -> None:
    used = {left or right for left, right in NAMED} | BUILT
    assert used == set(messages("vi", "board"))


def test_every_sentence_about_commands_belongs_to_one() -> None:
    wanted = {f"{command.id}{part}" for command in COMMANDS for part in ("", ".tip")}
    wanted |= {f"{command.id}.hint" for command in COMMANDS if command.hint}
    assert wanted == set(messages("vi", "command"))
