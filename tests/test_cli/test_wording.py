"""Every fact has words, in both languages, and every refusal is one plain sentence."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import import_module
from string import Formatter
from unicodedata import category

import pytest

import tui.locales.en
import tui.locales.vi
from store import errors
from store.errors import BoardError, Clash
from store.exchange.diff import Difference
from store.views import Deadline, FieldChange, Outcome, Precision, Standing, State, Status, Value
from tui import wording
from tui.i18n import LANGUAGES, t

WHEN = datetime(2020, 3, 15, 7, 2, tzinfo=UTC)
CLASH = Clash("1.2", "deadline", None, ["2020-03-31", "day", "31/3"], None, "lan", WHEN)
INVALID = (
    "empty", "too_long", "control_character", "unknown", "not_a_date", "too_early", "too_late", "duplicate",
    "needs_reason", "archived",
)  # fmt: skip
SNAPSHOT = (
    "not_toml", "not_utf8", "too_large", "unknown_field", "missing_field", "wrong_type", "bad_value", "duplicate",
    "unknown_agency", "newer_format", "wrong_count", "wrong_checksum", "unfinished", "not_a_snapshot",
)  # fmt: skip
PLACE = (
    "missing", "missing_directory", "not_permitted", "read_only", "is_directory", "not_a_file", "empty_file",
    "not_a_board", "corrupt", "newer", "older_locked", "exists", "disk_full", "input_output", "network_filesystem",
    "unsupported_url", "cannot_open", "unsafe_library", "unexpected", "no_driver", "unreachable", "login_refused",
    "missing_database", "unsure", "replaced", "left_over", "missing_backup", "bad_backup", "not_a_directory",
    "on_server",
)  # fmt: skip


def refusals() -> Iterator[BoardError]:
    """Every way of refusing, with and without the facts that are optional."""
    for kind in ("item", "group", "agency", "calendar"):
        yield errors.NotFound(kind, "9.9")
        yield errors.NotFound(kind, "sở\x1b[31m{x}", ("Sở Công Thương", "Sở Du lịch"))
        yield errors.Ambiguous(kind, "sở", tuple(f"Sở {n}" for n in range(9)))
    for problem in (*INVALID, "unheard_of"):
        yield errors.Invalid("title", problem)
        yield errors.Invalid("status", problem, "xong\nrồi", 300, ("planned", "done"))
        yield errors.Invalid("status", problem, "{0}", None, ("planned", "done"))
        yield errors.Invalid("unheard_of", problem, "Tên." * 200)
    for problem in (*SNAPSHOT, "unheard_of"):
        yield errors.SnapshotRefused(problem)
        yield errors.SnapshotRefused(problem, "items[3].deadline", 12, "{ngày\x07}")
    for problem in (*PLACE, "unheard_of"):
        yield errors.PlaceError("/srv/{bảng}\n.db", problem, "3 2")
        yield errors.PlaceError("postgresql://lan@máy/bảng", problem, "3 2")
    yield errors.ReadOnly("past")
    for clashes in ((), (CLASH,), (CLASH, CLASH)):
        yield errors.Conflict(clashes)
        yield errors.UndoRefused(clashes)
        yield errors.UndoRefused(clashes, redo=True)
    yield errors.NothingToUndo()
    yield errors.NothingToUndo(redo=True)
    yield errors.PhraseNotUnderstood("")
    yield errors.PhraseNotUnderstood("hôm {nào}")
    yield errors.PhraseNotUnderstood("32/1", ("31/1", "1/2"))
    yield errors.BoardNotEmpty(3)
    yield errors.Busy("/srv/b.db", 5.2)
    yield errors.Busy("/srv/b.db", 5.2, ("lan", "minh"))


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    before = t.language
    t.use(request.param)
    yield request.param
    t.use(before)


def test_every_refusal_is_one_plain_sentence(language: str) -> None:
    names = {kind.__name__ for kind in BoardError.__subclasses__()}
    for refusal in refusals():
        sentence = wording.explain(refusal)
        assert sentence.endswith("."), sentence
        assert not any(category(letter) in {"Cc", "Cf", "Zl", "Zp"} for letter in sentence), repr(sentence)
        given = re.sub(r"“[^”]*”|/srv/\S+", "", sentence)
        assert not set("{}") & set(given), sentence
        assert not any(name in sentence for name in names), sentence
        assert "_" not in given.replace("unheard_of", "").replace("not_a_", ""), sentence


def test_every_kind_of_refusal_has_a_sentence_of_its_own(language: str) -> None:
    explained = {type(refusal) for refusal in refusals()}
    assert explained == set(BoardError.__subclasses__())
    assert all(wording.explain(refusal) != t("errors.other") for refusal in refusals())


@pytest.mark.parametrize(
    ("kind", "codes"),
    [(errors.Invalid, INVALID), (errors.SnapshotRefused, SNAPSHOT), (errors.PlaceError, PLACE)],
)
def test_every_problem_the_store_documents_has_a_message(kind: type[BoardError], codes: tuple[str, ...]) -> None:
    """The docstring of the refusal is where the store lists its codes; a new one must get words."""
    documented = set(re.findall(r"[a-z]+(?:_[a-z0-9]+)+", kind.__doc__ or ""))
    assert documented
    assert documented <= set(codes)
    area = {"Invalid": "invalid", "SnapshotRefused": "snapshot", "PlaceError": "place"}[kind.__name__]
    for code in codes:
        t(
            f"errors.{area}.{code}",
            **dict.fromkeys(("field", "value", "limit", "choices", "at", "detail", "path"), ""),
        )


def areas(language: str) -> set[str]:
    return {module.name for module in pkgutil.iter_modules(getattr(tui.locales, language).__path__)}


def messages(language: str, area: str) -> dict[str, str]:
    return dict(import_module(f"tui.locales.{language}.{area}").MESSAGES)


def placeholders(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


def test_both_languages_have_the_same_catalogues() -> None:
    assert areas("vi") == areas("en") >= {"words", "errors", "cli"}


@pytest.mark.parametrize("area", sorted(areas("vi")))
def test_both_languages_say_the_same_with_the_same_facts(area: str) -> None:
    vi, en = messages("vi", area), messages("en", area)
    assert vi.keys() == en.keys()
    assert [key for key in vi if placeholders(vi[key]) != placeholders(en[key])] == []
    assert [key for key in vi if not vi[key].strip() or not en[key].strip()] == []


def test_every_status_and_standing_has_words_and_a_sign(language: str) -> None:
    for which in Status:
        assert wording.status(which)
        assert len(wording.status_sign(which)) == 1
    assert len({wording.status_sign(which) for which in Status}) == len(Status)
    for state in State:
        for days in (None, 0, 1, 5):
            assert "None" not in (words := wording.standing(Standing(state, days))) or days is None, words
    assert wording.standing(Standing(State.LATE, 1)) != wording.standing(Standing(State.LATE, 5))


def test_standings_read_as_people_say_them() -> None:
    t.use("vi")
    assert wording.standing(Standing(State.OPEN, 16)) == "còn 16 ngày"
    assert wording.standing(Standing(State.SOON, 0)) == "hạn hôm nay"
    assert wording.standing(Standing(State.LATE, 75)) == "quá 75 ngày"
    assert wording.standing(Standing(State.DONE_EARLY, 3)) == "trước hạn 3 ngày"


@pytest.mark.parametrize(
    ("deadline", "short"),
    [
        (None, "—"),
        (Deadline(date(2020, 3, 31), Precision.DAY, "31/3"), "31/03/2020"),
        (Deadline(date(2020, 5, 31), Precision.MONTH, ""), "Th. 5/20"),
        (Deadline(date(2020, 9, 30), Precision.QUARTER, ""), "Quý III/20"),
        (Deadline(date(2020, 6, 30), Precision.HALF, ""), "6T đầu/20"),
        (Deadline(date(2020, 12, 31), Precision.HALF, ""), "6T cuối/20"),
        (Deadline(date(2020, 12, 31), Precision.YEAR, ""), "Năm 2020"),
        (Deadline(None, Precision.NONE, "thường xuyên"), "Th. xuyên"),
    ],
)
def test_a_short_deadline_fits_its_column(deadline: Deadline | None, short: str) -> None:
    t.use("vi")
    assert wording.deadline_short(deadline) == short
    assert len(short) <= 11


def change(field: str, old: Value, new: Value, kind: str = "item", label: str = "1.2") -> FieldChange:
    return FieldChange(kind, "abcd", label, field, old, new)


def did(action: str, *changes: FieldChange, undone: str = "") -> str:
    return wording.outcome(Outcome(7, action, ("abcd",), changes, undone))


def test_an_outcome_tells_the_cause_in_one_line() -> None:
    t.use("vi")
    done = (change("status", "active", "done"), change("done_on", None, "2020-03-15"))
    assert did("edit_item", *done) == "1.2 → hoàn thành"
    assert did("edit_item", change("lead", None, "Sở Công Thương")) == "1.2 chủ trì → Sở Công Thương"
    assert did("edit_item", change("lead", "Sở Công Thương", None)) == "1.2 đã bỏ chủ trì"
    assert did("edit_item", change("title", "a", "b"), change("leader", "", "c")) == (
        "1.2 đã sửa nội dung, lãnh đạo phụ trách"
    )
    assert did("undo", change("status", "active", "planned"), undone="edit_item") == (
        "hoàn tác sửa: 1.2 → chưa thực hiện"
    )
    assert wording.outcome(Outcome(None, "edit_item", (), ())) == "không có gì thay đổi"


def test_an_outcome_never_fills_more_than_its_line(language: str) -> None:
    long = "Giới thiệu doanh nghiệp " * 20
    for action in ("add_item", "edit_item", "archive_item", "add_group", "undo", "replace_content", "unheard_of"):
        for said in (
            change("title", None, long),
            change("title", long, "汉" * 60),
            change("text", None, "a\nb", "note"),
        ):
            sentence = did(action, said, undone="edit_item")
            assert sentence
            assert "\n" not in sentence
            assert sum(2 if "一" <= letter <= "鿿" else 1 for letter in sentence) <= wording.LINE


def test_values_of_history_read_like_the_board(language: str) -> None:
    assert (
        wording.value("deadline", ["2020-06-30", "quarter", "quý II"])
        == {"vi": "quý II/2020", "en": "Q2 2020"}[language]
    )
    assert wording.value("done_on", "2020-03-05") == "05/03/2020"
    assert wording.value("status", "active") == wording.status(Status.ACTIVE)
    assert wording.value("assumed", ["lead"]) == wording.field("lead")
    assert wording.value("title", "một\nhai\x1b[2J") == "một hai[2J"
    assert wording.value("lead", None) == "—"


def test_an_instant_is_shown_in_local_time(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    time.tzset()
    assert wording.instant(WHEN) == "15/03/2020 14:02"
    monkeypatch.undo()
    time.tzset()


def test_a_difference_names_the_thing_and_both_values() -> None:
    t.use("vi")
    change = Difference("item", "abcd", "1.2", "status", "active", "planned", "changed")
    assert wording.difference(change) == "đầu việc 1.2: trạng thái đang thực hiện → chưa thực hiện"
    assert wording.difference(Difference("agency", "abcd", "Sở A\x07", "name", None, "Sở A", "added")) == (
        "thêm cơ quan Sở A"
    )
    assert wording.difference(Difference("board", "b", "", "viewing_date", "2020-03-15", None, "changed")) == (
        "bảng: ngày xem 15/03/2020 → —"
    )
