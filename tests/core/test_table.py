"""Tables and their rows."""

import pytest

from corpuskit import concordance, open_corpus
from tests.conftest import SMALL


def test_rows_that_were_gone_through_are_not_empty_but_refused():
    from corpuskit.core.errors import OutputError

    table = concordance(open_corpus(SMALL), "會晤")
    assert len(table.to_frame())
    with pytest.raises(OutputError, match="gone through already"):
        table.to_frame()
