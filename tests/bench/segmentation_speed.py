"""Segmentation throughput, folding included, against `jieba.cut` on the same text.

``python tests/bench/segmentation_speed.py FILE...``; a warm round comes first on both sides.
"""

import sys
import warnings
from pathlib import Path

from timing import medians, report

from corpuskit.segment.build import segmenter
from corpuskit.text.fold import fold


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
    times = medians(
        {
            "jieba.cut": lambda: [list(jieba.cut(text)) for text in texts],
            "corpuskit": lambda: [list(engine.spans(fold(text))) for text in texts],
        },
        3,
    )
    report(times, "jieba.cut")
    for name, found in times.items():
        print(f"{name}\t{size / found:.2f} MB/s")


if __name__ == "__main__":
    main()
