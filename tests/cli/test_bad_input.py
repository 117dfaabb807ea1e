"""Bad input: one clear line, a hint, exit code 2, nothing on stdout, no traceback."""

import pytest

from corpuskit import open_corpus
from tests.conftest import SMALL


def refused(result, problem, hint=None):
    assert (result.exit_code, result.stdout) == (2, "")
    lines = result.stderr.splitlines()
    assert lines[0].startswith("Error: ")
    assert problem in lines[0]
    assert len(lines) <= 2
    assert (hint is None) == (len(lines) == 1)
    if hint:
        assert lines[1].startswith("Hint: ")
        assert hint in lines[1]
    assert "Traceback" not in result.stderr


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "2001.txt").write_text("兩國合作。", encoding="utf-8")
    return tmp_path


ALL = [["info"], ["freq"], ["kwic", "合"], ["domains"], ["segment"], ["dictionary", "suggest"]]


@pytest.mark.parametrize("command", ALL, ids=lambda c: c[0])
def test_a_missing_folder(run, command):
    refused(run(*command, "-c", "/nosuch"), "/nosuch: no such file or folder", "check the path")


@pytest.mark.parametrize("command", ALL, ids=lambda c: c[0])
def test_an_empty_folder(run, tmp_path, command):
    refused(run(*command, "-c", tmp_path), f"{tmp_path}: no document", ".txt")


@pytest.mark.parametrize("command", ALL, ids=lambda c: c[0])
def test_bytes_in_no_known_encoding(run, folder, command):
    (folder / "2002.txt").write_bytes("兩國合作".encode() + b"\xff\xfe\x80" * 3)
    refused(
        run(*command, "-c", folder),
        f"{folder / '2002.txt'}: byte 12 (0xff) is not UTF-8",
        "text files only",
    )


def test_a_wrong_encoding_of_ones_own(run, folder):
    refused(
        run("info", "-c", folder, "--encoding", "klingon"), "unknown encoding 'klingon'", "gb18030"
    )
    refused(
        run("info", "-c", folder, "--encoding", "ascii"),
        "byte 0 (0xe5) is not ascii",
        "ascii:replace",
    )


@pytest.mark.parametrize("name", ["corpus.toml", "metadata.csv"])
def test_our_own_files_are_utf8(run, folder, name):
    (folder / name).write_bytes("title = '兩國總理'".encode("gb18030"))
    refused(run("info", "-c", folder), f"{name}: byte 9 (0x83) is not UTF-8", "gb18030")


@pytest.mark.parametrize("data", [bytes(range(256)) * 2, b"text\0more"])
def test_a_binary_file(run, folder, data):
    (folder / "2002.txt").write_bytes(data)
    refused(run("info", "-c", folder), "2002.txt: ", "text")


def test_a_file_without_permission_or_a_dangling_link(run, folder):
    (folder / "2002.txt").symlink_to("/nosuch")
    assert run("info", "-c", folder).exit_code == 0
    refused(run("info", "-c", folder / "2002.txt"), "no such file", "check")


@pytest.mark.parametrize(
    ("text", "problem", "hint"),
    [
        ("title = Broken", "corpus.toml: Invalid value", "quotation marks"),
        ("color = 1", "corpus.toml: unknown key 'color'", "known keys: title"),
        ("title = 1", "title must be text, got 1", None),
        ("files = ['*.md']", "no file matches '*.md'", None),
        ("files = ['/etc/*']", "files: '/etc/*'", None),
        ("year = '('", "corpus.toml: year: ", "regular expression"),
        ("[periods]\na = '2012-2000'", "period 'a' must be first and last year", "2000-2012"),
        ("[periods]\na = '2000-2005'\nb = '2005-2009'", "'a' and 'b' overlap", None),
        ("metadata = 'nosuch.csv'", "nosuch.csv: No such file", "mend metadata"),
        ("lexicon = 'nosuch'", "nosuch: no such lexicon", "name one of these"),
    ],
)
def test_a_broken_corpus_toml(run, folder, text, problem, hint):
    (folder / "corpus.toml").write_text(text, encoding="utf-8")
    refused(run("domains", "-c", folder), problem, hint)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("name,year\na,2001\n", "metadata.csv:1: no column 'file'"),
        ("file,year\n2001.txt,MMI\n", "metadata.csv:2: year must be a number"),
        ("file,year\n2001.txt\n", "metadata.csv:2: 1 cells under 2 columns"),
        (
            "file,year\n2001.txt,2001\n2001.txt,2002\n",
            "metadata.csv:3: '2001.txt' stands in line 2",
        ),
        ('file,title\n2001.txt,"open\n', "metadata.csv:2: "),
        ("file,document\n2001.txt,a\n", "column 'document' is reserved"),
        ("", "no column 'file'"),
    ],
)
def test_a_broken_metadata_table(run, folder, text, problem):
    (folder / "metadata.csv").write_text(text, encoding="utf-8")
    result = run("info", "-c", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr


def test_unknown_fields(run, folder):
    refused(run("domains", "--by", "color", "-c", folder), "unknown field 'color'; known: document")
    refused(run("freq", "--by", "period", "-c", folder), "no document has a period", "corpus.toml")
    (folder / "2001.txt").rename(folder / "a.txt")
    refused(run("domains", "--by-year", "-c", folder), "no document has a year", "file names")
    refused(
        run("freq", "--where", "year=2000", "-c", folder), "no document has a year", "file names"
    )


@pytest.mark.parametrize(
    "condition",
    ["year", "=2000", "year=soon", "year=2010-2000", "year=1900", "year=2001,", "year=2001,x"],
)
def test_bad_conditions(run, folder, condition):
    result = run("freq", "-c", folder, "--where", condition)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Hint: " in result.stderr


@pytest.mark.parametrize(
    ("condition", "years"),
    [("year=2001,2006", [2001, 2006]), ("year=2006，2000-2002", [2001, 2006]),
     ("year!=2001,2006", [2003])],
)  # fmt: skip
def test_several_years(condition, years):
    assert [document.year for document in open_corpus(SMALL).where(condition).documents] == years


@pytest.mark.parametrize("pattern", ["(", "[合", "合{2", "*", r"(?P<a>合)(?P<a"])
def test_a_broken_regular_expression(run, folder, pattern):
    if pattern == "合{2":
        assert run("kwic", "--regex", pattern, "-c", folder).exit_code == 1
        return
    refused(
        run("kwic", "--regex", pattern, "-c", folder), f"the pattern '{pattern}' is wrong", "\\"
    )


def test_a_catastrophic_regular_expression(run, folder):
    (folder / "2001.txt").write_text("戰" + "和" * 3000 + "平", encoding="utf-8")
    result = run("kwic", "--regex", "(和+)+戰", "-c", folder, "--seconds", "0.2")
    refused(result, "2001: the pattern '(和+)+戰' took longer than 0.2 s", "repetition")


def test_a_broken_lexicon(run, folder, tmp_path_factory):
    lexicon = tmp_path_factory.mktemp("lexicon")
    refused(
        run("domains", "-c", folder, "--lexicon", lexicon), "lexicon.toml: No such file", "folder"
    )
    (lexicon / "lexicon.toml").write_text('[[domain]]\nname = "a"\n')
    (lexicon / "a.csv").write_text("term\n合作\n合作\n", encoding="utf-8")
    refused(
        run("domains", "-c", folder, "--lexicon", lexicon), "a.csv:3: '合作' stands in", "one term"
    )
    (lexicon / "a.csv").write_text("word\n合作\n", encoding="utf-8")
    refused(
        run("domains", "-c", folder, "--lexicon", lexicon),
        "a.csv:1: no column 'term'",
        "first line",
    )


@pytest.mark.parametrize("output", ["/nosuch/a.csv", "/proc/a.csv", "a.xyz"])
def test_an_output_that_cannot_be(run, folder, output):
    result = run("freq", "-c", folder, "-o", output)
    assert (result.exit_code, result.stdout) == (2, "")
    assert output in result.stderr
    assert "Hint: " in result.stderr


def test_a_folder_as_output(run, folder):
    refused(
        run("freq", "-c", folder, "-o", folder / "x.csv" / ".."), "no format has the ending", "use"
    )
    refused(
        run("freq", "-q", "-c", folder, "-f", "csv", "-o", folder),
        "cannot be written",
        "name a file",
    )


def test_xlsx_goes_to_a_file(run, folder):
    refused(run("freq", "-c", folder, "-f", "xlsx"), "xlsx: goes to a file", "--output")


def test_options_that_exclude_each_other(run):
    for arguments in (
        ["domains", "--hits", "--terms"],
        ["segment", "a.txt", "-c", str(SMALL)],
        ["segment", "--where", "year=2000"],
    ):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")


def test_missing_files_for_filters(run):
    refused(run("convert", "--to", "taiwan", "/nosuch"), "/nosuch: No such file", "check")
    refused(run("segment", "/nosuch"), "/nosuch: No such file", "check")
    refused(run("segment", stdin=b"\xff\xfe"), "stdin:1: byte 0 (0xff) is not UTF-8", "")


def test_missing_dictionaries_and_stopwords(run, folder):
    refused(
        run("freq", "-c", folder, "--dictionary", "/nosuch"), "/nosuch: No such file", "dictionary"
    )
    refused(
        run("freq", "-c", folder, "--stopwords", "/nosuch"), "/nosuch: No such file", "stop words"
    )


def test_no_text_on_stdin(run):
    refused(run("freq", "-c", "-", stdin=""), "stdin: no text", "pipe a text in")


def test_wrong_numbers(run, folder):
    refused(run("kwic", "合", "-c", folder, "--window", "-1"), "window must be 0 or more, got -1")
    refused(run("freq", "-c", folder, "--min-count", "0"), "min_count must be at least 1, got 0")


def test_control_characters_in_names_do_not_reach_the_terminal(run, tmp_path):
    result = run("info", "-c", f"{tmp_path}/\x1b[31m")
    assert "\x1b" not in result.stderr
