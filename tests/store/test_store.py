"""The store: what is written reads back, finds what a scan finds, and is never half believed."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

import numpy
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpuskit import Document, open_corpus
from corpuskit.core.errors import SelectError, StoreError
from corpuskit.core.places import cache_folder
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.opening import StoreOptions
from corpuskit.corpus.reading import Reading
from corpuskit.formats.options import ReadOptions
from corpuskit.segmentation.factory import segmenter
from corpuskit.store.cache.snapshot import SETTLED, Look, changed
from corpuskit.store.format import CHECKS, ENDING, HEAD, DamagedStore, Folder, GoneStore, write_head
from corpuskit.store.reading import find as finding
from corpuskit.store.reading.store import Store
from corpuskit.store.writing import characters
from corpuskit.store.writing import chunks as cutting
from corpuskit.store.writing.build import Work, build
from corpuskit.store.writing.sink import Sink
from corpuskit.text.characters import count_han, sentence_spans
from corpuskit.text.fold import fold
from tests import naive
from tests.conftest import SMALL, shared

TEXT = st.text(st.sampled_from("夥伙伴關关系和平，。！\n 　a1%𠮷😀\r-＂"), max_size=80)
TEXTS = st.lists(TEXT, min_size=1, max_size=6)


def documents_of(texts):
    return [Document(f"d{i}", text, year=2000 + i % 3 or None) for i, text in enumerate(texts)]


def store_of(texts):
    sink = Sink()
    about = build(documents_of(texts), sink, Work(segmenter))
    return Store(sink.arrays(), about)


@given(TEXTS)
def test_what_is_written_reads_back(texts):
    store = store_of(texts)
    engine = segmenter()
    for index, text in enumerate(texts):
        document = store.document(index)
        assert document.text == text
        assert (document.name, document.size) == (f"d{index}", len(text))
        assert document.digest == documents_of(texts)[index].digest
        assert store.key(*store.bounds(index)) == fold(text)
        assert store.spans(index) == list(engine.spans(fold(text)))
        assert store.sections["document_han"][index] == count_han(text)
        assert store.sections["document_sentences"][index] == len(sentence_spans(text))


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize("few", [1 << 17, 0])
@given(texts=TEXTS, query=st.text(st.sampled_from("伙夥伴关關系和平，a"), min_size=1, max_size=4))
@example(texts=["伙伴夥伴伙伴"], query="伙伴").via("a script within the other")
@example(texts=["夥伙夥伙夥伙"], query="夥伙夥").via("hits that overlap in one script alone")
def test_places_are_those_of_a_scan(exact, few, texts, query):
    store = store_of(texts)
    query = query if exact else fold(query)
    expected = [
        store.bounds(index)[0] + at
        for index, text in enumerate(texts)
        for at in naive.occurrences(text if exact else fold(text), query)
    ]
    before, finding.FEW = finding.FEW, few
    try:
        assert [int(place) for place in finding.find(store, query, exact=exact)] == expected
    finally:
        finding.FEW = before


@given(TEXTS)
def test_every_type_stands_where_its_postings_say(texts):
    store = store_of(texts)
    tokens = store.sections["tokens"].view().tolist()
    counts = [0] * len(store.types)
    for kind, _ in enumerate(store.types):
        places = store.postings(kind).tolist()
        assert places == [place for place, found in enumerate(tokens) if found == kind]
        counts[kind] = len(places)
    assert counts == sorted(counts, reverse=True)
    starts = store.boundaries.all().tolist()
    assert store.boundaries.between(0, len(starts)) == starts
    assert [store.boundaries.select(n) for n in range(len(starts))] == starts
    size = store.about["places"]
    assert [store.boundaries.rank(at) for at in range(size)] == [
        sum(start < at for start in starts) for at in range(size)
    ]


def test_a_long_document_is_cut_in_chunks_without_a_trace(monkeypatch):
    text = "兩國總理舉行會晤，簽署IP地址協定。\r\n" * 40 + "夥伴關係" * 60 + "，\r\n" + "合作" * 99
    whole = store_of([text, "短"])
    monkeypatch.setattr("corpuskit.store.writing.chunks.CHUNK", 50)
    monkeypatch.setattr("corpuskit.store.writing.characters.BUFFER", 50)
    monkeypatch.setattr("corpuskit.store.writing.postings.PIECE", 64)
    cut = store_of([text, "短"])
    assert cut.about == whole.about
    for name, array in whole.sections.items():
        assert cut.sections[name].view().tolist() == array.view().tolist(), name


def test_a_folder_holds_what_the_memory_holds(tmp_path):
    texts = ["夥伴關係😀", "", "伙伴关系，合作"]
    sink = Sink(tmp_path)
    about = build(documents_of(texts), sink, Work(segmenter))
    write_head(tmp_path, sink.sections(), about)
    folder, memory = Folder(tmp_path), store_of(texts)
    assert folder.head["about"] == memory.about
    assert set(folder) == set(memory.sections)
    for name in folder:
        assert folder[name].view().tolist() == memory.sections[name].view().tolist(), name


# Damage


def files_of(home):
    return sorted(path for path in home.rglob("*") if path.is_file() and path.name != "lock")


@pytest.fixture
def corpus_folder(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for year in range(2000, 2006):
        text = f"{year}年，兩國總理舉行第{year - 1995}次會晤，重申戰略協作夥伴關係。\n" * 30
        (folder / f"{year}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("CORPUSKIT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def home_of(cache):
    (home,) = (cache / "stores").iterdir()
    return home


COMMANDS = (
    ["kwic", "夥伴", "--sort", "right", "--unit", "token"],
    ["freq"],
    ["freq", "--by", "year"],
    ["domains", "--by-year"],
    ["info"],
)


def test_a_flipped_byte_never_gives_a_wrong_number(run, corpus_folder, cache):
    expected = [run(*command, "-c", corpus_folder, "-q").stdout for command in COMMANDS]
    assert all(expected)
    for name in [path.name for path in files_of(home_of(cache))]:
        for share in (0, 0.7):
            path = next(path for path in files_of(home_of(cache)) if path.name == name)
            data = bytearray(path.read_bytes())
            if not data:
                continue
            data[int(share * len(data))] ^= 1
            path.write_bytes(data)
            found = [run(*command, "-c", corpus_folder, "-q").stdout for command in COMMANDS]
            assert found == expected, (name, share)


@pytest.mark.parametrize(
    "name",
    [HEAD, CHECKS, f"text{ENDING}", f"tokens{ENDING}", "sources.json", "stamps", "digests.json"],
)
def test_a_file_cut_short_or_gone_is_not_believed(run, corpus_folder, cache, name):
    expected = [run(*command, "-c", corpus_folder, "-q").stdout for command in COMMANDS]
    for damage in (lambda p: p.write_bytes(p.read_bytes()[:-5]), Path.unlink):
        path = next(path for path in files_of(home_of(cache)) if path.name == name)
        damage(path)
        assert [run(*c, "-c", corpus_folder, "-q").stdout for c in COMMANDS] == expected


def test_the_library_tells_of_damage_and_the_next_opening_is_sound(corpus_folder, cache):
    corpus = open_corpus(corpus_folder)
    expected = corpus.documents[0].text
    path = next(p for p in files_of(home_of(cache)) if p.name == f"text{ENDING}")
    data = bytearray(path.read_bytes())
    data[10] ^= 1
    path.write_bytes(data)
    with pytest.raises(DamagedStore, match="the store is damaged"):
        _ = open_corpus(corpus_folder).documents[0].text
    assert open_corpus(corpus_folder).documents[0].text == expected


def test_a_store_of_another_version_is_built_again(corpus_folder, cache, monkeypatch):
    open_corpus(corpus_folder)
    assert not open_corpus(corpus_folder).built
    monkeypatch.setattr("corpuskit.store.cache.cache.BUILD_VERSION", 10**6)
    assert open_corpus(corpus_folder).built
    monkeypatch.undo()


def test_two_corpora_whose_stores_have_one_name_are_told_apart(tmp_path, cache, monkeypatch):
    monkeypatch.setattr("corpuskit.store.cache.cache.StoreRequest.key", "same")
    for text in ("和平", "夥伴"):
        (tmp_path / text).mkdir()
        (tmp_path / text / "2001.txt").write_text(f"{text}關係。", encoding="utf-8")
    for text in ("和平", "夥伴", "和平"):
        assert open_corpus(tmp_path / text).documents[0].text == f"{text}關係。"


def test_two_requests_whose_stores_have_one_name_are_told_apart(tmp_path, cache, monkeypatch):
    monkeypatch.setattr("corpuskit.store.cache.cache.StoreRequest.key", "same")
    (tmp_path / "2001.txt").write_text("戰略 協作夥伴", encoding="utf-8")
    for segmented, size in ((True, 2), (False, 3), (True, 2)):
        options = ReadOptions(segmented=segmented)
        corpus = open_corpus(tmp_path / "2001.txt", read_options=options)
        assert len(corpus.parts[0].spans(0)) == size


@given(TEXTS, st.integers(1, 4))
def test_han_and_sentences_are_counted_across_pieces(texts, size):
    before, characters.BUFFER = characters.BUFFER, size
    try:
        store = store_of(texts)
    finally:
        characters.BUFFER = before
    assert store.sections["document_han"].view().tolist() == [count_han(t) for t in texts]
    found = store.sections["document_sentences"].view().tolist()
    assert found == [len(sentence_spans(text)) for text in texts]


def test_a_file_that_changed_just_before_it_was_looked_at_is_compared(tmp_path):
    stamp = f"1 {10**10} {10**10}"
    now = f"{stamp}\ta".encode()
    for later, expected in ((SETTLED - 1, ["a"]), (SETTLED, [])):
        assert changed({"a": stamp}, {"a": stamp}, 10**10 + later) == expected
        assert Look.of(now, 10**10 + later).changed(now) == expected


SIGNS = st.sampled_from("a和\0\uffff𠮷\U000fffff\U00100000\U0010ffff")


@given(st.lists(st.text(SIGNS, min_size=1, max_size=cutting.SHORT), min_size=1, max_size=8))
def test_short_words_are_one_number_if_they_are_one_word(words):
    lengths = numpy.array([len(word) for word in words])
    packed = cutting._packed("".join(words), numpy.cumsum(lengths) - lengths, lengths).tolist()
    assert [packed.index(number) for number in packed] == [words.index(word) for word in words]


def test_a_newer_format_is_built_again(corpus_folder, tmp_path, monkeypatch):
    monkeypatch.setenv("CORPUSKIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("corpuskit.store.format.FORMAT", 10**6)
    open_corpus(corpus_folder)
    monkeypatch.setattr("corpuskit.store.format.FORMAT", 1)
    assert open_corpus(corpus_folder).built
    assert len(open_corpus(corpus_folder).documents) == 6


# Freshness


def reads(monkeypatch):
    """Count the files that are read and the documents that are segmented."""
    from corpuskit.store.cache import make

    counts = {"read": [], "cut": 0}
    read_file, prepared = make.SourceReader.reads, make.Older.prepared

    def counted(self, path):
        found = prepared(self, path)
        if found is None:
            counts["read"].append(path.name)
        return found

    monkeypatch.setattr(make.Older, "prepared", counted)
    tokens_of = cutting.tokens_of

    def cut(engine, chunk):
        counts["cut"] += chunk.tokens is None
        return tokens_of(engine, chunk)

    monkeypatch.setattr("corpuskit.store.writing.build.tokens_of", cut)
    assert read_file
    return counts


def test_only_what_changed_is_read_and_segmented_again(corpus_folder, cache, monkeypatch):
    open_corpus(corpus_folder)
    counts = reads(monkeypatch)
    (corpus_folder / "2003.txt").write_text("全面戰略協作夥伴關係。", encoding="utf-8")
    corpus = open_corpus(corpus_folder)
    assert corpus.built
    assert counts == {"read": ["2003.txt"], "cut": 1}
    fresh = open_corpus(corpus_folder, store_options=StoreOptions(store=False))
    assert corpus.fingerprint == fresh.fingerprint
    assert [d.text for d in corpus.documents] == [d.text for d in fresh.documents]
    assert [corpus.parts[0].spans(i) for i in range(6)] == [
        fresh.parts[0].spans(i) for i in range(6)
    ]


def test_a_touched_file_is_not_read_again(corpus_folder, cache, monkeypatch):
    monkeypatch.setattr("corpuskit.store.cache.snapshot.SETTLED", 0)
    open_corpus(corpus_folder)
    digests = []
    from corpuskit.store.cache import cache as caching

    before = caching.digest
    monkeypatch.setattr(caching, "digest", lambda path: digests.append(path) or before(path))
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
def test_every_change_is_noticed(corpus_folder, cache, change):
    open_corpus(corpus_folder)
    change(corpus_folder)
    corpus = open_corpus(corpus_folder)
    fresh = open_corpus(corpus_folder, store_options=StoreOptions(store=False))
    assert corpus.built
    assert corpus.title == fresh.title
    assert [(d.name, d.year, d.text) for d in corpus.documents] == [
        (d.name, d.year, d.text) for d in fresh.documents
    ]


def test_a_change_of_the_same_size_at_the_same_time_is_noticed(corpus_folder, cache):
    path = corpus_folder / "2001.txt"
    open_corpus(corpus_folder)
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("總理", "外長"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "外長" in open_corpus(corpus_folder).documents[1].text


def test_a_dictionary_that_changes_changes_the_words(corpus_folder, cache, tmp_path):
    (tmp_path / "more.txt").write_text("!重申戰略\n", encoding="utf-8")
    path = tmp_path / "user.txt"
    path.write_text("@more.txt\n", encoding="utf-8")
    options = ReadOptions(dictionaries=(path,))

    def words():
        return set(open_corpus(corpus_folder, read_options=options).parts[0].words(0))

    assert "重申戰略" in words()
    (tmp_path / "more.txt").write_text("!戰略協作\n", encoding="utf-8")
    assert "戰略協作" in words()


def test_another_working_folder_sees_the_same_store(corpus_folder, cache, monkeypatch):
    monkeypatch.chdir(corpus_folder.parent)
    open_corpus("texts")
    monkeypatch.chdir(corpus_folder)
    corpus = open_corpus("../texts")
    assert not corpus.built
    assert Path(corpus.documents[0].source).is_file()


# Where nothing can be kept


def test_without_a_store_all_is_the_same(run, corpus_folder, cache):
    for command in COMMANDS:
        kept = run(*command, "-c", corpus_folder, "-q", "-f", "json").stdout
        assert run(*command, "-c", corpus_folder, "-q", "-f", "json", "--no-store").stdout == kept


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_cache_is_said(run, corpus_folder, cache):
    cache.mkdir()
    cache.chmod(0o500)
    result = run("kwic", "夥伴", "-c", corpus_folder)
    assert result.exit_code == 0
    assert "no store can be kept" in result.stderr


def test_a_cache_that_cannot_be_made_or_filled_is_said(run, corpus_folder, cache, monkeypatch):
    expected = run("freq", "-c", corpus_folder, "-q", "--no-store").stdout
    cache.write_text("a file, no folder")
    result = run("freq", "-c", corpus_folder)
    assert (result.exit_code, result.stdout) == (0, expected)
    assert "no store can be kept" in result.stderr
    cache.unlink()

    def full(self, name, numbers):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Sink, "append", full)
    monkeypatch.setattr(Sink, "folder", None, raising=False)
    from corpuskit.corpus import opening

    def of_store(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.undo()
    monkeypatch.setattr(opening, "_of_store", of_store)
    result = run("freq", "-c", corpus_folder)
    assert (result.exit_code, result.stdout) == (0, expected)
    assert "No space left on device" in result.stderr


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
    assert [path.name for path in home_of(cache).iterdir()] == ["lock"]


# Kill and company

BUILD = "import corpuskit, sys; corpuskit.open_corpus(sys.argv[1])"


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


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_killed_at_fifty_moments_it_is_sound(corpus_folder, cache):
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


def test_two_builders_at_once(corpus_folder, cache):
    code = BUILD.replace("open_corpus(sys.argv[1])", "open_corpus(sys.argv[1]).fingerprint")
    code = code.replace("corpuskit.open", "print(corpuskit.open") + ")"
    some = [
        subprocess.Popen([sys.executable, "-c", code, corpus_folder], stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    assert len({process.communicate()[0] for process in some}) == 1
    assert all(process.returncode == 0 for process in some)
    assert len(list(home_of(cache).iterdir())) == 3


# The commands


def test_index_lists_verifies_shows_and_prunes(run, corpus_folder, cache):
    run("index", "build", "-c", corpus_folder, "-q")
    (row,) = json.loads(run("index", "list", "-f", "json").stdout)["rows"]
    assert (row["state"], row["documents"], row["path"]) == ("fresh", 6, str(corpus_folder))
    shown = json.loads(run("index", "show", row["key"], "-f", "json").stdout)
    assert {"section": "document_starts", "kind": "I", "length": 7, "bytes": 28} in shown["rows"]
    (verdict,) = json.loads(run("index", "verify", "-f", "json").stdout)["rows"]
    assert verdict["verdict"] == "sound"
    path = next(p for p in files_of(home_of(cache)) if p.name == f"postings{ENDING}")
    path.write_bytes(path.read_bytes()[:-4])
    (verdict,) = json.loads(run("index", "verify", "-f", "json").stdout)["rows"]
    assert "damaged" in verdict["verdict"]
    assert "unfinished" in run("index", "list", "-f", "json").stdout
    assert "built" in run("index", "build", "-c", corpus_folder, "-q").stdout
    assert not json.loads(run("index", "prune", "-f", "json").stdout)["rows"]
    (corpus_folder / "2000.txt").unlink()
    assert '"state": "changed"' in run("index", "list", "-f", "json").stdout
    for left in corpus_folder.iterdir():
        left.unlink()
    corpus_folder.rmdir()
    (row,) = json.loads(run("index", "prune", "-f", "json").stdout)["rows"]
    assert row["state"] == "missing"
    assert not list((cache / "stores").iterdir())
    assert run("index", "show", "nosuch").exit_code == 2


def test_real_texts_in_a_store_and_without(run):
    folder = shared("texts", "tw-president")
    for command in COMMANDS:
        kept = run(*command, "-c", folder, "-q", "-f", "json").stdout
        assert run(*command, "-c", folder, "-q", "-f", "json", "--no-store").stdout == kept


def test_a_store_refuses_more_than_it_can_number(monkeypatch):
    monkeypatch.setattr("corpuskit.store.writing.build.MOST", 10)
    with pytest.raises(StoreError, match="more than 10 characters in one place"):
        store_of(["一二三四五", "六七八九十"])


def test_parts_from_files_are_the_same_as_one_folder(run, corpus_folder):
    files = [arg for path in sorted(corpus_folder.iterdir()) for arg in ("-c", path)]
    for command in (["freq"], ["domains", "--by-year"], ["kwic", "夥伴", "--sort", "right"]):
        assert run(*command, *files, "-q").stdout == run(*command, "-c", corpus_folder, "-q").stdout


def test_a_part_in_memory_has_the_words_of_its_documents():
    part = Part(documents_of(["夥伴關係", "合作"]), Reading())
    assert list(part.words(1)) == ["合作"]
    assert cache_folder("stores").is_dir()
    assert SMALL.is_dir()


# A corpus that stays open


def questions(corpus):
    return list(corpus.frequency()), list(corpus.concordance("夥伴")), corpus.documents[3].text


@pytest.mark.parametrize("what", ["changed", "pruned", "removed"])
def test_an_open_corpus_stays_as_it_was_when_its_store_goes(run, corpus_folder, cache, what):
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


def test_a_command_whose_store_goes_opens_the_corpus_again(run, corpus_folder, cache, monkeypatch):
    expected = run("freq", "-q", "-c", corpus_folder).stdout
    from corpuskit.analysis import freq as frequency

    before = frequency._as_kept

    def replaced(*arguments):
        monkeypatch.setattr(frequency, "_as_kept", before)
        (corpus_folder / "2003.txt").touch()
        for folder in home_of(cache).iterdir():
            if folder.is_dir():
                shutil.rmtree(folder)
        return before(*arguments)

    monkeypatch.setattr(frequency, "_as_kept", replaced)
    result = run("freq", "-c", corpus_folder)
    assert result.stdout == expected
    assert "replaced or removed meanwhile; the corpus is opened again" in result.stderr


def test_a_store_that_is_gone_forgets_no_other(corpus_folder, cache):
    old = open_corpus(corpus_folder, store_options=StoreOptions(map_all=False))
    (corpus_folder / "2003.txt").write_text("合作。", encoding="utf-8")
    assert open_corpus(corpus_folder).built
    with pytest.raises(GoneStore, match="replaced or removed meanwhile"):
        old.frequency()
    assert not open_corpus(corpus_folder).built


@pytest.mark.parametrize("span", [(-3, 2), (5, 3), (0, 10**6)])
@pytest.mark.parametrize("store", [True, False])
def test_offsets_outside_a_document_are_refused(corpus_folder, cache, span, store):
    corpus = open_corpus(corpus_folder, store_options=StoreOptions(store=store))
    with pytest.raises(SelectError, match=r"2003: has no text from -?\d+ to \d+"):
        corpus.text("2003", span)


def test_a_dictionary_that_cannot_be_written_leaves_nothing(tmp_path, monkeypatch):
    from corpuskit.segmentation.wordlist import vocabulary

    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(vocabulary.os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        vocabulary._keep(tmp_path / "a.words", b"words")
    assert list(tmp_path.iterdir()) == []
