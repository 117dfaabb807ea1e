"""LIWC's .dic files: numbered categories between two lines of %, then words with numbers."""

from corpuskit.core.errors import LexiconError
from corpuskit.lexicon.formats.common import Entries, Taken, Written, losses
from corpuskit.lexicon.model import Lexicon

MARK = "%"


def write(lexicon: Lexicon) -> Written:
    """Return a lexicon as a .dic file; every form is an entry."""
    numbers = {domain.name: str(n) for n, domain in enumerate(lexicon.domains, 1)}
    words: dict[str, dict[str, None]] = {}
    for term in lexicon.terms:
        for form in term.forms:
            words.setdefault(form, {}).update((numbers[name], None) for name in term.domains)
    lines = [MARK, *(f"{number}\t{name}" for name, number in numbers.items()), MARK]
    lines += ["\t".join([word, *belongs]) for word, belongs in words.items()]
    return Written({"": "\n".join(lines) + "\n"}, tuple(losses(lexicon, variants=False)))


def read(text: str, name: str) -> Taken:
    """Return the lexicon that a .dic file holds: every entry is a term.

    Raises
    ------
    LexiconError
        With the line: categories that do not end, a word of no or an unknown category.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    marks = [at for at, (_, line) in enumerate(lines) if line == MARK]
    if len(marks) < 2 or any(line for _, line in lines[: marks[0]]):
        raise LexiconError(
            f"{name}: no categories between two lines of {MARK}",
            hint="a .dic file begins with them: 1, a tab, the name of the category",
        )
    categories: dict[str, str] = {}
    for number, line in lines[marks[0] + 1 : marks[1]]:
        if line:
            key, *rest = line.split(None, 1)
            if not rest or not key.isdecimal():
                raise LexiconError(f"{name}:{number}: '{line}' is no number and name of a category")
            categories[key] = rest[0]
    entries = Entries()
    for number, line in lines[marks[1] + 1 :]:
        if not line:
            continue
        word, *belongs = line.split("\t") if "\t" in line else line.split()
        if any(mark in "".join(belongs) for mark in "()<>/"):
            entries.say("with conditions left out", line)
            continue
        keys = " ".join(belongs).split()
        if not keys or not set(keys) <= set(categories):
            raise LexiconError(f"{name}:{number}: '{line}' names no category of this file")
        for key in keys:
            entries.add(categories[key], [word])
    return entries.lexicon(name, categories.values())
