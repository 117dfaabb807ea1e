"""Charts: colours, dashes and shapes that can be distinguished, also in grey."""

from itertools import pairwise

from corpuskit.output.charts.style import DASHES, PALETTE, SHAPES


def lightness(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    y = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def test_neighbours_differ_in_grey_and_all_in_dash_and_shape():
    assert all(abs(lightness(a) - lightness(b)) >= 10 for a, b in pairwise(PALETTE))
    assert len(set(map(tuple, DASHES))) == len(set(SHAPES)) == len(set(PALETTE)) == 8
    assert all(lightness(colour) < 75 for colour in PALETTE)
    assert not {"stroke", "arrow", "wedge"} & set(SHAPES)
