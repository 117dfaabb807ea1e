"""Fetch one page: check robots.txt, wait between requests, retry, follow redirects."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from corpuskit.fetching.address import (
    Resolver,
    check_address,
    host_of,
    redirect_target,
    resolve_host,
)
from corpuskit.fetching.errors import FetchRefused, TransientError
from corpuskit.fetching.pacing import MAX_WAIT, Clock, HostPacer, retry_after
from corpuskit.fetching.robots import RobotsRules
from corpuskit.fetching.transport import RequestLimits, ServerResponse, send_request

_REDIRECTS = (301, 302, 303, 307, 308)
_MAX_REDIRECTS = 5
_ROBOTS_MAX_SIZE = 512_000
"""RFC 9309 asks for at least 500 KiB."""
_RETRY_WAITS = (2.0, 4.0, 8.0)
_CONDITIONAL_HEADERS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchPolicy:
    """How servers are asked.

    Parameters
    ----------
    delay : float
        Seconds between requests to one host.
    allow_local : bool
        Whether hosts in private networks may be asked.
    limits : RequestLimits
    clock : Clock
    resolver : callable
        Maps a host and a port to IP addresses.
    """

    delay: float = 2.0
    allow_local: bool = False
    limits: RequestLimits = field(default_factory=RequestLimits)
    clock: Clock = field(default_factory=Clock)
    resolver: Resolver = resolve_host


class Downloader:
    """Fetches pages; one object keeps the pauses and the robots.txt rules of a whole run."""

    def __init__(self, policy: FetchPolicy) -> None:
        self._policy = policy
        self._pacer = HostPacer(policy.clock, policy.delay)
        self._robots = RobotsRules(self._read_robots)

    def get(
        self, address: str, previous_headers: Mapping[str, str] | None = None
    ) -> ServerResponse:
        """Return a page: status 200, or 304 if it is unchanged since the previous response.

        Parameters
        ----------
        address : str
        previous_headers : mapping, optional
            The headers of the previous response for this page.

        Raises
        ------
        FetchRefused
            If the page cannot or may not be fetched, with the reason.
        """
        previous_headers = previous_headers or {}
        headers = {
            request_header: previous_headers[name]
            for name, request_header in _CONDITIONAL_HEADERS.items()
            if previous_headers.get(name)
        }
        response = self._follow(check_address(address), headers, self._policy.limits)
        if response.status == 200 or (response.status == 304 and headers):
            return response
        raise FetchRefused(f"the server answers {response.status}")

    def _read_robots(self, address: str) -> ServerResponse:
        limits = replace(self._policy.limits, max_size=_ROBOTS_MAX_SIZE)
        return self._follow(address, {}, limits, check_robots=False)

    def _follow(
        self,
        address: str,
        headers: Mapping[str, str],
        limits: RequestLimits,
        *,
        check_robots: bool = True,
    ) -> ServerResponse:
        """Return the response behind all redirects; every step is checked like the first."""
        for _ in range(_MAX_REDIRECTS + 1):
            host_delay = self._robots.check(address) if check_robots else 0.0
            response = self._send_with_retries(address, headers, limits, host_delay)
            location = response.headers.get("location", "")
            if response.status not in _REDIRECTS or not location:
                return response
            address = redirect_target(address, location)
        raise FetchRefused(f"it redirects more than {_MAX_REDIRECTS} times")

    def _send_with_retries(
        self, address: str, headers: Mapping[str, str], limits: RequestLimits, host_delay: float
    ) -> ServerResponse:
        """Retry after growing pauses while the error may be transient; no random jitter."""
        for wait in (*_RETRY_WAITS, None):
            try:
                return self._send(address, headers, limits, host_delay)
            except TransientError as error:
                if wait is None:
                    attempts = len(_RETRY_WAITS) + 1
                    raise FetchRefused(f"{error} ({attempts} attempts)") from error
                if error.wait > MAX_WAIT:
                    raise FetchRefused(f"{error} and asks to wait {error.wait:g} s") from error
                self._policy.clock.sleep(max(wait, error.wait))
        raise AssertionError("the last attempt returns or raises")

    def _send(
        self, address: str, headers: Mapping[str, str], limits: RequestLimits, host_delay: float
    ) -> ServerResponse:
        host, policy = host_of(address), self._policy
        self._pacer.wait(host, host_delay)
        try:
            response = send_request(
                address, headers, limits, allow_local=policy.allow_local, resolver=policy.resolver
            )
        finally:
            self._pacer.request_ended(host)
        if response.status == 429 or response.status >= 500:
            wait = retry_after(response.headers.get("retry-after", ""), policy.clock.utc_now())
            raise TransientError(f"the server answers {response.status}", wait=wait)
        return response
