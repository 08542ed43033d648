"""The automatic backup of the day."""

MESSAGES: dict[str, str] = {
    "refused": "Today's backup could not be made: {reason}",
}
