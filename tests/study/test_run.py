"""Runs of a study: files, provenance, other corpora, exclusions and audits."""

import csv
import hashlib
import io
import json
from dataclasses import replace
from shutil import copytree

import pytest

from corpuskit import load_lexicon, load_study, open_corpus, study_run
from tests.conftest import SAMPLE, SMALL, shared
from tests.study.samples import (
    CORPUS,
    TABLE,
    domains_by_year,
    needs_charts,
    run_study,
    without_figures,
    write_audit,
)


@pytest.mark.slow
@needs_charts
def test_a_second_run_writes_the_same_bytes(run, tmp_path):
    folders = [tmp_path / name for name in ("first", "second")]
    for folder in folders:
        assert run("study", "run", "-q", "-o", folder).exit_code == 0
    again = run("study", "run", "-q", "-o", folders[0])
    first, second = ({p.name: p.read_bytes() for p in f.iterdir()} for f in folders)
    assert first == second
    assert set(again.stdout.split()) == {str(folders[0] / name) for name in first}
    assert {p.name for p in tmp_path.iterdir()} == {"first", "second"}
    for figure in ("2-2", "3-15", "4-9", "5-1"):
        for form in ("zh.svg", "en.svg", "zh.png", "en.png"):
            assert first[f"figure-{figure}.{form}"]
    provenance = json.loads(first["provenance.json"])
    assert set(provenance["files"]) == set(first) - {"provenance.json"}
    assert str(tmp_path) not in first["provenance.json"].decode()


def test_the_same_study_on_another_corpus(run, tmp_path):
    out = tmp_path / "out"
    path = without_figures(tmp_path)
    result = run("study", "run", path, "-c", SMALL, "--lexicon", "diplomatic", "-o", out)
    assert result.exit_code == 0, result.stderr
    assert "table 2-4: no row" in result.stderr
    assert "table changes: 2013-2019 has no document" in result.stderr
    made_of = json.loads((out / "provenance.json").read_text("utf-8"))["made_of"]
    assert made_of["corpus"] == "Small test corpus"
    assert made_of["lexicon"] == "diplomatic"


def test_results_within_the_corpus_are_refused_if_it_would_read_them(run, tmp_path):
    copytree(SMALL, tmp_path / "c")
    (tmp_path / "c/study.toml").write_text(TABLE, "utf-8")
    inside = tmp_path / "c/results"
    settings = tmp_path / "c/corpus.toml"
    before = settings.read_text("utf-8")
    settings.write_text(f'files = ["*.txt", "*/*"]\n{before}', "utf-8")
    (tmp_path / "c/more").mkdir()
    (tmp_path / "c/more/x.md").write_text("合作", "utf-8")
    result = run("study", "run", tmp_path / "c", "-o", inside)
    assert result.exit_code == 2
    assert "lies in the corpus" in result.stderr
    (tmp_path / "c/more/x.md").unlink()
    # Without patterns, the results of a study are left aside.
    settings.write_text(before, "utf-8")
    for _ in range(2):
        result = run("study", "run", tmp_path / "c", "-o", inside)
        assert (result.exit_code, "study.toml" in result.stderr) == (0, False)
    provenance = json.loads((inside / "provenance.json").read_text("utf-8"))
    assert provenance["made_of"]["documents"] == 3


def test_without_and_audit_count_as_in_domains(run, tmp_path):
    hits = tmp_path / "hits.csv"
    write_audit(run, hits)
    text = f'without = ["會晤"]\naudit = "hits.csv"\n{CORPUS}{TABLE}'
    files, _ = run_study(run, tmp_path, text)
    expected = domains_by_year(run, "--without", "會晤", "--audit", hits)
    rows = list(csv.DictReader(io.StringIO(files["table-a.csv"])))
    assert rows == [{name: row[name] for name in rows[0]} for row in expected]
    assert rows != domains_by_year(run, "--without", "會晤")
    assert "不計：會晤" in files["table-a.zh.md"]
    assert "hits as a reader judged them" in files["table-a.en.md"]
    made_of = json.loads(files["provenance.json"])["made_of"]
    assert made_of["without"] == ["會晤"]
    assert made_of["audit"] == hashlib.sha256(hits.read_bytes()).hexdigest()[:16]


def test_a_stale_audit_is_refused_and_nothing_is_written(run, tmp_path):
    write_audit(run, tmp_path / "hits.csv")
    (tmp_path / "study.toml").write_text(f'audit = "hits.csv"\n{CORPUS}{TABLE}', "utf-8")
    result = run("study", "run", tmp_path, "--lexicon", "diplomatic", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "stale" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (TABLE.replace("shares", "terms") + 'domain = "sport"\nperiod = "2000"\n',
         "table 'a': thesis: no domain 'sport'; known: political-security / "),
        (TABLE.replace("shares", "terms") + 'domain = "economic"\nperiod = "old"\n',
         "table 'a': unknown period 'old'"),
        ('[[figure]]\nname = "a"\nkind = "lines"\ndomain = "sport"\n',
         "figure 'a': thesis: no domain 'sport'"),
    ],
)  # fmt: skip
def test_a_study_that_does_not_fit_its_corpus_is_refused(run, tmp_path, text, problem):
    (tmp_path / "study.toml").write_text(text, "utf-8")
    result = run("study", "run", tmp_path, "-c", SMALL, "-q", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert problem in result.stderr
    assert not (tmp_path / "out").exists()


def test_the_study_on_government_work_reports():
    folder = shared("texts", "gwr")
    texts = {year: (folder / f"{year}.txt").read_text("utf-8") for year in range(2000, 2020)}
    corpus = open_corpus(folder).where("year=2000-2019")
    study = load_study(SAMPLE)
    files = study_run(replace(study, figures=()), corpus, load_lexicon("diplomatic")).files
    rows = {row["term"]: row for row in csv.DictReader(io.StringIO(files["table-changes.csv"].decode()))}  # fmt: skip
    for term, written in (("互聯網", "互联网"), ("一帶一路", "一带一路"), ("非典", "非典")):
        first = sum(texts[y].count(written) for y in range(2000, 2013))
        second = sum(texts[y].count(written) for y in range(2013, 2020))
        assert (int(rows[term]["reference_hits"]), int(rows[term]["target_hits"])) == (
            first,
            second,
        )
    assert (rows["一帶一路"]["state"], rows["互聯網"]["state"]) == ("new", "risen")
