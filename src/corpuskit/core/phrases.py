"""The words of results in English and Chinese: captions, heads of columns, charts, studies.

A sentence is written once, in English, where it is said; `Phrase` keeps its template and values,
so that it can be said in another language later. Translations stand in one gettext catalogue
(`locale/LANGUAGE/LC_MESSAGES/corpuskit.po`, compiled to ``.mo``); a test finds every phrase that
the catalogue lacks.
"""

import gettext
from functools import cache
from pathlib import Path

from corpuskit.core.errors import OptionError, join_names

ENGLISH, CHINESE = "en", "zh-Hant"
LANGUAGES = (ENGLISH, CHINESE)
_OTHER_NAMES = {"zh": CHINESE, "zh-tw": CHINESE, "zh-hant": CHINESE, "en": ENGLISH}
_COLUMN = "column"
_FOLDER = Path(__file__).parents[1] / "locale"


class Phrase(str):
    """A sentence in English that can be said in another language.

    Parameters
    ----------
    template : str
        The sentence with its values in braces.
    **values
        What fills the braces; phrases among them are translated too.

    Examples
    --------
    >>> said = Phrase("lexicon {name}", name="thesis")
    >>> said, translate(said, "zh-Hant")
    ('lexicon thesis', '詞庫 thesis')
    """

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, /, **values: object) -> "Phrase":
        """Return the phrase, which is its English text."""
        phrase = super().__new__(cls, template.format(**values))
        phrase.template, phrase.values = template, values
        return phrase


class _Counted(Phrase):
    """A number of things, which has a singular."""

    singular: str


def plural(size: int, singular: str, many: str = "") -> Phrase:
    """Return how many there are of something, in English by default with an s.

    Examples
    --------
    >>> plural(1, "hit"), plural(1_234, "hit"), translate(plural(1_234, "hit"), "zh-Hant")
    ('1 hit', '1,234 hits', '1,234 次')
    """
    one, more = f"{{n:,}} {singular}", f"{{n:,}} {many or singular + 's'}"
    phrase = _Counted(one if size == 1 else more, n=size)
    phrase.singular = one
    phrase.template = more
    return phrase


def language_of(name: str) -> str:
    """Return the language that a name means.

    Raises
    ------
    OptionError
        For another language.

    Examples
    --------
    >>> language_of("zh"), language_of("zh-TW"), language_of("en")
    ('zh-Hant', 'zh-Hant', 'en')
    """
    found = _OTHER_NAMES.get(name.lower().replace("_", "-"))
    if found is None:
        raise OptionError(f"unknown language '{name}'; known: {join_names(LANGUAGES)}")
    return found


def translate(text: str, language: str) -> str:
    """Return a phrase in a language; any other text, and a phrase without a translation, as it is.

    Examples
    --------
    >>> translate(Phrase("year"), "zh-Hant"), translate("place", "zh-Hant")
    ('年份', 'place')
    """
    if not isinstance(text, Phrase) or not text or language == ENGLISH:
        return str(text)
    catalogue = _catalogue(language)
    if isinstance(text, _Counted):
        size = text.values["n"]
        assert isinstance(size, int)
        return catalogue.ngettext(text.singular, text.template, size).format(n=size)
    values = {
        name: translate(value, language) if isinstance(value, str) else value
        for name, value in text.values.items()
    }
    return catalogue.gettext(text.template).format(**values)


def head_of(name: str, language: str, english: str = "") -> str:
    """Return the head of a column for readers; a column without a translation keeps its name.

    Parameters
    ----------
    name : str
        The name of the column in machine formats.
    language : str
    english : str
        Its head in English, where it is not the name.

    Examples
    --------
    >>> head_of("per_million", "zh-Hant"), head_of("place", "zh-Hant")
    ('每百萬詞次數', 'place')
    >>> head_of("leave_year_out_low", "en")
    'Leave year out low'
    """
    if language == ENGLISH:
        return english or name.replace("_", " ").capitalize()
    found = _catalogue(language).pgettext(_COLUMN, name)
    return str(found)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("corpuskit", _FOLDER, [language.replace("-", "_")])
