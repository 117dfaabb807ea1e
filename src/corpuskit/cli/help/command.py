"""A command with two help pages, whose wrong use becomes one error with a hint."""

from typing import Any

import click

from corpuskit.cli.help.help_option import make_help_options
from corpuskit.cli.help.misplaced_words import (
    refuse_dashes,
    refuse_group_after_command,
    refuse_options_as_values,
    refuse_paths_as_queries,
)
from corpuskit.cli.help.typed_line import remember_typed


class HelpedCommand(click.Command):
    """A command that answers `-h` and `--help`."""

    @classmethod
    def of(cls, declared: click.Command) -> "HelpedCommand":
        """Return a declared command with its help options."""
        return cls(
            name=declared.name,
            callback=declared.callback,
            params=[*declared.params, *make_help_options()],
            help=declared.help,
            context_settings=declared.context_settings,
            add_help_option=False,
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse options and arguments; words that are too many get a hint."""
        remember_typed(ctx, args)
        if ctx.resilient_parsing:
            return super().parse_args(ctx, args)
        refuse_dashes(ctx, args)
        refuse_group_after_command(ctx, args)
        refuse_options_as_values(ctx, args)
        ctx.allow_extra_args = True
        try:
            extra = super().parse_args(ctx, args)
        except click.UsageError as error:
            # The parser of click does not say where it is.
            error.ctx = error.ctx or ctx
            raise
        if extra:
            from corpuskit.cli.help.argument_hints import refuse_extra

            refuse_extra(ctx, extra)
        refuse_paths_as_queries(ctx)
        return extra

    def make_parser(self, ctx: click.Context) -> Any:  # noqa: ANN401
        """Return the parser of the options; it refuses one that is repeated without effect."""
        parser = super().make_parser(ctx)
        parse = parser.parse_args

        def parse_once(args: list[str]) -> tuple[dict[str, Any], list[str], list[click.Parameter]]:
            values, rest, typed = parse(args)
            if len(typed) > len(set(typed)) and not ctx.resilient_parsing:
                from corpuskit.cli.help.combinations import refuse_repeated

                refuse_repeated(typed, values)
            return values, rest, typed

        parser.parse_args = parse_once  # type: ignore[method-assign]
        return parser

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the complete page."""
        from corpuskit.cli.help.pages import long_page

        formatter.write(long_page(ctx))
