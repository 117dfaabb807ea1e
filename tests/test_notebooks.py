"""Use in notebooks and other processes: pictures of tables and corpora, pickles, copies."""

import copy
import pickle
import re
import subprocess
import sys

import pytest

import corpuskit
from corpuskit import StoreOptions, open_corpus
from corpuskit.core.errors import StoreError

SAMPLE = "sino-russian-communiques"


@pytest.fixture(params=["store", "memory", "subcorpus"])
def corpus(request):
    if request.param == "memory":
        return open_corpus(SAMPLE, store_options=StoreOptions(store=False))
    corpus = open_corpus(SAMPLE)
    return corpus.where("year>=2010") if request.param == "subcorpus" else corpus


TABLES = {
    "freq": lambda c: c.freq(by="year", min_count=10),
    "kwic": lambda c: c.kwic("合作"),
    "domains": lambda c: c.domains(by="year"),
    "hits": lambda c: c.where("year=2012").domains(view="hits"),
    "info": lambda c: c.info(),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_pickled_corpus_and_its_tables_are_the_same(corpus, name):
    other = pickle.loads(pickle.dumps(corpus))
    assert (other.fingerprint, repr(other)) == (corpus.fingerprint, repr(corpus))
    table, again = TABLES[name](corpus), TABLES[name](other)
    assert list(table) == list(again)
    assert table.notes == again.notes
    for copied in (pickle.loads(pickle.dumps(table)), copy.deepcopy(table)):
        assert list(copied) == list(table)
        assert (copied.captions, copied.chart) == (table.captions, table.chart)
        assert list(copied.limit(2)) == list(table.limit(2))
        chinese = table.in_language("zh-Hant")
        assert copied.in_language("zh-Hant").captions == chinese.captions
        assert copied.in_language("zh-Hant").names == chinese.names


def test_a_pickle_opens_in_another_process(tmp_path):
    file = tmp_path / "corpus.pickle"
    file.write_bytes(pickle.dumps(open_corpus(SAMPLE)))
    code = "import pickle, sys; print(len(pickle.load(open(sys.argv[1], 'rb')).kwic('合作')))"
    said = subprocess.run([sys.executable, "-c", code, file], capture_output=True, check=True)
    assert int(said.stdout) == len(open_corpus(SAMPLE).kwic("合作"))


def test_a_pickle_of_a_removed_store_says_so(tmp_path):
    (tmp_path / "2001.txt").write_text("兩國合作", encoding="utf-8")
    corpus = open_corpus(tmp_path)
    data = pickle.dumps(corpus)
    (tmp_path / "2001.txt").write_text("兩國總理會晤", encoding="utf-8")
    open_corpus(tmp_path)
    with pytest.raises(StoreError, match="replaced or removed"):
        pickle.loads(data)


def test_tables_have_rows_lengths_and_slices():
    table = open_corpus(SAMPLE).freq(min_length=2)
    assert table[0] == next(iter(table))
    assert table[:3] == list(table)[:3]
    assert table[-1] == list(table)[-1]
    assert len(table) == len(list(table)) == len(list(table))
    with pytest.raises(IndexError):
        table[len(table)]


def test_tables_and_corpora_show_themselves(tmp_path):
    (tmp_path / "2001_甲.txt").write_text("兩國合作，三＜四，3 < 4。" * 3, encoding="utf-8")
    (tmp_path / "乙.txt").write_text("會晤", encoding="utf-8")
    corpus = open_corpus(tmp_path)
    assert repr(corpus) == f"<Corpus {tmp_path.name}: 2 documents, 2001 to 2001>"
    assert len(corpus) == 2
    page = corpus.kwic("合作")._repr_html_()
    assert page.count("<tr>") == 4
    assert page.count("<b>合作</b></td>") == 3
    assert "3 &lt; 4" in page
    assert page.count("<b>") == 3
    page = corpuskit.open_corpus(SAMPLE).freq()._repr_html_()
    assert page.count("<tr>") == 31
    assert re.search(r"<div>30 of [\d,]+ rows</div>", page)
