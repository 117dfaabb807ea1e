"""Several figures -> svg and png, at the cost of one font. Knows vl-convert."""

from collections.abc import Iterable, Iterator
from io import StringIO

from corpuskit.output.charts.draw import draw
from corpuskit.output.charts.figure import Figure
from corpuskit.output.charts.fonts import load_font
from corpuskit.output.charts.save import SCALE, check_characters, font_face, with_style

FORMS = ("svg", "png")


def several(figures: Iterable[Figure]) -> Iterator[dict[str, bytes]]:
    """Yield each figure as svg and as png.

    The font in every svg holds the characters of all of them, so that it is made once; each
    png is drawn of its svg, which is laid out once.

    Raises
    ------
    OutputError
        If the packages of the extra ``charts`` are not installed, or the font lacks a character.
    """
    import vl_convert

    figures = list(figures)
    if not figures:
        return
    font = load_font(None)
    texts = "".join(figure.texts() for figure in figures)
    check_characters(font, texts)
    style = font_face(font, texts)
    for figure in figures:
        text = StringIO()
        draw(figure, font.families).save(text, format="svg")
        png = vl_convert.svg_to_png(text.getvalue(), scale=SCALE)
        yield {"svg": with_style(text.getvalue(), style).encode(), "png": png}
