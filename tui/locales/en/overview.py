"""The overview: the official counts, and the plan against what is done."""

MESSAGES: dict[str, str] = {
    # what stands above the table
    "title": "As of {day}",
    "name.group": "Group of work",
    "name.lead": "Lead agency",
    "span.done": "Done",
    "span.open": "Not done",
    "span.open.short": "Not done",
    "bar": "Progress",
    # columns
    "column.total": "Total",
    "column.done_on_time": "On time",
    "column.done_late": "Late",
    "column.open_within": "In time",
    "column.open_overdue": "Overdue",
    "column.set_aside": "Set aside",
    "column.total.short": "All",
    "column.done_on_time.short": "Good",
    "column.done_late.short": "Late",
    "column.open_within.short": "Open",
    "column.open_overdue.short": "Over",
    "column.set_aside.short": "Off",
    # the last row
    "whole": "Whole programme",
    "whole.selected": "All that is selected",
    # the plot
    "plot.month": "Done by month",
    "plot.quarter": "Done by quarter",
    "plot.year": "Done by year",
    "plot.planned": "planned",
    "plot.done": "done",
    "plot.day": "viewing date",
    "plot.tick.month": "{month}",
    "plot.tick.quarter": "Q{quarter}",
}
