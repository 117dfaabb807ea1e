"""A local server, a clock that never waits, and no access to the real network."""

import json
import socket
from datetime import UTC, datetime

import pytest

from corpuskit.fetching.download import FetchPolicy
from corpuskit.fetching.manifest import load_manifest
from corpuskit.fetching.pacing import Clock
from corpuskit.fetching.transport import RequestLimits
from tests.fetching.samples import TITLE
from tests.server import Site, Waits


@pytest.fixture(autouse=True)
def _no_real_network(monkeypatch):
    connect = socket.socket.connect

    def only_here(self, place):
        assert place[0].startswith("127."), place
        return connect(self, place)

    monkeypatch.setattr(socket.socket, "connect", only_here)


@pytest.fixture
def site():
    site = Site()
    yield site
    site.close()


@pytest.fixture
def waits():
    return Waits()


@pytest.fixture
def policy(waits):
    clock = Clock(waits.now, waits.sleep, lambda: datetime(2020, 1, 1, tzinfo=UTC))
    return FetchPolicy(allow_local=True, limits=RequestLimits(2, 2, 4, 200_000), clock=clock)


@pytest.fixture
def manifest(tmp_path):
    """Write a manifest of texts, each a dict of keys, and load it."""

    def write(*rows, head='mark = "聯合公報"\nsections = true\n'):
        path = tmp_path / "list.toml"
        lines = [head]
        for number, row in enumerate(rows, 1):
            row = {"ordinal": number, "year": 1999 + number, "title": TITLE, **row}
            if row.get("pages"):
                row.setdefault("kind", "official")
            lines += ["[[document]]"]
            lines += [f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in row.items()]
        path.write_text("\n".join(lines), encoding="utf-8")
        return load_manifest(path)

    return write


@pytest.fixture
def into(tmp_path):
    return tmp_path / "into"
