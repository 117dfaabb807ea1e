"""Run a command as a process and measure its time and memory."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

SAMPLING_SECONDS = 0.2


class Run(NamedTuple):
    """The time, memory and output of a command.

    `cpu` is the CPU time of the command and of its processes, in seconds.
    `peak` is the peak memory of its largest process in MB, including mapped pages of files.
    `peak_of_all` is the peak of all its processes together, with shared pages counted once,
    sampled five times per second (0 if the system does not report it).
    """

    seconds: float
    cpu: float
    peak: float
    peak_of_all: float
    status: int
    stdout: str
    stderr: str


def run_measured(
    command: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    *,
    capture: bool = True,
) -> Run:
    """Run a command; its output is captured, or goes to /dev/null."""
    with open(os.devnull) as no_input:
        start = time.perf_counter()
        child = subprocess.Popen(
            list(map(str, command)),
            stdin=no_input,
            stdout=subprocess.PIPE if capture else subprocess.DEVNULL,
            stderr=subprocess.PIPE if capture else subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
        )
        sampler = MemorySampler(child.pid)
        out, err = _read(child) if capture else (b"", b"")
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    scale = 1024 if sys.platform == "linux" else 1024**2
    return Run(
        seconds,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss / scale,
        sampler.finish(),
        child.returncode,
        out.decode(),
        err.decode(),
    )


def run_checked(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Run:
    """Run a command that must succeed; if it fails, exit with its messages."""
    run = run_measured(command, environment)
    if run.status:
        raise SystemExit(f"{' '.join(map(str, command))}\n{run.stderr}")
    return run


def _read(child: "subprocess.Popen[bytes]") -> tuple[bytes, bytes]:
    assert child.stdout is not None
    assert child.stderr is not None
    errors: list[bytes] = []
    reader = threading.Thread(target=lambda: errors.append(child.stderr.read()))
    reader.start()
    output = child.stdout.read()
    reader.join()
    return output, errors[0]


class MemorySampler:
    """Samples the memory of a process and its descendants in a thread."""

    def __init__(self, pid: int) -> None:
        self._peak = 0.0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._sample, args=(pid,), daemon=True)
        self._thread.start()

    def finish(self) -> float:
        """Stop sampling, and return the peak in MB."""
        self._is_over.set()
        self._thread.join()
        return self._peak

    def _sample(self, pid: int) -> None:
        while not self._is_over.wait(SAMPLING_SECONDS):
            self._peak = max(self._peak, sum(map(_memory, _process_tree(pid))) / 1024)


def _process_tree(pid: int) -> Iterator[int]:
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = path.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _process_tree(int(child))


def _memory(pid: int) -> int:
    """Return the proportional set size of a process in kB."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line[:4] == "Pss:"), 0)


def corpuskit() -> str:
    """Return the path of the command `corpuskit`."""
    return shutil.which("corpuskit") or "corpuskit"


def size_of(folder: Path) -> int:
    """Return the size in bytes of a file, or of all files in a folder."""
    if folder.is_file():
        return folder.stat().st_size
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def fresh_cache(folder: Path, options: Sequence[str] = ()) -> dict[str, str]:
    """Return an environment with a new cache that contains only the dictionary.

    `options` are those of `segment`, such as the engine whose tables are needed.
    """
    environment = {"CORPUSKIT_CACHE": str(folder)}
    text = folder.parent / "text.txt"
    folder.mkdir(parents=True)
    text.write_text("中俄總理定期會晤", encoding="utf-8")
    run_checked([corpuskit(), "segment", text, *options], environment)
    return environment
