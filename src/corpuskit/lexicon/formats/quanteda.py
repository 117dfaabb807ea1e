"""quanteda's YAML dictionaries: keys within keys, lists of values.

A domain is a key, a term a key within it, its forms the values: ``tokens_lookup(levels = 1)``
counts domains, ``levels = 2`` terms.
"""

from collections.abc import Iterator

from corpuskit.core.errors import LexiconError, first_line
from corpuskit.lexicon.formats.common import Entries, Taken, Written, losses
from corpuskit.lexicon.model import Lexicon

MATCHES = "quanteda matches its own tokens: a term that is cut there is found only as a phrase"


def write(lexicon: Lexicon) -> Written:
    """Return a lexicon as a YAML dictionary."""
    import yaml

    tree: dict[str, dict[str, list[str]]] = {domain.name: {} for domain in lexicon.domains}
    for term in lexicon.terms:
        for name in term.domains:
            tree[name][term.form] = list(term.forms)
    text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10**6)
    return Written({"": text}, (*losses(lexicon), MATCHES))


def read(text: str, name: str) -> Taken:
    """Return the lexicon that a YAML dictionary holds.

    Raises
    ------
    LexiconError
        If it is no mapping from keys to values.
    """
    import yaml

    try:
        # Aliases could make a small file stand for a huge one.
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text)):
            raise LexiconError(f"{name}: holds YAML aliases", hint="write the values in full")
        tree = yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise LexiconError(f"{name}: is no YAML: {first_line(error)}") from error
    if not isinstance(tree, dict):
        raise LexiconError(f"{name}: no keys at the top", hint="a dictionary maps keys to values")
    entries = Entries()
    for domain, node in tree.items():
        for key, values in _levels(node, name):
            if key in values:
                entries.add(str(domain), [key, *(value for value in values if value != key)])
                continue
            for value in values:
                entries.add(str(domain), [value], note=key)
    return entries.lexicon(name, map(str, tree))


def _levels(node: object, name: str, key: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield the values under each key of a node, lower levels after each other."""
    if isinstance(node, str):
        yield key, [node] if node else []
    elif isinstance(node, list):
        yield key, [value for value in node if isinstance(value, str)]
        for value in node:
            if not isinstance(value, str):
                yield from _levels(value, name, key)
    elif isinstance(node, dict):
        for own, below in node.items():
            if not isinstance(own, str):
                raise LexiconError(f"{name}: a key is no text: {own}")
            yield from _levels(below, name, own)
