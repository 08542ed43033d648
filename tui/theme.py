"""The board's colours as themes of Textual."""

from __future__ import annotations

from textual.theme import Theme

from tui.colours import THEMES

_GROUND = {"foreground", "background"}  # a theme has these beside its variables
_NAMED = {
    theme: {name: colour for name, colour in colours.items() if name not in _GROUND}
    for theme, colours in THEMES.items()
}
VARIABLES = _NAMED["calm-dark"]  # what the style sheets may name; every theme gives each of them a colour


def themes() -> tuple[Theme, ...]:
    """The board's own themes."""
    return (
        Theme(
            name="calm-dark", dark=True, primary="#87afd7", secondary="#5f87af", accent="#ffd75f", warning="#d7af5f",
            error="#ff8787", success="#87af87", foreground="#dadada", background="#121212", surface="#1c1c1c",
            panel="#262626", text_alpha=1.0, variables=_NAMED["calm-dark"],
        ),
        Theme(
            name="calm-light", dark=False, primary="#005f87", secondary="#5f87af", accent="#875f00",
            warning="#875f00", error="#af0000", success="#005f00", foreground="#1c1c1c", background="#ffffff",
            surface="#eeeeee", panel="#e4e4e4", text_alpha=1.0, variables=_NAMED["calm-light"],
        ),
        _sixteen("calm-16-dark", dark=True),
        _sixteen("calm-16-light", dark=False),
    )  # fmt: skip


def _sixteen(name: str, *, dark: bool) -> Theme:
    variables = _NAMED[name]
    return Theme(
        name=name, dark=dark, ansi=True, primary=variables["head"], secondary="ansi_cyan", accent=variables["soon"],
        warning=variables["soon"], error=variables["late"], success=variables["done"], foreground="ansi_default",
        background="ansi_default", surface="ansi_default", panel="ansi_default", boost="ansi_default",
        text_alpha=1.0, variables=variables,
    )  # fmt: skip
