"""Two people at one field: what the question says."""

MESSAGES: dict[str, str] = {
    "title": "{item}: somebody has just changed the same place",
    "you": "you wrote",
    "before": "when you looked",
    "when": "  {who} wrote at {when}",
    "more": "… and {count} more",
    # answers; a key is the letter that chooses at once
    "theirs": "Keep what {who} wrote",
    "theirs.key": "k",
    "theirs.archive": "Keep the item on the list",
    "mine": "Write mine",
    "mine.key": "m",
    "mine.archive": "Archive it all the same",
    "edit": "Go on editing",
    "edit.key": "e",
    "wait": "later",
    # afterwards
    "kept_theirs": "Kept the other value; nothing else was changed.",
    "later": "Nothing was written: somebody has just changed this place.",
    "later.draft": "Nothing was written; what you typed is kept as a draft of that field.",
}
