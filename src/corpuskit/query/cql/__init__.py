"""Token queries (CQL): grammar, tree, automaton, matching."""

__all__ = ["match"]
