"""Many search lines at once: words are looked for among the words there are, not in every line that has them.

An index finds what a search line by line finds (search.py). Only words in a row (initials, raw keystrokes of which
one is off by a tone) are looked for in lines, in those alone that have words with these first letters in a row.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from threading import Lock
from typing import TypeVar

from store.language.search import (
    ONSET_PAIRS,
    Forgiving,
    Pattern,
    Piece,
    Quality,
    Query,
    Scope,
    has_initials,
    understand,
)  # fmt: skip
from store.language.syllables import BARE, Word

_AND = {":va", "1:va"}  # which initials may leave out
_FIRST_LETTERS = BARE | {ord("y"): ord("i")}  # i and y can be one letter
Key = TypeVar("Key")

_REMEMBERED = 16  # words whose lines are remembered while somebody types: at 100,000 lines up to 4 MB each


class WordIndex:
    """Search lines by the keys of what they belong to; one thread may ask while another puts lines in.

    Args:
        lines: search lines by their keys.
    """

    def __init__(self, lines: Mapping[str, str]) -> None:
        self._keys: list[str | None] = []  # by the number of a line; None where it counts no more
        self._lines: list[bytes] = []  # encoded, which takes a third of the memory
        self._numbers: dict[str, int] = {}
        self._having: dict[str, array[int]] = {}  # by word
        self._beginning: dict[str, array[int]] = {}  # by the first word
        self._in_a_row: dict[tuple[str, str], array[int]] = {}  # by the first letters of two words in a row
        self._words = ""  # all words there are, a line each; made when it is needed
        self._found: dict[Pattern, set[int]] = {}
        self._lock = Lock()
        self.put(lines)

    def put(self, lines: Mapping[str, str]) -> None:
        """Take up lines by their keys, in place of those they had; an empty line is none."""
        with self._lock:
            self._found.clear()
            self._words = ""
            for key, line in lines.items():
                self._forget(key)
                if line:
                    self._add(key, line)

    def find(self, query: str) -> frozenset[str]:
        """The keys of the lines that answer a query (Query.matches)."""
        with self._lock:
            keys = map(self._keys.__getitem__, self._matching(understand(query)))
            return frozenset([key for key in keys if key is not None])

    def best(self, query: str, shown: Iterable[str], here: str | None = None) -> str | None:
        """The first of the keys whose lines answer a query best (Query.rank).

        Args:
            query: what they answer.
            shown: the keys to choose from; those that do not answer are passed over.
            here: one of them that is preferred to all others that answer no better.
        """
        with self._lock:
            asked = understand(query)
            matching, numbers = self._matching(asked), self._numbers
            best = self._best(asked, [number for key in shown if (number := numbers.get(key, -1)) in matching])
            at = numbers.get(here or "", -1)
            if best is not None and at in matching and asked.rank(self._line(at)) >= asked.rank(self._line(best)):
                return here
            return None if best is None else self._keys[best]

    # The lines

    def _add(self, key: str, line: str) -> None:
        number = self._numbers[key] = len(self._keys)
        self._keys.append(key)
        self._lines.append(line.encode())
        words = line.split()
        for word in set(words):
            _of(self._having, word).append(number)
        if words and line.startswith(words[0], 1):
            _of(self._beginning, words[0]).append(number)
        for pair in _in_a_row(words):
            _of(self._in_a_row, pair).append(number)

    def _forget(self, key: str) -> None:
        number = self._numbers.pop(key, None)
        if number is not None:
            self._keys[number] = None

    def _line(self, number: int) -> str:
        return self._lines[number].decode()

    # What answers

    def _matching(self, asked: Query) -> set[int]:
        if not asked.pieces:
            return set(self._numbers.values())
        found = set.intersection(*map(self._meeting, asked.pieces))
        return found | self._forgiven(asked.forgiving, found) if asked.forgiving else found

    def _meeting(self, piece: Piece) -> set[int]:
        met = set.intersection(*map(self._with_initials, piece.words, piece.patterns))
        return met | self._with(piece.joined) if piece.joined else met

    def _with(self, pattern: Pattern) -> set[int]:
        """The lines with a word in which a pattern is found."""
        found = self._found.get(pattern)
        if found is None:
            if not self._words:
                self._words = "".join([f" {word} \n" for word in self._having])
            starts = [hit.start() + 1 for hit in pattern.finditer(self._words)]
            words = {self._words[start : self._words.index(" ", start)] for start in starts}
            found = set().union(*[self._having[word] for word in words])
            self._found[pattern] = found
            if len(self._found) > _REMEMBERED:
                del self._found[next(iter(self._found))]
        return found

    def _with_initials(self, word: Word, pattern: Pattern) -> set[int]:
        found = self._with(pattern)
        if not has_initials(word):
            return found
        return found | self._confirmed(pattern, self._with_first_letters(word.letters) - found)

    def _confirmed(self, pattern: Pattern, numbers: Iterable[int]) -> set[int]:
        return {number for number in numbers if pattern.search(self._line(number))}

    def _with_first_letters(self, letters: str) -> set[int]:
        """The lines with two words in a row for each two of these letters; an onset of two may be one word's."""
        # The lines with words for the letters so far, by what the last of these words begins with; at first any line.
        ending: dict[str, set[int] | None] = {_first(letters[0]): None}
        for before, letter in pairwise(letters):
            key, here = _first(letter), set[int]()
            for last, numbers in ending.items():
                row = self._in_a_row.get((last, key), ())
                here.update(row if numbers is None else numbers.intersection(row))
            kept = ending if before + letter in ONSET_PAIRS else {}
            same = kept.get(key, here)
            ending = {**kept, key: None if same is None else here | same}
        return set[int]().union(*[numbers for numbers in ending.values() if numbers is not None])

    def _forgiven(self, forgiving: Forgiving, found: set[int]) -> set[int]:
        return self._confirmed(forgiving.pattern, set.intersection(*map(self._with, forgiving.words)) - found)

    # What answers best

    def _best(self, asked: Query, shown: list[int]) -> int | None:
        """The first of some lines that answer best: each quality is worth more than all that come after it."""
        classes, row = [set(shown)], None  # the best class first
        for quality in asked.qualities:
            if quality.scope is Scope.ROW:  # costs a look into each line: only where the others leave it open
                classes, row = classes[:1], quality.patterns[0]
                continue
            having = self._having_quality(quality)
            classes = [part for each in classes for part in (each & having, each - having) if part]
            if row is None:
                classes = classes[:1]
        for part in classes if row is not None else ():
            for number in shown:
                if number in part and row is not None and row.search(self._line(number)):
                    return number
        return next((number for number in shown if number in classes[0]), None) if classes else None

    def _having_quality(self, quality: Quality) -> set[int]:
        if quality.scope is Scope.WORDS:
            return set.intersection(*map(self._with, quality.patterns))
        [pattern] = quality.patterns
        return set[int]().union(*[self._beginning[word] for word in self._beginning if pattern.match(f" {word} ")])


def _of(numbers: dict[Key, array[int]], key: Key) -> array[int]:
    found = numbers.get(key)
    if found is None:
        found = numbers[key] = array("I")
    return found


def _in_a_row(words: list[str]) -> set[tuple[str, str]]:
    """First letters of words that stand in a row, also over an "and" between them."""
    letters = [_first_of(word) for word in words]
    pairs = set(pairwise(letters))
    if not _AND.isdisjoint(words):
        pairs.update(pairwise([_first_of(word) for word in words if word not in _AND]))
    return pairs


@lru_cache(maxsize=1 << 15)
def _first_of(word: str) -> str:
    return _first(word.partition(":")[2][:1])


def _first(letter: str) -> str:
    return letter.translate(_FIRST_LETTERS)
