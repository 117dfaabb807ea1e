"""The elements of a page by what a browser does with them."""

VOID_TAGS = set("area base br col embed hr img input link meta param source track wbr".split())
BLOCK_TAGS = set(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html li main menu "
    "nav ol p pre section summary table tbody td tfoot th thead tr ul caption".split()
)
SKIPPED_TAGS = set(
    "noscript template select button object svg math canvas audio video nav footer aside "
    "dialog rt rp menu datalist".split()
)
LINE_BREAKS = BLOCK_TAGS | {"br", "hr"}
TABLE_TAGS = {"table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption"}
# The open elements that a start tag closes, and the elements beyond which it closes none.
IMPLIED_ENDS = {
    "li": ({"li"}, {"ul", "ol", "dir", "table"}),
    "dd": ({"dd", "dt"}, {"dl", "table"}),
    "dt": ({"dd", "dt"}, {"dl", "table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tr": ({"tr"}, {"table"}),
}
