"""No sentence of the command line escapes the catalogues: in a language of one letter, all of it is that letter."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.language.lunar_phrases import BRANCHES, STEMS
from store.language.text import fold
from store.views import Status
from tests.hostile import live_in, poison
from tests.pseudo_language import CODE, DATA, escaped, install
from tui.cli.program import program

Run = Callable[..., Any]

COMMANDS = sorted(program().commands)
CALENDAR = {fold(word).capitalize() for word in (*STEMS, *BRANCHES)}  # years of the lunar calendar have names
NAMES = {*CALENDAR, "lan", "minh", "Hà", "Nội", "Tĩnh", "dauviec", "toml", "db", *re.split(r"\W", " ".join(COMMANDS))}
WANTED = {status.value for status in Status}  # by the option, in any language
SUGGESTED = {"thứ", "sáu", "tuần", "sau", "cuối", "tháng"}  # phrases for deadlines are Vietnamese in any language
# Not doctor: its facts are the machine's, and nobody knows their letters.
SAYINGS = (
    ("list",), ("list", "--state", "late"), ("list", "--search", "zzz"), ("list", "--status", "sai"), ("show", "1.1"),
    ("show", "9.9"), ("history",), ("history", "1.1"), ("groups",), ("agencies",), ("undo",), ("redo",),
    ("edit", "1.1", "--status", "active"), ("edit", "1.1", "--deadline", "15/3"),
    ("edit", "1.1", "--deadline", "sai"),
    ("note", "1.1", DATA), ("add", "I", DATA), ("add-group", DATA), ("archive", "1.1"), ("restore", "1.1"), ("zzz",),
    ("list", "--zzz"), ("edit",), ("backup",), ("backup", "--list"), ("when", "15/3"), ("when", "zzz"),
    ("when", "6/12/2026"), ("days",), ("day-off", "23/4"), ("drop-day", "23/4"),
    ("work-day", "23/4 - 25/4", "--name", DATA),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _pseudo(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, db: Path) -> None:
    live_in(db)
    poison(db, [DATA])
    (tmp_path / "help").mkdir()
    install(monkeypatch, tmp_path / "help")
    monkeypatch.setenv("DAUVIEC_LANG", CODE)


def said(result: Any) -> set[str]:
    """Words that escaped, names of commands, options and files apart."""
    return escaped(re.sub(r"--[\w-]+", "", result.out + result.err), NAMES)


@pytest.mark.parametrize("arguments", SAYINGS, ids=" ".join)
def test_every_answer_speaks_out_of_the_catalogues(run: Run, arguments: tuple[str, ...]) -> None:
    assert said(run(*arguments)) - {"zzz", "sai", *WANTED, *SUGGESTED} == set()


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_help_speaks_out_of_the_catalogues(run: Run, command: str) -> None:
    assert said(run(*filter(None, (command, "--help")))) == set()
