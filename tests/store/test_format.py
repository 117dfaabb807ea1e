"""A damaged store never gives a wrong number."""

from pathlib import Path

import pytest

from corpuskit import open_corpus
from corpuskit.store.format import CHECKSUMS, ENDING, HEAD, DamagedStore
from tests.store.samples import COMMANDS, files_of, home_of


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
    [
        HEAD,
        CHECKSUMS,
        f"text{ENDING}",
        f"tokens{ENDING}",
        "sources.json",
        "snapshot",
        "digests.json",
    ],
)
def test_a_truncated_or_missing_file_triggers_a_rebuild(run, corpus_folder, cache, name):
    expected = [run(*command, "-c", corpus_folder, "-q").stdout for command in COMMANDS]
    for damage in (lambda p: p.write_bytes(p.read_bytes()[:-5]), Path.unlink):
        path = next(path for path in files_of(home_of(cache)) if path.name == name)
        damage(path)
        assert [run(*c, "-c", corpus_folder, "-q").stdout for c in COMMANDS] == expected


def test_damage_is_reported_and_the_next_opening_rebuilds(corpus_folder, cache):
    corpus = open_corpus(corpus_folder)
    expected = corpus.documents[0].text
    path = next(p for p in files_of(home_of(cache)) if p.name == f"text{ENDING}")
    data = bytearray(path.read_bytes())
    data[10] ^= 1
    path.write_bytes(data)
    with pytest.raises(DamagedStore, match="the store is damaged"):
        _ = open_corpus(corpus_folder).documents[0].text
    assert open_corpus(corpus_folder).documents[0].text == expected


def test_a_store_of_a_newer_format_is_rebuilt(corpus_folder, tmp_path, monkeypatch):
    monkeypatch.setenv("CORPUSKIT_CACHE", str(tmp_path / "cache"))

    def use(version):
        for module in ("format", "folder"):
            monkeypatch.setattr(f"corpuskit.store.{module}.FORMAT", version)

    use(10**6)
    open_corpus(corpus_folder)
    use(1)
    assert open_corpus(corpus_folder).built
    assert len(open_corpus(corpus_folder).documents) == 6
