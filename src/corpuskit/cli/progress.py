"""A progress bar on stderr; none if stderr is not a terminal, or one that only prints."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from corpuskit.cli.terminal import is_dumb

LONG = 2_000_000
"""Characters or bytes below which no bar is shown: the work is done at once."""

_Advance = Callable[[int, int], None]
"""Called with the number of characters that were done, and the total."""


@contextmanager
def progress(what: str, *, quiet: bool = False) -> Iterator[_Advance]:
    """Give a function that moves the bar; the bar appears when it is first called."""
    if quiet or not sys.stderr.isatty() or is_dumb():
        yield lambda done, total: None
        return
    with ExitStack() as stack:
        moves: list[Callable[[int], None]] = []

        def advance(done: int, total: int) -> None:
            if total >= LONG:
                if not moves:
                    moves.append(_bar(what, total, stack))
                moves[0](done)

        yield advance


def _bar(what: str, total: int, stack: ExitStack) -> Callable[[int], None]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    # Without a thread of its own, so that workers may be forked.
    bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    stack.enter_context(bar)
    task = bar.add_task(what, total=total)

    def move(done: int) -> None:
        bar.advance(task, done)
        bar.refresh()

    return move
