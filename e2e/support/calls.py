"""Requests as no client library sends them."""

from support.http import Request

SYNTAX = {
    "empty": b"",
    "blank": b"  \n",
    "word": b"hello",
    "cut off": b'{"Record":[{"FeatureName":"id"',
    "array": b"[]",
    "string": b'"text"',
    "number": b"42",
    "null": b"null",
    "trailing comma": b'{"Record":[],}',
    "single quotes": b"{'Record':[]}",
    "comment": b"/* x */ {}",
    "unquoted name": b"{Record:[]}",
    "NUL byte": b'{"Record":\x00[]}',
    "lone bracket": b"}",
    "deep": b'{"Record":' + b"[" * 100_000,
    "deep object": b'{"a":' * 50_000,
    "XML": b"<Record/>",
}


def control(operation: str, body) -> Request:
    target = {"X-Amz-Target": f"SageMaker.{operation}"}
    content = {"Content-Type": "application/x-amz-json-1.1"}
    return Request("POST", "/", body, content | target)


def runtime_post(path: str, body) -> Request:
    return Request("POST", path, body, {"Content-Type": "application/json"})
