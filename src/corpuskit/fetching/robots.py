"""Manners towards servers: robots.txt, one request at a time, waiting when asked to."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.robotparser import RobotFileParser

from corpuskit.fetching.address import host_of, origin_of
from corpuskit.fetching.errors import FetchError, Refused
from corpuskit.fetching.transport import NAME, Answer

LONGEST_WAIT = 120.0
"""Seconds; a server that asks for more is left for another day."""


def _today() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, and waiting; tests bring their own.

    Parameters
    ----------
    now : callable
        Seconds that only grow.
    sleep : callable
    today : callable
        Date and time in UTC.
    """

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    today: Callable[[], datetime] = _today


@dataclass(slots=True)
class Pace:
    """Keeps `delay` seconds between the end of a request and the next to the same host."""

    clock: Clock
    delay: float = 2.0
    _ended: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str, own: float = 0.0) -> None:
        """Wait for a host's turn; `own` is the pause that the host itself asks for."""
        if host in self._ended:
            pause = self._ended[host] + max(self.delay, own) - self.clock.now()
            if pause > 0:
                self.clock.sleep(pause)

    def done(self, host: str) -> None:
        """Note that a request has ended."""
        self._ended[host] = self.clock.now()


class Robots:
    """What each server's robots.txt allows, read once for each.

    Parameters
    ----------
    read : callable
        From the address of a robots.txt to its answer, redirects followed.
    """

    def __init__(self, read: Callable[[str], Answer]) -> None:
        self._read = read
        self._rules: dict[str, RobotFileParser | str] = {}

    def check(self, address: str) -> float:
        """Return the seconds that a server wants between requests, 0.0 where it says nothing.

        Raises
        ------
        Refused
            If robots.txt forbids the address, or cannot be read: where it is missing all is
            allowed, where the server fails nothing is (RFC 9309).
        """
        origin = origin_of(address)
        if origin not in self._rules:
            self._rules[origin] = self._load(origin)
        rules = self._rules[origin]
        if isinstance(rules, str):
            raise Refused(rules)
        if not rules.can_fetch(NAME, address):
            raise Refused(f"robots.txt of {host_of(address)} forbids it")
        pause = float(rules.crawl_delay(NAME) or 0.0)
        if pause > LONGEST_WAIT:
            raise Refused(f"robots.txt of {host_of(address)} wants {pause:g} s between requests")
        return pause

    def _load(self, origin: str) -> RobotFileParser | str:
        rules = RobotFileParser()
        try:
            answer = self._read(f"{origin}/robots.txt")
        except FetchError as error:
            return f"robots.txt of {host_of(origin)} cannot be read: {error}"
        text = answer.body.decode("utf-8", "replace").removeprefix("\ufeff")
        rules.parse(text.splitlines())
        return rules


def retry_after(value: str, now: datetime) -> float:
    """Return the seconds in a Retry-After header, 0.0 where it holds none.

    Examples
    --------
    >>> retry_after("30", datetime(2020, 1, 1, tzinfo=UTC))
    30.0
    >>> retry_after("Wed, 01 Jan 2020 00:00:05 GMT", datetime(2020, 1, 1, tzinfo=UTC))
    5.0
    """
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return float(value[:9])
    try:
        then = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (then - now).total_seconds())
