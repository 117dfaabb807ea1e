"""Periods of a study that share years."""

from itertools import combinations

from corpuskit.core.phrases import Phrase
from corpuskit.study.settings import Study


def overlap_messages(study: Study) -> list[Phrase]:
    """Return a message for each pair of periods that share years.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from corpuskit.study.settings import load_study
    >>> study = load_study("sino-russian-communiques")
    >>> overlap_messages(replace(study, periods={"early": (2000, 2009), "late": (2008, 2019)}))
    ["the periods 'early' and 'late' overlap: both contain 2008-2009; no bands in figures"]
    """
    has_lines = any(figure.kind == "lines" for figure in study.figures)
    messages = []
    for (name, span), (other_name, other_span) in combinations(study.periods.items(), 2):
        first, last = max(span[0], other_span[0]), min(span[1], other_span[1])
        if first <= last:
            years = f"{first}" if first == last else f"{first}-{last}"
            said = Phrase("the periods '{first}' and '{second}' overlap: both contain {years}",
                          first=name, second=other_name, years=years)  # fmt: skip
            no_bands = Phrase("{overlap}; no bands in figures", overlap=said)
            messages.append(no_bands if has_lines else said)
    return messages
