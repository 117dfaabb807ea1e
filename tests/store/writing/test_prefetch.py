"""Files that worker processes read ahead give the same store."""

import json

import pytest

from corpuskit import ReadOptions, open_corpus
from corpuskit.store.reading.store import Store

TEXT = "兩國總理舉行第{}次會晤，重申戰略協作夥伴關係。"


@pytest.fixture
def mixed_folder(tmp_path):
    """Return a folder of small and large files, some with several documents or none."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(9):
        (folder / f"{2000 + number}.txt").write_text(TEXT.format(number) * (number + 1), "utf-8")
    rows = "".join(f"{n},{TEXT.format(n)}\n" for n in (1, 1, 2))
    (folder / "rows.csv").write_text(f"id,text\n{rows}", "utf-8")
    (folder / "tagged.vrt").write_text("<text>\n合作\tv\n夥伴\tn\n</text>\n", "utf-8")
    (folder / "lines.jsonl").write_text(json.dumps({"text": TEXT.format(7)}), "utf-8")
    return folder


def sections(corpus) -> dict[str, list[int]]:
    store: Store = corpus.parts[0].store
    return {name: array.view().tolist() for name, array in store.sections.items()}


def test_two_processes_build_the_same_store(mixed_folder, monkeypatch):
    expected = sections(open_corpus(mixed_folder))
    monkeypatch.setattr("corpuskit.segmentation.parallel._MIN_PARALLEL_CHARACTERS", 0)
    monkeypatch.setattr("corpuskit.store.writing.prefetch.LARGE_FILE", 600)
    monkeypatch.setattr("corpuskit.store.writing.prefetch.TASK_SIZE", 300)
    monkeypatch.setenv("CORPUSKIT_CACHE", str(mixed_folder.parent / "cache"))
    options = ReadOptions(processes=2)
    assert sections(open_corpus(mixed_folder, read_options=options)) == expected
    (mixed_folder / "2003.txt").write_text(TEXT.format(2003), "utf-8")
    (mixed_folder / "copy.txt").write_text(TEXT.format(0), "utf-8")
    rebuilt = open_corpus(mixed_folder, read_options=options)
    assert rebuilt.built
    monkeypatch.setenv("CORPUSKIT_CACHE", str(mixed_folder.parent / "other"))
    assert sections(rebuilt) == sections(open_corpus(mixed_folder))
