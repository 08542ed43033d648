"""What the screen says about text that was typed and not saved."""

MESSAGES: dict[str, str] = {
    "waiting": "{count} unsaved drafts are waiting: {places}",
    "waiting.one": "An unsaved draft is waiting: {places}",
    "more": "{places} and {count} more",
    # where
    "item": "{number} ({field})",
    "agency": "body {name}",
    "group": "group {code}",
    "new_item": "new item",
    "new_group": "new group",
    "export": "export to a file",
    "viewing_date": "viewing date",
    "view": "name of a filter",
    "day_name": "name of a day off",
    "marked": "the marked items",
    "gone": "an item that has left the list",
    # what went wrong
    "trouble": "Drafts cannot be written to disk ({reason}): save before you close the board.",
    "unwritten": "Drafts are not on disk, leaving now loses them: save what you were typing first, or press q again.",
    "left": "{count} changes could not be written in time; what was typed is kept as drafts.",
}
