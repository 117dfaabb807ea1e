import csv

import pytest

from corpuskit import open_corpus
from corpuskit.sources.folder import read_source


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "公報"
    place.mkdir()
    (place / "2001.txt").write_text(
        "第六次會晤公報\n（2001年9月8日，聖彼得堡）\n雙方商定合作。", "utf-8"
    )
    (place / "b.txt").write_text("雙方商定合作，支持對話。", "utf-8")
    return place


def rows(folder):
    with (folder / "metadata.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_init_writes_what_it_finds(run, folder):
    result = run("init", folder)
    assert result.exit_code == 0
    assert rows(folder) == [
        {"file": "2001.txt", "year": "2001", "date": "2001-09-08", "title": "第六次會晤公報"},
        {"file": "b.txt", "year": "", "date": "", "title": ""},
    ]
    corpus = open_corpus(folder)
    assert corpus.title == "公報"
    assert corpus.notices == ("no year: b",)
    text = (folder / "corpus.toml").read_text("utf-8")
    assert '# "early" = "2001-' in text


def test_the_comments_of_init_are_valid_when_they_are_used(run, folder):
    run("init", folder)
    path = folder / "corpus.toml"
    lines = path.read_text("utf-8").splitlines()
    for name in ("files", "year", "lexicon", "encoding", "clean", "[periods]", '"late"', "note"):
        lines = [
            line.removeprefix("# ") if line.startswith(f"# {name}") else line for line in lines
        ]
    text = "\n".join(lines).replace('"gb18030"', '"utf-8"')
    path.write_text(text, encoding="utf-8")
    assert "\nfiles = " in text
    source = read_source(folder)
    assert source.settings.lexicon == str(folder.resolve() / "terms.txt")
    assert list(source.settings.periods) == ["late"]


def test_init_changes_existing_files_only_with_force(run, folder):
    (folder / "metadata.csv").write_text("file\n2001.txt\n")
    result = run("init", folder)
    assert (result.exit_code, result.stdout) == (0, f"{folder / 'corpus.toml'}\n")
    assert "metadata.csv: already exists, and is used as it is" in result.stderr
    assert "--force adds 1 row for files without one" in result.stderr
    assert (folder / "metadata.csv").read_text() == "file\n2001.txt\n"
    again = run("init", folder, "-q")
    assert (again.exit_code, again.stdout) == (2, "")
    assert "corpus.toml: already exists" in again.stderr
    assert "Hint: --force adds rows for new files" in again.stderr
    forced = run("init", folder, "--force", "-q")
    assert (forced.exit_code, forced.stderr) == (0, "")
    assert [row["file"] for row in rows(folder)] == ["2001.txt", "b.txt"]


def test_force_keeps_every_byte_of_existing_files(run, folder):
    run("init", folder)
    before = '\ufefffile;president;year;title\r\n# by hand\r\n2001.txt;江;1999;"a;b"\r\n1990.txt;;;'
    (folder / "metadata.csv").write_bytes(before.encode())
    settings = (folder / "corpus.toml").read_bytes()
    (folder / "2002.txt").write_text("雙方商定合作。", encoding="utf-8")
    result = run("init", folder, "--force")
    assert result.exit_code == 0
    assert "corpus.toml: already exists, and is not changed" in result.stderr
    assert "metadata.csv names files that do not exist: 1990.txt" in result.stderr
    assert "no row" not in result.stderr
    after = (folder / "metadata.csv").read_bytes().decode()
    assert after == before + "\r\n2002.txt;;2002;\r\nb.txt;;;\r\n"
    assert (folder / "corpus.toml").read_bytes() == settings
    assert [doc.year for doc in open_corpus(folder).documents] == [1999, 2002, None]


def test_results_saved_after_init_are_not_texts(run, tmp_path):
    for name in ("2000_就職演說", "2001_元旦"):
        (tmp_path / f"{name}.txt").write_text("雙方商定合作。", encoding="utf-8")
    assert run("init", tmp_path).exit_code == 0
    assert [row["title"] for row in rows(tmp_path)] == ["就職演說", "元旦"]
    assert [row["date"] for row in rows(tmp_path)] == ["", ""]
    for name in ("kwic.txt", "freq.md", "hits.csv", "p.json", "結果.txt", "words.txt"):
        (tmp_path / name).write_text("合作合作合作", encoding="utf-8")
    (tmp_path / "2002_國慶.txt").write_text("合作", encoding="utf-8")
    corpus = open_corpus(tmp_path)
    assert [(doc.name, doc.year) for doc in corpus.documents] == [
        ("2000_就職演說", 2000), ("2001_元旦", 2001), ("2002_國慶", 2002),
    ]  # fmt: skip
    assert any("not matched by files = [...]" in remark for remark in corpus.remarks)
    assert not any("kwic" in notice for notice in corpus.notices)


def test_add_copies_the_file_and_adds_a_row(run, folder, tmp_path):
    run("init", folder)
    new = tmp_path / "2002_上海.txt"
    new.write_bytes(
        "第七次會晤公報\n（2002年8月22日，上海）\n雙方商定繼續合作，支持對話。".encode("gb18030")
    )
    result = run("add", new, "-c", folder)
    assert result.exit_code == 0
    assert "read as gb18030" in result.stderr
    assert rows(folder)[-1] == {
        "file": "2002_上海.txt", "year": "2002", "date": "2002-08-22", "title": "第七次會晤公報",
    }  # fmt: skip
    assert [d.year for d in open_corpus(folder).documents] == [2001, 2002, None]


def test_a_file_copied_by_hand_works_too(run, folder, tmp_path):
    run("init", folder)
    (folder / "2003.txt").write_text("雙方商定合作。", encoding="utf-8")
    corpus = open_corpus(folder)
    assert [d.year for d in corpus.documents] == [2001, 2003, None]
    assert corpus.notices == ("metadata.csv has no row for 2003.txt", "no year: b")


def test_add_refuses_before_anything_is_copied(run, folder, tmp_path):
    good, bad = tmp_path / "2004.txt", tmp_path / "2005.txt"
    good.write_text("雙方商定合作。", encoding="utf-8")
    bad.write_bytes(b"\xff\x80\x80" * 5)
    taken = tmp_path / "2001.txt"
    taken.write_text("雙方")
    for files in ([good, bad], [good, taken], [good, tmp_path / "nosuch.txt"]):
        result = run("add", *files, "-c", folder)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "Hint: " in result.stderr
        assert not (folder / "2004.txt").exists()
    assert run("add", good, "-c", tmp_path / "nosuch").exit_code == 2


def test_add_keeps_the_columns_of_an_existing_table(run, folder, tmp_path):
    (folder / "metadata.csv").write_text(
        "file,place,year\n2001.txt,聖彼得堡,2001\n", encoding="utf-8"
    )
    new = tmp_path / "2002.txt"
    new.write_text("雙方商定合作。", encoding="utf-8")
    assert run("add", new, "-c", folder).exit_code == 0
    assert rows(folder) == [
        {"file": "2001.txt", "place": "聖彼得堡", "year": "2001"},
        {"file": "2002.txt", "place": "", "year": "2002"},
    ]
