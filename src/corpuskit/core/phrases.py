"""The words of results in English and Chinese: captions, heads of columns, charts, studies.

A sentence is written once, in English, where it is said; `Phrase` keeps its template and values,
so that it can be said in another language later. Translations stand in a gettext catalogue for each
language (`locale/LANGUAGE/LC_MESSAGES/corpuskit.po`, compiled to ``.mo``); a test finds every
phrase that the Traditional catalogue lacks, and derives the Simplified catalogue from it.
"""

import gettext
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from corpuskit.core.errors import OptionError, join_names
from corpuskit.core.options import coerce

ENGLISH, CHINESE, SIMPLIFIED = "en", "zh-Hant", "zh-Hans"
LANGUAGES = (ENGLISH, CHINESE, SIMPLIFIED)
_OTHER_NAMES = {
    "en": ENGLISH,
    **dict.fromkeys(("zh", "zh-hant", "zh-tw", "zh-hk", "zh-mo"), CHINESE),
    **dict.fromkeys(("zh-hans", "zh-cn", "zh-sg"), SIMPLIFIED),
}
_COLUMN = "column"
_RATE = ("per_1000_chars", "per_1,000_characters")
_SAME_IN_CHINESE = ("alpha",)
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

    def __reduce__(self) -> tuple[object, ...]:
        """Return how to make the phrase again, for pickle and copy."""
        return _restored_phrase, (type(self), str(self), dict(vars(self)))

    def in_language(self, language: str) -> str:
        """Return the sentence in a language."""
        template = self.template
        if template and language != ENGLISH:
            template = _catalogue(language).gettext(template)
        values = {
            name: translate(value, language) if isinstance(value, str) else value
            for name, value in self.values.items()
        }
        return template.format(**values)


def _restored_phrase(kind: type[Phrase], text: str, fields: dict[str, object]) -> Phrase:
    phrase = str.__new__(kind, text)
    vars(phrase).update(fields)
    return phrase


class _Counted(Phrase):
    """A number of things, which has a singular."""

    singular: str

    def in_language(self, language: str) -> str:
        """Return the number with its noun."""
        if language == ENGLISH:
            return str(self)
        size = self.values["n"]
        assert isinstance(size, int)
        return _catalogue(language).ngettext(self.singular, self.template, size).format(n=size)


class _Label(Phrase):
    """A name of the data, such as a domain, that has a label in each language."""

    labels: Mapping[str, str]

    def in_language(self, language: str) -> str:
        """Return the label, by default the name."""
        return label_in(self.labels, language) or str(self)


class _Head(Phrase):
    """The name of a column in a sentence, which readers see as the head of the column."""

    def in_language(self, language: str) -> str:
        """Return the head of the column."""
        return head_of(str(self), language)


class _Listed(Phrase):
    """Phrases with a separator between them."""

    items: tuple[str, ...]
    separator: str

    def in_language(self, language: str) -> str:
        """Return the list with each of its phrases in a language."""
        return self.separator.join(translate(item, language) for item in self.items)


def label_in(labels: Mapping[str, str], language: str) -> str:
    """Return a label in a language, "" without one.

    Labels are data of the user, so their characters are never converted: a Simplified result
    shows the Traditional label if it is the only Chinese one.

    Examples
    --------
    >>> label_in({"zh-Hant": "經濟合作"}, "zh-Hans"), label_in({"zh-Hant": "經濟合作"}, "en")
    ('經濟合作', '')
    """
    found = labels.get(language, "")
    return found or (labels.get(CHINESE, "") if language == SIMPLIFIED else "")


def label(name: str, labels: Mapping[str, str]) -> Phrase:
    """Return a name that has a label in each language.

    Examples
    --------
    >>> translate(label("cultural", {"zh-Hant": "人文交流"}), "zh-Hant")
    '人文交流'
    """
    phrase = _Label("{name}", name=name)
    phrase.labels = labels
    return phrase


def column_name(name: str) -> Phrase:
    """Return the name of a column for a sentence; readers of a language see its head.

    Examples
    --------
    >>> column_name("per_million"), translate(column_name("per_million"), "zh-Hant")
    ('per_million', '每百萬詞次數')
    """
    return _Head("{name}", name=name)


def listed(items: Iterable[str], separator: str = ", ") -> Phrase:
    """Return phrases as a list.

    Examples
    --------
    >>> translate(listed([plural(2, "hit"), plural(1, "year")]), "zh-Hant")
    '2 次, 1 年'
    """
    items = tuple(items)
    phrase = _Listed("{items}", items=separator.join(items))
    phrase.items, phrase.separator = items, separator
    return phrase


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
    >>> language_of("zh"), language_of("zh-TW"), language_of("zh-CN"), language_of("en")
    ('zh-Hant', 'zh-Hant', 'zh-Hans', 'en')
    """
    found = _OTHER_NAMES.get(coerce("language", name, str).lower().replace("_", "-"))
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
    return text.in_language(language) if isinstance(text, Phrase) else str(text)


def head_of(name: str, language: str, english: str = "") -> str:
    """Return the head of a column for readers; a column without a translation keeps its name.

    Parameters
    ----------
    name : str
        The name of the column in machine formats.
    language : str
    english : str
        Its head, where it is not the name; a `Phrase` is translated.

    Examples
    --------
    >>> head_of("per_million", "zh-Hant"), head_of("place", "zh-Hant")
    ('每百萬詞次數', 'place')
    >>> head_of("leave_year_out_low", "en")
    'Leave year out low'
    >>> head_of("per_1000_chars_low", "en"), head_of("export (USD billion)", "en")
    ('Per 1,000 characters low', 'export (USD billion)')
    """
    if isinstance(english, Phrase):
        return translate(english, language)
    if language == ENGLISH:
        return english or (_english_head(name) if _is_known(name) else name)
    return str(_catalogue(language).pgettext(_COLUMN, name))


def _english_head(name: str) -> str:
    words = name.replace(*_RATE).replace("_", " ")
    return words[:1].upper() + words[1:]


def _is_known(name: str) -> bool:
    """Return whether a column is one of ours, not a field or a series of the user."""
    catalogue = _catalogue(CHINESE)
    return name in _SAME_IN_CHINESE or catalogue.pgettext(_COLUMN, name) != name


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("corpuskit", _FOLDER, [language.replace("-", "_")])
