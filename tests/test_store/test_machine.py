"""Anything at all, in any order, by several people at once, also with pages they looked at long ago.

The machine knows how a board must answer: which edits meet and which do not, what merges, what nobody touched. What a
database is, it is told: a function that makes a fresh board with the machine's document and gives its URL.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

import store
from store import undo
from store.actions import (
    AddGroup,
    AddItem,
    AddNote,
    ArchiveItem,
    DropView,
    EditAgency,
    EditBoard,
    EditGroup,
    EditItem,
    MergeAgencies,
    MoveItem,
    NewAgency,
    ReplaceContent,
    SaveView,
    SetDays,
    Several,
)
from store.errors import Conflict, Invalid, NotFound, NothingToUndo, UndoRefused
from store.exchange.document import Document
from store.queries import EVERY_CHANGE, ChangeRow
from store.states import Fields
from store.views import Deadline, Filter, Item, OfficeDay, Outcome, Precision, SavedView, Status
from tests.audit import everything, problems
from tests.merging import DAY, as_shown, met_in, met_in_view, touched_of, wanted_of, without
from tests.postgres_server import new_database

PEOPLE = ("lan", "minh", "hoa", "lan")  # lan is at the board twice: on the screen and in a shell
WATCHED = {
    "title", "lead", "coordinating", "leader", "deadline", "status", "status_reason", "done_on", "deliverable",
    "basis", "basis_date", "asking_side", "acting_side",
}  # fmt: skip
REFUSALS = (Conflict, Invalid, NotFound, NothingToUndo, UndoRefused)

sessions = st.sampled_from(range(len(PEOPLE)))
words = st.sampled_from(["Một", "Hai", "Ba"])
days_listed = st.lists(st.dates(date(2027, 4, 20), date(2027, 4, 23)), min_size=1, max_size=2, unique=True)
saves = st.builds(SaveView, name=st.sampled_from(["Việc trễ", "việc trễ", "Của tôi"]), shows=words)
deadlines = st.sampled_from(
    [None, Deadline(date(2020, 4, 30), Precision.MONTH, "tháng 4"), Deadline(None, Precision.NONE, "thường xuyên")]
)
leads = st.sampled_from([None, "agency-bql", "agency-kh-hn", NewAgency("Báo Mới")])
edits = st.fixed_dictionaries(
    {},
    optional={
        "title": words,
        "deliverable": words,
        "leader": words,
        "deadline": deadlines,
        "status": st.sampled_from(Status),
        "reason": st.sampled_from(["", "chờ vốn", "chờ ý kiến"]),
        "lead": leads,
        "coordinating": st.sampled_from([(), ("agency-kh-hn",), ("agency-bql", "agency-ct-hn")]),
    },
).filter(bool)


@dataclass(frozen=True)
class Page:
    """What a person has before them: the item as it is shown, and the fields it had then."""

    item: Item
    fields: Fields


class Office(RuleBasedStateMachine):
    """Several people at one board."""

    document: ClassVar[Document]
    fresh: ClassVar[Callable[[], str]]

    @initialize()
    def open(self) -> None:
        self.url = type(self).fresh()
        self.sessions = [self.session(who) for who in PEOPLE]
        self.observer = self.session("kiểm toán")
        self.start = self.content()
        self.acknowledged: dict[int, tuple[str, str]] = {}
        self.drawer: list[Document] = [self.start]
        self.pages: list[dict[str, Page]] = [{} for _ in PEOPLE]
        self.views: list[dict[str, SavedView]] = [{} for _ in PEOPLE]
        self.days: list[tuple[OfficeDay, ...]] = [() for _ in PEOPLE]
        for session in range(len(PEOPLE)):
            self.look(session)

    def session(self, who: str) -> store.Board:
        return store.open_board(self.url, who=who, day=DAY, create="never")

    def content(self) -> Document:
        """What the board says, whenever it was last changed."""
        return replace(self.observer.document(), changed_at=self.document.changed_at)

    def state(self) -> tuple[object, int]:
        return everything(self.observer._reader), self.observer.newest()

    def attempt(self, session: int, deed: Callable[[store.Board], Outcome]) -> Outcome | Exception:
        """Let somebody do something: it is in the history under their name, or nothing at all has changed."""
        before = self.state()
        answer: Outcome | Exception
        try:
            answer = deed(self.sessions[session])
        except REFUSALS as refused:
            answer = refused
        if isinstance(answer, Outcome) and answer.step is not None:
            assert answer.step == self.observer.newest() > before[1]
            self.acknowledged[answer.step] = (PEOPLE[session], answer.action)
        else:
            assert self.state() == before, f"nothing was done, and yet something changed: {answer}"
        return answer

    def page(self, session: int, data: st.DataObject) -> Page:
        """One of the pages somebody has before them: mostly of an item that everybody works on."""
        busy = data.draw(st.sampled_from(["item-one", "item-one", "item-two", *self.pages[session]]))
        return self.pages[session][busy]

    @rule(session=sessions)
    def look(self, session: int) -> None:
        board = self.sessions[session]
        now = everything(self.observer._reader)["item"]
        for item in (*board.items(), *board.items(Filter(archived=True))):
            self.pages[session][item.id] = Page(item, now[item.id])
        self.views[session].update({view.id: view for view in board.saved_views()})

    @rule(session=sessions, data=st.data(), values=edits, blind=st.booleans(), fresh=st.booleans())
    def edit(self, session: int, data: st.DataObject, values: dict[str, Any], blind: bool, fresh: bool) -> None:
        """A change of some fields, or a whole form sent back with the other fields as they were shown."""
        if fresh:
            self.look(session)
        page = self.page(session, data)
        if not blind and data.draw(st.booleans(), label="form"):
            values = {**as_shown(page.item), **values}
        seen = None if blind else page.item
        before = everything(self.observer._reader)["item"][page.item.id]
        answer = self.attempt(session, lambda board: board.perform(EditItem(item=page.item.id, seen=seen, **values)))
        after = everything(self.observer._reader)["item"][page.item.id]
        wanted = wanted_of(values)
        touched = wanted if blind else touched_of(wanted, page.fields)
        met = set() if blind else met_in(touched, before, page.fields)
        if isinstance(answer, Conflict):
            told = {clash.field: clash.who for clash in answer.clashes}
            new_lead = {"lead"} if isinstance(values.get("lead"), NewAgency) else set()
            assert told.keys() - new_lead == met
            assert told == {name: self.author(page.item.id, name) for name in told}
        elif isinstance(answer, Outcome):
            assert not met, "an edit of a field that was changed meanwhile went through"
            self.merged(before, after, {**touched, **({"lead": after["lead"]} if "lead" in values else {})})

    def merged(self, before: Fields, after: Fields, touched: Fields) -> None:
        """Fields the person touched say what they wanted, all others what they said."""
        assert {name: after[name] for name in touched} == touched
        changed = {name for name in after if after[name] != before[name]} - touched.keys()
        allowed = {f"assumed:{name}" for name in touched if before[name] != after[name]}
        if "status" in touched:
            allowed |= {"done_on", "status_reason"}
        if "deadline" in touched and before["original_deadline"] is None:
            allowed |= {"original_deadline"}
        assert changed <= allowed, "a field nobody touched was changed"

    def author(self, uid: str, field: str) -> str:
        changes = map(ChangeRow._make, self.observer._reader.rows(EVERY_CHANGE))
        names = {field, "status_reason", "done_on"} if field == "status" else {field}
        return [change.who for change in changes if change.uid == uid and change.field in names][-1]

    @rule(session=sessions, data=st.data(), restore=st.booleans(), blind=st.booleans())
    def archive(self, session: int, data: st.DataObject, restore: bool, blind: bool) -> None:
        page = self.page(session, data)
        before = everything(self.observer._reader)["item"][page.item.id]
        act = ArchiveItem(item=page.item.id, restore=restore, seen=None if blind else page.item)
        answer = self.attempt(session, lambda board: board.perform(act))
        met = {name for name in WATCHED if before[name] != page.fields[name]}
        if isinstance(answer, Conflict):
            assert {clash.field for clash in answer.clashes} == met
        elif isinstance(answer, Outcome):
            assert blind or restore or not met, "an item somebody had changed was put away unseen"
            now = everything(self.observer._reader)["item"][page.item.id]
            assert now == {**before, "archived": not restore}

    @rule(session=sessions, data=st.data(), values=edits, blind=st.booleans())
    def edit_several(self, session: int, data: st.DataObject, values: dict[str, Any], blind: bool) -> None:
        """The same change of several items, as each of them was shown: all of it or nothing."""
        pages = data.draw(st.lists(st.sampled_from([*self.pages[session].values()]), min_size=2, max_size=4))
        chosen = {page.item.id: page for page in pages}
        edited = [EditItem(item=uid, seen=None if blind else page.item, **values) for uid, page in chosen.items()]
        before = everything(self.observer._reader)["item"]
        answer = self.attempt(session, lambda board: board.perform(Several(actions=tuple(edited))))
        met = [
            met_in(touched_of(wanted_of(values), page.fields), before[uid], page.fields)
            for uid, page in chosen.items()
        ]
        new_lead = isinstance(values.get("lead"), NewAgency)
        if isinstance(answer, Conflict):
            assert blind is False
            assert new_lead or len(answer.clashes) == sum(map(len, met))
        elif isinstance(answer, Outcome):
            assert blind or not any(met), "one of several was overwritten unseen"

    @rule(session=sessions, data=st.data(), title=words, lead=leads, due=deadlines)
    def add(self, session: int, data: st.DataObject, title: str, lead: Any, due: Deadline | None) -> None:
        groups = [group.id for group in self.sessions[session].groups()]
        group = data.draw(st.sampled_from([*groups, "group-one"]))
        act = AddItem(group=group, title=title, lead=lead, deadline=due)
        self.attempt(session, lambda board: board.perform(act))
        self.look(session)

    @rule(session=sessions, data=st.data())
    def move(self, session: int, data: st.DataObject) -> None:
        """An item goes where it is put, and nothing but places changes."""
        groups = [group.id for group in self.observer.groups()]
        uids = [item.id for item in self.observer.items()]
        if not groups:
            return
        uid, group = self.page(session, data).item.id, data.draw(st.sampled_from(groups))
        before = data.draw(st.sampled_from([None, *uids]))
        contents = everything(self.observer._reader)["item"]
        act = MoveItem(item=uid, group=group, before=before)
        answer = self.attempt(session, lambda board: board.perform(act))
        if not isinstance(answer, Outcome):
            return
        now = everything(self.observer._reader)["item"]
        places = {"group", "rank"}
        assert all(without(now[each], places) == without(contents[each], places) for each in now)
        order = [item.id for item in self.observer.items() if item.group_id == group]
        if before in order and before != uid:
            assert order[order.index(before) - 1] == uid
        elif before != uid:
            assert order[-1] == uid

    @rule(session=sessions, data=st.data(), text=words)
    def note(self, session: int, data: st.DataObject, text: str) -> None:
        act = AddNote(item=self.page(session, data).item.id, text=text)
        self.attempt(session, lambda board: board.perform(act))

    @rule(session=sessions, data=st.data(), name=words)
    def rename_or_merge(self, session: int, data: st.DataObject, name: str) -> None:
        """Names of agencies change, or two become one: who is meant in the items is only ever moved, never lost."""
        uids = [agency.id for agency in self.observer.agencies()]
        if len(uids) < 2:
            return
        one, other = data.draw(st.sampled_from(uids)), data.draw(st.sampled_from(uids))
        led = {item.id: item.lead_id for item in self.observer.items()}
        merge = data.draw(st.booleans(), label="merge")
        act = MergeAgencies(agency=one, into=other) if merge else EditAgency(agency=one, name=name)
        answer = self.attempt(session, lambda board: board.perform(act))
        moved = {one: other} if merge and isinstance(answer, Outcome) else {}
        assert {item.id: item.lead_id for item in self.observer.items()} == {
            item: moved.get(lead or "", lead) for item, lead in led.items()
        }

    @rule(session=sessions, title=words)
    def add_group(self, session: int, title: str) -> None:
        self.attempt(session, lambda board: board.perform(AddGroup(title=title)))

    @rule(session=sessions, title=words, day=st.sampled_from([None, DAY]))
    def edit_around(self, session: int, title: str, day: date | None) -> None:
        self.attempt(session, lambda board: board.perform(EditGroup(group="group-one", title=title)))
        self.attempt(session, lambda board: board.perform(EditBoard(title=title, viewing_date=day)))

    @rule(session=sessions, data=st.data(), act=saves, blind=st.booleans())
    def save_view(self, session: int, data: st.DataObject, act: SaveView, blind: bool) -> None:
        """A new view, or one that was seen some time ago under another name or with other contents."""
        known = self.views[session]
        uid = data.draw(st.sampled_from([None, *known]))
        seen = None if blind or uid is None else known[uid]
        before = self.present_views()
        answer = self.attempt(session, lambda board: board.perform(replace(act, view=uid, seen=seen)))
        wanted: Fields = {"name": act.name, "shows": act.shows}
        touched = {field: value for field, value in wanted.items() if not seen or value != getattr(seen, field)}
        met = met_in_view(touched, before[uid], seen) if uid in before else set()
        taken = {str(view["name"]).casefold() for other, view in before.items() if other != uid}
        if uid is not None and uid not in before:
            assert isinstance(answer, NotFound)
        elif met:
            assert isinstance(answer, Conflict)
            assert {clash.field for clash in answer.clashes} == met
        elif "name" in touched and act.name.casefold() in taken:
            assert isinstance(answer, Invalid)
        else:
            assert isinstance(answer, Outcome)
            self.saved(before, uid, touched)
        self.look(session)

    def saved(self, before: dict[str, Fields], uid: str | None, touched: Fields) -> None:
        """The view says what was wanted, a new one at the end; all others, and its other fields, what they said."""
        after = self.present_views()
        if uid is None:
            uid = [*after][-1]
            assert uid not in before
        assert after == {**before, uid: {**before.get(uid, after[uid]), **touched}}

    @rule(session=sessions, data=st.data(), blind=st.booleans())
    def drop_view(self, session: int, data: st.DataObject, blind: bool) -> None:
        if not self.views[session]:
            return
        view = data.draw(st.sampled_from([*self.views[session].values()]))
        before = self.present_views()
        answer = self.attempt(session, lambda board: board.perform(DropView(view.id, seen=None if blind else view)))
        if view.id not in before:
            assert isinstance(answer, NotFound)
        elif not blind and (before[view.id]["name"], before[view.id]["shows"]) != (view.name, view.shows):
            assert isinstance(answer, Conflict), "a view somebody had changed was dropped unseen"
        else:
            assert isinstance(answer, Outcome)
            assert self.present_views() == {uid: kept for uid, kept in before.items() if uid != view.id}

    def present_views(self) -> dict[str, Fields]:
        """The views on the board in order, by id."""
        return {uid: view for uid, view in everything(self.observer._reader)["view"].items() if view["exists"]}

    @rule(
        session=sessions,
        days=days_listed,
        working=st.sampled_from([False, True, None]),
        name=words,
        old=st.booleans(),
    )
    def set_days(self, session: int, days: list[date], working: bool | None, name: str, old: bool) -> None:
        """Days put on the office's list or taken off it, by somebody who may have looked at it some time ago."""
        seen = self.days[session] if old else self.observer.office_days()
        before = {each.day: each for each in self.observer.office_days()}
        action = SetDays(days=tuple(days), working=working, name=name, seen=seen)
        answer = self.attempt(session, lambda board: board.perform(action))
        wanted = {} if working is None else {day: OfficeDay(day, working, name.strip()) for day in days}
        known = {each.day: each for each in seen}
        met = [day for day in days if before.get(day) not in (known.get(day), wanted.get(day))]
        if isinstance(answer, Conflict):
            assert met, "nobody had said anything else meanwhile"
        else:
            assert isinstance(answer, Outcome)
            kept = {day: each for day, each in before.items() if day not in days}
            assert {each.day: each for each in self.observer.office_days()} == kept | wanted
        self.days[session] = self.observer.office_days()

    @rule()
    def export(self) -> None:
        self.drawer.append(self.observer.document())

    @rule(session=sessions, data=st.data(), groups=st.integers(0, 3))
    def take_in(self, session: int, data: st.DataObject, groups: int) -> None:
        document = data.draw(st.sampled_from(self.drawer), label="document")
        document = replace(document, groups=document.groups[:groups][::-1], views=document.views[::-1])
        answer = self.attempt(session, lambda board: board.perform(ReplaceContent(document=document)))
        if isinstance(answer, Outcome):
            assert self.content() == replace(document, changed_at=self.start.changed_at)
            assert answer.step is None or self.observer.document() == document

    @rule(session=sessions)
    def undo(self, session: int) -> None:
        self.attempt(session, lambda board: board.undo())

    @rule(session=sessions)
    def redo(self, session: int) -> None:
        self.attempt(session, lambda board: board.redo())

    @rule(session=sessions)
    def undo_and_redo(self, session: int) -> None:
        before = self.content()
        if isinstance(self.attempt(session, lambda board: board.undo()), Outcome):
            assert isinstance(self.attempt(session, lambda board: board.redo()), Outcome)
            assert self.content() == before

    @rule(session=sessions)
    def go_home_and_come_back(self, session: int) -> None:
        self.sessions[session].close()
        self.sessions[session] = self.session(PEOPLE[session])

    @invariant()
    def the_books_are_right(self) -> None:
        source = self.observer._reader
        assert problems(source) == []
        recorded = {step: (who, action) for step, who, action in source.rows("SELECT id, who, action FROM step")}
        assert {step: recorded.get(step) for step in self.acknowledged} == self.acknowledged

    @invariant()
    def everybody_sees_the_same(self) -> None:
        turn = len(self.acknowledged) % len(PEOPLE)
        assert self.sessions[turn].items() == self.observer.items()
        views = self.sessions[turn].saved_views()
        assert views == self.observer.saved_views()
        assert len({view.name.casefold() for view in views}) == len(views), "two views of one name"

    def teardown(self) -> None:
        """In reverse order, everything can be taken back, and then the board says what it said at the start."""
        if not hasattr(self, "sessions"):
            return
        while (latest := max(self.next_undo(session) for session in range(len(PEOPLE)))) > (0, 0):
            answer = self.attempt(latest[1], lambda board: board.undo())
            assert isinstance(answer, Outcome), f"the latest step cannot be taken back: {answer}"
        assert self.content() == self.start
        assert problems(self.observer._reader) == []
        for board in (*self.sessions, self.observer):
            board.close()

    def next_undo(self, session: int) -> tuple[int, int]:
        with suppress(NothingToUndo):
            return undo.target(self.observer._reader, PEOPLE[session], False)[0], session
        return 0, 0


@dataclass(frozen=True)
class Database:
    """Makes a fresh board with the test's document and gives its URL; cost is how much longer that takes."""

    fresh: Callable[[], str]
    cost: int


@pytest.fixture(params=["sqlite", "postgresql"])
def database(
    request: pytest.FixtureRequest, place: Path, document: Document, tmp_path_factory: pytest.TempPathFactory
) -> Database:
    """A kind of database to work on."""
    numbers = count()

    def fresh() -> str:
        if request.param == "sqlite":
            url = str(place.with_name(f"{next(numbers)}.db"))
        else:
            url = new_database(tmp_path_factory.getbasetemp().parent / "postgres")
        store.create_board(url, document, who="an").close()
        return url

    return Database(fresh, cost=1 if request.param == "sqlite" else 4)


def let_them_work(document: Document, database: Database, examples: int, steps: int) -> None:
    machine = type("OfficeHere", (Office,), {"document": document, "fresh": staticmethod(database.fresh)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples // database.cost,
            stateful_step_count=steps,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_whatever_people_do_nothing_is_lost(document: Document, database: Database) -> None:
    let_them_work(document, database, examples=20, steps=24)


@pytest.mark.long
def test_whatever_people_do_all_day_nothing_is_lost(document: Document, database: Database) -> None:
    let_them_work(document, database, examples=600, steps=60)
