"""The methods of a corpus."""

from corpuskit import load_lexicon, open_corpus
from tests.conftest import SMALL


def test_a_corpus_measures_a_loaded_lexicon():

    corpus = open_corpus(SMALL)
    assert list(corpus.domains(load_lexicon("thesis"))) == list(corpus.domains("thesis"))
