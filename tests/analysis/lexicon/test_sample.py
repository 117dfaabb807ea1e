"""lexicon sample and score: what is drawn, what a sheet survives, what is estimated."""

from collections import Counter
from dataclasses import replace

import pytest

from corpuskit import Corpus, Document, domains, lexicon_sample
from corpuskit.core.errors import OptionError
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.reading import Reading
from corpuskit.text.characters import sentence_spans
from corpuskit.text.clauses import clauses
from tests.analysis.lexicon.sheets import OPTIONS


def test_the_strata_are_those_that_domains_counts(corpus, lexicon):
    table = lexicon_sample(corpus, lexicon, **OPTIONS)
    drawn = Counter((row["group"], row["domain"]) for row in table.records())
    counted = {
        (row["period"], row["domain"]): row["hits"]
        for row in domains(corpus, lexicon, by="period").records()
    }
    about = table.notes["sample"]
    for one in about["groups"]:
        for domain, hits in one["hits"].items():
            assert hits == counted[one["group"], domain]
            assert drawn[one["group"], domain] == min(6, hits)
        assert drawn[one["group"], None] == 4
    units = sum(len(sentence_spans(document.text)) for document in corpus.documents)
    assert sum(one["unmatched"] + one["units"][""] for one in about["groups"]) == units


def test_clauses_without_a_hit_are_complete_and_not_headings(corpus, lexicon):
    table = lexicon_sample(corpus, lexicon)
    for row in table.records():
        (clause,) = [c for c in clauses(corpus.text(row["document"])) if c.label == row["clause"]]
        if not row["domain"]:
            assert clause.kind != "heading"
            assert row["node"] == corpus.text(row["document"])[clause.start : clause.end].strip()
    (about,) = [one for one in table.notes["sample"]["groups"] if one["group"] == "2000-2012"]
    # Counted line by line, by another program: 3 lines of the years have no hit, 233 the economy.
    assert (about["unmatched"], about["units"]["economic"]) == (3, 233)
    with pytest.raises(OptionError, match="must be one of clause, sentence"):
        lexicon_sample(corpus, lexicon, unit="page")


def test_a_hit_in_a_heading_is_of_no_clause(lexicon):
    text = "一、貿易\n（一）雙方商定。\n二、文化\n（一）教育。\n"
    made = Corpus(parts=(Part([Document("a", text)], Reading()),), reading=Reading())
    table = lexicon_sample(made, lexicon)
    (about,) = table.notes["sample"]["groups"]
    assert about["hits"] == {"political-security": 0, "economic": 1, "cultural": 2}
    assert about["units"] == {"political-security": 0, "economic": 0, "cultural": 1, "": 1}
    assert [row[3] for row in table if row[0] == "s1"] == ["§一(一)"]


def test_every_row_is_where_it_says(corpus, lexicon):
    forms = {form for term in lexicon.terms for form in term.forms}
    for row in lexicon_sample(corpus, lexicon, **OPTIONS).records():
        text = corpus.text(row["document"])
        if row["domain"]:
            assert row["left"] + row["node"] + row["right"] in text
            assert row["node"] in forms
            cited = {clause.label: text[clause.start : clause.end] for clause in clauses(text)}
            assert row["node"] in cited[row["clause"]]
        else:
            (clause,) = [c for c in clauses(text) if c.label == row["clause"]]
            assert row["node"] in text[clause.start : clause.end]
            for term in lexicon.terms:
                for form in term.forms:
                    left = row["node"]
                    for guard in term.guards:
                        left = left.replace(guard, "")
                    assert form not in left


def test_draws_depend_on_the_seed_alone(corpus, lexicon):
    first = list(lexicon_sample(corpus, lexicon, **OPTIONS))
    assert first == list(lexicon_sample(corpus, lexicon, **OPTIONS))
    assert first != list(lexicon_sample(corpus, lexicon, **{**OPTIONS, "seed": 2}))
    part = corpus.parts[0]
    parts = (part.subset(range(7)), part.subset(range(7, len(part.documents))))
    assert first == list(lexicon_sample(replace(corpus, parts=parts), lexicon, **OPTIONS))
    # More draws hold the fewer ones: a sheet can be made longer later.
    more = lexicon_sample(corpus, lexicon, **{**OPTIONS, "hits": 9})
    assert {row[1:] for row in first} <= {row[1:] for row in more}


def test_a_sentence_too_long_for_a_workbook_is_refused(run, tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "2000.txt").write_text("甲" * 40_000, encoding="utf-8")
    for name, code in (("sheet.xlsx", 2), ("sheet.csv", 0)):
        result = run("lexicon", "sample", "-c", texts, "-o", tmp_path / name)
        assert result.exit_code == code, result.stderr
        assert (tmp_path / name).exists() == (not code)
