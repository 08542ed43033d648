"""What dauviec doctor finds: one sentence a finding, with what to do where something is to be done."""

MESSAGES: dict[str, str] = {
    "level.ok": "Good",
    "level.warning": "NOTE",
    "level.problem": "WRONG",
    "sum": "In all: {problems} wrong, {warnings} to note.",
    "failed": "“{check}” could not be examined ({detail}); send this line to your administrator.",
    "busy": "The board is locked for writing and cannot be read (by {who}); run this again in a few minutes.",
    # the place
    "place.file": "Board file {path}, {size}.",
    "place.server": "The board {path} is on a server.",
    "filesystem.local": "Filesystem {kind}, on a disk of this machine.",
    "filesystem.network": (
        "Filesystem {kind} is a network drive, whose locks cannot be trusted; move the board to a disk of the server."
    ),
    "space.enough": "{free} free on the disk.",
    "space.little": "Only {free} free on the disk; make room before it is full.",
    "space.none": "Only {free} free on the disk, which may not be enough to save; make room now.",
    "space.no_files": "The disk has no room for new files (no inodes left); remove small files now.",
    "file.shared": "File mode {mode}, owner {owner}, group {group}: the group can write.",
    "file.private": "File mode {mode}, owner {owner}, group {group}: one person's board.",
    "file.closed": (
        "The directory is shared but the file {path} has mode {mode} (owner {owner}, group {group}), so colleagues "
        "cannot write; run chmod 660 {path}."
    ),
    "file.other_group": (
        "The file {path} (mode {mode}, owner {owner}) belongs to group {group}, not to {wanted} as its directory, so "
        "colleagues cannot open it; run chgrp {wanted} {path}."
    ),
    "file.open": (
        "The file {path} has mode {mode} (owner {owner}, group {group}): everybody on this machine can write to it; "
        "run chmod 660 {path}."
    ),
    "directory.shared": "Directory {path}, mode {mode}, owner {owner}, group {group}: the whole group can work.",
    "directory.private": "Directory {path}, mode {mode}, owner {owner}, group {group}: for one person.",
    "directory.sticky": (
        "The directory {path} (mode {mode}, owner {owner}, group {group}) has the sticky bit: when somebody is cut "
        "off, nobody else can tidy up their journal and open the board; run chmod -t {path}."
    ),
    "directory.no_setgid": (
        "The directory {path} (mode {mode}, owner {owner}, group {group}) has no setgid, so new files may get the "
        "wrong group; run chmod g+s {path}."
    ),
    "umask.any": "The umask is {mask}; the program sets the modes of its files itself, so any will do.",
    "access.writable": "You may write to the board.",
    "access.read_only": "You can only read this board; to change it, ask for leave to write the file and directory.",
    "beside.nothing": "No old journal is in anybody's way.",
    "beside.closed": (
        "An old journal is closed to colleagues who may use the board, which locks them out; run chmod 660 {files}."
    ),
    "locks.free": "Nobody holds the write lock.",
    "locks.held": "{who} holds the write lock; if that goes on, have them close the program.",
    "people.nobody": "Nobody else has the board on screen.",
    "people.some": "On screen now: {who}.",
    "leftovers.none": "No half-made files.",
    "leftovers.some": "An interrupted run left half-made files; remove them: rm {files}.",
    # the program's own
    "library.fixed": "SQLite {version}, free of the bug that damages boards in WAL mode.",
    "library.unfixed": "SQLite {version} has a bug in WAL mode; new boards use DELETE mode instead and are safe.",
    # inside
    "board.same": "The board is at revision {revision}, the program's own ({known}).",
    "board.older": "The board is at revision {revision}, older than the program ({known}); opening it upgrades it.",
    "journal.same": "Journal {actual}, written with synchronous = {synchronous}: a power cut loses nothing saved.",
    "journal.differs": (
        "The journal is {actual} but the board's own record says {recorded}: another tool changed it; make a backup "
        "with dauviec backup and put it back with dauviec backup --restore."
    ),
    "journal.unsafe": (
        "The board {path} is in WAL mode, which SQLite {version} on this machine may damage when several people "
        "write; upgrade SQLite, or make a backup with dauviec backup and put it back with dauviec backup --restore."
    ),
    "log.short": "The WAL is {size} long.",
    "log.long": "The WAL has grown to {size} because somebody keeps the board open; have everybody leave and return.",
    "integrity.whole": "SQLite finds the file whole.",
    "integrity.damaged": "The file {path} is damaged ({detail}); stop writing and put a backup back.",
    "references.whole": "Every reference leads somewhere.",
    "references.dangling": "{count} references lead nowhere ({detail}); put a backup back.",
    "chain.whole": "The history is what was written.",
    "chain.broken": (
        "The history is no longer what was written, from change {change} on: the file is damaged or was tampered "
        "with; put a backup back."
    ),
    "replay.same": "The board says what its history says.",
    "replay.differs": "The board and its history disagree, first about “{thing}”; put a backup back.",
    "amount.counted": "Items: {items}; steps of history: {steps}; changes: {changes}.",
    "clock.right": "Last saved at {at}.",
    "clock.ahead": "Something was saved at {at}, in the future; set this machine's clock right.",
    "clock.nonsense": "Something was saved at an impossible time ({at}); set the clock right and put a backup back.",
    # backups
    "backups.none": "There is no backup yet; run dauviec backup.",
    "backups.recent": "The newest backup was made at {at}: {path} (of {count}).",
    "backups.old": "The newest backup is already {days} days old: {path} (of {count}); run dauviec backup.",
    "rescue.offer": (
        "The newest backup that is whole was made at {at}; when everybody has left the board, run dauviec backup "
        "--restore {backup}."
    ),
    "rescue.none": "No backup beside the board is whole; look for one elsewhere.",
    # the terminal
    "terminal.none": "Not run in a terminal, so no screen was examined; run this in PuTTY.",
    "terminal.good": "Terminal type TERM={term}.",
    "terminal.poor": "TERM={term} cannot draw the board; set xterm-256color (PuTTY: Connection › Data).",
    "encoding.utf8": "Encoding {encoding}, locale {locale}.",
    "encoding.other": "Encoding {encoding}, locale {locale}: Vietnamese may break; run export LANG=C.UTF-8.",
    "colors.some": "Colours: {colors}.",
    "colors.none": "No colours (NO_COLOR or the terminal type); statuses are told apart by their signs.",
    "size.enough": "Size {columns} columns × {rows} lines.",
    "size.small": "Size {columns} columns × {rows} lines; the board reads well from 80 × 24, so widen the window.",
    "glyphs.shown": "Signs of the board: {glyphs} - where one is blank or a box, change the font.",
    "glyphs.measured": "Signs of the board: {glyphs} - each is one cell wide; where one is blank, change the font.",
    "glyphs.wide": (
        "The terminal does not draw {glyphs} one cell wide, so columns slip; turn off wide ambiguous characters "
        "(PuTTY: Window › Translation) or change the font."
    ),
    # --keys
    "keys.start": "Press keys to see what the terminal sends; leave with q or Esc twice.",
    "keys.unknown": "(not recognised)",
    "keys.end": "Left.",
}
