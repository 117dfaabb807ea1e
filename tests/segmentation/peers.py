"""jieba's own tokenizer over a word list, and texts to compare with it."""

import warnings

from hypothesis import strategies as st

from corpuskit.segmentation.jieba_import import import_jieba
from corpuskit.segmentation.wordlist import build
from corpuskit.text.fold import fold

MIXED = st.text(
    st.sampled_from(
        "中俄總理定期會晤委員會的和在經濟合作習近平强冬奧２０年月%.,，。 \n\tABCgo-+#&_😀𠮷〇"
    )
)


def jieba_over(frequencies):
    """jieba's own Tokenizer over a word list."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tokenizer = import_jieba("jieba").Tokenizer()
    tokenizer.FREQ = build.with_prefixes(frequencies)
    tokenizer.total = sum(frequencies.values())
    tokenizer.initialized = True
    return tokenizer


def words(engine, text):
    key = fold(text)
    return [text[start:end] for start, end in engine.spans(key)]


def write(tmp_path, text, name="user.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path
