"""No command overwrites what it reads, nor writes what a corpus would read as a text.

The commands, what they read and where they write are found in the click tree, so that a new
command is tested without a line here.
"""

import os
import subprocess
import sys
from shutil import copytree

import click
import pytest

from corpuskit.cli.command_table import COMMANDS
from corpuskit.cli.options.paths import CorpusPath, InputPath, OutputPath
from corpuskit.formats.registry import reader_for
from tests.cli.test_help import command_of
from tests.conftest import SMALL, refused

ENDINGS = (
    *("csv", "tsv", "json", "jsonl", "xlsx", "txt", "md", "html", "tex", "svg", "png", "pdf"),
    *("dic", "yml"),
)
FILE_WORDS = ("FILE", "FOLDER", "PATH", "SHEET", "STUDY", "MANIFEST")


def parameters(name, kind):
    return [p for p in command_of(name).params if isinstance(p.type, kind)]


def written(parameter, value):
    """Return a parameter on the command line."""
    is_option = isinstance(parameter, click.Option)
    return [max(parameter.opts, key=len), str(value)] if is_option else [str(value)]


def filler(parameter):
    """Return a value that a required parameter accepts."""
    if isinstance(parameter.type, click.Choice):
        return parameter.type.choices[0]
    return {"int": 1, "integer": 1, "float": 1}.get(parameter.type.name, "x")


def command_line(command, **values):
    """Return a command line with values by parameter name; required ones are filled in."""
    line, positional = command.split(), []
    for parameter in command_of(command).params:
        if parameter.name in values:
            value = values[parameter.name]
        elif parameter.required:
            value = filler(parameter)
        else:
            continue
        is_option = isinstance(parameter, click.Option)
        (line if is_option else positional).extend(written(parameter, value))
    return [*line, *positional]


INTO = [(name, place) for name in COMMANDS for place in parameters(name, OutputPath)]
FROM_INTO = [
    (name, read, place) for name, place in INTO for read in parameters(name, InputPath)
]  # fmt: skip


def names(values):
    return [f"{values[0]} {' '.join(p.name for p in values[1:])}" for values in values]


@pytest.fixture
def corpus(tmp_path):
    """A corpus without files = [...]: it reads every file of a known kind."""
    return copytree(SMALL, tmp_path / "corpus")


def test_every_parameter_that_names_a_file_says_whether_it_is_read_or_written():
    for name in COMMANDS:
        for parameter in command_of(name).params:
            metavar = parameter.metavar or ""
            names_file = any(word in metavar for word in FILE_WORDS)
            if names_file or isinstance(parameter.type, click.Path):
                assert isinstance(parameter.type, InputPath | OutputPath | CorpusPath), (
                    f"{name}: {parameter.name} has a type of cli/options/paths.py"
                )
            if parameter.name in ("output", "chart", "provenance"):
                assert isinstance(parameter.type, OutputPath), f"{name} {parameter.name}"
    assert {name for name, _ in INTO} >= {"freq", "kwic", "segment", "clean", "lexicon convert"}


@pytest.mark.parametrize(("name", "read", "place"), FROM_INTO, ids=names(FROM_INTO))
def test_a_file_that_is_read_is_not_overwritten(run, tmp_path, monkeypatch, name, read, place):
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "mine.csv"
    file.write_text("work of hours\n", "utf-8")
    os.link(file, tmp_path / "hard.csv")
    (tmp_path / "soft.csv").symlink_to(file)
    (tmp_path / "x").mkdir()
    force = ["--force"] if any(p.name == "force" for p in command_of(name).params) else []
    for target in (file, "./mine.csv", "hard.csv", "soft.csv", tmp_path / "x/../mine.csv"):
        if read.name == place.name:
            continue
        line = command_line(name, **{read.name: file, place.name: target})
        refused(run(*line, *force), f"{target}: this command reads it", "name another file")
        assert file.read_text("utf-8") == "work of hours\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["hard.csv", "mine.csv", "soft.csv", "x"]


@pytest.mark.parametrize(("name", "place"), INTO, ids=names(INTO))
def test_a_file_that_is_the_corpus_is_not_overwritten(run, tmp_path, monkeypatch, name, place):
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "mine.csv"
    file.write_text("text\n兩國合作\n", "utf-8")
    os.link(file, tmp_path / "hard.csv")
    before = file.read_bytes()
    for read in parameters(name, CorpusPath):
        if not read.type.file_okay:
            continue
        for target in (file, "./mine.csv", "hard.csv"):
            line = command_line(name, **{read.name: "mine.csv", place.name: target})
            refused(run(*line), "mine.csv: is a text of the corpus", "another file")
        monkeypatch.setenv("CORPUSKIT_CORPUS", "mine.csv")
        result = run(*command_line(name, **{place.name: file}))
        assert (result.exit_code, result.stdout) == (2, "")
        monkeypatch.delenv("CORPUSKIT_CORPUS")
    assert file.read_bytes() == before


@pytest.mark.parametrize(("name", "place"), INTO, ids=names(INTO))
def test_nothing_is_written_that_a_corpus_would_read(run, corpus, monkeypatch, name, place):
    monkeypatch.chdir(corpus)
    before = {p.name: p.read_bytes() for p in corpus.iterdir()}
    is_left_aside = place.type.is_folder and place.type.is_aside
    for ending in () if is_left_aside else ENDINGS:
        if not reader_for(f"x.{ending}"):
            continue
        line = command_line(name, **{place.name: f"new.{ending}"})
        problem = f"new.{ending}: lies in the corpus, which would read it as a text"
        refused(run(*line), problem, "files = [...] in its corpus.toml")
    for file in ("2003_莫斯科.txt", "corpus.toml", "metadata.csv"):
        result = run(*command_line(name, **{place.name: file}))
        assert result.exit_code == 2
        assert f"Error: {file}: " in result.stderr
    assert {p.name: p.read_bytes() for p in corpus.iterdir()} == before


EDITED = {
    "domains": ("hits.csv", "--hits"),
    "info": ("blocks.txt", "--shared-blocks", "--as-blocks"),
    "dictionary suggest": ("new.txt", "--as-dictionary"),
    "lexicon suggest": ("words.csv", "--min-count", "3"),
    "dictionary terms": ("terms.txt", "thesis"),
    "lexicon convert": ("one.csv", "thesis"),
    "lexicon sample": ("sheet.csv", "--hits", "1"),
}
"""Commands with a result that people edit: the file, and the arguments."""
OTHER_FORCE = {"init", "add"}


def test_every_command_with_force_is_tested():
    with_force = {n for n in COMMANDS if any(p.name == "force" for p in command_of(n).params)}
    assert with_force - OTHER_FORCE == set(EDITED)


@pytest.mark.parametrize("name", EDITED)
def test_what_people_edit_is_overwritten_only_with_force(run, corpus, monkeypatch, name):
    monkeypatch.chdir(corpus.parent)
    file, *arguments = EDITED[name]
    reads_corpus = parameters(name, CorpusPath)
    line = [*name.split(), *arguments, *(["-c", corpus] if reads_corpus else []), "-o", file]
    assert run(*line).exit_code == 0
    (corpus.parent / file).write_text("judged for hours", "utf-8")
    refused(run(*line), f"{file}: already exists, and may have been edited", "--force")
    assert (corpus.parent / file).read_text("utf-8") == "judged for hours"
    assert run(*line, "--force").exit_code == 0
    assert (corpus.parent / file).read_text("utf-8-sig") != "judged for hours"


LISTS = {
    "hits.csv": ["domains", "--hits"],
    "hits.tsv": ["domains", "--hits"],
    "hits.xlsx": ["domains", "--hits"],
    "hits.json": ["domains", "--hits"],
    "hits.jsonl": ["domains", "--hits"],
    "hits.txt": ["domains", "--hits", "-f", "csv"],
    "sheet.csv": ["lexicon", "sample", "--hits", "1"],
    "sheet.xlsx": ["lexicon", "sample", "--hits", "1"],
    "blocks.txt": ["info", "--shared-blocks", "--as-blocks"],
    "suggested.txt": ["dictionary", "suggest", "--as-dictionary"],
    "suggested.csv": ["dictionary", "suggest"],
    "terms.txt": ["dictionary", "terms", "thesis"],
    "lexicon.csv": ["lexicon", "convert", "thesis"],
    "shown.csv": ["lexicon", "show", "thesis"],
    "list.txt": ["lexicon", "convert", "thesis", "--to", "list"],
    "rules.txt": ["lexicon", "convert", "thesis", "--to", "khcoder"],
    "liwc.dic": ["lexicon", "convert", "thesis"],
    "found.csv": ["lexicon", "suggest", "--min-count", "3"],
}
"""What people edit after a command has written it."""
OWN_LISTS = {
    "new.txt": "# 註\n夥伴關係 500 n\n!安理會\n",
    "bare.txt": "國家安全\n經濟安全\n文化安全\n",
    "zh.csv": "領域;詞條;排除\n安全;國安;\n",
    "one.csv": "term,variants\n安全,\n",
    "coded.tsv": "rank\tword\tcount\tdomain\n1\t合作\t5\t經濟\n",
    "short.csv": '\ufeff"id","keep"\na-1-2,no\n',
}
WRITERS = (
    ["domains", "--by-year", "-o"],
    ["domains", "--terms", "-o"],
    ["domains", "--hits", "-o"],
    ["kwic", "合作", "-o"],
    ["freq", "-o"],
    ["freq", "--provenance"],
    ["freq", "--chart"],
    ["compare", "--target", "year=2001-2002", "-o"],
    ["lexicon", "sample", "--hits", "1", "-o"],
)
OTHER_WRITERS = (
    ["lexicon", "show", "thesis", "-o"],
    ["lexicon", "new"],
    ["lexicon", "convert", "thesis", "--to", "csv", "-o"],
    ["dictionary", "terms", "thesis", "-o"],
    ["clean", "in/a.txt", "-o"],
    ["convert", "in/a.txt", "--to", "taiwan", "-o"],
    ["segment", "in/a.txt", "-o"],
)


@pytest.mark.parametrize("name", [*LISTS, *OWN_LISTS])
def test_what_people_edit_is_not_overwritten_by_any_other_command(
    run, corpus, tmp_path, monkeypatch, name
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("兩國合作\n", "utf-8")
    if name in LISTS:
        reads = any(parameters(n, CorpusPath) for n in COMMANDS if n.split() == LISTS[name][:1])
        reads = reads or LISTS[name][:2] in (
            ["lexicon", "sample"], ["lexicon", "suggest"], ["dictionary", "suggest"]
        )  # fmt: skip
        made = run(*LISTS[name], *(["-c", corpus] if reads else []), "-o", name)
        assert made.exit_code == 0, made.stderr
    else:
        (tmp_path / name).write_text(OWN_LISTS[name], "utf-8")
    before = (tmp_path / name).read_bytes()
    lines = [[*line, name, "-c", corpus] for line in WRITERS]
    for line in [*lines, *([*line, name] for line in OTHER_WRITERS)]:
        result = run(*line)
        problem = f"{name}: already exists, and may have been edited by hand"
        refused(result, problem, "name")
        has_force = "--force" in result.stderr
        command = next(n for n in (" ".join(line[:2]), line[0]) if n in COMMANDS)
        assert has_force is any(p.name == "force" for p in command_of(command).params)
    assert (tmp_path / name).read_bytes() == before
    assert (
        run("domains", "--by-year", "-c", corpus, "-f", "csv", "-o", name, "--force").exit_code == 0
    )
    assert (tmp_path / name).read_bytes() != before


@pytest.mark.parametrize(
    "line",
    [
        ["freq"],
        ["kwic", "合作"],
        ["domains", "--terms"],
        ["domains", "--by-year"],
        ["info"],
        ["segment", "in/a.txt"],
        ["lexicon", "check", "thesis"],
    ],
)
@pytest.mark.parametrize("ending", ["csv", "txt", "json", "xlsx"])
def test_what_a_command_computed_is_overwritten(run, corpus, tmp_path, monkeypatch, line, ending):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("兩國合作\n", "utf-8")
    line = [*line, *([] if line[0] == "segment" else ["-c", corpus]), "-o", f"again.{ending}"]
    for _ in range(2):
        result = run(*line)
        assert result.exit_code == 0, result.stderr


@pytest.mark.parametrize("name", ["2001.txt", "2001.csv", "2001.md", "x/../2001.txt"])
def test_nothing_is_written_next_to_a_text_that_would_be_read_as_one(
    run, tmp_path, monkeypatch, name
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x").mkdir()
    (tmp_path / "1999.txt").write_text("兩國合作\n", "utf-8")
    problem = f"{name}: lies in the folder of 1999.txt, which would read it as a text"
    for line in (["segment"], ["convert", "--to", "taiwan"], ["clean"]):
        refused(run(*line, "1999.txt", "-o", name), problem, "another folder")
        assert run(*line, "1999.txt", "-o", f"x/{line[0]}.txt").exit_code == 0
        assert run(*line, "1999.txt", "-o", f"{line[0]}.svg").exit_code == 0
    assert not (tmp_path / "2001.txt").exists()


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
@pytest.mark.parametrize("form", ["-f text", "-f tsv", ""])
def test_a_device_is_written_to(corpus, form):
    assert shell(f"corpuskit freq -c corpus -q -o /dev/null {form}", corpus.parent) == (0, "")


def test_a_corpus_that_has_a_name_is_one_that_is_read(run, corpus):
    line = ["freq", "-c", f"名={corpus}", "-c", f"B={SMALL}", "-o", corpus / "k.csv"]
    refused(run(*line), "k.csv: lies in the corpus", "files = [...]")


def test_a_plain_table_is_overwritten_as_ever(run, corpus, tmp_path):
    place = tmp_path / "freq.csv"
    place.write_text("before", "utf-8")
    assert run("freq", "-c", corpus, "-o", place).exit_code == 0
    assert place.read_text("utf-8").startswith("rank,")


def shell(line, folder):
    """Run a line of the shell with `corpuskit`; return exit code and standard error."""
    program = f"{sys.executable} -m corpuskit"
    result = subprocess.run(
        ["sh", "-c", line.replace("corpuskit", program)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return result.returncode, result.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
@pytest.mark.parametrize(
    "line",
    [
        "corpuskit kwic 合作 > k.txt",
        "corpuskit kwic 合作 >> k.txt",
        "corpuskit freq > f.tsv",
        "corpuskit kwic 合作 2> k.txt",
        "corpuskit index list > sub/k.csv",
        "cd sub && corpuskit freq > ../k.md",
        "corpuskit segment -o /dev/stdout 2003_莫斯科.txt > k.txt",
        "corpuskit init . > k.txt",
        "corpuskit help kwic > k.txt",
        "corpuskit kwic --help > k.txt",
        "corpuskit --version > k.txt",
        "corpuskit completion bash > k.txt",
        "corpuskit lexicon list > k.txt",
    ],
)
def test_a_stream_is_not_sent_into_the_corpus(corpus, line):
    (corpus / "sub").mkdir()
    code, error = shell(line, corpus)
    shown = (corpus / "k.txt").read_text("utf-8") if "2> k" in line else error
    assert code == 2
    assert "lies in the corpus, which would read it as a text" in shown
    assert "delete it if it is empty" in shown


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
@pytest.mark.parametrize(
    "line",
    [
        "corpuskit segment -o a.txt < a.txt",
        "corpuskit convert --to taiwan >> a.txt < a.txt",
        "corpuskit freq -c - -f tsv -o hard.txt < a.txt",
        "corpuskit clean - -o ./a.txt < a.txt",
    ],
)
def test_standard_input_is_not_overwritten(tmp_path, line):
    (tmp_path / "a.txt").write_text("兩國合作\n", "utf-8")
    os.link(tmp_path / "a.txt", tmp_path / "hard.txt")
    code, error = shell(line, tmp_path)
    assert (code, "is standard input, and would be overwritten" in error) == (2, True)
    assert (tmp_path / "a.txt").read_text("utf-8") == "兩國合作\n"


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_streams_elsewhere_and_files_of_other_kinds_are_written(run, corpus):
    line = "corpuskit kwic 合作 -q > {0} 2> k.log; corpuskit freq -q >> {0}"
    for place in ("../k.txt", "k.svg", "README.txt", ".hidden.txt", "/dev/null"):
        code, error = shell(line.format(place), corpus)
        assert (code, error) == (0, ""), place
    assert (corpus / "k.svg").read_text("utf-8").count("rank\t") == 1
    hits = run("kwic", "合作", "--count", "-q", "-c", corpus).stdout
    assert hits == run("kwic", "合作", "--count", "-q", "-c", SMALL).stdout


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_a_stream_that_is_named_is_appended_to(corpus):
    (corpus.parent / "all.txt").write_text("before\n", "utf-8")
    line = "corpuskit clean corpus/2003_莫斯科.txt -o /dev/stdout >> all.txt"
    assert shell(line, corpus.parent)[0] == 0
    text = (corpus / "2003_莫斯科.txt").read_text("utf-8")
    assert (corpus.parent / "all.txt").read_text("utf-8") == f"before\n{text}"


def test_the_files_of_a_study_and_what_a_dictionary_includes_are_not_overwritten(run, corpus):
    (corpus / "more.txt").write_text("合作共贏\n", "utf-8")
    (corpus / "words.txt").write_text("@more.txt\n", "utf-8")
    settings = (corpus / "corpus.toml").read_text("utf-8")
    (corpus / "corpus.toml").write_text(
        f'files = ["20*.txt"]\ndictionaries = ["words.txt"]\n{settings}', "utf-8"
    )
    (corpus / "study.toml").write_text(
        'published = "values.toml"\naudit = "hits.csv"\n'
        '[[table]]\nname = "a"\nkind = "shares"\n', "utf-8"
    )  # fmt: skip
    for name in ("values.toml", "hits.csv"):
        (corpus / name).write_text("kept", "utf-8")
    for name in ("words.txt", "more.txt"):
        line = ["freq", "-c", corpus, "-f", "tsv", "-o", corpus / name]
        refused(run(*line), f"{name}: this command reads it", "another")
    for name in ("study.toml", "corpus.toml"):
        line = ["study", "check", corpus, "-f", "tsv", "-o", corpus / name]
        refused(run(*line), f"{name}: is a file of settings", "another")
    for name in ("values.toml", "hits.csv"):
        line = ["study", "check", corpus, "-f", "tsv", "-o", corpus / name]
        refused(run(*line), f"{name}: this command reads it", "another")


def test_the_folder_of_a_lexicon_that_is_read_is_left_alone(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("lexicon", "convert", "thesis", "-o", "lex").exit_code == 0
    before = (tmp_path / "lex/economic.csv").read_bytes()
    for place in ("lex/economic.csv", "lex/new.csv", "./lex/../lex/economic.csv"):
        for line in (["domains", "--lexicon"], ["lexicon", "show"], ["freq", "--match"]):
            refused(
                run(*line, "lex", "-o", place),
                f"{place}: lies in the folder of a lexicon",
                "folder",
            )
    refused(
        run("lexicon", "convert", "lex", "--to", "csv", "-o", "lex/economic.csv", "--force"),
        "lies in the folder of a lexicon",
        "another folder",
    )
    assert (tmp_path / "lex/economic.csv").read_bytes() == before
