"""The command clean."""

import pytest
from click.testing import CliRunner

from corpuskit.text.clean.profiles import PROFILES
from tests.text.clean.samples import PRINTED, wrap


@pytest.fixture
def command():
    from corpuskit.cli.main import main

    return lambda *arguments, **more: CliRunner().invoke(
        main, ["clean", *map(str, arguments)], **more
    )


@pytest.fixture
def path(tmp_path):
    place = tmp_path / "a.txt"
    place.write_text(f"合\u200b作\n{wrap(PRINTED)}\n", encoding="utf-8")
    return place


def test_the_differences(command, path):
    result = command(path)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[:2] == [f"--- {path}", f"+++ {path} (cleaned)"]
    assert "-合\\u200b作" in lines
    assert "+合作" in "\n".join(lines)
    assert result.stderr.startswith(f"note: {path}: profile pdf, ")


def test_the_report(command, path):
    result = command("--report", "--without", "footnotes", path)
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert rows[0] == ["file", "profile", "step", "edits", "removed_chars", "inserted_chars"]
    assert [row[2] for row in rows[1:]] == [s for s in PROFILES["pdf"] if s != "footnotes"]
    assert [str(path), "pdf", "invisible", "1", "1", "0"] in rows
    assert result.stderr == ""


def test_the_cleaned_text(command, path, tmp_path):
    (tmp_path / "out").mkdir()
    result = command(
        "--clean", "text", "--without", "join-lines", path, "-o", tmp_path / "out/b.txt"
    )
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "out/b.txt").read_text("utf-8") == path.read_text("utf-8").replace(
        "\u200b", ""
    )
    assert command("--clean", "none", path, "-o", "-").stdout == path.read_text("utf-8")
    assert command("--clean", "none", path).stdout == ""


def test_other_encodings_and_standard_input(command, tmp_path):
    place = tmp_path / "a.txt"
    place.write_bytes("经(jīng)济(jì)发(fā)展合作".encode("gb18030"))
    assert command("--encoding", "gb18030", place, "-o", "-").stdout == "经济发展合作"
    assert command("-", "-o", "-", input="和\u200b平").stdout == "和平"


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["/nosuch"], "/nosuch: No such file"),
        (["--without", "x"], "unknown step 'x'"),
        (["--encoding", "x"], "unknown encoding 'x'"),
    ],
)
def test_bad_input(command, path, arguments, problem):
    result = command(*arguments, *([path] if arguments[0].startswith("--") else []))
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr
    assert "Hint: " in result.stderr
    assert "Traceback" not in result.stderr


def test_one_output_for_one_file(command, path):
    assert command(path, path, "-o", "b.txt").exit_code == 2


def test_clean_does_not_overwrite_its_input(run, meetings):
    path = meetings / "2003.txt"
    for arguments in ([path, "-o", path], [path, "--report", "-o", "x"]):
        assert run("clean", *arguments).exit_code == 2
    assert path.read_text("utf-8") == "兩國總理會晤，支持和平。"


@pytest.mark.parametrize("name", ["a.rtf", "a.fodt", "a.doc", "a.xyz"])
def test_a_file_of_an_unknown_kind_is_refused(command, tmp_path, name):
    (tmp_path / name).write_text("合作", encoding="utf-8")
    result = command(tmp_path / name)
    assert result.exit_code != 0
    assert "unknown file kind" in result.stderr
