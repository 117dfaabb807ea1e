"""The patterns of files in corpus.toml."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.sources.patterns import is_matched, matches_glob, patterns_of

names = st.lists(st.sampled_from(["a", "b", "ab", "**", "*", "a*", "[ab]"]), min_size=1, max_size=4)
files = st.lists(st.sampled_from(["a", "b", "ab"]), min_size=1, max_size=3)


@given(st.lists(files, min_size=1, max_size=3), names)
def test_matching_is_that_of_pathlib(paths, pattern):
    with TemporaryDirectory() as name:
        root = Path(name)
        made = []
        for parts in paths:
            path = root.joinpath(*parts, "file")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("")
            made.append((*parts, "file"))
        wanted = {path.relative_to(root).parts for path in root.glob("/".join(pattern))}
        wanted = {parts for parts in wanted if root.joinpath(*parts).is_file()}
        assert {parts for parts in made if matches_glob(parts, pattern)} == wanted


@given(
    st.lists(
        st.text("0129[*?a甲_/", min_size=1, max_size=8)
        .map(lambda name: "/".join(filter(None, name.split("/"))) or "a")
        .map(lambda name: f"{name}.txt"),
        min_size=1,
    )
)
def test_the_patterns_of_files_match_all_of_them(paths):
    assert all(is_matched(path, patterns_of(paths)) for path in paths)


@pytest.mark.parametrize(
    ("paths", "patterns", "new", "result"),
    [
        (["2001.txt", "2002.txt"], ["[0-9][0-9][0-9][0-9]*.txt"], "2003.txt", "kwic.txt"),
        (["20010101.txt", "20020202.txt"], ["[0-9][0-9][0-9][0-9]*.txt"], "20030303.txt", "k.txt"),
        (["speech1.txt", "speech12.txt"], ["speech*.txt"], "speech3.txt", "seg.txt"),
        (["甲.txt", "乙.txt"], ["[!!-~]*.txt"], "丙.txt", "kwic.txt"),
        (["2001.txt", "甲.md"], ["[!!-~]*.md", "[0-9][0-9][0-9][0-9]*.txt"], "乙.md", "k.md"),
        (["x/2001.txt", "y/2002.txt"], ["**/[0-9][0-9][0-9][0-9]*.txt"], "z/2003.txt", "k.txt"),
        (["a[1]/2001.txt"], ["a[[]1]/[0-9][0-9][0-9][0-9]*.txt"], "a[1]/2002.txt", "k.txt"),
        (["2001.txt", "b.txt"], ["*.txt"], "c.txt", "kwic.md"),
    ],
)
def test_new_texts_match_and_results_do_not(paths, patterns, new, result):
    assert patterns_of(paths) == patterns
    assert is_matched(new, patterns)
    assert not is_matched(result, patterns)
