"""The text of one document, with hits marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import Corpus, Document, kwic, show
from corpuskit.core.errors import CorpuskitError, SelectError
from corpuskit.corpus.part import Part
from corpuskit.corpus.reading import Reading
from corpuskit.output.document_page import document_lines

READING = Reading()
TEXT = "公報\n一、安全。\n（一）雙方簽署安全協定。\n\n（二）教育；安全\n二、結束。"


def corpus(*texts, names=None, **metadata):
    documents = [
        Document(name, text, year=2000 + i, metadata=metadata, source=f"texts/{name}.txt")
        for i, (name, text) in enumerate(
            zip(names or map("d{}".format, range(99)), texts, strict=False)
        )
    ]
    return Corpus(parts=(Part(documents, READING),), reading=READING)


PIECES = st.lists(
    st.sampled_from(
        ["安全", "和平", "。", "\n", "\r\n", "一、", "（二）", " ", "　", "\x1b", "合作"]
    ),
    max_size=40,
).map("".join)


@given(PIECES, st.lists(st.sampled_from(["安全", "和", "全和", "平*合"]), max_size=3, unique=True))
def test_the_rows_are_the_text_and_the_marks_are_the_hits(text, queries):
    table = show(corpus(text), "d0", *queries)
    assert "".join(table.column("text")) == text
    assert table.column("start") == [
        sum(map(len, table.column("text")[:i])) for i in range(len(table))
    ]
    marked = {at for start, end in table.notes["marks"] for at in range(start, end)}
    expected = {
        at
        for query in queries
        for row in kwic(corpus(text), query)
        for at in range(row[2], row[2] + len(row[4]))
    }
    assert marked == expected
    if queries:
        assert sum(table.column("hits")) == len(table.notes["marks"]) == table.notes["hits"]


@given(PIECES, st.integers(0, 200), st.one_of(st.none(), st.integers(24, 60)))
def test_what_is_read_is_the_text_without_its_white_space(text, at, width):
    options = {"at": at} if at < len(text) else {}
    table = show(corpus(text), "d0", "安全", **options)
    lines = list(document_lines(table, width=width, style="<{}>".format))[2:-2]
    margin = max([len(str(row[0])) for row in table], default=0)
    labels = "".join(table.column("clause"))
    shown = "".join("".join(line.split()) for line in lines)
    for sign in "<>▸":
        shown = shown.replace(sign, "")
    plain = "".join("".join(table.column("text")).replace("\x1b", "\ufffd").split())
    digits = "".join(str(start) for start in table.column("start"))
    assert margin >= 0
    assert len(shown) == len(plain) + len(labels) + len(digits)


def test_hits_are_marked_where_they_are():
    lines = list(document_lines(show(corpus(TEXT, title="公報甲"), "d0", "安全")))
    assert lines == [
        "〈公報甲〉，2000",
        "",
        " 0  序¶1     公報",
        " 3  §一      一、【安全】。",
        " 9  §一(一)  （一）雙方簽署【安全】協定。",
        "23  §一(二)  （二）教育；【安全】",
        "32  §二      二、結束。",
        "",
        "3 hits marked",
    ]


def test_a_position_begins_with_its_clause_and_is_marked():
    (row,) = list(kwic(corpus(TEXT), "教育"))
    table = show(corpus(TEXT), "d0", "安全", at=row[2])
    lines = list(document_lines(table))
    assert lines[2] == "23  §一(二)  （二）▸教育；【安全】"
    assert table.notes["hits"] == 1
    table = show(corpus(TEXT), "d0", "教育", at=row[2])
    assert list(document_lines(table))[2] == "23  §一(二)  （二）▸【教育】；安全"


def test_the_terms_of_a_domain_are_marked():
    table = show(corpus(TEXT), "d0", domain="人文交流", lexicon="thesis")
    assert [TEXT[slice(*mark)] for mark in table.notes["marks"]] == ["教育"]
    every = show(corpus(TEXT), "d0", lexicon="thesis")
    assert every.notes["hits"] == 4


NAMES = ["1995", "1995_元旦", "2000_就職演說", "2000_元旦", "聯合公報"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        *(("1995", "1995"), ("1995_", "1995_元旦"), ("2000_就", "2000_就職演說")),
        *(("2000_就职", "2000_就職演說"), ("联合", "聯合公報"), ("2003", "2000_元旦")),
        *(
            ("2000_元旦.txt", "2000_元旦"),
            ("a/2000_元旦.txt", "2000_元旦"),
            ("", None),
            ("2000", "1995"),
            ("20", None),
            ("無", None),
        ),
    ],
)
def test_a_document_is_found_by_what_names_it_alone(wanted, found):
    texts = corpus(*map(str, range(5)), names=NAMES)
    if found is None:
        with pytest.raises(SelectError):
            show(texts, wanted)
        return
    assert show(texts, wanted).notes["document"] == found


def test_what_is_not_found_is_said_with_what_is_near():
    texts = corpus("甲", "乙", names=["1995_元旦", "1996_元旦"], title="同名")
    with pytest.raises(SelectError, match="'199' means 2 documents: 1995_元旦, 1996_元旦"):
        show(texts, "199")
    with pytest.raises(SelectError, match="'同名' means 2 documents"):
        show(texts, "同名")
    with pytest.raises(SelectError, match="no document is called '1995_元但'") as caught:
        show(texts, "1995_元但")
    assert caught.value.hint == "did you mean 1995_元旦?"
    with pytest.raises(SelectError, match="1995_元旦: has no offset 1"):
        show(texts, "1995_", at=1)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"lexicon": 5}, "lexicon must be"),
        ({"domain": "體育"}, "no domain"),
        ({"regex": True, "cql": True}, "exclude each other"),
        ({"att": 1}, "unknown option 'att'"),
    ],
)
def test_wrong_options_are_refused(options, problem):
    with pytest.raises(CorpuskitError, match=problem):
        show(corpus(TEXT), "d0", **options)


def test_an_empty_document_is_shown():
    table = show(corpus(""), "d0", "安全")
    assert list(table) == []
    assert list(document_lines(table))[0] == "〈d0〉，2000"


def test_a_query_without_a_hit_says_why():
    table = show(corpus(TEXT), "d0", "安全", "安全|教育", '[word="安全"]')
    assert list(table.notes["hints"]) == ["安全|教育", '[word="安全"]']
    assert "--regex" in table.notes["hints"]["安全|教育"]
    assert "hints" not in show(corpus(TEXT), "d0", "安全").notes


def test_hits_next_to_each_other_are_two():
    table = show(corpus("安全安全"), "d0", "安全")
    assert (table.notes["marks"], table.column("hits")) == ([[0, 2], [2, 4]], [2])


def test_a_hit_over_two_clauses_is_marked_in_both():
    lines = list(document_lines(show(corpus(TEXT), "d0", r"報\s一、安", regex=True)))
    assert lines[2:4] == [" 0  序¶1     公【報】", " 3  §一      【一、安】全。"]
