"""Segmentation throughput, folding included, against `jieba.cut` on the same text.

``python tests/bench/segmentation_speed.py FILE...``; a warm round comes first on both sides. Where
wapic is installed, it follows with the time that its model takes to load, and the memory of a
process of its own at its peak and after the load.
"""

import subprocess
import sys
import warnings
from importlib.util import find_spec
from pathlib import Path

from timing import medians, report, seconds

from corpuskit.segment.build import segmenter
from corpuskit.text.fold import fold

_MEMORY = """
from pathlib import Path
from corpuskit.segment.build import segmenter
list(segmenter(engine="wapic").spans("合作"))
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
peak, after = (int(status[name].split()[0]) // 1024 for name in ("VmHWM", "VmRSS"))
print(f"wapic: memory {peak} MB at the peak, {after} MB after")
"""


def main() -> None:
    """Print throughput and ratios."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(60)
    jieba.initialize()
    engine = segmenter()
    list(engine.spans("合作"))
    texts = [Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]]
    size = sum(len(text.encode()) for text in texts) / 1e6
    works = {
        "jieba.cut": lambda: [list(jieba.cut(text)) for text in texts],
        "corpuskit": lambda: [list(engine.spans(fold(text))) for text in texts],
    }
    if find_spec("wapic"):
        other = segmenter(engine="wapic")
        print(f"wapic: loaded in {seconds(lambda: list(other.spans('合作'))):.1f} s")
        works["wapic"] = lambda: [list(other.spans(fold(text))) for text in texts]
        subprocess.run([sys.executable, "-c", _MEMORY], check=True)
    times = medians(works, 3)
    report(times, "jieba.cut")
    for name, found in times.items():
        print(f"{name}\t{size / found:.2f} MB/s")


if __name__ == "__main__":
    main()
