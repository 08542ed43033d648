"""Which lines have something: sets of lines as whole numbers, a bit for each, so that many are joined in no time.

A set of 100,000 lines is 13 kB; what few lines have is kept as a list of their numbers, which is less.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import compress, islice

from store.language.search import Pattern

Bits = int

_MANY = 64  # a list of more than one line in so many takes more room than the bits of all
_REMEMBERED = 256  # patterns whose lines are remembered: at 100,000 lines 3 MB
_TO_DIGITS, _FROM_DIGITS = bytes.maketrans(b"\0\1", b"01"), bytes.maketrans(b"01", b"\0\1")


def bits_of(numbers: Iterable[int], count: int) -> Bits:
    """The set of some lines out of so many."""
    marks = bytearray(count)
    for number in numbers:
        marks[number] = 1
    return int(marks.translate(_TO_DIGITS)[::-1] or b"0", 2)


def marks_of(bits: Bits, count: int) -> bytes:
    """For each of so many lines a byte: 1 if it is in the set, else 0."""
    return f"{bits:0{count}b}".encode()[::-1].translate(_FROM_DIGITS)


def numbers_in(bits: Bits, count: int) -> Iterator[int]:
    """The lines of a set by their numbers, in order."""
    return compress(range(count), marks_of(bits, count)) if bits else iter(())


class Postings:
    """Lines by words that they have, or by other strings."""

    def __init__(self) -> None:
        self._few: defaultdict[str, list[int]] = defaultdict(list)
        self._many: dict[str, Bits] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._few)

    def add(self, keys: Iterable[str], line: int) -> None:
        """A line has these, each named once."""
        few = self._few
        for key in keys:
            few[key].append(line)

    def remove(self, keys: Iterable[str], line: int) -> None:
        """A line has these no more."""
        for key in keys:
            few = self._few[key]
            if line in few:
                few.remove(line)
            elif key in self._many:
                self._many[key] &= ~(1 << line)

    def pack(self, count: int) -> None:
        """Keep as bits what many of so many lines have."""
        for key, numbers in self._few.items():
            if len(numbers) * _MANY > count:
                self._many[key] = self._many.get(key, 0) | bits_of(numbers, count)
                self._few[key] = []

    def having(self, keys: Iterable[str], count: int) -> Bits:
        """The lines that have any of these."""
        found, rest = 0, list[int]()
        for key in keys:
            if key in self._many:
                found |= self._many[key]
            rest += self._few.get(key, ())
        return found | bits_of(rest, count) if rest else found


class Words(Postings):
    """Lines by their words, which are looked for among themselves."""

    def __init__(self) -> None:
        super().__init__()
        self._known = 0
        self._texts: defaultdict[str, str] = defaultdict(str)  # a line each, apart by what numbers begin with
        self._found: dict[Pattern, Bits] = {}  # those asked for last come last

    def learn(self) -> None:
        """Take up the words that were added."""
        fresh = [*islice(self, self._known, None)]
        self._known += len(fresh)
        lines = defaultdict[str, list[str]](list)
        for word in fresh:
            lines[_first_digit(word)].append(f" {word} \n")
        for digit, words in lines.items():
            self._texts[digit] += "".join(words)

    def changed(self, number: int, line: str) -> None:
        """Bring what is remembered up to date with what a line is now."""
        if self._found:
            text, bit = line.replace(" ", " \n "), 1 << number  # a pattern may also find words in a row: not here
            for pattern, found in self._found.items():
                self._found[pattern] = found | bit if pattern.search(text) else found & ~bit

    def matching(self, pattern: Pattern, count: int) -> Bits:
        """The lines with a word in which a pattern is found."""
        found = self._found.pop(pattern, None)
        if found is None:
            digit = _first_digit(pattern.pattern)
            text = (
                "".join([self._texts[each] for each in self._texts if each]) if digit == "0" else self._texts[digit]
            )
            starts = [hit.start() + 1 for hit in pattern.finditer(text)]
            found = self.having([text[start : text.index(" ", start)] for start in starts], count)
        self._found[pattern] = found
        if len(self._found) > _REMEMBERED:
            del self._found[next(iter(self._found))]
        return found


def _first_digit(word: str) -> str:
    """What a number begins with, zeros before it left out ("0" where there is nothing else); "" for other words.

    Of a pattern, what all words begin with in which it is found; of "0" also others that begin with a digit.
    """
    letters = word.partition(":")[2].removeprefix("0*")
    if not letters[:1].isdecimal():
        return ""
    digit = letters.lstrip("0")[:1]
    return digit if digit.isdecimal() else "0"
