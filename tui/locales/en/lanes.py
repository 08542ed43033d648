"""View 2: lanes by status."""

MESSAGES: dict[str, str] = {
    "aside": "Beside the lanes: {lanes}",
}
