"""What a search has found, however much it is: joined with other findings, and taken out of a list in its order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import compress
from operator import itemgetter

from store.language.postings import Bits, bits_of, marks_of


class Numbering:
    """Numbers of lines by the keys of what they belong to: each keeps its own for good, and none is given twice."""

    def __init__(self) -> None:
        self._keys: list[str] = []  # by their numbers, also those that are gone
        self._numbers: dict[str, int] = {}
        self._changes = 0
        # What was asked for last, since it comes again with each letter of a search: some keys, and the order of all.
        self._asked: tuple[Collection[str], int, Bits] | None = None
        self._order: tuple[list[str], int, itemgetter[Sequence[int]] | None] | None = None

    def __len__(self) -> int:
        """How many numbers were given, one more than the highest."""
        return len(self._keys)

    def take(self, key: str) -> int:
        """The number of a key, a new one if it has none."""
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._keys)
            self._keys.append(key)
            self._changes += 1
        return number

    def drop(self, key: str) -> int | None:
        """Forget a key; returns the number it had."""
        number = self._numbers.pop(key, None)
        self._changes += 1
        return number

    def number(self, key: str) -> int | None:
        """The number of a key that has one."""
        return self._numbers.get(key)

    def keys(self, bits: Bits) -> Iterator[str]:
        """The keys of a set of lines."""
        return compress(self._keys, marks_of(bits, len(self._keys)))

    def bits(self, keys: Collection[str]) -> Bits:
        """The lines of these keys, those without one left out; the keys must not change afterwards."""
        known = self._asked
        if known is None or known[0] is not keys or known[1] != self._changes:
            known = self._asked = keys, self._changes, self._bits(keys)  # in this order: another thread may change it
        return known[2]

    def _bits(self, keys: Collection[str]) -> Bits:
        numbers = [self._numbers.get(key) for key in keys]
        return bits_of([number for number in numbers if number is not None], len(self._keys))

    def chosen(self, bits: Bits, order: list[str]) -> bytes:
        """For each key of an order 1 if its line is in the set, else 0; an order must not change afterwards."""
        marks = marks_of(bits, len(self._keys))
        known = self._order
        if known is not None and known[0] is not order and known[0] == order:
            known = self._order = order, *known[1:]  # the board was read again, and nothing has moved
        if known is None or known[0] is not order or known[1] != self._changes:
            known = self._order = order, self._changes, self._getter(order)
        getter = known[2]
        return (marks if getter is None else bytes(getter(marks + b"\0")))[: len(order)]

    def _getter(self, order: list[str]) -> itemgetter[Sequence[int]] | None:
        """What takes the marks in order; None where they are in order already."""
        if len(self._numbers) == len(self._keys) and order == self._keys[: len(order)]:
            return None
        # The last mark is nobody's; with two of it there is always a sequence.
        return itemgetter(*[self._numbers.get(key, -1) for key in order], -1, -1)


class Hits:
    """The keys of an index that were found; it stays as it is when the index changes.

    Args:
        numbering: of the index.
        bits: which of its lines.
    """

    def __init__(self, numbering: Numbering, bits: Bits) -> None:
        self._numbering = numbering
        self.bits = bits

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hits) and (self._numbering, self.bits) == (other._numbering, other.bits)

    def __hash__(self) -> int:
        return hash(self.bits)

    def __len__(self) -> int:
        return self.bits.bit_count()

    def __iter__(self) -> Iterator[str]:
        return self._numbering.keys(self.bits)

    def __contains__(self, key: object) -> bool:
        number = self._numbering.number(key) if isinstance(key, str) else None
        return number is not None and bool(self.bits >> number & 1)

    def __and__(self, others: Collection[str]) -> Hits:
        return Hits(self._numbering, self.bits & self.of(others).bits)

    def __or__(self, others: Collection[str]) -> Hits:
        return Hits(self._numbering, self.bits | self.of(others).bits)

    def of(self, keys: Collection[str]) -> Hits:
        """The same keys as those that an index has found."""
        if isinstance(keys, Hits) and keys._numbering is self._numbering:
            return keys
        return Hits(self._numbering, self._numbering.bits(keys))

    def chosen(self, order: list[str]) -> bytes:
        """For each key of an order 1 if it was found, else 0; an order must not change afterwards."""
        return self._numbering.chosen(self.bits, order)
