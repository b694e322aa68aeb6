"""The offline store as Larder's own query interface shows it."""

import json

from support.http import post_json

ALL_ROWS = 10_000_000


class QueryFailed(AssertionError):
    """The server refused a query; carries its reply."""

    def __init__(self, reply):
        super().__init__(f"{reply.status} {reply.body[:500]!r}")
        self.reply = reply


def query(server, sql: str) -> list[dict]:
    """All rows, as dictionaries."""
    reply = post_json(server.port, "/larder/v1/queries", {"sql": sql, "maxRows": ALL_ROWS})
    if reply.status != 200:
        raise QueryFailed(reply)
    first, *rows, last = [json.loads(line) for line in reply.body.splitlines()]
    assert last == {"rows": len(rows), "truncated": False}, last
    names = [column["name"] for column in first["columns"]]
    return [dict(zip(names, row, strict=True)) for row in rows]


def history(server, group: str, columns: str = "*") -> list[dict]:
    """Every offline row of a group, in the order of event time and arrival."""
    return query(server, f'SELECT {columns} FROM "{group}" ORDER BY ts, api_invocation_time')
