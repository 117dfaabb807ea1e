"""The file of blocks to remove: named in corpus.toml or by an option, part of what a store is of."""

import json
import os

import pytest

from corpuskit import open_corpus
from corpuskit.core.errors import ReadError
from corpuskit.formats.options import ReadOptions
from corpuskit.sources.blocks import load_blocks
from tests.conftest import refused

NOTICE = "本文件依條例屬於公眾領域，\n任何人均得自由使用。"
REMOVED = len(NOTICE) + 2
"""With the empty line before it and its line end."""


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for year in (2001, 2002, 2003):
        (folder / f"{year}.txt").write_text(
            f"第{year}號：兩國商定擴大合作。\n\n{NOTICE}\n", encoding="utf-8"
        )
    return folder


def hits(run, folder, *options):
    result = run("kwic", "自由", "-f", "tsv", "-c", folder, *options)
    assert result.exit_code in (0, 1), result.stderr
    return len(result.stdout.splitlines()) - 1


def write_settings(folder, text='remove_blocks = "blocks.txt"\n'):
    (folder / "corpus.toml").write_text(text, encoding="utf-8")


def write_blocks(path, text=NOTICE):
    path.write_text(text, encoding="utf-8")
    return path


def test_found_written_edited_and_removed(run, texts):
    place = texts / "blocks.txt"
    run("info", "--shared-blocks", "--as-blocks", "-o", place, "-c", texts)
    assert load_blocks(place) == (NOTICE,)
    assert hits(run, texts) == 3
    note = 'blocks.txt: not a text, and not used; remove_blocks = "blocks.txt" in corpus.toml'
    assert note in run("info", "-c", texts).stderr
    write_settings(texts)
    assert hits(run, texts) == 0
    result = run("info", "--documents", "-f", "json", "-c", texts)
    assert [row["removed"] for row in json.loads(result.stdout)["rows"]] == [REMOVED] * 3
    assert "shared word for word" not in result.stderr
    assert list(open_corpus(texts).documents)[0].text.endswith("合作。\n")
    refused(
        run("info", "--shared-blocks", "--as-blocks", "-o", place, "-c", texts),
        "blocks.txt: this command reads it, and would overwrite it",
        "name another file",
    )


def test_a_changed_list_makes_the_store_stale(run, texts):
    place = write_blocks(texts / "blocks.txt")
    write_settings(texts)
    assert hits(run, texts) == 0
    write_blocks(place, "# " + NOTICE.replace("\n", "\n# ") + "\n\n別的字句")
    assert hits(run, texts) == 3
    write_blocks(place)
    assert hits(run, texts) == 0
    place.unlink()
    refused(run("info", "-c", texts), "blocks.txt", "save the blocks as UTF-8")


def test_the_option_overrides_corpus_toml_and_may_be_anywhere(run, texts, tmp_path):
    other = write_blocks(tmp_path / "list.txt")
    assert hits(run, texts, "--remove-blocks", other) == 0
    assert hits(run, texts, "--remove-blocks", other, "--no-store") == 0
    assert hits(run, texts) == 3
    write_settings(texts)
    write_blocks(texts / "blocks.txt", "別的字句")
    assert hits(run, texts) == 3
    assert hits(run, texts, "--remove-blocks", other) == 0
    write_blocks(other, "另一字句")
    assert hits(run, texts, "--remove-blocks", other) == 3


def test_a_list_in_the_folder_is_not_a_text(run, texts):
    inside = write_blocks(texts / "頁尾.txt")
    result = run("info", "--documents", "-c", texts, "--remove-blocks", inside)
    assert len(result.stdout.splitlines()) == 4
    write_settings(texts, 'files = ["*.txt"]\nremove_blocks = "頁尾.txt"\n')
    assert len(open_corpus(texts).documents) == 3


def test_standard_input_and_one_file(run, texts, tmp_path):
    place = write_blocks(tmp_path / "list.txt")
    text = (texts / "2001.txt").read_bytes()
    result = run("kwic", "自由", "-c", "-", "--remove-blocks", place, stdin=text)
    assert result.exit_code == 1
    result = run("kwic", "自由", "-c", texts / "2001.txt", "--remove-blocks", place)
    assert result.exit_code == 1


def test_html_markdown_and_tables(run, tmp_path):
    place = write_blocks(tmp_path / "list.txt")
    folder = tmp_path / "mixed"
    folder.mkdir()
    lines = NOTICE.split("\n")
    body = "兩國商定擴大在各個領域的合作，雙方對此表示滿意，並將繼續努力。" * 3
    page = f"<html><body><article><p>{body}</p><p>{lines[0]}</p><p>{lines[1]}</p></article></body>"
    (folder / "2001.html").write_text(page, encoding="utf-8")
    (folder / "2002.md").write_text(f"{body}\n\n{lines[0]}\n\n{lines[1]}\n", encoding="utf-8")
    (folder / "2003.csv").write_text(f'year,text\n2003,"{body}\n{NOTICE}"\n', encoding="utf-8")
    rows = [{"year": 2004, "text": f"{body}\n{NOTICE}"}]
    (folder / "2004.json").write_text(json.dumps(rows), encoding="utf-8")
    assert hits(run, folder) == 4
    assert hits(run, folder, "--remove-blocks", place) == 0


def test_lists_that_cannot_be_used(run, texts, tmp_path):
    empty = write_blocks(tmp_path / "empty.txt", "# nothing\n\n----\n")
    refused(
        run("info", "-c", texts, "--remove-blocks", empty), "no block of text", "--shared-blocks"
    )
    refused(run("info", "-c", texts, "--remove-blocks", tmp_path / "none.txt"), "none.txt", "save")
    (tmp_path / "big5.txt").write_bytes(NOTICE.encode("big5"))
    with pytest.raises(ReadError):
        load_blocks(tmp_path / "big5.txt")
    unused = write_blocks(tmp_path / "unused.txt", "這裡沒有的字句")
    result = run("info", "-c", texts, "--remove-blocks", unused)
    assert "unused.txt: no document begins or ends with one of its blocks" in result.stderr
    assert "--as-blocks needs --shared-blocks" in run("info", "--as-blocks", "-c", texts).stderr


def test_from_python(texts, tmp_path):
    place = write_blocks(tmp_path / "list.txt")
    options = ReadOptions(remove_blocks=place)
    corpus = open_corpus(texts, read_options=options)
    assert "自由" not in corpus.documents[0].text
    (step,) = corpus.documents[0].origin.steps
    assert step.name == "shared-blocks"
    assert corpus.provenance()["files"]


def test_the_command_clean(run, texts, tmp_path):
    place = write_blocks(tmp_path / "list.txt")
    file = texts / "2001.txt"
    result = run("clean", file, "--remove-blocks", place)
    assert "-任何人均得自由使用。" in result.stdout
    report = run("clean", "--report", file, "--remove-blocks", os.fspath(place)).stdout
    assert f"shared-blocks\t1\t{REMOVED}\t0" in report
