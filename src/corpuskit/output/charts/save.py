"""Figures -> svg, pdf, png or html, with their characters in them. Imports vl-convert."""

import json
import re
from base64 import b64encode
from collections.abc import Collection, Iterable, Iterator

from corpuskit.core.errors import OutputError
from corpuskit.output.charts.altair_chart import draw
from corpuskit.output.charts.figure import Figure
from corpuskit.output.charts.fonts import Font, FontSubset
from corpuskit.output.charts.outlines import with_outlines

_SCALE = 2
_EMBED = {
    "renderer": "svg",
    "actions": {"export": True, "source": False, "compiled": False, "editor": False},
}
_ALWAYS = "0123456789.,%–-−+ ()…n=:"
_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
{font}
body {{ margin: 2em; font-family: {families}; }}
</style>
<script>{library}</script>
</head>
<body>
<div id="picture"></div>
<script>
document.fonts.load('12px "{family}"', {sample}).finally(() =>
  vegaEmbed("#picture", {spec}, {options}));
</script>
</body>
</html>
"""


def pictures(
    figures: Iterable[Figure], forms: Collection[str], font: Font
) -> Iterator[dict[str, bytes]]:
    """Yield each figure in every form; all of them share one font of their characters.

    Raises
    ------
    OutputError
        If a png or pdf is wanted and the font lacks a character.
    """
    figures = [figure.printable() for figure in figures]
    if not figures:
        return
    subset = font.subset("".join(figure.texts() for figure in figures) + _ALWAYS)
    if not {"png", "pdf"}.isdisjoint(forms):
        check_characters(font, subset)
    face = _font_face(font, subset) if "html" in forms else ""
    for figure in figures:
        made = dict(_images(figure, font, subset, forms)) if {*forms} - {"html"} else {}
        if "html" in forms:
            made["html"] = _page(figure, font, face).encode()
        yield {form: made[form] for form in forms}


def check_characters(font: Font, subset: FontSubset) -> None:
    """Refuse to print boxes.

    Raises
    ------
    OutputError
        If the font lacks a character of the text.
    """
    if subset.missing:
        raise OutputError(
            f"{font.family}: does not have {'、'.join(subset.missing[:5])}, which would be a box",
            hint="name a font file that has it with --font, or write svg or html",
        )


def _font_face(font: Font, subset: FontSubset) -> str:
    """Return the characters of a font as a style, under the font's own name."""
    if not subset.may_embed:
        return ""
    place = f"data:font/woff;base64,{b64encode(subset.web_font()).decode()}"
    return f"@font-face{{font-family:'{font.family}';src:url({place})}}"


def _images(
    figure: Figure, font: Font, subset: FontSubset, forms: Collection[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield the svg, pdf and png that are wanted, laid out once.

    A pdf has text, which can be searched and copied, and the characters of its font; a font that
    may not be embedded is drawn as outlines.
    """
    import vl_convert

    spec = draw(figure, subset.families).to_dict()
    svg = vl_convert.vegalite_to_svg(spec, vl_version=_version())
    if "png" in forms:
        yield "png", vl_convert.svg_to_png(svg, scale=_SCALE)
    outlined = with_outlines(svg, subset.data, figure.title)
    if "pdf" in forms:
        yield "pdf", vl_convert.svg_to_pdf(svg if subset.may_embed else outlined)
    # The subset is of this process alone; elsewhere text without outlines needs the whole font.
    yield "svg", outlined.replace(subset.family, font.family).encode()


def _version() -> str | None:
    """Return the version of Vega-Lite that Altair writes."""
    import altair

    version = re.match(r"v(\d+\.\d+)", altair.SCHEMA_VERSION)
    return version[1] if version else None


def _page(figure: Figure, font: Font, face: str) -> str:
    """Return a page that needs nothing from the network."""
    from html import escape

    import vl_convert

    return _PAGE.format(
        lang=figure.language,
        title=escape(figure.title),
        font=face,
        families=font.families,
        family=font.family,
        library=vl_convert.javascript_bundle(
            "window.vegaEmbed = vegaEmbed;", vl_version=_version()
        ),
        sample=_script(figure.title),
        spec=_script(draw(figure, font.families).to_dict()),
        options=_script(_EMBED),
    )


def _script(value: object) -> str:
    """Return JSON that cannot end the script element around it."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
