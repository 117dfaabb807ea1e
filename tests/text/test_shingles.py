import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.text.fold import fold
from corpuskit.text.shingles import encode, jaccard_index, shingles_of_texts, window_hashes

TEXTS = st.lists(st.text(alphabet="和平发展發展，。 \n𠀀a1", max_size=40), max_size=6)


def naive(texts, size):
    """Return the windows of each text, with the place of their first letter in all texts."""
    windows, start = [], 0
    for text in texts:
        letters = [(c, start + i) for i, c in enumerate(fold(text)) if c.isalnum()]
        windows.append(
            [
                ("".join(c for c, _ in letters[i : i + size]), letters[i][1])
                for i in range(len(letters) - size + 1)
            ]
        )
        start += len(text)
    return windows


@given(TEXTS, st.integers(1, 9))
def test_shingles_are_the_windows_of_letters(texts, size):
    shingles = shingles_of_texts(texts, size)
    expected = naive(texts, size)
    assert numpy.diff(shingles.starts).tolist() == list(map(len, expected))
    flat = [window for windows in expected for window in windows]
    assert shingles.places.tolist() == [place for _, place in flat]
    strings = [string for string, _ in flat]
    assert len(set(zip(strings, shingles.hashes.tolist(), strict=True))) == len(set(strings))
    assert len(set(shingles.hashes.tolist())) == len(set(strings))


def test_hashes_do_not_depend_on_blocks():
    codes = encode("".join(chr(0x4E00 + i % 20_000) for i in range(140_000)))
    hashes = window_hashes(codes)
    assert len(hashes) == len(codes) - 7
    for start in (0, 65_530, 65_536, 131_071):
        assert hashes[start] == window_hashes(codes[start : start + 8])[0]


def test_hashes_of_similar_windows_differ():
    codes = [encode(f"{i:08d}") for i in range(20_000)]
    assert len({int(window_hashes(code)[0]) for code in codes}) == 20_000


def test_low_bits_sample_evenly():
    codes = encode("".join(chr(0x4E00 + i * 31 % 20_000) for i in range(20_000)))
    share = (window_hashes(codes) & numpy.uint64(15) == 0).mean()
    assert share == pytest.approx(1 / 16, rel=0.1)


def test_index_of_nothing():
    nothing = numpy.zeros(0, dtype=numpy.uint64)
    assert jaccard_index(nothing, nothing) == 0
