"""Finding text as Vietnamese readers mean it: without marks, with some, by initials, or in raw keystrokes.

A text becomes a line of words in the form `tones:letters` ("Nguyễn Du" is " 3:nguyên :du ") and every word of a
query a regular expression over such lines. Both are remembered, because lists are searched on each key typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from store.language.keystrokes import is_syllable, readings
from store.language.normal import LINE_ENDS, normalize
from store.language.syllables import Word, analyse, word_pattern

# A letter typed without a mark finds these too.
LOOSE = {"a": "[aăâ]", "d": "[dđ]", "e": "[eê]", "o": "[oôơ]", "u": "[uư]"}
ONSET_PAIRS = {"ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr"}
NEXT_WORD = r"[^ \n]* (?:1?:va )?\d*:"  # officials leave "và" out of initials: NNPTNT
LONGEST_INITIALS = 16
LONGEST_COMPOUND = 8  # words; keeps the line short for a pasted address or path

Pattern = re.Pattern[str]
Span = tuple[int, int]


class Piece(NamedTuple):
    """A part of a query without spaces: its words must all be found, or else the words joined into one."""

    words: tuple[Word, ...]
    patterns: tuple[Pattern, ...]
    as_typed: tuple[Pattern, ...]  # without the readings that are guesses
    joined: Pattern | None

    def met(self, line: str) -> tuple[Pattern, ...]:
        """The patterns found in the line, or none when the piece as a whole is not."""
        for pattern in self.patterns:  # this is run for every item on each key typed
            if not pattern.search(line):
                return (self.joined,) if self.joined and self.joined.search(line) else ()
        return self.patterns


class Forgiving(NamedTuple):
    """Words in a row of which raw keystrokes need not get every tone right; each of the words must be there."""

    pattern: Pattern
    words: tuple[Word, ...]
    patterns: tuple[Pattern, ...]  # of each word, whatever its tone


class Scope(Enum):
    """Where the patterns of a quality are found: each in some word, in words in a row, or where the line begins."""

    WORDS = "words"
    ROW = "row"
    START = "start"


class Quality(NamedTuple):
    """What makes a hit a better one, if all its patterns are found: worth more than all lighter ones together."""

    worth: int
    scope: Scope
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A query understood, to be put to many texts by their search lines.

    Attributes:
        pieces: what must all be found.
        forgiving: finds it as neighbouring words even if some raw keystrokes name a wrong tone.
        qualities: what makes a hit a better one, the weightiest first.
    """

    pieces: tuple[Piece, ...]
    forgiving: Forgiving | None
    qualities: tuple[Quality, ...]

    def matches(self, line: str) -> bool:
        """Whether a text matches, from its search line or from those of its parts, one after the other."""
        for piece in self.pieces:
            if not piece.met(line):
                return self.forgiving is not None and self.forgiving.pattern.search(line) is not None
        return True

    def touches(self, line: str) -> bool:
        """Whether anything of the query is in a text."""
        every = (pattern for piece in self.pieces for pattern in (*piece.patterns, piece.joined))
        forgiving = self.forgiving.pattern if self.forgiving else None
        return any(pattern.search(line) for pattern in (*every, forgiving) if pattern)

    def rank(self, line: str) -> int:
        """How well a text answers the query (see rank)."""
        if not self.matches(line):
            return 0
        found = (quality for quality in self.qualities if all(each.search(line) for each in quality.patterns))
        return 1 + sum(quality.worth for quality in found)


def matches(query: str, text: str) -> bool:
    """Whether every word of the query begins some word of the text, in any order.

    A letter typed without a mark finds every marked form, one typed with a mark only itself; the tone belongs to the
    syllable wherever it is written (hòa is hoà). Initials (ntm), numbers in any punctuation (1980 tb tu) and raw
    Telex or VNI keystrokes are further readings. An empty query matches everything.
    """
    return understand(query).matches(search_line(text))


def rank(query: str, text: str) -> int:
    """How well the text answers the query: 0 not at all, more for a better hit.

    In falling weight: every word with exactly the accents typed; found as typed, not as initials or raw keystrokes;
    words side by side as in the query; whole words; the text begins as the query does.
    """
    return understand(query).rank(search_line(text))


def find(query: str, text: str) -> list[Span]:
    """Where the text answers the query, or such words of it as it has: the others may be in another field.

    Returns:
        Spans (start, end) in the text as given, in order, none overlapping.
    """
    asked = understand(query)
    line, places = _mapped_line(text)
    patterns = [pattern for piece in asked.pieces for pattern in piece.met(line)]
    if asked.forgiving:
        patterns.append(asked.forgiving.pattern)
    return _joined(
        place
        for pattern in patterns
        for hit in pattern.finditer(line)
        for start, end in _hit_spans(hit)
        for place in places[start:end]
        if place
    )


# -- the text ----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 14)
def search_line(text: str) -> str:
    """What a search looks at instead of a text; boards store it, so that a search need not make it.

    The words of the text line by line, then a line for each that punctuation took apart (15-CV: 15cv).
    """
    plain = normalize(text)
    split = word_pattern().findall
    apart = [split(chunk) for chunk in plain.split() if not chunk.isalnum()]
    wholes = [_cell(word) for words in apart if len(words) > 1 for word in _compounds([analyse(w) for w in words])]
    # Initials do not reach from one line, which may be another field, into the next.
    words = " \n ".join([" ".join([_word_cell(word) for word in split(line)]) for line in plain.split("\n")])
    return f" {words} " + "".join([f"\n {cell} " for cell in wholes])


@lru_cache(maxsize=1 << 15)
def _word_cell(word: str) -> str:
    return _cell(analyse(word))


def _cell(word: Word) -> str:
    return f"{word.tones}:{word.letters}"


def _compounds(chunk: list[Word]) -> Iterator[Word]:
    """Every tail of two words or more that stand together, joined: 15-CV/BCSĐ gives 15cvbcsđ and cvbcsđ."""
    chunk = chunk[:LONGEST_COMPOUND]
    for start in range(len(chunk) - 1):
        tail = chunk[start:]
        yield Word("".join(word.letters for word in tail), "".join(word.tones for word in tail))


@lru_cache(maxsize=1 << 10)  # what stands on a screen is looked through at every key
def _mapped_line(text: str) -> tuple[str, tuple[Span | None, ...]]:
    """The line of a text and, for each of its characters, the span of the text it came from."""
    line = [" "]
    places: list[Span | None] = [None]
    later: list[tuple[str, list[Span | None]]] = []
    end = 0
    for chunk in re.finditer(r"\S+", text):
        hits = list(word_pattern().finditer(text, chunk.start(), chunk.end()))
        if re.search(LINE_ENDS, text[end : chunk.start()]):
            line.append("\n ")
            places += [None, None]
        end = chunk.end()
        words = [analyse(hit[0]) for hit in hits]
        spans = [[(hit.start() + start, hit.start() + end) for start, end in _letter_spans(hit[0])] for hit in hits]
        for word, its_spans in zip(words, spans, strict=True):
            line.append(f"{_cell(word)} ")
            places += [*[None] * (len(word.tones) + 1), *its_spans, None]
        for start, whole in enumerate(_compounds(words)):
            joined = [span for its_spans in spans[start:LONGEST_COMPOUND] for span in its_spans]
            later.append((f"\n {_cell(whole)} ", [*[None] * (len(whole.tones) + 3), *joined, None]))
    places += [place for _, part in later for place in part]
    return "".join(line + [text for text, _ in later]), tuple(places)


@lru_cache(maxsize=1 << 12)
def _letter_spans(word: str) -> tuple[Span, ...]:
    """The span of each letter of a word, its marks included."""
    starts = [place for place in range(len(word)) if analyse(word[place]).letters]
    spans: list[Span] = []
    for place, following in zip(starts, [*starts[1:], len(word)], strict=True):
        spans += [(place, following)] * len(analyse(word[place:following]).letters)
    return tuple(spans)


def _hit_spans(hit: re.Match[str]) -> list[Span]:
    """The initials when it was they that were found, else all that was found."""
    groups = [hit.span(group) for group in range(1, len(hit.groups()) + 1) if hit[group] is not None]
    return groups or [hit.span()]


def _joined(spans: Iterator[Span]) -> list[Span]:
    """Spans in order, those that touch made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


# -- the query ---------------------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def understand(query: str) -> Query:
    """A query made ready to be put to many texts."""
    chunks = (word_pattern().findall(chunk) for chunk in normalize(query).split())
    pieces = tuple(_piece(tokens) for tokens in chunks if tokens)
    return Query(pieces, _forgiving(word_pattern().findall(normalize(query))), tuple(_qualities(pieces)))


def _qualities(pieces: tuple[Piece, ...]) -> Iterator[Quality]:
    words = [word for piece in pieces for word in piece.words]
    if not words:
        return
    yield Quality(16, Scope.WORDS, tuple(re.compile(f" {word.tones}:{re.escape(word.letters)}") for word in words))
    yield Quality(8, Scope.WORDS, tuple(pattern for piece in pieces for pattern in piece.as_typed))
    row = re.compile(r"[^ \n]*".join(map(_begins, words)))
    yield Quality(4, Scope.ROW if len(words) > 1 else Scope.WORDS, (row,))
    yield Quality(2, Scope.WORDS, tuple(re.compile(f"{_begins(word)} ") for word in words))
    yield Quality(1, Scope.START, (re.compile(rf"\A{_begins(words[0])}"),))


def _piece(tokens: list[str]) -> Piece:
    words = tuple(analyse(token) for token in tokens)
    joined = Word("".join(word.letters for word in words), "".join(word.tones for word in words))
    return Piece(
        words,
        tuple(re.compile("|".join(_readings(token))) for token in tokens),
        tuple(re.compile(_begins(word)) for word in words),
        re.compile(_begins(joined)) if len(words) > 1 else None,
    )


def _readings(token: str) -> Iterator[str]:
    word = analyse(token)
    yield _begins(word)
    if has_initials(word):
        yield _initials(word.letters)
    for written in readings(token):
        yield _begins(analyse(written))


def has_initials(word: Word) -> bool:
    """Whether a word is read as initials too; a syllable is not: "tu" or "an" would hit nearly every title."""
    letters = word.letters
    return not word.tones and 1 < len(letters) <= LONGEST_INITIALS and letters.isalpha() and not is_syllable(letters)


def _begins(word: Word) -> str:
    return f" {word.tones}[1-5]*:{_letters(word.letters)}"


def _letters(letters: str) -> str:
    if letters.isdecimal():
        return "0*" + (letters.lstrip("0") or "0")
    loose = "".join(LOOSE.get(letter) or re.escape(letter) for letter in letters)
    # kỷ and kỉ, quý and quí are one word, but only where i or y is all its vowel: not tay and tai, not ly and liên.
    if letters[-1:] in {"i", "y"} and re.fullmatch("(?:qu|[^aăâeêioôơuưy]*)[iy]", letters):
        return f"(?:{loose}|{loose[:-1]}{'y' if letters[-1] == 'i' else 'i'}(?= ))"
    return loose


def _initials(letters: str) -> str:
    """First letters of neighbouring words; an onset of two letters may stand for one word (CTr: chương trình)."""
    parts = [" [1-5]*:", f"({_letters(letters[0])})"]
    for before, letter in pairwise(letters):
        step = f"(?:{NEXT_WORD})?" if before + letter in ONSET_PAIRS else NEXT_WORD
        parts.append(f"{step}({LOOSE.get(letter) or re.escape(letter)})")
    return "".join(parts)


def _forgiving(tokens: list[str]) -> Forgiving | None:
    """Neighbouring words of which raw keystrokes got one right: "vungs angs" is Vũng Áng, "vungx" alone not Vùng."""
    written = [analyse(next(iter(readings(token)), token)) for token in tokens]
    toned = [
        place
        for place, (token, word) in enumerate(zip(tokens, written, strict=True))
        if readings(token) and word.tones
    ]
    if len(toned) < 2:
        return None
    anyhow = [_begins(Word(word.letters, "")) for word in written]
    ways = ([*anyhow[:place], _begins(written[place]), *anyhow[place + 1 :]] for place in toned)
    pattern = re.compile("|".join(r"[^ \n]*".join(way) for way in ways))
    return Forgiving(pattern, tuple(written), tuple(map(re.compile, anyhow)))
