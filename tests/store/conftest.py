"""A folder of texts and a cache of its own."""

import pytest


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
