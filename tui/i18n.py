"""The interface's language: message keys to sentences, from catalogues loaded when first used."""

from __future__ import annotations

from importlib import import_module

LANGUAGES = ("vi", "en")


class Translator:
    """Looks messages up in the current language; ``area.key`` lives in tui/locales/<language>/<area>.py."""

    def __init__(self, language: str = LANGUAGES[0]) -> None:
        self.language = language

    def use(self, language: str) -> None:
        """Switch language; the next message is in it.

        Raises:
            ValueError: language is not one of LANGUAGES.
        """
        if language not in LANGUAGES:
            raise ValueError(language)
        self.language = language

    def __call__(self, key: str, /, **facts: object) -> str:
        """The sentence for a key, with its facts put in.

        Raises:
            KeyError: the catalogue has no such message, or the sentence asks for a fact not given.
        """
        area, _, name = key.partition(".")
        messages: dict[str, str] = import_module(f"tui.locales.{self.language}.{area}").MESSAGES
        return messages[name].format_map(facts) if facts else messages[name]


t = Translator()
