"""Starting on what is no board, or one that nobody may write: one sentence, and every byte as it was."""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from store.engine import journal
from store.place import refuse_network
from tests.pty_screen import PtyScreen, python
from tests.unix_people import Person, free_ids, open_folder, unavailable
from tui.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
ADD = ("add", "--group", "1", "--title", "Việc mới")
READ_ONLY = "chỉ đọc được; hãy nhờ quản trị cấp quyền ghi"  # beside a WAL board readers have to write, too
COLUMNS = 240  # a sentence with a long path on one line
Mark = tuple[str, int, int, str]
Done = tuple[int, str, str]  # exit code, what was printed, what was complained of
Dauviec = Callable[..., Done]


def marks(folder: Path) -> dict[str, Mark]:
    """What tells whether anything in a folder was changed: kind, time and content of each file."""
    found: dict[str, Mark] = {}
    for path in sorted(folder.rglob("*")):
        stat = path.lstat()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        found[str(path.relative_to(folder))] = (oct(stat.st_mode), stat.st_mtime_ns, stat.st_ino, content)
    return found


def run(command: list[str], **environment: str) -> Done:
    """Run a command as a person without a terminal does: its exit code, what it printed, what it complained of."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def refused(done: Done, sentence: str) -> None:
    """A command was refused, in one sentence."""
    code, printed, complained = done
    assert (code, printed) == (1, "")
    assert len(complained.strip().splitlines()) == 1, complained
    assert sentence in complained


def refused_on_screen(command: list[str], sentence: str, **environment: str) -> None:
    """The program refuses before it paints anything."""
    with PtyScreen(command, columns=COLUMNS, environment=environment) as screen:
        assert screen.ended() == 1
        assert sentence in screen.text
        assert len(screen.text.strip().splitlines()) == 1
        assert b"\x1b[?1049h" not in screen.raw


@pytest.fixture
def dauviec(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Dauviec:
    """Run the program in this process."""
    for name in ("DAUVIEC_DB", "DAUVIEC_LANG", "DAUVIEC_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def runs(*arguments: str) -> Done:
        capfd.readouterr()
        code = main(arguments)
        sys.stdout.flush()
        return code, *capfd.readouterr()

    return runs


def empty(place: Path) -> None:
    place.touch()


def prose(place: Path) -> None:
    place.write_text("Đây là một văn bản, không phải bảng.\n" * 200, encoding="utf-8")


def snapshot(place: Path) -> None:
    shutil.copy(ROOT / "seed.toml", place)


def another_program(place: Path) -> None:
    with sqlite3.connect(place) as other:
        other.execute("CREATE TABLE item (id INTEGER, title TEXT)")
        other.execute("INSERT INTO item VALUES (1, 'việc của chương trình khác')")
    other.close()


def dangling(place: Path) -> None:
    place.symlink_to(place.with_name("khong-co"))


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (empty, "rỗng, không phải là bảng; hãy xóa tệp đó hoặc chọn chỗ khác."),
        (prose, "không phải là bảng Đầu Việc; hãy chọn tệp khác."),
        (snapshot, "không phải là bảng Đầu Việc; hãy chọn tệp khác."),
        (another_program, "không phải là bảng Đầu Việc; hãy chọn tệp khác."),
        (Path.mkdir, "là một thư mục; hãy chỉ đến một tệp"),
        (os.mkfifo, "không phải là tệp thường; hãy chọn chỗ khác cho bảng."),
        (dangling, "không phải là tệp thường; hãy chọn chỗ khác cho bảng."),
    ],
    ids=["empty", "prose", "snapshot", "another program's", "directory", "fifo", "dangling link"],
)
def test_what_is_no_board_is_refused_in_a_sentence_and_left_as_it_was(
    tmp_path: Path, dauviec: Dauviec, make: Callable[[Path], None], sentence: str
) -> None:
    folder = tmp_path / "cho"
    folder.mkdir()
    make(folder / "bang.db")
    before = marks(folder)
    for command in (["list"], ADD):
        refused(dauviec("--db", str(folder / "bang.db"), *command), sentence)
    refused_on_screen(python("-m", "tui", "--db", str(folder / "bang.db")), sentence)
    assert marks(folder) == before


def test_a_board_on_a_network_drive_is_refused_in_a_sentence(
    tmp_path: Path,
    place: Path,
    dauviec: Dauviec,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "o-mang"
    folder.mkdir()
    shutil.copy(place, folder / "bang.db")
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\n//may-chu/chung {folder} cifs rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(refuse_network, "__defaults__", (mounts,))
    before = marks(folder)
    for name in ("bang.db", "bang-moi.db"):
        for command in (["list"], ADD):
            refused(dauviec("--db", str(folder / name), *command), "nằm trên ổ mạng, dễ làm hỏng bảng")
    code = (
        "import sys\nfrom pathlib import Path\nfrom store import place\n"
        f"place.refuse_network.__defaults__ = (Path({str(mounts)!r}),)\n"
        "from tui.__main__ import main\nsys.exit(main())\n"
    )
    refused_on_screen(python("-c", code, "--db", str(folder / "bang.db")), "nằm trên ổ mạng, dễ làm hỏng bảng")
    assert marks(folder) == before


@pytest.mark.root
@pytest.mark.parametrize(("file", "directory"), [(0o444, 0o777), (0o666, 0o555)])
def test_what_may_only_be_read_is_shown_and_says_so(place: Path, file: int, directory: int) -> None:
    if reason := unavailable():
        pytest.skip(reason)
    number = free_ids(1)[0]
    reader = Person("lan", number, number, ())
    with open_folder() as folder:
        board = folder / "bang.db"
        shutil.copy(place, board)
        board.chmod(file)
        folder.chmod(directory)
        before = marks(folder)
        command = reader.command(sys.executable, "-m", "tui", "--db", board)
        if journal() == "wal" and directory == 0o555:
            refused(run([*command, "list"], **reader.environment()), READ_ONLY)
            refused_on_screen(command, READ_ONLY, **reader.environment())
        else:
            shows_only(command, **reader.environment())
        assert marks(folder)["bang.db"] == before["bang.db"]
        folder.chmod(0o755)


@pytest.mark.root
def test_a_board_on_a_drive_mounted_read_only_is_shown_and_says_so(tmp_path: Path, place: Path) -> None:
    drive = tmp_path / "o-dia"
    drive.mkdir()
    image = shlex.quote(str(place))
    script = (
        f"mount -t tmpfs tmpfs {drive}; cp {image} {drive}/bang.db; mount -o remount,ro {drive}\n"
        f'before=$(sha256sum {drive}/bang.db); "$@" || code=$?\n'
        f'test "$before" = "$(sha256sum {drive}/bang.db)" && test "$(ls -A {drive})" = bang.db || exit 99\n'
        "exit ${code:-0}"
    )
    apart = ["unshare", "--mount", "--propagation", "private", "sh", "-ec", script, "sh"]
    command = [*apart, *python("-m", "tui", "--db", str(drive / "bang.db"))]
    if journal() == "wal":
        refused(run([*command, "list"]), READ_ONLY)
        refused_on_screen(command, READ_ONLY)
    else:
        shows_only(command)


def shows_only(command: list[str], **environment: str) -> None:
    """The board can be seen; who wants to change it is told in a sentence that it cannot be."""
    refused(run([*command, *ADD], **environment), READ_ONLY)
    with PtyScreen(command, columns=COLUMNS, environment=environment) as screen:
        screen.see("▌   1 Giới thiệu")
        screen.type("L")
        screen.see("chỉ đọc được; hãy nhờ quản trị")
        assert screen.text.count("đang thực hiện") == 0
        screen.type("q")
        assert screen.ended() == 0
