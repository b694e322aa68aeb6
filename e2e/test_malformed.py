"""What no client library would send: each gets its refusal, none does harm.

The service's documents name the codes of the two protocols but not which code a text that is no
JSON gets; the cloud answers SerializationException there, and both that and the validation code
are right here.
"""

import socket
import time

import pytest

from support import clients
from support.calls import SYNTAX, control
from support.groups import Group, group_request, values
from support.http import Request, get, post_json, read_reply, send, send_bytes
from support.queries import history
from support.server import LarderServer

CONTROL_CODES = {"ValidationException", "SerializationException"}
RUNTIME_CODES = {"ValidationError", "SerializationException"}
OWN_CODES = {"ValidationError"}
NOT_FOUND = {"ResourceNotFound"}
ANY = None

GROUP = "untouched"
RECORD = values(id="a", ts="5", value="new")
MEBIBYTE = 1024 * 1024


def create(**changes) -> Request:
    return control("CreateFeatureGroup", group_request("never", **changes))


def put(body, path: str = f"/FeatureGroup/{GROUP}", **headers: str) -> Request:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return Request("PUT", path, body, {"Content-Type": "application/json"} | names)


def put_record(record=RECORD, **members) -> Request:
    return put({"Record": record} | members)


def fetch(query: str, group: str = GROUP) -> Request:
    return Request("GET", f"/FeatureGroup/{group}?{query}")


def delete(query: str) -> Request:
    return Request("DELETE", f"/FeatureGroup/{GROUP}?{query}")


def batch(body) -> Request:
    return Request("POST", "/BatchGetRecord", body, {"Content-Type": "application/json"})


def own(method: str, path: str, body=b"", kind: str = "application/json") -> Request:
    return Request(method, f"/larder/v1/{path}", body, {"Content-Type": kind})


def s3(uri: str) -> Request:
    return create(OfflineStoreConfig={"S3StorageConfig": {"S3Uri": uri}})


GOOD_PUT = put_record().body_bytes
GOOD_CREATE = create().body_bytes
# name: request, expected statuses, expected codes
CASES: dict[str, tuple[Request, set[int], set[str] | None]] = {}


def add(name: str, request: Request, statuses, codes=ANY) -> None:
    assert name not in CASES, name
    CASES[name] = (request, {statuses} if isinstance(statuses, int) else set(statuses), codes)


# --- texts that are no JSON, or not the right JSON ---
for name, body in SYNTAX.items():
    add(f"put body: {name}", put(body), 400, RUNTIME_CODES)
    add(f"batch body: {name}", batch(body), 400, RUNTIME_CODES)
    add(f"create body: {name}", control("CreateFeatureGroup", body), 400, CONTROL_CODES)
    add(f"query body: {name}", own("POST", "queries", body), 400, OWN_CODES)
    add(f"training set body: {name}", own("POST", "training-sets", body), 400, OWN_CODES)
add("put body: rubbish after it", put(GOOD_PUT + b"x"), 400, RUNTIME_CODES)
add("put body: second document", put(GOOD_PUT + b"{}"), 400, RUNTIME_CODES)
add("create body: rubbish after it", control("CreateFeatureGroup", GOOD_CREATE + b"x"), 400,
    CONTROL_CODES)  # fmt: skip

# --- encodings ---
for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
    text = GOOD_PUT.decode()
    add(f"put body: {encoding}", put(text.encode(encoding)), 400, RUNTIME_CODES)
    add(f"create body: {encoding}",
        control("CreateFeatureGroup", GOOD_CREATE.decode().encode(encoding)), 400, CONTROL_CODES)
for name, octets in {
    "lone continuation": b"\x80",
    "overlong slash": b"\xc0\xaf",
    "cut off": b"\xe2\x82",
    "surrogate": b"\xed\xa0\x80",
    "above Unicode": b"\xf5\x80\x80\x80",
    "Latin-1": "ü".encode("latin-1"),
}.items():
    body = GOOD_PUT.replace(b'"new"', b'"' + octets + b'"')
    add(f"put value: {name}", put(body), 400, RUNTIME_CODES)
    add(f"create description: {name}",
        control("CreateFeatureGroup",
                GOOD_CREATE[:-1] + b', "Description": "' + octets + b'"}'), 400, CONTROL_CODES)
add("put value: lone surrogate escape", put(GOOD_PUT.replace(b"new", b"\\ud800")), 400,
    RUNTIME_CODES)
add("put value: reversed surrogates", put(GOOD_PUT.replace(b"new", b"\\udc00\\ud800")), 400,
    RUNTIME_CODES)
add("put value: raw line feed", put(GOOD_PUT.replace(b"new", b"a\nb")), 400, RUNTIME_CODES)
add("put value: bad escape", put(GOOD_PUT.replace(b"new", b"\\x41")), 400, RUNTIME_CODES)
add("put value: short escape", put(GOOD_PUT.replace(b"new", b"\\u12")), 400, RUNTIME_CODES)

# --- wrong types ---
for name, body in {
    "record is an object": {"Record": {"id": "a"}},
    "record is a string": {"Record": "a"},
    "record is null": {"Record": None},
    "record of strings": {"Record": ["a"]},
    "record of nulls": {"Record": [None]},
    "name is a number": {"Record": [{"FeatureName": 7, "ValueAsString": "x"}]},
    "value is a number": {"Record": [*RECORD[:2], {"FeatureName": "value", "ValueAsString": 7}]},
    "value is true": {"Record": [*RECORD[:2], {"FeatureName": "value", "ValueAsString": True}]},
    "value is a list": {"Record": [*RECORD[:2], {"FeatureName": "value", "ValueAsString": ["x"]}]},
    "value is an object": {"Record": [*RECORD[:2], {"FeatureName": "value", "ValueAsString": {}}]},
    "name is missing": {"Record": [{"ValueAsString": "x"}]},
    "list is a string": {"Record": [{"FeatureName": "value", "ValueAsStringList": "x"}]},
    "target stores is a string": {"Record": RECORD, "TargetStores": "OnlineStore"},
    "target stores is empty": {"Record": RECORD, "TargetStores": []},
    "target store is unknown": {"Record": RECORD, "TargetStores": ["Cloud"]},
    "target store in other letters": {"Record": RECORD, "TargetStores": ["onlinestore"]},
    "three target stores": {"Record": RECORD, "TargetStores": ["OnlineStore"] * 3},
    "duration is a number": {"Record": RECORD, "TtlDuration": 5},
    "duration's value is a text": {"Record": RECORD,
                                   "TtlDuration": {"Unit": "Days", "Value": "5"}},
    "duration's value is a fraction": {"Record": RECORD,
                                       "TtlDuration": {"Unit": "Days", "Value": 1.5}},
    "duration's value is huge": {"Record": RECORD,
                                 "TtlDuration": {"Unit": "Days", "Value": 10**30}},
    "no record": {},
}.items():  # fmt: skip
    add(f"put: {name}", put(body), 400, RUNTIME_CODES)

for name, changes in {
    "name is a number": {"FeatureGroupName": 7},
    "name is a list": {"FeatureGroupName": ["never"]},
    "definitions is an object": {"FeatureDefinitions": {}},
    "definition is a string": {"FeatureDefinitions": ["id"]},
    "definition without type": {"FeatureDefinitions": [{"FeatureName": "id"}]},
    "online store is true": {"OnlineStoreConfig": True},
    "enable is a text": {"OnlineStoreConfig": {"EnableOnlineStore": "true"}},
    "S3 URI is missing": {"OfflineStoreConfig": {"S3StorageConfig": {}}},
    "S3 storage is missing": {"OfflineStoreConfig": {}},
    "S3 URI is a number": {"OfflineStoreConfig": {"S3StorageConfig": {"S3Uri": 7}}},
    "tags is an object": {"Tags": {"a": "b"}},
    "tag without key": {"Tags": [{"Value": "b"}]},
    "capacity below zero": {"ThroughputConfig": {
        "ThroughputMode": "Provisioned", "ProvisionedReadCapacityUnits": -1}},
    "capacity too great": {"ThroughputConfig": {
        "ThroughputMode": "Provisioned", "ProvisionedReadCapacityUnits": 10_000_001}},
    "identifier is null": {"RecordIdentifierFeatureName": None},
    "event time is null": {"EventTimeFeatureName": None},
    "name is null": {"FeatureGroupName": None},
    "name with NUL": {"FeatureGroupName": "ne\u0000ver"},
    "name with slash": {"FeatureGroupName": "../never"},
    "name with line feed": {"FeatureGroupName": "never\n"},
    "name of Cyrillic letters": {"FeatureGroupName": "\u043d\u0435"},
    "role too long": {"RoleArn": "arn:aws:iam::123456789012:role/" + "x" * 2048},
}.items():  # fmt: skip
    add(f"create: {name}", create(**changes), 400, CONTROL_CODES)

# --- paths that lead out of the bucket ---
for uri in (
    "s3://bucket/../../etc", "s3://bucket/..", "s3://bucket/a/../../../x", "s3://../x", "s3://..",
    "s3://./x", "s3://", "s3:///x", "s3://bucket/a\u0000b", "s3://bucket/a/./b", "s3://bucket//../x",
    "s3://bucket/..\\..\\x", "s3://bucket/a\nb", "file:///etc", "/etc", "s3://bu cket/x",
    "S3://bucket/x", "https://../x", "s3://bucket\\..\\x/y",
):  # fmt: skip
    add(f"create: S3 URI {uri!r}", s3(uri), 400, CONTROL_CODES)

# --- operations and methods ---
add("control: unknown operation", control("MakeCoffee", {}), {400, 404})
add("control: empty operation", control("", {}), {400, 404})
add("control: operation of another service",
    Request("POST", "/", {}, {"X-Amz-Target": "DynamoDB_20120810.ListTables"}), {400, 404})
add("control: operation in other letters", control("describefeaturegroup", {}), {400, 404})
add("control: no target", Request("POST", "/", {}), {400, 404})
add("control: target without dot", Request("POST", "/", {}, {"X-Amz-Target": "x"}), {400, 404})
add("control: long target", Request("POST", "/", {}, {"X-Amz-Target": "SageMaker." + "x" * 5000}),
    {400, 404, 413, 431})
add("control: real operation of the service that is not offered", control("CreateModel", {}),
    {400, 404})
for method in ("GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"):
    add(f"control: method {method}", Request(method, "/"), {400, 404, 405})
for method in ("PATCH", "POST", "OPTIONS", "TRACE", "BREW"):
    add(f"runtime: method {method}", Request(method, f"/FeatureGroup/{GROUP}", GOOD_PUT),
        {400, 404, 405})
for method in ("GET", "PUT", "DELETE"):
    add(f"batch: method {method}", Request(method, "/BatchGetRecord"), {400, 404, 405})
    add(f"queries: method {method}", own(method, "queries"), {400, 404, 405})
add("health: method DELETE", Request("DELETE", "/health"), {400, 404, 405})
for path in ("/nothing", "/FeatureGroup", "/FeatureGroup/", "/featuregroup/untouched", "//",
             "/FeatureGroup/untouched/", "/FeatureGroup/untouched/more", "/larder/v1/nothing",
             "/larder/v2/queries", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/.git/config",
             "/health/../larder.toml", "*", "/FeatureGroup//etc"):  # fmt: skip
    add(f"path: {path}", Request("GET", path), {400, 404, 405})

# --- names and parameters in the path ---
for name, group in {
    "traversal": "..%2F..%2Fetc",
    "NUL": "untouched%00",
    "bad percent": "%zz",
    "lone percent": "untouched%",
    "overlong UTF-8": "%c0%af",
    "blank": "un%20touched",
    "plus": "un+touched",
    "too long": "x" * 200,
    "very long": "x" * 7000,
    "ARN of another service": "arn%3Aaws%3As3%3A%3A%3Abucket",
    "ARN without name": "arn%3Aaws%3Asagemaker%3Aus-east-1%3A123456789012%3Afeature-group%2F",
    "ARN with short account": "arn%3Aaws%3Asagemaker%3Aus-east-1%3A12%3Afeature-group%2Funtouched",
}.items():
    statuses = {400, 414, 431} if name == "very long" else {400}
    add(f"get: group name {name}",
        fetch("RecordIdentifierValueAsString=a", group), statuses | {404},
        ANY if name == "very long" else RUNTIME_CODES | NOT_FOUND)
    add(f"put: group name {name}", put(GOOD_PUT, f"/FeatureGroup/{group}"), statuses,
        ANY if name == "very long" else RUNTIME_CODES)
add("get: group is missing", fetch("RecordIdentifierValueAsString=a", "nothing"), 404, NOT_FOUND)

ID = "RecordIdentifierValueAsString"
for name, query in {
    "no identifier": "",
    "bad percent": f"{ID}=%zz",
    "lone percent": f"{ID}=%",
    "cut-off percent": f"{ID}=%4",
    "invalid UTF-8": f"{ID}=%ff",
    "overlong UTF-8": f"{ID}=%c0%af",
    "encoded surrogate": f"{ID}=%ed%a0%80",
    "identifier twice": f"{ID}=a&{ID}=b",
    "unknown feature": f"{ID}=a&FeatureName=nothing",
    "illegal feature": f"{ID}=a&FeatureName=..%2F",
    "unknown expiration response": f"{ID}=a&ExpirationTimeResponse=Perhaps",
}.items():
    add(f"get: {name}", fetch(query), 400, RUNTIME_CODES)
for name, query in {
    "no identifier": "EventTime=6",
    "no event time": f"{ID}=a",
    "event time twice": f"{ID}=a&EventTime=6&EventTime=7",
    "event time no number": f"{ID}=a&EventTime=six",
    "event time with NUL": f"{ID}=a&EventTime=6%00",
    "unknown mode": f"{ID}=a&EventTime=6&DeletionMode=Shred",
    "mode twice": f"{ID}=a&EventTime=6&DeletionMode=SoftDelete&DeletionMode=HardDelete",
    "unknown store": f"{ID}=a&EventTime=6&TargetStores=Cloud",
    "older hard delete": f"{ID}=a&EventTime=4&DeletionMode=HardDelete",
    "bad percent": f"{ID}=%g0&EventTime=6",
}.items():
    add(f"delete: {name}", delete(query), 400, RUNTIME_CODES)

# --- sizes ---
big = GOOD_PUT.replace(b"new", b"x" * (17 * MEBIBYTE))
add("put: body of 17 MiB", put(big), {400, 413})
add("put: 20,000 features", put_record(RECORD + values(**{f"f{n}": "x" for n in range(20_000)})),
    {400, 413})
add("create: body of 17 MiB", create(Description="x" * 17 * MEBIBYTE), {400, 413})
add("batch: body of 17 MiB", batch(b" " * 17 * MEBIBYTE), {400, 413})
add("bulk: body of 17 MiB",
    own("POST", f"feature-groups/{GROUP}/records", b'{"id":"a"}\n' * (17 * MEBIBYTE // 11),
        "application/x-ndjson"), {400, 413})
add("bulk: 10,001 lines",
    own("POST", f"feature-groups/{GROUP}/records", b'{"ts":"1"}\n' * 10_001,
        "application/x-ndjson"), {400, 413})
add("bulk: unknown group",
    own("POST", "feature-groups/nothing/records", b"{}\n", "application/x-ndjson"), 404, NOT_FOUND)
add("bulk: unknown target store",
    own("POST", f"feature-groups/{GROUP}/records?targetStores=Cloud", b'{"id":"a","ts":"9"}\n',
        "application/x-ndjson"), 400, OWN_CODES)
add("headers: one of 200 KB", Request("GET", "/health", b"", {"X-Long": "x" * 200_000}),
    {400, 413, 431})
add("headers: 5,000 of them",
    Request("GET", "/health", b"", {f"X-{n}": "x" * 20 for n in range(5000)}), {400, 413, 431})
add("path of 200 KB", Request("GET", "/" + "x" * 200_000), {400, 404, 413, 414, 431})

# --- HTTP itself ---
add("length is no number", Request("PUT", f"/FeatureGroup/{GROUP}", GOOD_PUT,
                                   {"Content-Length": "many"}), 400)
add("length is negative", Request("PUT", f"/FeatureGroup/{GROUP}", GOOD_PUT,
                                  {"Content-Length": "-5"}), 400)
add("chunked and broken", Request("PUT", f"/FeatureGroup/{GROUP}", b"zz\r\nabc\r\n",
                                  {"Transfer-Encoding": "chunked"}), 400)
add("unknown transfer encoding", Request("PUT", f"/FeatureGroup/{GROUP}", GOOD_PUT,
                                         {"Transfer-Encoding": "gzip"}), {400})
add("body says it is gzip but is not",
    put(b"\x1f\x8b" + GOOD_PUT, Content_Encoding="gzip"), {400, 415})

# --- Larder's own interface ---
for name, identifier in {
    "traversal": "..%2F..%2F..%2Fetc%2Fpasswd",
    "raw traversal": "../../../etc/passwd",
    "NUL": "a%00b",
    "backslash": "..%5C..%5Cx",
    "dots": "..",
    "unknown": "no-such-set",
    "very long": "x" * 3000,
    "bad percent": "%zz",
}.items():
    for method, tail in (("GET", ""), ("GET", "/data"), ("GET", "/certificate"), ("DELETE", "")):
        add(f"training set: {method} {name}{tail}", own(method, f"training-sets/{identifier}{tail}"),
            {400, 404, 405, 414})
GROUPS = [{"featureGroup": GROUP, "identifierColumn": "id"}]
ROWS = {"rows": {"sql": "SELECT 'a' AS id, 9.0 AS t"}, "timeColumn": "t", "groups": GROUPS}
for name, changes in {
    "upload outside": {"rows": {"uploadId": "../../registry.db"}},
    "unknown upload": {"rows": {"uploadId": "nothing"}},
    "no rows": {"rows": {}},
    "two kinds of rows": {"rows": {"uploadId": "x", "sql": "SELECT 1"}},
    "no groups": {"groups": []},
    "unknown group": {"groups": [{"featureGroup": "nothing", "identifierColumn": "id"}]},
    "unknown feature": {"groups": [GROUPS[0] | {"features": [{"feature": "nothing"}]}]},
    "negative age": {"groups": [GROUPS[0] | {"maximumAgeSeconds": -1}]},
    "age is a text": {"groups": [GROUPS[0] | {"maximumAgeSeconds": "old"}]},
    "unknown as-of": {"asOf": "Yesterday"},
    "unknown format": {"format": "xls"},
    "no time column": {"timeColumn": None},
    "output name twice": {"groups": [GROUPS[0], GROUPS[0]]},
}.items():
    add(f"training set: {name}", own("POST", "training-sets", ROWS | changes), {400, 404}, OWN_CODES | NOT_FOUND)
add("training set: certificate of nonsense",
    own("POST", "training-sets", {"certificate": {"groups": "x"}}), 400, OWN_CODES)
add("upload: unknown format", own("PUT", "uploads?format=exe", b"x"), 400, OWN_CODES)
add("upload: format outside", own("PUT", "uploads?format=../../x", b"x"), 400, OWN_CODES)
add("upload: no format", own("PUT", "uploads", b"x"), 400, OWN_CODES)
add("query: rows below zero", own("POST", "queries", {"sql": "SELECT 1", "maxRows": -1}), 400,
    OWN_CODES)
add("query: rows are a text", own("POST", "queries", {"sql": "SELECT 1", "maxRows": "all"}), 400,
    OWN_CODES)
add("query: SQL is a number", own("POST", "queries", {"sql": 1}), 400, OWN_CODES)
add("query: NUL in SQL", own("POST", "queries", {"sql": "SELECT 1 \u0000 nonsense"}), 400, OWN_CODES)


class Scene:
    """A server of its own with two records that no request of this file may change."""

    def __init__(self, server):
        self.server = server
        self.sagemaker = clients.sagemaker(server.endpoint)
        self.runtime = clients.runtime(server.endpoint)
        self.group = Group(self.sagemaker, self.runtime, name=GROUP)
        self.group.put(id="a", ts="5", value="stored")
        self.group.put(id="b", ts="5", value="stored")
        self.before = self.state()

    def state(self) -> tuple:
        described = self.sagemaker.describe_feature_group(FeatureGroupName=GROUP)
        described.pop("ResponseMetadata")
        return (
            self.sagemaker.list_feature_groups()["FeatureGroupSummaries"],
            described,
            self.group.get("a"),
            self.group.get("b"),
            history(self.server, GROUP),
            sorted(path.as_posix() for path in (self.server.data / "s3").rglob("*")),
        )


@pytest.fixture(scope="module")
def scene(larder, tmp_path_factory):
    server = LarderServer(tmp_path_factory.mktemp("malformed") / "data").start()
    yield Scene(server)
    assert server.stop() == 0


@pytest.mark.parametrize("name", CASES)
def test_is_refused(name, scene):
    request, statuses, codes = CASES[name]

    reply = send(scene.server.port, request)

    seen = f"{reply.status} {reply.code!r} {reply.body[:300]!r}"
    assert reply.status in statuses, seen
    if codes is not ANY:
        assert reply.code in codes, seen
        assert reply.message, seen
        assert reply.headers.get("x-amzn-requestid"), seen
        assert "Exception:" not in reply.message and "io.larder" not in reply.message, seen


def test_a_byte_order_mark_is_refused_or_ignored(scene):
    reply = send(scene.server.port, put(b"\xef\xbb\xbf" + put_record(values(ts="1")).body_bytes))

    assert reply.status == 400


def test_unknown_members_are_ignored_as_the_service_does(scene):
    reply = send(scene.server.port, control("ListFeatureGroups", {"Colour": "red"}))

    assert reply.status == 200


def test_a_body_that_ends_early_harms_nobody(scene):
    for length in (10, len(GOOD_PUT)):
        with socket.create_connection(("127.0.0.1", scene.server.port), timeout=5) as connection:
            head = f"PUT /FeatureGroup/{GROUP} HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n"
            connection.sendall(head.encode() + GOOD_PUT[:length])

    assert get(scene.server.port, "/health").status == 200


def test_connections_that_say_nothing_do_not_block_others(scene):
    silent = [socket.create_connection(("127.0.0.1", scene.server.port)) for _ in range(100)]
    try:
        silent[0].sendall(b"PUT /FeatureGroup/x HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{")
        started = time.monotonic()
        assert scene.group.get("a") is not None
        assert time.monotonic() - started < 2
    finally:
        for connection in silent:
            connection.close()


def test_a_slow_sender_is_served(scene):
    request = fetch(f"{ID}=a")
    content = f"GET {request.path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", scene.server.port), timeout=10) as connection:
        for octet in content:
            connection.sendall(bytes([octet]))
            time.sleep(0.01)
        reply = read_reply(connection)

    assert reply.status == 200 and "Record" in reply.document


@pytest.mark.parametrize(
    "content",
    [
        b"\r\n\r\n\r\n",
        b"rubbish\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 64,
        bytes(range(256)) * 16,
        b"GET /health HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        b"GET /health HTTP/1.1\r\nHost: x\r\n : x\r\n\r\n",
    ],
    ids=["blank", "rubbish", "no path", "HTTP/9.9", "TLS", "all bytes", "two lengths", "no name"],
)
def test_what_is_no_http_gets_no_success(scene, content):
    try:
        reply = send_bytes(scene.server.port, content, seconds=3)
    except OSError:
        pass  # closed or silent: also an answer
    except Exception as error:  # noqa: BLE001
        assert type(error).__module__ == "http.client", error
    else:
        assert 400 <= reply.status < 500

    assert get(scene.server.port, "/health").status == 200


def test_a_refused_line_leaves_the_good_ones_of_a_bulk_write(scene):
    lines = [
        b'{"id":"bulk","ts":1}', b"not json", b'{"id":"x"}', b'{"id":"y","ts":"1","nothing":1}', b"[]",
        b'{"id":"z","ts":1,"value":{"a":1}}', b'\xff\xfe', b'{"id":"\\ud800","ts":1}', b"",
        b'{"id":"late","ts":1}',
    ]  # fmt: skip
    other = Group(scene.sagemaker, scene.runtime, name="bulk", offline=False)
    try:
        reply = send(
            scene.server.port,
            own("POST", "feature-groups/bulk/records", b"\n".join(lines), "application/x-ndjson"),
        )

        assert reply.status == 200
        assert reply.document["accepted"] == 2
        refused = [refusal["line"] for refusal in reply.document["refused"]]
        assert [line for line in refused if line != 9] == [2, 3, 4, 5, 6, 7, 8]
        assert all(refusal["reason"] for refusal in reply.document["refused"])
        assert other.get("bulk") and other.get("late")
    finally:
        scene.sagemaker.delete_feature_group(FeatureGroupName="bulk")
        time.sleep(0.2)


def test_afterwards_nothing_has_changed(scene):
    assert scene.state() == scene.before
    assert scene.server.is_running()
    assert get(scene.server.port, "/health").document["status"] == "ready"


def test_afterwards_no_error_of_the_server_s_own_is_in_its_output(scene):
    output = scene.server.output()

    assert "OutOfMemoryError" not in output and "StackOverflowError" not in output
    assert "NullPointerException" not in output


def test_a_failing_query_names_what_is_wrong(scene):
    reply = post_json(scene.server.port, "/larder/v1/queries", {"sql": "SELECT colour FROM untouched"})

    assert reply.status == 400 and "colour" in reply.message
