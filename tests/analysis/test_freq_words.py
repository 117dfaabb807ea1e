"""Named words: the rows of the full list, in the order that is asked for, and zeros."""

import pytest

from corpuskit import freq, open_corpus
from corpuskit.core.errors import CountError, OptionError, QueryError
from corpuskit.text.fold import fold
from tests.conftest import SAMPLE, SMALL

WORDS = ("合作", "独角兽", "夥伴", "雙方")


@pytest.fixture(scope="module")
def corpus():
    return open_corpus(SAMPLE)


@pytest.mark.parametrize("by", [None, "year", "period", ("period", "year")])
@pytest.mark.parametrize("punctuation", [False, True])
def test_rows_are_those_of_the_full_list(corpus, by, punctuation):
    fields = 0 if by is None else 1 if isinstance(by, str) else len(by)
    full = {
        (*row[:fields], fold(row[fields + 1])): row[fields + 2 :]
        for row in freq(corpus, by=by, punctuation=punctuation)
    }
    table = freq(corpus, by=by, punctuation=punctuation, words=WORDS)
    groups = dict.fromkeys(key[:-1] for key in full)
    assert [(*row[:fields], fold(row[fields + 1])) for row in table] == [
        (*group, fold(word)) for group in groups for word in WORDS
    ]
    for row in table:
        key = (*row[:fields], fold(row[fields + 1]))
        assert row[fields + 2 :] == full.get(key, (0, 0.0, 0))


def test_ranks_are_by_count(corpus):
    table = freq(corpus, words=WORDS)
    counts = dict(zip(table.column("rank"), table.column("count"), strict=True))
    assert sorted(counts) == [1, 2, 3, 4]
    assert [counts[rank] for rank in (1, 2, 3, 4)] == sorted(counts.values(), reverse=True)


def test_either_script_is_one_word_shown_as_it_is_written_most_often(corpus):
    table = freq(corpus, words=("合作", "伙伴", "夥伴", " 合作\u200b"))
    assert table.column("word") == ["合作", "夥伴"]


def test_words_side_by_side(corpus):
    table = freq(corpus, words=WORDS, by="year", measure="count")
    wide = table.widen()
    assert wide.names == ["year", *(f"{word} count" for word in table.column("word")[:4])]
    assert sum(row[2] for row in wide) == 0
    assert len(wide) == 20
    both = freq(corpus, words=WORDS[:1], by="year").widen()
    assert both.names == ["year", "合作 count", "合作 per_million"]


def test_groups_side_by_side_begin_with_the_most_frequent_words(corpus):
    wide = freq(corpus, by="period", min_length=2, measure="count").widen()
    sums = [sum(cell or 0 for cell in row[1:]) for row in wide]
    assert sums == sorted(sums, reverse=True)
    full = {row[1]: row[2] for row in freq(corpus, min_length=2)}
    assert {row[0]: sum(row[1:]) for row in wide} == full


def test_the_order_of_rows(corpus):
    by_count = list(freq(corpus, min_count=20))
    for order, key in (
        ("count", lambda row: (-row[2], row[0])),
        ("documents", lambda row: (-row[4], row[0])),
        ("word", lambda row: row[1]),
    ):
        rows = list(freq(corpus, min_count=20, sort=order))
        assert [key(row) for row in rows] == sorted(map(key, by_count)), order
        assert sorted(rows) == sorted(by_count)


def test_what_does_not_occur_says_why(corpus, run):
    hints = freq(corpus, words=("戰略協作夥伴", "獨角獸", "合作")).notes["hints"]
    assert list(hints) == ["戰略協作夥伴", "獨角獸"]
    assert "several words, 戰略 協作 夥伴" in hints["戰略協作夥伴"]
    assert "hints" not in freq(corpus, words=("合作",)).notes
    assert "several words" in freq(corpus, match="戰略協作夥伴").notes["hints"]["戰略協作夥伴"]
    result = run("freq", "--words", "戰略協作夥伴", "-c", SAMPLE)
    assert result.exit_code == 0
    assert "note: no word 戰略協作夥伴 in 20 documents\nHint: it is several words" in result.stderr


@pytest.mark.parametrize(
    ("options", "error", "problem"),
    [
        ({"words": ""}, QueryError, "is empty"),
        ({"words": "，"}, CountError, "is punctuation"),
        ({"words": "國家 安全"}, QueryError, "is not one word"),
        ({"words": "合作", "match": "合"}, CountError, "words and match exclude each other"),
        ({"words": "合作", "min_count": 2}, CountError, "words and min_count exclude"),
        ({"sort": "rank"}, OptionError, "sort must be one of"),
        ({"measure": "hits"}, OptionError, "measure must be one of"),
    ],
    ids=str,
)
def test_refusals(corpus, options, error, problem):
    with pytest.raises(error, match=problem):
        freq(corpus, **options)


def test_the_command_reads_words_from_files(run, tmp_path):
    (tmp_path / "w.txt").write_text("# 名詞\n合作\n夥伴\n", "utf-8")
    result = run("freq", "--words", tmp_path / "w.txt", "--words", "雙方", "-c", SMALL, "-q")
    assert [line.split("\t")[1] for line in result.stdout.splitlines()[1:]] == [
        *("合作", "伙伴", "雙方")
    ]
    assert run("freq", "--words", "none.txt", "-c", SMALL).exit_code == 2
    wide = run("freq", "--words", "合作", "--wide", "-c", SMALL)
    assert "--wide needs --by year" in wide.stderr
