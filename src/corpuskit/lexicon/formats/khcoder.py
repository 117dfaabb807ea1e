"""KH Coder's coding rules, the term part: a code on a line with *, then terms joined by or.

A term is written as a quoted string, which KH Coder looks for in the text itself, however the
text is cut into words.
"""

import re

from corpuskit.core.errors import LexiconError
from corpuskit.lexicon.formats.common import Entries, Taken, Written, losses
from corpuskit.lexicon.model import Lexicon

_ATOM = re.compile(r"'[^']*'|\S+")
_OR = ("or", "|")
_RULE = re.compile(r"[()&!<>=*]|->")
_OPERATORS = ("and", "not")
COUNTS = "KH Coder counts units that hold a string, also inside longer words"


def write(lexicon: Lexicon) -> Written:
    """Return a lexicon as coding rules: a code for each domain."""
    lines, quoted = [], []
    for domain in lexicon.domains:
        forms = [form for t in lexicon.terms if domain.name in t.domains for form in t.forms]
        quoted += [form for form in forms if "'" in form]
        lines += [f"*{domain.name}", " or ".join(f"'{f}'" for f in forms if "'" not in f), ""]
    lost = [*losses(lexicon, variants=False), COUNTS]
    if quoted:
        lost.append(f"{len(quoted)} forms with an apostrophe are left out")
    return Written({"": "\n".join(lines)}, tuple(lost))


def read(text: str, name: str) -> Taken:
    """Return the lexicon that coding rules hold: codes whose rule is terms joined by or.

    Words (``友好``), words in a row (``友好+合作``) and quoted strings are terms; a code with any
    other rule is left out, and that is said.

    Raises
    ------
    LexiconError
        If a rule stands before the first code, or a code stands twice.
    """
    rules: dict[str, list[str]] = {}
    code = ""
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith(("*", "＊")):
            code = line[1:].strip()
            if not code or code in rules:
                raise LexiconError(f"{name}:{number}: '{line}' is no code, or stands twice")
            rules[code] = []
        elif not code:
            raise LexiconError(
                f"{name}:{number}: a rule without a code", hint="a code is a line with *NAME"
            )
        else:
            rules[code] += _ATOM.findall(line)
    entries = Entries()
    for code, atoms in rules.items():
        terms = [atom for atom in atoms if atom.lower() not in _OR]
        if any(_is_rule(atom) for atom in terms) or not _joined(atoms):
            entries.say("codes left out, whose rule is not terms joined by or", code)
            continue
        for atom in terms:
            entries.add(code, [_term(atom)])
    kept = {term.domain for term in entries.terms}
    return entries.lexicon(name, [code for code in rules if code in kept])


def _is_rule(atom: str) -> bool:
    return not atom.startswith("'") and bool(
        _RULE.search(atom) or atom.lower() in _OPERATORS or atom[0].isdecimal()
    )


def _joined(atoms: list[str]) -> bool:
    return len(atoms) % 2 == 1 and all(atom.lower() in _OR for atom in atoms[1::2])


def _term(atom: str) -> str:
    return atom[1:-1] if atom.startswith("'") else atom.replace("+", "")
