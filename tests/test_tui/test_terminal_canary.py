"""The private parts of Textual that tui/terminal leans on: if one changes, this says so before a person notices."""

from __future__ import annotations

import inspect
import tomllib
from importlib.metadata import version
from pathlib import Path

import textual.drivers.linux_driver as linux
from textual._parser import Parser
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers._writer_thread import WriterThread
from textual.events import Key, Paste

ROOT = Path(__file__).resolve().parents[2]


def test_textual_is_pinned_to_the_version_these_tests_ran_on() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"textual=={version('textual')}" in project["dependencies"]


def test_the_driver_still_reads_and_writes_where_ours_steps_in() -> None:
    source = inspect.getsource(linux.LinuxDriver)
    assert "self._file = sys.__stderr__" in source
    assert "WriterThread(self._file)" in source
    assert "target=self._run_input_thread" in source
    assert "self.run_input_thread()" in inspect.getsource(linux.LinuxDriver._run_input_thread)
    assert set(inspect.signature(XTermParser.__init__).parameters) == {"self", "debug"}
    assert {"feed", "tick"} <= set(vars(Parser))


def test_the_writer_uses_nothing_of_the_stream_but_what_ours_has() -> None:
    source = inspect.getsource(WriterThread)
    used = {
        name for name in ("write", "flush", "fileno", "isatty", "encoding", "buffer") if f"_file.{name}" in source
    }
    assert used == {"write", "flush", "fileno"}


def test_a_failure_is_kept_for_whoever_ran_the_app() -> None:
    assert "self._exception = error" in inspect.getsource(App._handle_exception)
    assert "self._exit_renderables.clear()" in inspect.getsource(App._print_error_renderables)


def test_typed_keys_still_enter_by_the_event_handler_of_the_app() -> None:
    source = inspect.getsource(App.on_event)
    assert "not event.is_forwarded" in source
    assert "_forward_event(event)" in source
    assert isinstance(Key("a", "a").is_forwarded, bool)
    assert isinstance(Paste("a").is_forwarded, bool)
