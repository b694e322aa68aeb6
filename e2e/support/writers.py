"""Many writers at once, over raw sockets, with a ledger of what was acknowledged."""

import itertools
import json
import random
import socket
import threading
from dataclasses import dataclass, field
from urllib.parse import urlencode

from support.groups import values

FIRST_SECOND = 1_700_000_000
SPAN_SECONDS = 7200
DELETE_SHARE = 0.1


@dataclass(frozen=True)
class Write:
    """A put, or a soft delete where the value is None. No two have the same event time."""

    identifier: str
    event_time: str
    value: str | None

    @property
    def row(self) -> tuple:
        """How the offline store must show it."""
        return (self.identifier, float(self.event_time), self.value, self.value is None)

    def request(self, group: str) -> bytes:
        return self._put(group) if self.value is not None else self._delete(group)

    def _put(self, group: str) -> bytes:
        record = values(id=self.identifier, ts=self.event_time, value=self.value)
        body = json.dumps({"Record": record}).encode()
        head = f"PUT /FeatureGroup/{group} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n"
        return head.encode() + body

    def _delete(self, group: str) -> bytes:
        query = urlencode(
            {"RecordIdentifierValueAsString": self.identifier, "EventTime": self.event_time}
        )
        return f"DELETE /FeatureGroup/{group}?{query} HTTP/1.1\r\nHost: x\r\n\r\n".encode()


@dataclass
class Ledger:
    """What must be there, and what may be there because its answer never came."""

    certain: set[Write] = field(default_factory=set)
    in_flight: set[Write] = field(default_factory=set)
    refusals: list[str] = field(default_factory=list)

    def settle(self, rows: set[tuple]) -> None:
        """Writes in flight that turned out to be there must stay there."""
        self.certain |= {write for write in self.in_flight if write.row in rows}
        self.in_flight.clear()

    def newest(self) -> dict[str, Write]:
        newest: dict[str, Write] = {}
        for write in self.certain:
            known = newest.get(write.identifier)
            if known is None or float(known.event_time) < float(write.event_time):
                newest[write.identifier] = write
        return newest


class Writers:
    """Threads that write random records until the server is gone or `stop` is called."""

    def __init__(self, port: int, group: str, source: "WriteSource", ledger: Ledger):
        self.port, self.group, self.source, self.ledger = port, group, source, ledger
        self.stopping = threading.Event()
        self.threads: list[threading.Thread] = []

    def start(self, count: int) -> None:
        self.threads = [threading.Thread(target=self._write, daemon=True) for _ in range(count)]
        for thread in self.threads:
            thread.start()

    def stop(self) -> None:
        self.stopping.set()
        self.join()

    def join(self) -> None:
        for thread in self.threads:
            thread.join(30)
            assert not thread.is_alive(), "a writer hangs"

    def _write(self) -> None:
        acknowledged, write = [], None
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
                while not self.stopping.is_set():
                    write = self.source.next()
                    connection.sendall(write.request(self.group))
                    head, status = read_status(connection)
                    if status != 200:
                        self.ledger.refusals.append(head)
                        return
                    acknowledged.append(write)
                write = None
        except (OSError, ConnectionError):
            pass  # the server was killed
        finally:
            self.ledger.certain.update(acknowledged)
            if write is not None and (not acknowledged or acknowledged[-1] is not write):
                self.ledger.in_flight.add(write)


def read_status(connection: socket.socket) -> tuple[str, int]:
    """Reads a whole reply; gives its text and status."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += some(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    length = next(
        (
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length:")
        ),
        0,
    )
    while len(body) < length:
        body += some(connection)
    return (head + b"\r\n\r\n" + body).decode(errors="replace"), int(head.split(b" ", 2)[1])


def some(connection: socket.socket) -> bytes:
    received = connection.recv(65536)
    if not received:
        raise ConnectionError("closed")
    return received


class WriteSource:
    """Random writes on a few identifiers, so that newer and older ones meet."""

    def __init__(self, randomness: random.Random, identifiers: int = 100):
        self.randomness = randomness
        self.identifiers = identifiers
        self.numbers = itertools.count()
        self.lock = threading.Lock()

    def next(self) -> Write:
        with self.lock:
            number = next(self.numbers)
            identifier = f"id-{self.randomness.randrange(self.identifiers)}"
            second = FIRST_SECOND + self.randomness.randrange(SPAN_SECONDS)
            is_delete = self.randomness.random() < DELETE_SHARE
        return Write(identifier, f"{second}.{number:06d}", None if is_delete else f"v{number}")
