"""Cleaning: footnotes and their marks."""

from corpuskit.text.clean.profiles import clean
from tests.communiques import PROSE, wrapped


def test_footnotes_and_marks():
    half = PROSE.index("雙方支持全面")
    pages = []
    for number in range(1, 5):
        body = wrapped(PROSE[:half] + str(number) + PROSE[half:-2])
        note = f"{number} 王某，《北方的合作》（北京：某某出版社，200{number} 年），頁 {number}8。"
        pages.append("\n".join([*body, note, str(20 + number)]))
    # Every page here has the same lines, as no book has.
    cleaned = clean("\f".join(pages), "pdf", without=["running-headers"])
    assert "".join(cleaned.text.split()) == PROSE[:-2] * 4
    removed = {step.name: step.edits for step in cleaned.reports}
    assert (removed["note-marks"], removed["footnotes"], removed["page-numbers"]) == (4, 4, 4)
