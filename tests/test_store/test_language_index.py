"""An index of many search lines finds what a search line by line finds, and the same answers best."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.language.index import WordIndex
from store.language.search import Query, search_line, understand

WRITTEN = """
nông thôn mới Hà Nội Tĩnh và và vả chương trình thị trường tiêu thụ nghề nghiệp người đầu tư Đức dự án y tế kỷ niệm kỉ
quý giá quy khu Vũng Áng 200 0200 15-CV/BCSĐ 12/2020 NTM gìn giữ ý i tỷ xf
"""
TYPED = """
n nô nong nông th tm ntm nt hn hà ha haf haof ct ctr cht ch ng ngh ntmh nv nvm đt dt da yt iy ky ki kỉ qg quy k kkt va
vangs vungs angs vung ang 200 2 15 cv 15cv bcsd 12 2020 tt tttr thtr đ ddaauf tuw nuwa hnht vv
"""

words = st.sampled_from([*WRITTEN.split(), "\n", "\n\n"])


def numbered(texts: list[str]) -> dict[str, str]:
    """Search lines by keys; an empty line in a text begins another text that belongs to the same key."""
    made = ("\n".join(map(search_line, text.split("\n\n"))) for text in texts)
    return {f"k{number}": line for number, line in enumerate(made)}


lines = st.lists(st.lists(words, max_size=9).map(" ".join), max_size=8).map(numbered)
queries = st.one_of(
    st.lists(st.sampled_from([*TYPED.split(), *WRITTEN.split()]), max_size=3).map(" ".join),
    st.text(alphabet="nthgcmvaiykđdu12 -", max_size=8),
)


def answering(lines: dict[str, str], asked: Query) -> set[str]:
    return {key for key, line in lines.items() if line and asked.matches(line)}


def best(lines: dict[str, str], asked: Query, shown: list[str], here: str | None) -> str | None:
    """The first of those that rank highest; the one that is here, if none ranks higher."""
    first = [] if here is None else [here]
    return max((*first, *shown), key=lambda key: asked.rank(lines[key]), default=None)


@given(lines, queries)
def test_an_index_finds_what_a_search_line_by_line_finds(lines: dict[str, str], query: str) -> None:
    assert set(WordIndex(lines).find(query)) == answering(lines, understand(query))


@given(lines, queries, st.data())
def test_what_answers_best_is_the_first_of_the_highest_rank(
    lines: dict[str, str], query: str, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(sorted(lines)))
    found = answering(lines, understand(query))
    shown = [key for key in order if key in found and data.draw(st.booleans())]
    here = data.draw(st.sampled_from([None, *shown]))
    index = WordIndex(lines)
    index.put(data.draw(st.sampled_from([{}, lines])))  # lines that were put again have left others behind
    hits = index.find(query) & shown
    assert index.best(query, hits, order, here) == best(lines, understand(query), shown, here)


@given(lines, lines, queries)
def test_lines_put_again_count_as_they_are_now(before: dict[str, str], now: dict[str, str], query: str) -> None:
    index = WordIndex(before)
    index.find(query)
    index.put(now)
    index.put({"k1": ""})
    assert set(index.find(query)) == answering({**before, **now, "k1": ""}, understand(query))


@given(lines, lines, queries, st.data())
def test_hits_are_taken_out_of_any_order_and_narrowed_by_any_keys(
    before: dict[str, str], now: dict[str, str], query: str, data: st.DataObject
) -> None:
    everything = {**before, **now}
    index = WordIndex(before)
    for lines in ({}, dict.fromkeys(now, ""), now):  # some are gone for a while
        index.put(lines)
        order = data.draw(st.permutations(["unknown", *sorted(everything)]))
        for asked in (order, [*order], order[1:]):
            hits = index.find(query)
            assert [*hits.chosen(asked)] == [key in hits for key in asked]
            some = frozenset(order[::2])
            assert set(hits & some) == set(hits) & some
            assert set(hits & some | order[:1]) == set(hits) & some | {*order[:1]} & {*index.find("")}
            assert (len(hits), hits) == (len([*hits]), index.find(query))
