"""A whole command with its time and memory, for the benchmarks."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

EVERY = 0.2


class Run(NamedTuple):
    """What a command took.

    `peak` is the most memory of one of its processes in MB, pages of opened files included;
    `together` that of all of them, shared pages counted once, as seen five times a second (0
    where the system does not tell).
    """

    seconds: float
    peak: float
    together: float
    status: int
    stdout: str
    stderr: str


def measured(
    command: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    *,
    keep: bool = True,
) -> Run:
    """Run a command to its end; its output is kept, or goes to /dev/null."""
    whole = {**os.environ, **(environment or {})}
    with open(os.devnull) as empty:
        start = time.perf_counter()
        child = subprocess.Popen(
            list(map(str, command)),
            stdin=empty,
            stdout=subprocess.PIPE if keep else subprocess.DEVNULL,
            stderr=subprocess.PIPE if keep else subprocess.DEVNULL,
            env=whole,
        )
        watch = Watch(child.pid)
        out, err = _read(child) if keep else (b"", b"")
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    scale = 1024 if sys.platform == "linux" else 1024**2
    return Run(
        seconds, usage.ru_maxrss / scale, watch.end(), child.returncode, out.decode(), err.decode()
    )


def _read(child: "subprocess.Popen[bytes]") -> tuple[bytes, bytes]:
    assert child.stdout is not None
    assert child.stderr is not None
    found: list[bytes] = []
    aside = threading.Thread(target=lambda: found.append(child.stderr.read()))
    aside.start()
    out = child.stdout.read()
    aside.join()
    return out, found[0]


class Watch:
    """Looks at the memory of a process and its descendants again and again."""

    def __init__(self, pid: int) -> None:
        self._most = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, args=(pid,), daemon=True)
        self._thread.start()

    def end(self) -> float:
        """Return the most that was seen, in MB."""
        self._over.set()
        self._thread.join()
        return self._most

    def _look(self, pid: int) -> None:
        while not self._over.wait(EVERY):
            self._most = max(self._most, sum(map(_memory, _family(pid))) / 1024)


def _family(pid: int) -> Iterator[int]:
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            below = path.read_text().split()
        except OSError:
            continue
        for child in below:
            yield from _family(int(child))


def _memory(pid: int) -> int:
    """Return the memory of a process in kB, its share of shared pages."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line[:4] == "Pss:"), 0)


def corpuskit() -> str:
    """Return the command to measure."""
    return shutil.which("corpuskit") or "corpuskit"


def size_of(folder: Path) -> int:
    """Return the bytes of all files below a folder; of a file its own."""
    if folder.is_file():
        return folder.stat().st_size
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def fresh_cache(folder: Path) -> dict[str, str]:
    """Return an environment with a cache that holds the dictionary and nothing else."""
    environment = {"CORPUSKIT_CACHE": str(folder)}
    text = folder.parent / "warm.txt"
    folder.mkdir(parents=True)
    text.write_text("中俄總理定期會晤", encoding="utf-8")
    run = measured([corpuskit(), "segment", text], environment)
    if run.status:
        raise SystemExit(run.stderr)
    return environment
