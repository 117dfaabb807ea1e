"""A store is fresh, whole and sound, whatever other processes do."""

import os
import shutil
import signal
import subprocess
import sys
import time
import warnings
from importlib import import_module
from pathlib import Path

import pytest

from corpuskit import open_corpus
from corpuskit.core.errors import StoreError
from corpuskit.formats.options import ReadOptions
from corpuskit.store.cache import freshness
from corpuskit.store.format import RemovedStore
from corpuskit.store.options import StoreOptions
from corpuskit.store.writing.sink import Sink
from tests.store.samples import BUILD, home_of


def test_a_touched_file_is_not_read_again(corpus_folder, cache, monkeypatch):
    monkeypatch.setattr("corpuskit.store.cache.snapshot.RACY_WINDOW_NS", 0)
    open_corpus(corpus_folder)
    digests = []
    before = freshness.file_digest
    monkeypatch.setattr(freshness, "file_digest", lambda path: digests.append(path) or before(path))
    os.utime(corpus_folder / "2001.txt")
    assert not open_corpus(corpus_folder).built
    assert [Path(path).name for path in digests] == ["2001.txt"]


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "2001.txt").unlink(),
        lambda folder: (folder / "2007.txt").write_text("新的公報", encoding="utf-8"),
        lambda folder: (folder / "2001.txt").rename(folder / "1999.txt"),
        lambda folder: (folder / "corpus.toml").write_text('title = "Other"\n'),
        lambda folder: (folder / "metadata.csv").write_text("file,year\n2001.txt,1990\n"),
        lambda folder: (folder / "2001.txt").write_text(
            (folder / "2001.txt").read_text("utf-8").replace("總理", "外長"), encoding="utf-8"
        ),
    ],
)
def test_every_change_is_detected(corpus_folder, cache, change):
    open_corpus(corpus_folder)
    change(corpus_folder)
    corpus = open_corpus(corpus_folder)
    fresh = open_corpus(corpus_folder, store_options=StoreOptions(store=False))
    assert corpus.built
    assert corpus.title == fresh.title
    assert [(d.name, d.year, d.text) for d in corpus.documents] == [
        (d.name, d.year, d.text) for d in fresh.documents
    ]


def test_a_change_with_the_same_size_and_mtime_is_detected(corpus_folder, cache):
    path = corpus_folder / "2001.txt"
    open_corpus(corpus_folder)
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("總理", "外長"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "外長" in open_corpus(corpus_folder).documents[1].text


def test_a_changed_dictionary_changes_the_words(corpus_folder, cache, tmp_path):
    (tmp_path / "more.txt").write_text("!重申戰略\n", encoding="utf-8")
    path = tmp_path / "user.txt"
    path.write_text("@more.txt\n", encoding="utf-8")
    options = ReadOptions(dictionaries=(path,))

    def words():
        return set(open_corpus(corpus_folder, read_options=options).parts[0].words(0))

    assert "重申戰略" in words()
    (tmp_path / "more.txt").write_text("!戰略協作\n", encoding="utf-8")
    assert "戰略協作" in words()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a small file system")
def test_a_full_disk_leaves_nothing_behind(corpus_folder, cache, monkeypatch):
    write = Sink.append
    written = []

    def soon_full(self, name, numbers):
        written.append(name)
        if self.folder is not None and len(written) > 5:
            raise OSError(28, "No space left on device")
        write(self, name, numbers)

    monkeypatch.setattr(Sink, "append", soon_full)
    corpus = open_corpus(corpus_folder)
    assert any("No space left" in notice for notice in corpus.notices)
    assert len(corpus.documents) == 6
    assert not [home for home in (cache / "stores").iterdir() if home.is_dir()]


def forked(work):
    """Begin some work in a copy of this process, where all is imported already."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        process = os.fork()
    if not process:
        try:
            work()
        finally:
            os._exit(0)
    return process


@pytest.mark.slow
@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_a_build_killed_at_fifty_moments_leaves_a_sound_store(corpus_folder, cache):
    expected = open_corpus(corpus_folder, store_options=StoreOptions(store=False)).fingerprint
    open_corpus(corpus_folder)
    (corpus_folder / "2005.txt").write_text("會晤。", encoding="utf-8")
    begun = time.monotonic()
    open_corpus(corpus_folder)
    takes = time.monotonic() - begun
    cut_short = 0
    for step in range(50):
        (corpus_folder / "2005.txt").write_text(f"第{step}次會晤。", encoding="utf-8")
        process = forked(lambda: open_corpus(corpus_folder))
        time.sleep(takes * step / 40)
        os.kill(process, signal.SIGKILL)
        cut_short += os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) != 0
        corpus = open_corpus(corpus_folder)
        assert corpus.documents[5].text == f"第{step}次會晤。"
        assert all("總理" in document.text for document in corpus.documents[:5])
        # A store that was replaced but not yet removed goes with the next one.
        assert len(list(home_of(cache).iterdir())) <= 4
    assert cut_short > 10
    (corpus_folder / "2005.txt").write_text(
        "2005年，兩國總理舉行第10次會晤，重申戰略協作夥伴關係。\n" * 30, encoding="utf-8"
    )
    assert open_corpus(corpus_folder).fingerprint == expected
    assert len(list(home_of(cache).iterdir())) == 3


def test_two_processes_can_build_at_once(corpus_folder, cache):
    code = BUILD.replace("open_corpus(sys.argv[1])", "open_corpus(sys.argv[1]).fingerprint")
    code = code.replace("corpuskit.open", "print(corpuskit.open") + ")"
    some = [
        subprocess.Popen([sys.executable, "-c", code, corpus_folder], stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    assert len({process.communicate()[0] for process in some}) == 1
    assert all(process.returncode == 0 for process in some)
    assert len(list(home_of(cache).iterdir())) == 3


def questions(corpus):
    return list(corpus.freq()), list(corpus.kwic("夥伴")), corpus.documents[3].text


@pytest.mark.parametrize("what", ["changed", "pruned", "removed"])
def test_an_open_corpus_survives_the_removal_of_its_store(run, corpus_folder, cache, what):
    expected = questions(open_corpus(corpus_folder))
    corpus = open_corpus(corpus_folder)
    if what == "changed":
        (corpus_folder / "2003.txt").write_text("合作。", encoding="utf-8")
        assert run("freq", "-c", corpus_folder).exit_code == 0
    elif what == "pruned":
        assert run("index", "prune", "--all").exit_code == 0
    else:
        shutil.rmtree(cache)
    assert questions(corpus) == expected


@pytest.mark.parametrize(
    "moment", ["corpuskit.analysis.freq.stored_rows", "corpuskit.analysis.freq_rows._stored_rows"]
)
def test_a_command_whose_store_is_removed_opens_the_corpus_again(
    run, corpus_folder, cache, monkeypatch, moment
):
    """The store is removed before the table is made, or while its rows are."""
    expected = run("freq", "-q", "-c", corpus_folder).stdout
    module, _, name = moment.rpartition(".")
    before = getattr(import_module(module), name)

    def replaced(*arguments):
        monkeypatch.setattr(moment, before)
        (corpus_folder / "2003.txt").touch()
        for folder in home_of(cache).iterdir():
            if folder.is_dir():
                shutil.rmtree(folder)
        return before(*arguments)

    monkeypatch.setattr(moment, replaced)
    result = run("freq", "-c", corpus_folder)
    assert result.stdout == expected
    assert "replaced or removed the store; the corpus is reopened" in result.stderr


def test_a_removed_store_does_not_invalidate_the_new_one(corpus_folder, cache):
    old = open_corpus(corpus_folder, store_options=StoreOptions(map_all=False))
    (corpus_folder / "2003.txt").write_text("合作。", encoding="utf-8")
    assert open_corpus(corpus_folder).built
    with pytest.raises(RemovedStore, match="replaced or removed the store"):
        list(old.freq())
    assert not open_corpus(corpus_folder).built


@pytest.mark.parametrize("kind", ["dictionary", "included", "metadata", "blocks"])
def test_a_change_outside_the_folder_while_it_is_read_is_detected(
    kind, corpus_folder, cache, tmp_path, monkeypatch
):
    before, after = {
        "dictionary": ("!重申戰略\n", "!戰略協作\n"),
        "included": ("!重申戰略\n", "!戰略協作\n"),
        "metadata": ("file,year\n2001.txt,1700\n", "file,year\n2001.txt,1888\n"),
        "blocks": ("聯合公報\n", "聯合聲明\n"),
    }[kind]
    outside = tmp_path / "outside.txt"
    outside.write_text(before, encoding="utf-8")
    if kind == "included":
        (tmp_path / "user.txt").write_text("@outside.txt\n", encoding="utf-8")
    dictionary = tmp_path / ("user.txt" if kind == "included" else "outside.txt")
    settings = {"metadata": f'metadata = "{outside}"', "blocks": f'remove_blocks = "{outside}"'}
    if kind in settings:
        (corpus_folder / "corpus.toml").write_text(settings[kind], encoding="utf-8")
        options = ReadOptions()
    else:
        options = ReadOptions(dictionaries=(dictionary,))
    module = import_module("corpuskit.store.cache.rebuild")
    write_head = module.write_head

    def edit_then_write(*arguments):
        outside.write_text(after, encoding="utf-8")
        write_head(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(module, "write_head", edit_then_write)
        with pytest.raises(StoreError, match="changed while they were read"):
            open_corpus(corpus_folder, read_options=options)

    def texts(**options_of_store):
        corpus = open_corpus(corpus_folder, read_options=options, **options_of_store)
        part = corpus.parts[0]
        documents = [(document.year, document.text) for document in corpus.documents]
        return documents, [list(part.words(index)) for index in range(len(documents))]

    assert texts() == texts(store_options=StoreOptions(store=False))
