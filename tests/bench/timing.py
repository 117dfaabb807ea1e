"""Timing for the benchmarks: medians of alternating runs, so that load hits both sides."""

import statistics
import subprocess
import time
from collections.abc import Callable, Sequence


def seconds(work: Callable[[], object]) -> float:
    """Return how long a call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def medians(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median time of each piece of work, the rounds interleaved."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            times[name].append(seconds(work))
    return {name: statistics.median(found) for name, found in times.items()}


def process(command: Sequence[str]) -> Callable[[], object]:
    """Return a call that runs a command to its end, output thrown away."""
    return lambda: subprocess.run(command, check=True, stdout=-3, stderr=-3)


def report(times: dict[str, float], base: str) -> None:
    """Print each time and its ratio to the base."""
    for name, found in times.items():
        print(f"{name}\t{found * 1000:.1f} ms\t{found / times[base]:.2f}")
