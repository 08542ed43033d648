"""The first steps, on one screen."""

MESSAGES: dict[str, str] = {
    "title": "Welcome to Đầu Việc",
    "intro": "Each line is a work item: who leads, by when, how it stands. The keyboard is enough.",
    "move": "up and down; Enter opens the item",
    "status": "status: t and a digit; L H one step on or back",
    "deadline": "deadline: type 15/3, cuối tháng, quý II/2027",
    "lead": "lead agency: type a few letters of its name",
    "find": "search; filter (f, Enter: overdue); p my items",
    "views": "five views: list, lanes, timeline, agenda, overview",
    "undo": "undo, redo: no key is a disaster",
    "help": "every key here; : every command by name",
    "safe": "Each change is saved at once, with its history. What others change you see within a second.",
    "again": "This page again: press : and choose “Tour”.",
    "invite": "Board in {place} · new here? press : and “Tour”, or ? for the keys",
    "close": "begin",
}
