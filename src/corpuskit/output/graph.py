"""Write a network as GEXF or GraphML, which Gephi, Cytoscape, igraph and networkx read.

A network is a table of links with ``source``, ``target`` and their numbers, whose note
``vertices`` has the attributes of each vertex. The weight of a link is its first number. Same
table, same bytes.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from corpuskit.core.columns import Cell
from corpuskit.core.errors import OutputError
from corpuskit.core.table import Table

GRAPHS = {".gexf": "gexf", ".graphml": "graphml"}
"""The endings of files of networks."""
_VERTICES = "vertices"
_ENDS = 2
_TYPES = {str: "string", int: "long", float: "double"}


def graph_of_ending(place: str | Path | None) -> str | None:
    """Return the format of a network that the ending of a file means; None for another ending.

    Examples
    --------
    >>> graph_of_ending("安全.gexf"), graph_of_ending("安全.csv")
    ('gexf', None)
    """
    return GRAPHS.get(Path(place).suffix.lower()) if place else None


def graph_text(table: Table, form: str) -> str:
    """Return a network as XML.

    Raises
    ------
    OutputError
        If the table is not a network.
    """
    vertices = table.notes.get(_VERTICES)
    if not isinstance(vertices, Mapping):
        raise OutputError(
            f"{form}: this table is not a network", hint="corpuskit collocates QUERY --network 30"
        )
    write = _gexf if form == "gexf" else _graphml
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *write(table, vertices)]) + "\n"


def _text(value: object) -> str:
    """Return a value as the content of an attribute; control characters are left out."""
    from html import escape

    written = "".join(c for c in str(value) if c >= " " and not "\ud800" <= c <= "\udfff")
    return escape(written)


def _links(table: Table, numbers: Mapping[str, int]) -> Iterator[tuple[int, int, tuple[Cell, ...]]]:
    for source, target, *values in table:
        yield numbers[str(source)], numbers[str(target)], tuple(values)


def _attributes(vertices: Mapping[str, Mapping[str, Cell]]) -> dict[str, type]:
    first = next(iter(vertices.values()), {})
    return {name: type(value) for name, value in first.items()}


def _gexf(table: Table, vertices: Mapping[str, Mapping[str, Cell]]) -> Iterator[str]:
    numbers = {word: number for number, word in enumerate(vertices)}
    values = table.columns[_ENDS:]
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield "<meta><creator>corpuskit</creator></meta>"
    yield '<graph defaultedgetype="undirected">'
    yield '<attributes class="node">'
    for place, (name, kind) in enumerate(_attributes(vertices).items()):
        yield f'<attribute id="{place}" title="{name}" type="{_TYPES[kind]}"/>'
    yield "</attributes>"
    yield '<attributes class="edge">'
    for place, column in enumerate(values):
        written = "long" if column.kind == "int" else "double"
        yield f'<attribute id="{place}" title="{column.name}" type="{written}"/>'
    yield "</attributes>"
    yield "<nodes>"
    for word, attributes in vertices.items():
        own = "".join(_value(place, value) for place, value in enumerate(attributes.values()))
        label = _text(word)
        yield f'<node id="{numbers[word]}" label="{label}"><attvalues>{own}</attvalues></node>'
    yield "</nodes>"
    yield "<edges>"
    for place, (source, target, cells) in enumerate(_links(table, numbers)):
        inside = "".join(_value(column, cell) for column, cell in enumerate(cells))
        ends = f'id="{place}" source="{source}" target="{target}" weight="{cells[0]}"'
        yield f"<edge {ends}><attvalues>{inside}</attvalues></edge>"
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _value(place: int, value: Cell) -> str:
    return f'<attvalue for="{place}" value="{_text(value)}"/>'


def _graphml(table: Table, vertices: Mapping[str, Mapping[str, Cell]]) -> Iterator[str]:
    numbers = {word: number for number, word in enumerate(vertices)}
    attributes = {"label": str, **_attributes(vertices)}
    values = table.columns[_ENDS:]
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for name, kind in attributes.items():
        written = _TYPES[kind]
        yield f'<key id="n_{name}" for="node" attr.name="{name}" attr.type="{written}"/>'
    yield '<key id="weight" for="edge" attr.name="weight" attr.type="double"/>'
    for column in values:
        kind_of = "long" if column.kind == "int" else "double"
        name = column.name
        yield f'<key id="e_{name}" for="edge" attr.name="{name}" attr.type="{kind_of}"/>'
    yield '<graph edgedefault="undirected">'
    for word, given in vertices.items():
        inside = "".join(
            f'<data key="n_{name}">{_text(value)}</data>'
            for name, value in {"label": word, **given}.items()
        )
        yield f'<node id="v{numbers[word]}">{inside}</node>'
    for source, target, cells in _links(table, numbers):
        inside = f'<data key="weight">{cells[0]}</data>' + "".join(
            f'<data key="e_{column.name}">{cell}</data>'
            for column, cell in zip(values, cells, strict=True)
        )
        yield f'<edge source="v{source}" target="v{target}">{inside}</edge>'
    yield "</graph>"
    yield "</graphml>"
