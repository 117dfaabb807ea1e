"""The packed vocabulary and its cache."""

import re
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.core.places import cache_folder
from corpuskit.segmentation.wordlist import build, vocabulary
from corpuskit.segmentation.wordlist.vocabulary import (
    LAYOUT_VERSION,
    Vocabulary,
    load_vocabulary,
    pack_vocabulary,
)


def test_the_cached_vocabulary_is_private_and_a_damaged_one_is_rebuilt():
    def small_list():
        return build.WordList(
            {"合作": 3, "合": 1, "和平": 2}, {"合作": "v", "合": "v", "和平": "n"}
        )

    whole = dict(load_vocabulary("test", small_list))
    folder = cache_folder("dictionaries")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    path = folder / f"test-{LAYOUT_VERSION}.words"
    data = path.read_bytes()
    for at in range(len(data)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert dict(load_vocabulary("test", small_list)) == whole
        assert path.read_bytes() == data
    for damaged in (b"", data[:-1], data + b"x", b"{}\n", b"[]\n"):
        path.write_bytes(damaged)
        assert dict(load_vocabulary("test", small_list)) == whole


@given(
    st.dictionaries(
        st.text("甲乙丙𠮷a", min_size=1, max_size=4), st.integers(1, 2**32 - 1), max_size=40
    )
)
def test_a_vocabulary_finds_what_a_dict_finds(frequencies):
    words = build.WordList(frequencies, dict.fromkeys(frequencies, "n"))
    packed = Vocabulary(pack_vocabulary(words, "x"), "x")
    expected = build.with_prefixes(frequencies)
    assert dict(packed) == frequencies
    assert packed.total == sum(frequencies.values())
    for part in {*expected, *(word + "甲" for word in frequencies), "丁"}:
        assert packed.find(part) == expected.get(part)
        assert packed.tag(part) == ("n" if part in frequencies else None)


def test_only_the_newest_vocabularies_are_kept(monkeypatch):
    own = [cache_folder("dictionaries") / f"own{number}.words" for number in range(12)]
    for path in own:
        path.write_text("合")
    for number in range(12):
        load_vocabulary(f"{number:016x}", lambda: build.WordList({"合": 1}, {"合": "v"}))
    found = list(cache_folder("dictionaries").glob("*.words"))
    assert len([path for path in found if re.match("[0-9a-f]{16}", path.name)]) == 8
    assert all(path.exists() for path in own)
    for path in own:
        path.unlink()


def test_without_a_writable_cache_the_vocabulary_is_in_memory(monkeypatch, tmp_path):
    monkeypatch.setenv("CORPUSKIT_CACHE", str(tmp_path / "file"))
    (tmp_path / "file").write_text("")
    found = load_vocabulary("x", lambda: build.WordList({"合": 1}, {"合": "v"}))
    assert dict(found) == {"合": 1}


def test_a_word_list_that_cannot_be_written_leaves_nothing(tmp_path, monkeypatch):
    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(vocabulary.os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        vocabulary.write_cache(tmp_path / "a.words", b"words")
    assert list(tmp_path.iterdir()) == []
