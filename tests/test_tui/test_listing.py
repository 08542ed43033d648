"""Where each line of the list is, whatever is folded, found, arranged otherwise, or has just left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.language.index import WordIndex
from store.language.search import search_line
from store.views import Item
from tui.reading import Reading
from tui.widgets.listing import Departed, Listing

PLACES = [f"{group}.{place}" for group in (1, 2, 3) for place in (1, 2, 3)]
chosen = st.sets(st.sampled_from(PLACES))


def agrees(listing: Listing) -> None:
    """Each line knows its place, and nothing else has one."""
    assert [listing.place(key) for key in listing.keys] == [*range(len(listing))]
    everything = {*listing.reading.items, *listing.reading.groups, "unknown", ""}
    assert {key for key in everything if key in listing} == everything & {*listing.keys}
    gone = {listing.departed.thing.id} if listing.departed else set()
    assert listing.item_count == sum(key in listing.reading.items for key in {*listing.keys} - gone)


# What is there, found, folded; who leaves, and whether it is an index that found it.
cases = st.tuples(
    chosen, chosen, st.sets(st.sampled_from(["g1", "g2", "g3"])), st.sampled_from(PLACES), st.booleans()
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # they only make things
@given(case=cases)
def test_each_line_knows_its_place(
    case: tuple[set[str], set[str], set[str], str, bool],
    make_item: Callable[..., Item],
    make_reading: Callable[..., Reading],
) -> None:
    there, found, folded, leaves, indexed = case
    reading = make_reading([make_item(f"i{number}", number) for number in sorted(there)])
    hits = {f"i{number}" for number in found & there}
    index = WordIndex({key: search_line("tìm thấy" if key in hits else "khác") for key in reading.items})
    for arrange in (Reading.in_groups, lambda reading: [(None, [*reading.items.values()][::-1])]):
        listing = Listing(reading, arrange)
        agrees(listing)
        listing.folded = folded
        listing.order()
        agrees(listing)
        before = listing.keys
        listing.hits = index.find("tim") if indexed else hits
        listing.order()
        agrees(listing)
        assert {item.id for item in listing.items} == hits
        assert listing.shown_count == len(hits)
        gone = reading.items.get(f"i{leaves}")
        if gone is not None and gone.id in before and gone.id not in listing:
            listing.depart(Departed(gone, "Minh", "hidden"), before)
            agrees(listing)
            assert gone.id in listing
            listing.order()
            agrees(listing)
            listing.hits = None
            listing.order()
            assert listing.departed is None or gone.group_id in folded
            agrees(listing)


@pytest.mark.parametrize(
    ("number", "found"), [("1", "1.1 1.2 10.1"), ("1.", "1.1 1.2"), ("1.2", "1.2"), ("10.1", "10.1"), ("4", "")]
)
def test_numbers_begin_as_they_are_typed(
    number: str, found: str, make_item: Callable[..., Item], make_reading: Callable[..., Reading]
) -> None:
    reading = make_reading([make_item(each, each) for each in ("1.1", "1.2", "2.1", "10.1")])
    assert reading.numbered(number) == found.split()
