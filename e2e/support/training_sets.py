"""Training sets through Larder's own interface, and an oracle that knows nothing of databases."""

import io
import time
from dataclasses import dataclass, field

import pyarrow.parquet as parquet

from support.http import Reply, Request, get, post_json, send

WAIT_SECONDS = 60


def upload(server, content: bytes, format: str) -> str:
    reply = send(server.port, Request("PUT", f"/larder/v1/uploads?format={format}", content))
    assert reply.status == 201, reply.body
    assert reply.document["sizeBytes"] == len(content)
    return reply.document["uploadId"]


def make(server, request: dict) -> dict:
    """Makes a training set and waits for its end; gives its state."""
    reply = post_json(server.port, "/larder/v1/training-sets", request)
    assert reply.status == 202, reply.body
    return wait_for_end(server, reply.document["trainingSetId"])


def wait_for_end(server, identifier: str) -> dict:
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        state = get(server.port, f"/larder/v1/training-sets/{identifier}").document
        if state["status"] not in ("Queued", "Running"):
            return state
        time.sleep(0.02)
    raise AssertionError(f"still running: {state}")


def succeed(server, request: dict) -> dict:
    state = make(server, request)
    assert state["status"] == "Succeeded", state
    return state


def data_of(server, state: dict) -> bytes:
    reply: Reply = get(server.port, f"/larder/v1/training-sets/{state['trainingSetId']}/data")
    assert reply.status == 200
    return reply.body


def rows_of(content: bytes) -> list[dict]:
    return parquet.read_table(io.BytesIO(content)).to_pylist()


@dataclass
class Event:
    """A put (with features) or a delete (without), in the order of its arrival."""

    identifier: str
    moment: float
    features: dict | None
    write_time: float = 0.0


@dataclass
class Oracle:
    """The naive reading of *what was known at a row's moment*."""

    events: list[Event] = field(default_factory=list)

    def newest(self, identifier, moment: float, known: bool = False) -> Event | None:
        """The newest event at the moment; of equal ones the later arrival."""
        best = None
        for event in self.events:
            if event.identifier != identifier or event.moment > moment:
                continue
            if known and event.write_time > moment:
                continue
            if best is None or event.moment >= best.moment:
                best = event
        return best

    def features(
        self, identifier, moment: float, *, maximum_age=None, known: bool = False
    ) -> dict | None:
        event = self.newest(identifier, moment, known)
        if event is None or event.features is None:
            return None
        if maximum_age is not None and moment - event.moment > maximum_age:
            return None
        return event.features
