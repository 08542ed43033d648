"""The days the office has off or makes up for."""

MESSAGES: dict[str, str] = {
    "ask": "Days off, make-up days: choose, or type days (24/4, 14/2 – 22/2)",
    "own": "office",
    "stretch": "{days} ({count} days)",
    "not_understood": "“{query}” names no day; type it as 24/4 or 14/2 – 22/2.",
    "off": "The office is closed",
    "worked": "The office works (makes up for a day off)",
    "drop": "Take off the office's own list",
    "name.off": "Closed on {days}: what for (optional)",
    "name.worked": "Working on {days}: what for (optional)",
    "nothing": "Those days are like that already.",
}
