"""Tables and their rows."""

import pytest

from corpuskit import concordance, open_corpus
from tests.conftest import SMALL


def test_rows_that_were_consumed_are_refused_rather_than_empty():
    from corpuskit.core.errors import OutputError

    table = concordance(open_corpus(SMALL), "會晤")
    assert len(table.to_frame())
    with pytest.raises(OutputError, match="gone through already"):
        table.to_frame()
