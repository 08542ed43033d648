"""Text that would like to be more than text: by kind, put into a board by hand, and looked for in what comes out."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Final

from store import open_board
from store.actions import AddNote, ArchiveItem, EditItem, NewAgency, SaveView
from store.views import Deadline, Precision, Status

CORPUS: Final[dict[str, tuple[str, ...]]] = {
    "markup": (
        "[URGENT] gọi", "[/b]", "[b]đậm", "[", "\\[x]", "[red on", "[/]", "[[bold]]", ":rocket:", "{0}{who}%s",
    ),
    "links": ("[@click=app.quit]x[/]", "[@click=screen.run('drop')]y", "[link=https://example.org]z[/link]"),
    "terminal": (
        "\x1b[41;5mđỏ", "\x1b]0;trộm\x07tên", "\x1b]52;c;dHJvbQ==\x1b\\chép", "\x1b[6n\x1b[cai",
        "\x1bP+q544e\x1b\\hỏi", "\x1bcxoá", "\x1b[2J\x1b[H\x1b[?1049l", "\x9b31mC1\x9c", "\x9d0;trộm\x9c",
        "\x90q\x9c", "\x07\x08\x0e\x0f", "một\r\nhai\tba\x0bbốn\x0c", "\x00không\x7f", "\x85dòng\u2028mới\u2029",
    ),
    "direction": ("\u202eđảo\u202c", "\u2066cô\u2069lập", "\u200f\u061cphải", "\u2068\u202a\u202d" * 20),
    "invisible": ("a\u200bb\u200cc\u200dd\u2060e\ufefff", "\u00ad\u034f\u180e", "\ufe0f\ufe0e\U000e0041\U000e007f"),
    "floods": ("a" + "\u0301" * 90, "e\u0302\u0301" * 60, "Z" + "\u0335\u0336\u0489" * 60),
    "long": ("Dài " * 300, "Khôngcáchchữ" * 80, "漢字" * 60, "\u1ea5" * 500),
}  # fmt: skip
TEXTS: Final = tuple(text for texts in CORPUS.values() for text in texts)

# Controls, marks of direction, invisible letters: none of them is ever part of a name.
UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_OWN = re.compile(r"\x1b(?:\[[0-9;:?<>=]*[ !\"$]?[@-~]|[=>78M])")  # what a screen is painted with: no OSC, no DCS

_COLUMNS = {
    "board": ("title", "office"),
    "agency": ("name", "short"),
    "item_group": ("title", "note"),
    "item": ("title", "leader", "words", "status_reason", "deliverable", "basis"),
    "note": ("author", "text"),
    "saved_view": ("name",),
    "step": ("who", "why"),
}
_HISTORY = ("title", "leader", "status_reason", "deliverable", "basis", "text", "author", "name", "short", "note")


def live_in(place: Path) -> None:
    """Do to a board what gives every screen something to show: notes, extensions, reasons, a shared view, an undo."""
    with open_board(str(place), who="minh") as board:
        first, second, *_, last = (item.id for item in board.items())
        board.perform(AddNote(item=first, text="Đã họp."))
        for month in (9, 12):
            due = Deadline(date(2020, month, 15), Precision.DAY, f"15/{month}")
            board.perform(EditItem(item=first, deadline=due, reason="chờ văn bản"))
        board.perform(EditItem(item=first, lead=NewAgency("Báo Hà Nội Mới"), leader="bà Hoa", basis="TB 12"))
        board.perform(EditItem(item=second, status=Status.PAUSED, status_reason="chờ ý kiến", deliverable="báo cáo"))
        board.perform(SaveView("của tôi", "{}"))
        board.perform(ArchiveItem(item=last))
        board.undo()


def poison(place: Path, words: Sequence[str] = TEXTS) -> None:
    """Write texts over every text of a board file, in turn, past everything that would have cleaned them."""
    texts = cycle(words)
    with closing(sqlite3.connect(place)) as connection, connection:
        for table, columns in _COLUMNS.items():
            for (row,) in connection.execute(f"SELECT id FROM {table}").fetchall():  # noqa: S608  (our own names)
                for column in columns:
                    change = f"UPDATE {table} SET {column} = ? WHERE id = ?"  # noqa: S608  (our own names)
                    connection.execute(change, (next(texts), row))
        _poison_lists(connection, texts)
        _poison_history(connection, texts)


def _poison_lists(connection: sqlite3.Connection, texts: Iterator[str]) -> None:
    """Names inside lists: the two sides and whoever is of a side, and an agency's former names."""
    (sides,) = connection.execute("SELECT sides FROM board").fetchone()
    new = {side: f"{side} {next(texts)}" for side in json.loads(sides)}
    connection.execute("UPDATE board SET sides = ?", (json.dumps(list(new.values())),))
    for old, side in new.items():
        connection.execute("UPDATE agency SET side = ? WHERE side = ?", (side, old))
        for column in ("asking_side", "acting_side"):
            change = f"UPDATE item SET {column} = ? WHERE {column} = ?"  # noqa: S608  (our own names)
            connection.execute(change, (side, old))
    connection.execute("UPDATE agency SET former = ?", (json.dumps([next(texts)]),))


def _poison_history(connection: sqlite3.Connection, texts: Iterator[str]) -> None:
    """What fields were before and after, as the history tells it; its hashes are wrong from now on."""
    marks = ", ".join("?" for _ in _HISTORY)
    changes = f"SELECT seq FROM change WHERE field IN ({marks})"  # noqa: S608  (our own names)
    for (seq,) in connection.execute(changes, _HISTORY).fetchall():
        old, new = (json.dumps(next(texts)) for _ in range(2))
        connection.execute("UPDATE change SET old = ?, new = ? WHERE seq = ?", (old, new, seq))


def smuggled(raw: bytes) -> list[str]:
    """What of the bytes a program sent neither paints a screen nor is a letter."""
    text = _OWN.sub("", raw.decode("utf-8", "surrogateescape"))
    whole = raw.decode("utf-8", "replace")
    return [
        *(found[0] for found in UNSEEN.finditer(text) if found[0] not in "\r\n"),
        *(text for text in CORPUS["terminal"] if text in whole),
    ]
