"""Shares of clauses, corrected by a coded sample of clauses."""

import csv
import io
from collections import Counter
from dataclasses import replace

import openpyxl
import pytest

from corpuskit import Corpus, Document, convert, lexicon_sample, lexicon_score, open_corpus
from corpuskit.core.errors import CountError, OptionError, ReadError
from corpuskit.corpus.corpus import Part
from corpuskit.corpus.reading import Reading
from corpuskit.output.coding_sheet import save_coding_sheet
from corpuskit.text.clauses import clauses

_CLAUSES = {"hits": 0, "unmatched": 10**6, "matched": 10**6}
_SOME = {"hits": 2, "unmatched": 4, "matched": 4}
_WORDS = {"political-security": "安全", "economic": "經濟", "cultural": "文化"}


def _about(row):
    """A truth that the lexicon does not know: whether one word of the domain is there."""
    if row["domain"]:
        return "1", ""
    return "|".join(name for name, word in _WORDS.items() if word in row["node"]) or "0", ""


def _of(table):
    return {(row["group"], row["domain"]): row for row in table.records()}


def test_a_census_is_a_count(sheet, corpus):
    """With every clause coded the corrected share is the true one, without an interval."""
    rows = _of(lexicon_score(sheet(_about, options=_CLAUSES), "prevalence"))
    periods = {"2000-2012": range(2000, 2013), "2013-2019": range(2013, 2020)}
    for group, years in {**periods, "all": range(2000, 2020)}.items():
        units = [
            document.text[clause.start : clause.end]
            for document in corpus.documents
            if document.year in years
            for clause in clauses(document.text)
            if clause.kind != "heading"
        ]
        for domain, word in _WORDS.items():
            row = rows[group, domain]
            share = sum(word in unit for unit in units) / len(units)
            assert (row["units"], row["coded"]) == (len(units), len(units))
            for name in ("corrected_share", "low", "high"):
                assert row[name] == pytest.approx(share, abs=1e-9)


def test_the_share_by_hits_is_that_of_the_strata(corpus, lexicon, sheet):
    rows = _of(lexicon_score(sheet(_about, options=_SOME), "prevalence"))
    (about,) = [
        one
        for one in lexicon_sample(corpus, lexicon, **_SOME).notes["sample"]["groups"]
        if one["group"] == "2000-2012"
    ]
    units = about["unmatched"] + about["units"][""]
    for domain, n in about["units"].items():
        if domain:
            assert rows["2000-2012", domain]["share"] == pytest.approx(n / units)


def test_units_with_a_hit_are_drawn_from_their_strata(corpus, lexicon):
    table = lexicon_sample(corpus, lexicon, **_SOME)
    about, names = table.notes["sample"], [domain.name for domain in lexicon.domains]
    rows = {row["id"]: row for row in table.records()}
    drawn = Counter()
    for number, first, *others in about["labels"]:
        row = rows[f"s{number}"]
        drawn[row["group"], names[first]] += 1
        assert row["domain"] is None
        forms = {d: [f for t in lexicon.terms if t.domain == d for f in t.forms] for d in names}
        for domain in (first, *others):
            assert any(form in row["node"] for form in forms[names[domain]])
    assert set(drawn.values()) == {4}
    assert len(drawn) == 6
    part = corpus.parts[0]
    parts = (part.subset(range(7)), part.subset(range(7, len(part.documents))))
    divided = lexicon_sample(replace(corpus, parts=parts), lexicon, **_SOME)
    assert list(divided) == list(table)
    assert divided.notes["sample"]["groups"] == about["groups"]
    assert divided.notes["sample"]["labels"] == about["labels"]


def test_the_other_parts_do_not_change(sheet):
    """Recall is of clauses without a hit, whatever else is drawn."""
    more, fewer = (
        lexicon_score(sheet(_about, name, {**_SOME, "matched": n}), "recall")
        for name, n in (("more.csv", 4), ("fewer.csv", 0))
    )
    assert list(more) == list(fewer)
    assert "24 of 24 clauses with a hit coded" in list(more.captions)


def test_a_sample_of_hits_is_refused(sheet):
    with pytest.raises(CountError, match="a sample of hits") as refused:
        lexicon_score(sheet(_about), "prevalence")
    assert "--matched 20" in refused.value.hint
    missing = sheet(
        lambda row: ("", "") if not row["domain"] else ("1", ""), "x.csv", options=_SOME
    )
    with pytest.raises(CountError, match="0 of the 3 clauses without a hit of the group 2000-2012"):
        lexicon_score(missing, "prevalence")


def _with_machine(path, code, name="machine_a"):
    """Add the codes of a machine to a sheet."""
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    top = next(n for n, row in enumerate(rows) if row[0] == "id")
    rows[top].append(name)
    for row in rows[top + 1 :]:
        row.append(code(dict(zip(rows[top], row, strict=False))))
    memory = io.StringIO()
    csv.writer(memory).writerows(rows)
    path.write_text(memory.getvalue(), encoding="utf-8")
    return path


def test_a_machine_is_compared_and_never_believed(sheet):
    plain = sheet(_about, options=_SOME)
    before = {part: list(lexicon_score(plain, part)) for part in ("precision", "prevalence")}
    path = _with_machine(plain, lambda row: "0")
    for part, rows in before.items():
        assert list(lexicon_score(path, part)) == rows
    table = lexicon_score(path, "agreement")
    rows = {(row["rows"], row["domain"], row["coders"]): row for row in table.records()}
    machine = rows["hits", "all", "people, machine_a"]
    assert (machine["coded_twice"], machine["agreement"]) == (12, 0)
    assert rows["hits", "all", "people"]["coded_twice"] == 0


def test_the_codes_of_a_machine_are_corrected(sheet):
    """A machine that is always wrong in one way gives the same estimate as one that is right."""
    path = _with_machine(sheet(_about, options=_CLAUSES), lambda row: "economic")
    by_hits = _of(lexicon_score(path, "prevalence"))
    by_machine = lexicon_score(path, "prevalence", labels="machine_a")
    for key, row in _of(by_machine).items():
        assert row["share"] == (key[1] == "economic")
        assert row["corrected_share"] == pytest.approx(by_hits[key]["corrected_share"], abs=1e-9)
    assert any("never taken as true" in caption for caption in by_machine.captions)


def test_a_machine_may_fill_the_column_of_a_coder(sheet):
    path = sheet(lambda row: (_about(row)[0], "0" if row["domain"] else ""), options=_SOME)
    both = lexicon_score(path).to_frame()
    alone = lexicon_score(path, machine=["coder2"]).to_frame()
    assert both.correct[0] == 6
    assert alone.correct[0] == 12
    with pytest.raises(OptionError, match="'agreed' cannot be a machine's"):
        lexicon_score(path, machine=["agreed"])
    with pytest.raises(ReadError, match="no column 'other'"):
        lexicon_score(path, machine=["other"])
    with pytest.raises(OptionError, match="in the part 'prevalence' only"):
        lexicon_score(path, labels="coder2")


def test_a_machine_is_compared_domain_by_domain(sheet):
    """It sees the economy wherever the people do, and culture everywhere."""

    def machine(row):
        said = {"cultural", *_about(row)[0].split("|")} - {"0"}
        return "1" if row["domain"] else "|".join(sorted(said))

    path = _with_machine(sheet(_about, options=_SOME), machine)
    table = lexicon_score(path, "agreement")
    rows = {(row["rows"], row["domain"], row["coders"]): row for row in table.records()}
    economic = rows["units with a hit", "economic", "people, machine_a"]
    assert (economic["coded_twice"], economic["agreement"]) == (24, 1)
    cultural = rows["units with a hit", "cultural", "people, machine_a"]
    assert cultural["agreement"] < 1
    assert cultural["alpha"] < 0.1


def test_two_people_who_coded_clauses_only_are_compared(sheet):
    def twice(row):
        return (_about(row)[0], "0" if row["id"] == "s1" else _about(row)[0])

    table = lexicon_score(sheet(twice, options={**_SOME, "hits": 0}), "prevalence")
    assert any("alpha of the units" in caption for caption in table.captions)
    options = {**_SOME, "hits": 0}
    same = lexicon_score(sheet(lambda _: ("0", "0"), "same.csv", options), "prevalence")
    assert any("27 clauses coded twice, all with one" in caption for caption in same.captions)


@pytest.mark.parametrize("how", ["split", "xlsx"])
def test_a_sheet_of_clauses_survives_spreadsheets(how, sheet, tmp_path, corpus, lexicon):
    path = sheet(_about, options=_SOME)
    expected = list(lexicon_score(path, "prevalence"))
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    if how == "split":
        wide = [r[0].split(",") if r[0].startswith("# sample") else r for r in rows]
        memory = io.StringIO()
        csv.writer(memory).writerows(wide)
        path.write_text(memory.getvalue(), encoding="utf-8")
    else:
        path = tmp_path / "sheet.xlsx"
        save_coding_sheet(lexicon_sample(corpus, lexicon, **_SOME), path)
        book = openpyxl.load_workbook(path)
        codes = {row[0]: row[-2] for row in rows if len(row) > 2}
        for row in book["coding"].iter_rows(min_row=2):
            row[-2].value = codes[row[0].value]
        book.save(path)
    assert list(lexicon_score(path, "prevalence")) == expected


def test_both_scripts_have_the_same_sample(lexicon):
    """The same clauses are drawn, from strata of the same sizes."""

    def drawn(script):
        texts = [convert(document.text, script) for document in corpus_of_three]
        documents = [
            Document(str(number), text, year=2000 + number) for number, text in enumerate(texts)
        ]
        made = Corpus(parts=(Part(documents, Reading()),), reading=Reading())
        table = lexicon_sample(made, lexicon, **_SOME)
        about = table.notes["sample"]
        return [row[:4] for row in table], about["groups"], about["labels"]

    corpus_of_three = open_corpus("sino-russian-communiques").documents[:3]
    assert drawn("simplified") == drawn("traditional")


def test_the_command(run, tmp_path):
    path = tmp_path / "sheet.csv"
    drawn = run("lexicon", "sample", "-o", path, "--hits", 0, "--matched", 3)
    assert drawn.exit_code == 0
    assert "with a hit, by domain of the first hit" in drawn.stderr
    text = path.read_text("utf-8-sig")
    rows = [f"{line[:-1]}economic," if line[0] == "s" else line for line in text.splitlines()]
    path.write_text("\n".join(rows), encoding="utf-8")
    shown = run("lexicon", "score", path, "--part", "prevalence", "-f", "csv")
    assert shown.exit_code == 0, shown.stderr
    assert "all,economic," in shown.stdout
