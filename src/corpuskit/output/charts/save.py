"""An Altair chart -> svg, png or html, with its font in it."""

import json
import re
from base64 import b64encode
from io import BytesIO, StringIO
from typing import Any

from corpuskit.errors import OutputError
from corpuskit.output.charts.figure import Figure
from corpuskit.output.charts.fonts import Font

SCALE = 2
_EMBED = {
    "renderer": "svg",
    "actions": {"export": True, "source": False, "compiled": False, "editor": False},
}
ALWAYS = "0123456789.,%–-−+ ()…"
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


def picture(chart: Any, form: str, font: Font, figure: Figure) -> bytes:  # noqa: ANN401
    """Return the bytes of a picture."""
    if form == "png":
        check_characters(font, figure.texts())
        memory = BytesIO()
        chart.save(memory, format="png", scale_factor=SCALE)
        return memory.getvalue()
    if form == "svg":
        text = StringIO()
        chart.save(text, format="svg")
        return with_style(text.getvalue(), font_face(font, figure.texts())).encode()
    return _page(chart, font, figure).encode()


def check_characters(font: Font, text: str) -> None:
    """Refuse to print boxes.

    Raises
    ------
    OutputError
        If the font lacks a character of the text.
    """
    missing = font.missing(text)
    if missing:
        raise OutputError(
            f"{font.family}: has no character {'、'.join(missing[:5])}, which would be a box",
            hint="name a font file that has it, or write svg or html",
        )


def with_style(svg: str, style: str) -> str:
    """Put a font into an svg, which then looks the same everywhere."""
    return re.sub(r"(<svg[^>]*>)", lambda tag: f"{tag[1]}<style>{style}</style>", svg, count=1)


def font_face(font: Font, text: str) -> str:
    """Return the characters of a text, in a font, as a style."""
    data = font.subset(text + ALWAYS)
    if data is None:
        return ""
    place = f"data:font/woff;base64,{b64encode(data).decode()}"
    return f"@font-face{{font-family:'{font.family}';src:url({place})}}"


def _page(chart: Any, font: Font, figure: Figure) -> str:  # noqa: ANN401
    """Return a page that needs nothing from the network."""
    from html import escape

    import altair
    import vl_convert

    version = re.match(r"v(\d+\.\d+)", altair.SCHEMA_VERSION)
    return _PAGE.format(
        lang="zh-Hant" if re.search(r"[\u4e00-\u9fff]", figure.title) else "en",
        title=escape(figure.title),
        font=font_face(font, figure.texts()),
        families=font.families,
        family=font.family,
        library=vl_convert.javascript_bundle(
            "window.vegaEmbed = vegaEmbed;", vl_version=version[1] if version else None
        ),
        sample=_script(figure.title),
        spec=_script(chart.to_dict()),
        options=_script(_EMBED),
    )


def _script(value: object) -> str:
    """Return JSON that cannot end the script that it stands in."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
