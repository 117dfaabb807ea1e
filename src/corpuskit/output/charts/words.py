"""The words in a picture, in Chinese and English."""

_WORDS = {
    "zh": {
        "domains": "各領域佔比",
        "beside": "各領域佔比與年度數列",
        "terms": "各領域最常見的詞",
        "term_lines": "最常見的詞",
        "words": "最常見的詞",
        "hits": "「{query}」的用例",
        "share": "佔各領域總詞次的比例",
        "rate": "每千漢字次數",
        "per_million": "每百萬詞次數",
        "count": "次數",
        "year": "年份",
        "period": "時期",
        "document": "文件",
        "dependence": "依存度",
        "trade_dependence": "總貿易依存度",
        "export_dependence": "出口依存度",
        "import_dependence": "進口依存度",
        "band": "附 95% 區間",
        "shares_mean": "各年佔比的平均",
        "without": "不計{terms}",
        "audit": "詞次經人工審核",
        "undated": "未畫出沒有年份的文件",
        "over": "未畫出作分母的總額 {names}",
        "top": "各取前 {top} 名",
        "first": "前 {top} 名",
        "none": "（無）",
        "comma": "，",
        "semicolon": "；",
        "longest": "最長匹配計數",
        "token": "依斷詞計數",
        "substring": "依字串計數",
        "lexicon": "詞庫 {name}",
    },
    "en": {
        "domains": "Share of each domain",
        "beside": "Shares of domains beside yearly series",
        "terms": "Most frequent terms of each domain",
        "term_lines": "Most frequent terms",
        "words": "Most frequent words",
        "hits": "Uses of {query}",
        "share": "share of all domain hits",
        "rate": "hits per 1,000 Han characters",
        "per_million": "per million tokens",
        "count": "count",
        "year": "year",
        "period": "period",
        "document": "document",
        "dependence": "dependence",
        "trade_dependence": "dependence in trade",
        "export_dependence": "dependence in exports",
        "import_dependence": "dependence in imports",
        "band": "with 95 % intervals",
        "shares_mean": "mean of the yearly shares",
        "without": "without {terms}",
        "audit": "hits as a reader judged them",
        "undated": "documents without a year are not drawn",
        "over": "totals that ratios are over are not drawn: {names}",
        "top": "the first {top} of each",
        "first": "the first {top}",
        "none": "(none)",
        "comma": ", ",
        "semicolon": "; ",
        "longest": "counted by longest match",
        "token": "counted by tokens",
        "substring": "counted as substrings",
        "lexicon": "lexicon {name}",
    },
}


def word(name: str, language: str, /, **values: object) -> str:
    """Return a word or phrase in a language; a name that has none stands for itself.

    Examples
    --------
    >>> word("year", "zh"), word("place", "en")
    ('年份', 'place')
    """
    phrase = _WORDS[language].get(name)
    return phrase.format(**values) if phrase else name
