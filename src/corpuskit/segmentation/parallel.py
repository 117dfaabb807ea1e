"""Segmentation over local processes: order kept, memory bounded, an interrupt clean."""

import os
import signal
import sys
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from corpuskit.core.errors import CountError, SegmentError
from corpuskit.segmentation.protocol import Segmenter

Item = TypeVar("Item")
Result = TypeVar("Result")
Make = Callable[[], Segmenter]
"""Makes the segmenter; it can be sent to another process."""

AHEAD = 4
PAYS = 2_000_000
"""Characters from which several processes are sooner done than one."""
_engine: Segmenter | None = None


def processes_for(size: int, most: int) -> int:
    """Return how many processes, of so many at most, are soonest done with so many characters.

    Examples
    --------
    >>> processes_for(1_000, most=8), processes_for(100_000_000, most=8)
    (1, 8)
    """
    return most if size >= PAYS else 1


def segmented(
    work: Callable[[Segmenter, Item], Result],
    items: Iterable[Item],
    make: Make,
    processes: int = 1,
    known: Callable[[Item], Result | None] = lambda item: None,
) -> Iterator[Result]:
    """Yield the result of some work on each item, in order.

    Parameters
    ----------
    work : callable
        Takes a segmenter and an item. With several processes it is a function of a module, and
        items and results can be pickled.
    items : iterable
        Taken as the work goes on, never more than a few ahead of it.
    make : callable
        Makes the segmenter.
    processes : int
        How many local processes work; 1 works in this one.
    known : callable
        The result of an item that needs no work, else None.

    Raises
    ------
    CountError
        For less than one process.
    SegmentError
        If a process ends before its work.

    Examples
    --------
    >>> from corpuskit.segmentation.build import segmenter
    >>> count = lambda engine, key: len(list(engine.spans(key)))
    >>> list(segmented(count, ["中俄合作", "会晤"], segmenter))
    [2, 1]
    """
    if processes < 1:
        raise CountError(f"processes must be 1 or more, got {processes}")
    if processes == 1:
        for item in items:
            result = known(item)
            yield work(make(), item) if result is None else result
        return
    pool: ProcessPoolExecutor | None = None
    waiting: deque[Future[Result] | Result] = deque()
    try:
        for item in items:
            result = known(item)
            if result is None:
                pool = pool or _pool(make, processes)
                waiting.append(_submit(pool, work, item))
            else:
                waiting.append(result)
            if len(waiting) > AHEAD * processes:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())
    except BrokenProcessPool as error:
        raise SegmentError(
            "a process of the segmentation ended before its work was done",
            hint="there may be too little memory; try it with 1 process",
        ) from error
    finally:
        if pool:
            pool.shutdown(wait=True, cancel_futures=True)


def _result(waiting: "Future[Result] | Result") -> Result:
    return waiting.result() if isinstance(waiting, Future) else waiting


def _pool(make: Make, processes: int) -> ProcessPoolExecutor:
    """Return the workers; forked where that is safe, since they then share the dictionary."""
    from multiprocessing import get_context

    fork = sys.platform == "linux" and threading.active_count() == 1
    if fork:
        make().prepare()
    return ProcessPoolExecutor(processes, get_context("fork" if fork else "spawn"), _begin, (make,))


def _submit(
    pool: ProcessPoolExecutor, work: Callable[[Segmenter, Item], Result], item: Item
) -> "Future[Result]":
    with warnings.catch_warnings():
        # Python 3.12 warns of threads of the system: numpy's, which sleep and are not used.
        warnings.simplefilter("ignore", DeprecationWarning)
        return pool.submit(_call, work, item)


def _begin(make: Make) -> None:
    """Begin a worker: the process that it works for is the one that is interrupted."""
    global _engine
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    _engine = make()


def _end_with(parent: int) -> None:
    """End this worker once the process that it works for has gone, however that ended."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _call(work: Callable[[Segmenter, Item], Result], item: Item) -> Result:
    assert _engine is not None
    return work(_engine, item)
