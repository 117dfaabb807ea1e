"""Segment over local processes, with results in order and memory bounded.

Invariants: results come in the order of the items; never more than `_ITEMS_AHEAD` items per
process are waiting; the segmenter is made once per worker, not per item. Workers ignore Ctrl-C,
which their parent handles, and end by themselves within a second when the parent is gone, however
it ended. On Linux the workers are forked if no other thread runs, so that they share the loaded
dictionary; elsewhere each worker loads its own.
"""

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
from corpuskit.segmentation.segmenter import Segmenter

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
SegmenterFactory = Callable[[], Segmenter]
"""Makes the segmenter; it must be picklable."""

_ITEMS_AHEAD = 4
_MIN_PARALLEL_CHARACTERS = 2_000_000
"""For fewer characters one process is faster than several."""
_worker_segmenter: Segmenter | None = None
"""The segmenter of this worker process; None in the parent."""


def choose_processes(size: int, maximum: int) -> int:
    """Return the number of processes, at most `maximum`, for so many characters.

    Examples
    --------
    >>> choose_processes(1_000, maximum=8), choose_processes(100_000_000, maximum=8)
    (1, 8)
    """
    return maximum if size >= _MIN_PARALLEL_CHARACTERS else 1


def map_with_segmenter(
    work: Callable[[Segmenter, _Item], _Result],
    items: Iterable[_Item],
    make_segmenter: SegmenterFactory,
    processes: int = 1,
    cached: Callable[[_Item], _Result | None] = lambda item: None,
) -> Iterator[_Result]:
    """Yield the result of `work` for each item, in order.

    Parameters
    ----------
    work : callable
        Takes a segmenter and an item. With several processes it must be a function of a module,
        and items and results must be picklable.
    items : iterable
        Read lazily, never more than a few items ahead.
    make_segmenter : callable
        Makes the segmenter.
    processes : int
        The number of local processes; 1 works in this process.
    cached : callable
        Returns the result of an item that needs no work, else None.

    Raises
    ------
    CountError
        If `processes` is less than 1.
    SegmentError
        If a process dies.

    Examples
    --------
    >>> from corpuskit.segmentation.factory import segmenter
    >>> count = lambda engine, key: len(list(engine.spans(key)))
    >>> list(map_with_segmenter(count, ["中俄合作", "会晤"], segmenter))
    [2, 1]
    """
    if processes < 1:
        raise CountError(f"processes must be 1 or more, got {processes}")
    if processes == 1:
        for item in items:
            result = cached(item)
            yield work(make_segmenter(), item) if result is None else result
        return
    pool: ProcessPoolExecutor | None = None
    pending: deque[Future[_Result] | _Result] = deque()
    try:
        for item in items:
            result = cached(item)
            if result is None:
                pool = pool or _start_pool(make_segmenter, processes)
                pending.append(_submit(pool, work, item))
            else:
                pending.append(result)
            if len(pending) > _ITEMS_AHEAD * processes:
                yield _wait_for(pending.popleft())
        while pending:
            yield _wait_for(pending.popleft())
    except BrokenProcessPool as error:
        raise SegmentError(
            "a segmentation process ended unexpectedly",
            hint="there may be too little memory; use 1 process",
        ) from error
    finally:
        if pool:
            pool.shutdown(wait=True, cancel_futures=True)


def _wait_for(result: "Future[_Result] | _Result") -> _Result:
    return result.result() if isinstance(result, Future) else result


def _start_pool(make_segmenter: SegmenterFactory, processes: int) -> ProcessPoolExecutor:
    """Start the workers; forked where that is safe, because they then share the dictionary."""
    from multiprocessing import get_context

    can_fork = sys.platform == "linux" and threading.active_count() == 1
    if can_fork:
        make_segmenter().prepare()
    context = get_context("fork" if can_fork else "spawn")
    return ProcessPoolExecutor(processes, context, _start_worker, (make_segmenter,))


def _submit(
    pool: ProcessPoolExecutor, work: Callable[[Segmenter, _Item], _Result], item: _Item
) -> "Future[_Result]":
    with warnings.catch_warnings():
        # Python 3.12 warns of threads when forking: numpy's threads, which are idle.
        warnings.simplefilter("ignore", DeprecationWarning)
        return pool.submit(_run, work, item)


def _start_worker(make_segmenter: SegmenterFactory) -> None:
    """Set up a worker process: ignore Ctrl-C, watch the parent, make the segmenter."""
    global _worker_segmenter
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_exit_with_parent, args=(os.getppid(),), daemon=True).start()
    _worker_segmenter = make_segmenter()


def _exit_with_parent(parent: int) -> None:
    """Exit this worker once its parent process is gone."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _run(work: Callable[[Segmenter, _Item], _Result], item: _Item) -> _Result:
    assert _worker_segmenter is not None
    return work(_worker_segmenter, item)
