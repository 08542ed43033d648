"""Many search lines at once: words are looked for among the words there are, not in every line that has them.

An index finds what a search line by line finds (search.py). Only words in a row (initials of three letters and more,
raw keystrokes of which one is off by a tone) are looked for in lines, in those alone that have words with these first
letters in a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import compress, islice, pairwise, product
from operator import add, and_, or_
from threading import Lock

from store.language.hits import Hits, Numbering
from store.language.postings import Bits, Postings, Words, bits_of, numbers_in
from store.language.search import (
    LOOSE,
    ONSET_PAIRS,
    Forgiving,
    Pattern,
    Piece,
    Quality,
    Query,
    Scope,
    has_initials,
    understand,
)
from store.language.syllables import Word

_AND = {":va", "1:va"}  # which initials may leave out
_ONE_LETTER = {"i": "iy", "y": "iy"}  # which may be one and the same where a word begins with it
_FIRST_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy0123456789"  # what a search can begin with
_LOOKED_INTO = 4_000  # lines at most that are looked into for words in a row, to say which answers best: some 10 ms


class WordIndex:
    """Search lines by the keys of what they belong to; one thread may ask while another puts lines in.

    Args:
        lines: search lines by their keys.
    """

    def __init__(self, lines: Mapping[str, str]) -> None:
        self._numbering = Numbering()
        self._lines: list[bytes] = []  # by their numbers; encoded, which takes a third of the memory
        self._there: Bits = 0  # the lines that are not empty
        self._words, self._beginning = Words(), Postings()  # by a word, by the first one
        self._in_a_row = Postings()  # by the first letters of two words in a row
        self._first = _FirstLetters()
        self._last: tuple[str, Bits] | None = None  # the query asked last, and what it found
        self._lock = Lock()
        self.put(lines)
        for postings in (self._words, self._beginning, self._in_a_row):
            postings.pack(len(self._lines))

    def put(self, lines: Mapping[str, str]) -> None:
        """Take up lines by their keys, in place of those they had; an empty line is none."""
        with self._lock:
            self._last = None
            for key, line in lines.items():
                if line:
                    self._put(self._numbering.take(key), line)
                elif (number := self._numbering.drop(key)) is not None:
                    self._put(number, "")
            numbers = [number for key in lines if (number := self._numbering.number(key)) is not None]
            self._there |= bits_of(numbers, len(self._lines))
            self._words.learn()
            self._first.clear()  # of many words most are numbers that are seen once

    def expect_letters(self) -> None:
        """Have the answers to single letters ready: they are the longest, and every search begins with one."""
        for letter in _FIRST_LETTERS:
            with self._lock:
                self._answering(understand(letter))

    def find(self, query: str) -> Hits:
        """The keys of the lines that answer a query (Query.matches)."""
        with self._lock:
            if self._last is None or self._last[0] != query:
                self._last = query, self._answering(understand(query))
            return Hits(self._numbering, self._last[1])

    def best(self, query: str, hits: Hits, order: list[str], here: str | None = None) -> str | None:
        """The first of the keys whose lines answer a query best (Query.rank).

        Args:
            query: what they answer.
            hits: the keys to choose from, all that find() gave or some of them.
            order: keys in order, each once.
            here: one of them that is preferred to all others that answer no better.
        """
        with self._lock:
            asked = understand(query)
            best = self._best(asked, hits.bits, order)
            if (
                best is not None
                and here in hits
                and asked.rank(self._line_of(here)) >= asked.rank(self._line_of(best))
            ):
                return here
            return best

    # The lines

    def _put(self, number: int, line: str) -> None:
        if number < len(self._lines):
            for postings, entries in self._entries(self._line(number)):
                postings.remove(entries, number)
            self._lines[number] = line.encode()
            self._there &= ~(1 << number)
        else:
            self._lines.append(line.encode())
        for postings, entries in self._entries(line):
            postings.add(entries, number)
        self._words.changed(number, line)

    def _entries(self, line: str) -> Iterator[tuple[Postings, Iterable[str]]]:
        """Where a line is entered, and under what."""
        words = line.split(" ")
        yield self._words, set(line.split())
        yield self._beginning, words[1:2]
        yield self._in_a_row, _in_a_row(words, self._first)

    def _line(self, number: int) -> str:
        return self._lines[number].decode()

    def _line_of(self, key: str | None) -> str:
        number = self._numbering.number(key or "")
        return "" if number is None else self._line(number)

    # What answers

    def _answering(self, asked: Query) -> Bits:
        if not asked.pieces:
            return self._there
        found = _common(map(self._meeting, asked.pieces))
        return found | self._forgiven(asked.forgiving, found) if asked.forgiving else found

    def _meeting(self, piece: Piece) -> Bits:
        met = _common(map(self._with_initials, piece.words, piece.patterns))
        return met | self._with(piece.joined) if piece.joined else met

    def _with(self, pattern: Pattern) -> Bits:
        return self._words.matching(pattern, len(self._lines))

    def _with_initials(self, word: Word, pattern: Pattern) -> Bits:
        found = self._with(pattern)
        if not has_initials(word):
            return found
        in_a_row = self._with_first_letters(word.letters)
        if len(word.letters) == 2 and word.letters[0] not in _ONE_LETTER:
            return found | in_a_row
        return found | self._confirmed(pattern, in_a_row & ~found)

    def _confirmed(self, pattern: Pattern, lines: Bits) -> Bits:
        numbers = numbers_in(lines, len(self._lines))
        return bits_of([number for number in numbers if pattern.search(self._line(number))], len(self._lines))

    def _with_first_letters(self, letters: str) -> Bits:
        """The lines with two words in a row for each two of these letters; an onset of two may be one word's."""
        # The lines with words for the letters so far, by what the last of these words begins with; at first any line.
        ending: dict[str, Bits | None] = {_ONE_LETTER.get(letters[0]) or _forms(letters[0]): None}
        for before, letter in pairwise(letters):
            forms, here = _forms(letter), 0
            for last, lines in ending.items():
                row = self._in_a_row.having(_pairs(last, forms), len(self._lines))
                here |= row if lines is None else row & lines
            kept = ending if before + letter in ONSET_PAIRS else {}
            ending = {**kept, forms: here | (kept.get(forms) or 0)}
        return reduce(or_, [lines for lines in ending.values() if lines is not None])

    def _forgiven(self, forgiving: Forgiving, found: Bits) -> Bits:
        lines = _common(map(self._with, forgiving.patterns)) & self._in_that_row(forgiving.words)
        return self._confirmed(forgiving.pattern, lines & ~found)

    def _in_that_row(self, words: Sequence[Word]) -> Bits:
        """The lines that may have these words in a row: words with their first letters do stand there two by two."""
        return _common([self._row(*pair) for pair in pairwise(words)])

    # What answers best

    def _best(self, asked: Query, lines: Bits, order: list[str]) -> str | None:
        """The first that answers best: each quality is worth more than all that come after it."""
        if not lines:
            return None
        classes, row = [lines], None  # the best class first
        for quality in asked.qualities:
            if quality.scope is Scope.ROW:  # costs a look into each line: only where the others leave it open
                row = quality.patterns[0]
                continue
            having = self._having_quality(quality)
            if row is None:
                classes = [classes[0] & having or classes[0]]
            else:
                classes = [part for each in classes for part in (each & having, each & ~having) if part]
        best = self._first_in_a_row(row, asked, classes, order) if row is not None else None
        return best or next(self._in_order(classes[0], order), None)

    def _first_in_a_row(self, row: Pattern, asked: Query, classes: list[Bits], order: list[str]) -> str | None:
        words = [word for piece in asked.pieces for word in piece.words]
        lines = self._in_that_row(words)
        keys = (key for part in classes for key in self._in_order(part & lines, order))
        return next((key for key in islice(keys, _LOOKED_INTO) if row.search(self._line_of(key))), None)

    def _row(self, word: Word, following: Word) -> Bits:
        pair = word.letters[0], following.letters[0]
        if not all(letter.isalpha() for letter in pair):  # a number may be written with zeros before it
            return self._there
        forms = [_ONE_LETTER.get(letter) or _forms(letter) for letter in pair]
        return self._in_a_row.having(_pairs(*forms), len(self._lines))

    def _in_order(self, lines: Bits, order: list[str]) -> Iterator[str]:
        return compress(order, self._numbering.chosen(lines, order)) if lines else iter(())

    def _having_quality(self, quality: Quality) -> Bits:
        if quality.scope is Scope.WORDS:
            return _common(map(self._with, quality.patterns))
        [pattern] = quality.patterns
        first = [word for word in self._beginning if pattern.match(f" {word} ")]
        return self._beginning.having(first, len(self._lines))


def _common(found: Iterable[Bits]) -> Bits:
    return reduce(and_, found)


def _forms(letter: str) -> str:
    """The letters that are found by one; more than one where it was typed without a mark."""
    return LOOSE.get(letter, letter).strip("[]")


def _in_a_row(words: list[str], first: Mapping[str, str]) -> set[str]:
    """First letters of words that stand in a row, two by two, also over an "and" between them."""
    letters = [*map(first.__getitem__, words)]
    pairs = set(map(add, letters, letters[1:]))
    if not _AND.isdisjoint(words):
        over = zip(letters, words[1:], letters[2:], strict=False)
        pairs.update(before + after for before, between, after in over if between in _AND)
    return pairs


def _pairs(before: str, after: str) -> Iterator[str]:
    """Each letter of one string with each of the other."""
    return map("".join, product(before, after))


class _FirstLetters(dict[str, str]):
    """The first letter of a word of a line; nothing for what is between words."""

    def __missing__(self, word: str) -> str:
        letter = self[word] = word.partition(":")[2][:1]
        return letter
