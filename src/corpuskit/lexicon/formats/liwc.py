"""LIWC's .dic files: numbered categories between two lines of %, then words with numbers."""

from corpuskit.core.errors import LexiconError
from corpuskit.lexicon.formats.common import (
    LexiconBuilder,
    ParsedLexicon,
    WrittenLexicon,
    describe_losses,
)
from corpuskit.lexicon.model import Lexicon

MARK = "%"


def write(lexicon: Lexicon) -> WrittenLexicon:
    """Return a lexicon as a .dic file; every form is an entry."""
    numbers = {domain.name: str(n) for n, domain in enumerate(lexicon.domains, 1)}
    # A dict of None serves as an ordered set.
    numbers_of_word: dict[str, dict[str, None]] = {}
    for term in lexicon.terms:
        for form in term.forms:
            numbers_of_word.setdefault(form, {}).update(
                (numbers[name], None) for name in term.domains
            )
    lines = [MARK, *(f"{number}\t{name}" for name, number in numbers.items()), MARK]
    lines += ["\t".join([word, *own_numbers]) for word, own_numbers in numbers_of_word.items()]
    text = "\n".join(lines) + "\n"
    return WrittenLexicon({"": text}, tuple(describe_losses(lexicon, variants=False)))


def read(text: str, name: str) -> ParsedLexicon:
    """Return the lexicon of a .dic file: every entry is a term.

    Raises
    ------
    LexiconError
        With the line: an invalid category, a word without a category or with an unknown one.
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
            key, *label = line.split(None, 1)
            if not label or not key.isdecimal():
                raise LexiconError(
                    f"{name}:{number}: '{line}' is not the number and name of a category"
                )
            categories[key] = label[0]
    builder = LexiconBuilder()
    for number, line in lines[marks[1] + 1 :]:
        if not line:
            continue
        word, *fields = line.split("\t") if "\t" in line else line.split()
        if any(mark in "".join(fields) for mark in "()<>/"):
            builder.note("with conditions omitted", line)
            continue
        keys = " ".join(fields).split()
        if not keys or not set(keys) <= set(categories):
            raise LexiconError(f"{name}:{number}: '{line}' names no category of this file")
        for key in keys:
            builder.add(categories[key], [word])
    return builder.build(name, categories.values())
