"""The choice of engine: who takes it, what is said of it, and what happens without wapic."""

import importlib.metadata
import json
import sys

import pytest

from corpuskit import Reading, open_corpus
from corpuskit.cli.choices import ENGINES as CHOICES
from corpuskit.errors import SegmentError
from corpuskit.segment import crf_engine
from corpuskit.segment.build import DEFAULT, ENGINES, FORCED_ONLY, segmenter
from tests.conftest import SAMPLE, SMALL, needs_wapic


@needs_wapic
def test_provenance_names_the_engine(run, write):
    words = write("!舉行會晤\n")
    command = ["freq", "-c", SMALL, "-f", "json", "--engine", "wapic", "--dictionary", words]
    result = run(*command)
    meta = json.loads(result.stdout)["meta"]
    assert meta["segmenter"] == "wapic"
    assert meta["segmenter_fingerprint"].startswith("wapic0.1.0-model0.1.0-")
    assert meta["dictionaries"] == ["words.txt"]
    assert meta["dictionary_entries"] == "forced words only"
    assert "舉行會晤" in {row["word"] for row in json.loads(result.stdout)["rows"]}


@needs_wapic
@pytest.mark.parametrize(
    "command",
    [
        ["info"],
        ["kwic", "總理", "--unit", "token", "--window", "1"],
        ["domains", "--count-as", "token"],
        ["segment"],
        ["segment", "--pos", "-f", "vertical"],
    ],
)
def test_every_command_that_has_words_takes_the_engine(run, write, command):
    words = write("!兩國總理舉\n")
    both = [
        run(*command, "-c", SMALL, "--engine", engine, "--dictionary", words, "-q")
        for engine in ("rjieba", "wapic")
    ]
    assert [result.exit_code for result in both] == [0, 0]
    texts = [result.stdout for result in both]
    if command[0] != "domains":
        assert texts[0] != texts[1]


@needs_wapic
def test_several_processes_cut_alike(run):
    one, two = (
        run("segment", "-c", SAMPLE, "--engine", "wapic", "--processes", n, "-q") for n in (1, 2)
    )
    assert (one.exit_code, two.exit_code) == (0, 0)
    assert one.stdout == two.stdout
    assert len(one.stdout) > 100_000


def test_the_choice_of_the_commands_is_that_of_the_library():
    assert tuple(ENGINES) == CHOICES
    assert DEFAULT in ENGINES
    assert set(FORCED_ONLY) <= set(ENGINES)
    assert all(ENGINES[name].name == name for name in ENGINES)


SAID = "note: wapic heeds forced words (!WORD) only, not the other entries: 2 in words.txt\n"


def test_entries_that_the_engine_cannot_weigh_are_said_once(run, write):
    words = write("總理會晤\n-兩國\n!舉行會晤\n")
    command = ["kwic", "總理", "-c", SMALL, "--dictionary", words, "--count"]
    assert run(*command, "--engine", "wapic").stderr == SAID
    assert run(*command, "--engine", "wapic", "-q").stderr == ""
    assert run(*command).stderr == ""
    words.write_text("!舉行會晤\n", encoding="utf-8")
    assert run(*command, "--engine", "wapic").stderr == ""


@needs_wapic
def test_they_are_said_of_files_too(run, write):
    words = write("總理會晤\n-兩國\n!舉行會晤\n")
    command = ["segment", "-", "--engine", "wapic", "--dictionary", words]
    result = run(*command, stdin="總理舉行會晤\n")
    assert (result.stdout, result.stderr) == ("總理 舉行會晤\n", SAID)
    assert run(*command, "-q", stdin="總理舉行會晤\n").stderr == ""


def corpus_with(folder, toml):
    (folder / "corpus.toml").write_text(toml, encoding="utf-8")
    (folder / "2003.txt").write_text("兩國總理", encoding="utf-8")
    return folder


def test_a_corpus_names_its_engine_and_the_user_another(tmp_path):
    folder = corpus_with(tmp_path, 'engine = "jieba"\n')
    assert open_corpus(folder).segmentation()["segmenter"] == "jieba"
    named = open_corpus(folder, reading=Reading(engine="rjieba"))
    assert named.segmentation()["segmenter"] == "rjieba"
    assert open_corpus(SMALL).segmentation()["segmenter"] == DEFAULT
    assert (
        open_corpus(SMALL, folder)
        .notices[-1]
        .endswith("its engine is not used, but the first corpus's")
    )


def test_the_dictionaries_of_a_corpus_are_said_too(tmp_path, write):
    write("總理會晤\n-兩國\n!舉行會晤\n")
    folder = corpus_with(tmp_path, 'engine = "wapic"\ndictionaries = ["words.txt"]\n')
    assert f"note: {open_corpus(folder).notices[0]}\n" == SAID


def test_segment_cuts_a_corpus_by_its_own_settings(run, tmp_path, write):
    write("!兩國總\n")
    folder = corpus_with(tmp_path, 'dictionaries = ["words.txt"]\n')
    assert run("segment", "-c", folder).stdout == "兩國總 理\n"


def test_an_unknown_engine_is_refused_with_its_place(run, tmp_path):
    folder = corpus_with(tmp_path, 'engine = "hanlp"\n')
    result = run("kwic", "總理", "-c", folder)
    assert result.exit_code == 2
    place = f"{folder / 'corpus.toml'}: unknown engine 'hanlp'; known: rjieba, jieba, wapic"
    assert result.stderr == f"Error: {place}\n"
    assert run("freq", "--engine", "hanlp").exit_code == 2
    with pytest.raises(SegmentError, match="unknown engine 'hanlp'"):
        segmenter(engine="hanlp")


@pytest.mark.parametrize(
    "command",
    [["freq", "-c", SMALL], ["segment", "-c", SMALL], ["info", "-c", SMALL], ["segment", "-"]],
)
def test_without_the_package_it_is_said_what_to_install(run, monkeypatch, fresh, command):
    monkeypatch.setitem(sys.modules, "wapic", None)
    result = run(*command, "--engine", "wapic", stdin="總理\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        "Error: wapic: the engine needs the package wapic",
        "Hint: pip install '.[crf]' in the folder of corpuskit",
    ]


def test_a_comparison_without_the_package_says_it_too(run, monkeypatch, fresh):
    monkeypatch.setitem(sys.modules, "wapic", None)
    result = run("segment", "--compare", "wapic", "-c", SMALL)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Hint: pip install '.[crf]'" in result.stderr


@needs_wapic
def test_without_the_model_it_is_said_what_to_install(run, monkeypatch, fresh):
    monkeypatch.setitem(sys.modules, "wapic_model", None)
    result = run("freq", "--engine", "wapic", "-c", SMALL)
    assert (result.exit_code, result.stdout) == (2, "")
    first, hint = result.stderr.splitlines()
    assert first.startswith("Error: wapic: its model cannot be loaded: ")
    assert hint == "Hint: pip install '.[crf]' in the folder of corpuskit"


@needs_wapic
def test_without_its_metadata_it_is_not_believed(monkeypatch, fresh):
    def missing(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(crf_engine, "version", missing)
    with pytest.raises(SegmentError, match="not wholly installed"):
        segmenter(engine="wapic")
