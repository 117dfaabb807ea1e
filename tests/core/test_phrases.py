"""Words of results: every phrase has a translation, and the compiled catalogue is up to date."""

import ast
import gettext
import io
import string

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from corpuskit.core.columns import STATE, Column
from corpuskit.core.errors import OptionError
from corpuskit.core.phrases import (
    Phrase,
    column_name,
    head_of,
    label,
    language_of,
    listed,
    plural,
    translate,
)
from corpuskit.lexicon.listing import lexicon_list
from tests.conftest import ROOT, update_hint
from tests.core.simplified import WORDS, simplified, simplified_catalogue

SOURCE = ROOT / "src" / "corpuskit"
CATALOGUE = SOURCE / "locale" / "zh_Hant" / "LC_MESSAGES" / "corpuskit.po"
SIMPLIFIED = SOURCE / "locale" / "zh_Hans" / "LC_MESSAGES" / "corpuskit.po"
# Written in the code as a variable, or filled in from a table of templates.
FROM_TABLES = ("COUNTED_BY", "RATIO_NAMES", "RULES")
# What makes a column, with its name as the first argument.
COLUMN_MAKERS = ("Column", "field_column", "integer", "number", "offset", "text")
# `sha256` is not a word; `place` is also a field that users name: its head is a phrase.
SAME_HEAD_IN_CHINESE = {"place", "sha256"}
UPDATE = update_hint(__file__)


def catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh_Hant")


def entries():
    """Return the templates of the catalogue, without those of columns."""
    ids = [message.id for message in catalogue() if message.id and message.context is None]
    return {id_ if isinstance(id_, str) else id_[0] for id_ in ids}


def phrases():
    """Yield each phrase that the sources write, with its file."""
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield from written(node, path)
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
                name = ast.unparse(node.targets[0]).lstrip("_")
                if name in FROM_TABLES:
                    yield from ((ast.literal_eval(value), path) for value in node.value.values)


def written(call, path):
    """Yield the templates of a call of `Phrase` or `plural`; both sides of a condition."""
    if call.func.id == "Phrase" and call.args:
        sides = [call.args[0]]
        if isinstance(sides[0], ast.IfExp):
            sides = [sides[0].body, sides[0].orelse]
        for side in sides:
            if isinstance(side, ast.Constant) and side.value:
                yield side.value, path
    if call.func.id == "plural" and isinstance(call.args[1], ast.Constant):
        yield f"{{n:,}} {call.args[1].value}", path


def test_every_phrase_is_in_the_catalogue():
    known = entries()
    missing = {text: path.name for text, path in phrases() if text not in known}
    assert not missing, f"add msgid and msgstr to {CATALOGUE.name}; then {UPDATE}"


def heads():
    """Yield each name of a column that the sources write as a text, with its file."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            names = node.args[:1]
            if ast.unparse(node.func) == "map":
                # map(text, ("term", "note"))
                node, names = ast.Call(node.args[0], []), getattr(node.args[1], "elts", [])
            if ast.unparse(node.func) in COLUMN_MAKERS:
                written = (name for name in names if isinstance(name, ast.Constant))
                yield from ((name.value, path) for name in written)


def test_every_head_of_a_column_is_in_the_catalogue():
    known = {message.id for message in catalogue() if message.context == "column"}
    missing = {
        name: path.name for name, path in heads() if name not in known | SAME_HEAD_IN_CHINESE
    }
    assert not missing, f'add msgctxt "column", msgid and msgstr to {CATALOGUE.name}; then {UPDATE}'
    assert not SAME_HEAD_IN_CHINESE - {name for name, _ in heads()}


def test_translations_have_the_values_of_their_phrase():
    def values(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for message in catalogue():
        if message.id:
            singular = message.id if isinstance(message.id, str) else message.id[0]
            shown = message.string if isinstance(message.string, str) else message.string[0]
            assert shown, message.id
            assert values(shown) == values(singular), message.id


@pytest.mark.parametrize("place", [CATALOGUE, SIMPLIFIED], ids=["zh_Hant", "zh_Hans"])
def test_the_catalogues_are_up_to_date(request, place):
    """The Simplified one is derived, and both are compiled."""
    wanted = catalogue() if place == CATALOGUE else simplified_catalogue(catalogue())
    compiled = place.with_suffix(".mo")
    memory, text = io.BytesIO(), io.BytesIO()
    write_mo(memory, wanted)
    write_po(text, wanted, width=0, omit_header=True, no_location=True)
    if request.config.getoption("--update-golden"):
        compiled.write_bytes(memory.getvalue())
        if place == SIMPLIFIED:
            place.write_bytes(HEAD_OF_SIMPLIFIED + text.getvalue())
    assert messages(compiled.read_bytes()) == messages(memory.getvalue()), UPDATE
    if place == SIMPLIFIED:
        assert place.read_bytes() == HEAD_OF_SIMPLIFIED + text.getvalue(), UPDATE


HEAD_OF_SIMPLIFIED = b"""\
# Derived from zh_Hant by tests/core/simplified.py; change the words there.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: zh_Hans\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


def test_every_simplified_entry_is_simplified():
    """What OpenCC would still change in it is a Traditional character or a word of Taipei."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    for message in simplified_catalogue(catalogue()):
        if message.id:
            shown = message.string if isinstance(message.string, str) else message.string[0]
            assert convert(shown) == shown
            assert not any(word in shown for word in ("佔", "斷詞", "檔", "字元", "「"))


def test_each_word_of_taipei_is_in_the_catalogue():
    shown = [m.string if isinstance(m.string, str) else m.string[0] for m in catalogue() if m.id]
    assert not [word for word in WORDS if not any(word in one for one in shown)]
    assert simplified("{n:,} 列：檔案中的資料點（涵蓋率）") == "{n:,} 行：文件中的数据点（覆盖率）"


def messages(data):
    """Return the messages of a compiled catalogue, without its head, which has a date."""
    found = dict(gettext.GNUTranslations(io.BytesIO(data))._catalog)
    return {key: value for key, value in found.items() if key}


def test_a_phrase_is_its_english_text_and_knows_its_values():
    said = Phrase(
        "{places} blocked by {guards}", places=plural(2, "place"), guards=plural(1, "guard")
    )
    assert said == "2 places blocked by 1 guard"
    assert translate(said, "zh-Hant") == "2 處為 1 個排除詞所擋"
    assert translate(said, "en") == said


def test_what_has_no_translation_stays_as_it_is():
    assert translate("a title", "zh-Hant") == "a title"
    assert translate(Phrase(""), "zh-Hant") == ""
    assert translate(Phrase("no such phrase"), "zh-Hant") == "no such phrase"
    assert head_of("my_field", "zh-Hant") == "my_field"


@pytest.mark.parametrize("name", ["zh", "zh-TW", "zh_Hant", "ZH-HANT"])
def test_names_of_a_language(name):
    assert language_of(name) == "zh-Hant"


@pytest.mark.parametrize("name", ["zh-CN", "zh_Hans", "ZH-SG"])
def test_names_of_the_simplified_language(name):
    assert language_of(name) == "zh-Hans"
    assert head_of("documents", "zh-Hans") == "篇数"
    assert translate(plural(2, "row"), "zh-Hans") == "2 行"


def test_a_label_of_the_user_is_never_converted():
    assert translate(label("a", {"zh-Hant": "經濟"}), "zh-Hans") == "經濟"
    assert translate(label("a", {"zh-Hant": "經濟", "zh-Hans": "经济"}), "zh-Hans") == "经济"
    assert translate(label("a", {"en": "Economy"}), "zh-Hans") == "a"


def test_an_unknown_language_is_refused():
    with pytest.raises(OptionError, match="known: en, zh-Hant, zh-Hans"):
        language_of("fr")


def test_the_head_of_a_wide_column_has_the_value_first():
    column = Column("per_1000_chars", "float", head="Per 1,000 characters").under("經濟合作")
    assert column.name == "經濟合作 per_1000_chars"
    assert column.head_in("en") == "經濟合作 Per 1,000 characters"
    assert column.head_in("zh-Hant") == "經濟合作 每千漢字次數"


def test_a_list_and_names_within_a_phrase_are_said_in_its_language():
    names = [label("cultural", {"zh-Hant": "人文交流", "en": "Culture"}), label("other", {})]
    said = Phrase("{why}: {rows}", why=column_name("per_million"), rows=listed(names))
    assert said == "per_million: cultural, other"
    assert translate(said, "zh-Hant") == "每百萬詞次數：人文交流, other"
    assert translate(said, "en") == "Per million: Culture, other"


@pytest.mark.parametrize("name", ["export (USD billion)", "left:1", "my_field", "place", "GDP"])
def test_names_of_the_user_stay_as_they_are(name):
    assert head_of(name, "en") == name
    assert head_of(name, "zh-Hant") == name


def test_heads_of_one_table_do_not_touch_fields_of_the_same_name():
    assert STATE.head_in("zh-Hant") == "狀態"
    assert head_of("state", "zh-Hant") == "新舊"
    (place,) = (column for column in lexicon_list().columns if column.name == "place")
    assert (place.head_in("zh-Hant"), place.head_in("en")) == ("位置", "Place")


def test_rates_per_1000_characters_have_one_wording():
    rates = {head_of(name, "en") for name, _ in heads() if "per_1000_chars" in name}
    assert rates
    assert all("er 1,000 characters" in head for head in rates)


CAPTIONS_NAME_COLUMNS = ("per_million", "without_share", "g2", "per_1000_chars", "trade_dependence")


def test_captions_name_columns_by_their_heads():
    """A translation with the name of a column in it would name what a reader does not see."""
    shown = [m.string if isinstance(m.string, str) else m.string[0] for m in catalogue() if m.id]
    assert not [one for one in shown for name in CAPTIONS_NAME_COLUMNS if name in one]
