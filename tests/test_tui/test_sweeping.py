"""Garbage is looked for while nobody types."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest

Desk = Any  # see conftest.py
WaitFor = Callable[..., Any]


class Knot:
    """Holds itself: only who looks for garbage finds that nobody else does."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def no_other_sweeping() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_other_sweeping")
async def test_garbage_goes_once_a_key_has_been_answered_and_no_other_comes(desk: Desk, wait_for: WaitFor) -> None:
    async with desk.app.run_test() as pilot:
        knot = weakref.ref(Knot())
        assert knot() is not None
        await pilot.press("j")
        await wait_for(pilot, lambda: knot() is None)
