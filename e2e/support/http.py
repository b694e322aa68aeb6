"""Requests as bytes, for what no client library would send."""

import http.client
import json
import socket
from dataclasses import dataclass, field


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def code(self) -> str:
        """The error's code, wherever its protocol puts it; empty where there is none."""
        if "x-amzn-errortype" in self.headers:
            return self.headers["x-amzn-errortype"].split(":")[0]
        document = self.document
        if not isinstance(document, dict):
            return ""
        return (document.get("__type") or document.get("code") or "").split("#")[-1]

    @property
    def message(self) -> str:
        document = self.document if isinstance(self.document, dict) else {}
        return next((document[key] for key in ("Message", "message") if key in document), "")

    @property
    def document(self):
        try:
            return json.loads(self.body)
        except ValueError:
            return None


@dataclass
class Request:
    method: str
    path: str
    body: bytes | str | dict | list = b""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def body_bytes(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        if isinstance(self.body, str):
            return self.body.encode()
        return json.dumps(self.body).encode()


def send(port: int, request: Request, seconds: float = 30) -> Reply:
    """Sends a request whose path and headers go out exactly as they are."""
    lines = [f"{request.method} {request.path} HTTP/1.1", "Host: 127.0.0.1"]
    body = request.body_bytes
    headers = {"Content-Length": str(len(body)), "Connection": "close"} | request.headers
    lines += [f"{name}: {value}" for name, value in headers.items()]
    head = "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n"
    return send_bytes(port, head + body, seconds)


def send_bytes(port: int, content: bytes, seconds: float = 30) -> Reply:
    """Sends bytes and reads one reply; a server may answer and close before it has read all."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as connection:
        try:
            connection.sendall(content)
        except (BrokenPipeError, ConnectionResetError):
            pass
        return read_reply(connection)


def read_reply(connection: socket.socket) -> Reply:
    response = http.client.HTTPResponse(connection)
    response.begin()
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Reply(response.status, headers, response.read())


def post_json(port: int, path: str, document) -> Reply:
    return send(port, Request("POST", path, document, {"Content-Type": "application/json"}))


def get(port: int, path: str) -> Reply:
    return send(port, Request("GET", path))
