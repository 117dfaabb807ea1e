"""Tables: columns in chunks, made when they are taken, and how they are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import freq, kwic, open_corpus
from corpuskit.core.blocks import Block, Wide, block_of, chunked
from corpuskit.core.columns import Column, integer, number, text
from corpuskit.core.errors import CorpuskitError, SelectError
from corpuskit.core.phrases import Phrase, plural
from corpuskit.core.table import Table
from tests.conftest import SMALL

CHUNK = 4_096
COLUMNS = (integer("year", grouped=False), text("domain"), integer("hits"))
LONG = Table(
    COLUMNS,
    [(2000, "a", 1), (2000, "b", 2), (2001, "b", 3)],
    wide=Wide("domain", ("year",), ("hits",)),
)


class Counted:
    """A block of numbers that remembers how many of them were made."""

    def __init__(self, size):
        self.made, self.size = [], size

    def _rows(self, size):
        for number_ in range(size):
            self.made.append(number_)
            yield (number_,)

    @property
    def block(self):
        return Block(self.size, lambda size: chunked(self._rows(size)))


def test_a_table_can_be_read_any_number_of_times():
    table = kwic(open_corpus(SMALL), "會晤")
    assert len(table.to_frame()) == len(table.to_frame()) == len(list(table)) == len(table)
    assert list(table) == list(table)


def test_nothing_is_made_before_it_is_taken_and_a_limit_makes_only_its_rows():
    numbers = Counted(10_000)
    table = Table([integer("n")], [numbers.block])
    assert (len(table), table.total, repr(table)) == (10_000, 10_000, "<Table of 10,000 rows: n>")
    limited = table.limit(3)
    assert numbers.made == []
    assert list(limited) == [(0,), (1,), (2,)]
    assert numbers.made == [0, 1, 2]


def test_a_first_row_makes_no_more_than_a_chunk():
    numbers = Counted(3 * CHUNK)
    assert next(iter(Table([integer("n")], [numbers.block]))) == (0,)
    assert len(numbers.made) == CHUNK


@given(st.lists(st.integers(0, 3 * CHUNK), max_size=4), st.integers(0, 8 * CHUNK), st.booleans())
def test_limits_of_blocks(sizes, limit, limit_each):
    rows = [[(block, number_) for number_ in range(size)] for block, size in enumerate(sizes)]
    columns = (integer("block"), integer("n"))
    table = Table(columns, [block_of(block) for block in rows], limit_each=limit_each)
    whole = [row for block in rows for row in block]
    expected = [row for block in rows for row in block[:limit]] if limit_each else whole[:limit]
    limited = table.limit(limit)
    assert (list(limited), len(limited), limited.total) == (expected, len(expected), len(whole))
    read = limited.read()
    assert (list(read), list(read.limit(2)), read.total) == (
        expected, list(limited.limit(2)), len(whole),
    )  # fmt: skip


def test_a_limit_is_of_each_group_where_a_table_says_so():
    corpus = open_corpus(SMALL)
    by_year = freq(corpus, by="year").limit(2)
    assert by_year.column("rank") == [1, 2] * 3
    assert len(freq(corpus).limit(2)) == 2
    assert len(by_year.replace(limit_each=False).limit(2)) == 2


def test_a_limit_is_known_even_if_it_leaves_all_rows():
    assert not LONG.is_cut
    assert LONG.limit(99).is_cut
    assert LONG.limit(1).limit(9).total == 3


def test_a_table_that_was_read_does_not_make_its_rows_again():
    numbers = Counted(5)
    read = Table([integer("n")], [numbers.block]).read()
    assert list(read) == list(read) == [(number_,) for number_ in range(5)]
    assert numbers.made == list(range(5))


def test_an_error_of_a_row_is_raised_when_the_table_is_read():
    def rows():
        yield (1,)
        raise ValueError("broken")

    table = Table([integer("n")], [Block(2, lambda _: chunked(rows()))])
    with pytest.raises(ValueError, match="broken"):
        table.read()


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(SelectError, match="hits: is the name of a document field") as caught:
        Table((text("hits"), integer("hits")))
    assert caught.value.hint.startswith("rename the field hits")


def test_a_field_with_the_name_of_a_column_is_refused(tmp_path):
    (tmp_path / "2001.txt").write_text("合作", "utf-8")
    (tmp_path / "metadata.csv").write_text("file,share_low\n2001.txt,x\n", "utf-8")
    with pytest.raises(SelectError, match=r"^share_low: is the name"):
        open_corpus(tmp_path).domains(by="share_low", view="intervals")


def test_an_argument_that_a_table_does_not_have_is_refused():
    with pytest.raises(TypeError, match="caption"):
        Table(COLUMNS, [], caption="x")


def test_rows_of_a_wide_table_have_the_order_and_the_gaps_that_are_declared():
    assert list(LONG.widen()) == [(2000, 1, 2), (2001, None, 3)]
    wide = LONG.wide._replace(order=(("b", 0), ("c", None), ("a", 0)))
    widened = LONG.replace(wide=wide).widen()
    assert widened.names == ["year", "b hits", "c hits", "a hits"]
    assert list(widened) == [(2000, 2, None, 1), (2001, 3, None, 0)]
    assert widened.wide is None
    assert list(widened.widen()) == list(widened)


def test_a_group_without_a_value_has_a_name():
    table = Table(COLUMNS, [(2000, None, 1)], wide=LONG.wide)
    assert table.widen().names == ["year", "(none) hits"]


def test_wide_columns_are_called_by_the_labels_of_their_values():
    table = LONG.replace(labels={"a": {"zh-Hant": "甲", "en": "First"}})
    assert table.widen("en").names == ["year", "First hits", "b hits"]
    in_chinese = table.widen("zh-Hant").in_language("zh-Hant")
    assert in_chinese.names == ["年份", "甲 次數", "b 次數"]
    assert list(in_chinese) == list(table.widen())


def test_a_table_in_a_language_has_its_heads_values_and_sentences():
    table = Table(
        (text("domain"), integer("hits"), number("per_1000_chars", head="Per 1,000 characters")),
        [("a", 1, 0.5), ("none", 2, None)],
        captions=[Phrase("{n} of a", n=plural(2, "hit")), "a title of the corpus"],
        labels={"a": {"en": "First", "zh-Hant": "甲"}},
    )
    english, chinese = table.in_language("en"), table.in_language("zh-Hant")
    assert english.names == ["Domain", "Hits", "Per 1,000 characters"]
    assert chinese.names == ["領域", "次數", "每千漢字次數"]
    assert english.column("Domain") == ["First", "none"]
    assert chinese.column("領域") == ["甲", "none"]
    assert english.captions == table.captions == ("2 hits of a", "a title of the corpus")
    assert chinese.captions[1] == "a title of the corpus"
    assert list(table)[0] == ("a", 1, 0.5)


def test_contexts_are_not_taken_for_labels():
    table = Table([text("domain"), Column("node", "node")], [("a", "a")])
    labelled = table.replace(labels={"a": {"en": "First"}}).in_language("en")
    assert list(labelled) == [("First", "a")]


def test_columns_and_records():
    assert LONG.column("hits") == [1, 2, 3]
    assert list(LONG.records())[2] == {"year": 2001, "domain": "b", "hits": 3}
    assert LONG.replace(rows=[(1, "c", 2)]).column("domain") == ["c"]
    assert LONG.with_notes(tokens=3).notes == {"tokens": 3}


def test_a_table_without_rows():
    for empty in (Table(COLUMNS), LONG.limit(0), LONG.limit(0).read(), Table(COLUMNS, [])):
        assert (len(empty), list(empty), empty.column("hits")) == (0, [], [])


def test_a_language_that_is_not_known_is_refused_and_zh_is_chinese():
    for call in (LONG.in_language, LONG.widen):
        with pytest.raises(CorpuskitError, match="unknown language 'zz'; known: en, zh-Hant"):
            call("zz")
        assert call("zh").names == call("zh-Hant").names
    assert LONG.in_language("en").in_language("zh").names == LONG.in_language("zh-Hant").names


def test_a_table_in_a_language_can_be_widened_and_a_limit_holds():
    english = LONG.in_language("en")
    assert english.widen().names == LONG.widen("en").in_language("en").names
    assert list(english.widen()) == list(LONG.widen())
    assert list(english.limit(1).widen()) == list(LONG.limit(1).widen())


def test_a_column_that_does_not_exist_and_a_negative_limit_are_refused():
    with pytest.raises(CorpuskitError, match="no column 'zz'; known: year, domain, hits"):
        LONG.column("zz")
    with pytest.raises(CorpuskitError, match="0 or more, got -1"):
        LONG.limit(-1)
