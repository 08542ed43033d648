"""A person's own settings: a small TOML file that the program writes, and a keymap that only the person does.

Neither is ever in the shared board. A file that cannot be read is told of in one sentence and left as it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from store.language.text import one_line
from tui.i18n import t

_LARGEST = 256 * 1024  # bytes of a file that is read at all
_NAME = 60  # letters of a saved view's name


class SettingsRefused(Exception):
    """A file of settings that cannot be read or written.

    Attributes:
        place: the file.
        reason: what the system or the reader of TOML says.
    """

    def __init__(self, place: Path, reason: str) -> None:
        super().__init__(reason)
        self.place = place
        self.reason = one_line(reason)


@dataclass(frozen=True, slots=True)
class BoardHabits:
    """How somebody last looked at a board: the view, and a selection as text."""

    view: str = ""
    selection: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person has chosen; "" stands for nothing chosen.

    Attributes:
        language: vi or en.
        ground: dark or light.
        signs: "ascii" for a font without lines and signs, "unicode" for one that has them.
        typing: telex or vni, for letters composed where keys are commands.
        mouse: whether the terminal is asked to report the mouse.
        agency: the name of the person's own agency.
        toured: whether the tour has been seen.
        views: saved selections by name.
        boards: habits by the id of the board.
    """

    language: str = ""
    ground: str = ""
    signs: str = ""
    typing: str = ""
    mouse: bool = False
    agency: str = ""
    toured: bool = False
    views: Mapping[str, str] = field(default_factory=dict)
    boards: Mapping[str, BoardHabits] = field(default_factory=dict)


_ALLOWED = {
    "language": {"", "vi", "en"},
    "ground": {"", "dark", "light"},
    "signs": {"", "ascii", "unicode"},
    "typing": {"", "telex", "vni"},
}


def plain_signs(chosen: Settings, environ: Mapping[str, str]) -> bool:
    """Whether lines and signs are to be drawn with letters.

    Args:
        chosen: what the person has chosen.
        environ: DAUVIEC_SIGNS says ascii or unicode; else TERM, by terminals that had no such signs.
    """
    poor = environ.get("TERM", "") in {"vt100", "vt102", "vt220", "ansi"}  # the Linux console has them
    return (environ.get("DAUVIEC_SIGNS") or chosen.signs or ("ascii" if poor else "unicode")) == "ascii"


class SettingsFile:
    """The file of settings; sessions that write at the same time each change only what they mean to.

    Args:
        path: where it is or will be; None for settings that end with the session.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.settings = Settings()
        self.trouble: SettingsRefused | None = None
        if path is not None:
            try:
                self.settings = _read(path)
            except SettingsRefused as refusal:
                self.trouble = refusal

    def change(self, how: Callable[[Settings], Settings]) -> None:
        """Change the settings, and keep them.

        Raises:
            SettingsRefused: they hold for this session only.
        """
        self.settings = how(self.settings)
        if self.path is None:
            return
        # What another session has written since is kept; a file that cannot be read is not written over.
        kept = how(_read(self.path))
        try:
            _write(self.path, kept)
        except OSError as error:
            raise SettingsRefused(self.path, error.strerror or str(error)) from error
        self.settings = kept

    def set(self, **values: Any) -> None:
        """Give some settings new values.

        Raises:
            SettingsRefused: they hold for this session only.
        """
        self.change(lambda settings: replace(settings, **values))

    def habits(self, board: str) -> BoardHabits:
        """How the person last looked at a board."""
        return self.settings.boards.get(board, BoardHabits())

    def remember(self, board: str, habits: BoardHabits) -> None:
        """Keep how the person looks at a board.

        Raises:
            SettingsRefused: it could not be kept.
        """
        if habits != self.habits(board):
            self.change(lambda settings: replace(settings, boards={**settings.boards, board: habits}))


def read_keymap(path: Path) -> dict[str, tuple[str, ...]]:
    """The keys of commands as the person's keymap says them: ``status = "t, f6"`` or a list of keys.

    Raises:
        SettingsRefused: the file is no TOML, or says something else than keys.
    """
    keymap: dict[str, tuple[str, ...]] = {}
    for command_id, said in _toml(path).items():
        keys = said.split(",") if isinstance(said, str) else said
        if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            raise SettingsRefused(path, f"{command_id} = …")
        keymap[command_id] = tuple(key.strip() for key in keys if key.strip())
    return keymap


def _read(path: Path) -> Settings:
    """What a file says; whatever it says that is no setting counts for nothing."""
    said = _toml(path)
    views, boards = said.get("views"), said.get("boards")
    return Settings(
        **{name: _one_of(said.get(name), allowed) for name, allowed in _ALLOWED.items()},
        mouse=said.get("mouse") is True,
        agency=one_line(_text(said.get("agency"))),
        toured=said.get("toured") is True,
        views={one_line(name)[:_NAME]: _text(shows) for name, shows in _table(views)},
        boards={board: _habits(habits) for board, habits in _table(boards) if isinstance(habits, dict)},
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
        if len(raw) > _LARGEST:
            raise SettingsRefused(path, f"> {_LARGEST}")
        import tomllib  # most people have no such file, and the first picture does not wait for it

        return tomllib.loads(raw.decode("utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingsRefused(path, error.strerror or str(error)) from error
    except (ValueError, RecursionError) as error:  # no TOML, or no text
        raise SettingsRefused(path, str(error)) from error


def _text(said: object) -> str:
    return said if isinstance(said, str) else ""


def _one_of(said: object, allowed: set[str]) -> str:
    return said if isinstance(said, str) and said in allowed else ""


def _table(said: object) -> list[tuple[str, Any]]:
    return list(said.items()) if isinstance(said, dict) else []


def _habits(said: Mapping[str, object]) -> BoardHabits:
    return BoardHabits(_text(said.get("view")), _text(said.get("selection")))


def _write(path: Path, settings: Settings) -> None:
    """Put the settings in place of the file in one step; what was not chosen is left out."""
    import tomli_w

    said: dict[str, Any] = {each.name: getattr(settings, each.name) for each in fields(settings)}
    said["views"] = dict(settings.views)
    said["boards"] = {
        board: {name: said for name, said in (("view", habits.view), ("selection", habits.selection)) if said}
        for board, habits in settings.boards.items()
        if habits != BoardHabits()
    }
    content = f"# {t('settings.header')}\n" + tomli_w.dumps({name: value for name, value in said.items() if value})
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with scratch.open("w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)
