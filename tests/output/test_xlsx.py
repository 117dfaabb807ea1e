"""Tables as workbooks, read back with openpyxl."""

import pytest

from corpuskit.core.blocks import Block
from corpuskit.core.columns import Column, integer, number, text
from corpuskit.core.errors import OutputError
from corpuskit.core.table import Table
from corpuskit.output.write import save_table
from tests.conftest import refused

openpyxl = pytest.importorskip("openpyxl")
TABLE = Table(
    (
        *(Column("year", "int", grouped=False), integer("hits"), number("share", 3)),
        *(number("rate", 0), text("word"), Column("left", "left"), Column("node", "node")),
    ),
    [
        (2003, 1234, 1 / 3, 2.5, "=1+1", "左\n右", "和平"),
        (None, None, None, None, "詞" * 30, "", ""),
    ],
    notes={"corpus": "公報", "documents": 20, "options": {"seed": 1}},
    captions=["a caption", "another"],
    heading="標題",
)


def book(tmp_path, table=TABLE, **options):
    save_table(table, tmp_path / "a.xlsx", **options)
    return openpyxl.load_workbook(tmp_path / "a.xlsx")


def test_the_table_is_on_the_first_sheet_in_full_precision(tmp_path):
    sheet = book(tmp_path).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("year", "hits", "share", "rate", "word", "left", "node")
    assert rows[1] == (2003, 1234, 1 / 3, 2.5, "=1+1", "左 右", "和平")
    assert sheet["E2"].data_type == "s"


def test_the_head_is_bold_stays_in_view_and_has_filters(tmp_path):
    sheet = book(tmp_path).worksheets[0]
    assert all(cell.font.bold for cell in sheet[1])
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:G3")


def test_numbers_are_shown_with_the_decimals_of_their_column(tmp_path):
    sheet = book(tmp_path).worksheets[0]
    shown = [cell.number_format for cell in sheet[2]][:4]
    assert shown == ["0", "#,##0", "#,##0.000", "#,##0"]


def test_columns_are_as_wide_as_their_text_in_half_width_characters(tmp_path):
    sheet = book(tmp_path).worksheets[0]
    widths = [sheet.column_dimensions[name].width for name in "AE"]
    assert 6 <= widths[0] < 8
    assert 40 <= widths[1] < 42


def test_the_second_sheet_says_what_the_table_is(tmp_path):
    workbook = book(tmp_path)
    assert workbook.sheetnames == ["corpuskit", "about"]
    assert list(workbook["about"].iter_rows(values_only=True)) == [
        ("heading", "標題"), ("caption", "a caption"), ("caption", "another"),
        ("corpus", "公報"), ("documents", "20"), ("options", '{"seed": 1}'),
    ]  # fmt: skip


def test_a_table_without_a_head_or_rows(tmp_path):
    sheet = book(tmp_path, header=False).worksheets[0]
    assert (sheet["A1"].value, sheet.freeze_panes) == (2003, None)
    assert book(tmp_path, Table(TABLE.columns)).worksheets[0].max_row == 1
    assert book(tmp_path, Table(())).worksheets[0].max_row == 1


@pytest.mark.parametrize(("rows", "header"), [(1_048_576, True), (1_048_577, False)])
def test_too_many_rows_are_refused_before_any_is_made(tmp_path, rows, header):
    def never(size):
        raise AssertionError(size)

    table = Table((text("a"),), [Block(rows, never)])
    with pytest.raises(OutputError, match="a sheet has at most 1,048,576 rows") as caught:
        save_table(table, tmp_path / "a.xlsx", header=header)
    assert caught.value.hint == "use csv, or --limit"


def test_too_many_columns_are_refused(tmp_path):
    table = Table([text(f"c{n}") for n in range(16_385)])
    with pytest.raises(OutputError, match="at most 16,384 columns, this table has 16,385"):
        save_table(table, tmp_path / "a.xlsx")


def test_a_cell_too_long_for_a_sheet_is_refused(run, meetings, tmp_path):
    (meetings / "2004.txt").write_text("會晤" + "和" * 40000, encoding="utf-8")
    result = run("kwic", "會晤", "-c", meetings, "--window", 40000, "-o", tmp_path / "a.xlsx", "-q")
    refused(result, "xlsx: a cell has at most 32,767 characters", "csv")
