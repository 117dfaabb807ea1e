"""Time tasks in interleaved rounds, so that other load affects all of them alike."""

import statistics
import subprocess
import time
from collections.abc import Callable, Sequence

Clock = Callable[[], float]


def time_of_processes() -> float:
    """Return the CPU time of the processes that were waited for; other load does not change it."""
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def seconds(task: Callable[[], object], clock: Clock = time.perf_counter) -> float:
    """Return how long a call takes; with `time.process_time`, the CPU time of this process."""
    start = clock()
    task()
    return clock() - start


def medians(
    tasks: dict[str, Callable[[], object]], rounds: int, clock: Clock = time.perf_counter
) -> dict[str, float]:
    """Return the median time of each task over interleaved rounds."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            times[name].append(seconds(task, clock))
    return {name: statistics.median(measured) for name, measured in times.items()}


def process(command: Sequence[str]) -> Callable[[], object]:
    """Return a function that runs a command and discards its output."""
    return lambda: subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def report(times: dict[str, float], baseline: str) -> None:
    """Print each time and its ratio to the baseline."""
    for name, measured in times.items():
        print(f"{name}\t{measured * 1000:.1f} ms\t{measured / times[baseline]:.2f}")
