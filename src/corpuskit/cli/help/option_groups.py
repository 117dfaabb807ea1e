"""The group of every option, and which options people use daily.

`-h`, `--help`, the manual pages and the reference follow this table. A new option needs one line
in `GROUPS`; a test fails if the line is missing.
"""

from enum import Enum

import click


class Group(Enum):
    """A group of options; the value is its heading. The order is that of the help."""

    QUERY = "Query"
    RESULT = "Result"
    TEXTS = "Which texts"
    OUTPUT = "Output"
    PICTURES = "Pictures"
    READING = "Reading and words"


# Sorted by name, so that additions rarely meet.
GROUPS = {
    "--absent": Group.RESULT,
    "--aliases": Group.QUERY,
    "--all": Group.TEXTS,
    "--allow-local": Group.READING,
    "--as-blocks": Group.RESULT,
    "--as-dictionary": Group.RESULT,
    "--at": Group.QUERY,
    "--audit": Group.QUERY,
    "--blocked": Group.RESULT,
    "--bom": Group.OUTPUT,
    "--by": Group.RESULT,
    "--by-period": Group.RESULT,
    "--by-year": Group.RESULT,
    "--carry": Group.QUERY,
    "--chart": Group.PICTURES,
    "--chart-kind": Group.PICTURES,
    "--cite": Group.RESULT,
    "--clauses": Group.RESULT,
    "--clean": Group.READING,
    "--clear": Group.QUERY,
    "--closed": Group.RESULT,
    "--columns": Group.OUTPUT,
    "--compare": Group.QUERY,
    "--confidence": Group.RESULT,
    "--containing": Group.QUERY,
    "--contributions": Group.RESULT,
    "--corpus": Group.TEXTS,
    "--correlate": Group.RESULT,
    "--count": Group.RESULT,
    "--count-as": Group.QUERY,
    "--cql": Group.QUERY,
    "--days": Group.TEXTS,
    "--degrees": Group.RESULT,
    "--delay": Group.READING,
    "--dictionary": Group.READING,
    "--dimensions": Group.RESULT,
    "--direction": Group.RESULT,
    "--documents": Group.RESULT,
    "--domain": Group.QUERY,
    "--domains": Group.QUERY,
    "--draws": Group.RESULT,
    "--duplicates": Group.RESULT,
    "--encoding": Group.READING,
    "--engine": Group.READING,
    "--exact-script": Group.QUERY,
    "--explain": Group.RESULT,
    "--facets": Group.RESULT,
    "--font": Group.PICTURES,
    "--force": Group.OUTPUT,
    "--format": Group.OUTPUT,
    "--from": Group.TEXTS,
    "--header": Group.OUTPUT,
    "--hits": Group.RESULT,
    "--intervals": Group.RESULT,
    "--into": Group.OUTPUT,
    "--labels": Group.QUERY,
    "--lang": Group.RESULT,
    "--left": Group.QUERY,
    "--lexicon": Group.QUERY,
    "--limit": Group.RESULT,
    "--long": Group.RESULT,
    "--machine": Group.QUERY,
    "--match": Group.QUERY,
    "--matched": Group.QUERY,
    "--max": Group.QUERY,
    "--max-length": Group.QUERY,
    "--max-size": Group.READING,
    "--max-words": Group.QUERY,
    "--measure": Group.RESULT,
    "--min": Group.QUERY,
    "--min-cohesion": Group.QUERY,
    "--min-count": Group.QUERY,
    "--min-dependence": Group.QUERY,
    "--min-documents": Group.QUERY,
    "--min-entropy": Group.QUERY,
    "--min-length": Group.QUERY,
    "--min-lift": Group.QUERY,
    "--min-log-dice": Group.QUERY,
    "--min-years": Group.QUERY,
    "--near": Group.QUERY,
    "--nested": Group.RESULT,
    "--network": Group.RESULT,
    "--ngrams": Group.QUERY,
    "--one-token": Group.RESULT,
    "--only": Group.RESULT,
    "--only-missing": Group.TEXTS,
    "--only-pos": Group.QUERY,
    "--outline": Group.RESULT,
    "--output": Group.OUTPUT,
    "--part": Group.RESULT,
    "--parts": Group.RESULT,
    "--permutations": Group.RESULT,
    "--plot": Group.PICTURES,
    "--pos": Group.RESULT,
    "--processes": Group.READING,
    "--profile": Group.RESULT,
    "--provenance": Group.OUTPUT,
    "--published": Group.QUERY,
    "--punctuation": Group.QUERY,
    "--queries": Group.QUERY,
    "--quiet": Group.OUTPUT,
    "--reference": Group.TEXTS,
    "--reference-corpus": Group.TEXTS,
    "--reference-list": Group.TEXTS,
    "--regex": Group.QUERY,
    "--remove-blocks": Group.READING,
    "--report": Group.RESULT,
    "--reuse": Group.RESULT,
    "--right": Group.QUERY,
    "--robust": Group.RESULT,
    "--sample": Group.RESULT,
    "--seconds": Group.QUERY,
    "--seed": Group.RESULT,
    "--segmented": Group.READING,
    "--sensitivity": Group.RESULT,
    "--separator": Group.RESULT,
    "--shared-blocks": Group.RESULT,
    "--shipped-dictionary": Group.READING,
    "--skip": Group.QUERY,
    "--skip-unreadable": Group.READING,
    "--slots": Group.RESULT,
    "--sort": Group.RESULT,
    "--stopwords": Group.QUERY,
    "--store": Group.READING,
    "--strict": Group.RESULT,
    "--strips": Group.RESULT,
    "--supplementary": Group.TEXTS,
    "--target": Group.TEXTS,
    "--target-domain": Group.TEXTS,
    "--term": Group.QUERY,
    "--terms": Group.RESULT,
    "--text-column": Group.READING,
    "--threshold": Group.QUERY,
    "--title": Group.PICTURES,
    "--to": Group.RESULT,
    "--unit": Group.RESULT,
    "--unmatched": Group.QUERY,
    "--unplaced": Group.OUTPUT,
    "--verdict": Group.RESULT,
    "--where": Group.TEXTS,
    "--wide": Group.RESULT,
    "--window": Group.RESULT,
    "--with": Group.RESULT,
    "--within": Group.QUERY,
    "--without": Group.QUERY,
    "--words": Group.QUERY,
    "--years": Group.RESULT,
}

# `-h` shows the first of these that a command has, at most a dozen.
DAILY = (
    *("--corpus", "--where", "--output", "--limit", "--by", "--by-year", "--regex", "--cql"),
    *("--sort", "--terms", "--hits", "--lexicon", "--intervals", "--explain", "--match"),
    *("--stopwords", "--words", "--only-pos", "--documents", "--duplicates", "--outline"),
    *("--chart", "--window", "--count", "--wide", "--format", "--by-period", "--to", "--into"),
    *("--domain", "--min-count", "--only", "--report", "--compare", "--pos", "--separator"),
    *("--quiet", "--force"),
)
DAILY_LIMIT = 12


def option_name(option: click.Parameter) -> str:
    """Return the long name of an option: ``--corpus`` of ``-c, --corpus``.

    >>> option_name(click.Option(["-c", "--corpus", "paths"]))
    '--corpus'
    """
    return max(option.opts, key=len)


def grouped_options(options: list[click.Option]) -> dict[Group, list[click.Option]]:
    """Return the options of each group, in the order of `Group`; groups without one are left out.

    Raises
    ------
    KeyError
        If an option is not in `GROUPS`.
    """
    grouped: dict[Group, list[click.Option]] = {group: [] for group in Group}
    for option in options:
        grouped[GROUPS[option_name(option)]].append(option)
    return {group: members for group, members in grouped.items() if members}


def daily_options(options: list[click.Option]) -> list[click.Option]:
    """Return the options that `-h` shows, in the order of the groups."""
    named = {option_name(option): option for option in options}
    daily = [name for name in DAILY if name in named][:DAILY_LIMIT]
    order = list(Group)
    return [named[name] for name in sorted(daily, key=lambda name: order.index(GROUPS[name]))]
