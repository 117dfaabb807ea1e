"""Stats of source files."""

from corpuskit import open_corpus
from corpuskit.store.cache.snapshot import (
    RACY_WINDOW_NS,
    SourceSnapshot,
    files_to_compare,
    stat_all,
    unpack_stats,
)


def test_a_file_that_changed_just_before_the_snapshot_is_compared(tmp_path):
    stamp = f"1 {10**10} {10**10}"
    now = f"{stamp}\ta".encode()
    for later, expected in ((RACY_WINDOW_NS - 1, ["a"]), (RACY_WINDOW_NS, [])):
        assert files_to_compare({"a": stamp}, {"a": stamp}, 10**10 + later) == expected
        assert SourceSnapshot.of(now, 10**10 + later).files_to_compare(now) == expected


def test_a_link_to_itself_does_not_prevent_a_store(meetings, cache):
    (meetings / "x.txt").symlink_to("x.txt")
    corpus = open_corpus(meetings)
    assert corpus.built
    assert not open_corpus(meetings).built
    assert not any("no store" in notice for notice in corpus.notices)


def test_names_that_are_not_utf8_come_back(tmp_path):
    # The second is how a name in Chinese arrives if the locale is that of POSIX.
    names = ["a\udcff.txt", "\udce6\udc9c\udc83.txt", "會.txt"]
    for name in names[::2]:
        (tmp_path / name).write_text("會晤", encoding="utf-8")
    assert sorted(unpack_stats(stat_all(tmp_path, names[1:2]))) == sorted(names)
