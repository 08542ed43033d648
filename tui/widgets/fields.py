"""An item field by field, in the order of the official annex: for its page and for the pane beside the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len

from store.views import Group, Item, Precision, Status
from tui import wording
from tui.deadline_words import lunar_words
from tui.i18n import t
from tui.news import Others, names
from tui.terms import day_text
from tui.widgets.cells import fit, pages
from tui.widgets.columns import ASSUMED, state_look
from tui.widgets.pieces import Line, Piece

_LABEL = 14
_RARE = {"leader", "basis", "basis_date", "asking_side", "acting_side"}  # worth a line beside the list when filled in
_TELLS = {"status": ("status", "status_reason")}  # fields of the item that are told together
_NOBODY = Others()
_OWN_LABELS = {"standing", "basis_date", "leader"}  # what the vocabulary does not have, or not short enough


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an item, as text.

    Attributes:
        name: of the field in store.views.Item.
        text: its value for people; empty when there is none.
        look: of the text.
        remarks: what should be known about the value, one a line.
    """

    name: str
    text: str
    look: str = ""
    remarks: tuple[str, ...] = ()


def fields(item: Item, day: date) -> tuple[Field, ...]:
    """All fields of an item, in the order of the annex."""
    standing = item.standing(day)
    return (
        Field("title", item.title, "strong"),
        Field("lead", item.lead),
        Field("coordinating", "\n".join(item.coordinating)),
        Field("leader", item.leader),
        Field(
            "deadline",
            wording.deadline(item.deadline) if item.deadline else "",
            remarks=tuple(_about_deadline(item)),
        ),
        Field(
            "status",
            f"{wording.status_sign(item.status)} {wording.status(item.status)}",
            remarks=(item.status_reason,) if item.status_reason else (),
        ),
        Field("standing", wording.standing(standing), state_look(standing.state, item.status)),
        Field("done_on", day_text(item.done_on) if item.done_on else ""),
        Field("deliverable", item.deliverable),
        Field("basis", item.basis),
        Field("basis_date", day_text(item.basis_date) if item.basis_date else ""),
        Field("asking_side", item.asking_side),
        Field("acting_side", item.acting_side),
    )


def _about_deadline(item: Item) -> Iterator[str]:
    """The first deadline of one that was moved, and the lunar date of a day: anniversaries go by it."""
    due, original = item.deadline, item.original_deadline
    if due is not None and original is not None and original != due.date:
        yield t("board.extended", day=day_text(original))
    if due is not None and due.date is not None and due.precision is Precision.DAY:
        yield lunar_words(due.date)


def entry(field: Field, item: Item, width: int, who: str = "") -> list[Line]:
    """A field's lines: its name, its value, whether it is assumed, and who changed it a moment ago."""
    label = f" {fit(_label(field.name), _LABEL)}"
    room = width - _LABEL - 2
    said = field.text or wording.deadline(None)
    look = "fresh" if who else field.look
    rows = [Piece(row, look) for row in pages(f"{said} {ASSUMED}" if field.name in item.assumed else said, room)]
    rows += [Piece(row, "quiet") for remark in field.remarks for row in pages(remark, room)]
    lines: list[list[Piece]] = [[Piece(" " * cell_len(label), "quiet"), row] for row in rows]
    for line in lines[:1]:
        line[0] = Piece(label, "quiet")
        if who and cell_len(line[1].text) + cell_len(who) + 2 <= room:
            line.append(Piece(f"  {who}", "soon"))
    return [*lines]


def changed_by(field: Field, fresh: Mapping[str, str]) -> str:
    """Who changed a field a moment ago, or one of those it tells of."""
    return next((names([fresh[name]]) for name in _TELLS.get(field.name, (field.name,)) if name in fresh), "")


def editable(item: Item, day: date) -> tuple[Field, ...]:
    """The fields of an item's page, empty ones too; the day of completion only once there is one to tell."""
    return tuple(field for field in fields(item, day) if field.name != "done_on" or item.status is Status.DONE)


def field_lines(
    item: Item | None, group: Group | None, day: date, width: int, others: Others = _NOBODY
) -> list[Line]:
    """The pane beside the list: the current item with what others do to it, or the group."""
    if item is None:
        if group is None:
            return []
        return [
            [Piece(f" {group.code}", "strong")],
            *([Piece(f" {row}")] for row in pages(group.title, width - 2)),
            *([Piece(f" {row}", "quiet")] for row in pages(group.note, width - 2) if row),
            [Piece(f" {t('board.group.items', total=group.total, done=group.done)}", "quiet")],
        ]
    about, fresh = others.about(item.id), others.fresh(item.id)
    beside = Piece(fit(about or item.group_title, max(width - 8, 0)), "soon" if about else "group")
    lines: list[Line] = [[Piece(f" {item.number}  ", "strong"), beside]]
    for field in editable(item, day):
        who = changed_by(field, fresh)
        if field.text or who or field.name not in _RARE:
            lines += entry(field, item, width, who)
    if item.assumed:
        lines += [[], *([Piece(f" {row}", "mark")] for row in pages(t("board.assumed"), width - 2))]
    return lines


def _label(name: str) -> str:
    label = t(f"board.label.{name}") if name in _OWN_LABELS else wording.field(name)
    return label[:1].upper() + label[1:]
