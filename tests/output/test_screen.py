"""Tables on a screen: every one fits 80 columns, and nothing but contexts is ever cut."""

import io
import re

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from rich.cells import cell_len

import corpuskit
from corpuskit.core.blocks import Wide
from corpuskit.core.columns import LEFT, NODE, RIGHT, Column, details, integer, number, text
from corpuskit.core.table import Table
from corpuskit.output.aligned_text import fits_screen, write_text


def shown(table, width=80, **options):
    stream = io.StringIO()
    omitted = write_text(table, stream, width=width, **options)
    return stream.getvalue().splitlines(), omitted


TABLES = {
    "info": lambda c: c.info(),
    "info documents": lambda c: c.info(view="documents"),
    "info outline": lambda c: c.info(view="outline"),
    "freq": lambda c: c.freq(),
    "freq by year": lambda c: c.freq(by="year", min_count=20),
    "kwic": lambda c: c.kwic("夥伴"),
    "kwic facets": lambda c: c.kwic("夥伴", view="facets"),
    "kwic by year": lambda c: c.kwic("夥伴", by="year"),
    "domains": lambda c: c.domains(),
    "domains by year": lambda c: c.domains(by="year").widen("zh-Hant"),
    "domains terms": lambda c: c.domains(view="terms", by="period").widen("en"),
    "domains hits": lambda c: c.where("year=2003").domains(view="hits"),
    "domains hits cited": lambda c: c.domains(view="hits", cite=True, unit="sentence"),
    "kwic cited": lambda c: c.kwic("會晤", cite=True),
    "domains intervals": lambda c: c.domains(view="intervals", by="period", draws=100),
    "domains sensitivity": lambda c: c.domains(view="sensitivity"),
    "domains blocked": lambda c: c.domains(view="blocked"),
    "lexicon check": lambda c: corpuskit.lexicon_check(c, "thesis"),
    "lexicon suggest": lambda c: corpuskit.lexicon_suggest(c, "thesis"),
    "lexicon show": lambda c: corpuskit.lexicon_show("thesis"),
    "dictionary suggest": lambda c: corpuskit.dictionary_suggest(c),
}


@pytest.fixture(scope="module")
def sample():
    return corpuskit.open_corpus("sino-russian-communiques")


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("language", ["", "zh-Hant"])
def test_every_table_fits_80_columns(sample, name, language):
    table = TABLES[name](sample)
    lines, omitted = shown(table.in_language(language) if language else table)
    assert [line for line in lines if cell_len(line) > 80] == []
    assert set(omitted) <= {c.name for c in table.columns if c.detail} or language


@pytest.mark.parametrize("name", ["info documents", "domains intervals", "domains by year"])
def test_panels_have_every_cell(sample, name):
    table = TABLES[name](sample)
    wide, _ = shown(table, None)
    numbers = {cell for line in wide for cell in line.split() if cell[0].isdigit()}
    for width in (40, 60, 80):
        lines, omitted = shown(table, width, keep_details=True)
        assert omitted == []
        assert numbers <= {cell for line in lines for cell in line.split()}


cells = st.text("合作ab -_/，１Ω", max_size=30)
kinds = st.sampled_from(["text", "int", "float"])


@settings(max_examples=200, deadline=None)
@given(st.data(), st.integers(20, 120))
def test_nothing_is_lost_and_lines_fit_where_they_can(data, width):
    columns = [
        Column(f"c{i}_{'x' * data.draw(st.integers(0, 9))}", data.draw(kinds))
        for i in range(data.draw(st.integers(1, 8)))
    ]

    def cell(column):
        if column.kind == "text":
            return data.draw(cells)
        return data.draw(st.integers(0, 10**6)) if column.kind == "int" else 0.25

    rows = [tuple(map(cell, columns)) for _ in range(data.draw(st.integers(1, 4)))]
    table = Table(columns, rows)
    lines, omitted = shown(table, width)
    assert omitted == []
    everything = re.sub(r"\s", "", "".join(lines))
    for row in rows:
        for column, value in zip(columns, row, strict=True):
            if column.kind == "int":
                assert f"{value:,}" in everything
    for part in (c for row in rows for c in row if isinstance(c, str)):
        assert set(part.replace(" ", "")) <= set(everything)
    if len(columns) == 1 or fits_screen(table, width):
        assert all(cell_len(line) <= width for line in lines) or len(columns) == 1


def test_heads_are_divided_only_where_they_do_not_fit():
    table = Table([text("word"), integer("first_year"), number("per_1000_chars")], [("合", 1, 2.5)])
    assert shown(table, 80)[0][0] == "word  first_year  per_1000_chars"
    assert shown(table, 22)[0] == [
        "               per_",
        "      first_  1000_",
        "word    year  chars",
        "合         1   2.50",
    ]


def test_values_across_stand_once_above_their_columns():
    wide = Wide("domain", ("year",), ("hits", "share"))
    columns = [integer("year", grouped=False), text("domain"), integer("hits"), number("share")]
    table = Table(columns, [(2000, "經濟合作", 1, 0.5), (2000, "乙", 2, 0.5)], wide=wide).widen()
    assert shown(table)[0] == [
        "       經濟合作        乙",
        "year  hits  share  hits  share",
        "2000     1   0.50     2   0.50",
    ]


def test_details_are_left_out_only_where_they_do_not_fit_and_named():
    columns = (*details(text("id")), text("document"), LEFT, NODE, RIGHT, *details(text("keep")))
    table = Table(columns, [("0123456789", "a", "左" * 20, "夥伴", "右" * 20, "yes")])
    assert shown(table, 120)[1] == []
    lines, omitted = shown(table, 44)
    assert omitted == ["id", "keep"]
    assert "0123456789" not in "".join(lines)
    assert shown(table, 44, keep_details=True)[1] == []
    assert "0123456789" in "".join(shown(table, 60, keep_details=True)[0])


def test_text_is_wrapped_and_captions_too():
    table = Table([text("term"), text("note")], [("和平使命", "not the name of the exercises")])
    lines, _ = shown(table.replace(captions=["a caption that is longer than the screen"]), 30)
    assert all(cell_len(line) <= 30 for line in lines)
    assert lines[1] == "和平使命  not the name of the"
    assert lines[2].strip() == "exercises"
    assert lines[-1] == "the screen"
