"""Opening a corpus from several paths."""

import pytest

from corpuskit import open_corpus
from corpuskit.core.errors import ReadError
from tests.conftest import SMALL


def test_a_file_is_counted_once(meetings):
    for paths in ((meetings, meetings), (meetings, meetings / "2003.txt")):
        with pytest.raises(ReadError, match=r"2003\.txt: named twice"):
            open_corpus(*paths)


def test_settings_that_are_not_used_are_said(meetings):
    (meetings / "corpus.toml").write_text('[periods]\nold = "2000-2010"\n')
    corpus = open_corpus(SMALL, meetings)
    assert "c: its periods is not used, but the first corpus's" in corpus.notices
    assert corpus.documents[-1].period == "early"
