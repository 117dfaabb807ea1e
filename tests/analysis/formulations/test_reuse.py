"""Text that is repeated from earlier years: the same as comparing all clauses one by one."""

from collections import defaultdict

import pytest

import corpuskit
from corpuskit import clauses, open_corpus
from corpuskit.core.errors import CorpuskitError
from tests.conftest import shared

SAMPLE = "sino-russian-communiques"
SIZE = 8


def letters_of(text):
    return "".join(c for c in corpuskit.fold(text) if c.isalnum())


def shingles_of(letters):
    if len(letters) < SIZE:
        return {letters}
    return {letters[at : at + SIZE] for at in range(len(letters) - SIZE + 1)}


def by_hand(corpus):
    """Return year, document, label, letters of each clause, by year."""
    found = []
    for document in corpus.documents:
        for clause in clauses(document.text):
            letters = letters_of(document.text[clause.start : clause.end])
            if letters and document.year is not None:
                found.append((document.year, document.name, clause.label, letters))
    return sorted(found, key=lambda one: one[0])


def compare(corpus):
    """Compare each clause with all clauses of earlier years."""
    listed = by_hand(corpus)
    sets = [shingles_of(letters) for *_, letters in listed]
    years = defaultdict(lambda: [0, 0, 0, 0, 0])
    rows = []
    for place, (year, name, label, letters) in enumerate(listed):
        earlier = [i for i in range(place) if listed[i][0] < year]
        old = set().union(*(sets[i] for i in earlier))
        size = min(SIZE, len(letters))
        covered = set()
        for at in range(len(letters) - size + 1):
            if letters[at : at + size] in old:
                covered.update(range(at, at + size))
        best = max(earlier, key=lambda i: (len(sets[place] & sets[i]), -i), default=None)
        likeness = len(sets[place] & sets[best]) / len(sets[place]) if best is not None else 0
        same = [i for i in earlier if listed[i][3] == letters]
        cells = years[year]
        cells[0] += 1
        cells[3] += len(letters)
        cells[4] += len(letters) - len(covered)
        if likeness >= 0.8:
            if same:
                best = same[0]
            cells[1] += 1
            cells[2] += likeness == 1
            rows.append((year, name, label, likeness, *listed[best][:3]))
    return dict(years), rows


@pytest.mark.parametrize("where", [(), ("year=2000-2009",)])
def test_every_number_is_that_of_comparing_all_clauses(where):
    corpus = open_corpus(SAMPLE).where(*where)
    years, rows = compare(corpus)
    found = {
        r["year"]: [r["clauses"], r["reused"], r["verbatim"], r["letters"], r["new_letters"]]
        for r in corpus.formulations(view="reuse").records()
    }
    assert found == years
    table = corpus.formulations(view="clauses")
    assert [row[:7] for row in table] == [pytest.approx(row) for row in rows]
    assert any(row[3] < 1 for row in rows)
    first = next(corpus.formulations(view="reuse").records())
    assert (first["reused"], first["new_share"]) == (0, 1)


def test_both_scripts_and_any_parts_give_the_same(tmp_path):
    texts = {
        "2001-a": "雙方支持兩國企業擴大能源合作。\n雙方簽署協定。\n完",
        "2001-b": "雙方支持兩國企業擴大能源合作。",
        "2003-a": "雙方將支持兩國企業擴大能源合作。\n和平。",
        "2004-b": "雙方支持兩國企業擴大能源合作。\n完\n新的內容。",
    }
    for name, written in texts.items():
        for place, text in (
            ("hant", written),
            ("hans", corpuskit.convert(written, "simplified")),
            ("one" if name.endswith("a") else "two", written),
        ):
            (tmp_path / place).mkdir(exist_ok=True)
            (tmp_path / place / f"{name}.txt").write_text(text, encoding="utf-8")

    def rows(*folders, view):
        table = open_corpus(*(tmp_path / folder for folder in folders)).formulations(view=view)
        return [tuple(map(corpuskit.fold, map(str, row))) for row in table]

    for view in ("reuse", "clauses"):
        whole = rows("hant", view=view)
        assert rows("hans", view=view) == whole
    assert rows("one", "two", view="reuse") == rows("hant", view="reuse")
    corpus = open_corpus(tmp_path / "hant")
    years, wanted = compare(corpus)
    assert [row[:7] for row in corpus.formulations(view="clauses")] == wanted
    assert years[2001][1] == 0
    assert {row[:2] for row in wanted} == {(2004, "2004-b")}


def test_a_formulation_is_refused():
    corpus = open_corpus(SAMPLE)
    with pytest.raises(CorpuskitError, match="takes no formulation"):
        corpus.formulations("能源", view="reuse")


def test_real_text():
    speeches = open_corpus(shared("texts", "tw-president"))
    years, rows = compare(speeches)
    found = {r["year"]: r["new_letters"] for r in speeches.formulations(view="reuse").records()}
    assert found == {year: cells[4] for year, cells in years.items()}
    assert len(speeches.formulations(view="clauses")) == len(rows)
