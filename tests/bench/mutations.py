"""Is every safeguard held by a test? ``python -m tests.bench.mutations [NAME …]`` takes them out one at a time.

Works on a copy of the source. Each safeguard has the tests that are to notice its absence; they are first run on the
copy as it is. Ends with 1 when a safeguard can go unnoticed, or when its text is no longer in the source.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
COPIED: Final = ("store", "tui", "tests", "pyproject.toml", "seed.toml", "README.md", "CHANGELOG.md")


@dataclass(frozen=True, slots=True)
class Safeguard:
    """Something that must not go missing.

    Attributes:
        name: what it is called on the command line.
        path: the file it is in.
        text: what it consists of.
        without: what stands there when it is gone.
        tests: what is to notice, as pytest knows them.
    """

    name: str
    path: str
    text: str
    without: str
    tests: tuple[str, ...]


DURABILITY = "tests/test_store/test_durability.py::"
LOCKS = "tests/test_faults/test_locks.py::"
UNDO = "tests/test_store/test_undo.py"
CONFLICTS = "tests/test_store/test_conflicts.py"

SAFEGUARDS: Final = (
    Safeguard(
        "immediate", "store/engine.py", '"BEGIN IMMEDIATE"', '"BEGIN"',
        (LOCKS + "test_who_read_first_and_writes_later_is_not_turned_away",),
    ),
    Safeguard(
        "readers-do-not-wait", "store/reader.py", 'self.rows("BEGIN")', 'self.rows("BEGIN EXCLUSIVE")',
        ("tests/test_store/test_reading.py", DURABILITY + "test_reading_never_writes"),
    ),
    Safeguard(
        "check-in", "store/engine.py", "        connection.rollback()\n", "        pass\n",
        (DURABILITY + "test_a_connection_given_back_holds_no_lock",),
    ),
    Safeguard(
        "extra", "store/engine.py", "'EXTRA'", "'FULL'", (DURABILITY + "test_what_the_writing_side_tells_sqlite",)
    ),
    Safeguard(
        "foreign-keys", "store/engine.py", 'cursor.execute("PRAGMA foreign_keys = ON")', "pass",
        (DURABILITY + "test_what_the_writing_side_tells_sqlite",),
    ),
    Safeguard(
        "wal-reset-bug", "store/engine.py", "    return version >= (3, 51, 3)", "    return version >= (3, 7, 0)",
        (DURABILITY + "test_the_journal_of_a_new_board_is_one_its_sqlite_can_be_trusted_with",),
    ),
    Safeguard(
        "unsafe-wal", "store/engine.py", 'if journal_mode == "wal" and not', "if False and not",
        (DURABILITY + "test_a_wal_board_is_not_written_with_a_sqlite_that_may_corrupt_it",),
    ),
    Safeguard(
        "unsafe-wal-midway", "store/engine.py",
        '    refuse_unsafe_wal(path, connection.exec_driver_sql("PRAGMA journal_mode").scalar_one())\n', "",
        ("tests/test_store/test_moved.py",),
    ),
    Safeguard(
        "directory-on-disk", "store/creation.py", "    _make_durable(path.parent)\n", "",
        ("tests/test_store/test_places.py::test_a_place_that_cannot_be_made_durable_is_told",),
    ),
    Safeguard(
        "link-not-replace", "store/creation.py", "os.link(scratch, path)", "os.replace(scratch, path)",
        ("tests/test_store/test_places.py::test_who_comes_second_opens_what_the_first_one_made",),
    ),
    Safeguard(
        "group-may-write", "store/creation.py", "        os.fchmod(handle, _MODE)\n", "",
        ("tests/test_store/test_places.py::test_colleagues_of_the_group_can_write_whatever_the_umask",),
    ),
    Safeguard(
        "base-check", "store/conflicts.py",
        "if now[field] not in (before[field], value)}\n    if met & _OF_STATUS", "if False}\n    if met & _OF_STATUS",
        (CONFLICTS, "tests/test_store/test_machine.py::test_whatever_people_do_nothing_is_lost"),
    ),
    Safeguard(
        "untouched-merges", "store/conflicts.py",
        'if value != before[field]}\n    if "status_reason"', '}\n    if "status_reason"', (CONFLICTS,),
    ),
    Safeguard(
        "several-or-none", "store/perform.py", "    if refused:\n", "    if len(refused) == len(found):\n",
        ("tests/test_store/test_several.py",),
    ),
    Safeguard(
        "archive-unseen", "store/perform.py", "refuse_unseen(step.writing, now, action.seen)", "pass", (CONFLICTS,)
    ),
    Safeguard("undo-guard", "store/undo.py", "    if clashes:", "    if False:", (UNDO,)),
    Safeguard("undo-references", "store/undo.py", "    if dangling:", "    if False:", (UNDO,)),
    Safeguard("undo-of-undo", "store/undo.py", "    while change.undoes is not None:", "    while False:", (UNDO,)),
    Safeguard(
        "own-steps-only", "store/queries.py", "action, undoes FROM step WHERE who = :who",
        "action, undoes FROM step WHERE :who <> ''", (UNDO,),
    ),
    Safeguard(
        "order-of-commits", "store/history.py",
        "max(at, (self.writing.rows(queries.LAST_HLC)[0][0] or 0) + 1)", "at",
        ("tests/test_faults/test_clocks.py",),
    ),
    Safeguard(
        "hash-chain", "store/history.py", "        if expected != bytes(link):", "        if False:",
        ("tests/test_store/test_replay.py::test_a_tampered_history_is_noticed",),
    ),
    Safeguard(
        "chain-continues", "store/history.py", "return int(cid.rpartition(\":\")[2]), bytes(link)",
        "return int(cid.rpartition(\":\")[2]), _GENESIS",
        ("tests/test_store/test_replay.py::test_a_tampered_history_is_noticed",),
    ),
    Safeguard(
        "error-at-commit", "store/writer.py", "            if outcome is None or not self._saved(txn, failed):",
        "            if True:",
        (DURABILITY + "test_a_commit_that_was_stored_in_spite_of_its_error_is_no_failure",),
    ),
    Safeguard(
        "nothing-unsaved-is-told", "store/writer.py",
        "            if outcome is None or not self._saved(txn, failed):", "            if outcome is None:",
        (DURABILITY + "test_a_commit_that_was_not_stored_is_reported",),
    ),
    Safeguard(
        "reading-lets-go", "store/reader.py",
        "            if self._depth == 0 and self._connection.in_transaction:", "            if False:",
        (LOCKS + "test_who_only_looks_keeps_nobody_waiting",),
    ),
    Safeguard(
        "query-only", "store/reader.py", '        self.rows("PRAGMA query_only = ON")\n', "",
        (DURABILITY + "test_reading_never_writes",),
    ),
    Safeguard(
        "look-before-touching", "store/reader.py", '_identify(path, patience, "ro")',
        '_identify(path, patience, "rw")',
        ("tests/test_store/test_places.py::test_another_programs_unfinished_business_is_left_alone",),
    ),
    Safeguard(
        "newer-board", "store/reader.py", "    if newest > USER_VERSION:", "    if False:",
        ("tests/test_store/test_places.py::test_a_board_of_a_newer_program_is_refused_and_left_alone",),
    ),
    Safeguard(
        "only-sqlite-opens", "store/place.py", "        found = path.stat()\n",
        "        found = path.stat()\n        path.open('rb').close()\n",
        ("tests/test_faults/test_system_calls.py::test_no_command_opens_a_board_but_through_sqlite",),
    ),
    Safeguard(
        "network-drives", "store/place.py", "return kind in _NETWORK", "return False",
        ("tests/test_store/test_places.py::test_a_network_filesystem_is_refused",),
    ),
    Safeguard(
        "migration-in-one-piece", "store/upgrade.py", '    command.upgrade(config, "head")\n',
        '    connection.exec_driver_sql("COMMIT")\n    command.upgrade(config, "head")\n'
        '    connection.exec_driver_sql("BEGIN IMMEDIATE")\n',
        ("tests/test_faults/test_upgrades.py", "tests/test_store/test_migrations.py"),
    ),
    Safeguard(
        "migration-once", "store/upgrade.py", "            if writing.rows(queries.REVISION) != [(revision,)]:",
        "            if False:",
        ("tests/test_store/test_migrations.py", "tests/test_faults/test_upgrades.py"),
    ),
    Safeguard(
        "damage-is-told", "store/trust.py", "            if _damaged(", "            if False and _damaged(",
        ("tests/test_store/test_trust.py",),
    ),
    Safeguard(
        "backups-are-checked", "store/backup/making.py", "        verify(new)\n", "        pass\n",
        ("tests/test_store/test_backup.py::test_a_board_with_a_flipped_bit_gets_no_backup_that_looks_good",),
    ),
    Safeguard(
        "who-holds-the-lock", "store/faults.py", "return Busy(path, seconds, holders(path))",
        "return Busy(path, seconds)", ("tests/test_store/test_holders.py",),
    ),
    Safeguard(
        "turns-on-a-server", "store/postgres/engine.py",
        'connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")', "pass",
        ("tests/test_store/test_postgres.py",),
    ),
    Safeguard(
        "news-beside-answers", "store/postgres/line.py",
        "        if self._take_in(connection):\n            return False\n", "",
        ("tests/test_store/test_postgres.py",),
    ),
)  # fmt: skip


def run(folder: Path, tests: tuple[str, ...]) -> tuple[bool, str]:
    """Whether tests pass in a copy of the source, and the first that does not."""
    command = [sys.executable, "-m", "pytest", "-n", "0", "-x", "-q", "-p", "no:cacheprovider", "-m", "not long"]
    if not any("postgres" in test for test in tests):  # one database is enough to notice, and a server may be lacking
        command += ["-k", "not postgresql"]
    done = subprocess.run(
        [*command, *tests], cwd=folder, env={**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    failed = re.search(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
    return done.returncode == 0, failed[1] if failed else done.stdout[-500:]


def judged(folder: Path, safeguard: Safeguard) -> str:
    """What happens without a safeguard: the test that notices, or "" when none does."""
    file = folder / safeguard.path
    source = file.read_text(encoding="utf-8")
    if source.count(safeguard.text) != 1:
        return ""
    file.write_text(source.replace(safeguard.text, safeguard.without), encoding="utf-8")
    try:
        passed, noticed = run(folder, safeguard.tests)
    finally:
        file.write_text(source, encoding="utf-8")
    return "" if passed else noticed


def main() -> int:
    """Take out the safeguards asked for, or all."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.mutations", description=__doc__)
    options.add_argument("names", nargs="*", metavar="NAME", help=", ".join(each.name for each in SAFEGUARDS))
    names = options.parse_args().names
    chosen = [each for each in SAFEGUARDS if not names or each.name in names]
    unnoticed = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "source"
        folder.mkdir()
        for name in COPIED:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, folder / name)
        passed, failed = run(folder, tuple(dict.fromkeys(test for each in chosen for test in each.tests)))
        if not passed:
            sys.exit(f"the source as it is fails {failed}")
        for safeguard in chosen:
            noticed = judged(folder, safeguard)
            unnoticed += not noticed
            sys.stdout.write(f"{safeguard.name:<24} {noticed or 'NOBODY NOTICES, or its text has changed'}\n")
            sys.stdout.flush()
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main())
