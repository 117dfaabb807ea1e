"""The elements of HTML by what they do to a text, and the styles that hide text."""

import re

# In small letters, without white space. A small or empty box hides only what does not overflow.
_INVISIBLE_STYLE = re.compile(
    r"display:none|(?<![\w-])visibility:(?:hidden|collapse)|font-size:0(?:px|pt|em|rem|%)?(?![\d.])"
    r"|(?<![\w-])opacity:0(?:\.0+)?(?![\d.])|(?<![\w-])(?:left|top|right|text-indent)"
    r":-(?:\d{4,}|[5-9]\d\d)|(?<![\w-])margin(?:-left|-top)?:-\d{4,}|clip-path:inset\((?:50|100)%"
    r"|(?<![\w-])clip:rect\([01](?:px)?[,;]?[01](?:px)?[,;]?[01](?:px)?|mso-hide:all"
)
_SMALL_BOX = re.compile(r"(?<![\w-])(?:max-)?(?:height|width):[01](?:px)?(?![\d.%a-z])")
_STYLE = re.compile(
    r"display:none|(?<![\w-])visibility:(?:hidden|collapse)|font-size:0(?:px|pt|em|rem|%)?(?![\d.])"
    r"|(?<![\w-])opacity:0(?:\.0+)?(?![\d.])|(?:left|top|right|text-indent):-\d{3,}"
    r"|(?<![-\w])(?:height|width):[01]px|clip:rect\(0(?:px)?,|clip:rect\(1px,1px"
    r"|clip-path:inset\((?:50|100)%|mso-hide:all"
)
_STYLE = re.compile(r"""style\s*=\s*(?:"([^"]*)"|'([^']*)'|&quot;(.*?)&quot;)""", re.I | re.S)

_QUOTED = re.compile("\"[^\"]*\"|'[^']*'|&quot;.*?&quot;", re.DOTALL)
_HIDDEN = re.compile(r"(?:^|[\s\"])hidden(?=\s|/|=|$)")

CELLS = frozenset(("td", "th"))
PARAGRAPHS = frozenset("p li dd dt h1 h2 h3 h4 h5 h6 blockquote figcaption caption td th".split())
BLOCKS = PARAGRAPHS | frozenset(
    "address article aside body br center details dir div dl fieldset figure footer form head "
    "header hgroup hr html main menu nav ol option pre section summary table tbody tfoot thead tr "
    "ul".split()
)
# The content of these is not text of the page.
DROPPED = frozenset(
    "script style head noscript noframes noembed template iframe object svg math canvas audio "
    "video textarea select button rt rp xml datalist ref references gallery".split()
)
_INLINE = frozenset(
    "a abbr acronym area b base basefont bdi bdo big cite code col colgroup data del dfn em embed "
    "font i img input ins kbd label legend link map mark meta nobr param picture q ruby s samp "
    "small source span strike strong sub sup tt time title track u var wbr marquee applet".split()
)
ELEMENTS = BLOCKS | DROPPED | _INLINE
# Without attributes, these are tags only if their end tag occurs: <a>, <time> may be words.
WORDS_TOO = frozenset(
    "a b i q s u abbr address article audio base big body button canvas caption center code data "
    "details dir footer form head header input label legend link main map mark menu meta object "
    "option param picture section select small source summary table template time "
    "title track var video xml".split()
)
BOOLEAN_ATTRIBUTES = (
    "allowfullscreen", "async", "autoplay", "checked", "compact", "controls", "defer", "disabled",
    "hidden", "itemscope", "loop", "multiple", "muted", "noshade", "nowrap", "readonly",
    "required", "selected",
)  # fmt: skip


def is_hiding_style(declarations: str) -> bool:
    """Tell whether the declarations of a style attribute or rule hide an element.

    Examples
    --------
    >>> is_hiding_style("Display : NONE"), is_hiding_style("font-size: 0.9em")
    (True, False)
    """
    style = "".join(declarations.lower().split())
    if _INVISIBLE_STYLE.search(style):
        return True
    return "overflow:hidden" in style and _SMALL_BOX.search(style) is not None


def hides(attributes: str) -> bool:
    """Tell whether the attributes of a tag hide its element.

    Examples
    --------
    >>> hides(' class="a" style="display: none"'), hides(' title="display: none"')
    (True, False)
    >>> hides(" hidden"), hides(' class="not hidden here"')
    (True, False)
    """
    small = attributes.lower()
    if "hidden" in small and _HIDDEN.search(_QUOTED.sub('""', small)):
        return True
    match = _STYLE.search(attributes) if "style" in small else None
    return match is not None and is_hiding_style(match[1] or match[2] or match[3] or "")
