"""What has been written down about an item: its notes, and its history of changes, as lines."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby

from store.views import Extension, HistoryEntry, Note
from tui import wording
from tui.i18n import t
from tui.widgets.cells import pages
from tui.widgets.pieces import Line, Piece

# Fields that only follow from others, or that keep the order of things: history tells the cause.
_SILENT = {"rank", "id"}


def note_lines(notes: Sequence[Note], width: int, fresh: Collection[str] = ()) -> list[list[Line]]:
    """Notes, newest first: when and who, then the text; those whose ids are fresh were written a moment ago."""
    entries: list[list[Line]] = [[[Piece(t("board.page.notes", count=len(notes)), "group")]]]
    if not notes:
        entries.append([[Piece(row, "quiet")] for row in pages(t("board.page.no_notes"), width - 1)])
    for note in notes:
        head: Line = [
            Piece(wording.instant(note.at), "quiet"),
            Piece(" "),
            Piece(note.author, "fresh" if note.id in fresh else "strong"),
        ]
        entries.append([head, *([Piece(row)] for row in pages(note.text, width - 1)), []])
    return entries


def extension_lines(moves: Sequence[Extension], width: int) -> list[list[Line]]:
    """How the deadline was moved, newest first: old and new, then the reason or document, when and who."""
    if not moves:
        return []
    entries: list[list[Line]] = [[[Piece(t("board.page.extensions", count=len(moves)), "group")]]]
    for move in reversed(moves):
        old, new = wording.deadline(move.old), wording.deadline(move.new)
        said = t("board.page.why", why=move.why) if move.why else t("board.page.no_why")
        signed: Line = [Piece(wording.instant(move.at), "quiet"), Piece(f" {move.who}", "strong")]
        entries.append(
            [
                *([Piece(row)] for row in pages(t("board.page.extension", old=old, new=new), width - 1)),
                *([Piece(row, "quiet")] for row in pages(said, width - 1)),
                signed,
                [],
            ]
        )
    return entries


def history_lines(history: Sequence[HistoryEntry], width: int) -> list[list[Line]]:
    """Changes, newest first, those of one action together: when, who, what; each field's old and new value."""
    steps = [list(step) for _, step in groupby(history, key=lambda entry: entry.step)]
    entries: list[list[Line]] = [[[Piece(t("board.page.history", count=len(steps)), "group")]]]
    if not steps:
        entries.append([[Piece(row, "quiet")] for row in pages(t("board.page.no_history"), width - 1)])
    return entries + [_step_lines(step, width) for step in steps]


def _step_lines(step: Sequence[HistoryEntry], width: int) -> list[Line]:
    first = step[0]
    lines: list[Line] = [
        [
            Piece(wording.instant(first.at), "quiet"),
            Piece(f" {first.who}", "strong"),
            Piece(f" {wording.action(first.action)}", "quiet"),
        ]
    ]
    for change in (entry.change for entry in step):
        if change.field in _SILENT:
            continue
        old, new = wording.value(change.field, change.old), wording.value(change.field, change.new)
        said = t("board.page.change", field=wording.field(change.field), old=old, new=new)
        lines += [[Piece(row)] for row in pages(said, width - 1)]
    if first.why:
        lines += [[Piece(row, "quiet")] for row in pages(t("board.page.why", why=first.why), width - 1)]
    return [*lines, []]
