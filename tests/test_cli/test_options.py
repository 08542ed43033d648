"""The options before the command: who wins, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from tui.i18n import t
from tui.options import WrongUsage, read

ENVIRONMENT = {"DAUVIEC_DB": "/srv/a.db", "DAUVIEC_LANG": "en", "DAUVIEC_TODAY": "2020-03-15"}


def test_nothing_given_is_vietnamese_and_ones_own_board() -> None:
    options = read([], {})
    assert (options.db, options.language, options.day, options.rest) == (None, "vi", None, ())


def test_the_environment_is_read_and_an_option_beats_it() -> None:
    options = read(["--db=b.db", "--lang", "vi", "--today=2020-04-01", "list", "--json"], ENVIRONMENT)
    assert (options.db, options.language, options.day) == ("b.db", "vi", date(2020, 4, 1))
    assert options.rest == ("list", "--json")
    options = read([], ENVIRONMENT)
    assert (options.db, options.language, options.day) == ("/srv/a.db", "en", date(2020, 3, 15))


def test_an_empty_variable_counts_as_not_set() -> None:
    assert read([], dict.fromkeys(ENVIRONMENT, "")) == read([], {})


def test_only_options_before_the_command_are_taken() -> None:
    assert read(["note", "1.1", "--db"], {}).rest == ("note", "1.1", "--db")


@pytest.mark.parametrize(
    ("arguments", "environment", "problem", "blamed"),
    [
        (["--db"], {}, "needs_value", "--db"),
        (["--today=2020-03-15", "--lang"], {}, "needs_value", "--lang"),
        (["--lang", "fr"], {}, "language", "--lang"),
        ([], {"DAUVIEC_LANG": "VN"}, "language", "DAUVIEC_LANG"),
        (["--today", "15/3/2020"], {}, "day", "--today"),
        (["--today", "2020-02-30"], {}, "day", "--today"),
        (["--today", "20200315"], {}, "day", "--today"),
        (["--today", "2020-W11-7"], {}, "day", "--today"),
        (["--today", "٢٠٢٠-٠٣-١٥"], {}, "day", "--today"),
        ([], {"DAUVIEC_TODAY": "hôm nay"}, "day", "DAUVIEC_TODAY"),
        (["--db", ""], {}, "no_place", "--db"),
        (["--db= "], {}, "no_place", "--db"),
    ],
)
def test_a_value_that_means_nothing_is_blamed_on_its_name(
    arguments: list[str], environment: dict[str, str], problem: str, blamed: str
) -> None:
    with pytest.raises(WrongUsage) as caught:
        read(arguments, environment)
    assert caught.value.problem == problem
    assert blamed in caught.value.sentence()


def test_a_refusal_is_in_the_language_asked_for() -> None:
    with pytest.raises(WrongUsage) as caught:
        read(["--today", "x", "--lang", "en"], {})
    assert caught.value.sentence().startswith("--today does not take")
    t.use("vi")
