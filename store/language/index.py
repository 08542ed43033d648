"""Many search lines at once: words are looked for among the words there are, not in every line that has them.

An index finds what a search line by line finds (search.py). Only words in a row (initials, raw keystrokes of which
one is off by a tone) are looked for in lines, in those alone that have words with these first letters in a row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from threading import Lock

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
)
from store.language.syllables import BARE, Word

_AND = {":va", "1:va"}  # which initials may leave out
_FIRST_LETTERS = BARE | {ord("y"): ord("i")}  # i and y can be one letter
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
        self._having: defaultdict[str, list[int]] = defaultdict(list)  # by word
        self._beginning: defaultdict[str, list[int]] = defaultdict(list)  # by the first word
        # By the first letters of two words in a row.
        self._in_a_row: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._words = {True: "", False: ""}  # a line each, apart those that begin with a digit: a third of the time
        self._found: dict[Pattern, set[int]] = {}
        self._last: tuple[str, set[int]] | None = None  # the query asked last, and what it found
        self._lock = Lock()
        self.put(lines)

    def put(self, lines: Mapping[str, str]) -> None:
        """Take up lines by their keys, in place of those they had; an empty line is none."""
        with self._lock:
            self._found.clear()
            self._last = None
            known = len(self._having)
            for key, line in lines.items():
                self._forget(key)
                if line:
                    self._add(key, line)
            fresh = [*islice(self._having, known, None)]
            for numeral in self._words:
                self._words[numeral] += "".join([f" {word} \n" for word in fresh if _is_numeral(word) is numeral])

    def find(self, query: str) -> set[str]:
        """The keys of the lines that answer a query (Query.matches)."""
        with self._lock:
            keys: set[str | None] = set(map(self._keys.__getitem__, self._matching(query)))
            keys.discard(None)
            return keys  # type: ignore[return-value]  # None is not in it any more

    def best(self, query: str, shown: Sequence[str], here: str | None = None) -> str | None:
        """The first of the keys whose lines answer a query best (Query.rank).

        Args:
            query: what they answer.
            shown: the keys to choose from, in order, each once: all that find() gave, or some of them.
            here: one that is preferred to all others that answer no better.
        """
        with self._lock:
            asked = understand(query)
            matching, numbers = self._matching(query), self._numbers
            if len(shown) != len(matching):
                matching = matching.intersection([numbers[key] for key in shown if key in numbers])
            best = self._best(asked, shown, matching)
            at = numbers.get(here or "", -1)
            if best is not None and at in matching and self._rank(asked, at) >= self._rank(asked, numbers[best]):
                return here
            return best

    # The lines

    def _add(self, key: str, line: str) -> None:
        number = self._numbers[key] = len(self._keys)
        self._keys.append(key)
        self._lines.append(line.encode())
        words = line.split()
        for word in set(words):
            self._having[word].append(number)
        if words and line.startswith(words[0], 1):
            self._beginning[words[0]].append(number)
        for pair in _in_a_row(words):
            self._in_a_row[pair].append(number)

    def _forget(self, key: str) -> None:
        number = self._numbers.pop(key, None)
        if number is not None:
            self._keys[number] = None

    def _line(self, number: int) -> str:
        return self._lines[number].decode()

    def _rank(self, asked: Query, number: int) -> int:
        return asked.rank(self._line(number))

    # What answers: it is remembered, so none of these sets may be changed

    def _matching(self, query: str) -> set[int]:
        if self._last is None or self._last[0] != query:
            self._last = query, self._answering(understand(query))
        return self._last[1]

    def _answering(self, asked: Query) -> set[int]:
        if not asked.pieces:
            return set(self._numbers.values())
        found = _common(map(self._meeting, asked.pieces))
        return found | self._forgiven(asked.forgiving, found) if asked.forgiving else found

    def _meeting(self, piece: Piece) -> set[int]:
        met = _common(map(self._with_initials, piece.words, piece.patterns))
        return met | self._with(piece.joined) if piece.joined else met

    def _with(self, pattern: Pattern) -> set[int]:
        """The lines with a word in which a pattern is found."""
        found = self._found.get(pattern)
        if found is None:
            text = self._words[_is_numeral(pattern.pattern)]
            starts = [hit.start() + 1 for hit in pattern.finditer(text)]
            words = [text[start : text.index(" ", start)] for start in starts]
            found = self._found[pattern] = set().union(*map(self._having.__getitem__, words))
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
        return self._confirmed(forgiving.pattern, _common(map(self._with, forgiving.words)) - found)

    # What answers best

    def _best(self, asked: Query, shown: Sequence[str], matching: set[int]) -> str | None:
        """The first that answers best: each quality is worth more than all that come after it."""
        classes, row = [matching], None  # the best class first
        for quality in asked.qualities:
            if quality.scope is Scope.ROW:  # costs a look into each line: only where the others leave it open
                row = quality.patterns[0]
                continue
            having = self._having_quality(quality)
            if row is None:
                classes = [classes[0] & having or classes[0]]
            else:
                classes = [part for each in classes for part in (each & having, each - having) if part]
        if row is not None:
            for part in classes:
                for key in shown:
                    number = self._numbers.get(key, -1)
                    if number in part and row.search(self._line(number)):
                        return key
        best = classes[0] if classes else ()
        return next((key for key in shown if self._numbers.get(key) in best), None)

    def _having_quality(self, quality: Quality) -> set[int]:
        if quality.scope is Scope.WORDS:
            return _common(map(self._with, quality.patterns))
        [pattern] = quality.patterns
        return set().union(*[self._beginning[word] for word in self._beginning if pattern.match(f" {word} ")])


def _common(found: Iterable[set[int]]) -> set[int]:
    first, *others = found
    return first.intersection(*others) if others else first


def _in_a_row(words: list[str]) -> set[tuple[str, str]]:
    """First letters of words that stand in a row, also over an "and" between them."""
    letters = [_first_of(word) for word in words]
    pairs = set(pairwise(letters))
    if not _AND.isdisjoint(words):
        pairs.update(pairwise([_first_of(word) for word in words if word not in _AND]))
    return pairs


def _is_numeral(word: str) -> bool:
    """Whether a word begins with a digit behind its tones; so does a pattern that finds it, and no other."""
    return word.partition(":")[2][:1].isdecimal()


@lru_cache(maxsize=1 << 15)
def _first_of(word: str) -> str:
    return _first(word.partition(":")[2][:1])


def _first(letter: str) -> str:
    return letter.translate(_FIRST_LETTERS)
