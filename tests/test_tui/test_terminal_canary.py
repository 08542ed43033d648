"""The private parts of Textual that tui/terminal leans on: if one changes, this says so before a person notices."""

from __future__ import annotations

import inspect
import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import textual.drivers.linux_driver as linux
from textual._parser import Parser
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.events import Key, Paste

from tui.terminal.driver import _TAKE

ROOT = Path(__file__).resolve().parents[2]


def test_textual_is_pinned_to_the_version_these_tests_ran_on() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"textual=={version('textual')}" in project["dependencies"]


def test_the_driver_still_reads_and_writes_where_ours_steps_in() -> None:
    source = inspect.getsource(linux.LinuxDriver)
    assert "target=self._run_input_thread" in source
    assert "self.run_input_thread()" in inspect.getsource(linux.LinuxDriver._run_input_thread)
    assert set(inspect.signature(XTermParser.__init__).parameters) == {"self", "debug"}
    assert {"feed", "tick"} <= set(vars(Parser))


def test_everything_written_passes_the_one_method_that_ours_replaces() -> None:
    source = inspect.getsource(linux.LinuxDriver)
    assert source.count("_writer_thread.write") == 1
    assert "_writer_thread.write" in inspect.getsource(linux.LinuxDriver.write)
    assert "self._writer_thread.stop()" in inspect.getsource(linux.LinuxDriver.close)
    assert "_writer_thread" not in inspect.getsource(App)
    assert "def flush" not in source  # nothing waits for Textual's own writer


def test_stopping_and_going_on_are_made_of_the_parts_that_ours_replaces() -> None:
    assert "self.stop_application_mode()\n        self.close()" in inspect.getsource(Driver.suspend_application_mode)
    assert "self.start_application_mode()" in inspect.getsource(Driver.resume_application_mode)
    start, stop = (
        inspect.getsource(getattr(linux.LinuxDriver, f"{what}_application_mode")) for what in ("start", "stop")
    )
    assert "if self._must_signal_resume" in start
    assert "self.attrs_before = termios.tcgetattr(self.fileno)" in start
    assert "signal.signal(signal.SIGWINCH, on_terminal_resize)" in start
    assert "if self.attrs_before is not None" in stop
    assert "self.disable_input()" in stop
    assert "self._get_terminal_size()" in start
    assert "self._loop = asyncio.get_running_loop()" in inspect.getsource(Driver.__init__)
    initial = inspect.getsource(linux.LinuxDriver.__init__)
    assert "self._in_band_window_resize = False" in initial
    assert initial.count("signal.signal(") == 2  # SIGTSTP and SIGCONT, which ours hears in the event loop


def test_a_start_asks_the_terminal_for_nothing_that_going_on_after_sigstop_leaves_out() -> None:
    source = inspect.getsource(linux.LinuxDriver)
    asked = set(re.findall(r"\\x1b\[\?(\d+)[hl]", source))
    taken = set(re.findall(r"\?(\d+)[hl]", _TAKE))
    mouse, reports_of_the_size = {"1000", "1003", "1006", "1007", "1015", "1016"}, {"2048"}
    assert asked - taken == mouse | reports_of_the_size


def test_a_failure_is_kept_for_whoever_ran_the_app() -> None:
    assert "self._exception = error" in inspect.getsource(App._handle_exception)
    assert "self._exit_renderables.clear()" in inspect.getsource(App._print_error_renderables)


def test_typed_keys_still_enter_by_the_event_handler_of_the_app() -> None:
    source = inspect.getsource(App.on_event)
    assert "not event.is_forwarded" in source
    assert "_forward_event(event)" in source
    assert isinstance(Key("a", "a").is_forwarded, bool)
    assert isinstance(Paste("a").is_forwarded, bool)
