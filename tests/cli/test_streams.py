"""Standard input and output: encodings, line ends, closed and full streams."""

import os
import subprocess
import sys

import pytest

from corpuskit import convert
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


def test_lines_of_stdin_are_those_of_a_file(run, tmp_path):
    data = ("兩國總理會晤，\r\n\n 擴大合作。\r支持對話\n" * 9000 + "最後").encode()
    (tmp_path / "a.txt").write_bytes(data)
    for form in ("text", "vertical"):
        options = ("-f", form, "--engine", "linear")
        found = run("segment", "-", *options, stdin=data).stdout
        assert found == run("segment", tmp_path / "a.txt", *options).stdout


def test_lines_are_converted_together_as_one_by_one(run, tmp_path):
    lines = ["坚持一个\r\n", "中国原则\n", "\n", "一个\r", "里长发表"]
    (tmp_path / "a.txt").write_bytes("".join(lines).encode())
    options = ("convert", "--to", "taiwan")
    expected = "".join(convert(line, "taiwan") for line in lines).encode()
    assert run(*options, "-", stdin="".join(lines).encode()).stdout_bytes == expected
    assert run(*options, tmp_path / "a.txt").stdout_bytes == expected


def test_lines_before_an_error_on_stdin_are_written(run):
    found = run("segment", "-", stdin="合作\n".encode() + b"\xff\n")
    assert found.stdout == "合作\n"
    assert "stdin:2: byte 0" in found.stderr


def test_a_line_is_segmented_when_it_arrives():
    command = [sys.executable, "-m", "corpuskit", "segment", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdin.write("中俄合作\n總".encode())
        process.stdin.flush()
        assert process.stdout.readline().decode() == "中俄 合作\n"
        process.stdin.write("理\n".encode())
        process.stdin.close()
        assert process.stdout.read().decode() == "總理\n"


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


@pytest.mark.parametrize("command", [("info", "-c", "-"), ("clean", "-"), ("segment",)])
def test_files_of_other_kinds_on_stdin_are_recognised(run, command):
    result = run(*command, stdin=b"%PDF-1.3\n%\x93\x8c\n")
    refused(result, "stdin: is a PDF, not plain text", "name the file in place of -")
    result = run(*command, stdin=b"PK\x03\x04\x14\0\xdb")
    refused(result, "stdin: is a zip file, or an office file, not plain text", "name the file")


@pytest.mark.parametrize("line", ["freq -c - -n 1", "segment -", "clean -q -", "freq -c 論=- -n 1"])
def test_a_person_at_a_terminal_is_told_that_it_is_read(line):
    pty = pytest.importorskip("pty", reason="Windows has no pseudo terminals")
    ours, theirs = pty.openpty()
    try:
        os.write(ours, "安全發展\n\x04".encode())
        command = [sys.executable, "-m", "corpuskit", *line.split()]
        result = subprocess.run(command, stdin=theirs, capture_output=True, check=False, timeout=60)
    finally:
        os.close(ours)
        os.close(theirs)
    assert result.returncode == 0
    said = "reading standard input; end with Ctrl-D\n"
    assert result.stderr.decode().count(said) == 1
