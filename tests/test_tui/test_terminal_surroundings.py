"""What stands in the way of a screen is told in one sentence before anything is drawn."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.pty_screen import ROOT, PtyScreen, python

PREPARE = (
    "import os, sys; from tui.terminal import prepare; print('said', prepare(), {names}, 'textual' in sys.modules)"
)


def asked(names: str, **environment: str) -> str:
    with PtyScreen(python("-c", PREPARE.format(names=names)), environment=environment) as screen:
        screen.ended()
        return screen.text


def test_no_terminal_is_a_reason() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PREPARE.format(names="0")], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "said terminal.none 0 False\n"


@pytest.mark.parametrize("kind", ["dumb", "unknown"])
def test_a_terminal_that_cannot_draw_is_a_reason(kind: str) -> None:
    assert "said terminal.dumb" in asked("0", TERM=kind)


def test_textual_finds_its_settings_and_is_not_loaded_for_them() -> None:
    seen = asked("os.environ['TEXTUAL_DISABLE_KITTY_KEY'], os.environ['TEXTUAL_ANIMATIONS']")
    assert "said None 1 none False" in seen


def test_a_colour_system_nobody_knows_is_forgotten() -> None:
    assert "said None None" in asked("os.environ.get('TEXTUAL_COLOR_SYSTEM')", TEXTUAL_COLOR_SYSTEM="none")
    assert "said None 256" in asked("os.environ.get('TEXTUAL_COLOR_SYSTEM')", TEXTUAL_COLOR_SYSTEM="256")


def test_streams_in_another_encoding_start_over_in_utf8() -> None:
    seen = asked("sys.__stderr__.encoding, 'Vũng Áng'", PYTHONIOENCODING="latin-1")
    assert "said None utf-8 Vũng Áng False" in seen
