"""Completion, in a real shell."""

import os
import shutil
import subprocess
import sys

import pytest

from corpuskit.cli.command_table import COMMANDS
from tests.conftest import SMALL

bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


@pytest.fixture
def folder_of_program(tmp_path):
    """Return a folder with the program, as an installation has it."""
    program = tmp_path / "bin" / "corpuskit"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m corpuskit "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return program.parent


def completed(folder, *words):
    """Return what bash offers after some words; the last is not finished."""
    path = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    typed = " ".join(f"'{word}'" for word in ("corpuskit", *words))
    script = (
        'eval "$(corpuskit completion bash)"\n'
        f"COMP_WORDS=({typed}); COMP_CWORD={len(words)}\n"
        '_corpuskit_completion corpuskit; printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    done = subprocess.run(
        ["bash", "-c", script], env=path, capture_output=True, text=True, check=False
    )
    return [line for line in done.stdout.splitlines() if line]


@bash
def test_commands_options_and_values_are_completed(folder_of_program):
    assert set(completed(folder_of_program, "")) == {name.split()[0] for name in COMMANDS}
    assert completed(folder_of_program, "lexicon", "sc") == ["score"]
    assert completed(folder_of_program, "kwic", "夥伴", "--so") == ["--sort"]
    assert completed(folder_of_program, "freq", "--format", "ma") == ["markdown"]
    assert completed(folder_of_program, "freq", "-c", str(SMALL), "--by", "pl") == ["place"]
    assert completed(folder_of_program, "freq", "-c", "/nosuch", "--by", "ye") == ["year"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(run, shell):
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_CORPUSKIT_COMPLETE" in result.stdout
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=result.stdout, text=True, check=True)
