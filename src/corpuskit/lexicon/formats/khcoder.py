"""KH Coder's coding rules, terms only: a code on a line with *, then terms joined by or.

A term is written as a quoted string, which KH Coder matches in the text itself, however the text
is segmented.
"""

import re

from corpuskit.core.errors import LexiconError, pluralise
from corpuskit.lexicon.formats.common import (
    LexiconBuilder,
    ParsedLexicon,
    WrittenLexicon,
    describe_losses,
)
from corpuskit.lexicon.model import Lexicon

_ATOM = re.compile(r"'[^']*'|\S+")
_OR = ("or", "|")
_RULE = re.compile(r"[()&!<>=*]|->")
_OPERATORS = ("and", "not")
_COUNT_NOTICE = "KH Coder counts units that contain a string, also within longer words"


def write(lexicon: Lexicon) -> WrittenLexicon:
    """Return a lexicon as coding rules: a code for each domain."""
    lines, with_apostrophe = [], []
    for domain in lexicon.domains:
        forms = [form for t in lexicon.terms if domain.name in t.domains for form in t.forms]
        with_apostrophe += [form for form in forms if "'" in form]
        lines += [f"*{domain.name}", " or ".join(f"'{f}'" for f in forms if "'" not in f), ""]
    lost = [*describe_losses(lexicon, variants=False), _COUNT_NOTICE]
    if with_apostrophe:
        lost.append(f"omitted: {pluralise(len(with_apostrophe), 'form')} with an apostrophe")
    return WrittenLexicon({"": "\n".join(lines)}, tuple(lost))


def read(text: str, name: str) -> ParsedLexicon:
    """Return the lexicon of coding rules: codes whose rule is terms joined by or.

    Words (``友好``), sequences of words (``友好+合作``) and quoted strings are terms. A code with
    another kind of rule is left out, with a notice.

    Raises
    ------
    LexiconError
        If a rule precedes the first code, or a code occurs twice.
    """
    atoms_of_code: dict[str, list[str]] = {}
    code = ""
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith(("*", "＊")):
            code = line[1:].strip()
            if not code:
                raise LexiconError(f"{name}:{number}: '{line}' is not a code")
            if code in atoms_of_code:
                raise LexiconError(f"{name}:{number}: the code '{code}' occurs twice")
            atoms_of_code[code] = []
        elif not code:
            raise LexiconError(
                f"{name}:{number}: a rule without a code", hint="a code is a line with *NAME"
            )
        else:
            atoms_of_code[code] += _ATOM.findall(line)
    builder = LexiconBuilder()
    for code, atoms in atoms_of_code.items():
        terms = [atom for atom in atoms if atom.lower() not in _OR]
        if any(_is_rule(atom) for atom in terms) or not _are_joined_by_or(atoms):
            builder.note("codes omitted, because their rule is not terms joined by or", code)
            continue
        for atom in terms:
            builder.add(code, [_term(atom)])
    used = {term.domain for term in builder.terms}
    return builder.build(name, [code for code in atoms_of_code if code in used])


def _is_rule(atom: str) -> bool:
    return not atom.startswith("'") and bool(
        _RULE.search(atom) or atom.lower() in _OPERATORS or atom[0].isdecimal()
    )


def _are_joined_by_or(atoms: list[str]) -> bool:
    return len(atoms) % 2 == 1 and all(atom.lower() in _OR for atom in atoms[1::2])


def _term(atom: str) -> str:
    return atom[1:-1] if atom.startswith("'") else atom.replace("+", "")
