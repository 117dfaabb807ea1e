"""Tables as workbooks."""

from tests.conftest import refused


def test_a_cell_too_long_for_a_sheet_is_refused(run, meetings, tmp_path):
    (meetings / "2004.txt").write_text("會晤" + "和" * 40000, encoding="utf-8")
    result = run("kwic", "會晤", "-c", meetings, "--window", 40000, "-o", tmp_path / "a.xlsx", "-q")
    refused(result, "xlsx: a cell has at most 32,767 characters", "csv")
