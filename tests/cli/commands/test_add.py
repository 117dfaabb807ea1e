"""The command `add`: texts copied into a corpus."""

from tests.conftest import document_names


def test_add_refuses_duplicate_names_and_names_that_are_never_read(run, meetings, tmp_path):
    for name in ("s1", "s2"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "2001.txt").write_text("合作" if name == "s1" else "和平", "utf-8")
    (tmp_path / "README.txt").write_text("合作", encoding="utf-8")
    one, two = tmp_path / "s1/2001.txt", tmp_path / "s2/2001.txt"
    for files in ((one, two), (one, one), (tmp_path / "README.txt",)):
        result = run("add", *files, "-c", meetings)
        assert (result.exit_code, result.stdout) == (2, "")
        assert document_names(meetings) == ["2003"]
