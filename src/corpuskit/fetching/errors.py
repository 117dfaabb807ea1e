"""What can go wrong between a manifest and a text."""

from corpuskit.core.errors import CorpuskitError


class FetchError(CorpuskitError):
    """A manifest, an address or a folder that cannot be used as it is."""


class Refused(FetchError):
    """A page that is not to be had: asking again at once would not help."""


class Broken(FetchError):
    """A request that may succeed when it is made again.

    Parameters
    ----------
    problem : str
    wait : float
        Seconds that the server asks to be left alone.
    """

    def __init__(self, problem: str, *, wait: float = 0.0) -> None:
        super().__init__(problem)
        self.wait = wait
