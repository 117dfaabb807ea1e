"""validation.md: what is known about the lexicon of a study."""

import json
from hashlib import sha256

import pytest

from corpuskit import domains, lexicon_sample, load_study, open_corpus, study_run
from corpuskit.core.errors import ReadError
from corpuskit.output.coding_sheet import save_coding_sheet
from corpuskit.study.lexicon_structure import content_table, spread_table
from corpuskit.study.run import count_study
from tests.conftest import SAMPLE
from tests.study.samples import CORPUS, TABLE

_HEADINGS = ["1. Substantive", "2. Structural", "3. External"]


@pytest.fixture
def report(tmp_path, sample):
    """Return the report of a study of the bundled sample with further settings."""

    def make(settings="", corpus=sample):
        path = tmp_path / "study.toml"
        path.write_text(f'lexicon = "thesis"\n{CORPUS}{settings}{TABLE}', "utf-8")
        results = study_run(load_study(path), corpus)
        return results.files["validation.md"].decode(), results.provenance

    return make


@pytest.fixture
def coded(tmp_path, sample):
    """Write a sheet in which everything is right, and no clause speaks of a domain it lacks."""

    def make(**options):
        path = tmp_path / "sheet.csv"
        table = lexicon_sample(sample, "thesis", **options)
        about = table.notes["sample"]
        names = list(about["domains"])
        labels = {
            f"s{number}": "|".join(names[one] for one in own)
            for number, *own in about.get("labels", ())
        }
        at = table.names.index("coder1")
        rows = [
            (*row[:at], "1" if row[0][0] == "h" else labels.get(row[0], "0"), *row[at + 1 :])
            for row in table
        ]
        save_coding_sheet(table.replace(rows=rows), path, force=True)
        return path

    return make


def test_the_order_is_that_of_a_validation(report):
    text, _ = report()
    headings = [line[3:].split(":")[0] for line in text.splitlines() if line.startswith("## ")]
    assert headings == _HEADINGS
    assert text.count("Not done") == 3
    assert "74 of 74 terms name a source" in text


def test_numbers_are_those_of_the_texts(study, sample):
    """Coverage, top term and dispersion, from the documents one by one."""
    counts = count_study(study, sample)
    hits = {
        name: [
            sum(
                row["hits"]
                for row in domains(sample.where(f"document={document.name}"), "thesis").records()
                if row["domain"] == name
            )
            for document in sample.documents
        ]
        for name in counts.domains
    }
    sizes = [size for part in sample.parts for size in part.sizes("han")]
    terms = list(domains(sample, "thesis", view="terms").records())
    for row in spread_table(counts).records():
        own = hits[row["domain"]]
        assert row["hits"] == sum(own)
        assert row["coverage"] == sum(n > 0 for n in own) / len(own)
        expected = [size / sum(sizes) for size in sizes]
        dp = sum(abs(n / sum(own) - e) for n, e in zip(own, expected, strict=True)) / 2
        assert row["dp_norm"] == pytest.approx(dp / (1 - min(expected)), abs=1e-12)
        top = max((t["hits"], t["term"]) for t in terms if t["domain"] == row["domain"])
        assert (row["top_term"], row["top_share"]) == (top[1], pytest.approx(top[0] / sum(own)))


def test_what_never_occurs_is_counted(study):
    counts = count_study(study, open_corpus(SAMPLE).where("year=2009"))
    found = {
        row["term"]
        for row in domains(counts.corpus, "thesis", view="terms").records()
        if row["hits"]
    }
    table = content_table(counts)
    never = sum(term.form not in found for term in counts.lexicon.terms)
    assert sum(table.column("never_found")) == never > 0


def test_a_coded_sample_and_series_are_reported(report, coded, tmp_path):
    sheet = coded(hits=4, unmatched=4, matched=4)
    series = tmp_path / "trade.csv"
    series.write_text(
        "year,trade\n" + "".join(f"{y},{y % 7}\n" for y in range(2000, 2020)), "utf-8"
    )
    text, provenance = report('sample = "sheet.csv"\nseries = "trade.csv"\n')
    assert "Not done" not in text
    assert "| all | political-security | " in text
    assert "spearman" in text.lower().replace("\\", "")
    checksums = {"sample": sheet, "series": series}
    assert provenance["validation"] == {
        name: sha256(path.read_bytes()).hexdigest() for name, path in checksums.items()
    }
    assert json.dumps(provenance)


def test_a_sample_of_hits_leaves_the_prevalence_undone(report, coded):
    coded(hits=4, unmatched=4)
    text, _ = report('sample = "sheet.csv"\n')
    assert "Not done: this sheet is a sample of hits" in text
    coded(hits=0, unmatched=4, matched=4)
    text, _ = report('sample = "sheet.csv"\n')
    assert "Not done: no row of this kind is coded" in text
    with pytest.raises(ReadError, match=r"none\.csv"):
        report('sample = "none.csv"\n')


def test_a_sample_of_another_lexicon_is_named(report, coded):
    coded(hits=4, unmatched=4)
    sheet = coded(hits=4, unmatched=4)
    text = sheet.read_text("utf-8-sig")
    start = text.index('""lexicon"":""') + len('""lexicon"":""')
    sheet.write_text(text[:start] + "f" * 16 + text[start + 16 :], "utf-8")
    report_text, _ = report('sample = "sheet.csv"\n')
    assert "another version of the lexicon (ffffffffffffffff)" in report_text
