"""backup and doctor, as whoever looks after the board types them."""

from __future__ import annotations

import ast
import os
import re
import signal
import sqlite3
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import store
import tui
from store.views import Finding
from tests.pty_screen import PtyScreen, python
from tui.cli.doctor_report import record, sentence, size
from tui.cli.glyphs import GLYPHS, LETTERS
from tui.i18n import LANGUAGES, t

Run = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[2]
CHECKED = len(GLYPHS + LETTERS)


def backups(db: Path) -> list[Path]:
    folder = db.with_name(f"{db.name}.backups")
    return sorted(folder.iterdir()) if folder.is_dir() else []


# backup


def test_a_backup_is_made_listed_and_put_back(run: Run, db: Path) -> None:
    made = run("backup")
    (backup,) = backups(db)
    assert (made.code, made.out) == (0, "")
    assert str(backup) in made.err
    run("edit", "1.2", "--title", "Sửa sau khi sao lưu")
    listed = run("backup", "--list")
    assert (listed.code, listed.err) == (0, "")
    assert listed.out.splitlines()[0].endswith(str(backup))
    assert "tự làm" in listed.out
    restored = run("backup", "--restore", backup.name)
    assert (restored.code, restored.out) == (0, "")
    assert "Sửa sau" not in run("list").out
    (kept,) = db.parent.glob("board.before-restore-*.db")
    assert str(kept) in restored.err
    assert "Sửa sau" in run("--db", str(kept), "list").out


def test_the_daily_backup_is_made_once_and_says_nothing_to_a_timetable(run: Run, db: Path, tmp_path: Path) -> None:
    for _ in range(2):
        result = run("backup", "--daily", "--keep", "3")
        assert (result.code, result.out, result.err) == (0, "", "")
    assert [path.name.endswith("-auto.db") for path in backups(db)] == [True]
    assert "tự động" in run("backup", "--list").out
    elsewhere = tmp_path / "nơi khác"
    assert run("backup", str(elsewhere), "--daily").code == 0
    assert str(elsewhere) in run("backup", str(elsewhere), "--list").out


def test_without_backups_the_list_says_how_to_make_one(run: Run) -> None:
    listed = run("backup", "--list")
    assert (listed.code, listed.out) == (0, "")
    assert "dauviec backup" in listed.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--restore", "khong-co.db"), 1),
        (("--restore", ""), 1),
        (("--restore", "/"), 1),
        (("--restore", "{db}"), 1),
        (("{db}",), 1),
        (("{folder}/khong/co",), 1),
        (("--db", "{folder}/khong-co.db"), 1),
        (("--db", "postgresql://lan@may/bang"), 1),
        (("--list", "--daily"), 2),
        (("--restore", "x", "--list"), 2),
        (("somewhere", "--restore", "x"), 2),
        (("--keep", "3"), 2),
        (("--daily", "--keep", "0"), 2),
        (("--daily", "--keep", "ba"), 2),
    ],
)
def test_what_cannot_be_is_one_sentence_and_changes_nothing(
    run: Run, db: Path, arguments: tuple[str, ...], code: int
) -> None:
    before = db.read_bytes(), sorted(path.name for path in db.parent.iterdir())
    result = run("backup", *(each.format(db=db, folder=db.parent) for each in arguments))
    assert (result.code, result.out, result.err.count("\n")) == (code, "", 1)
    assert result.err.endswith(".\n")
    assert (db.read_bytes(), sorted(path.name for path in db.parent.iterdir())) == before


def test_a_restore_names_who_is_at_the_board(run: Run, db: Path) -> None:
    run("backup")
    with store.open_board(str(db), who="minh") as board:
        visitor = board.presence()
        visitor.enter()
        try:
            refused = run("backup", "--restore", backups(db)[0].name)
        finally:
            visitor.leave()
    assert refused.code == 1
    assert "minh" in refused.err


# doctor


def test_a_sound_board_is_told_sentence_by_sentence(run: Run, db: Path) -> None:
    run("backup")
    examined = run("doctor")
    assert (examined.code, examined.err) == (0, "")
    assert examined.out.splitlines()[-1] == "Tổng cộng: 0 lỗi, 0 điều cần lưu ý."
    assert all(line.endswith((".", "…")) for line in examined.out.splitlines())
    assert str(db) in examined.out
    assert sqlite3.sqlite_version in examined.out


def test_a_flipped_bit_is_found_and_the_way_back_works_as_told(run: Run, db: Path) -> None:
    run("backup")
    sound = run("list").out
    content = db.read_bytes()
    at = content.index(run("show", "1.1", "--json").json["title"].encode())
    db.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    examined = run("doctor")
    assert examined.code == 1
    assert "LỖI" in examined.out
    told = re.search(r"(backup --restore \S+\.db)\.", " ".join(examined.out.split()))
    assert told is not None
    assert run(*told[1].split()).code == 0
    assert run("list").out == sound
    assert run("doctor").code == 0


@pytest.mark.parametrize("content", [b"", b"x" * 5000, b"SQLite format 3\0" + b"\7" * 4000, None])
def test_a_ruined_board_is_sentences_and_never_a_trace(run: Run, db: Path, content: bytes | None) -> None:
    db.write_bytes(db.read_bytes()[:9000] if content is None else content)
    for language in LANGUAGES:
        examined = run("--lang", language, "doctor")
        assert (examined.code, examined.err) == (1, "")
        assert str(db) in examined.out
        assert "Error" not in examined.out


def test_a_missing_board_is_not_made_by_looking(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "khong-co.db"
    examined = run("--db", str(missing), "doctor")
    assert examined.code == 1
    assert not missing.exists()
    assert run("--db", "mysql://may/bang", "doctor").code == 1


def test_programs_get_codes_and_facts(run: Run, db: Path) -> None:
    found = {each["check"]: each for each in run("doctor", "--json").json}
    assert found["place"]["facts"] == {"path": str(db), "size": db.stat().st_size}
    assert (found["replay"]["level"], found["replay"]["what"]) == ("ok", "same")
    assert found["backups"]["level"] == "warning"
    assert all(each["text"].endswith(".") for each in found.values())


def test_json_and_keys_do_not_go_together(run: Run) -> None:
    assert run("doctor", "--json", "--keys").code == 2
    refused = run("doctor", "--keys")
    assert (refused.code, refused.err.count("\n")) == (1, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_the_store_can_make_has_a_sentence(language: str) -> None:
    """The checks are read for what they may find, so that a new one cannot be without words."""
    t.use(language)
    messages = import_module(f"tui.locales.{language}.doctor").MESSAGES
    made: set[tuple[str, str]] = set()
    for path in [*(ROOT / "store" / "doctor").glob("*.py"), ROOT / "tui" / "cli" / "terminal_checks.py"]:
        source = path.read_text(encoding="utf-8")
        made |= set(re.findall(r'(?:ok|warning|problem)\("(\w+)", "(\w+)"', source))
        made |= set(re.findall(r'Finding\("(\w+)", "\w+", "(\w+)"', source))
    made -= {("place", "refused")}
    assert len(made) > 35
    for check, what in made:
        key = f"{check}.{what}"
        assert key in messages, key
        names = {name for _, name, _, _ in Formatter().parse(messages[key]) if name}
        facts = {name: "2026-11-23T05:00:00+00:00" if name == "at" else "x" for name in names}
        assert sentence(Finding(check, "ok", what, facts)).endswith(".")


def test_a_finding_never_speaks_to_the_terminal() -> None:
    bad = Finding("place", "ok", "file", {"path": "/srv/\x1b[2J\nb\u202e.db", "size": 9})
    assert not any(unicodedata.category(letter) in {"Cc", "Cf"} for letter in sentence(bad))
    assert record(bad)["facts"] == bad.facts


def test_sizes_are_told_in_the_unit_that_suits_them() -> None:
    t.use("vi")
    assert [size(count) for count in (0, 999, 1500, 225_280, 3_500_000, 5 * 2**40, 10**18)] == [
        "0 byte", "999 byte", "1,5 KB", "220 KB", "3,3 MB", "5,0 TB", "909495 TB",
    ]  # fmt: skip
    t.use("en")
    assert size(1500) == "1.5 KB"


def signs(*folders: Path) -> set[str]:
    """The letters above ASCII that are neither letters nor blanks, in what a program may show."""
    shown: set[str] = set()
    others = {"glyphs", "plain_signs", "input_tool"}  # these name signs that they do not draw
    for path in (path for folder in folders for path in folder.rglob("*.py") if path.stem not in others):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        remarks = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in remarks:
                shown |= {letter for letter in node.value if ord(letter) > 127}
    return {letter for letter in shown if unicodedata.category(letter)[0] not in "LMCZ"}


def test_the_signs_a_person_is_shown_are_those_the_board_is_drawn_with() -> None:
    lines = set("─│┌┐└┘")  # drawn by the border of a dialog
    assert signs(Path(tui.__file__).parent) | lines == set(GLYPHS)
    assert len(GLYPHS) == len(set(GLYPHS))


# in a terminal


@pytest.fixture
def screen(db: Path) -> Iterator[Callable[..., PtyScreen]]:
    opened: list[PtyScreen] = []

    def opens(*arguments: str, **environment: str) -> PtyScreen:
        opened.append(
            PtyScreen(
                python("-m", "tui", *arguments), columns=100, rows=60,
                environment={"DAUVIEC_DB": str(db), **environment},
            )
        )  # fmt: skip
        return opened[-1]

    yield opens
    for each in opened:
        each.__exit__(None, None, None)


def answer(terminal: PtyScreen, *wide: int) -> None:
    """Tell where the cursor is as often as it is asked, some letters being two cells wide."""
    terminal.wait(lambda: terminal.raw.count(b"\x1b[6n") == CHECKED)
    terminal.type("".join(f"\x1b[7;{3 if number in wide else 2}R" for number in range(CHECKED)))


def test_a_terminal_that_draws_every_sign_in_one_cell_is_sound(screen: Callable[..., PtyScreen]) -> None:
    terminal = screen("doctor")
    answer(terminal)
    assert terminal.ended() == 0
    assert "mỗi ký hiệu rộng đúng một ô" in " ".join(terminal.text.split())
    assert "TERM=xterm-256color" in terminal.text
    assert "100 cột × 60 dòng" in terminal.text


def test_signs_drawn_too_wide_are_named(screen: Callable[..., PtyScreen]) -> None:
    terminal = screen("doctor")
    answer(terminal, 0, 2)
    assert terminal.ended() == 0
    assert f"{GLYPHS[0]} {GLYPHS[2]} không đúng một ô" in terminal.text


def test_a_terminal_that_does_not_answer_is_waited_for_once(screen: Callable[..., PtyScreen]) -> None:
    terminal = screen("doctor")
    assert terminal.ended() == 0
    assert "mỗi ký hiệu rộng" not in terminal.text
    assert GLYPHS[0] in terminal.text


def test_a_poor_terminal_is_told_what_to_set(screen: Callable[..., PtyScreen]) -> None:
    terminal = screen("doctor", TERM="dumb")
    assert terminal.ended() == 1
    assert "xterm-256color" in terminal.text
    assert b"\x1b[6n" not in terminal.raw


def settings(terminal: PtyScreen) -> list[Any]:
    import termios

    return termios.tcgetattr(terminal.terminal)


KEYS = [
    ("a", "a  "),
    ("L", "L  "),
    ("?", "?  "),
    ("ế", "ế  "),
    (" ", "Space  "),
    ("\x1b[18~", "F7"),
    ("\x1bOP", "F1"),
    ("\x1b[A", "↑"),
    ("\x1b[5~", "PgUp"),
    ("\x1a", "Ctrl+Z"),
    ("\x03", "Ctrl+C"),
    ("\x13", "Ctrl+S"),
    ("\r", "Enter"),
    ("\t", "Tab"),
    ("\x7f", "Backspace"),
    ("\x1b[1;5C", "Ctrl+→"),
    ("\x1b[3~", "Del"),
]


def test_keys_are_named_as_the_help_names_them(screen: Callable[..., PtyScreen]) -> None:
    terminal = screen("doctor", "--keys")
    terminal.see("bấm phím")
    for sent, named in KEYS:
        lines = terminal.text.count("\n")
        terminal.type(sent)
        terminal.wait(lambda: terminal.screen.cursor.y > 0, 1)
        terminal.wait(lambda named=named: named in terminal.text)  # type: ignore[misc]
        assert lines <= terminal.text.count("\n")
    assert "\\e[18~" in terminal.text
    terminal.type(b"\xff")
    terminal.see("\\xff")
    terminal.type("q")
    assert terminal.ended() == 0


@pytest.mark.parametrize("leave", ["q", "\x1b", signal.SIGTERM, signal.SIGHUP])
def test_the_terminal_is_as_before_whichever_way_keys_are_left(
    screen: Callable[..., PtyScreen], leave: str | signal.Signals
) -> None:
    terminal = screen("doctor", "--keys")
    before = settings(terminal)
    terminal.see("bấm phím")
    terminal.wait(lambda: settings(terminal) != before)
    if isinstance(leave, signal.Signals):
        os.kill(terminal.pid, leave)
    else:
        terminal.type(leave)
        if leave == "\x1b":
            terminal.see("Esc")
            terminal.type(leave)
    code = terminal.ended()
    assert code == (128 + leave if isinstance(leave, signal.Signals) else 0)
    assert settings(terminal) == before


def test_keys_end_when_the_line_does(screen: Callable[..., PtyScreen]) -> None:
    terminal = screen("doctor", "--keys")
    terminal.see("bấm phím")
    terminal.hang_up()
    terminal.wait(lambda: not terminal.running)


def test_looking_after_a_board_loads_no_screen(db: Path) -> None:
    code = "from tui.__main__ import main; main(['doctor'])"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print('textual' in sys.modules)"],
        cwd=ROOT, env={**os.environ, "DAUVIEC_DB": str(db)},
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "False"


def test_another_journal_than_the_recorded_one_is_mended_by_a_backup_put_back(run: Run, db: Path) -> None:
    with closing(sqlite3.connect(db)) as raw:
        raw.execute("UPDATE meta SET value = 'other' WHERE key = 'journal'")
        raw.commit()
    assert "dauviec backup --restore" in " ".join(run("doctor").out.split())
    run("backup")
    assert run("backup", "--restore", backups(db)[0].name).code == 0
    assert "journal" not in {each["check"] for each in run("doctor", "--json").json if each["level"] != "ok"}
