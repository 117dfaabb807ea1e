"""A page from its address: polite, patient, following redirects step by step."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from corpuskit.fetching.address import Resolve, checked, host_of, joined, resolve
from corpuskit.fetching.errors import Broken, Refused
from corpuskit.fetching.robots import LONGEST_WAIT, Clock, Pace, Robots, retry_after
from corpuskit.fetching.transport import Answer, Limits, request

_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 5
_ROBOTS_SIZE = 500_000
_WAITS = (2.0, 4.0, 8.0)


@dataclass(frozen=True, slots=True)
class Manner:
    """How servers are asked.

    Parameters
    ----------
    delay : float
        Seconds between requests to one host.
    local : bool
        Whether hosts in private networks may be asked.
    limits : Limits
    clock : Clock
    resolver : callable
        From host and port to numeric addresses.
    """

    delay: float = 2.0
    local: bool = False
    limits: Limits = field(default_factory=Limits)
    clock: Clock = field(default_factory=Clock)
    resolver: Resolve = resolve


class Downloader:
    """Gets pages; one object keeps the manners for all servers of a run."""

    def __init__(self, manner: Manner) -> None:
        self._manner = manner
        self._pace = Pace(manner.clock, manner.delay)
        self._robots = Robots(self._robots_text)

    def get(self, address: str, known: Mapping[str, str] | None = None) -> Answer:
        """Return a page: status 200, or 304 where `known` describes what the server still has.

        Parameters
        ----------
        address : str
        known : mapping, optional
            The headers that came with the page when it was fetched before.

        Raises
        ------
        Refused
            If the page is not to be had, with the reason.
        """
        known = known or {}
        asked = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
        headers = {asked[name]: known[name] for name in asked if known.get(name)}
        answer = self._follow(checked(address), headers, self._manner.limits)
        if answer.status == 200 or (answer.status == 304 and headers):
            return answer
        raise Refused(f"the server answers {answer.status}")

    def _robots_text(self, address: str) -> Answer:
        small = replace(self._manner.limits, size=_ROBOTS_SIZE)
        return self._follow(address, {}, small, robots=False)

    def _follow(
        self, address: str, headers: Mapping[str, str], limits: Limits, *, robots: bool = True
    ) -> Answer:
        for _ in range(_MOST_REDIRECTS + 1):
            own = self._robots.check(address) if robots else 0.0
            answer = self._patiently(address, headers, limits, own)
            location = answer.headers.get("location", "")
            if answer.status not in _REDIRECTS or not location:
                return answer
            address = joined(address, location)
        raise Refused(f"it redirects more than {_MOST_REDIRECTS} times")

    def _patiently(
        self, address: str, headers: Mapping[str, str], limits: Limits, own: float
    ) -> Answer:
        """Ask again after growing pauses while there is hope; the pauses are always the same."""
        for wait in (*_WAITS, None):
            try:
                return self._once(address, headers, limits, own)
            except Broken as error:
                if wait is None:
                    raise Refused(f"{error} ({len(_WAITS) + 1} attempts)") from error
                if error.wait > LONGEST_WAIT:
                    raise Refused(f"{error} and asks to wait {error.wait:g} s") from error
                self._manner.clock.sleep(max(wait, error.wait))
        raise AssertionError("the last attempt returns or raises")

    def _once(self, address: str, headers: Mapping[str, str], limits: Limits, own: float) -> Answer:
        host, manner = host_of(address), self._manner
        self._pace.wait(host, own)
        try:
            answer = request(address, headers, limits, local=manner.local, resolver=manner.resolver)
        finally:
            self._pace.done(host)
        if answer.status == 429 or answer.status >= 500:
            pause = retry_after(answer.headers.get("retry-after", ""), manner.clock.today())
            raise Broken(f"the server answers {answer.status}", wait=pause)
        return answer
