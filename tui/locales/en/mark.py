"""Several items at once."""

MESSAGES: dict[str, str] = {
    "count": "■ {count} marked",
    "nothing": "Nothing to change in the marked items.",
    "status": "Status of {count} marked items",
    "deadline": "Deadline of {count} marked items",
    "lead": "Lead agency of {count} marked items",
    "drop": "Drop {count} marked items?",
    "why": "Why {status}? (one reason for all)",
    "to": "→ {what}",
    "archive": "archive",
    "archived": "archived",
    "preview": "{count} items will change: {what}",
    "untouched": "{count} others stay as they are",
    "write": "write {count}",
}
