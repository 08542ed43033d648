"""Help in the language of the moment: plain text, one screen, examples that can be typed."""

from __future__ import annotations

import shutil
import textwrap
from typing import Any

from typer.core import TyperCommand, TyperGroup

from tui.i18n import t

_INDENT = 2
_LEFT = 26  # columns for the names of options and commands


class Command(TyperCommand):
    """A command whose help is ours."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of one command."""
        name = self.name or ""
        formatter.write(_page(_usage(self, ctx), t(f"cli.help.{name}"), _sections(self), t(f"cli.example.{name}")))


class Group(TyperGroup):
    """The program itself, whose help lists the commands."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of the program."""
        commands = [(name, t(f"cli.help.{name}")) for name in self.list_commands(ctx)]
        options = _rows(self, "option")
        sections = [("commands", commands), ("options", options)]
        usage = f"dauviec {t('cli.help.program.usage')}"
        formatter.write(_page(usage, t("cli.help.program"), sections, t("cli.example.program")))


Section = tuple[str, list[tuple[str, str]]]


def _page(usage: str, purpose: str, sections: list[Section], examples: str) -> str:
    parts = [f"{t('cli.help.usage')} {usage}", _wrapped(purpose, 0)]
    for title, rows in sections:
        if rows:
            parts.append("\n".join([t(f"cli.help.{title}"), *(_row(*row) for row in rows)]))
    parts.append("\n".join([t("cli.help.examples"), textwrap.indent(examples, " " * _INDENT)]))
    return "\n\n".join(parts) + "\n"


def _usage(command: TyperCommand, context: Any) -> str:
    words = [context.command_path]
    for param in command.params:
        if param.param_type_name == "argument":
            words.append(_metavar(param) if param.required else f"[{_metavar(param)}]")
        elif param.required:
            words.append(f"{param.opts[0]} {_metavar(param)}")
    return " ".join([*words, t("cli.help.options.usage")])


def _sections(command: TyperCommand) -> list[Section]:
    return [("arguments", _rows(command, "argument")), ("options", _rows(command, "option"))]


def _rows(command: TyperCommand | TyperGroup, kind: str) -> list[tuple[str, str]]:
    return [
        (_names(param), t(f"cli.option.{getattr(param, 'help', '')}"))
        for param in command.params
        if param.param_type_name == kind
    ]


def _names(param: Any) -> str:
    if param.param_type_name == "argument":
        return _metavar(param)
    names = ", ".join(param.opts)
    return names if param.is_flag else f"{names} {_metavar(param)}"


def label(param: Any) -> str:
    """What a person calls an argument or option: its name, or the stand-in shown in help."""
    return str(param.opts[0]) if param.param_type_name == "option" else _metavar(param)


def _metavar(param: Any) -> str:
    return t(f"cli.metavar.{param.metavar}")


def _row(name: str, meaning: str) -> str:
    left = " " * _INDENT + name
    body = _wrapped(meaning, _LEFT)
    if len(left) + 2 > _LEFT:
        return f"{left}\n{body}"
    return left + body[len(left) :]


def _wrapped(words: str, indent: int) -> str:
    width = min(shutil.get_terminal_size().columns, 100)
    margin = " " * indent
    return textwrap.fill(words, max(width, indent + 20), initial_indent=margin, subsequent_indent=margin)
