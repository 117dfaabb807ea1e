"""Write the terms of a lexicon as a user dictionary, so that the segmenter knows them."""

from pathlib import Path

from corpuskit.lexicon.model import Lexicon
from corpuskit.lexicon.resolve import resolve_lexicon
from corpuskit.segmentation.user_dictionary import can_be_hint
from corpuskit.text.fold import fold


def dictionary_terms(lexicon: Lexicon | str | Path, *, one_token: bool = False) -> str:
    """Return every form of a lexicon as an entry of a user dictionary.

    Parameters
    ----------
    lexicon : Lexicon, str or path
        A lexicon, the name of a bundled one, or the folder of any.
    one_token : bool
        Whether each form is always one token (``!TERM``). Otherwise a form is a hint, which the
        model weighs, unless the model can never make it one word; then it is forced.

    Returns
    -------
    str
        One entry per line, in the order of the lexicon, with its domain in a comment; of forms
        that differ only by script, the first. Guards are not included.

    Examples
    --------
    >>> dictionary_terms("thesis").splitlines()[2]
    '會晤  # political-security'
    """
    lexicon = resolve_lexicon(lexicon)
    lines = [
        f"# The terms of the lexicon {lexicon.name}, for corpuskit --dictionary.",
        "# WORD is a hint to the model, !WORD is always one token.",
    ]
    keys: set[str] = set()
    for term in lexicon.terms:
        for form in term.forms:
            key = fold(form)
            if key not in keys:
                keys.add(key)
                mark = "!" if one_token or not can_be_hint(form) else ""
                lines.append(f"{mark}{form}  # {term.domain}")
    return "\n".join(lines) + "\n"
