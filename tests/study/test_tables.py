"""Tables of a study against the printed ones, and hits that domains share."""

import csv
import io

from corpuskit import load_lexicon, open_corpus
from corpuskit.analysis.compare.changes import change_columns
from corpuskit.study.yearly_counts import count_by_year
from tests.conftest import SAMPLE
from tests.study.samples import PUBLISHED, TABLE, run_study


def test_the_tables_of_the_study_are_the_published_ones(results):
    for table in PUBLISHED["table"]:
        text = results.files[f"table-{table['number']}.csv"].decode()
        counts = {row["term"]: int(row["hits"]) for row in csv.DictReader(io.StringIO(text))}
        assert counts == table["counts"]


def test_hits_that_domains_share_add_up(run, tmp_path):
    lexicon = tmp_path / "lexicon"
    lexicon.mkdir()
    names = ["a", "b", "c"]
    (lexicon / "lexicon.toml").write_text(
        "".join(f'[[domain]]\nname = "{n}"\nzh = "{n}"\nen = "{n}"\n' for n in names), "utf-8"
    )
    (lexicon / "a.csv").write_text("term,shared\n和平,b|c\n", "utf-8")
    for name in "bc":
        (lexicon / f"{name}.csv").write_text("term\n", "utf-8")
    texts = tmp_path / "texts"
    texts.mkdir()
    for year in range(2001, 2011):
        (texts / f"{year}.txt").write_text("和平", "utf-8")
    text = (
        TABLE
        + TABLE.replace('"a"', '"m"').replace("shares", "means")
        + 'periods = ["2001-2009", "2001-2010"]\n'
        + TABLE.replace('"a"', '"t"').replace("shares", "terms")
        + 'domain = "b"\nperiod = "2001-2002"\n'
    )
    files, _ = run_study(run, tmp_path, text, "-c", texts, "--lexicon", lexicon)
    rows = {name: list(csv.DictReader(io.StringIO(files[f"table-{name}.csv"]))) for name in "amt"}
    assert {float(row["hits"]) for row in rows["a"]} == {1 / 3}
    # Nine thirds are three, not 2.9999999999999996.
    assert [row["hits"] for row in rows["m"]] == ["3"] * 3 + [str(10 / 3)] * 3
    assert [(row["hits"], float(row["share"])) for row in rows["t"]] == [(str(2 / 3), 1.0)]
    counts = count_by_year(open_corpus(texts), load_lexicon(lexicon))
    kinds = {c.kind for c in change_columns((), counts.hits_column("hits")) if "hits" in c.name}
    assert kinds == {"float"}
    counts = count_by_year(open_corpus(SAMPLE), load_lexicon("thesis"))
    assert counts.hits_column("hits").kind == "int"
