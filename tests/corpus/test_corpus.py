"""The fields by which a corpus can be grouped."""

import pytest

from corpuskit import open_corpus
from corpuskit.core.errors import SelectError
from corpuskit.store.options import StoreOptions
from tests.conftest import SMALL, refused


def test_unknown_fields(run, folder):
    unknown = run("domains", "--by", "color", "-c", folder)
    refused(unknown, "unknown field 'color'; known: document", "column of metadata.csv")
    refused(run("freq", "--by", "period", "-c", folder), "no document has a period", "corpus.toml")
    (folder / "2001.txt").rename(folder / "a.txt")
    refused(run("domains", "--by-year", "-c", folder), "no document has a year", "file names")
    refused(
        run("freq", "--where", "year=2000", "-c", folder), "no document has a year", "file names"
    )


def test_conditions_without_a_document_are_named_with_the_number_of_documents(run, folder):
    missing = ["--where", "year=1990", "-c", folder]
    refused(run("freq", *missing), "year=1990: matches none of ", "info --documents")


def test_info_by_an_unknown_field_is_refused(run, meetings):
    refused(run("info", "-c", meetings, "--by", "xyz"), "unknown field 'xyz'", "metadata.csv")


@pytest.mark.parametrize("span", [(-3, 2), (5, 3), (0, 10**6)])
@pytest.mark.parametrize("store", [True, False])
def test_offsets_outside_a_document_are_refused(span, store):
    corpus = open_corpus(SMALL, store_options=StoreOptions(store=store))
    with pytest.raises(SelectError, match=r": there is no text from -?\d+ to \d+"):
        corpus.text(corpus.documents[0].name, span)
