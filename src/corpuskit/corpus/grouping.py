"""Groups of documents by the values of fields (分組): their columns, and the order they come in.

A group is a tuple with a value for each field of `by`, in the order of the fields; without fields
there is one group, ``()``, with all documents. So a row of a grouped table is ``(*group, ...)``.

The order of groups is that of the first field, then of the next:

1. values that corpus.toml lists, in its order: periods, and fields below ``[order]``;
2. numbers by number, where every value of the field is one;
3. other values by the first year that one of their documents has; values with the same first year,
   and after them values without a year, by code point, documents in their own order;
4. the documents without a value, whose cell is None: readers see ``(no FIELD)``.

Cost: the values and years of all documents are read once, when the order is first asked for;
years alone need no order and are only sorted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpuskit.core.blocks import Wide
from corpuskit.core.columns import Cell, Column, group_column
from corpuskit.core.errors import OptionError, join_names
from corpuskit.core.model import NAME_FIELD, PERIOD_FIELD, YEAR_FIELD, By, GroupKey, Value
from corpuskit.core.phrases import Phrase, plural
from corpuskit.corpus.corpus import Corpus
from corpuskit.text.word_cleaning import word_key

_Rank = tuple[int, int, str]
_NO_YEAR = 10_000
_TIMES = frozenset((YEAR_FIELD, PERIOD_FIELD, "decade", "month"))
_FEW_RANGES = 5


def by_fields(by: By) -> tuple[str, ...]:
    """Return the fields that an option `by` names, in its order; () for None.

    Raises
    ------
    OptionError
        If it is not text or several texts, or names a field twice.

    Examples
    --------
    >>> by_fields("year"), by_fields(["period", "genre"]), by_fields(None)
    (('year',), ('period', 'genre'), ())
    """
    if by is None:
        return ()
    fields = (by,) if isinstance(by, str) else tuple(by) if isinstance(by, Sequence) else (by,)
    for field in fields:
        if not isinstance(field, str):
            raise OptionError(f"by must be the name of a field, or several, got {by!r}")
        if fields.count(field) > 1:
            raise OptionError(f"by names {field} twice", hint="omit one of them")
    return fields


def one_field(by: By) -> str | None:
    """Return the field that an option `by` names, where it can be only one; None for None.

    Raises
    ------
    OptionError
        If it names several fields.
    """
    fields = by_fields(by)
    if len(fields) > 1:
        raise OptionError(f"by takes one field here, got {join_names(fields)}")
    return fields[0] if fields else None


@dataclass(frozen=True)
class Grouping:
    """The groups of the documents of a corpus; make one with `Grouping.of`.

    Parameters
    ----------
    corpus : Corpus
    fields : tuple of str
    """

    corpus: Corpus
    fields: tuple[str, ...] = ()

    @classmethod
    def of(cls, corpus: Corpus, by: By) -> "Grouping":
        """Return the groups by some fields.

        Raises
        ------
        OptionError, SelectError
            For a value that is not a field, an unknown field, or one that no document has.

        Examples
        --------
        >>> from corpuskit import open_corpus
        >>> grouping = Grouping.of(open_corpus("sino-russian-communiques"), "period")
        >>> grouping.ordered(set(grouping.groups()))
        [('2000-2012',), ('2013-2019',)]
        """
        return cls(corpus, tuple(corpus.check_field(name) for name in by_fields(by)))

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the groups, before those of the numbers."""
        return tuple(map(group_column, self.fields))

    @property
    def is_series(self) -> bool:
        """Whether the groups are a series in time."""
        return bool(self.fields) and _TIMES.issuperset(self.fields)

    def labels(self, group: GroupKey) -> list[str]:
        """Return what readers call the values of a group.

        Examples
        --------
        >>> from corpuskit import open_corpus
        >>> Grouping.of(open_corpus("sino-russian-communiques"), "year").labels((None,))
        ['(no year)']
        """
        pairs = zip(self.columns, group, strict=True)
        return [column.empty if value is None else str(value) for column, value in pairs]

    @property
    def axis(self) -> str | None:
        """The field that a chart has as its groups: "" without fields, None for several."""
        return None if len(self.fields) > 1 else "".join(self.fields)

    @property
    def axis_and_facet(self) -> tuple[str | None, str]:
        """The field that a chart has as its groups, and the one that divides it into parts.

        Of two fields the year is the axis, else the last. Of more there is no axis.

        Examples
        --------
        >>> from corpuskit import open_corpus
        >>> corpus = open_corpus("sino-russian-communiques")
        >>> Grouping.of(corpus, ("year", "period")).axis_and_facet
        ('year', 'period')
        """
        if len(self.fields) != 2:
            return self.axis, ""
        axis = YEAR_FIELD if YEAR_FIELD in self.fields else self.fields[1]
        return axis, next(name for name in self.fields if name != axis)

    def across(
        self, groups: Sequence[GroupKey], keys: Sequence[str], values: Sequence[str], absent: Cell
    ) -> Wide | None:
        """Return how the values of the last field are put side by side; None without fields.

        Parameters
        ----------
        groups : sequence of GroupKey
            Those that have documents.
        keys, values : sequence of str
            Further columns that identify a row, and those that are repeated.
        absent : cell
            What a cell has if its group has documents and the table has no row. Without
            documents a cell is empty.
        """
        if not self.fields:
            return None
        *rest, last = self.fields
        order = Grouping(self.corpus, (last,)).ordered({group[-1:] for group in groups})
        return Wide(
            last,
            (*rest, *keys),
            tuple(values),
            tuple((value, absent) for (value,) in order),
            frozenset(groups),
        )

    def groups(self) -> list[GroupKey]:
        """Return the group of each document, in the order of the documents."""
        if not self.fields:
            return [()] * len(self.corpus.documents)
        return list(zip(*map(self._values, self.fields), strict=True))

    def ordered(self, groups: Iterable[GroupKey]) -> list[GroupKey]:
        """Return groups in their order."""
        ranks = self._ranks

        def place(group: GroupKey) -> tuple[_Rank, ...]:
            return tuple(rank[value] for rank, value in zip(ranks, group, strict=True))

        return sorted(groups, key=place)

    def captions(self) -> tuple[Phrase, ...]:
        """Return how many documents have no value of a field, and which years have no document."""
        captions = []
        for name in self.fields:
            values = self._values(name)
            if missing := values.count(None):
                documents, label = plural(missing, "document"), group_column(name).empty
                captions.append(Phrase("{documents} in {label}", documents=documents, label=label))
            if name == YEAR_FIELD and not _picks_years(self.corpus.conditions):
                captions += _years_without_document({v for v in values if isinstance(v, int)})
        return tuple(captions)

    def _values(self, name: str) -> list[Value]:
        """Return each document's value of a field, in the order of the documents; once read."""
        if name not in self._read:
            parts = self.corpus.parts
            self._read[name] = self.corpus.in_order(part.values(name) for part in parts)
        return self._read[name]

    @cached_property
    def _read(self) -> dict[str, list[Value]]:
        return {}

    @cached_property
    def _ranks(self) -> tuple[Mapping[Value, _Rank], ...]:
        return tuple(self._ranks_of(name) for name in self.fields)

    def _ranks_of(self, name: str) -> Mapping[Value, _Rank]:
        """Return the place of each value of a field."""
        values = self._values(name)
        present = {value for value in values if value is not None}
        ranks: dict[Value, _Rank] = {None: (3, 0, "")}
        if all(isinstance(value, int) or value.isdecimal() for value in present):
            ranks |= {value: (1, int(value), str(value)) for value in present}
        else:
            first_years = self._first_years(name, values)
            names: dict[Value, str] = {value: str(value) for value in present}
            if name == NAME_FIELD:
                # Each document has its own name: of one year, they keep their order.
                width = len(str(len(values)))
                names = {value: f"{place:0{width}}" for place, value in enumerate(values)}
            ranks |= {value: (2, first_years[value], names[value]) for value in present}
        places = {word_key(value): place for place, value in enumerate(self._listed(name))}
        for value in present if places else ():
            if (key := word_key(str(value))) in places:
                ranks[value] = (0, places[key], str(value))
        return ranks

    def _listed(self, name: str) -> Sequence[str]:
        """Return the values of a field that corpus.toml lists, in its order."""
        if name in self.corpus.order:
            return self.corpus.order[name]
        if name == "corpus":
            return list(dict.fromkeys(part.origin.name for part in self.corpus.parts))
        return list(self.corpus.periods) if name == PERIOD_FIELD else ()

    def _first_years(self, name: str, values: Sequence[Value]) -> dict[Value, int]:
        first: dict[Value, int] = {}
        for value, year in zip(values, self._values(YEAR_FIELD), strict=True):
            known = int(year) if year is not None else _NO_YEAR
            first[value] = min(known, first.get(value, _NO_YEAR))
        return first


def _picks_years(conditions: Iterable[str]) -> bool:
    """Tell whether conditions leave years out between the first and the last."""
    from corpuskit.corpus.selection import parse_condition

    parsed = [parse_condition(condition) for condition in conditions]
    return any(
        one.field.casefold() in _TIMES and (one.sign.startswith("!") or "," in one.value)
        for one in parsed
    )


def _years_without_document(years: set[int]) -> list[Phrase]:
    """Return a caption of the years between the first and the last that are absent, if any.

    Examples
    --------
    >>> _years_without_document({1996, 1999, 2001})
    ['no document of 3 years: 1997–1998, 2000']
    """
    ranges: list[list[int]] = []
    for year in range(min(years, default=0), max(years, default=0)):
        if year in years:
            continue
        if ranges and ranges[-1][1] == year - 1:
            ranges[-1][1] = year
        else:
            ranges.append([year, year])
    if not ranges:
        return []
    size = sum(last - first + 1 for first, last in ranges)
    named = [f"{a}–{b}" if a != b else str(a) for a, b in ranges[:_FEW_RANGES]]
    listed_ranges = ", ".join(named) + (" …" if len(ranges) > _FEW_RANGES else "")
    return [
        Phrase("no document of {size}: {years}", size=plural(size, "year"), years=listed_ranges)
    ]
