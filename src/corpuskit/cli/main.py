"""The command `corpuskit`: the table of all commands, each imported when it is called."""

import gc
import os
import sys
from importlib import import_module

import click

from corpuskit import __version__

# What --help says about each command, so that it need not import them; a test compares.
COMMANDS = {
    "info": "Show the size of a corpus (規模), or similar documents.",
    "freq": "List how often each word occurs (詞頻).",
    "kwic": "Show each use of QUERY in its context (關鍵詞脈絡索引).",
    "domains": "Measure how often the terms of each domain (領域) occur.",
    "study run": "Write every table and figure of a study (表與圖).",
    "study check": "Compare a study with published values (核對).",
    "study changes": "Compare the terms of two periods (前後期變化).",
    "segment": "Split text into words (斷詞).",
    "index build": "Build the store of a corpus (建立索引).",
    "index list": "List the stores: path, state, size (列出索引).",
    "index verify": "Read every byte of the stores and check it (檢驗索引).",
    "index show": "Show what a store contains (索引內容).",
    "index prune": "Remove stores that are no longer needed (清除索引).",
    "dictionary check": "Report what each entry of user dictionaries does (自訂詞庫檢查).",
    "dictionary suggest": "Find words that no dictionary contains (新詞發現).",
    "dictionary terms": "Write the terms of a lexicon as a user dictionary.",
    "lexicon list": "List the available lexicons (詞庫一覽).",
    "lexicon show": "Show the terms of a lexicon (詞條).",
    "lexicon check": "Report problems in a lexicon (詞庫檢查).",
    "lexicon suggest": "Find words that a lexicon lacks, and their domain (補詞).",
    "lexicon convert": "Convert a lexicon to another program's file, or back (轉檔).",
    "lexicon sample": "Draw hits for people to judge: a coding sheet (抽樣編碼表).",
    "lexicon score": "Report what a filled coding sheet says about a lexicon (檢驗).",
    "convert": "Convert text to another script (簡繁轉換).",
    "clean": "Show what cleaning removes from FILEs (清理).",
    "init": "Write corpus.toml and metadata.csv for a FOLDER of texts.",
    "add": "Copy FILEs into a corpus, with a row for each.",
    "fetch": "Fetch the texts that a MANIFEST lists (下載公報全文).",
}
_GROUPS = {
    "study": """Make a whole study from one file (研究設定檔), or compare it with published values.

    \b
    Examples:
      corpuskit study run -o 結果                     every table and figure
      corpuskit study check --verdict contradicts     已發表數值的矛盾
    """,
    "index": """Manage the stores in the cache folder (索引): no command needs it.

    Every command builds the store of its corpus when it is first needed, and again when files
    have changed.

    \b
    Examples:
      corpuskit index build -c 公報/      build now what the next command would build
      corpuskit index list                path, state and size of each store 索引
      corpuskit index prune               remove what is no longer needed
    """,
    "dictionary": """Check a user dictionary (自訂詞庫), or find words for one (新詞發現).

    \b
    Examples:
      corpuskit dictionary check 詞庫.txt             what each entry does
      corpuskit dictionary suggest -n 50              新詞 of the corpus
      corpuskit dictionary terms thesis > 詞庫.txt    the terms of a lexicon
    """,
    "lexicon": """Manage a lexicon (領域詞庫), and find out how well it measures.

    \b
    Examples:
      corpuskit lexicon check 詞庫/ -c 公報/      what is wrong or doubtful
      corpuskit lexicon sample -o 編碼表.xlsx     hits for people to judge
    """,
}


class _CommandGroup(click.Group):
    """The commands of one group, or all: each is in the module that has its full name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of a study."""
        return list(dict.fromkeys(rest.split()[0] for rest, _ in self._own()))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command or a group; None for an unknown name."""
        full = f"{self._prefix}{cmd_name}"
        if full in _GROUPS:
            return _CommandGroup(cmd_name, help=_GROUPS[full])
        if full not in COMMANDS:
            return None
        name = full.replace(" ", "_")
        command: click.Command = getattr(import_module(f"corpuskit.cli.commands.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        rows = {}
        for rest, help_ in self._own():
            name = rest.split()[0]
            rows[name] = _GROUPS[name].splitlines()[0] if name in _GROUPS else help_
        with formatter.section("Commands"):
            formatter.write_dl(list(rows.items()))

    @property
    def _prefix(self) -> str:
        return "" if self.name in (None, "main", "corpuskit") else f"{self.name} "

    def _own(self) -> list[tuple[str, str]]:
        """Return the rest of the name, and the help, of the commands below this one."""
        prefix = self._prefix
        return [(n.removeprefix(prefix), h) for n, h in COMMANDS.items() if n.startswith(prefix)]


@click.command(
    cls=_CommandGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="corpuskit")
def main() -> None:
    """Measure Chinese political text in Traditional and Simplified script.

    \b
    Begin with:
      corpuskit domains --by-year        領域 by year
      corpuskit kwic 夥伴                every use in context, 伙伴 too
      corpuskit freq | head              詞頻, the most frequent words first
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
    # A command is short: the garbage collector need not run as often.
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
