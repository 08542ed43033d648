"""The screen's sentences: the same ones in both languages, none missing, none left over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
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


# Letters beyond ASCII that are no sentence, by module.
LETTERS = {
    "cli/glyphs.py": "to try a font with",
    "cli/parameters.py": "the product's name",
    "selection.py": "of phrases that are read",
    "terminal/input_tool.py": "that keys compose",
}
# What puts words on the screen, and which of its arguments they are.
SHOWING = {"Piece": 0, "Choice": 1, "Content": 0, "label": 0, "say": 0, "tell": 0, "answer": 0, "line": 0}


def code() -> Iterator[tuple[str, ast.AST]]:
    package = Path(tui.__file__).parent
    for path in package.rglob("*.py"):
        if "locales" not in path.parts:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            yield from ((path.relative_to(package).as_posix(), node) for node in ast.walk(tree))


def test_no_vietnamese_is_written_in_the_code() -> None:
    nodes = list(code())
    docs = {id(node.value) for _, node in nodes if isinstance(node, ast.Expr)}
    texts = [
        (module, node.value) for module, node in nodes if isinstance(node, ast.Constant) and id(node) not in docs
    ]
    foreign = {module for module, text in texts if isinstance(text, str) and re.search(r"[^\W\d_a-zA-Z]", text)}
    assert foreign == set(LETTERS)


def test_nothing_is_shown_that_is_written_in_the_code() -> None:
    calls = ((module, node) for module, node in code() if isinstance(node, ast.Call) and module not in LETTERS)
    said = [
        (module, node.lineno, _written(argument))
        for module, node in calls
        if (place := SHOWING.get(_name(node.func))) is not None
        for argument in node.args[place : place + 1]
    ]
    assert [each for each in said if re.search(r"[^\W\d_]{2,}", each[2])] == []


def _written(argument: ast.expr) -> str:
    """What of a text is letter by letter in the code."""
    parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
    return " ".join(str(part.value) for part in parts if isinstance(part, ast.Constant) and part.value)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
