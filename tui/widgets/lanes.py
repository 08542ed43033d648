"""View 2: a lane for each status, a card for each item; cards move from lane to lane as the work goes on."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from store.views import Item, State, Status
from tui import wording
from tui.i18n import t
from tui.widgets.cells import elide, fit, wrap
from tui.widgets.columns import MARKED, VISITED, state_look
from tui.widgets.pieces import Line, Piece
from tui.widgets.rows import lit
from tui.widgets.view import Shown, View, Way

_COURSE = (Status.PLANNED, Status.ACTIVE, Status.REVIEW, Status.DONE)
_SET_ASIDE = (Status.PAUSED, Status.CANCELLED)
_CARD = 3  # lines of a card
_PITCH = _CARD + 1  # from one card to the next
_NARROWEST = 18  # cells of a lane
_SIGNS = {State.LATE: "! ", State.SOON: "~ ", State.DONE_LATE: "! "}


class Lanes(View):
    """Items by status; those set aside stand beside the lanes, as a count, until the cursor is on one of them."""

    def __init__(self, shown: Shown, *, id: str | None = None) -> None:
        super().__init__(shown, id=id)
        self._cards: dict[Status, list[Item]] = {status: [] for status in Status}
        self._places: dict[str, tuple[Status, int]] = {}
        self._dealt: tuple[Item, ...] | None = None  # the items the cards are of
        self._lanes: list[Status] = []  # those on the screen
        self._widths: list[int] = []

    # Where everything is

    def lay_out(self, width: int) -> int:
        """Deal the items out to their lanes, and see which lanes the screen has room for."""
        if self._dealt is not self.shown.items:
            self._deal(self.shown.items)
        lanes = self._all_lanes()
        count = max(min(len(lanes), (width + 1) // (_NARROWEST + 1)), 1)
        here = lanes.index(self._here[0]) if self._here else 0
        first = min(max(here - count + 1, 0), len(lanes) - count)
        self._lanes = lanes[first : first + count]
        room, rest = divmod(max(width - (count - 1), 0), count)
        self._widths = [room + (place < rest) for place in range(count)]
        longest = max((len(self._cards[lane]) for lane in lanes), default=0)
        return max(longest * _PITCH - 1, 0)

    def _deal(self, items: tuple[Item, ...]) -> None:
        self._dealt = items
        self._cards, self._places = {status: [] for status in Status}, {}
        for item in items:
            cards = self._cards[item.status]
            self._places[item.id] = item.status, len(cards)
            cards.append(item)

    @property
    def _here(self) -> tuple[Status, int] | None:
        """The lane of the current item, and its place there."""
        return self._places.get(self.shown.cursor or "")

    def _all_lanes(self) -> list[Status]:
        """The normal course; an item that was set aside has its lane, in place of the last, while it is current."""
        here = self._here
        return [*_COURSE[:3], here[0] if here and here[0] in _SET_ASIDE else _COURSE[3]]

    def place(self) -> tuple[int, int]:
        """The lines of the current card."""
        here = self._here
        first = here[1] * _PITCH if here else 0
        return first, first + _CARD - 1

    def at(self, x: int, y: int) -> str | None:
        """The card at a place."""
        card, line = divmod(y, _PITCH)
        for lane, room in zip(self._lanes, self._widths, strict=True):
            if 0 <= x < room:
                cards = self._cards[lane]
                return cards[card].id if line < _CARD and 0 <= card < len(cards) else None
            x -= room + 1
        return None

    def page_size(self) -> int:
        """How many cards one page further is."""
        return max(self.size.height // _PITCH, 1)

    def step(self, way: Way, count: int = 1) -> str | None:
        """Up and down the lane, or over to the next lane that has cards."""
        here = self._here
        if here is None:
            return self.shown.items[0].id if self.shown.items else None
        lane, place = here
        if way in {Way.LEFT, Way.RIGHT}:
            return self._beside(lane, place, count if way is Way.RIGHT else -count)
        page = self.page_size() * count
        last = len(self._cards[lane]) - 1
        wanted = {
            Way.UP: place - count, Way.DOWN: place + count, Way.PAGE_UP: place - page, Way.PAGE_DOWN: place + page,
            Way.TOP: 0, Way.BOTTOM: last,
        }[way]  # fmt: skip
        return self._cards[lane][min(max(wanted, 0), last)].id

    def _beside(self, lane: Status, place: int, by: int) -> str | None:
        filled = [status for status in (*_COURSE, *_SET_ASIDE) if self._cards[status]]
        wanted = filled.index(lane) + by
        if not 0 <= wanted < len(filled):
            return None
        cards = self._cards[filled[wanted]]
        return cards[min(place, len(cards) - 1)].id

    # What it says

    def heads(self, width: int) -> list[Line]:
        """The lanes' names with how many cards they have, and what stands beside the lanes."""
        if width != self._width and width > 0:
            self.lay_out(width)
        names: list[Piece] = []
        rules: list[Piece] = []
        here = self._here
        for lane, room in zip(self._lanes, self._widths, strict=True):
            said = f" {wording.status_sign(lane)} {_capital(wording.status(lane))} {len(self._cards[lane])}"
            names += [Piece(fit(said, room), "strong" if here and here[0] is lane else "quiet"), Piece(" ")]
            rules += [Piece(self._rule(lane, room), "quiet"), Piece(" ")]
        lines: list[Line] = [names[:-1], rules[:-1]]
        aside = [lane for lane in _SET_ASIDE if self._cards[lane] and lane not in self._lanes]
        if aside:
            counts = (
                f"{wording.status_sign(lane)} {wording.status(lane)} {len(self._cards[lane])}" for lane in aside
            )
            lines.insert(0, [Piece(fit(f" {t('lanes.aside', lanes=' · '.join(counts))}", width), "quiet")])
        return lines

    def _rule(self, lane: Status, room: int) -> str:
        """A line under a lane's name, with an arrow where there are lanes beyond the screen."""
        rule = "─" * room
        lanes = self._all_lanes()
        if lane is self._lanes[0] and lane is not lanes[0]:
            rule = "◄" + rule[1:]
        if lane is self._lanes[-1] and lane is not lanes[-1]:
            rule = rule[:-1] + "►"
        return rule

    def pieces(self, y: int) -> Sequence[Piece]:
        """Nothing: lines are made lane by lane, since each has a ground of its own."""
        return ()

    def _strip(self, y: int) -> Strip:
        place = self.scroll_offset.y + y
        if not self.shown.items or place >= self.virtual_size.height:
            return super()._strip(y)
        strip = self._on_screen.get(y)
        if strip is None:
            strips: list[Strip] = []
            for lane, room in zip(self._lanes, self._widths, strict=True):
                strips += [self._part(lane, room, *divmod(place, _PITCH)), Strip([Segment(" ", self.rich_style)], 1)]
            strip = Strip.join(strips[:-1]).adjust_cell_length(self.size.width, self.rich_style).simplify()
            self._on_screen[y] = strip
        return strip

    def _part(self, lane: Status, room: int, card: int, line: int) -> Strip:
        """A lane's part of a line of the screen."""
        cards = self._cards[lane]
        if card >= len(cards) or line >= _CARD:
            return self.strip_of((), room)
        item = cards[card]
        current = item.id == self.shown.cursor
        pointer = Piece("▌" if current else " ", "pointer")
        return self.strip_of([pointer, *self._card(item, max(room - 1, 0), line)], room, current=current)

    def _card(self, item: Item, width: int, line: int) -> list[Piece]:
        number = f"{item.number} "
        indent = max(len(number), 4)
        fresh = self.shown.others.fresh(item.id)
        room = max(width - indent, 0)
        if line == _CARD - 1:
            sign = VISITED if self.shown.others.editing(item.id) else ""
            return [Piece(fit(sign, indent), "soon"), *self._foot(item, room, fresh=bool(fresh))]
        rows = [*wrap(item.title, room, _CARD - 1), ""]
        left = number if line == 0 else MARKED if item.id in self.shown.marked else ""
        look = "pointer" if item.id in self.shown.marked else "quiet"
        row = rows[line] if line < len(rows) else ""
        return [Piece(fit(left, indent), look), *lit(row, self.shown.query, "fresh" if "title" in fresh else "")]

    def _foot(self, item: Item, room: int, *, fresh: bool) -> list[Piece]:
        """When it is due and what that means; who leads it, where there is room."""
        standing = item.standing(self.shown.day)
        look = "fresh" if fresh else state_look(standing.state, item.status) or "quiet"
        alarm = _SIGNS.get(standing.state, "")
        due = wording.deadline_short(item.deadline)
        said = f"{alarm}{wording.standing(standing)}" if alarm or item.status is Status.DONE else due
        if room >= 2 * _NARROWEST and said != due:
            said = f"{due} · {said}"
        foot = elide(said, room)
        left = room - cell_len(foot) - 3
        lead = elide(item.lead_label, left) if left > _NARROWEST // 3 else ""
        return [Piece(foot, look), *([Piece(f" · {lead}", "quiet")] if lead else [])]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
