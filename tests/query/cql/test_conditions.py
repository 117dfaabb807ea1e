"""How often patterns are tried, and their time limit."""

import pytest

from corpuskit.core.errors import QueryError
from corpuskit.query.cql import conditions
from corpuskit.query.cql.match import find_token_hits
from corpuskit.query.cql.parser import token_query
from corpuskit.text.fold import fold
from tests.token_source import ListTokenSource, spelled


def test_a_pattern_is_tried_once_per_type_and_has_a_time_limit(monkeypatch):
    words = ["a" * 40 + "!", *["合作"] * 5]
    source = ListTokenSource(spelled([[(word, "") for word in words]]))
    tried_strings = []
    compile_comparison = conditions.compile_comparison

    class Counting:
        def __init__(self, comparison, key):
            self.engine = compile_comparison(comparison, key)

        def fullmatch(self, string, **options):
            tried_strings.append(string)
            return self.engine.fullmatch(string, **options)

    monkeypatch.setattr(conditions, "compile_comparison", Counting)
    find_token_hits(token_query('".+作"', fold), source)
    assert tried_strings == ["合作"]
    with pytest.raises(QueryError, match=r"took longer than 0\.05 s") as caught:
        find_token_hits(token_query('"(a|aa)+"', fold, seconds=0.05), source)
    assert caught.value.hint
