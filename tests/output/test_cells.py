"""Cells that a spreadsheet would run as a formula."""


def test_a_lone_sign_is_not_a_formula_nor_is_text_after_a_line_end_in_tsv(run, tmp_path):
    (tmp_path / "2001.txt").write_bytes("合作。\r\n1+1-1".encode())
    rows = run("freq", "--punctuation", "-q", "-c", tmp_path, "--no-store").stdout
    assert "\t+\t" in rows
    assert "'" not in rows
    assert "'" not in run("kwic", "。", "-q", "-c", tmp_path, "--no-store").stdout
