"""Whether a text is a list of words, such as a user dictionary, and not running text."""

import re
from statistics import median

# WORD, WORD TAG, WORD COUNT, WORD COUNT TAG, with the marks of a user dictionary; @ includes.
_ENTRY = re.compile(
    r"[!！\-－]?(?P<word>[^\W_]{1,16})(?P<more>(?:[ \t]+\d{1,12})?(?:[ \t]+[A-Za-z]{1,6})?)[ \t]*"
    r"|[@＠]\S{1,80}"
)
_MIN_ENTRIES, _MIN_BARE_WORDS, _MIN_HAN_WORDS = 2, 5, 3
_HAN_WORD = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,8}")
_MAX_MEDIAN_SIZE, _MAX_LINES = 4, 2_000


def looks_like_word_list(text: str) -> bool:
    """Return whether every line is a word, perhaps with a count and a part of speech.

    Lines of nothing but a word must be at least five, different, and short: a poem has longer
    lines. Of words of two to eight Han characters three are enough, and they may be longer if
    they differ in length. Comments and empty lines do not count. Running text is told by its
    first line, so the cost is that of a line.

    Examples
    --------
    >>> looks_like_word_list("夥伴關係 500 n\\n安理會 300 nt\\n")
    True
    >>> looks_like_word_list("春眠不覺曉\\n處處聞啼鳥\\n夜來風雨聲\\n花落知多少\\n甲乙丙丁戊\\n")
    False
    >>> looks_like_word_list("雙方商定擴大合作。"), looks_like_word_list("")
    (False, False)
    """
    words: list[str] = []
    has_counts = False
    for number, line in enumerate(text.splitlines()):
        entry = line.split("#", 1)[0].strip()
        if not entry:
            continue
        match = _ENTRY.fullmatch(entry)
        if match is None:
            return False
        words.append(match["word"] or "")
        has_counts = has_counts or bool(match["more"])
        if number > _MAX_LINES:
            break
    if len(set(words)) < len(words):
        return False
    if has_counts:
        return len(words) >= _MIN_ENTRIES
    if len(words) >= _MIN_HAN_WORDS and all(map(_HAN_WORD.fullmatch, words)):
        return median(map(len, words)) <= _MAX_MEDIAN_SIZE or len(set(map(len, words))) > 1
    return len(words) >= _MIN_BARE_WORDS and median(map(len, words)) <= _MAX_MEDIAN_SIZE
