"""Writing the whole board to a TOML file, from the palette."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from store import Board
from store.errors import BoardError
from tui import wording
from tui.i18n import t

if TYPE_CHECKING:
    from tui.app import BoardApp


def export(app: BoardApp) -> None:
    """Ask for a file name and write the board there; an existing file is replaced only after a question."""
    from tui.screens.prompts import TextPrompt

    name = f"dauviec-{app.reading.today.isoformat()}.toml"

    def named(words: str | None) -> None:
        if words and words.strip():
            path = _place(words.strip())
            if path.is_file():
                _ask_first(app, path)
            else:
                _write(app, path)

    app.push_screen(TextPrompt(t("board.ask.export"), name, draft=("board", "export")), named)


def _place(words: str) -> Path:
    try:
        return Path(words).expanduser()
    except RuntimeError:  # a home directory of nobody: then it is a name like any other
        return Path(words)


def _ask_first(app: BoardApp, path: Path) -> None:
    from tui.screens.confirm import Confirm

    choices = [
        ("no", t("board.ask.overwrite.no"), "k"),
        ("yes", t("board.ask.overwrite.yes"), "g"),
    ]

    def answered(choice: str | None) -> None:
        if choice == "yes":
            _write(app, path)

    app.push_screen(Confirm(t("board.ask.overwrite", path=str(path)), choices), answered)


def _write(app: BoardApp, path: Path) -> None:
    """Write in the database's thread, so that the file holds everything asked for before it."""

    def work(board: Board) -> int:
        from store.exchange import snapshot

        document = board.document()
        snapshot.save(path, snapshot.write(document))
        return sum(len(group.items) for group in document.groups)

    def written(count: int | BoardError) -> None:
        if isinstance(count, BoardError):
            app.say(wording.explain(count), refusal=True)
        else:
            app.say(t("board.exported", count=count, path=str(path.absolute())))

    app.worker.ask(work, written)
