"""Lexicons made of strings, and coding sheets filled by a function."""

import csv
import io

import pytest

from corpuskit import lexicon_sample, load_lexicon, open_corpus
from corpuskit.output.coding_sheet import save_coding_sheet
from tests.analysis.lexicon.sheets import OPTIONS

TOML = '[[domain]]\nname = "political"\nzh = "政治"\n\n[[domain]]\nname = "economic"\n'


@pytest.fixture
def made(tmp_path):
    """Make a lexicon folder and a corpus from strings."""

    def make(political, economic, *texts):
        folder = tmp_path / "own"
        folder.mkdir()
        (folder / "lexicon.toml").write_text(TOML, encoding="utf-8")
        (folder / "political.csv").write_text(political, encoding="utf-8")
        (folder / "economic.csv").write_text(economic, encoding="utf-8")
        place = tmp_path / "texts"
        place.mkdir()
        for number, text in enumerate(texts):
            (place / f"{2000 + number}.txt").write_text(text, encoding="utf-8")
        return folder, open_corpus(place) if texts else None

    return make


@pytest.fixture(scope="module")
def corpus():
    return open_corpus("sino-russian-communiques")


@pytest.fixture(scope="module")
def lexicon():
    return load_lexicon("thesis")


@pytest.fixture
def sheet(corpus, lexicon, tmp_path):
    """Draw a sheet, fill it by a function from a row to two codes, and save it."""

    def make(codes, name="sheet.csv", options=OPTIONS):
        path = tmp_path / name
        save_coding_sheet(lexicon_sample(corpus, lexicon, **options), path)
        text = path.read_text("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text)))
        top = next(n for n, row in enumerate(rows) if row[0] == "id")
        for row in rows[top + 1 :]:
            record = dict(zip(rows[top], row, strict=True))
            row[-2:] = codes(record)
        memory = io.StringIO()
        csv.writer(memory).writerows(rows)
        path.write_text(memory.getvalue(), encoding="utf-8-sig")
        return path

    return make
