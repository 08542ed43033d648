"""The person's settings, each on a line; Enter changes the one that is highlighted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui import paths
from tui.i18n import t
from tui.screens.picker import Picker
from tui.widgets.choice_list import Choice

if TYPE_CHECKING:
    from tui.app import BoardApp


def open_settings(app: BoardApp, at: str = "") -> None:
    """Show the settings, and go on showing them until Esc.

    Args:
        app: whose settings.
        at: the setting to highlight.
    """

    def answered(which: str | None) -> None:
        if which == "agency":
            screen = app.board_screen
            if screen is not None:
                screen.ask_agency(lambda: open_settings(app, "agency"))
        elif which is not None:
            _change(app, which)
            open_settings(app, which)

    app.push_screen(Picker(t("settings.title"), list(_lines(app)), chosen=at or None), answered)


def _lines(app: BoardApp) -> Iterator[Choice[str]]:
    chosen = app.settings.settings
    values = {
        "language": t("settings.language.name"),
        "ground": t("settings.ground.dark" if "dark" in app.theme else "settings.ground.light"),
        "signs": t("settings.signs.ascii" if app.plain else "settings.signs.unicode"),
        "typing": t(f"settings.typing.{chosen.typing or 'telex'}"),
        "mouse": t("settings.mouse.on" if chosen.mouse else "settings.mouse.off"),
        "agency": chosen.agency or t("settings.agency.none"),
    }
    for name, value in values.items():
        yield Choice(name, f"{t(f'settings.{name}')}: {value}", t(f"settings.{name}.tip"))
    yield Choice("keys", t("settings.keys", place=paths.keymap_file()), "")


def _change(app: BoardApp, which: str) -> None:
    chosen = app.settings.settings
    if which == "language":
        app.switch_language()
    elif which == "ground":
        app.toggle_theme()
    elif which == "mouse":
        app.set(mouse=not chosen.mouse)
        app.say(t("settings.next_start"))
    elif which == "signs":
        app.set(signs="unicode" if app.plain else "ascii")
        app.repaint()
    elif which == "typing":
        app.set(typing="telex" if chosen.typing == "vni" else "vni")
    else:
        app.say(t("settings.keys.how", place=paths.keymap_file()))
