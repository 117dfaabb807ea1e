"""robots.txt (RFC 9309): what a server allows, and the pause that it asks for.

Protego matches ``*`` and ``$`` in paths and lets the longest rule win, which the standard
library's parser does not.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from corpuskit.fetching.address import host_of, origin_of
from corpuskit.fetching.errors import FetchError, FetchRefused
from corpuskit.fetching.pacing import MAX_WAIT
from corpuskit.fetching.transport import ROBOT_NAME, ServerResponse

if TYPE_CHECKING:
    from protego import Protego


class RobotsRules:
    """The rules of each server's robots.txt, read once per run.

    Parameters
    ----------
    read : callable
        Maps the address of a robots.txt to its response, redirects followed.
    """

    def __init__(self, read: Callable[[str], ServerResponse]) -> None:
        self._read = read
        self._rules: dict[str, Protego | str] = {}
        """By origin; a text is the reason why nothing may be fetched."""

    def check(self, address: str) -> float:
        """Return the seconds that a server wants between requests, 0.0 if it does not say.

        Raises
        ------
        FetchRefused
            If robots.txt forbids the address, asks for a very long pause, or cannot be read.
            A missing robots.txt allows everything, a failing server nothing (RFC 9309, 2.3.1).
        """
        origin, host = origin_of(address), host_of(address)
        if origin not in self._rules:
            self._rules[origin] = self._load(origin)
        rules = self._rules[origin]
        if isinstance(rules, str):
            raise FetchRefused(rules)
        if not rules.can_fetch(address, ROBOT_NAME):
            raise FetchRefused(f"robots.txt of {host} forbids it")
        pause = _pause(rules)
        if pause > MAX_WAIT:
            raise FetchRefused(f"robots.txt of {host} asks for {pause:g} s between requests")
        return pause

    def _load(self, origin: str) -> "Protego | str":
        from protego import Protego

        try:
            response = self._read(f"{origin}/robots.txt")
        except FetchError as error:
            return f"robots.txt of {host_of(origin)} cannot be read: {error}"
        return Protego.parse(response.body.decode("utf-8", "replace").removeprefix("\ufeff"))


def _pause(rules: "Protego") -> float:
    """Return the longer pause of Crawl-delay and Request-rate, which are both conventions."""
    rate = rules.request_rate(ROBOT_NAME)
    rate_pause = rate.seconds / rate.requests if rate else 0.0
    return max(rules.crawl_delay(ROBOT_NAME) or 0.0, rate_pause)
