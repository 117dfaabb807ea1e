"""Write the documents of a store, and sum up their fields."""

from collections.abc import Callable
from typing import Any

from corpuskit.core.model import Document
from corpuskit.store.records import identity, to_json
from corpuskit.store.writing.sink import Sink


class RecordWriter:
    """Takes documents one after the other and writes a line of JSON for each.

    Sections: ``documents`` (JSON in UTF-8), ``document_lines``, ``document_years`` (0 for none).

    Parameters
    ----------
    sink : Sink
    name_of : callable
        From the path of a file to the name under which it is stored.
    """

    def __init__(self, sink: Sink, name_of: Callable[[str], str]) -> None:
        self._sink = sink
        self._name_of = name_of
        self._lines = [0]
        self._has_value: dict[str, bool] = {"year": False, "period": False}
        self._conversions: dict[str, dict[str, object]] = {}
        self._identity = 0
        self._has_pages = False
        self._years: list[int] = []

    def add(self, document: Document) -> None:
        """Take the next document."""
        data = to_json(document, self._name_of(document.source))
        self._sink.append("documents", data)
        self._lines.append(self._lines[-1] + len(data))
        for name in ("year", "period", *document.metadata):
            has_value = document.value(name) is not None
            self._has_value[name] = self._has_value.get(name, False) or has_value
        if conversion := document.conversion():
            self._conversions[document.name] = conversion
        self._identity = (self._identity + identity(document)) % 2**64
        self._years.append(document.year or 0)
        self._has_pages = self._has_pages or bool(document.origin.pages)

    def finish(self) -> dict[str, Any]:
        """Write the sections; return a summary of all documents."""
        import numpy

        self._sink.append("documents", b"")
        self._sink.close("documents", "B")
        self._sink.write("document_years", numpy.array(self._years), "I")
        self._sink.write("document_lines", numpy.array(self._lines), "Q")
        return {
            "documents": len(self._lines) - 1,
            "identity": self._identity,
            "fields": self._has_value,
            "files": self._conversions,
            "has_pages": self._has_pages,
        }
