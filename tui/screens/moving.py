"""Another place for an item: one up or down among those shown, from group to group at their ends."""

from __future__ import annotations

from store.actions import MoveItem
from store.views import Item
from tui.i18n import t
from tui.reading import Reading
from tui.screens.editing import EditingScreen
from tui.screens.selecting import Selecting
from tui.selection import GroupBy, Sort


class Moving(Selecting, EditingScreen):
    """The part of the board that changes its order."""

    def action_move_down(self) -> None:
        """Put the item behind the next one shown, or into the next group."""
        self._move_item(down=True)

    def action_move_up(self) -> None:
        """Put the item before the one shown above it, or into the group above."""
        self._move_item(down=False)

    def _move_item(self, *, down: bool) -> None:
        item = self.need_item()
        if item is None:
            return
        chosen = self.selection
        if chosen.sort is not Sort.BOARD or chosen.descending or chosen.group_by is not GroupBy.GROUP:
            self.say(t("board.move.sorted"), refusal=True)
            return
        shown = [each for each in self.table.items if each.group_id == item.group_id]
        at = next((place for place, each in enumerate(shown) if each.id == item.id), 0)
        beside = shown[at + 1 : at + 2] if down else shown[max(at - 1, 0) : at]
        place = _among(self.board.reading, item, beside[0], down=down) if beside else None
        place = place or _beyond(self.board.reading, item, down=down)
        if place is None:
            self.say(t("board.move.last" if down else "board.move.first"), refusal=True)
        else:
            self.table.moving = item.id
            self.request(MoveItem(item=item.id, group=place[0], before=place[1]))


Place = tuple[str, str | None]  # a group, and the item to stand before; None is its end


def _among(reading: Reading, item: Item, beside: Item, *, down: bool) -> Place:
    """The place on the other side of an item of the same group."""
    if not down:
        return item.group_id, beside.id
    group = [each.id for each in reading.items.values() if each.group_id == item.group_id and each.id != item.id]
    behind = group.index(beside.id) + 1
    return item.group_id, group[behind] if behind < len(group) else None


def _beyond(reading: Reading, item: Item, *, down: bool) -> Place | None:
    """The near end of the group below or above; None where there is none."""
    groups = [*reading.groups]
    at = groups.index(item.group_id) + (1 if down else -1)
    if not 0 <= at < len(groups):
        return None
    first = next((each.id for each in reading.items.values() if each.group_id == groups[at]), None)
    return groups[at], first if down else None
