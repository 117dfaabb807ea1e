"""Titles of tables and figures, filled in with the documents that were measured."""

from corpuskit.analysis.domains.yearly import Yearly
from corpuskit.study.settings import PLACE, Output, Study


def title_of(study: Study, output: Output, seen: Yearly, language: str) -> str:
    """Return the title of an output: its years are the first and the last with a document.

    Examples
    --------
    >>> from corpuskit import load_lexicon, load_study, open_corpus
    >>> from corpuskit.analysis.domains.yearly import yearly
    >>> study = load_study("sino-russian-communiques")
    >>> seen = yearly(open_corpus(study.corpus).where("year=2003-2015"), load_lexicon("thesis"))
    >>> title_of(study, study.tables[0], seen, "en")
    'Terms of political security, 2003–2012'
    """
    filled = {"years": _years(study, output, seen), "corpus": str(seen.notes.get("corpus") or "")}
    return PLACE.sub(lambda place: filled[place[1]], output.titles[language])


def _years(study: Study, output: Output, seen: Yearly) -> str:
    """Return the years that an output is of: those of its periods, else all."""
    only = output.options.get("period")
    names = [only] if only else output.options.get("periods", [])
    where = f"{study.path}: '{output.name}'"
    spans = [study.span(name, where) for name in names]
    found = sorted({year for span in spans for year in seen.within(span)} if spans else seen.years)
    if not found:
        return "、".join(names)
    return str(found[0]) if found[0] == found[-1] else f"{found[0]}–{found[-1]}"
