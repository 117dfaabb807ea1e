"""TOML files of users: what is refused, and text that every reader of TOML reads back."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.core import config
from corpuskit.core.errors import LexiconError, ReadError, StudyError
from corpuskit.sources.settings import load_settings

ANY_CHARACTERS = st.text(st.characters(codec=None, exclude_categories=()))


def refused(data, *, error=StudyError, **shapes):
    with pytest.raises(error) as caught:
        config.check_keys(data, "a.toml", error, **shapes)
    return str(caught.value), caught.value.hint


@given(ANY_CHARACTERS)
def test_a_quoted_text_is_read_back(value):
    read = tomllib.loads(f"title = {config.toml_string(value)}")["title"]
    assert read == "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)


@pytest.mark.parametrize(
    "name",
    ["del\x7fdir", "\"'''quotes\"", "back\\slash\\u007f", "line\nbreak\tand\x01", "byte\udcff"],
)
def test_init_writes_a_corpus_toml_that_is_read_back(run, tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    (folder / "2001.txt").write_text("維護和平。", "utf-8")
    result = run("init", str(folder))
    assert result.exit_code == 0, result.stderr
    assert load_settings(folder).title == name.replace("\udcff", "\ufffd")
    assert run("info", "-c", str(folder)).exit_code == 0


def test_an_unknown_key_is_refused_with_the_nearest_known_one():
    shapes = {"title": config.TEXT, "files": config.TEXTS}
    assert refused({"titel": "x"}, optional=shapes) == (
        "a.toml: unknown key 'titel'", "did you mean title? known keys: title, files",
    )  # fmt: skip
    assert refused({"color": 1}, optional=shapes)[1] == "known keys: title, files"


@pytest.mark.parametrize("error", [ReadError, LexiconError, StudyError])
def test_errors_have_the_class_that_the_caller_names(error):
    refused({"x": 1}, error=error)
    with pytest.raises(error, match=r"^a\.toml: Invalid value"):
        config.parse_toml("title = x", "a.toml", error)


def test_a_missing_or_empty_key_is_refused():
    name = {"name": config.TEXT}
    assert refused({}, required=name) == ("a.toml: name is missing", "name must be text")
    assert refused({"name": " "}, required=name) == ("a.toml: name is empty", "")
    hint = "remove the line, or give name a value"
    assert refused({"name": ""}, optional=name) == ("a.toml: name is empty", hint)


@pytest.mark.parametrize(
    ("shape", "good", "bad"),
    [
        (config.TEXT, ["a"], [1, None, ["a"]]),
        (config.ANY_TEXT, ["", "a"], [1]),
        (config.TEXTS, [["a"]], [[], [""], "a"]),
        (config.ANY_TEXTS, [[], [""]], ["a", [1]]),
        (config.TEXT_PAIR, [["a", "b"]], [["a"], "ab"]),
        (config.BOOLEAN, [True], [1, "true"]),
        (config.INTEGER, [-1, 0], [True, 1.0]),
        (config.COUNT, [0], [-1, True]),
        (config.POSITIVE, [1], [0, True]),
        (config.NUMBER, [0, 1.5], [True, float("nan"), float("inf")]),
        (config.YEARS, [[2003]], [[], ["2003"], [True]]),
        (config.TABLE, [{}], [[]]),
        (config.TEXT_TABLE, [{}, {"a": "b"}], [{"a": 1}]),
        (config.TABLES, [[], [{}]], [[1], 1]),
        (config.one_of("a", "b"), ["a"], ["c", ["a"]]),
    ],
)
def test_which_values_fit_a_shape(shape, good, bad):
    assert all(shape.fits(value) for value in good)
    for value in bad:
        assert refused({"k": value}, optional={"k": shape})[0] == (
            f"a.toml: k must be {shape.description}, got {value!r}"
        )


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("title = 公報", "put text values in quotation marks"),
        ("[periods]\n早期 = '2000'", "put names in Chinese in quotation marks: \"早期\" = '2000'"),
        ("[table]\n[table]\n", "[name] may occur once; for several, write [[name]] above each"),
        ("a = 1\u2028\n'b' = 甲\n", "put text values in quotation marks"),
    ],
)
def test_a_hint_for_broken_toml(text, hint):
    with pytest.raises(ReadError) as caught:
        config.parse_toml(text, "a.toml", ReadError)
    assert caught.value.hint == hint
