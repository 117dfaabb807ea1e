"""The command `corpuskit`."""

import os
import sys

import click

from corpuskit import __version__
from corpuskit.cli.add import add
from corpuskit.cli.clean import clean
from corpuskit.cli.convert import convert
from corpuskit.cli.domains import domains
from corpuskit.cli.errors import silence
from corpuskit.cli.fetch import fetch
from corpuskit.cli.freq import freq
from corpuskit.cli.info import info
from corpuskit.cli.init import init
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


def run() -> None:
    """Run the program: exit 2 where a standard stream is closed, 130 after Ctrl-C."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            if name == "stdout" and sys.stderr is not None:
                sys.stderr.write("Error: standard output is closed\n")
                sys.exit(2)
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    try:
        sys.exit(main.main(standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except OSError as error:
        silence()
        if not isinstance(error, BrokenPipeError):
            sys.stderr.write(f"Error: standard output: {error.strerror or error}\n")
            sys.exit(2)


for command in (info, freq, kwic, domains, segment, convert, clean, init, add, fetch):
    main.add_command(command)
