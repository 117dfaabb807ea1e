"""The corpus of the speed benchmarks: reproducible, of the requested size, varied like real text."""

import importlib.util
from collections import Counter

import pytest

from corpuskit import open_corpus
from tests.conftest import HERE, SAMPLE

spec = importlib.util.spec_from_file_location(
    "compose_corpus", HERE / "bench" / "compose_corpus.py"
)
compose_corpus = importlib.util.module_from_spec(spec)
spec.loader.exec_module(compose_corpus)


@pytest.fixture
def sources(tmp_path):
    """Return two folders; the second is Traditional and a quarter of the size."""
    sentences = {
        "甲": "一九九一年，双方在会谈中讨论了１２个问题。产品有粮食、钢铁、",
        "乙": "雙方認為，貿易的增長是2成。",
    }
    for (name, text), repeats in zip(sentences.items(), (800, 400), strict=True):
        folder = tmp_path / name
        folder.mkdir()
        for year in (1980, 2000):
            (folder / f"{year}.txt").write_text(text * repeats, encoding="utf-8")
    return [tmp_path / name for name in sentences]


def composed(out, size, sources, **options):
    compose_corpus.compose(out, size, sources, **options)
    return {path.name: path.read_bytes() for path in sorted(out.glob("*.txt"))}


def test_the_same_seed_gives_the_same_bytes(tmp_path, sources):
    first = composed(tmp_path / "a", "100K", sources)
    assert first == composed(tmp_path / "b", "100K", sources)
    assert first != composed(tmp_path / "c", "100K", sources, seed=2)


def test_the_size_is_exact_and_a_smaller_corpus_is_the_beginning(tmp_path, sources):
    texts = {
        name: data.decode() for name, data in composed(tmp_path / "a", "200K", sources).items()
    }
    assert sum(map(len, texts.values())) == 200_000
    assert min(texts) < "1955"
    assert max(texts) > "2015"
    less = {name: data.decode() for name, data in composed(tmp_path / "b", "90K", sources).items()}
    assert sum(map(len, less.values())) == 90_000
    assert sum(texts[name] == text for name, text in less.items()) >= len(less) - 1
    assert all(texts[name].startswith(text) for name, text in less.items())


def test_one_file_contains_complete_characters(tmp_path, sources):
    path = tmp_path / "deep" / "one.txt"
    compose_corpus.compose(path, "0.1MB", sources)
    assert 100_000 - 4 < path.stat().st_size <= 100_000
    path.read_text(encoding="utf-8")


def test_years_are_evenly_distributed_and_folders_get_their_proportion(tmp_path, sources):
    texts = composed(tmp_path / "a", "3200K", sources)
    years = Counter(name[:4] for name in texts)
    assert set(years) == {str(year) for year in range(1950, 2026)}
    assert max(years.values()) - min(years.values()) <= 1
    sizes = [sum(p.stat().st_size for p in folder.glob("*")) for folder in sources]
    share = sum(len(t) for t in texts.values() if "雙方".encode() in t) / sum(
        map(len, texts.values())
    )
    assert share == pytest.approx(sizes[1] / sum(sizes), abs=0.05)
    assert [doc.year for doc in open_corpus(tmp_path / "a").documents] == sorted(
        int(name[:4]) for name in texts
    )


def test_invented_names_keep_being_new():
    source = compose_corpus.Source(SAMPLE / "texts")
    assert len({source.name(rank) for rank in range(10_000)}) > 9_000
    assert source.name(7) == source.name(7)
