"""What an examination found, in sentences for people and as data for programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from store.errors import PlaceError
from store.language.text import one_line
from store.views import Finding
from tui import wording
from tui.cli import output
from tui.cli.pages import wrapped
from tui.i18n import t

_BYTES = {"size", "free"}
_UNITS = ("byte", "KB", "MB", "GB", "TB")
_LABELS = 8  # columns of the level's word
_LONG = 200  # cells of one fact; a path can be as long as it likes


def print_findings(findings: Sequence[Finding]) -> None:
    """One sentence a finding, and their sum."""
    for finding in findings:
        level = t(f"doctor.level.{finding.level}").ljust(_LABELS)
        output.line(wrapped(level + sentence(finding), " " * _LABELS))
    levels = [finding.level for finding in findings]
    output.line(t("doctor.sum", problems=levels.count("problem"), warnings=levels.count("warning")))


def record(finding: Finding) -> dict[str, object]:
    """A finding as data: codes and facts that stay, and the sentence of the moment."""
    return {
        "check": finding.check,
        "level": finding.level,
        "what": finding.what,
        "facts": dict(finding.facts),
        "text": sentence(finding),
    }


def sentence(finding: Finding) -> str:
    """One plain sentence, safe to show anywhere."""
    if finding.what == "refused":
        facts = {name: str(value) for name, value in finding.facts.items()}
        return wording.explain(PlaceError(_path(facts["path"]), facts["problem"], facts["detail"]))
    told = {name: _told(name, value) for name, value in finding.facts.items()}
    if finding.what in {"busy", "failed"}:
        return t(f"doctor.{finding.what}", **{"check": finding.check, "detail": "", "who": "", **told})
    return t(f"doctor.{finding.check}.{finding.what}", **told)


def size(count: int) -> str:
    """A number of bytes in the unit that suits it: "220 KB"."""
    amount, unit = float(count), _UNITS[0]
    for larger in _UNITS[1:]:
        if amount < 1000:
            break
        amount, unit = amount / 1024, larger
    digits = f"{amount:.1f}" if amount < 10 and unit != _UNITS[0] else f"{amount:.0f}"
    return f"{digits.replace('.', ',') if t.language == 'vi' else digits} {unit}"


def _told(name: str, value: str | int) -> str:
    if name in _BYTES and isinstance(value, int):
        return size(value)
    if name == "at" and isinstance(value, str):
        return wording.instant(datetime.fromisoformat(value))
    return one_line(str(value)) if name in {"path", "files", "backup", "glyphs"} else wording.elide(str(value), _LONG)


def _path(written: str) -> Path | str:
    return written if "://" in written else Path(written)
