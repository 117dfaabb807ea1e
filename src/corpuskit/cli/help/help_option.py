"""The options `-h` and `--help`; the pages are only imported when they are shown."""

from typing import Any

import click


def make_help_options() -> list[click.Option]:
    """Return the options `-h` and `--help`."""
    return [
        _help_option("-h", "Show examples and the daily options."),
        _help_option("--help", "Show this page."),
    ]


def _help_option(name: str, text: str) -> click.Option:
    def show(context: click.Context, option: click.Parameter, asked: Any) -> None:  # noqa: ANN401
        if asked and not context.resilient_parsing:
            click.echo(_short_help(context) if name == "-h" else context.get_help())
            context.exit()

    return click.Option(
        [name, f"show{name.replace('-', '_')}"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=text,
    )


def _short_help(context: click.Context) -> str:
    if isinstance(context.command, click.Group):
        from corpuskit.cli.help.overview import short_overview

        return context.get_help() if context.parent else short_overview(context)
    from corpuskit.cli.help.pages import short_page

    return short_page(context)
