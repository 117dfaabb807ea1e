"""Web pages: the tree of a page, its lines, its main text."""
