"""The folder of results: all files or none, and only earlier results are replaced."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpuskit import CorpuskitError, save_study, study_run
from corpuskit.study.folder import check_folder
from tests.study.samples import without_figures


def test_only_results_of_an_earlier_run_are_overwritten(run, tmp_path):
    path, out = without_figures(tmp_path), tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine")
    result = run("study", "run", path, "-o", out)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "already exists, and no study run wrote it" in result.stderr
    (out / "notes.txt").unlink()
    assert run("study", "run", path, "-o", out).exit_code == 0
    (out / "notes.txt").write_text("mine")
    result = run("study", "run", path, "-o", out)
    assert result.exit_code == 2
    assert "contains notes.txt, which no study run wrote" in result.stderr
    assert (out / "table-2-3.csv").is_file()


def test_a_file_a_link_or_a_missing_parent_is_refused(tmp_path):
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    for place in ("file", "link", "absent/out"):
        with pytest.raises(CorpuskitError):
            check_folder(tmp_path / place)


def test_a_write_that_fails_restores_the_earlier_results(tmp_path, sample, study, monkeypatch):
    results = study_run(replace(study, figures=()), sample)
    save_study(results, tmp_path / "out")
    before = {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()}
    written = []

    def full(path, data):
        written.append(path)
        if len(written) > 3:
            raise OSError(28, "No space left on device")
        return len(data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CorpuskitError, match="No space left"):
        save_study(results, tmp_path / "out")
    monkeypatch.undo()
    assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()} == before
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_the_working_folder_is_not_replaced(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for place in (".", tmp_path, "../" + tmp_path.name):
        with pytest.raises(CorpuskitError, match="is the working folder"):
            check_folder(Path(place))
