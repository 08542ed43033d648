"""A language of one letter: what is not in it on a screen was not taken from the catalogues."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

import tui
from store.language import deadlines
from tui import i18n, options
from tui.commands import COMMANDS, shown

CODE: Final = "xx"
DATA: Final = "δδ"  # for the board's own texts
_LETTER = "ø"
_PACKAGE = Path(tui.__file__).parent
_KEYS = {part for each in COMMANDS for key in each.bound for part in re.split(r"\W+", shown(key))}
_ROMAN = re.compile("[IVXLC]+")
_PLACE = re.compile(r"\S*/\S*")


def veiled(sentence: str) -> str:
    """A sentence with every letter made the same, its facts left alone."""
    parts = re.split(r"({\w*})", sentence)
    return "".join(part if part.startswith("{") else re.sub(r"[^\W\d_]", _LETTER, part) for part in parts)


def install(patch: pytest.MonkeyPatch, place: Path) -> None:
    """Add the language to the program: its sentences, and in a folder its pages of help."""
    for area in sorted(path.stem for path in (_PACKAGE / "locales" / "vi").glob("[a-z]*.py")):
        messages = import_module(f"tui.locales.vi.{area}").MESSAGES
        module = ModuleType(f"tui.locales.{CODE}.{area}")
        module.__dict__["MESSAGES"] = {key: veiled(words) for key, words in messages.items()}
        patch.setitem(sys.modules, module.__name__, module)
    pages = place / CODE
    pages.mkdir()
    for page in (_PACKAGE / "help" / "vi").glob("*.md"):
        (pages / page.name).write_text(veiled(page.read_text(encoding="utf-8")), encoding="utf-8")
    patch.setattr("tui.screens.help._FOLDER", place)
    # The store names deadlines and weekdays by itself: what it takes a language for.
    for name in ("format", "weekday"):
        spoken = getattr(deadlines, name)
        patch.setattr(deadlines, name, lambda which, _lang="", spoken=spoken: veiled(spoken(which, "vi")))
    for module in (i18n, options):
        patch.setattr(module, "LANGUAGES", ("vi", "en", CODE))


def escaped(text: str, names: Collection[str]) -> set[str]:
    """Words that come neither from a catalogue nor from the board, and name no key, file or number.

    Args:
        text: what is shown.
        names: words that may be there.
    """
    words = {word for word in re.findall(r"[^\W\d_]+", _PLACE.sub("", text)) if len(word) > 1}
    ours = {word for word in words if set(word.lower()) <= set(_LETTER + DATA)}
    return {word for word in words - ours - _KEYS - set(names) if not _ROMAN.fullmatch(word)}
