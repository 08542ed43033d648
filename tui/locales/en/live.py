"""What the screen says about the others: their changes, who they are, and why nothing can be changed."""

MESSAGES: dict[str, str] = {
    # their changes
    "one": "{who}: {what}",
    "several": "{count} changes by {who}",
    "changed": "{who} just edited",
    "departed.archived": "{who} archived it",
    "departed.gone": "{who} removed it",
    "departed.hidden": "{who} just edited, no longer found",
    "departed.says": "{thing}: {what}. This line is only here to be read: go on with ↑↓.",
    "departed.group": "Group {code}",
    "departed.item": "Item {number}",
    "page.gone": "the item is no longer on the board",
    "page.left": "Nothing can be changed any more: {what}. Esc goes back to the list.",
    "lost": "Changes by others are not seen for now. {why}",
    "back": "Changes by others are seen again.",
    # who they are
    "here": "◦ {who}",
    "people": "◦ {count} people",
    "editing": "{who} is editing",
    "who": "At this board with you ({count})",
    "since": "since {when}",
    "at": "editing {number}",
    "alone": "You are alone at this board.",
    # boards that cannot be changed
    "read_only.file": "read only",
    "read_only.past": "read only, board of {day}",
}
