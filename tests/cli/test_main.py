"""The real command line: golden files, pipes, exit codes."""

import json
import os
import subprocess
import sys

import pytest

from corpuskit.cli import main as cli
from corpuskit.cli.options.output import OUTPUT_OPTIONS
from corpuskit.cli.run import Run
from tests.cli.test_help import command_of
from tests.conftest import ROOT, SMALL, shared

COMMANDS = {
    "info": ["info"],
    "info-profile": ["info", "--profile"],
    "info-documents": ["info", "--documents"],
    "freq": ["freq", "-n", "8"],
    "freq-by-year": ["freq", "--by", "year", "-n", "2", "--stopwords", "--min-length", "2"],
    "dispersion": ["dispersion", "合作", "安全"],
    "dispersion-strips": ["dispersion", "合作", "--strips"],
    "trend": ["trend", "合作", "安全", "--permutations", "99"],
    "correspondence": ["correspondence", "--domains", "--by", "year"],
    "trend-years": ["trend", "合作", "--years", "--permutations", "99"],
    "dispersion-explain": ["dispersion", "--explain", "合作"],
    "kwic": ["kwic", "夥伴"],
    "kwic-tokens": ["kwic", "会晤", "--unit", "token", "--window", "2", "--sort", "right"],
    "kwic-sentences": ["kwic", "会晤", "--unit", "sentence", "--cite"],
    "kwic-count": ["kwic", "會晤", "--count"],
    "kwic-by": ["kwic", "會晤", "--by", "year"],
    "collocates": ["collocates", "會晤", "--min-count", "1", "-n", "6"],
    "collocates-slots": ["collocates", "會晤", "--slots", "--window", "2", "--min-count", "2"],
    "collocates-explain": ["collocates", "會晤", "--min-count", "1", "--explain", "總理"],
    "keyness": ["keyness", "--target", "year=2001", "-n", "4", "--min-count", "2"],
    "keyness-domain": ["keyness", "--target-domain", "經濟合作", "--min-count", "2"],
    "keyness-robust": ["keyness", "--by", "year", "-n", "2", "--robust"],
    "keyness-explain": ["keyness", "--target", "year=2001", "--explain", "雙方"],
    "show": ["show", "2001", "會晤", "--domain", "經濟合作"],
    "show-at": ["show", "2001", "--at", "20"],
    "domains": ["domains", "--by-year"],
    "domains-period": ["domains", "--by-period", "--wide", "--lang", "en"],
    "domains-terms": ["domains", "--terms", "--count-as", "token"],
    "dictionary-suggest": ["dictionary", "suggest", "--min-count", "2"],
    "info-outline": ["info", "--outline", "--where", "year=2006"],
    "domains-intervals": ["domains", "--by-year", "--intervals"],
    "domains-intervals-period": ["domains", "--by-period", "--intervals"],
    "domains-sensitivity": ["domains", "--by-year", "--sensitivity", "--without", "會晤"],
    "domains-blocked": ["domains", "--blocked"],
    "domains-explain": ["domains", "--explain", "2001", "政治安全", "--window", "6"],
    "domains-hits": ["domains", "--hits", "--where", "place=北京", "--window", "4"],
    "lexicon-check": ["lexicon", "check", "--only", "only within others"],
    "lexicon-suggest": ["lexicon", "suggest"],
    "formulations": ["formulations", "會晤", "总理", "兩國總理"],
    "formulations-years": ["formulations", "會晤", "--years"],
    "formulations-reuse": ["formulations", "--reuse"],
    "ngrams": ["ngrams", "-n", "8", "--min-count", "2"],
    "ngrams-by": ["ngrams", "--min-count", "1", "--by-year", "--closed", "-n", "2"],
    "compare": ["compare", "--target", "year=2006", "--reference", "year=2001"],
    "compare-contributions": [
        "compare",
        "--target",
        "year=2006",
        "--contributions",
        "--draws",
        "100",
    ],
    "compare-clauses": [
        "compare",
        "--target",
        "year=2006",
        "--reference",
        "year=2001",
        "--clauses",
    ],
    "compare-words": ["compare", "--target", "year=2006", "--words", "--min-count", "2"],
}
WITHOUT_CORPUS = {
    "lexicon-list": ["lexicon", "list"],
    "lexicon-show": ["lexicon", "show", "thesis", "--domain", "人文交流"],
}
WITHOUT_GOLDEN = {
    "fetch": "needs a server",
    "index build": "keys, paths and sizes differ between machines",
    "index list": "as index build",
    "index prune": "as index build",
    "index show": "as index build",
    "index verify": "as index build",
    "lexicon score": "needs a coded sheet",
}


@pytest.fixture
def made(monkeypatch):
    """Return the list of the tables that commands make."""
    tables, make_table = [], Run._made

    def make(self, make):
        tables.append(make_table(self, make))
        return tables[-1]

    monkeypatch.setattr(Run, "_made", make)
    return tables


@pytest.mark.parametrize("format_", ["text", "tsv"])
@pytest.mark.parametrize("name", [*COMMANDS, *WITHOUT_CORPUS])
def test_golden(run, golden, made, name, format_):
    arguments = [*COMMANDS[name], "-c", SMALL] if name in COMMANDS else WITHOUT_CORPUS[name]
    result = run(*arguments, "-f", format_)
    assert result.exit_code == 0
    golden(f"{name}.{format_}", result.stdout)
    golden(f"{name}.{format_}.err", result.stderr)
    command = next(c for c in (" ".join(arguments[:2]), arguments[0]) if c in cli.COMMANDS)
    draws = any(parameter.name == "plot" for parameter in command_of(command).params)
    has_chart = any(table.chart for table in made)
    assert draws or not has_chart, f"{command} makes a chart: @table_command(charts=True)"


def test_every_command_with_a_table_has_a_golden_file():
    with_table = {name for name in cli.COMMANDS if OUTPUT_OPTIONS[0] in command_of(name).params}
    # dictionary-check.tsv, domains-hits.tsv
    stems = {path.name.split(".")[0] for path in (ROOT / "tests" / "golden").iterdir()}
    with_golden = {
        name
        for name in with_table
        if any(f"{stem}-".startswith(f"{name.replace(' ', '-')}-") for stem in stems)
    }
    missing = sorted(with_table - with_golden - set(WITHOUT_GOLDEN))
    assert not missing, "add a line to COMMANDS of this file (or to WITHOUT_GOLDEN: why not)"
    assert not with_golden & set(WITHOUT_GOLDEN)
    assert set(WITHOUT_GOLDEN) <= with_table


@pytest.mark.parametrize("arguments", [[], ["--pos"], ["-f", "vertical"], ["-f", "jsonl", "--pos"]])
def test_segment_golden(run, golden, arguments):
    name = "segment" + "".join(arguments).replace("-", "_")
    golden(f"{name}.txt", run("segment", "-c", SMALL, *arguments).stdout)


def test_segment_offsets_are_those_of_the_document(run):
    for line in run("segment", "-c", SMALL, "-f", "jsonl").stdout.splitlines():
        word = json.loads(line)
        text = (SMALL / f"{word['document']}.txt").read_bytes().decode()
        assert text[word["start"] : word["end"]] == word["word"]


def test_segment_reads_files_stdin_and_separates(run):
    path = SMALL / "2001_北京.txt"
    of_file = run("segment", path, "--separator", "|").stdout
    assert run("segment", "-", "--separator", "|", stdin=path.read_bytes()).stdout == of_file
    assert run("segment", "--separator", "|", stdin=path.read_bytes()).stdout == of_file
    assert of_file.startswith("兩國|總理|舉行|會晤|。")
    assert len(of_file.splitlines()) == 2
    assert run("segment", path, "-n", "1").stdout.count("\n") == 1


def test_convert_is_a_filter(run):
    result = run("convert", "--to", "taiwan", stdin="伙伴关系在这里\r\n裡\n")
    assert result.stdout_bytes.decode() == "夥伴關係在這裡\r\n裡\n"
    assert run("convert", "--to", "hongkong", stdin="卫生").stdout == "衞生"
    assert run("convert", "--to", "simplified", stdin="衞生裏").stdout == "卫生里"


def test_stdin_is_a_corpus(run):
    assert run("freq", "-c", "-", "-n", "1", stdin="合作合作").stdout.splitlines()[1].split("\t")[
        1:3
    ] == ["合作", "2"]


def test_several_paths_are_one_corpus(run, tmp_path):
    (tmp_path / "2001_北京.txt").write_text("會晤", encoding="utf-8")
    result = run("kwic", "會晤", "-c", SMALL, "-c", tmp_path, "--window", "0")
    names = [line.split("\t")[0] for line in result.stdout.splitlines()[1:]]
    assert names == [
        "Small test corpus/2001_北京",
        f"{tmp_path.name}/2001_北京",
        "Small test corpus/2003_莫斯科",
    ]


def test_the_corpus_is_named_found_above_or_the_sample(run, tmp_path, monkeypatch):
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert "bundled sample" in run("info").stderr
    (tmp_path / "corpus.toml").write_text('title = "Above"\n')
    (tmp_path / "2001.txt").write_text("合作")
    assert run("info", "-f", "text").stdout.startswith("Above")
    monkeypatch.setenv("CORPUSKIT_CORPUS", str(SMALL))
    assert run("info", "-f", "text").stdout.startswith("Small test corpus")


def test_no_hit_gives_exit_code_1_and_a_note(run):
    for more in ([], ["--count"]):
        result = run("kwic", "導彈", "-c", SMALL, *more)
        assert result.exit_code == 1
        assert result.stderr == "note: no hit for 導彈 in 3 documents\n"


def test_rows_left_out_by_the_limit_are_reported(run):
    assert "showing 2 of " in run("freq", "-c", SMALL, "-n", "2").stderr
    assert run("freq", "-c", SMALL, "-n", "2", "-q").stderr == ""


def test_output_by_ending_provenance_and_bom(run, tmp_path):
    out, record = tmp_path / "out.csv", tmp_path / "record.json"
    result = run("freq", "-c", SMALL, "-o", out, "--bom", "--provenance", record, "-n", "3")
    assert (result.exit_code, result.stdout) == (0, "")
    assert out.read_bytes().startswith("\ufeffrank,word".encode())
    notes = json.loads(record.read_text("utf-8"))
    assert notes["command"] == "freq"
    assert notes["documents"] == 3
    assert notes["segmenter"] == "linear"
    whole = json.loads(run("freq", "-c", SMALL, "-f", "json", "-n", "3").stdout)
    assert whole["meta"]["corpus_fingerprint"] == notes["corpus_fingerprint"]
    assert len(whole["rows"]) == 3
    changed = json.loads(run("freq", "-c", SMALL, "-f", "json", "--where", "year=2001").stdout)
    assert changed["meta"]["corpus_fingerprint"] != notes["corpus_fingerprint"]


def test_the_same_input_gives_the_same_bytes(run):
    for name in ("freq", "domains", "kwic"):
        one, two = (run(*COMMANDS[name], "-c", SMALL, "-f", "json").stdout for _ in range(2))
        assert one == two


def corpuskit(*arguments, **options):
    return subprocess.Popen(
        [sys.executable, "-m", "corpuskit", *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options,
    )  # fmt: skip


def test_a_closed_pipe_ends_quietly():
    with corpuskit("freq", "-q", "-c", "sino-russian-communiques") as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_a_closed_pipe_of_a_stream_ends_quietly(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("兩國總理舉行會晤。\n" * 20000, encoding="utf-8")
    for arguments in (["segment", path], ["convert", "--to", "simplified", path]):
        with corpuskit(*arguments) as process:
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 0


def test_stdin_streams_line_by_line():
    with corpuskit("segment", "-", stdin=subprocess.PIPE) as process:
        process.stdin.write("兩國總理\n".encode())
        process.stdin.flush()
        assert process.stdout.readline().decode() == "兩國 總理\n"
        process.stdin.close()
    assert process.returncode == 0


def test_output_is_utf8_in_any_locale():
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    with corpuskit("kwic", "--count", "夥伴", "-c", SMALL, env=environment) as process:
        assert "夥伴\t2\t2" in process.communicate()[0].decode()


def test_a_locale_without_chinese_is_refused_in_words():
    names = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    environment = {**os.environ, **names}
    with corpuskit("kwic", "--count", "夥伴", "-c", SMALL, env=environment) as process:
        output, errors = process.communicate()
    assert (process.returncode, output) == (2, b"")
    assert b"Hint: export LC_ALL=C.UTF-8" in errors


def test_real_text(run):
    found = run("kwic", "夥伴", "-c", shared("texts", "gwr"))
    assert "伙伴" in found.stdout
    by_year = run("domains", "--by-year", "-c", shared("texts", "gwr")).stdout.splitlines()
    assert not any(line.startswith("2020\t") for line in by_year)
    assert len(by_year) == 1 + 3 * 52
