"""The command `corpuskit`."""

import sys

import click

from corpuskit import __version__
from corpuskit.cli.convert import convert
from corpuskit.cli.domains import domains
from corpuskit.cli.freq import freq
from corpuskit.cli.info import info
from corpuskit.cli.kwic import kwic
from corpuskit.cli.segment import segment


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="corpuskit")
def main() -> None:
    """Measure Chinese political text in Traditional and Simplified script.

    \b
    Begin with:
      corpuskit domains --by-year        領域 each year
      corpuskit kwic 夥伴                every use in context, 伙伴 too
      corpuskit freq | head              詞頻, the commonest words first
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


for command in (info, freq, kwic, domains, segment, convert):
    main.add_command(command)
