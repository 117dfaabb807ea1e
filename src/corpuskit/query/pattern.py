"""What all patterns on match keys have in common."""

from collections.abc import Iterator
from typing import Protocol

TIME_LIMIT = 5.0
"""Default of the seconds that a pattern may take in one document."""
MAX_TIME_LIMIT = 3600.0


class Pattern(Protocol):
    """Finds the hits of a query in the match key of a document."""

    def spans(self, key: str, document: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of non-overlapping hits from left to right.

        Parameters
        ----------
        key : str
            The match key to search.
        document : str
            The name of the document, for error messages.
        """
        ...
