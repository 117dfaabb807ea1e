"""Characters of symbol fonts, which Word stores as numbers in the private-use area.

Word writes code N of a symbol font as U+F000 + N, in ``w:sym`` or in the text of a run with that
font. The tables map the codes to Unicode: Symbol as in Adobe's encoding of that name, the others
for the signs that occur in texts (marks, bullets, arrows, boxes).
"""

import re
from itertools import pairwise

_PRIVATE = re.compile("[\uf020-\uf0ff]")
_SYMBOL_BLOCKS = (
    (0x20, " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧ∆ΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    (0x61, "αβχδεφγηιϕκλµνοπθρστυϖωξψζ{|}∼"),
    (0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"),
    (0xBF, "↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊"),
    (0xE5, "∑"),
    (0xF1, "〉∫"),
)
# Pairs of a code and its character.
_WINGDINGS = (
    "20 21✏22✂23✁28☎29✆2A✉36⌛37⌨3E✇3F✍41✌46☞47☜48☝49☟4A☺4C☹4E☠51✈52☼54❄5B☯5E♈5F♉60♊61♋62♌"
    "63♍64♎65♏66♐67♑68♒69♓6C●6D❍6E■6F□70❐71❑72❒73⬧74⧫75◆76❖77⬥78⌧7B❀7C✿7D❝7E❞80⓪81①82②83③"
    "84④85⑤86⑥87⑦88⑧89⑨8A⑩8B⓿8C❶8D❷8E❸8F❹90❺91❻92❼93❽94❾95❿9E·9F•A0▪A1○A4◉A5◎A7▪A8◻AA✦AB★"
    "AC✶AD✴AE✹B0⌖B1⟡B2⌑B5✪B6✰D5⌫D6⌦D8➢DC➲DF←E0→E1↑E2↓E3↖E4↗E5↙E6↘E8➔EF⇦F0⇨F1⇧F2⇩F3⬄F4⇳FB✗"
    "FC✓FD☒FE☑"
)
_WINGDINGS_2 = (
    "4F✗50✓51☒52☑53☒54☒55⊗56⊗69⓪6A①6B②6C③6D④6E⑤6F⑥70⑦71⑧72⑨73⑩75⓿76❶77❷78❸79❹7A❺7B❻7C❼7D❽7E❾7F❿"
    "95•96●97⬤98•9A◾9D▪9E▪9F■A1□A2□A3□AE◆AF◆B0◇"
)
_WEBDINGS = "33⏴34⏵35⏶36⏷61✔63■67■6E●72✘"


def symbol(font: str, code: str) -> str:
    """Return the character of a ``w:sym``, or "" for a sign of a symbol font without a known one.

    Parameters
    ----------
    font : str
    code : str
        A hexadecimal number.

    Examples
    --------
    >>> symbol("Symbol", "F061"), symbol("標楷體", "25A1"), symbol("Wingdings", "F0FC")
    ('α', '□', '✓')
    """
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    table = _TABLES.get(font.lower())
    if 0xF000 <= number <= 0xF0FF:
        return (table or {}).get(number - 0xF000, "")
    if table is not None and number <= 0xFF:
        return table.get(number, "")
    is_character = 0x20 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF
    return chr(number) if is_character else ""


def with_symbols(text: str, font: str) -> str:
    """Return a text of a run with the private-use codes of a symbol font as characters.

    Examples
    --------
    >>> with_symbols("甲\\uf0fc", "Wingdings")
    '甲✓'
    """
    table = _TABLES.get(font.lower())
    if table is None or not _PRIVATE.search(text):
        return text
    return _PRIVATE.sub(lambda match: table.get(ord(match[0]) - 0xF000, match[0]), text)


def _pairs(written: str) -> dict[int, str]:
    """Return a table from pairs such as ``FC✓``."""
    table = {}
    for start, end in pairwise([*range(0, len(written), 3), len(written)]):
        pair = written[start:end]
        table[int(pair[:2], 16)] = pair[2]
    return table


_TABLES = {
    "symbol": {
        start + index: char for start, block in _SYMBOL_BLOCKS for index, char in enumerate(block)
    },
    "wingdings": _pairs(_WINGDINGS),
    "wingdings 2": _pairs(_WINGDINGS_2),
    "webdings": _pairs(_WEBDINGS),
}
