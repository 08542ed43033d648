"""View 2: lanes by status."""

MESSAGES: dict[str, str] = {
    "aside": "Ngoài các cột: {lanes}",
}
