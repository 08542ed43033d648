"""The agenda: its sections, weekdays, and the days offices are closed."""

MESSAGES: dict[str, str] = {
    # sections
    "section.late": "Overdue",
    "section.week": "This week",
    "section.next": "Next two weeks",
    "section.later": "Later",
    "section.undated": "No deadline",
    "section.closed": "Done or set aside",
    "count": "{count}",
    "span": "{first} – {last}",
    # columns
    "column.left": "Left",
    "column.working": "(working days)",
    "working": "({days} working)",
    # days
    "day": "{weekday} {day}",
    "weekday.0": "Mo",
    "weekday.1": "Tu",
    "weekday.2": "We",
    "weekday.3": "Th",
    "weekday.4": "Fr",
    "weekday.5": "Sa",
    "weekday.6": "Su",
    # days off
    "off.new_year": "off: New Year's Day",
    "off.tet": "off: Tết",
    "off.hung_kings": "off: Hùng Kings' Day",
    "off.reunification": "off: Victory Day 30/4",
    "off.labour": "off: Labour Day 1/5",
    "off.national": "off: National Day",
    "off.culture": "off: Vietnam Culture Day",
    "off.substitute": "off: for a holiday at the weekend",
    "off.swap": "off: swapped for a Saturday",
    "off.made_up": "working Saturday, for a day off",
    # the same beside a title, where there is little room
    "due.new_year": "off 1/1",
    "due.tet": "off: Tết",
    "due.hung_kings": "off: Hùng",
    "due.reunification": "off 30/4",
    "due.labour": "off 1/5",
    "due.national": "off 2/9",
    "due.culture": "off 24/11",
    "due.substitute": "off",
    "due.swap": "off: swap",
}
