"""The board's history on screen, and coming back to it."""

MESSAGES: dict[str, str] = {
    "title": "History",
    "new": "changed by others since {when}",
    "above": "▲ {count} new changes above",
    "done": "{action}: {what}",
    "first": "{field}: {new}",
    "of": "{thing}: {said}",
    "agency": "added agency: {name}",
    "more": "… and many more",
    "end": "The end: this is when the board was made.",
    "nowhere": "This line leads to no item or group that is on the list.",
    # coming back
    "since": "Since last time ({when}): {count} changes by {who} · {key} shows them",
    "since.one": "Since last time ({when}): 1 change by {who} · {key} shows it",
}
