"""Documents as lines of JSON, and back; what holds for all documents of a store."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from corpuskit.core.model import Document, Origin, Step
from corpuskit.store.writing.sink import Sink

Record = dict[str, Any]


def record_of(document: Document) -> Record:
    """Return what a store keeps of a document beside its text and tokens."""
    origin = document.origin
    record = {
        "name": document.name,
        "year": document.year,
        "period": document.period,
        "metadata": dict(document.metadata),
        "source": document.source,
        "encoding": origin.encoding,
        "profile": origin.profile,
        "steps": [list(step) for step in origin.steps],
        "pages": list(origin.pages),
        "digest": document.digest,
        "given": document.spans is not None,
    }
    return {name: value for name, value in record.items() if value not in (None, "", [], {}, False)}


def document_from(record: Mapping[str, Any], text: Callable[[], str], size: int) -> Document:
    """Return the document of a record; its text is read when it is asked for."""
    origin = Origin(
        record.get("encoding", ""),
        record.get("profile", ""),
        tuple(Step(*step) for step in record.get("steps", ())),
        tuple(record.get("pages", ())),
    )
    return Document(
        record["name"],
        text,
        record.get("year"),
        record.get("period"),
        record.get("metadata", {}),
        record.get("source", ""),
        origin,
        known_digest=record["digest"],
        size=size,
    )


def identity(document: Document) -> int:
    """Return a number of 64 bits that changes with name, date, metadata or text.

    The sum of these numbers is the same however documents are divided into parts.
    """
    from hashlib import sha256

    known = (document.name, document.year, document.period, sorted(document.metadata.items()))
    digest = sha256(f"{known!r}\0{document.digest}".encode())
    return int.from_bytes(digest.digest()[:8], "little")


class Records:
    """Takes documents one after the other, writes a line for each, and sums up.

    Sections: ``documents`` (JSON in UTF-8), ``document_lines``, ``document_years`` (0 for none).
    """

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._lines = [0]
        self._fields: dict[str, bool] = {"year": False, "period": False}
        self._files: Record = {}
        self._identity = 0
        self._paged = False
        self._years: list[int] = []

    def add(self, document: Document, beside: Mapping[str, Any]) -> None:
        """Take the next document, and what else is to stand in its line."""
        line = json.dumps({**record_of(document), **beside}, ensure_ascii=False)
        data = line.encode("utf-8", "surrogatepass")
        self._sink.append("documents", data)
        self._lines.append(self._lines[-1] + len(data))
        for name in ("year", "period", *document.metadata):
            has = document.value(name) is not None
            self._fields[name] = self._fields.get(name, False) or has
        if told := document.reading():
            self._files[document.name] = told
        self._identity = (self._identity + identity(document)) % 2**64
        self._years.append(document.year or 0)
        self._paged = self._paged or bool(document.origin.pages)

    def finish(self) -> Record:
        """Write the sections; return what holds for all documents."""
        import numpy

        self._sink.append("documents", b"")
        self._sink.close("documents", "B")
        self._sink.put("document_years", numpy.array(self._years), "I")
        self._sink.put("document_lines", numpy.array(self._lines), "Q")
        return {
            "documents": len(self._lines) - 1,
            "identity": self._identity,
            "fields": self._fields,
            "files": self._files,
            "paged": self._paged,
        }
