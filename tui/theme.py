"""Colours: calm dark and light themes, and their 16-colour kin that use the terminal's own palette.

The hexadecimal colours are cells of the 256-colour cube, so that 256 colours and true colour look the same. Colour
only ever repeats what a sign or a word already says.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

_DARK = {
    "quiet": "#8a8a8a",
    "late": "#ff8787",
    "soon": "#d7af5f",
    "done": "#87af87",
    "active": "#87afd7",
    "head": "#87afd7",
    "bar": "#262626",
    "cursor-row": "#3a3a3a",
    "cursor-text": "#eeeeee",
    "cursor-mark": "#ffd75f",
    "hit": "#ffd75f",
    "hit-background": "#444444",
    "fresh": "#d7af5f",
    "border": "#5f87af",
    "border-blurred": "#444444",
    "scrollbar": "#444444",
    "scrollbar-background": "#1c1c1c",
}
_LIGHT = {
    "quiet": "#626262",
    "late": "#af0000",
    "soon": "#875f00",
    "done": "#005f00",
    "active": "#005f87",
    "head": "#005f87",
    "bar": "#e4e4e4",
    "cursor-row": "#d0d0d0",
    "cursor-text": "#1c1c1c",
    "cursor-mark": "#005f87",
    "hit": "#870000",
    "hit-background": "#ffffaf",
    "fresh": "#875f00",
    "border": "#5f87af",
    "border-blurred": "#b2b2b2",
    "scrollbar": "#b2b2b2",
    "scrollbar-background": "#eeeeee",
}
# Only pairs that keep their contrast whatever sixteen colours the terminal was given: the terminal's own text on its
# own ground, and bright white on blue for the cursor.
_SIXTEEN_DARK = {
    "ansi-background": "ansi_black",
    "ansi-foreground": "ansi_white",
    "quiet": "ansi_default",
    "late": "ansi_bright_red",
    "soon": "ansi_bright_yellow",
    "done": "ansi_bright_green",
    "active": "ansi_bright_cyan",
    "head": "ansi_bright_cyan",
    "bar": "ansi_default",
    "cursor-row": "ansi_blue",
    "cursor-text": "ansi_bright_white",
    "cursor-mark": "ansi_bright_yellow",
    "hit": "ansi_black",
    "hit-background": "ansi_yellow",
    "fresh": "ansi_default",
    "border": "ansi_cyan",
    "border-blurred": "ansi_default",
    "block-cursor-foreground": "ansi_bright_white",
    "block-cursor-background": "ansi_blue",
    "input-cursor-background": "ansi_white",
    "input-cursor-foreground": "ansi_black",
    "input-selection-background": "ansi_blue",
}
_SIXTEEN_LIGHT = _SIXTEEN_DARK | {
    "ansi-background": "ansi_white",
    "ansi-foreground": "ansi_black",
    "late": "ansi_red",
    "soon": "ansi_magenta",
    "done": "ansi_green",
    "active": "ansi_blue",
    "head": "ansi_blue",
    "cursor-row": "ansi_cyan",
    "cursor-text": "ansi_black",
    "cursor-mark": "ansi_black",
    "border": "ansi_blue",
    "block-cursor-foreground": "ansi_black",
    "block-cursor-background": "ansi_cyan",
    "input-cursor-background": "ansi_black",
    "input-cursor-foreground": "ansi_white",
    "input-selection-background": "ansi_cyan",
}

VARIABLES = _DARK  # what the style sheets may name; every theme gives each of them a colour


def themes() -> tuple[Theme, ...]:
    """The board's own themes."""
    return (
        Theme(
            name="calm-dark", dark=True, primary="#87afd7", secondary="#5f87af", accent="#ffd75f", warning="#d7af5f",
            error="#ff8787", success="#87af87", foreground="#dadada", background="#121212", surface="#1c1c1c",
            panel="#262626", text_alpha=1.0, variables=_DARK,
        ),
        Theme(
            name="calm-light", dark=False, primary="#005f87", secondary="#5f87af", accent="#875f00",
            warning="#875f00", error="#af0000", success="#005f00", foreground="#1c1c1c", background="#ffffff",
            surface="#eeeeee", panel="#e4e4e4", text_alpha=1.0, variables=_LIGHT,
        ),
        _sixteen("calm-16-dark", _SIXTEEN_DARK, dark=True),
        _sixteen("calm-16-light", _SIXTEEN_LIGHT, dark=False),
    )  # fmt: skip


def _sixteen(name: str, variables: dict[str, str], *, dark: bool) -> Theme:
    return Theme(
        name=name, dark=dark, ansi=True, primary=variables["head"], secondary="ansi_cyan", accent=variables["soon"],
        warning=variables["soon"], error=variables["late"], success=variables["done"], foreground="ansi_default",
        background="ansi_default", surface="ansi_default", panel="ansi_default", boost="ansi_default",
        text_alpha=1.0, variables=variables,
    )  # fmt: skip


def choose(colours: str | None, environ: Mapping[str, str]) -> str:
    """The theme to start with.

    Args:
        colours: rich's name of the terminal's colour system ("standard" is sixteen colours).
        environ: DAUVIEC_THEME says dark or light; else COLORFGBG, where the terminal says what its ground is.
    """
    ground = environ.get("DAUVIEC_THEME", "")
    if ground not in {"dark", "light"}:
        ground = "light" if environ.get("COLORFGBG", "").rpartition(";")[2] in {"7", "15"} else "dark"
    # Without colour Textual turns hexadecimal colours to greys; the terminal's own palette would come out as black.
    sixteen = colours == "standard" and "NO_COLOR" not in environ
    return f"calm-16-{ground}" if sixteen else f"calm-{ground}"


def opposite(name: str) -> str:
    """The theme of the same kind on the other ground."""
    return name.replace("dark", "light") if "dark" in name else name.replace("light", "dark")
