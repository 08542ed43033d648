"""Refusals to sentences: one plain sentence each, saying what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from store.errors import (
    Ambiguous,
    BoardError,
    BoardNotEmpty,
    Busy,
    Clash,
    Conflict,
    Invalid,
    NotFound,
    NothingToUndo,
    PhraseNotUnderstood,
    PlaceError,
    ReadOnly,
    SnapshotRefused,
    UndoRefused,
)
from tui.i18n import t
from tui.terms import clash_value, elide, field, instant, value

_QUOTED = 80  # cells of a person's text inside a sentence
_NAMED = 5  # candidates a sentence names
_TOLD = 3  # clashes a sentence tells of


def explain(error: BoardError) -> str:
    """One plain sentence for a refusal, ending in a full stop, safe to show anywhere."""
    for kind, sentence in _SENTENCES.items():
        if isinstance(error, kind):
            return sentence(error)
    return t("errors.other")


def _quote(words: object) -> str:
    return elide(str(words), _QUOTED)


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{_quote(name)}”" for name in names[:_NAMED])
    return shown + (", …" if len(names) > _NAMED else "")


def _first(*keys: str, **facts: object) -> str:
    """The first of some messages that the catalogue has: the exact one, then the general one."""
    for key in keys[:-1]:
        try:
            return t(key, **facts)
        except KeyError:
            continue
    return t(keys[-1], **facts)


def _not_found(error: NotFound) -> str:
    near = ".near" if error.suggestions else ""
    facts = {"ref": _quote(error.ref), "near": _names(error.suggestions)}
    return _first(f"errors.not_found.{error.kind}{near}", f"errors.not_found.other{near}", **facts)


def _ambiguous(error: Ambiguous) -> str:
    facts = {"ref": _quote(error.ref), "candidates": _names(error.candidates)}
    return _first(f"errors.ambiguous.{error.kind}", "errors.ambiguous.other", **facts)


def _invalid(error: Invalid) -> str:
    key = f"errors.invalid.{error.problem}"
    if error.limit is not None:
        key += ".limit"
    elif error.choices:
        key += ".choices"
    facts = {
        "field": field(error.field),
        "value": _quote(value(error.field, error.value)),
        "limit": error.limit,
        "choices": ", ".join(_quote(value(error.field, choice)) for choice in error.choices),
    }
    general = f"errors.invalid.{error.problem}"
    return _first(f"{general}.{error.field}", key, general, "errors.invalid.other", **facts)


def clashes(met: Sequence[Clash], kind: str) -> str:
    """What others changed, without advice: who, what, when, and both values.

    Args:
        met: the fields that two people gave different values.
        kind: conflict, or undo when the other value is the one an undo would bring back.
    """
    told = "; ".join(_clash(each, kind) for each in met[:_TOLD])
    more = len(met) - _TOLD
    return t("errors.clashes.more", told=told, more=more) if more > 0 else told


def _clash(clash: Clash, kind: str) -> str:
    key = f"errors.clash.{kind}"
    # Not another value, but something done to the whole item.
    if kind == "conflict" and (clash.mine, clash.mine_why) == (clash.seen, clash.seen_why):
        key += ".seen"
    if clash.field == "shows":  # which nobody can read but the screen
        key = "errors.clash.shows"
    return t(
        key,
        who=_quote(clash.who) or t("errors.someone"),
        field=field(clash.field),
        item=_quote(clash.item),
        when=instant(clash.when),
        theirs=_quote(clash_value(clash.field, clash.theirs, clash.theirs_why)),
        mine=_quote(clash_value(clash.field, clash.mine, clash.mine_why)),
        seen=_quote(clash_value(clash.field, clash.seen, clash.seen_why)),
    )


def _conflict(error: Conflict) -> str:
    if not error.clashes:
        return t("errors.conflict.unnamed")
    return t("errors.conflict", told=clashes(error.clashes, "conflict"))


def _undo_refused(error: UndoRefused) -> str:
    key = "errors.redo_refused" if error.redo else "errors.undo_refused"
    if not error.clashes:
        return t(f"{key}.unnamed")
    return t(key, told=clashes(error.clashes, "undo"))


def _nothing_to_undo(error: NothingToUndo) -> str:
    return t("errors.nothing_to_redo" if error.redo else "errors.nothing_to_undo")


def _phrase(error: PhraseNotUnderstood) -> str:
    phrase = _quote(error.phrase)
    if error.suggestions:
        return t("errors.phrase.near", phrase=phrase, near=_names(error.suggestions))
    return t("errors.phrase", phrase=phrase) if phrase else t("errors.phrase.empty")


def _snapshot(error: SnapshotRefused) -> str:
    spots = [t("errors.snapshot.line", line=error.line)] if error.line is not None else []
    spots += [_quote(error.where)] if error.where else []
    at = f" ({', '.join(spots)})" if spots else ""
    detail = f" “{_quote(error.detail)}”" if error.detail else ""
    return _first(f"errors.snapshot.{error.problem}", "errors.snapshot.other", at=at, detail=detail)


def _not_empty(error: BoardNotEmpty) -> str:
    return t("errors.not_empty", count=error.count)


def _place(error: PlaceError) -> str:
    key = f"errors.place.{error.problem}"
    on_server = [f"{key}.server"] if "://" in str(error.path) else []
    facts = {"path": _path(error.path), "detail": _quote(error.detail)}
    return _first(*on_server, key, "errors.place.cannot_open", **facts)


def _read_only(error: ReadOnly) -> str:
    return t(f"errors.read_only.{error.problem}")


def _busy(error: Busy) -> str:
    facts = {"path": _path(error.path), "seconds": f"{error.seconds:.0f}"}
    if error.holders:
        return t("errors.busy.holders", holders=", ".join(_quote(who) for who in error.holders), **facts)
    return t("errors.busy", **facts)


def _path(path: object) -> str:
    """A path in full, since half a path cannot be copied; only nonsense is cut."""
    return elide(str(path), 1000)


_SENTENCES: dict[type[BoardError], Callable[[Any], str]] = {
    NotFound: _not_found,
    Ambiguous: _ambiguous,
    Invalid: _invalid,
    Conflict: _conflict,
    UndoRefused: _undo_refused,
    NothingToUndo: _nothing_to_undo,
    PhraseNotUnderstood: _phrase,
    SnapshotRefused: _snapshot,
    BoardNotEmpty: _not_empty,
    PlaceError: _place,
    ReadOnly: _read_only,
    Busy: _busy,
}
