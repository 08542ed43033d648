"""Colours and looks by name: calm dark and light ones, and their 16-colour kin that use the terminal's own palette.

The hexadecimal colours are cells of the 256-colour cube, so that 256 colours and true colour look the same. Colour
only ever repeats what a sign or a word already says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of text looks.

    Attributes:
        colour: the name of its colour; "" for that of what it stands on.
        behind: the name of the colour behind it; "" for that of what it stands on.
        style: bold or reverse, if it is either.
    """

    colour: str = ""
    behind: str = ""
    style: str = ""


LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "cursor": Look("cursor-text", "cursor-row"),
        "badge": Look("badge-text", "badge"),
        "pointer": Look("cursor-mark", style="bold"),
        "late": Look("late"),
        "soon": Look("soon"),
        "active": Look("active"),
        "done": Look("done"),
        "quiet": Look("quiet"),
        "mark": Look(),
        "group": Look("head", style="bold"),
        "code": Look("head", style="bold"),
        "hit": Look("hit", "hit-background", "bold"),
        "strong": Look(style="bold"),
        "key": Look("head", style="bold"),
        "fresh": Look("fresh", style="reverse"),
        "refusal": Look("late", style="bold"),
    }
)
_DARK = {
    "foreground": "#dadada",
    "background": "#121212",
    "quiet": "#8a8a8a",
    "late": "#ff8787",
    "soon": "#d7af5f",
    "done": "#87af87",
    "active": "#87afd7",
    "head": "#87afd7",
    "bar": "#262626",
    "cursor-row": "#3a3a3a",
    "cursor-text": "#eeeeee",
    "badge": "#005f87",
    "badge-text": "#dadada",
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
    "foreground": "#1c1c1c",
    "background": "#ffffff",
    "quiet": "#626262",
    "late": "#af0000",
    "soon": "#875f00",
    "done": "#005f00",
    "active": "#005f87",
    "head": "#005f87",
    "bar": "#e4e4e4",
    "cursor-row": "#d0d0d0",
    "cursor-text": "#1c1c1c",
    "badge": "#afd7ff",
    "badge-text": "#1c1c1c",
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
    "foreground": "ansi_default",
    "background": "ansi_default",
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
    "badge": "ansi_blue",
    "badge-text": "ansi_bright_white",
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
    "badge": "ansi_cyan",
    "badge-text": "ansi_black",
    "cursor-mark": "ansi_black",
    "border": "ansi_blue",
    "block-cursor-foreground": "ansi_black",
    "block-cursor-background": "ansi_cyan",
    "input-cursor-background": "ansi_black",
    "input-cursor-foreground": "ansi_white",
    "input-selection-background": "ansi_cyan",
}


THEMES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"calm-dark": _DARK, "calm-light": _LIGHT, "calm-16-dark": _SIXTEEN_DARK, "calm-16-light": _SIXTEEN_LIGHT}
)


def choose(colours: str | None, environ: Mapping[str, str], wanted: str = "") -> str:
    """The theme to start with.

    Args:
        colours: rich's name of the terminal's colour system ("standard" is sixteen colours).
        environ: DAUVIEC_THEME says dark or light; else COLORFGBG, where the terminal says what its ground is.
        wanted: dark or light, as the person's settings say; "" when they do not.
    """
    ground = environ.get("DAUVIEC_THEME", wanted)
    if ground not in {"dark", "light"}:
        ground = "light" if environ.get("COLORFGBG", "").rpartition(";")[2] in {"7", "15"} else "dark"
    # Without colour Textual turns hexadecimal colours to greys; the terminal's own palette would come out as black.
    sixteen = colours == "standard" and "NO_COLOR" not in environ
    return f"calm-16-{ground}" if sixteen else f"calm-{ground}"


def opposite(name: str) -> str:
    """The theme of the same kind on the other ground."""
    return name.replace("dark", "light") if "dark" in name else name.replace("light", "dark")
