"""The Simplified catalogue of results, derived from the Traditional one.

The words that Taipei and Beijing call differently are a table; every other Han character is that
of the fold table, whose representatives are Simplified. Only our own sentences are converted
this way, never a text or a name of the user. Whoever adds a phrase reads its Simplified form in
the diff, and adds to `WORDS` what Beijing says otherwise.
"""

import re
from copy import deepcopy

from babel.messages.catalog import Catalog

from corpuskit.text.fold import fold

WORDS = {
    "亂數種子": "随机种子",
    "位元組數": "字节数",
    "位元": "比特",
    "文件": "文档",
    "檔案": "文件",
    "資料點": "数据点",
    "成為單一斷詞": "成为一个词",
    "斷詞": "分词",
    "字元數": "字符数",
    "子字串": "子串",
    "字串": "字符串",
    "欄位": "字段",
    "coder1 欄": "coder1 列",
    "區段": "节",
    "對數概似值": "对数似然值",
    "對數勝算": "对数几率",
    "數列": "序列",
    "列別": "行别",
    "各列": "各行",
    "資料夾": "文件夹",
    "異形": "变体",
    "訖": "止",
    "檢定": "检验",
    "重抽": "重抽样",
    "佔": "占",
    "{n:,} 列": "{n:,} 行",
    "涵蓋率": "覆盖率",
    "「": "“",
    "」": "”",
}
_LONGEST_FIRST = re.compile("|".join(map(re.escape, sorted(WORDS, key=len, reverse=True))))
_HAN = re.compile(r"[\u3400-\u9fff]+")


def simplified(text: str) -> str:
    """Return a sentence of the catalogue as Beijing writes it; names in braces stay."""
    made, at = [], 0
    for found in _LONGEST_FIRST.finditer(text):
        made += [_characters(text[at : found.start()]), WORDS[found[0]]]
        at = found.end()
    return "".join([*made, _characters(text[at:])])


def _characters(text: str) -> str:
    return _HAN.sub(lambda found: fold(found[0]), text)


def simplified_catalogue(traditional: Catalog) -> Catalog:
    """Return the catalogue with every translation in Simplified Chinese."""
    made = Catalog(locale="zh_Hans")
    for message in traditional:
        if not message.id:
            continue
        shown = message.string
        text = simplified(shown) if isinstance(shown, str) else tuple(map(simplified, shown))
        made.add(deepcopy(message.id), text, context=message.context)
    return made
