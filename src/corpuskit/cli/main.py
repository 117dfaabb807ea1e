"""The command `corpuskit`."""

import gc
import os
import sys
from importlib import import_module

import click

from corpuskit import __version__

# What --help says of each command, so that it need not import them; a test compares.
COMMANDS = {
    "info": "Show the size of a corpus (規模), or what is alike in it.",
    "freq": "List how often each word occurs (詞頻).",
    "kwic": "Show each use of QUERY in its context (關鍵詞脈絡索引).",
    "domains": "Measure how often the terms of each domain (領域) occur.",
    "study": "Make a whole study from one file (研究設定檔), or compare it with published values.",
    "segment": "Cut text into words (斷詞).",
    "index": "Look after the stores in the cache folder (索引).",
    "dictionary": "Check a user dictionary (自訂詞庫), or find words for one (新詞發現).",
    "lexicon": "Look after a lexicon (領域詞庫), and find out how well it measures.",
    "convert": "Convert text to another script (簡繁轉換).",
    "clean": "Show what cleaning takes out of FILEs (清理).",
    "init": "Write corpus.toml and metadata.csv for a FOLDER of texts.",
    "add": "Copy FILEs into a corpus, with a row for each.",
    "fetch": "Fetch the texts that a MANIFEST lists (下載公報全文).",
}


class Commands(click.Group):
    """Commands that are imported when they are called, each from the module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of a study."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"corpuskit.cli.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
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
            # The bytes of a name that is no UTF-8 are shown as such.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def run() -> None:
    """Run the program: exit 2 where standard output is closed or full, 130 after Ctrl-C."""
    if sys.stdout is None:
        if sys.stderr is not None:
            sys.stderr.write("Error: standard output is closed\n")
        sys.exit(2)
    for name, mode in (("stdin", "r"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    # A command lives for a moment: what it leaves behind need not be looked for so often.
    gc.set_threshold(100_000)
    try:
        sys.exit(main.main(standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except OSError as error:
        from corpuskit.cli.errors import silence

        silence()
        if not isinstance(error, BrokenPipeError):
            sys.stderr.write(f"Error: standard output: {error.strerror or error}\n")
            sys.exit(2)
