"""Where a person's board and logs live."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

APPLICATION = "dauviec"


def board_place(given: str | None) -> str:
    """The path or URL of the board to open.

    Args:
        given: what --db or DAUVIEC_DB says, ~ allowed in a path; None for the person's own board.
    """
    if given is None:
        return str(_data() / "dauviec.db")
    if "://" in given:
        return given
    with suppress(RuntimeError):  # ~nobody: no such person, so a file of that name
        return str(Path(given).expanduser())
    return given


def prepare_own_directory(given: str | None) -> None:
    """Make the directory of the person's own board, private to them; a place that was given is left as it is.

    A directory that cannot be made is the store's to report, with the reason.
    """
    if given is None:
        with suppress(OSError):
            _data().mkdir(mode=0o700, parents=True, exist_ok=True)


def log_file() -> Path:
    """Where a failure nobody foresaw is written down."""
    from platformdirs import user_log_path

    return user_log_path(APPLICATION, appauthor=False) / "dauviec.log"


def state_directory() -> Path:
    """Where what a person was in the middle of is remembered; not made here."""
    from platformdirs import user_state_path

    return user_state_path(APPLICATION, appauthor=False)


def drafts_file(board: str) -> Path:
    """Where a person's drafts for a board are kept.

    Args:
        board: the board's id, which may be anything in a file that somebody else has made.
    """
    return state_directory() / "drafts" / f"{sha256(board.encode('utf-8', 'replace')).hexdigest()[:32]}.json"


def settings_file() -> Path:
    """Where a person's settings are kept."""
    return _config() / "settings.toml"


def keymap_file() -> Path:
    """Where a person may say which keys they want; the program only reads it."""
    return _config() / "keymap.toml"


def _config() -> Path:
    from platformdirs import user_config_path

    return user_config_path(APPLICATION, appauthor=False)


def _data() -> Path:
    from platformdirs import user_data_path

    return user_data_path(APPLICATION, appauthor=False)
