"""The command `add`: texts copied into a corpus."""

from tests.conftest import document_names, refused


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


def test_add_refuses_a_list_of_words(run, meetings, tmp_path):
    words = tmp_path / "words.txt"
    words.write_text("夥伴關係 500 n\n安理會 300 nt\n", encoding="utf-8")
    refused(run("add", words, "-c", meetings), "looks like a list of words", "--force")
    assert run("add", words, "-c", meetings, "--force").exit_code == 0
    assert (meetings / "words.txt").exists()


def test_add_refuses_what_would_not_be_read(run, meetings, tmp_path):
    (meetings / "corpus.toml").write_text('files = ["2*.txt"]\n')
    new = tmp_path / "演說.txt"
    new.write_text("雙方商定合作。", encoding="utf-8")
    refused(run("add", new, "-c", meetings), "does not match this name", "rename the file")
    refused(run("add", tmp_path, "-c", meetings), "is a folder", "name its files")


def test_add_does_not_write_through_a_dangling_link(run, meetings, tmp_path):
    (meetings / "2004.txt").symlink_to(tmp_path / "elsewhere.txt")
    (tmp_path / "new").mkdir()
    new = tmp_path / "new" / "2004.txt"
    new.write_text("雙方商定合作。", encoding="utf-8")
    refused(run("add", new, "-c", meetings), "already exists", "rename the file")
    assert not (tmp_path / "elsewhere.txt").exists()


def test_a_file_that_has_a_row_keeps_it(run, meetings, tmp_path):
    table = "file,year\n2003.txt,2003\n2004.txt,1999\n"
    (meetings / "metadata.csv").write_text(table)
    new = tmp_path / "2004.txt"
    new.write_text("雙方商定合作。", encoding="utf-8")
    assert run("add", new, "-c", meetings).exit_code == 0
    assert (meetings / "metadata.csv").read_text() == table


def test_add_without_a_corpus_needs_one_as_the_working_folder(run, meetings, tmp_path, monkeypatch):
    new = tmp_path / "2004.txt"
    new.write_text("雙方商定合作。", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    refused(run("add", new), "the working folder is not a corpus", "-c")
    assert not list((tmp_path / "empty").iterdir())
    assert run("add", new, "-c", ".").exit_code == 0
    monkeypatch.chdir(meetings)
    (meetings / "corpus.toml").write_text('year = "[0-9]{4}"\n')
    assert run("add", new).exit_code == 0
    assert (meetings / "2004.txt").exists()
