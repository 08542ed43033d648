"""Why there can be no screen."""

MESSAGES = {
    "none": "The board needs a real terminal window; open it in PuTTY or Windows Terminal, or use dauviec list.",
    "dumb": "This kind of terminal (TERM) cannot show the board; set TERM=xterm-256color, or use dauviec list.",
}
