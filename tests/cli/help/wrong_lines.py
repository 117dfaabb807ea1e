"""Wrong command lines, made from those of the docs by the mistakes that people make.

Each mistake knows the right next step, so that an answer can be checked without reading it.
"""

import re
import shlex
from random import Random

import click

from corpuskit.cli.command_table import COMMANDS
from tests.cli.help.test_option_groups import options_of
from tests.conftest import ROOT

FOLDER = "texts"
SYNONYMS = {
    "-n": "--top", "--window": "--context", "-o": "--out", "-q": "--silent", "--by": "--group-by",
    "--by-year": "--years", "--dictionary": "--userdict",
}  # fmt: skip
# Options of one command only.
FOREIGN = ("--sensitivity", "--unmatched", "--verdict", "--facets", "--outline", "--only-pos")


class Line:
    """A command line of the docs: the words of the command's name, and those after it."""

    def __init__(self, words):
        depth = 2 if " ".join(words[:2]) in COMMANDS else 1
        self.name = " ".join(words[:depth])
        self.words = words[depth:]
        self.options = {
            name: p for p in options_of(self.name) for name in (*p.opts, *p.secondary_opts)
        }

    @property
    def places(self):
        """Return the places of the options."""
        return [n for n, word in enumerate(self.words) if word in self.options]

    @property
    def arguments(self):
        """Return the words that are neither options nor their values."""
        values = {n + 1 for n in self.places if not self.options[self.words[n]].is_flag}
        return [w for n, w in enumerate(self.words) if n not in values and w not in self.options]

    def with_words(self, *words):
        return [*self.name.split(), *words]

    def replaced(self, place, *words, values=1):
        return self.with_words(*self.words[:place], *words, *self.words[place + values :])


def lines_of_the_docs():
    """Return the corpuskit commands of the console blocks, each once."""
    found = {}
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        for block in re.findall(r"```console\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
            for typed in re.findall(r"^\$ .*?(corpuskit .*)$", block, re.MULTILINE):
                if typed.endswith("|| true"):
                    # A wrong line that is shown with its answer.
                    continue
                words = shlex.split(re.split(r" (?:\||2?>|<)", typed)[0])[1:]
                found[tuple(words)] = Line(words)
    return list(found.values())


def options_first(line, random):
    options = [word for word in line.words if word not in line.arguments]
    if options:
        yield [*options, *line.name.split(), *line.arguments], f"corpuskit {line.name} {options[0]}"


def unknown_command(line, random):
    *group, name = line.name.split()
    place = random.randrange(1, len(name) - 1)
    wrong = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    if wrong != name:
        yield [*group, wrong, *line.words], f"corpuskit {line.name}"


def group_after_command(line, random):
    if " " in line.name:
        yield [*reversed(line.name.split()), *line.words], f"corpuskit {line.name}"


def unknown_option(line, random):
    for place in line.places:
        if (name := line.words[place]).startswith("--") and len(name) > 6:
            cut = random.randrange(4, len(name))
            yield line.replaced(place, name[: cut - 1] + name[cut:]), name


def another_name(line, random):
    for place in line.places:
        name = line.words[place]
        long = max(line.options[name].opts, key=len)
        if name in SYNONYMS and SYNONYMS[name] not in line.options:
            yield line.replaced(place, SYNONYMS[name]), long
        if name == "-f":
            yield line.replaced(place, f"--{line.words[place + 1]}", values=2), "--format"
        if name == "--where" and line.words[place + 1].startswith("year="):
            yield (
                line.replaced(place, "--year", line.words[place + 1][5:], values=2),
                "--where year=",
            )


def option_of_another_command(line, random):
    name = random.choice(FOREIGN)
    if name not in line.options:
        having = [c for c in COMMANDS if any(name in o.opts for o in options_of(c))]
        yield line.with_words(*line.words, name), f"`{having[0]}`"


def wrong_value(line, random):
    for place in line.places:
        option = line.options[line.words[place]]
        if isinstance(option.type, click.Choice):
            value = line.words[place + 1]
            wrong = value[:-2] + value[-1] + value[-2] if value[-1] != value[-2] else value[:-1]
            yield line.replaced(place + 1, wrong), f"{max(option.opts, key=len)} {value}"


def no_number(line, random):
    for place in line.places:
        option = line.options[line.words[place]]
        if isinstance(option.type, (click.IntRange, type(click.INT))):
            yield line.replaced(place + 1, "ten"), f"{max(option.opts, key=len)} "


def missing_value(line, random):
    for place in line.places:
        name = line.words[place]
        option = line.options[name]
        if not option.is_flag and not isinstance(option.flag_value, str):
            yield line.with_words(*line.words[:place], *line.words[place + 2 :], name), f"{name} "


def missing_argument(line, random):
    parameters = click_arguments(line.name)
    if parameters and parameters[0].required and parameters[0].nargs == 1 and line.arguments:
        words = [word for word in line.words if word not in line.arguments]
        yield line.with_words(*words), parameters[0].make_metavar(click.Context(click.Command("x")))


def path_without_c(line, random):
    takes_files = any(isinstance(p.type, click.Path) for p in click_arguments(line.name))
    if "-c" in line.options and "-c" not in line.words and not takes_files:
        for path in (FOLDER, f"{FOLDER}/1990.txt"):
            if line.words[-1] != "--stopwords":
                yield line.with_words(*line.words, path), f"-c {path}"


def expanded_glob(line, random):
    takes_files = any(isinstance(p.type, click.Path) for p in click_arguments(line.name))
    if "-c" in line.options and not takes_files:
        paths = [f"{FOLDER}/{year}.txt" for year in range(1990, 1994)]
        yield line.with_words(*line.words, "-c", *paths), f"-c {FOLDER}"


def path_as_query(line, random):
    if line.name == "kwic" and line.arguments and "-c" not in line.words:
        place = line.words.index(line.arguments[0])
        yield line.replaced(place, f"{FOLDER}/"), f"-c {FOLDER}"


def unknown_field(line, random):
    for place in line.places:
        name = line.words[place]
        if name == "--where":
            field, sign, value = re.match(r"([^=<>!~]+)(\W+)(.*)", line.words[place + 1]).groups()
            yield line.replaced(place + 1, f"{field[:2]}{field[3:]}{sign}{value}"), field
        if name == "--by" and line.words[place + 1] in ("year", "period"):
            field = line.words[place + 1]
            yield line.replaced(place + 1, field[0] + field[2:]), field


def condition_without_where(line, random):
    for place in line.places:
        takes_words = any(parameter.nargs == -1 for parameter in click_arguments(line.name))
        if line.words[place] == "--where" and not takes_words:
            condition = line.words[place + 1]
            yield line.replaced(place, condition, values=2), f"--where {condition}"


def long_dashes(line, random):
    for place in line.places:
        name = line.words[place]
        wrong = "–" + name[1:] if name[1] != "-" else "—" + name[2:]
        if "FILE" not in str([p.metavar for p in click_arguments(line.name)]):
            yield line.replaced(place, wrong), name


def no_such_path(line, random):
    if (
        "-c" in line.options
        and line.name != "segment"
        and not {"--dictionary", "--queries"} & set(line.words)
    ):
        yield line.with_words(*line.words, "-c", "nosuch"), "check the path"


MISTAKES = (
    options_first, unknown_command, group_after_command, unknown_option, another_name,
    option_of_another_command, wrong_value, no_number, missing_value, missing_argument,
    path_without_c, expanded_glob, path_as_query, unknown_field, condition_without_where,
    long_dashes, no_such_path,
)  # fmt: skip


def click_arguments(name):
    from tests.cli.test_help import command_of

    return [p for p in command_of(name).params if isinstance(p, click.Argument)]


def wrong_lines(count, seed):
    """Return wrong lines with what their answer has to contain, of all mistakes in turn."""
    random = Random(seed)
    lines = lines_of_the_docs()
    pools = []
    for mistake in MISTAKES:
        pool = {tuple(words): step for line in lines for words, step in mistake(line, random)}
        found = [(mistake.__name__, list(words), step) for words, step in pool.items()]
        random.shuffle(found)
        pools.append(found)
    chosen = []
    while len(chosen) < count and any(pools):
        chosen += [pool.pop() for pool in pools if pool]
    return chosen[:count]
