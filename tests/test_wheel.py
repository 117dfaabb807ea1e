"""The built wheel holds the lexicons and corpora, and the look-up finds them there."""

import os
import subprocess
import sys
import zipfile

import pytest

from tests.conftest import ROOT


def test_the_wheel_runs_without_the_checkout(tmp_path, monkeypatch):
    builder = pytest.importorskip("hatchling.builders.wheel")
    monkeypatch.chdir(ROOT)
    (wheel,) = builder.WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    inside = tmp_path / "inside"
    zipfile.ZipFile(wheel).extractall(inside)
    assert (inside / "corpuskit/bundled/lexicons/diplomatic/economic.csv").is_file()
    assert (inside / "corpuskit/segmentation/diplomatic.txt").is_file()
    result = subprocess.run(
        [sys.executable, "-P", "-m", "corpuskit", "domains", "--by-period", "-q", "-c", "sino-russian-communiques"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(inside)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.stderr == ""
    assert "2000-2012\t13\tpolitical-security\t505" in result.stdout
    where = subprocess.run(
        [sys.executable, "-P", "-c", "import corpuskit; print(corpuskit.__file__)"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(inside)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert where.stdout.startswith(str(inside))
