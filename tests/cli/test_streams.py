"""Standard input and output: encodings, line ends, closed and full streams."""

import subprocess
import sys

import pytest

from tests.conftest import refused


def test_missing_files_for_filters(run):
    refused(run("convert", "--to", "taiwan", "/nosuch"), "/nosuch: No such file", "check")
    refused(run("segment", "/nosuch"), "/nosuch: No such file", "check")
    refused(run("segment", stdin=b"\xff\xfe"), "stdin:1: byte 0 (0xff) is not UTF-8", "")


def test_no_text_on_stdin(run):
    refused(run("freq", "-c", "-", stdin=""), "stdin: no text", "pipe a text in")


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


def test_cr_alone_ends_a_line_on_stdin_too(run):
    result = run("segment", "-", stdin="夥伴\r關係\r協作".encode())
    assert result.stdout.splitlines() == ["夥伴", "關係", "協作"]


def test_filters_read_every_format(run, tmp_path):
    page = "<html><body><p>兩國總理舉行會晤，商定擴大合作，支持對話與交流。</p></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes("兩國總理舉行會晤，商定擴大合作。".encode("gb18030"))
    assert "<p>" not in run("segment", tmp_path / "a.html").stdout
    assert run("segment", tmp_path / "b.txt").stdout.startswith("兩國 總理")
    told = run("convert", "--to", "simplified", "--encoding", "gb18030", tmp_path / "b.txt")
    assert told.stdout.startswith("两国总理")


def test_an_encoding_applies_to_standard_input(run):
    for encoding in ("big5", "gb18030", "utf-16"):
        data = "合作\n關係\n".encode(encoding)
        found = run("segment", "-", "--encoding", encoding, stdin=data)
        assert found.stdout == "合作\n關係\n"
        found = run("convert", "--to", "simplified", "--encoding", encoding, stdin=data)
        assert found.stdout == "合作\n关系\n"
    assert run("segment", "-", "--encoding", "nope", stdin=b"a").exit_code == 2
