"""segment -o FOLDER/: a file for each document, and a corpus again."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit import ReadOptions, open_corpus
from corpuskit.cli.word_folder import names_of_files

TEXTS = {
    "2001_甲/演說": "兩國總理會晤。\n雙方商定擴大合作",
    "2001_乙": "經貿合作與人文交流，\n\n和平安全。\n",
    "2002": "=1+1 合作",
    "2003": "。" * 3,
}


@pytest.fixture
def folder(tmp_path):
    texts = tmp_path / "texts"
    for name, text in TEXTS.items():
        path = texts / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    rows = "".join(f"{name}.txt,=甲{at}\n" for at, name in enumerate(TEXTS))
    (texts / "metadata.csv").write_text(f"file,speaker\n{rows}", encoding="utf-8")
    return texts


def test_the_folder_is_the_corpus_again(run, folder, tmp_path):
    place = tmp_path / "words"
    result = run("segment", "-c", folder, "-o", f"{place}/")
    assert result.exit_code == 0, result.output
    assert sorted(p.relative_to(place).as_posix() for p in place.rglob("*.*")) == [
        "2001_乙.txt", "2001_甲/演說.txt", "2002.txt", "2003.txt", "metadata.csv",
    ]  # fmt: skip
    before, after = (
        open_corpus(folder),
        open_corpus(place, read_options=ReadOptions(segmented=True)),
    )
    for by in ("document", "year"):
        assert list(before.freq(by=by)) == list(after.freq(by=by))
    words = list(before.parts[0].words(1))
    assert list(after.parts[0].words(1)) == [word for word in words if word.strip()]
    assert "'=甲" in (place / "metadata.csv").read_text("utf-8")


def test_several_batches_and_formats(run, tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "2001.txt").write_text("兩國總理會晤。\n" * 20_000, encoding="utf-8")
    (texts / "2002.txt").write_text("兩國合作", encoding="utf-8")
    assert run("segment", "-c", texts, "-o", f"{tmp_path / 'w'}/").exit_code == 0
    assert (tmp_path / "w/2001.txt").read_text("utf-8").count("\n") == 20_000
    options = ("-f", "jsonl", "-o", f"{tmp_path / 'j'}/")
    assert run("segment", "-c", texts, *options).exit_code == 0
    lines = (tmp_path / "j/2002.jsonl").read_text("utf-8").splitlines()
    words = [json.loads(line) for line in lines]
    assert "".join(word["word"] for word in words) == "兩國合作"


def test_files_on_the_command_line_have_no_table(run, folder, tmp_path):
    files = (folder / "2002.txt", folder / "2001_甲/演說.txt")
    assert run("segment", *files, "-o", f"{tmp_path / 'w'}/").exit_code == 0
    assert sorted(p.name for p in (tmp_path / "w").iterdir()) == ["2002.txt", "演說.txt"]


def test_nothing_is_overwritten_or_mixed_up(run, folder, tmp_path):
    place = tmp_path / "words"
    place.mkdir()
    (place / "mine.txt").write_text("x", encoding="utf-8")
    result = run("segment", "-c", folder, "-o", place)
    assert result.exit_code == 2
    assert "contains files already" in result.stderr
    assert [p.name for p in place.iterdir()] == ["mine.txt"]
    result = run("segment", "-c", folder, "-o", tmp_path / "new")
    assert "may be a file or a folder" in result.stderr
    assert result.exit_code == 2
    result = run("segment", "-c", folder, "-o", f"{folder}/words/")
    assert "would read it as a text" in result.stderr
    assert run("segment", "-", "-o", f"{tmp_path}/w/").exit_code == 2
    assert run("segment", "-c", folder, "-o", f"{tmp_path}/no/where/").exit_code == 2
    assert run("segment", "-c", folder, "-n", "3", "-o", f"{tmp_path}/w/").exit_code == 2
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_dir() and "cache" not in p.name) == [
        "texts", "words",
    ]  # fmt: skip


@given(st.lists(st.text(max_size=300), max_size=6, unique=True))
def test_names_are_safe_and_different(names):
    found = names_of_files(names, ".txt")
    assert len({name.casefold() for name in found}) == len(names)
    for name in found:
        for part in name.split("/"):
            assert part not in (".", "..", "metadata.csv")
            assert not set(part) & set('<>:"\\|?*\n\0')
            assert 0 < len(part.encode("utf-8")) <= 255


def test_a_folder_of_which_a_corpus_would_read_a_file_is_refused(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "2001.txt").write_text("兩國合作。", "utf-8")
    (tmp_path / "corpus.toml").write_text('files = ["**/2*.txt"]', "utf-8")
    result = run("segment", "-c", ".", "-o", "words/")
    assert (result.exit_code, "words/: lies in the corpus" in result.stderr) == (2, True)
    assert run("segment", "2001.txt", "-o", "words/").exit_code == 2
    assert run("segment", "-c", ".", "-f", "jsonl", "-o", "words/").exit_code == 0
    assert sorted(p.name for p in (tmp_path / "words").iterdir()) == ["2001.jsonl", "metadata.csv"]


def test_an_empty_working_folder_is_filled_and_not_replaced(run, tmp_path, monkeypatch):
    (tmp_path / "2001.txt").write_text("兩國合作。", "utf-8")
    (tmp_path / "words").mkdir()
    monkeypatch.chdir(tmp_path / "words")
    before = (tmp_path / "words").stat().st_ino
    assert run("segment", "-c", "../2001.txt", "-o", ".").exit_code == 0
    assert (tmp_path / "words").stat().st_ino == before
    assert (tmp_path / "words/2001.txt").read_text("utf-8") == "兩國 合作 。\n"
