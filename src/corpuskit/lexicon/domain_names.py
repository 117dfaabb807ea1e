"""Names of domains: a label that people wrote becomes a name that can be that of a file."""

import re
from collections.abc import Iterable

from corpuskit.lexicon.model import Domain

_NOT_IN_FILE_NAMES = re.compile(r'[\x00-\x1f\\/:*?"<>|\s]+')


def domains_of_labels(labels: Iterable[str]) -> tuple[Domain, ...]:
    """Return a domain for each label; a label that is not a valid name is the Chinese one.

    Examples
    --------
    >>> domains_of_labels(["經濟", "state security"])[1]
    Domain(name='state-security', zh='state security', en='', zh_hans='')
    """
    names: dict[str, str] = {}
    for label in labels:
        base = _NOT_IN_FILE_NAMES.sub("-", label).strip("-. ") or "domain"
        name, number = base, 1
        while name in names.values():
            number += 1
            name = f"{base}-{number}"
        names[label] = name
    return tuple(Domain(name, "" if name == label else label) for label, name in names.items())
