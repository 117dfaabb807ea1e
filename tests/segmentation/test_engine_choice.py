"""The choice of engine: commands, provenance, notes, stores, and errors without wapic."""

import importlib.metadata
import json
import re
import sys

import pytest

from corpuskit import open_corpus
from corpuskit.core.errors import SegmentError
from corpuskit.formats.options import ReadOptions
from corpuskit.segmentation import engine_names, engine_version, factory
from corpuskit.segmentation.engine_names import DEFAULT_ENGINE, FORCED_WORDS_ONLY
from corpuskit.segmentation.factory import segmenter
from corpuskit.store.options import StoreOptions
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
def test_every_command_that_segments_takes_the_engine(run, write, command):
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
def test_several_processes_give_the_same_words(run):
    one, two = (
        run("segment", "-c", SAMPLE, "--engine", "wapic", "--processes", n, "-q") for n in (1, 2)
    )
    assert (one.exit_code, two.exit_code) == (0, 0)
    assert one.stdout == two.stdout
    assert len(one.stdout) > 100_000


def test_every_engine_has_a_class():
    assert tuple(factory.ENGINE_CLASSES) == engine_names.ENGINES
    assert set(FORCED_WORDS_ONLY) <= set(engine_names.ENGINES)
    assert all(kind.name == name for name, kind in factory.ENGINE_CLASSES.items())


SAID = "note: wapic uses forced words (!WORD) only; ignored entries: 2 in words.txt\n"


@needs_wapic
def test_ignored_entries_are_reported_once(run, write):
    words = write("總理會晤\n-兩國\n!舉行會晤\n")
    command = ["kwic", "總理", "-c", SMALL, "--dictionary", words, "--count"]
    assert run(*command, "--engine", "wapic").stderr == SAID
    assert run(*command, "--engine", "wapic", "-q").stderr == ""
    assert run(*command).stderr == ""
    words.write_text("!舉行會晤\n", encoding="utf-8")
    assert run(*command, "--engine", "wapic").stderr == ""


@needs_wapic
def test_ignored_entries_are_reported_for_files_too(run, write):
    words = write("總理會晤\n-兩國\n!舉行會晤\n")
    command = ["segment", "-", "--engine", "wapic", "--dictionary", words]
    result = run(*command, stdin="總理舉行會晤\n")
    assert (result.stdout, result.stderr) == ("總理 舉行會晤\n", SAID)
    assert run(*command, "-q", stdin="總理舉行會晤\n").stderr == ""


def corpus_with(folder, toml):
    (folder / "corpus.toml").write_text(toml, encoding="utf-8")
    (folder / "2003.txt").write_text("兩國總理", encoding="utf-8")
    return folder


def test_an_option_overrides_the_engine_of_a_corpus(tmp_path):
    folder = corpus_with(tmp_path, 'engine = "jieba"\n')
    assert open_corpus(folder).segmentation()["segmenter"] == "jieba"
    named = open_corpus(folder, read_options=ReadOptions(engine="rjieba"))
    assert named.segmentation()["segmenter"] == "rjieba"
    assert open_corpus(SMALL).segmentation()["segmenter"] == DEFAULT_ENGINE
    notice = open_corpus(SMALL, folder).notices[-1]
    assert "only the first corpus can name engine, and it names none" in notice


def test_ignored_entries_of_the_dictionaries_of_a_corpus_are_reported(tmp_path, write):
    write("總理會晤\n-兩國\n!舉行會晤\n")
    folder = corpus_with(tmp_path, 'engine = "wapic"\ndictionaries = ["words.txt"]\n')
    opened = open_corpus(folder, store_options=StoreOptions(store=False))
    assert f"note: {opened.notices[0]}\n" == SAID


def test_segment_uses_the_settings_of_the_corpus(run, tmp_path, write):
    write("!兩國總\n")
    folder = corpus_with(tmp_path, 'dictionaries = ["words.txt"]\n')
    assert run("segment", "-c", folder).stdout == "兩國總 理\n"


def test_an_unknown_engine_is_refused_with_its_file(run, tmp_path):
    folder = corpus_with(tmp_path, 'engine = "hanlp"\n')
    result = run("kwic", "總理", "-c", folder)
    assert result.exit_code == 2
    place = f"{folder / 'corpus.toml'}: unknown engine 'hanlp'; known: linear, rjieba, jieba, wapic"
    assert result.stderr == f"Error: {place}\n"
    assert run("freq", "--engine", "hanlp").exit_code == 2
    with pytest.raises(SegmentError, match="unknown engine 'hanlp'"):
        segmenter(engine="hanlp")


@pytest.mark.parametrize(
    "command",
    [["freq", "-c", SMALL], ["segment", "-c", SMALL], ["info", "-c", SMALL], ["segment", "-"]],
)
def test_without_the_package_the_hint_names_what_to_install(run, monkeypatch, fresh, command):
    monkeypatch.setitem(sys.modules, "wapic", None)
    result = run(*command, "--engine", "wapic", stdin="總理\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        "Error: wapic: the engine needs the package wapic",
        "Hint: pip install '.[crf]' in the folder of corpuskit",
    ]


def test_a_comparison_without_the_package_has_the_hint_too(run, monkeypatch, fresh):
    monkeypatch.setitem(sys.modules, "wapic", None)
    result = run("segment", "--compare", "wapic", "-c", SMALL)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Hint: pip install '.[crf]'" in result.stderr


@needs_wapic
def test_without_the_model_the_hint_names_what_to_install(run, monkeypatch, fresh):
    monkeypatch.setitem(sys.modules, "wapic_model", None)
    result = run("freq", "--engine", "wapic", "-c", SMALL)
    assert (result.exit_code, result.stdout) == (2, "")
    first, hint = result.stderr.splitlines()
    assert first.startswith("Error: wapic: its model cannot be loaded: ")
    assert hint == "Hint: pip install '.[crf]' in the folder of corpuskit"


def kept_words(folder, **reading):
    """The words of a folder, through its store, and whether that was built just now."""
    corpus = open_corpus(folder, read_options=ReadOptions(**reading))
    return list(corpus.parts[0].words(0)), corpus.built


def test_each_engine_has_its_own_store(tmp_path):
    folder = corpus_with(tmp_path, "")
    assert kept_words(folder) == (["兩國", "總理"], True)
    assert kept_words(folder) == (["兩國", "總理"], False)
    assert kept_words(folder, engine="jieba") == (["兩國", "總理"], True)
    assert kept_words(folder) == (["兩國", "總理"], False)


@needs_wapic
def test_the_words_in_a_store_are_those_of_its_engine(tmp_path):
    folder = corpus_with(tmp_path, "")
    words = {}
    for engine in ("rjieba", "wapic", "rjieba", "wapic"):
        found, _ = kept_words(folder, engine=engine)
        assert words.setdefault(engine, found) == found
    assert words["wapic"] == ["兩", "國", "總理"]
    corpus_with(folder, 'engine = "wapic"\n')
    assert kept_words(folder) == (words["wapic"], True)
    assert open_corpus(folder).segmentation()["segmenter"] == "wapic"
    corpus_with(folder, 'engine = "jieba"\n')
    assert kept_words(folder) == (words["rjieba"], True)


@needs_wapic
def test_a_store_of_another_version_of_the_engine_is_rebuilt(tmp_path, monkeypatch, fresh):
    folder = corpus_with(tmp_path, "")
    assert kept_words(folder, engine="wapic")[1]
    assert not kept_words(folder, engine="wapic")[1]
    real = importlib.metadata.version
    monkeypatch.setattr(importlib.metadata, "version", lambda name: real(name) + ".1")
    factory._segmenter.cache_clear()
    assert kept_words(folder, engine="wapic")[1]
    assert not kept_words(folder, engine="wapic")[1]


OLD_WORDS, NEW_WORDS = "較大 的 合作 區 ， 不 應 反對", "較 大 的 合作區 ， 不 應 反對"


def test_the_words_of_earlier_versions_are_a_setting_away(run, tmp_path):
    folder = corpus_with(tmp_path, "")
    (folder / "2003.txt").write_text("較大的合作區，不應反對", encoding="utf-8")
    assert run("segment", "-c", folder).stdout == f"{NEW_WORDS}\n"
    for engine in ("rjieba", "jieba"):
        (folder / "corpus.toml").write_text(f'engine = "{engine}"\n', encoding="utf-8")
        assert run("segment", "-c", folder).stdout == f"{OLD_WORDS}\n"
        named = run("segment", "-c", folder, "--engine", "linear")
        assert named.stdout == f"{NEW_WORDS}\n"
        meta = json.loads(run("freq", "-c", folder, "-f", "json").stdout)["meta"]
        assert meta["segmenter"] == engine
        counted = {word for part in open_corpus(folder).parts for word in part.words(0)}
        assert counted == set(OLD_WORDS.split())


def test_fingerprints_name_the_model_and_those_of_jieba_do_not():
    prints = {name: segmenter(engine=name).fingerprint for name in ("linear", "rjieba", "jieba")}
    assert re.match(r"linear\d+-model[0-9a-f]{8}-hints[0-9a-f]{8}-jieba-", prints["linear"])
    assert prints["linear"].endswith(prints["rjieba"])
    assert re.fullmatch("jieba-[0-9a-f]{16}", prints["rjieba"])
    assert prints["rjieba"] == prints["jieba"]


def test_a_new_model_makes_no_store_of_jieba_stale(tmp_path, monkeypatch, fresh):
    folder = corpus_with(tmp_path, "")
    assert kept_words(folder)[1]
    assert kept_words(folder, engine="rjieba")[1]
    monkeypatch.setattr(engine_version, "_linear_version", lambda: "linear0-model00000000")
    factory._segmenter.cache_clear()
    assert not kept_words(folder, engine="rjieba")[1]
    assert kept_words(folder)[1]
    assert not kept_words(folder)[1]
