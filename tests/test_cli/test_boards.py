"""export, import, init, and a board that is not there yet."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomlkit

Run = Callable[..., Any]


def at(place: Path, *arguments: str) -> tuple[str, ...]:
    return ("--db", str(place), *arguments)


def test_a_snapshot_goes_round_byte_for_byte(run: Run, tmp_path: Path) -> None:
    run("edit", "1.2", "--status", "active")
    run("note", "1.2", "Hai dòng,\n“ngoặc”, \\ và =1+1.")
    run("archive", "2.1")
    first, second, copy = tmp_path / "một.toml", tmp_path / "hai.toml", tmp_path / "copy.db"
    exported = run("export", str(first))
    assert (exported.code, exported.out) == (0, "")
    assert str(first) in exported.err
    taken = run(*at(copy, "import", str(first)))
    assert (taken.code, taken.out) == (0, "")
    assert str(copy) in taken.err
    assert run(*at(copy, "export", str(second))).code == 0
    assert first.read_bytes() == second.read_bytes()
    here, there = run("list", "--json").json, run(*at(copy, "list", "--json")).json
    # A version counts the changes made on one board; the copy has its own count.
    assert [{**item, "version": 0} for item in there] == [{**item, "version": 0} for item in here]


def test_a_snapshot_on_standard_output_is_toml_for_every_reader(run: Run) -> None:
    text = run("export").out
    assert run("export", "-").out == text
    assert tomllib.loads(text) == tomlkit.parse(text).unwrap()


def test_an_empty_board_takes_a_snapshot_in_unasked(run: Run, tmp_path: Path) -> None:
    snapshot, empty = tmp_path / "s.toml", tmp_path / "empty.db"
    run("export", str(snapshot))
    made = run(*at(empty, "init", "--empty"))
    assert (made.code, made.out) == (0, "")
    assert str(empty) in made.err
    assert run(*at(empty, "list", "--json")).json == []
    assert "dauviec add-group" in run(*at(empty, "list")).err
    assert run(*at(empty, "import", str(snapshot))).code == 0
    assert run(*at(empty, "export")).out == snapshot.read_text(encoding="utf-8")


def test_a_board_with_content_is_only_replaced_when_told_to(run: Run, tmp_path: Path) -> None:
    snapshot = tmp_path / "s.toml"
    run("export", str(snapshot))
    run("edit", "1.2", "--status", "active")
    before = run("export").out
    refused = run("import", str(snapshot))
    assert refused.code == 1
    assert "--replace" in refused.err
    assert refused.err.count("\n") == 1
    assert "đang thực hiện → chưa thực hiện" in refused.out
    looked = run("import", str(snapshot), "--dry-run")
    assert (looked.code, looked.out) == (0, refused.out)
    assert run("export").out == before
    replaced = run("import", str(snapshot), "--replace")
    assert (replaced.code, replaced.out) == (0, "")
    assert run("show", "1.2", "--json").json["status"] == "planned"
    assert run("undo").code == 0
    assert run("show", "1.2", "--json").json["status"] == "active"


def test_a_snapshot_of_the_same_board_changes_nothing(run: Run, tmp_path: Path) -> None:
    snapshot = tmp_path / "s.toml"
    run("export", str(snapshot))
    for options in ((), ("--dry-run",), ("--replace",)):
        result = run("import", str(snapshot), *options)
        assert (result.code, result.out) == (0, "")
        assert "giống nhau" in result.err
    assert run("history", "--json").json == run("history", "--json").json
    assert run("undo").code == 1


def test_a_snapshot_edited_by_hand_is_taken_in_when_said_so(run: Run, tmp_path: Path) -> None:
    snapshot = tmp_path / "s.toml"
    text = run("export").out
    snapshot.write_text(text.replace("Trao đổi kinh nghiệm xúc tiến đầu tư", "Sửa tay"), encoding="utf-8")
    refused = run("import", str(snapshot), "--replace")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.count("\n") == 1
    assert run("import", str(snapshot), "--replace", "--edited").code == 0
    assert run("show", "1.2", "--json").json["title"] == "Sửa tay"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("[", "{", 3),
        lambda text: text.replace("title = ", "titel = ", 2),
        lambda text: "",
        lambda text: text + "\nx = 1\n",
    ],
    ids=["cut", "not toml", "unknown field", "nothing", "surplus"],
)
def test_a_wrong_file_makes_no_board(run: Run, tmp_path: Path, spoil: Callable[[str], str]) -> None:
    wrong, missing = tmp_path / "w.toml", tmp_path / "missing.db"
    wrong.write_text(spoil(run("export").out), encoding="utf-8")
    for options in ((), ("--edited",), ("--dry-run",)):
        result = run(*at(missing, "import", str(wrong), *options))
        assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)
    assert not list(tmp_path.glob("missing.db*"))


def test_a_preview_makes_no_board_either(run: Run, tmp_path: Path) -> None:
    snapshot, missing = tmp_path / "s.toml", tmp_path / "missing.db"
    run("export", str(snapshot))
    looked = run(*at(missing, "import", str(snapshot), "--dry-run"))
    assert looked.code == 0
    assert "Trao đổi kinh nghiệm xúc tiến đầu tư" in looked.out
    assert not list(tmp_path.glob("missing.db*"))


def test_a_snapshot_may_come_from_standard_input(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = run("export").out
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert run(*at(tmp_path / "new.db", "import", "-")).code == 0
    assert run(*at(tmp_path / "new.db", "export")).out == text


def test_an_export_never_overwrites_the_board(run: Run, db: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(db)
    for target in (db, link):
        refused = run("export", str(target))
        assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)
    assert run("list", "--json").code == 0


def test_any_command_makes_a_missing_board_from_the_programme_and_says_where(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "new.db"
    first = run(*at(place, "list", "--json"))
    assert first.code == 0
    assert first.err == f"Đã lập bảng mới tại {place}.\n"
    assert first.json == run("list", "--json").json
    assert run(*at(place, "list", "--json")).err == ""


def test_ones_own_board_is_made_in_ones_own_directory(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DAUVIEC_DB")
    assert len(run("list", "--json").json) == 20
    assert (tmp_path / "home" / "xdg_data_home" / "dauviec" / "dauviec.db").exists()


def test_init_makes_a_board_once(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "new.db"
    made = run(*at(place, "init"))
    assert (made.code, made.out) == (0, "")
    assert len(run(*at(place, "list", "--json")).json) == 20
    again = run(*at(place, "init", "--empty"))
    assert (again.code, again.err.count("\n")) == (1, 1)
    assert len(run(*at(place, "list", "--json")).json) == 20


def test_init_takes_another_seed(run: Run, tmp_path: Path) -> None:
    run("edit", "1.1", "--title", "Việc của mình")
    seed, place = tmp_path / "seed.toml", tmp_path / "new.db"
    run("export", str(seed))
    assert run(*at(place, "init", "--seed", str(seed))).code == 0
    assert run(*at(place, "show", "1.1", "--json")).json["title"] == "Việc của mình"
    for wrong in (tmp_path / "none.toml", tmp_path, place):
        refused = run(*at(tmp_path / "other.db", "init", "--seed", str(wrong)))
        assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert not (tmp_path / "other.db").exists()
