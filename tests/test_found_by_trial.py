"""Defects that users met; each stays mended."""

import os
import subprocess
import sys

import pytest

from corpuskit import (
    ConcordanceOptions,
    FrequencyOptions,
    concordance,
    frequency,
    load_lexicon,
    open_corpus,
)
from corpuskit.core.errors import LexiconError, QueryError, ReadError, SegmentError
from corpuskit.segmentation.build import segmenter
from corpuskit.segmentation.dictionary import load_dictionary
from tests.cli.test_bad_input import refused
from tests.conftest import SMALL


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "c"
    place.mkdir()
    (place / "2003.txt").write_text("兩國總理會晤，支持和平。", encoding="utf-8")
    return place


def names(folder):
    return [document.name for document in open_corpus(folder).documents]


def test_files_about_the_corpus_are_no_documents(folder):
    for name in ("words.txt", "README.txt"):
        (folder / name).write_text("會晤\n", encoding="utf-8")
    (folder / "corpus.toml").write_text('dictionaries = ["words.txt"]')
    assert names(folder) == ["2003"]
    (folder / "corpus.toml").write_text('files = ["*"]')
    assert "corpus" not in names(folder)


def test_a_text_of_the_corpus_is_not_written_over(run, folder):
    before = (folder / "2003.txt").read_bytes()
    for option in ("-o", "--provenance"):
        result = run("freq", "-c", folder, option, folder / "2003.txt", "-f", "csv", "-q")
        refused(result, "2003.txt: is a text of the corpus", "--output")
    assert (folder / "2003.txt").read_bytes() == before


def test_table_and_provenance_have_two_places(run, folder, tmp_path):
    result = run("freq", "-c", folder, "-o", tmp_path / "a.csv", "--provenance", tmp_path / "a.csv")
    refused(result, "is the place of the table and of its provenance")
    result = run("freq", "-c", folder, "-o", tmp_path / "a.csv", "--provenance", "/nosuch/p.json")
    refused(result, "/nosuch/p.json: cannot be written", "folder")
    assert not (tmp_path / "a.csv").exists()


@pytest.mark.parametrize("name", ["hits", "domain", "term", "count", "word", "documents"])
def test_a_field_named_like_a_column_of_tables_is_refused(run, folder, name):
    (folder / "metadata.csv").write_text(f"file,{name}\n2003.txt,5\n")
    refused(run("info", "-c", folder), f"column '{name}' is reserved for tables; rename it")


def test_two_domains_with_one_label_are_refused(tmp_path):
    text = '[[domain]]\nname = "a"\nzh = "政治"\n[[domain]]\nname = "b"\nzh = "政治"\n'
    (tmp_path / "lexicon.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match="two domains have one name: 政治, 政治"):
        load_lexicon(tmp_path)


def test_a_cell_too_long_for_a_sheet_is_refused(run, folder, tmp_path):
    pytest.importorskip("xlsxwriter")
    (folder / "2004.txt").write_text("會晤" + "和" * 40000, encoding="utf-8")
    result = run("kwic", "會晤", "-c", folder, "--window", 40000, "-o", tmp_path / "a.xlsx", "-q")
    refused(result, "xlsx: a cell holds 32,767 characters", "csv")


def test_info_by_an_unknown_field_is_refused(run, folder):
    refused(run("info", "-c", folder, "--by", "xyz"), "unknown field 'xyz'")


def test_linked_folders_are_read_once_and_broken_links_are_said(folder, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "2004.txt").write_text("會晤", encoding="utf-8")
    (folder / "linked").symlink_to(other)
    (folder / "linked" / "back").symlink_to(folder)
    (folder / "2011.txt").symlink_to("/nosuch")
    corpus = open_corpus(folder)
    assert [d.name for d in corpus.documents] == ["2003", "linked/2004"]
    assert any("2011.txt" in notice for notice in corpus.notices)


def test_a_file_is_counted_once(folder):
    for paths in ((folder, folder), (folder, folder / "2003.txt")):
        with pytest.raises(ReadError, match=r"2003\.txt: named twice"):
            open_corpus(*paths)


def test_settings_that_are_not_used_are_said(folder):
    (folder / "corpus.toml").write_text('[periods]\nold = "2000-2010"\n')
    corpus = open_corpus(SMALL, folder)
    assert "c: its periods is not used, but the first corpus's" in corpus.notices
    assert corpus.documents[-1].period == "early"


@pytest.mark.parametrize(
    "line",
    ["弗拉基米爾·普京", "二〇〇三年", "㐀㐁", "簽署協定,100,n", "雙方 0 n", "雙方 9999999999 n"],
)
def test_an_entry_that_can_have_no_effect_is_refused(tmp_path, line):
    path = tmp_path / "words.txt"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(SegmentError):
        load_dictionary(path)


def test_a_forced_entry_may_hold_anything(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("!弗拉基米爾·普京 nr\n!二〇〇三年 t\n", encoding="utf-8")
    assert len(list(segmenter([path]).spans("弗拉基米尔·普京"))) == 1


@pytest.mark.parametrize(
    "term", ["會晤、經貿", "會晤;經貿", "會晤／經貿", "會晤｜經貿", "會晤|經貿"]
)
def test_two_terms_in_one_cell_are_refused(tmp_path, term):
    (tmp_path / "lexicon.toml").write_text('[[domain]]\nname = "a"\n')
    (tmp_path / "a.csv").write_text(f"term\n{term}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"a\.csv:2: "):
        load_lexicon(tmp_path)


def test_terms_side_by_side_keep_every_year(run, tmp_path):
    for year, text in ((2000, "會晤"), (2001, "的"), (2003, "會晤會晤")):
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
    result = run("domains", "--terms", "--by-year", "--wide", "-c", tmp_path, "-q")
    head, row = (line.split("\t") for line in result.stdout.splitlines())
    assert head[2:] == ["2000 hits", "2001 hits", "2002 hits", "2003 hits"]
    assert row[2:] == ["1", "0", "", "2"]


def test_a_file_name_that_is_not_utf8_is_shown_in_escapes(run, folder):
    odd = os.fsencode(folder) + b"/2003" + "公報".encode("gb18030") + b".txt"
    os.rename(folder / "2003.txt", odd)
    result = run("info", "--documents", "-c", folder)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].startswith("2003\\xb9")


def test_a_year_of_eight_digits_is_refused(run, folder):
    (folder / "20031103.txt").write_text("會晤", encoding="utf-8")
    (folder / "corpus.toml").write_text(r"year = '(\d+)'")
    refused(
        run("domains", "--by-year", "-c", folder),
        "the year in its name would be 20031103",
        "corpus.toml",
    )


def shell(command, **options):
    script = f'"{sys.executable}" -m corpuskit {command}'
    return subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=False, **options
    )


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("segment - <&-", ""),
        ("freq -c - <&-", "no text"),
        ("freq -q >&-", "standard output is closed"),
        ("freq -q >/dev/full", "No space left"),
        ("--help >/dev/full", "No space left"),
        ("kwic 和平 -q >/dev/full", "No space left"),
    ],
)
def test_closed_and_full_streams(command, said):
    result = shell(command)
    assert "Traceback" not in result.stderr
    assert said in result.stderr
    assert result.returncode == (2 if said else 0)


@pytest.mark.parametrize(
    "arguments",
    [
        ["freq", "--by", ""], ["freq", "-c", ""], ["domains", "--lexicon", ""], ["freq", "-o", ""],
        ["freq", "--match", ""], ["domains", "--by-year", "--by-period"],
        ["domains", "--by-year", "--by", "place"], ["domains", "--hits", "--wide"],
        ["info", "--documents", "--by", "place"], ["kwic", "和", "--count", "--sample", "3"],
        ["kwic", "和", "--seconds", "inf"], ["kwic", "和", "--seconds", "nan"],
        ["freq", "-n", "1" + "0" * 30], ["freq", "--where", "year=" + "1" * 5000],
        ["kwic", "和", "--dictionary", "/nosuch"],
    ],
)  # fmt: skip
def test_options_that_cannot_be(run, arguments):
    result = run(*arguments, *([] if "-c" in arguments else ["-c", SMALL]))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("pattern", ["(?a)(?u)夥伴", "(" * 3000, "a{99999999999999999999}"])
def test_patterns_that_no_engine_takes(pattern):
    with pytest.raises(QueryError):
        concordance(open_corpus(SMALL), pattern, ConcordanceOptions(regex=True))


def test_a_bundled_lexicon_goes_before_a_folder_of_its_name(tmp_path, monkeypatch):
    (tmp_path / "thesis").mkdir()
    monkeypatch.chdir(tmp_path)
    assert load_lexicon("thesis").terms
    with pytest.raises(LexiconError):
        load_lexicon("./thesis")


def test_cr_alone_ends_a_line_on_stdin_too(run):
    result = run("segment", "-", stdin="夥伴\r關係\r協作".encode())
    assert result.stdout.splitlines() == ["夥伴", "關係", "協作"]


def test_a_long_run_of_unknown_characters_is_cut_whole():
    # With jieba's own Viterbi, which copies every path, this takes minutes.
    engine = segmenter()
    assert sum(end - start for start, end in engine.spans("龘" * 100_000)) == 100_000


def test_a_bracket_at_the_start_of_a_latex_row(run, folder):
    (folder / "2003.txt").rename(folder / "[2003].txt")
    assert "\n{}[2003] & " in run("kwic", "會晤", "-c", folder, "-f", "latex").stdout


def test_empty_rows_and_semicolons_of_a_spreadsheet(run, folder):
    (folder / "metadata.csv").write_text(
        "file,place\n2003.txt,北京\n , \n,,\n".replace(",,\n", ",\n"), encoding="utf-8"
    )
    assert run("info", "-c", folder).exit_code == 0
    (folder / "metadata.csv").write_text("file;place\n2003.txt;北京\n", encoding="utf-8")
    refused(run("info", "-c", folder), "no column 'file'", "not semicolons")


def test_one_year_is_a_period(folder):
    (folder / "corpus.toml").write_text('[periods]\n"2003" = "2003"\n')
    assert open_corpus(folder).documents[0].period == "2003"


def test_a_frequency_by_year_says_what_per_million_is_of():
    caption = frequency(open_corpus(SMALL), FrequencyOptions(by="year")).captions[0]
    assert caption.endswith("per_million is per million of those of the same year")


def test_add_takes_each_name_once_and_no_name_that_is_never_read(run, folder, tmp_path):
    for name in ("s1", "s2"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "2001.txt").write_text("合作" if name == "s1" else "和平", "utf-8")
    (tmp_path / "README.txt").write_text("合作", encoding="utf-8")
    one, two = tmp_path / "s1/2001.txt", tmp_path / "s2/2001.txt"
    for files in ((one, two), (one, one), (tmp_path / "README.txt",)):
        result = run("add", *files, "-c", folder)
        assert (result.exit_code, result.stdout) == (2, "")
        assert names(folder) == ["2003"]


@pytest.fixture
def zipped(folder):
    import zipfile

    (folder / "2003.txt").unlink()
    with zipfile.ZipFile(folder / "公報2000-2003.zip", "w") as archive:
        for year in (2001, 2002):
            archive.writestr(f"{year}.txt", "兩國總理會晤。")
        archive.writestr("x.doc", "")
    return folder


def test_members_of_an_archive_have_their_own_years_and_rows(zipped):
    corpus = open_corpus(zipped)
    assert [d.year for d in corpus.documents] == [2001, 2002]
    assert "公報2000-2003.zip: not read: x.doc" in corpus.notices
    name = corpus.documents[0].name.partition("#")[2]
    table = f"file,year\n公報2000-2003.zip#{name},1999\n"
    (zipped / "metadata.csv").write_text(table, encoding="utf-8")
    assert [d.year for d in open_corpus(zipped).documents] == [1999, 2002]


def test_filters_read_every_kind_of_file(run, tmp_path):
    page = "<html><body><p>兩國總理舉行會晤，商定擴大合作，支持對話與交流。</p></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes("兩國總理舉行會晤，商定擴大合作。".encode("gb18030"))
    assert "<p>" not in run("segment", tmp_path / "a.html").stdout
    assert run("segment", tmp_path / "b.txt").stdout.startswith("兩國 總理")
    told = run("convert", "--to", "simplified", "--encoding", "gb18030", tmp_path / "b.txt")
    assert told.stdout.startswith("两国总理")


def test_objects_without_the_text_that_others_have_are_refused(run, tmp_path):
    for second in ('{"content": "乙"}', '{"text": null}'):
        (tmp_path / "a.jsonl").write_text('{"text": "甲"}\n' + second + "\n", encoding="utf-8")
        refused(run("info", "-c", tmp_path), "object 2 has no text under 'text'", "same key")


@pytest.mark.parametrize(
    ("column", "value", "year"),
    [
        ("year", "2003.0", 2003), ("year", "2002年", 2002), ("year", "１９９９", 1999),
        ("年份", "民國89年", 2000), ("date", "20010909", 2001), ("日期", "2003-09-24", 2003),
        ("year", "1999-2000", None),
    ],
)  # fmt: skip
def test_years_in_tables(tmp_path, column, value, year):
    (tmp_path / "a.csv").write_text(f"{column},text\n{value},兩國合作\n", encoding="utf-8")
    corpus = open_corpus(tmp_path)
    assert corpus.documents[0].year == year
    assert any("no year can be read" in notice for notice in corpus.notices) == (year is None)


@pytest.mark.parametrize(
    ("name", "year"),
    [("20011109公報", 2001), ("公報20051103", 2005), ("１９９９年", 1999), ("民國89年", 2000),
     ("一九九八年", 1998), ("第1500號", None)],
)  # fmt: skip
def test_years_in_file_names(folder, name, year):
    (folder / f"{name}.txt").write_text("兩國合作。", encoding="utf-8")
    corpus = open_corpus(folder)
    assert {d.name: d.year for d in corpus.documents}[name] == year
    assert (f"no year: {name}" in corpus.notices) == (year is None)


def test_clean_writes_over_no_input(run, folder):
    path = folder / "2003.txt"
    for arguments in ([path, "-o", path], [path, "--report", "-o", "x"]):
        assert run("clean", *arguments).exit_code == 2
    assert path.read_text("utf-8") == "兩國總理會晤，支持和平。"


def test_days_that_do_not_exist():
    from corpuskit.text.dates import find_dates

    assert [d.iso for d in find_dates("1998年2月30日，2000年2月29日")] == ["1998-02", "2000-02-29"]


# What a trial of segmentation, store and queries found


def test_an_encoding_is_heeded_on_standard_input(run):
    for encoding in ("big5", "gb18030", "utf-16"):
        data = "合作\n關係\n".encode(encoding)
        found = run("segment", "-", "--encoding", encoding, stdin=data)
        assert found.stdout == "合作\n關係\n"
        found = run("convert", "--to", "simplified", "--encoding", encoding, stdin=data)
        assert found.stdout == "合作\n关系\n"
    assert run("segment", "-", "--encoding", "nope", stdin=b"a").exit_code == 2


@pytest.mark.parametrize("line", ["！協作", "－協作", "＃協作", "＠a.txt", "!", "-", "@ a.txt"])
def test_marks_of_a_dictionary_that_are_full_width_or_alone(run, tmp_path, line):
    path = tmp_path / "user.txt"
    path.write_text(line + "\n", encoding="utf-8")
    result = run("segment", "-", "--dictionary", path, stdin="協作\n")
    assert result.exit_code == 2
    assert f"user.txt:1: '{line}' is no entry" in result.stderr
    assert "half-width" in result.stderr


def test_an_unknown_part_of_speech_is_refused(run):
    result = run("freq", "--only-pos", "n,zz", "-c", SMALL)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no word has the part of speech 'zz'" in result.stderr


def test_rows_that_were_gone_through_are_not_empty_but_refused():
    from corpuskit import concordance, open_corpus
    from corpuskit.core.errors import OutputError

    table = concordance(open_corpus(SMALL), "會晤")
    assert len(table.to_frame())
    with pytest.raises(OutputError, match="gone through already"):
        table.to_frame()


def test_a_corpus_measures_a_loaded_lexicon():
    from corpuskit import load_lexicon, open_corpus

    corpus = open_corpus(SMALL)
    assert list(corpus.domains(load_lexicon("thesis"))) == list(corpus.domains("thesis"))


def test_index_tells_what_info_tells_and_damage_by_its_exit_code(run, tmp_path, monkeypatch):
    monkeypatch.setenv("CORPUSKIT_CACHE", str(tmp_path / "cache"))
    all_ = run("info", "-c", SMALL, "-q").stdout.splitlines()[-1].split("\t")
    listed = run("index", "list", "--no-header").stdout.rstrip("\n").split("\t")
    assert listed[3:6] == [all_[1], all_[2], all_[4]]
    assert run("index", "verify").exit_code == 0
    (path,) = (tmp_path / "cache").rglob("key.bin")
    path.write_bytes(b"x" + path.read_bytes()[1:])
    assert run("index", "verify").exit_code == 2
    assert "unfinished" in run("index", "list").stdout
    assert run("index", "prune", "--days", "-1").exit_code == 2


def test_index_says_when_nothing_can_be_kept(run, tmp_path, monkeypatch):
    (tmp_path / "cache").write_text("a file")
    monkeypatch.setenv("CORPUSKIT_CACHE", str(tmp_path / "cache"))
    for arguments in (["index", "build", "-c", SMALL], ["index", "list"], ["index", "verify"]):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "cache folder" in result.stderr


def test_groups_list_no_lines(run):
    result = run("kwic", "夥伴", "--group-by", "year", "--sort", "left", "-c", SMALL)
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes")
def test_a_folder_whose_name_is_no_utf8_is_listed(run, tmp_path, monkeypatch):
    monkeypatch.setenv("CORPUSKIT_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / os.fsdecode(b"ba\xff")
    folder.mkdir()
    (folder / "2001.txt").write_text("和平", encoding="utf-8")
    environment = {**os.environ, "CORPUSKIT_CORPUS": str(folder)}
    for command in (["freq"], ["index", "list"], ["index", "list", "-f", "json"], ["info"]):
        result = subprocess.run(
            [sys.executable, "-m", "corpuskit", *command], capture_output=True, env=environment
        )
        assert result.returncode == 0
        assert b"Traceback" not in result.stderr
        assert command[0] != "index" or rb"ba\udcff" in result.stdout
    place = tmp_path / "t.csv"
    assert run("index", "list", "-o", place).exit_code == 0
    assert rb"ba\udcff" in place.read_bytes()


def test_a_sign_alone_is_no_formula_and_a_line_end_none_in_tsv(run, tmp_path):
    (tmp_path / "2001.txt").write_bytes("合作。\r\n1+1-1".encode())
    rows = run("freq", "--punctuation", "-q", "-c", tmp_path, "--no-store").stdout
    assert "\t+\t" in rows
    assert "'" not in rows
    assert "'" not in run("kwic", "。", "-q", "-c", tmp_path, "--no-store").stdout
