"""The oracle: the slowest and plainest way to every number, sharing no code with corpuskit.

It reads raw text and CSV by itself. Only the fold comes from outside, as a dict.
"""

import csv
from itertools import pairwise
from pathlib import Path

Forms = dict[str, tuple[str, str]]


def read_lexicon(folder: Path, domains: list[str], fold: dict[int, str]) -> Forms:
    """Return domain and term of every folded form; guards have the domain ""."""
    forms: Forms = {}
    for domain in domains:
        with (folder / f"{domain}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for form in [row["term"], *row["variants"].split("|")]:
                    if form:
                        forms[form.translate(fold)] = (domain, row["term"])
    for domain in domains:
        with (folder / f"{domain}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for guard in row["guards"].split("|"):
                    if guard:
                        forms.setdefault(guard.translate(fold), ("", guard))
    return forms


def longest(text: str, forms: Forms) -> dict[tuple[str, str], int]:
    """Count leftmost-longest, non-overlapping."""
    counts: dict[tuple[str, str], int] = {}
    at = 0
    lengths = sorted({len(form) for form in forms}, reverse=True)
    while at < len(text):
        for size in lengths:
            owner = forms.get(text[at : at + size]) if at + size <= len(text) else None
            if owner:
                if owner[0]:
                    counts[owner] = counts.get(owner, 0) + 1
                at += size
                break
        else:
            at += 1
    return counts


def substring(text: str, forms: Forms) -> dict[tuple[str, str], int]:
    """Count every occurrence of every form, overlaps too."""
    counts: dict[tuple[str, str], int] = {}
    for form, owner in forms.items():
        if owner[0]:
            found = sum(text.startswith(form, at) for at in range(len(text)))
            if found:
                counts[owner] = counts.get(owner, 0) + found
    return counts


def tokens(words: list[str], forms: Forms) -> dict[tuple[str, str], int]:
    """Count words that are forms."""
    counts: dict[tuple[str, str], int] = {}
    for word in words:
        owner = forms.get(word)
        if owner and owner[0]:
            counts[owner] = counts.get(owner, 0) + 1
    return counts


def occurrences(text: str, query: str) -> list[int]:
    """Return the starts of non-overlapping occurrences from left to right."""
    found, at = [], 0
    while at + len(query) <= len(text):
        if text[at : at + len(query)] == query:
            found.append(at)
            at += len(query)
        else:
            at += 1
    return found


def differences(
    text: str, ours: list[tuple[int, int]], theirs: list[tuple[int, int]]
) -> list[tuple[str, str, str]]:
    """Return each stretch between two places where both have a boundary, where they differ."""
    edges = [{at for span in spans for at in span} for spans in (ours, theirs)]
    both = [at for at in range(len(text) + 1) if at in edges[0] and at in edges[1]]
    found = []
    for start, end in pairwise(both):
        one, two = (
            "/".join(text[s:e] for s, e in spans if start <= s and e <= end)
            for spans in (ours, theirs)
        )
        if one != two:
            found.append((text[start:end], one, two))
    return found
