"""Pauses between the requests to one host, and the pauses that a server asks for."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

MAX_WAIT = 120.0
"""Seconds; a page whose server asks for a longer pause is not fetched in this run."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """The time, and waiting; tests pass their own.

    Parameters
    ----------
    now : callable
        Returns monotonic seconds.
    sleep : callable
    utc_now : callable
        Returns date and time in UTC.
    """

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    utc_now: Callable[[], datetime] = _utc_now


@dataclass(slots=True)
class HostPacer:
    """Leaves `delay` seconds between the end of a request and the next one to the same host."""

    clock: Clock
    delay: float = 2.0
    _last_end: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str, host_delay: float = 0.0) -> None:
        """Wait until a host may be asked again; `host_delay` is the pause it asks for itself."""
        if host in self._last_end:
            pause = self._last_end[host] + max(self.delay, host_delay) - self.clock.now()
            if pause > 0:
                self.clock.sleep(pause)

    def request_ended(self, host: str) -> None:
        """Note the time at which a request ended."""
        self._last_end[host] = self.clock.now()


def retry_after(value: str, now: datetime) -> float:
    """Return the seconds that a Retry-After header asks for, 0.0 if it is not valid.

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
