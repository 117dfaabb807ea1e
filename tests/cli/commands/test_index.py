"""The command `index`: stores listed, built, verified and deleted."""

import os
import subprocess
import sys

import pytest

from tests.conftest import SMALL


def test_index_agrees_with_info_and_reports_damage_by_its_exit_code(run, tmp_path, monkeypatch):
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


def test_index_reports_an_unusable_cache_folder(run, tmp_path, monkeypatch):
    (tmp_path / "cache").write_text("a file")
    monkeypatch.setenv("CORPUSKIT_CACHE", str(tmp_path / "cache"))
    for arguments in (["index", "build", "-c", SMALL], ["index", "list"], ["index", "verify"]):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "cache folder" in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes")
def test_a_folder_whose_name_is_not_utf8_is_listed(run, tmp_path, monkeypatch):
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
