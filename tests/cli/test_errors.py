"""Bad input to any command: one clear line, a hint, exit code 2, no output, no traceback."""

import pytest

from tests.conftest import refused

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
        "save it again as UTF-8",
    )


def test_control_characters_in_names_do_not_reach_the_terminal(run, tmp_path):
    result = run("info", "-c", f"{tmp_path}/\x1b[31m")
    assert "\x1b" not in result.stderr
