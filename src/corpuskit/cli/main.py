"""The command `corpuskit`: each of its commands is imported when it is called."""

import gc
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import click

from corpuskit import __version__
from corpuskit.cli.command_table import ALIASES, COMMANDS, GROUP_HELP
from corpuskit.cli.errors import reporting_errors
from corpuskit.cli.help.command import HelpedCommand
from corpuskit.cli.help.help_option import make_help_options
from corpuskit.cli.help.typed_line import WrongLine, quote, remember_typed
from corpuskit.cli.overwriting import check_streams


class _CommandGroup(click.Group):
    """The commands of one group, or all: each is in the module that has its full name."""

    def __init__(self, name: str | None = None, **settings: Any) -> None:  # noqa: ANN401
        super().__init__(name, add_help_option=False, no_args_is_help=False, **settings)
        self.params += make_help_options()

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of a study."""
        return list(dict.fromkeys(rest.split()[0] for rest in self._own()))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command or a group; None for an unknown name."""
        full = f"{self._prefix}{cmd_name}"
        full = ALIASES.get(full, full)
        if full in GROUP_HELP:
            return _CommandGroup(cmd_name, help=GROUP_HELP[full])
        if full not in COMMANDS:
            return None
        name = full.replace(" ", "_")
        module = import_module(f"corpuskit.cli.commands.{name}")
        return HelpedCommand.of(getattr(module, name))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse what comes before the name of the command; without any, show the help."""
        if not args and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), err=True)
            ctx.exit(2)
        remember_typed(ctx, args)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the first word names, under its own name."""
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            if args[0].startswith("-"):
                raise click.NoSuchOption(args[0].partition("=")[0], ctx=ctx)
            from corpuskit.cli.help.command_hints import suggest_command

            hint = suggest_command(self._prefix, args)
            raise WrongLine(f"no command {quote(args[0])}", ctx, hint)
        return (command.name if command else None), command, args[1:]

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:  # noqa: ANN401
        """Run the program; an error becomes a message and an exit code."""
        run_program: Callable[..., int | None] = super().main
        try:
            with reporting_errors():
                check_streams()
            code = run_program(*args, standalone_mode=False, **extra)
        except click.ClickException as error:
            from corpuskit.cli.help.report import describe_error

            click.echo(describe_error(error), err=True)
            code = error.exit_code
        if standalone_mode:
            sys.exit(code or 0)
        return code

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the commands do."""
        from corpuskit.cli.help.overview import long_overview

        formatter.write(long_overview(ctx))

    @property
    def _prefix(self) -> str:
        return "" if self.name in (None, "main", "corpuskit") else f"{self.name} "

    def _own(self) -> list[str]:
        """Return the rest of the name of each command below this one."""
        prefix = self._prefix
        return [name.removeprefix(prefix) for name in COMMANDS if name.startswith(prefix)]


@click.command(cls=_CommandGroup, context_settings={"max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="corpuskit")
def main() -> None:
    """Measure Chinese political text in Traditional and Simplified script.

    \b
    Begin with:
      corpuskit domains --by-year        domains per year
      corpuskit kwic 夥伴                every use in context, 伙伴 too
      corpuskit freq | head              the most frequent words first
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Bytes of a file name that are not UTF-8 are shown as escapes.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def run() -> None:
    """Run the program: exit 2 if standard output is closed or full, 130 after Ctrl-C."""
    if sys.stdout is None:
        if sys.stderr is not None:
            sys.stderr.write("Error: standard output is closed\n")
        sys.exit(2)
    for name, mode in (("stdin", "r"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    if sys.getfilesystemencoding() == "ascii" and not all(map(str.isascii, sys.argv)):
        sys.stderr.write(
            "Error: the locale of this shell cannot represent Chinese arguments and file names\n"
            "Hint: export LC_ALL=C.UTF-8, or PYTHONUTF8=1\n"
        )
        sys.exit(2)
    # A command is short: the garbage collector need not run as often.
    gc.set_threshold(100_000)
    try:
        sys.exit(main.main(prog_name="corpuskit", standalone_mode=False) or 0)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except OSError as error:
        from corpuskit.cli.errors import silence

        silence()
        if not isinstance(error, BrokenPipeError):
            sys.stderr.write(f"Error: standard output: {error.strerror or error}\n")
            sys.exit(2)
