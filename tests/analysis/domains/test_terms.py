"""The view terms, against naive counts of every rule."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuskit import domains, load_lexicon, open_corpus
from corpuskit.core.errors import CountError
from corpuskit.segmentation.factory import segmenter
from corpuskit.text.fold import fold_table
from tests import naive
from tests.analysis.domains.counted_texts import corpus
from tests.conftest import ROOT, SAMPLE, shared

NAMES = ["political-security", "economic", "cultural"]


FORMS = {
    name: naive.read_lexicon(ROOT / "lexicons" / name, NAMES, fold_table())
    for name in ("thesis", "diplomatic")
}


def expected(text, counting, forms):
    key = text.translate(fold_table())
    if counting == "longest":
        return naive.longest(key, forms)
    if counting == "substring":
        return naive.substring(key, forms)
    return naive.tokens([key[s:e] for s, e in segmenter().spans(key)], forms)


def found(texts, counting, lexicon="thesis"):
    options = {"count_as": counting}
    table = domains(corpus(*texts), load_lexicon(lexicon), **options, view="terms")
    return {(row[0], row[1]): row[2] for row in table}


PIECES = st.sampled_from(
    [
        *FORMS["thesis"],
        *"经济贸易 和 動植物 大学生 留學生 食品安全 歐亞經濟聯盟 醫藥學 ， \n 航空航天".split(" "),
    ]
)


TEXTS = st.lists(PIECES | st.text("安全經濟學生大動植物和平", max_size=3), max_size=12).map("".join)


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["longest", "token", "substring"]))
def test_counts_are_those_of_a_naive_counter(text, counting):
    assert found([text], counting) == expected(text, counting, FORMS["thesis"])


@pytest.mark.parametrize("counting", ["longest", "token", "substring"])
@pytest.mark.parametrize("lexicon", ["thesis", "diplomatic"])
def test_a_communique_under_both_lexicons(counting, lexicon):
    text = (SAMPLE / "texts/2017.txt").read_text("utf-8")
    assert found([text], counting, lexicon) == expected(text, counting, FORMS[lexicon])


@pytest.mark.parametrize("name", ["gwr/2008.txt", "tw-president/2008_就職演說.txt"])
@pytest.mark.parametrize("counting", ["longest", "token", "substring"])
def test_real_text(name, counting):
    text = shared("texts", *name.split("/")).read_text("utf-8")
    assert found([text], counting, "diplomatic") == expected(text, counting, FORMS["diplomatic"])


def test_regional_wording_is_one_term():
    assert found(["航太和航天，互聯網與網際網路"], "longest") == {
        ("economic", "航太"): 2,
        ("economic", "互聯網"): 2,
    }


def test_terms_side_by_side_keep_every_year_with_a_document(run, tmp_path):
    for year, text in ((2000, "會晤"), (2001, "的"), (2003, "會晤會晤")):
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
    result = run("domains", "--terms", "--by-year", "--wide", "-c", tmp_path, "-q")
    head, row = (line.split("\t") for line in result.stdout.splitlines())
    assert head[2:] == ["2000 hits", "2001 hits", "2003 hits"]
    assert row[2:] == ["1", "0", "2"]


def test_guards_do_not_block_substrings():
    assert found(["食品安全和安全"], "substring") == {("political-security", "安全"): 2}


def test_a_measure_is_what_is_put_side_by_side_and_charted():
    corpus = open_corpus(SAMPLE)
    for view in ("terms", "shares"):
        table = domains(corpus, "thesis", view=view, by="period")
        for measure in ("hits", "share", "per_1000_chars"):
            measured = domains(corpus, "thesis", view=view, by="period", measure=measure)
            assert list(measured) == list(table)
            assert measured.chart.y == (measure,)
            assert measured.chart.percent == (measure == "share")
            wide = measured.widen()
            assert all(name.endswith(f" {measure}") for name in wide.names[2:])
            cells = [cell for row in wide for cell in row[2:] if cell]
            assert sorted(cells) == sorted(filter(None, table.column(measure)))
    for wrong in ({"view": "hits"}, {"view": "intervals"}):
        with pytest.raises(CountError, match="have a measure"):
            domains(corpus, "thesis", measure="hits", **wrong)


def test_the_command_shows_rates_side_by_side(run):
    rates = run("domains", "--terms", "--by-period", "--wide", "--measure", "per_1000_chars", "-q")
    head = rates.stdout.splitlines()[0].split("\t")
    assert head == ["domain", "term", *(f"{p} per_1000_chars" for p in ("2000-2012", "2013-2019"))]
    refused = run("domains", "--intervals", "--measure", "hits")
    assert (refused.exit_code, refused.stdout) == (2, "")
