"""Documents as lines of JSON, and back."""

import json
from collections.abc import Callable
from typing import Any

from corpuskit.core.model import CleaningStep, DatingNotes, Document, Origin, ReadNote


def to_json(document: Document, source: str) -> bytes:
    """Return a document as JSON, without its text and tokens; default values are left out.

    Parameters
    ----------
    document : Document
    source : str
        The name of its file relative to the root of the corpus.
    """
    origin = document.origin
    record = {
        "name": document.name,
        "year": document.year,
        "period": document.period,
        "metadata": dict(document.metadata),
        "source": source,
        "encoding": origin.encoding,
        "is_transcoded": origin.is_transcoded,
        "profile": origin.profile,
        "steps": [list(step) for step in origin.steps],
        "pages": list(origin.pages),
        "member": origin.member,
        "fields": dict(origin.fields),
        "date_fields": list(origin.date_fields),
        "doubt": origin.doubt,
        "notes": [list(note) for note in origin.notes],
        "year_doubt": document.dating.conflict,
        "digest": document.digest,
        "is_pretokenised": document.spans is not None,
    }
    filled = {
        name: value for name, value in record.items() if value not in (None, "", [], {}, False)
    }
    return json.dumps(filled, ensure_ascii=False).encode("utf-8", "surrogatepass")


def from_json(data: bytes) -> dict[str, Any]:
    """Return the fields of a document that `to_json` wrote."""
    record: dict[str, Any] = json.loads(data.decode("utf-8", "surrogatepass"))
    return record


def to_document(
    record: dict[str, Any], source: str, text: Callable[[], str], size: int
) -> Document:
    """Return the document of a record; `text` is called when its text is needed."""
    origin = Origin(
        encoding=record.get("encoding", ""),
        is_transcoded=record.get("is_transcoded", False),
        profile=record.get("profile", ""),
        steps=tuple(CleaningStep(*step) for step in record.get("steps", ())),
        pages=tuple(record.get("pages", ())),
        member=record.get("member", ""),
        fields=record.get("fields", {}),
        doubt=record.get("doubt", ""),
        date_fields=tuple(record.get("date_fields", ())),
        notes=tuple(
            ReadNote(what, tuple(parts), is_doubt)
            for what, parts, is_doubt in record.get("notes", ())
        ),
    )
    return Document(
        record["name"],
        text,
        year=record.get("year"),
        period=record.get("period"),
        metadata=record.get("metadata", {}),
        source=source,
        origin=origin,
        dating=DatingNotes(conflict=record.get("year_doubt", "")),
        known_digest=record["digest"],
        size=size,
    )


def identity(document: Document) -> int:
    """Return a number of 64 bits that changes with name, date, metadata or text.

    The sum of these numbers does not depend on how documents are divided into parts.
    """
    from hashlib import sha256

    fields = (document.name, document.year, document.period, sorted(document.metadata.items()))
    digest = sha256(f"{fields!r}\0{document.digest}".encode())
    return int.from_bytes(digest.digest()[:8], "little")
