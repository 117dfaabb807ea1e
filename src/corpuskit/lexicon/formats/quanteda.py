"""quanteda's YAML dictionaries: nested keys and lists of values.

A domain is a key, a term a key within it, its forms the values: ``tokens_lookup(levels = 1)``
counts domains, ``levels = 2`` terms.
"""

from collections.abc import Iterator

from corpuskit.core.errors import LexiconError, first_line
from corpuskit.lexicon.formats.common import (
    LexiconBuilder,
    ParsedLexicon,
    WrittenLexicon,
    describe_losses,
)
from corpuskit.lexicon.model import Lexicon

_TOKEN_NOTICE = (
    "quanteda matches its own tokens: a term that it splits can be found only as a phrase"
)


def write(lexicon: Lexicon) -> WrittenLexicon:
    """Return a lexicon as a YAML dictionary."""
    import yaml

    tree: dict[str, dict[str, list[str]]] = {domain.name: {} for domain in lexicon.domains}
    for term in lexicon.terms:
        for name in term.domains:
            tree[name][term.form] = list(term.forms)
    text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10**6)
    return WrittenLexicon({"": text}, (*describe_losses(lexicon), _TOKEN_NOTICE))


def read(text: str, name: str) -> ParsedLexicon:
    """Return the lexicon of a YAML dictionary.

    Raises
    ------
    LexiconError
        If it is not a mapping from keys to values.
    """
    import yaml

    try:
        # Aliases could expand a small file to a huge one.
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text)):
            raise LexiconError(f"{name}: contains YAML aliases", hint="write the values in full")
        tree = yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise LexiconError(f"{name}: is not valid YAML: {first_line(error)}") from error
    if not isinstance(tree, dict):
        raise LexiconError(
            f"{name}: no keys at the top level", hint="a dictionary maps keys to values"
        )
    builder = LexiconBuilder()
    for domain, node in tree.items():
        for key, values in _levels(node, name):
            if key in values:
                builder.add(str(domain), [key, *(value for value in values if value != key)])
                continue
            for value in values:
                builder.add(str(domain), [value], note=key)
    return builder.build(name, map(str, tree))


def _levels(node: object, name: str, key: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield each key of a node with its values, outer keys first."""
    if isinstance(node, str):
        yield key, [node] if node else []
    elif isinstance(node, list):
        yield key, [value for value in node if isinstance(value, str)]
        for value in node:
            if not isinstance(value, str):
                yield from _levels(value, name, key)
    elif isinstance(node, dict):
        for inner_key, inner_node in node.items():
            if not isinstance(inner_key, str):
                raise LexiconError(f"{name}: the key {inner_key} is not text")
            yield from _levels(inner_node, name, inner_key)
