"""The command line: help, confirmations, wrong usage."""

MESSAGES: dict[str, str] = {
    # beside the data
    "created": "Made a new board at {path}.",
    "exported": "Exported the board to {path}.",
    "import.created": "Made a new board from the file, at {path}.",
    "import.would_create": "Only a preview: a new board would be made at {path}.",
    "import.would_change": "Only a preview: {count} places would change.",
    "import.same": "The file and the board say the same; nothing changed.",
    "list.none": "No item passes the filters.",
    "list.heading": "{title} · viewing date {day}",
    "history.none": "Nothing was changed yet.",
    "notes": "Notes",
    "history": "History",
    "assumed": "* assumed, not in the source",
    "when": "{text} → {weekday}, {day}",
    # column headings
    "column.number": "No.",
    "column.title": "Title",
    "column.lead": "Lead",
    "column.deadline": "Deadline",
    "column.status": "Status",
    "column.code": "Group",
    "column.group": "Title",
    "column.progress": "Done",
    "column.short": "Short",
    "column.name": "Full name",
    "column.side": "Side",
    "column.former": "Former names",
    # refusals of the command line itself
    "refused.agency": "{sentence}, or add --new-agency if this is a new one.",
    "refused.not_empty": (
        "The board has content and differs from this file in {count} places; add --replace to replace it, or "
        "--dry-run for a preview."
    ),
    "refused.export_over_board": "{path} is the board itself; export to another file.",
    "refused.no_file": "There is no {path}; check the path.",
    "refused.is_directory": "{path} is a directory; name a file.",
    "refused.no_permission": "You may not read or write {path}; ask for permission or choose another file.",
    "refused.file": "The file {path} cannot be used ({reason}); choose another file.",
    "no_terminal": (
        "There is no terminal here to open the board on; use dauviec list, or dauviec --help for the commands."
    ),
    "system": "The system reports “{reason}” ({path}); check and try again.",
    "failed": "Đầu Việc met an unexpected failure; try again, and if it persists run with DAUVIEC_DEBUG=1.",
    "failed.log": "Đầu Việc met an unexpected failure; please send the file {path} to the administrator.",
    # wrong usage
    "usage.command": "There is no command “{command}”; type dauviec --help for the commands.",
    "usage.no_command": "The command is missing; type dauviec --help for the commands.",
    "usage.option": "{command} has no option “{option}”; type {command} --help.",
    "usage.needs_value": "The option {option} needs a value after it; type dauviec --help for examples.",
    "usage.takes_no_value": "The option {option} takes no value; give its name alone.",
    "usage.missing": "{command} lacks {what}; type {command} --help for examples.",
    "usage.too_many": "{command} has an argument too many; put text with spaces between quotes.",
    "usage.exclusive": "{one} and {other} exclude each other; choose one.",
    "usage.nothing_to_edit": "No field to change was named; add --status or --deadline, for example.",
    "usage.status": "There is no status “{value}”; choose one of: {choices}.",
    "usage.language": "{name} does not take “{value}”; choose one of: {choices}.",
    "usage.day": "{name} does not take “{value}”; write year-month-day, such as 2020-03-15.",
    "usage.no_place": "{name} is empty; give the path of the board file.",
    "usage.not_utf8": "An argument is not UTF-8 text; check the encoding of the terminal window.",
    # the frame of a help page
    "help.usage": "Usage:",
    "help.program.usage": "[OPTIONS] [COMMAND …]",
    "help.options.usage": "[OPTIONS]",
    "help.arguments": "Arguments:",
    "help.options": "Options:",
    "help.commands": "Commands:",
    "help.examples": "Examples:",
    # what each command does
    "help.program": (
        "Follow a cooperation programme: which work, who leads, by when, how it stands. Without a command, opens the "
        "board on screen. Exit codes: 0 done, 1 refused, 2 wrong usage."
    ),
    "help.list": "List the items by group; filters can be combined.",
    "help.show": "Show one item with its notes and history.",
    "help.add": "Add an item at the end of a group.",
    "help.edit": "Change the fields named of one item; the others stay as they are.",
    "help.archive": "Archive an item: off the list, still in the file and in history.",
    "help.restore": "Put an archived item back on the list (dauviec list --archived shows its id).",
    "help.note": "Add a progress note to an item.",
    "help.history": "Show who changed what and when: of one item or the whole board, newest first.",
    "help.undo": "Take back your own last action.",
    "help.redo": "Do again what you last took back.",
    "help.groups": "List the groups with their progress.",
    "help.agencies": "List the agencies.",
    "help.add-group": "Add a group at the end of the board.",
    "help.export": "Write the whole board to a TOML file.",
    "help.import": (
        "Take in an exported file. A missing or empty board takes it at once; for a board with content the "
        "differences are listed and nothing is done without --replace."
    ),
    "help.init": "Make a new board: from the programme that comes along, from a file, or empty; never over another.",
    "help.when": "Say which day a deadline phrase means.",
    # what arguments and options mean
    "option.help": "show this help",
    "option.version": "show the version",
    "option.db": "the board file (variable DAUVIEC_DB; your own board if not given)",
    "option.lang": "language: vi or en (variable DAUVIEC_LANG)",
    "option.today": "take this day for today when telling what is late (variable DAUVIEC_TODAY)",
    "option.json": "print JSON for other programs",
    "option.ref": "a number on the board such as 1.2 (item 2 of group I), or an id",
    "option.ref_or_all": "a number on the board or an id; the whole board if left out",
    "option.group": "the group: 1 or I",
    "option.title": "the title",
    "option.lead": "the lead agency: full, short or former name; empty for none",
    "option.coordinating": "a coordinating agency; repeat for several, replaces the whole list",
    "option.deadline": "the deadline, such as 31/3/2020, quý II/2020, thứ sáu; “không” for none",
    "option.status": "the status: planned, active, review, done, paused, cancelled, or in Vietnamese",
    "option.done_on": "the date done, such as 14/03/2020; empty for none",
    "option.deliverable": "the deliverable",
    "option.basis": "the document it is based on",
    "option.leader": "the leader in charge",
    "option.reason": "the reason, kept in history",
    "option.new_agency": "add agencies the board does not know yet",
    "option.of_group": "only one group: 1 or I",
    "option.of_lead": "only this lead agency",
    "option.of_status": "only this status",
    "option.late": "only what is late on the viewing date",
    "option.query": "only items with these words, with or without accents",
    "option.archived": "list the archived items",
    "option.note": "the text of the note",
    "option.export_file": "the file to write; - or nothing for standard output",
    "option.import_file": "an exported file; - for standard input",
    "option.dry_run": "only preview, change nothing",
    "option.replace": "replace all content there is (one undo takes it back)",
    "option.edited": "accept a file that was edited by hand",
    "option.empty": "an empty board",
    "option.seed": "take the content from this file",
    "option.phrase": "a deadline phrase, such as “cuối quý”",
    # stand-ins for values
    "metavar.ref": "REF",
    "metavar.group": "GROUP",
    "metavar.text": "TEXT",
    "metavar.agency": "AGENCY",
    "metavar.phrase": "PHRASE",
    "metavar.status": "STATUS",
    "metavar.date": "DATE",
    "metavar.name": "NAME",
    "metavar.file": "FILE",
    "metavar.place": "FILE",
    "metavar.language": "vi|en",
    "metavar.day": "YYYY-MM-DD",
    # examples that can be typed as they are
    "example.program": (
        "dauviec\ndauviec list --late\ndauviec edit 1.2 --status active\n"
        "dauviec --db /srv/cooperation/dauviec.db list --json"
    ),
    "example.list": (
        'dauviec list --group I\ndauviec list --lead "Sở Công Thương" --late\ndauviec list --query "nong san" --json'
    ),
    "example.show": "dauviec show 1.2\ndauviec show 1.2 --json",
    "example.add": 'dauviec add --group 1 --title "Field survey" --lead "BQL KKT" --deadline "quý II/2020"',
    "example.edit": (
        "dauviec edit 1.2 --status done --done-on 14/03/2020\n"
        'dauviec edit 1.2 --deadline "30/6/2020" --reason "extended by letter"\n'
        'dauviec edit 1.2 --coordinating "Sở Công Thương" --coordinating "Sở Du lịch"'
    ),
    "example.archive": 'dauviec archive 1.2 --reason "merged into 1.1"',
    "example.restore": "dauviec restore k3v9x2m4p7qa",
    "example.note": 'dauviec note 1.2 "The draft went to both sides."',
    "example.history": "dauviec history\ndauviec history 1.2 --json",
    "example.undo": "dauviec undo",
    "example.redo": "dauviec redo",
    "example.groups": "dauviec groups",
    "example.agencies": "dauviec agencies --json",
    "example.add-group": 'dauviec add-group --title "Digital change"',
    "example.export": "dauviec export programme.toml\ndauviec export > programme.toml",
    "example.import": "dauviec import programme.toml --dry-run\ndauviec import programme.toml --replace",
    "example.init": (
        "dauviec init\ndauviec --db other.db init --empty\ndauviec --db other.db init --seed programme.toml"
    ),
    "example.when": 'dauviec when "thứ sáu tuần sau"\ndauviec when "cuối quý" --today 2020-03-15',
}
