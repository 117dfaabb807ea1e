"""Text on standard input is never passed over for the bundled sample; nothing ever waits for it."""

import os
import socket
import subprocess
import sys

import pytest

from tests.conftest import refused

PROGRAM = [sys.executable, "-m", "corpuskit"]
FREQ = [*PROGRAM, "freq", "-q", "-n", "1"]
NOTE = "note: no corpus named, so this is the bundled sample sino-russian-communiques; name one"
REFUSED = "Error: standard input has text, but no corpus is named\nHint: -c - reads it"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no poll of pipes there")


def result_of(stdin, folder, command=FREQ):
    """Run a command with a stream as its standard input; it must not wait."""
    result = subprocess.run(
        command, stdin=stdin, cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )
    return result.returncode, result.stdout, result.stderr


def counts_the_sample(result):
    code, out, error = result
    return code == 0 and "\t的\t2683\t" in out and error.startswith(NOTE)


def is_refused(result):
    code, out, error = result
    return (code, out) == (2, "") and error.startswith(REFUSED)


def shell(line, folder):
    line = line.replace("corpuskit", " ".join(PROGRAM))
    return result_of(subprocess.DEVNULL, folder, ["sh", "-c", line])


@pytest.mark.parametrize(
    "command",
    ["freq -q", "info", "kwic 合作", "domains", "study run", "compare --target year=2000",
     "lexicon sample -q -o s.csv", "lexicon check"],
)  # fmt: skip
def test_piped_text_is_not_passed_over(tmp_path, command):
    assert is_refused(shell(f"echo 兩國合作 | corpuskit {command}", tmp_path))
    assert not list(tmp_path.iterdir())


def test_a_file_as_standard_input(tmp_path):
    (tmp_path / "a.txt").write_text("兩國合作\n", "utf-8")
    with (tmp_path / "a.txt").open() as file:
        assert is_refused(result_of(file, tmp_path))
        file.seek(0, os.SEEK_END)
        assert counts_the_sample(result_of(file, tmp_path))


def test_streams_without_text_do_not_matter(tmp_path):
    assert counts_the_sample(result_of(subprocess.DEVNULL, tmp_path))
    assert counts_the_sample(shell("corpuskit freq -q -n 1 <&-", tmp_path))
    assert counts_the_sample(shell(": | corpuskit freq -q -n 1", tmp_path))
    # As with ssh -T and with schedulers: the pipe is open, and nothing comes.
    reading, writing = os.pipe()
    try:
        assert counts_the_sample(result_of(reading, tmp_path))
        os.write(writing, "兩國合作".encode())
        assert is_refused(result_of(reading, tmp_path))
    finally:
        os.close(reading)
        os.close(writing)


def test_a_slow_program_at_the_other_end(tmp_path):
    # The text comes when the corpus has been opened, or after the end: then only the note helps.
    code, out, error = shell("(sleep 0.4; echo 兩國合作) | corpuskit freq -q -n 1", tmp_path)
    assert is_refused((code, out, error.removeprefix(f"{NOTE} with -c\n"))) or error.startswith(
        NOTE
    )


def test_a_terminal(tmp_path):
    pty = pytest.importorskip("pty")
    main, terminal = pty.openpty()
    try:
        assert counts_the_sample(result_of(terminal, tmp_path))
    finally:
        os.close(main)
        os.close(terminal)


@pytest.mark.parametrize("text", ["", "兩國合作"])
def test_a_socket(tmp_path, text):
    here, there = socket.socketpair()
    with here, there:
        here.sendall(text.encode())
        assert (is_refused if text else counts_the_sample)(result_of(there, tmp_path))


def test_a_loop_over_lines_works_where_the_corpus_is_known(tmp_path):
    (tmp_path / "c").mkdir()
    (tmp_path / "c/2001.txt").write_text("兩國合作。", "utf-8")
    (tmp_path / "list").write_text("合作\n兩國\n", "utf-8")
    loop = "while read x; do corpuskit kwic $x --count -q {}; done < {}"

    def is_right(result):
        code, out, error = result
        return (code, error) == (0, "") and "合作\t1\t1\t" in out and "兩國\t1\t1\t" in out

    assert is_right(shell(loop.format("-c c", "list"), tmp_path))
    named = "export CORPUSKIT_CORPUS=c; "
    assert is_right(shell(named + loop.format("", "list"), tmp_path))
    (tmp_path / "c/corpus.toml").write_text("", "utf-8")
    assert is_right(shell("cd c; " + loop.format("", "../list"), tmp_path))


def test_input_that_is_named_or_not_needed_is_never_refused(tmp_path):
    code, out, _ = shell("echo 兩國合作 | corpuskit kwic 合作 -c - --count -q", tmp_path)
    assert (code, "合作\t1\t1\t" in out) == (0, True)
    for command in ("kwic 合作 --count -q -c sino-russian-communiques", "lexicon list", "--help"):
        assert shell(f"echo 兩國合作 | corpuskit {command}", tmp_path)[::2] == (0, "")


def test_the_note_on_the_sample_comes_always(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for command in ("freq -n 1 -q", "kwic 合作 --count -q", "study check -q -n 1"):
        assert "bundled sample" in run(*command.split()).stderr
    result = run("freq", "-n", "1", "-q", "-c", "sino-russian-communiques")
    assert result.stderr == ""
    refused(run("freq", "-c", "no-such"), "no-such: no such file or folder", "check the path")


@pytest.mark.skipif(sys.platform != "linux", reason="a working folder cannot be deleted elsewhere")
def test_a_working_folder_that_was_deleted(tmp_path):
    (tmp_path / "c").mkdir()
    (tmp_path / "c/2001.txt").write_text("兩國合作。", "utf-8")
    gone = f"mkdir gone; cd gone; rmdir ../gone; corpuskit freq -q -n 1 -c {tmp_path}/c"
    assert shell(f"{gone} > {tmp_path}/out.tsv; cat {tmp_path}/out.tsv", tmp_path)[0] == 0
    assert (tmp_path / "out.tsv").read_text("utf-8").startswith("rank")
    _, _, error = shell(gone.partition(" -c")[0], tmp_path)
    assert "Error: the working folder: No such file or directory" in error
