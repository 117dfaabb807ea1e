"""Files that cannot be read as text."""

import pytest

from tests.conftest import refused


def test_a_named_encoding_that_is_wrong(run, folder):
    refused(
        run("info", "-c", folder, "--encoding", "klingon"), "unknown encoding 'klingon'", "gb18030"
    )
    refused(
        run("info", "-c", folder, "--encoding", "ascii"),
        "byte 0 (0xe5) is not ascii",
        "ascii:replace",
    )


@pytest.mark.parametrize("data", [bytes(range(256)) * 2, b"text\0more"])
def test_a_binary_file(run, folder, data):
    (folder / "2002.txt").write_bytes(data)
    refused(run("info", "-c", folder), "2002.txt: ", "text")


def test_a_file_without_permission_or_a_dangling_link(run, folder):
    (folder / "2002.txt").symlink_to("/nosuch")
    assert run("info", "-c", folder).exit_code == 0
    refused(run("info", "-c", folder / "2002.txt"), "no such file", "check")
