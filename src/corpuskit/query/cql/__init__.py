"""Token queries (CQL): grammar, tree, automaton, matching."""
