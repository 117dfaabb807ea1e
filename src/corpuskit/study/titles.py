"""Titles of tables and figures, with the years and the corpus that were counted filled in."""

from corpuskit.study.settings import PLACEHOLDER, Study, StudyOutput
from corpuskit.study.yearly_counts import YearlyCounts


def title_of(study: Study, output: StudyOutput, counts: YearlyCounts, language: str) -> str:
    """Return the title of an output; its years are the first and the last with a document.

    Examples
    --------
    >>> from corpuskit import load_lexicon, load_study, open_corpus
    >>> from corpuskit.study.yearly_counts import count_by_year
    >>> study = load_study("sino-russian-communiques")
    >>> corpus = open_corpus(study.corpus).where("year=2003-2015")
    >>> counts = count_by_year(corpus, load_lexicon("thesis"))
    >>> title_of(study, study.tables[0], counts, "en")
    'Terms of political security, 2003–2012'
    """
    values = {
        "years": _years(study, output, counts),
        "corpus": str(counts.notes.get("corpus") or ""),
    }
    return PLACEHOLDER.sub(lambda match: values[match[1]], output.titles[language])


def _years(study: Study, output: StudyOutput, counts: YearlyCounts) -> str:
    """Return the years of the periods of an output, or all years where it has no periods."""
    only = output.options.get("period")
    names = [only] if only else output.options.get("periods", [])
    where = f"{study.path}: '{output.name}'"
    spans = [study.period(name, where).years for name in names]
    years = {year for span in spans for year in counts.years_within(span)}
    years = years if spans else set(counts.years)
    if not years:
        return "、".join(names)
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"
