"""One sentence for every refusal: what is wrong, where, what to do."""

MESSAGES: dict[str, str] = {
    # no such thing, or several
    "not_found.item": "There is no item “{ref}” on the board; check its number in the list.",
    "not_found.group": "There is no group “{ref}” on the board; give its number, such as 1 or I.",
    "not_found.agency": "There is no agency “{ref}” on the board; give its full or short name.",
    "not_found.view": ("The filter “{ref}” is no longer on the board; save it as a new one if you need it."),
    "not_found.moment": "There was no board yet at that time; choose a day after it was made.",
    "not_found.version": "This item never had version {ref}; take the version from show --json.",
    "not_found.other": "There is no “{ref}” on the board; check the spelling.",
    "not_found.item.near": "There is no item “{ref}” on the board; the nearest is {near}.",
    "not_found.group.near": "There is no group “{ref}” on the board; the nearest is {near}.",
    "not_found.agency.near": "There is no agency “{ref}” on the board; the nearest is {near}.",
    "not_found.other.near": "There is no “{ref}” on the board; the nearest is {near}.",
    "ambiguous.item": "“{ref}” fits several items ({candidates}); name one of them.",
    "ambiguous.group": "“{ref}” fits several groups ({candidates}); name one of them.",
    "ambiguous.agency": "“{ref}” fits several agencies ({candidates}); name one of them.",
    "ambiguous.other": "“{ref}” fits several things ({candidates}); name one of them.",
    # a value a field cannot take
    "invalid.empty": "The field “{field}” cannot be empty; type at least one letter.",
    "invalid.too_long": "The field “{field}” is too long; shorten it.",
    "invalid.too_long.limit": "The field “{field}” is longer than {limit} characters; shorten it.",
    "invalid.control_character": "The field “{field}” has a control character in it; take that out.",
    "invalid.unknown": "The field “{field}” does not take “{value}”; give another value.",
    "invalid.unknown.choices": "The field “{field}” does not take “{value}”; choose one of: {choices}.",
    "invalid.unknown.done_on": "Only an item that is done has a date done; change its status first.",
    "invalid.not_a_date": (
        "“{value}” is not a date for the field “{field}”; write day/month/year, such as 31/03/2020."
    ),
    "invalid.too_early": "The field “{field}” does not take a date as early as “{value}”; check the date.",
    "invalid.too_late": "The field “{field}” does not take a date as late as “{value}”; check the date.",
    "invalid.duplicate": "The field “{field}” already has “{value}”; give another value or leave out the repeat.",
    "invalid.duplicate.name": "There is already a filter called “{value}”; choose another name.",
    "invalid.needs_reason": "Changing the field “{field}” this way needs a reason; add one.",
    "invalid.archived": "This item is archived; restore it before changing it.",
    "invalid.other": "The field “{field}” does not take “{value}”; check it.",
    # somebody else was faster
    "conflict": "{told}; look again, then go on editing.",
    "conflict.unnamed": "Somebody has just changed the same place; look again, then go on editing.",
    "clash.conflict": "{who} changed “{field}” of {item} to “{theirs}” at {when} (you wrote “{mine}”)",
    "clash.conflict.seen": "{who} changed “{field}” of {item} from “{seen}” to “{theirs}” at {when}",
    "clash.shows": "{who} changed what the filter {item} shows at {when}",
    "clash.undo": "{who} changed “{field}” of {item} to “{theirs}” at {when} (it was “{mine}” before)",
    "clashes.more": "{told}; and {more} more",
    "undo_refused": "Not undone, because {told}; edit that place directly.",
    "undo_refused.unnamed": "Not undone, because somebody changed this place since; edit it directly.",
    "redo_refused": "Not done again, because {told}; edit that place directly.",
    "redo_refused.unnamed": "Not done again, because somebody changed this place since; edit it directly.",
    "nothing_to_undo": "You have nothing left to undo; everybody undoes only their own actions.",
    "nothing_to_redo": "You have nothing left to redo; only what was just undone can be redone.",
    "busy": "The board file {path} was being written to for {seconds} seconds; try again in a few minutes.",
    "busy.holders": (
        "The board file {path} was being written to for {seconds} seconds (by {holders}); try again in a few minutes."
    ),
    # deadline phrases
    "phrase": "“{phrase}” is no deadline that can be read; write 31/03/2020, tháng 6/2020 or quý II/2020.",
    "phrase.near": "“{phrase}” is no deadline that can be read; you could write {near}.",
    "phrase.empty": "There is no deadline to read; write 31/03/2020, tháng 6/2020 or quý II/2020.",
    # snapshots: {at} is empty or " (line, field)", {detail} is empty or " “…”"
    "snapshot.not_toml": "The file is not correct TOML{at}; mend that place or fetch the original again.",
    "snapshot.not_utf8": "The file is not UTF-8 text{at}; save it again as UTF-8.",
    "snapshot.too_large": "The file is too large{at}; check that it is a board's snapshot.",
    "snapshot.unknown_field": "The file has an unknown field{detail}{at}; correct its name or use a newer Đầu Việc.",
    "snapshot.missing_field": "The file lacks a field it must have{detail}{at}; add it or fetch the original again.",
    "snapshot.wrong_type": "The file has a value of the wrong type{detail}{at}; correct that value.",
    "snapshot.bad_value": "The file has a value that cannot be used{detail}{at}; correct that value.",
    "snapshot.duplicate": "The file has the same thing twice{detail}{at}; take one out.",
    "snapshot.unknown_agency": (
        "The file names an agency it does not declare{detail}{at}; add that agency to the file."
    ),
    "snapshot.newer_format": "The file has a newer format{detail}{at}; upgrade Đầu Việc and import again.",
    "snapshot.wrong_count": (
        "The file has more or fewer things than its header says{detail}{at}; fetch the original again."
    ),
    "snapshot.wrong_checksum": (
        "The file was changed or damaged after its export{at}; fetch the "
        "original or confirm that it was edited by hand."
    ),
    "snapshot.unfinished": "The file is cut off before its end{at}; fetch the original again.",
    "snapshot.not_a_snapshot": "The file is not a snapshot of a Đầu Việc board{at}; choose another file.",
    "snapshot.other": "The file cannot be taken in{detail}{at}; fetch the original again.",
    "snapshot.line": "line {line}",
    "not_empty": "The board has content and differs from this file in {count} places; confirm before replacing it.",
    # the place of the board
    "place.missing": "There is no board file {path}; check the path, or make a new board with dauviec init.",
    "place.missing_directory": (
        "The directory of the board file {path} does not exist; make it first or choose another place."
    ),
    "place.not_permitted": (
        "You may not use the board file {path}; ask the administrator for leave to read and write it."
    ),
    "place.read_only": (
        "The board file {path} can only be read; ask the administrator for leave to write the file and its directory."
    ),
    "place.is_directory": "{path} is a directory; name a file, such as {path}/dauviec.db.",
    "place.not_a_file": "{path} is not a regular file; choose another place for the board.",
    "place.empty_file": "The file {path} is empty and no board; remove it or choose another place.",
    "place.not_a_board": "The file {path} is not a Đầu Việc board; choose another file.",
    "place.corrupt": "The board file {path} is damaged; keep it as it is and restore a backup.",
    "place.newer": "The board file {path} was written by a newer Đầu Việc; upgrade Đầu Việc.",
    "place.unsafe_library": (
        "The board {path} is kept in a way that SQLite {detail} on this machine may damage; write from a machine"
        " with a newer SQLite."
    ),
    "place.unexpected": "The database reported an unknown error at {path}: {detail}; tell your administrator.",
    "place.older_locked": (
        "The board file {path} must move to a newer form while nobody uses it; try again when everybody has left."
    ),
    "place.exists": (
        "There is already a file {path}; an existing board is never overwritten, so choose another place."
    ),
    "place.disk_full": "The disk of {path} is full; make room and try again, nothing was changed.",
    "place.input_output": "The disk reported an error on {path}; check the disk and try again.",
    "place.network_filesystem": (
        "{path} is on a network drive, where boards get damaged; keep the board on a disk of the server."
    ),
    "place.unsupported_url": (
        "The board address {path} cannot be opened; give a file path, sqlite:///a/path or postgresql://host/board."
    ),
    "place.cannot_open": "The board file {path} cannot be opened; check the path and the permissions.",
    "place.no_driver": "PostgreSQL support is not installed, so {path} cannot be opened; install dauviec[postgres].",
    "place.unreachable": (
        "The server of the board {path} cannot be reached; try again in a few minutes or tell your administrator "
        "({detail})."
    ),
    "place.login_refused": "The server refused the name or password in {path}; ask your administrator.",
    "place.missing_database": "The server has no database {path}; have it made, or check the address.",
    "place.unsure": (
        "The connection to {path} broke while saving, so it is not known whether it was saved; "
        "look at the history once the line is back before you repeat it."
    ),
    "place.not_a_board.server": (
        "The database {path} holds the tables of another program; ask your administrator for an empty database."
    ),
    "place.not_permitted.server": "The login in {path} has too few rights; ask your administrator for more.",
    "place.read_only.server": "The board {path} can only be read; ask your administrator for the right to write.",
    "place.corrupt.server": "The board {path} is damaged; have it restored from a backup ({detail}).",
    "place.newer.server": "The board {path} was written by a newer Đầu Việc; upgrade Đầu Việc.",
    "place.exists.server": "There is already a board at {path}; it is never overwritten, so choose another place.",
    "place.missing.server": "There is no board at {path} yet; check the address, or make one with dauviec init.",
    "place.missing_backup": "There is no backup {path}; type dauviec backup --list to see those there are.",
    "place.bad_backup": "The backup {path} cannot be used; choose another one of dauviec backup --list.",
    "place.not_a_directory": "{path} is not a directory; choose another directory for backups.",
    "place.on_server": "The board {path} is on a server; back it up with dauviec copy --to FILE, or with “pg_dump”.",
    "place.left_over": (
        "{detail} was cut off while writing {path}, and only they may clear up in that directory; have them open it."
    ),
    "place.replaced": (
        "Another file was put in the place of {path}, so nothing was saved; open the board again and repeat it."
    ),
    "read_only.past": "This is the board of an earlier day and cannot be changed; open the present board to edit.",
    "other": "The board does not accept this; nothing was changed, so check and try again.",
    "someone": "somebody else",
}
