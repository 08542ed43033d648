"""What only a server can do to a board: restart, cut lines, refuse logins, hold other programs' tables."""

from __future__ import annotations

import os
import signal
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import store
from store.actions import AddNote, EditItem
from store.errors import Busy, PlaceError
from store.exchange.document import Document
from store.postgres.engine import _TURN
from store.reader import REVISION
from store.views import Status
from tests.audit import problems
from tests.postgres_server import GIVEN, new_database, own_server, rows, shared, url_of

psycopg = pytest.importorskip("psycopg", reason="no PostgreSQL driver")


@pytest.fixture
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return new_database(tmp_path_factory.getbasetemp().parent / "postgres")


@pytest.fixture
def board(url: str, document: Document) -> Iterator[store.Board]:
    with store.create_board(url, document, who="lan") as made:
        yield made


def refusal(url: str, **options: Any) -> PlaceError:
    with pytest.raises(PlaceError) as refused:
        store.open_board(url, **options)
    return refused.value


def test_the_first_one_makes_the_board_and_the_others_open_it(url: str) -> None:
    with ThreadPoolExecutor(6) as people:
        boards = list(people.map(lambda who: store.open_board(url, who=f"người {who}"), range(6)))
    assert sum(board.info().created for board in boards) == 1
    assert {board.info().id for board in boards} == {boards[0].info().id}
    for board in boards:
        board.close()


def test_a_password_is_never_shown(board: store.Board, url: str) -> None:
    with_password = url.replace("postgres:@", "postgres:matkhau@")
    with store.open_board(with_password, create="never") as opened:
        assert "matkhau" not in opened.info().place


def test_a_database_of_another_program_is_left_alone(url: str) -> None:
    rows(url, "CREATE TABLE khach (ten text)")
    assert refusal(url).problem == "not_a_board"
    assert rows(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'") == [("khach",)]


def test_a_board_of_a_newer_program_is_refused(board: store.Board, url: str) -> None:
    board.close()
    rows(url, "UPDATE alembic_version SET version_num = '9999'")
    refused = refusal(url)
    assert (refused.problem, refused.detail) == ("newer", f"9999 > {REVISION}")


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    refused = refusal(f"postgresql://lan:matkhau@/bang?host={tmp_path}")
    assert refused.problem == "unreachable"
    assert "matkhau" not in f"{refused.path}{refused.detail}"


def test_a_database_that_is_not_there_is_told(url: str) -> None:
    assert refusal(url_of(url, "khong_co")).problem == "missing_database"


def test_an_address_nobody_can_read_is_told() -> None:
    assert refusal("postgresql://[::1/bang").problem == "unsupported_url"


def test_who_may_only_read_reads_and_is_told(board: store.Board, url: str) -> None:
    name = f"doc_{os.urandom(4).hex()}"
    rows(url, f"CREATE ROLE {name} LOGIN")
    rows(url, f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}")
    with store.open_board(url.replace("postgres:@", f"{name}:@"), create="never") as reading:
        assert reading.info().read_only == "file"
        assert reading.items() == board.items()
        with pytest.raises(PlaceError) as refused:
            reading.perform(AddNote(item="item-one", text="Không được"))
        assert refused.value.problem == "not_permitted"


def test_writers_take_turns_and_say_when_they_waited_in_vain(board: store.Board, url: str) -> None:
    with psycopg.connect(url) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", (_TURN,))
        with store.open_board(url, who="minh", patience=0.2) as waiting:
            with pytest.raises(Busy):
                waiting.perform(AddNote(item="item-one", text="Chờ"))
            other.rollback()
            assert waiting.perform(AddNote(item="item-one", text="Được")).step


def test_a_change_is_announced_to_everybody_once_it_is_there(board: store.Board, url: str) -> None:
    with closing(board.watch()) as watch, store.open_board(url, who="minh") as other:
        assert not watch.wait(0)
        before = board.newest()
        other.perform(EditItem(item="item-two", status=Status.ACTIVE))
        assert watch.wait(20)
        assert board.newest() == before + 1
        assert not watch.wait(0)
        watch.wake()
        assert not watch.wait(20)


def test_a_change_that_came_in_beside_another_answer_is_noticed(board: store.Board, url: str) -> None:
    with store.open_board(url, who="minh") as minh:
        presence = minh.presence()
        presence.enter()
        with closing(minh.watch()) as watch:
            board.perform(EditItem(item=board.item("1.1").id, title="Tên mới"))
            presence.edit(board.item("1.1").id)  # its answer brings the announcement along
            assert watch.wait(0)


def test_people_see_each_other_and_are_gone_when_their_line_is(board: store.Board, url: str) -> None:
    def until(see: Callable[[], object]) -> None:
        for _ in range(200):
            watch.wait(0.1)
            if see():
                return
        raise AssertionError(present.others())

    with closing(board.watch()) as watch, store.open_board(url, who="minh") as other:
        present = board.presence()
        present.enter()
        there = other.watch()
        theirs = other.presence()
        theirs.enter()
        until(lambda: [visitor.who for visitor in present.others()] == ["minh"])
        assert [visitor.who for visitor in theirs.others()] == ["lan"]
        theirs.edit("item-two")
        until(lambda: [visitor.item for visitor in present.others()] == ["item-two"])
        there.close()  # the line breaks, and nobody said goodbye
        until(lambda: not present.others())
        present.leave()
    assert rows(url, "SELECT who FROM presence") == [("minh",)]
    with closing(board.watch()):
        again = board.presence()
        again.enter()
        assert rows(url, "SELECT who FROM presence") == [("lan",)]
        again.leave()
    assert rows(url, "SELECT who FROM presence") == []


CUT = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


def test_cut_lines_are_made_anew_and_nothing_is_lost(board: store.Board, url: str) -> None:
    promised = []
    with closing(board.watch()) as watch:
        for turn in range(10):
            rows(url, CUT)
            promised.append(board.perform(AddNote(item="item-one", text=f"Lần {turn}")).step)
            assert board.item("item-one").note_count == 3 + turn
            with pytest.raises(PlaceError) as lost:
                watch.wait(20)
            assert lost.value.problem == "unreachable"
            assert watch.wait(20)  # something may have been missed meanwhile
    assert {entry.step for entry in board.history()} >= set(promised)
    assert problems(board._reader) == []


class Restarting:
    """A server of one's own that can be stopped and started."""

    def __init__(self, folder: Path) -> None:
        if GIVEN in os.environ:
            pytest.skip(f"the server of {GIVEN} is not ours to restart")
        pgserver = own_server()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._server = pgserver.get_server(shared(folder), cleanup_mode="delete")
        self.url = str(self._server.get_uri())

    def stop(self, how: signal.Signals) -> None:
        pid = int(self._server.get_pid())
        os.kill(pid, how)
        while Path(f"/proc/{pid}").exists() and Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z":
            pass

    def start(self) -> None:
        self._server.ensure_postgres_running()

    def end(self) -> None:
        self._server.cleanup()


@pytest.fixture
def restarting(tmp_path: Path) -> Iterator[Restarting]:
    server = Restarting(tmp_path / f"restarting-{os.getpid()}")
    yield server
    server.end()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["fast", "immediate"])
def test_a_restart_of_the_server_loses_nothing(
    restarting: Restarting, document: Document, how: signal.Signals
) -> None:
    with (
        store.create_board(restarting.url, document, who="lan", patience=1) as board,
        closing(board.watch()) as watch,
    ):
        promised = [board.perform(AddNote(item="item-one", text="Trước")).step]
        assert watch.wait(20)
        restarting.stop(how)
        for ask in (board.items, lambda: board.perform(AddNote(item="item-one", text="Giữa")), lambda: watch.wait(5)):
            with pytest.raises(PlaceError) as refused:
                ask()
            assert refused.value.problem == "unreachable"
        restarting.start()
        promised.append(board.perform(AddNote(item="item-one", text="Sau")).step)
        assert [note.text for note in board.detail("item-one").notes][:2] == ["Sau", "Trước"]
        assert {entry.step for entry in board.history()} >= set(promised)
        assert watch.wait(20)
        board.perform(AddNote(item="item-one", text="Lại nữa"))
        assert watch.wait(20)


def test_an_action_whose_answer_got_lost_is_looked_up(board: store.Board, url: str, monkeypatch: Any) -> None:
    from sqlalchemy import event

    def cut(connection: Any) -> None:
        rows(url, CUT)

    writer = board._writing()
    event.listen(writer._engine, "commit", cut)
    with pytest.raises(PlaceError) as refused:
        board.perform(AddNote(item="item-one", text="Mất dây"))
    assert refused.value.problem == "unreachable"
    event.remove(writer._engine, "commit", cut)
    assert board.item("item-one").note_count == 2
    assert board.perform(AddNote(item="item-one", text="Lại")).step
