"""The Typer program: its commands put together, run, and its complaints turned into our own sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import typer
from typer.exceptions import TyperException

from tui.cli import copying, deadlines, groups, history, items, office_days, operations, snapshots
from tui.cli.helping import Group, label
from tui.cli.parameters import GLOBAL, READING, AsOf, Day, Help, Language, Place, Version, look_back
from tui.cli.session import Session
from tui.i18n import LANGUAGES, t
from tui.options import Options, WrongUsage


def run(options: Options) -> int:
    """Carry out one command and give its exit code.

    Raises:
        WrongUsage: there is no such command or option, or something is missing.
        store.errors.BoardError: the board refused; nothing was changed.
    """
    _speak(options.rest)
    root = program()
    _check(options.rest, set(root.commands))
    session = Session(options.db, options.day)
    if options.as_of is not None:
        look_back(session, options.rest[0], options.as_of)
    # Not root.main(): it would exit the process by itself on an interrupt or when whoever reads us has gone.
    try:
        with root.make_context("dauviec", list(options.rest), obj=session) as context:
            root.invoke(context)
    except typer.Exit as done:
        return done.exit_code
    except TyperException as wrong:
        raise _usage(wrong) from wrong
    return 0


def program() -> Group:
    """The whole command tree; every command also takes the options that may stand before it."""
    app = typer.Typer(
        cls=Group,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_help_option=False,
    )
    app.callback()(_globals)
    for family in (items, history, groups, office_days, snapshots, copying, operations, deadlines):
        family.register(app)
    root = typer.main.get_command(app)
    if not isinstance(root, Group):
        raise TypeError(root)
    shared = [param for param in root.params if param.name in GLOBAL]
    for name, command in root.commands.items():
        command.params.extend(param for param in shared if param.name != "as_of" or name in READING)
        _take_as_typed(command.params)
    _take_as_typed(root.params)
    return root


class _AsTyped:
    """What Typer asks to turn words into values; ours are read by tui.cli.reading, which has better sentences."""

    def coerce(self, value: Any, param: Any, ctx: object) -> Any:
        return () if value is None and (param.multiple or param.nargs == -1) else value


def _take_as_typed(params: Iterable[object]) -> None:
    """Keep Typer from loading pydantic (60 ms) to make strings of strings; without this hook it is only slower."""
    for param in params:
        param.__dict__["_runtime_param"] = _AsTyped()


def _globals(  # noqa: PLR0913, PLR0917  (one parameter an option)
    db: Place = None,
    lang: Language = None,
    today: Day = None,
    as_of: AsOf = None,
    version: Version = False,
    help: Help = False,
) -> None:
    """Options of every command; their callbacks do the work."""


def _speak(rest: tuple[str, ...]) -> None:
    """Take up the language named after the command, before anything is said; a wrong one is refused later."""
    for word, following in zip(rest, (*rest[1:], ""), strict=True):
        name, equals, value = word.partition("=")
        if name == "--lang" and (language := value if equals else following) in LANGUAGES:
            t.use(language)


def _check(rest: tuple[str, ...], commands: set[str]) -> None:
    for word in rest:
        if not word.isprintable() and any("\ud800" <= letter <= "\udfff" for letter in word):
            raise WrongUsage("not_utf8")
    if rest[0] not in commands and not rest[0].startswith("-"):
        raise WrongUsage("command", command=rest[0])


def _usage(wrong: TyperException) -> WrongUsage:
    """The complaint of the parser as facts; its classes are told apart by name because Typer keeps them private."""
    context = getattr(wrong, "ctx", None)
    command = context.command_path if context else "dauviec"
    kind = type(wrong).__name__
    if kind == "NoSuchOption":
        return WrongUsage("option", option=getattr(wrong, "option_name", ""), command=command)
    if kind == "MissingParameter":
        return WrongUsage("missing", what=label(getattr(wrong, "param", None)), command=command)
    if kind == "BadOptionUsage":
        problem = "needs_value" if "requires" in wrong.message else "takes_no_value"
        return WrongUsage(problem, option=getattr(wrong, "option_name", ""))
    if context is not None and context.parent is None:
        return WrongUsage("no_command")
    return WrongUsage("too_many", command=command)
