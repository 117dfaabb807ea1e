"""The errors of fetching."""

from corpuskit.core.errors import CorpuskitError


class FetchError(CorpuskitError):
    """A manifest, an address or a folder that cannot be used as it is."""


class FetchRefused(FetchError):
    """A page that cannot or may not be fetched; a retry would not help."""


class TransientError(FetchError):
    """A request that may succeed when it is repeated.

    Parameters
    ----------
    problem : str
    wait : float
        Seconds that the server asks to wait before the next request.
    """

    def __init__(self, problem: str, *, wait: float = 0.0) -> None:
        super().__init__(problem)
        self.wait = wait
