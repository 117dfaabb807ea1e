"""Counts that add up: laws of a sum, and that what was added stays as it was."""

from collections import Counter
from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from corpuskit.analysis.counts import Counts, add_all


class Found(Counts):
    """Every kind of field that counts have."""

    def __init__(self, words=(), groups=()):
        self.size = len(words)
        self.words = Counter(words)
        self.order = list(words)
        self.groups = {group: Counter(words) for group in groups}
        self.nested = {group: Nested(words) for group in groups}
        self.example = words[0] if words else None


class Nested(Counts):
    def __init__(self, words):
        self.words = Counter(words)

    def __eq__(self, other):
        return vars(self) == vars(other)

    __hash__ = None


FOUND = st.builds(Found, st.lists(st.sampled_from("和平合作")), st.lists(st.sampled_from("ab")))


@given(st.lists(FOUND, max_size=5))
def test_a_sum_is_that_of_naive_loops_and_leaves_what_was_added(partials):
    before = deepcopy(partials)
    total = add_all(Found(), partials)
    assert total.size == sum(partial.size for partial in before)
    assert total.order == [word for partial in before for word in partial.order]
    assert total.words == Counter(total.order)
    for group in "ab":
        words = [w for partial in before if group in partial.groups for w in partial.order]
        assert total.groups.get(group, Counter()) == Counter(words)
        assert total.nested.get(group, Nested(())).words == Counter(words)
    assert total.example == next((p.example for p in before if p.example), None)
    assert [vars(partial) for partial in partials] == [vars(partial) for partial in before]


def test_groups_are_added_key_by_key():
    assert add_all({}, [{1: Counter("和")}, {1: Counter("和"), 2: Counter("平")}]) == {
        1: Counter("和和"),
        2: Counter("平"),
    }
