"""The part of the app that is one person's: language, colours, signs, and what else their settings hold."""

from __future__ import annotations

import os
from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.filter import LineFilter

from store import Board
from tui import colours, theme
from tui.i18n import LANGUAGES, t
from tui.reading import Reading
from tui.settings import BoardHabits, Settings, SettingsFile, SettingsRefused, plain_signs
from tui.settling import SettlingApp
from tui.terminal.input_tool import InputTool
from tui.terminal.plain_signs import PlainSigns

if TYPE_CHECKING:
    from tui.screens.board import BoardScreen


class PersonalApp(SettlingApp, inherit_bindings=False):
    """Lives by a person's settings, and keeps them.

    Args:
        board: see SettlingApp.
        reading: see SettlingApp.
        settings: the person's; without them, ones that end with the session.
    """

    def __init__(self, board: Board, reading: Reading, settings: SettingsFile | None = None) -> None:
        self.settings = settings or SettingsFile(None)
        self._plain_signs = PlainSigns()
        super().__init__(board, reading)
        for each in theme.themes():
            self.register_theme(each)
        self.theme = colours.choose(self.console.color_system, os.environ, self.settings.settings.ground)
        self._apply()

    @property
    @abstractmethod
    def board_screen(self) -> BoardScreen | None:
        """The list, whatever lies on top of it."""

    def _apply(self) -> None:
        """Do as the settings say."""
        chosen = self.settings.settings
        self.composed_keys.tool = InputTool(vni=chosen.typing == "vni")
        self._plain_signs.on = plain_signs(chosen, os.environ)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """All other filters, then plain signs where the font has no others."""
        return [*super().get_line_filters(), self._plain_signs]

    @property
    def plain(self) -> bool:
        """Whether lines and signs are drawn with letters."""
        return self._plain_signs.on

    def change_settings(self, how: Callable[[Settings], Settings]) -> bool:
        """Change the person's settings; what cannot be kept holds until the session ends, and they are told.

        Returns:
            Whether they are kept.
        """
        try:
            self.settings.change(how)
        except SettingsRefused as refusal:
            self.say(t("settings.unwritten", place=refusal.place, reason=refusal.reason), refusal=True)
            return False
        finally:
            self._apply()
        return True

    def set(self, **values: object) -> bool:
        """Give some settings new values.

        Returns:
            Whether they are kept.
        """
        return self.change_settings(lambda settings: replace(settings, **values))  # type: ignore[arg-type]  # by name

    def remember_habits(self) -> None:
        """Keep which view the person looks at, and how it is sorted; not what it is narrowed to."""
        screen = self.board_screen
        if screen is None:
            return
        chosen = screen.selection
        shown = type(chosen)((), chosen.sort, chosen.descending, chosen.group_by)
        plain = shown == type(chosen)()
        habits = BoardHabits("" if screen.view == "list" else screen.view, "" if plain else shown.as_text())
        if habits != self.settings.habits(self.reading.info.id):
            board = self.reading.info.id
            self.change_settings(lambda settings: _with_habits(settings, board, habits))

    def toggle_theme(self) -> None:
        """Change between dark and light."""
        self.theme = colours.opposite(self.theme)
        self.set(ground="dark" if "dark" in self.theme else "light")

    def switch_language(self) -> None:
        """Speak the next language, everywhere and at once."""
        t.use(LANGUAGES[(LANGUAGES.index(t.language) + 1) % len(LANGUAGES)])
        for screen in self.commanded:
            screen.speak()
        self.set(language=t.language)
        self.say(t("settings.language_is"))


def _with_habits(settings: Settings, board: str, habits: BoardHabits) -> Settings:
    return replace(settings, boards={**settings.boards, board: habits})
