"""The words of messages, help and docs (docs/contributing.md, English)."""

import ast
import re

import pytest

from tests.conftest import ROOT

AVOIDED = re.compile(
    r"(?<![Tt]here )\b(?:is|are) no\b(?! longer)|\bstands\b|\bbeside\b|\bat will\b|\bmade when\b"
    r"|\b(?:told|stay) apart\b"
)
# A count before a plural noun, without `pluralise` or `plural`: it would say "1 cells".
COUNTED = re.compile(r"\{len\([^{}]*\)(?::,)?\} [a-z]+s\b")
ALWAYS_SEVERAL = {
    "query/cql/errors.py", "cli/commands/clean.py", "cli/help/pages.py", "core/table_rows.py",
}  # fmt: skip

SOURCES = sorted((ROOT / "src/corpuskit").rglob("*.py"))
PAGES = sorted(p for p in (ROOT / "docs").rglob("*.md") if p.name != "changelog.md")


def _texts(path):
    """Return the string literals of a module, docstrings too."""
    tree = ast.parse(path.read_text("utf-8"))
    return [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and type(n.value) is str]


def test_messages_help_and_docstrings_use_plain_words():
    found = [
        (p.name, m[0], t[:60]) for p in SOURCES for t in _texts(p) for m in AVOIDED.finditer(t)
    ]
    assert found == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_docs_use_plain_words(page):
    text = re.sub(r'"[^"\n]*"|`[^`\n]*`', "", page.read_text("utf-8"))
    assert [m[0] for m in AVOIDED.finditer(text)] == []


def test_counted_nouns_agree_with_their_number():
    root = ROOT / "src/corpuskit"
    found = {
        (path.relative_to(root).as_posix(), match[0])
        for path in SOURCES
        for match in COUNTED.finditer(path.read_text("utf-8"))
    }
    assert {name for name, _ in found} <= ALWAYS_SEVERAL, found
