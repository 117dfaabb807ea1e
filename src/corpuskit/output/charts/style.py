"""Colours, dashes and shapes: distinguishable with colour blindness and in grey."""

PALETTE = ("#0072B2", "#E69F00", "#009E73", "#56B4E9", "#D55E00", "#000000", "#CC79A7", "#882255")
"""Okabe and Ito's colours, so ordered that neighbours differ in lightness too.

Their yellow is hardly seen on white; Tol's wine takes its place.
"""

INK = ("#ffffff", "#000000", "#000000", "#000000", "#000000", "#ffffff", "#000000", "#ffffff")
"""What is written on each of them."""

DASHES = ([1, 0], [7, 3], [2, 2], [9, 3, 2, 3], [12, 4], [4, 2], [1, 3], [6, 2, 1, 2, 1, 2])
_STAR = "M0,-1.3L.36,-.5L1.24,-.4L.59,.19L.76,1.05L0,.62L-.76,1.05L-.59,.19L-1.24,-.4L-.36,-.5Z"
SHAPES = (
    *("circle", "square", "triangle-up", "diamond", "cross", "triangle-down"),
    *(_STAR, "triangle-right"),
)
"""Filled ones: a legend shows no strokes."""
BLACK, DARK, GREY = "#000000", "#333333", "#888888"
SHADE = 0.055
WIDTH, HEIGHT, LOWER, FACET, STRIP = 640, 340, 190, 130, 34
TITLE, SUBTITLE = 17, 11


def config(families: str) -> dict[str, object]:
    """Return the look of every picture: one font, one weight, quiet axes."""
    return {
        "font": families,
        "background": "#ffffff",
        "padding": 12,
        "title": {
            "anchor": "start",
            "fontSize": TITLE,
            "fontWeight": "normal",
            "subtitleFontSize": SUBTITLE,
            "subtitleColor": "#555555",
            "subtitlePadding": 4,
            "offset": 20,
        },
        "axis": {
            "titleFontWeight": "normal",
            "titleFontSize": 13,
            "labelFontSize": 12,
            "gridColor": "#e4e4e4",
            "domainColor": GREY,
            "tickColor": GREY,
            "titlePadding": 8,
        },
        "legend": {"labelFontSize": 13, "symbolSize": 90, "labelLimit": 240},
        "view": {"stroke": None},
    }
