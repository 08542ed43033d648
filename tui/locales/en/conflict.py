"""Two people at one field: what the question says."""

MESSAGES: dict[str, str] = {
    "title": "{item}: two people changed {field}",
    "title.of_several": "{item}: two people changed {field} (field {number} of {count})",
    "title.archive": "{item}: somebody has just changed the item you are archiving",
    "you": "You wrote",
    "before": "When you looked",
    "who": "{who} wrote",
    # answers, each under its letter
    "theirs": "Keep what {who} wrote, drop yours",
    "theirs.key": "k",
    "theirs.archive": "Keep the item on the list",
    "mine": "Write yours over what {who} wrote",
    "mine.key": "m",
    "mine.archive": "Archive it all the same",
    "edit": "Go on editing: the field again, with both",
    "edit.key": "e",
    "all_theirs": "Keep what others wrote in all {count} fields left",
    "all_theirs.key": "t",
    "all_mine": "Write yours in all {count} fields left",
    "all_mine.key": "y",
    "do": "do it",
    "wait": "later",
    "choose": "Choose a line first, then Enter.",
    # beside the form that is opened again
    "beside": "{who} wrote: {theirs}",
    # afterwards
    "kept_theirs": "Kept “{theirs}” by {who}; dropped your “{mine}”.",
    "kept_item": "{item} stays on the list, with what {who} has just changed.",
    "gone": "{item} is not on the list any more; what you typed is still a draft.",
    "later": "Nothing was written: somebody has just changed this place.",
    "later.draft": "Nothing was written; what you typed is kept as a draft: open the field again to decide.",
}
