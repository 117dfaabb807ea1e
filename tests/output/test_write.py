import csv
import io
import json
import os
import re
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import dictionary_suggest, lexicon_sample, open_corpus
from corpuskit.core.columns import Column, integer, number, text
from corpuskit.core.errors import CorpuskitError, OutputError
from corpuskit.core.table import Table
from corpuskit.output.cells import neutral, one_line
from corpuskit.output.format_names import ENDINGS, FORMATS, STREAM_FORMATS
from corpuskit.output.write import save_table, write_table
from tests.conftest import SMALL

TABLE = Table(
    (text("word"), integer("count"), number("share", 3)),
    [("夥伴", 1234, 1 / 3), ("=1+1", None, None), ("a|b_%&\n\x1b[31m\u202e", -5, 0.0)],
    notes={"tokens": 3},
    captions=["a caption"],
    heading="標題",
)
CELLS = st.one_of(
    st.none(), st.integers(), st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs"])),
)  # fmt: skip


def written(table, format_):
    stream = io.StringIO(newline="")
    write_table(table, stream, format_)
    return stream.getvalue()


@pytest.mark.parametrize("format_", sorted(STREAM_FORMATS))
def test_a_table_in_every_format(format_, golden):
    golden(f"table.{format_}", written(TABLE, format_))


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_what_is_written_reads_back(rows):
    table = Table((text("a"), text("b")), rows)
    records = [json.loads(line) for line in written(table, "jsonl").split("\n")[:-1]]
    assert [tuple(record.values()) for record in records] == rows
    assert [tuple(row.values()) for row in json.loads(written(table, "json"))["rows"]] == rows
    lines = written(table, "tsv").split("\n")[1:-1]
    on_lines = [[neutral(one_line("" if c is None else c)) if c is None or isinstance(c, str)
                 else str(c) for c in row] for row in rows]  # fmt: skip
    assert [line.split("\t") for line in lines] == on_lines
    assert list(csv.reader(io.StringIO(written(table, "csv"), newline="")))[1:] == on_lines


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
def test_a_row_is_one_line_in_every_format(rows):
    table = Table((text("a"), text("b")), rows)
    for format_ in ("text", "tsv", "csv", "jsonl", "markdown"):
        lines = re.split("[\n\r\v\f\x85\u2028\u2029]", written(table, format_).removesuffix("\n"))
        assert len(lines) == len(rows) + 1 + (format_ == "markdown") - (format_ == "jsonl")


@pytest.mark.parametrize("format_", ["csv", "tsv"])
@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_formulas_are_neutralised_and_numbers_are_not(format_, start):
    line = written(Table((text("a"), integer("b")), [(start + "1", -1)]), format_).split("\n")[1]
    assert line == f"'{start}1{',' if format_ == 'csv' else chr(9)}-1"


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_formula_is_seen_where_nothing_else_is_doubtful(start):
    line = written(Table((text("a"), integer("b")), [(start + "和平", 1)]), "tsv").split("\n")[1]
    assert line == f"'{start}和平\t1"


@pytest.mark.parametrize("format_", ["text", "markdown", "latex"])
def test_control_characters_never_reach_a_terminal(format_):
    shown = written(TABLE, format_)
    assert not any(char in shown for char in "\x1b\u202e")
    assert len(shown.splitlines()) == len(written(TABLE, format_).split("\n")) - 1


def test_xlsx_reads_back_as_text_and_is_the_same_each_time(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    for name in ("one.xlsx", "two.xlsx"):
        save_table(TABLE, tmp_path / name, "xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    sheet = openpyxl.load_workbook(tmp_path / "one.xlsx").active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[:3] == [("word", "count", "share"), ("夥伴", 1234, 1 / 3), ("=1+1", None, None)]
    assert sheet["A3"].data_type == "s"


def test_text_is_aligned_by_width():
    table = Table((text("word"), integer("n")), [("夥伴", 1), ("ab", 10)])
    assert written(table, "text") == "word   n\n夥伴   1\nab    10\n"


def test_contexts_are_shortened_to_the_terminal_with_a_mark():
    from rich.cells import cell_len

    from corpuskit.output.aligned_text import write_text

    columns = (
        text("document"),
        Column("left", "left"),
        Column("node", "node"),
        Column("right", "right"),
    )
    table = Table(columns, [("a", "左" * 30, "夥伴", "右" * 30)])
    stream = io.StringIO()
    write_text(table, stream, width=60, highlight=lambda node: f"<{node}>")
    line = stream.getvalue().splitlines()[1]
    assert cell_len(line) <= 62
    assert "…左" in line
    assert "右…" in line
    assert "<夥伴>" in line


def test_a_file_is_written_completely_or_not_at_all(tmp_path, monkeypatch):
    target = tmp_path / "out.csv"
    target.write_text("before")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OutputError, match=r"out\.csv: cannot be written: No space left"):
        save_table(TABLE, target, "csv")
    assert target.read_text() == "before"
    assert os.listdir(tmp_path) == ["out.csv"]


def test_a_new_file_has_the_default_mode_and_an_existing_file_keeps_its_mode(tmp_path):
    old = tmp_path / "old.csv"
    old.write_text("x")
    old.chmod(0o600)
    mask = os.umask(0)
    os.umask(mask)
    for name, mode in (("old.csv", 0o600), ("new.csv", 0o666 & ~mask)):
        save_table(TABLE, tmp_path / name, "csv")
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == mode


@pytest.mark.parametrize("format_", ["text", "markdown", "latex"])
def test_numbers_that_are_not_amounts_have_no_comma_under_any_name(format_):
    columns = (integer("year", grouped=False), integer("hits"))
    table = Table(columns, [(2000, 2000)])
    for shown in (table, table.in_language("zh-Hant")):
        assert re.findall(r"2,?000", written(shown, format_)) == ["2000", "2,000"]


UNGROUPED = {*("year", "first_year", "last_year", "duplicate_year", "position", "start", "end")}


def test_years_and_positions_of_every_analysis_are_not_amounts():
    corpus = open_corpus(SMALL)
    tables = [
        *(corpus.info(view=view) for view in ("groups", "documents", "outline", "duplicates")),
        *(corpus.kwic("會晤"), corpus.kwic("會晤", by="year"), corpus.freq(by="year")),
        *(corpus.domains(by="year"), corpus.domains(view="hits"), corpus.domains(view="blocked")),
        corpus.domains(view="explain", cell=(2001, "economic")),
        *(lexicon_sample(corpus, "thesis"), dictionary_suggest(corpus)),
    ]
    columns = [column for table in tables for column in table.columns if column.is_number]
    assert {column.name for column in columns if not column.grouped} == UNGROUPED
    assert all(column.grouped for column in columns if column.name not in UNGROUPED)


def test_bom(tmp_path):
    save_table(TABLE, tmp_path / "a.csv", "csv", bom=True)
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfword")


def test_the_command_line_offers_every_format():
    from corpuskit.cli.options.output import FORMATS as offered

    assert offered == FORMATS


def test_to_frame():
    frame = TABLE.to_frame()
    assert list(frame.dtypes.astype(str)[1:]) == ["Int64", "float64"]
    assert frame["count"].isna().tolist() == [False, True, False]
    assert frame.attrs["tokens"] == 3


def test_to_arrow():
    pyarrow = pytest.importorskip("pyarrow")
    arrow = TABLE.to_arrow()
    assert arrow.column("count").to_pylist() == [1234, None, -5]
    assert arrow.schema.types == [pyarrow.string(), pyarrow.int64(), pyarrow.float64()]


def test_readers_have_the_heads_of_their_language():
    chinese = TABLE.in_language("zh-Hant")
    assert written(chinese, "markdown").startswith("| 詞 | 次數 | 佔比 |\n")
    assert written(TABLE.in_language("en"), "text").splitlines()[2].split() == [
        *("Word", "Count", "Share")
    ]


@pytest.mark.parametrize(("ending", "form"), ENDINGS.items())
def test_the_ending_of_a_file_says_the_format(tmp_path, ending, form):
    save_table(TABLE, tmp_path / f"a{ending}")
    save_table(TABLE, tmp_path / "b", form)
    assert (tmp_path / f"a{ending}").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_format_that_is_not_known_is_refused(tmp_path):
    with pytest.raises(CorpuskitError, match=r"form must be one of text, tsv, csv, .* got 'CSV'"):
        save_table(TABLE, tmp_path / "a.csv", "CSV")
    with pytest.raises(CorpuskitError, match=r"no format has the ending '\.doc'"):
        save_table(TABLE, tmp_path / "a.doc")
    with pytest.raises(CorpuskitError, match="form must be one of"):
        write_table(TABLE, io.StringIO(), "xlsx")
    assert not list(tmp_path.iterdir())
