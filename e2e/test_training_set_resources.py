"""Training sets as the server keeps them: lists, downloads in three formats, comparisons, and `larder dataset …`."""

import io
import json
import random

import pyarrow.csv as arrow_csv
import pyarrow.ipc as arrow_ipc
import pyarrow.parquet as parquet
import pytest

from support.groups import definitions
from support.http import Request, get, send
from support.programs import larder_json, run_larder
from support.training_sets import succeed, upload

SETS = "/larder/v1/training-sets"
ROWS = 40


@pytest.fixture(scope="module")
def made(server, sagemaker, runtime):
    """A group with values of every kind, some absent, and a training set of all of them."""
    from support.groups import Group

    group = Group(
        sagemaker,
        runtime,
        FeatureDefinitions=definitions(
            id="String", ts="String", whole="Integral", real="Fractional", text="String"
        ),
    )
    for number in range(ROWS):
        record = {"id": f"r{number:02}", "ts": "2024-01-01T00:00:00Z", "text": f'say "{number}", ü\n'}
        record |= {"whole": number * 10**14} if number % 3 else {}
        record |= {"real": number / 7} if number % 5 else {}
        group.put(**record)
    return group, succeed(server, asked(server, group.name))


def asked(server, group: str, rows=range(ROWS + 2), **more) -> dict:
    text = "number,who,moment\n" + "".join(f"{n},r{n:02},2024-02-01T00:00:00Z\n" for n in rows)
    return {
        "rows": {"uploadId": upload(server, text.encode(), "csv")},
        "timeColumn": "moment",
        "groups": [{"featureGroup": group, "identifierColumn": "who"}],
    } | more


def data(server, identifier: str, **headers):
    return send(server.port, Request("GET", f"{SETS}/{identifier}/data", headers=headers))


class TestDownloads:
    def test_the_three_formats_have_the_same_rows(self, server, made):
        _, state = made
        identifier = state["trainingSetId"]
        as_parquet = parquet.read_table(io.BytesIO(get(server.port, f"{SETS}/{identifier}/data").body))
        as_arrow = arrow_ipc.open_stream(
            get(server.port, f"{SETS}/{identifier}/data?format=arrow").body
        ).read_all()
        as_csv = arrow_csv.read_csv(
            io.BytesIO(get(server.port, f"{SETS}/{identifier}/data?format=csv").body),
            parse_options=arrow_csv.ParseOptions(newlines_in_values=True),
            convert_options=arrow_csv.ConvertOptions(strings_can_be_null=True, quoted_strings_can_be_null=False),
        )

        assert as_parquet.num_rows == ROWS + 2
        assert as_arrow.schema.types == as_parquet.schema.types
        assert as_arrow.to_pylist() == as_parquet.to_pylist()
        for name in ("number", "who", "whole", "real", "text"):
            assert as_csv.column(name).to_pylist() == as_parquet.column(name).to_pylist(), name

    def test_a_part_can_be_had(self, server, made):
        _, state = made
        path = f"{SETS}/{state['trainingSetId']}/data"
        whole = get(server.port, path)
        part = send(server.port, Request("GET", path, headers={"Range": "bytes=10-19"}))
        assert part.status == 206 and part.body == whole.body[10:20]
        assert part.headers["content-range"] == f"bytes 10-19/{len(whole.body)}"
        beyond = send(server.port, Request("GET", path, headers={"Range": "bytes=9999999-"}))
        assert beyond.status == 416

    def test_what_a_client_has_already_is_not_sent(self, server, made):
        _, state = made
        path = f"{SETS}/{state['trainingSetId']}/data"
        tag = get(server.port, path).headers["etag"]
        assert tag.strip('"') == state["certificate"]["output"]["sha256"]
        again = send(server.port, Request("GET", path, headers={"If-None-Match": tag}))
        assert again.status == 304 and again.body == b""


class TestLists:
    def test_pages_have_each_once_newest_first(self, server, made):
        group, _ = made
        for _ in range(3):
            succeed(server, asked(server, group.name, rows=range(2)))
        whole = get(server.port, f"{SETS}?featureGroup={group.name}").document["trainingSets"]
        paged, token = [], ""
        while True:
            page = get(server.port, f"{SETS}?featureGroup={group.name}&limit=2{token}").document
            paged += page["trainingSets"]
            if "nextToken" not in page:
                break
            token = f"&token={page['nextToken']}"
        assert [each["trainingSetId"] for each in paged] == [each["trainingSetId"] for each in whole]
        assert len(whole) >= 4
        assert [each["creationTime"] for each in whole] == sorted(
            (each["creationTime"] for each in whole), reverse=True
        )

    def test_names_are_kept(self, server, made):
        group, _ = made
        state = succeed(
            server, asked(server, group.name, name="churn-2026", description="for the model of May")
        )
        shown = get(server.port, f"{SETS}/{state['trainingSetId']}").document
        assert (shown["name"], shown["description"]) == ("churn-2026", "for the model of May")

    @pytest.mark.parametrize(
        "query",
        [
            "limit=0", "limit=-1", "limit=x", "limit=100000", "limit=1&limit=2", "status=Done", "status=",
            "token=nonsense%00", "nothing=1", "featureGroup=a&featureGroup=b",
        ],
    )
    def test_refuses_what_makes_no_sense(self, server, query):
        reply = get(server.port, f"{SETS}?{query}")
        assert reply.status == 400, reply.body
        assert reply.document["message"]

    @pytest.mark.parametrize("identifier", ["none", "..", "%2e%2e", "a%2Fb", "20261127T195645Z-07af5780", "x" * 300])
    @pytest.mark.parametrize("rest", ["", "/data", "/certificate"])
    def test_knows_no_others(self, server, identifier, rest):
        assert get(server.port, f"{SETS}/{identifier}{rest}").status in (400, 404)

    @pytest.mark.parametrize(
        "body",
        [
            {}, {"rows": {}}, {"rows": {"sql": "SELECT 1", "uploadId": "x"}}, {"certificate": {}}, [], "x", None,
            {"rows": {"uploadId": "../../registry.db"}, "timeColumn": "t", "groups": []},
        ],
    )
    def test_refuses_to_make_nonsense(self, server, body):
        reply = send(server.port, Request("POST", SETS, body))
        assert reply.status == 400, reply.body


@pytest.mark.parametrize("path", [
    ["specification"], ["rows"], ["rows", "sha256"], ["groups"], ["groups", 0, "files"], ["groups", 0, "creationTime"],
    ["groups", 0, "files", 0, "uri"], ["output"], ["output", "sha256"], ["trainingSetId"],
    ["specification", "groups"], ["specification", "timeColumn"], ["specification", "rows"],
])
@pytest.mark.parametrize("how", ["missing", "null"])
def test_a_certificate_with_a_hole_is_refused(server, made, path, how):
    _, state = made
    certificate = json.loads(json.dumps(state["certificate"]))
    place = certificate
    for step in path[:-1]:
        place = place[step]
    if how == "missing":
        del place[path[-1]]
    else:
        place[path[-1]] = None
    reply = send(server.port, Request("POST", SETS, {"certificate": certificate}))
    assert reply.status == 400, reply.body
    assert reply.document["message"]


class TestComparison:
    def test_tells_each_value_that_differs(self, server, made):
        group, first = made
        seed = random.randrange(2**32)
        print(f"seed {seed}")
        changed = random.Random(seed).sample(range(ROWS), 7)
        for number in changed:
            group.put(id=f"r{number:02}", ts="2024-01-15T00:00:00Z", whole=-1, text="changed")
        second = succeed(server, asked(server, group.name))

        path = f"{SETS}/{first['trainingSetId']}/compare/{second['trainingSetId']}?key=number&examples=100"
        found = get(server.port, path).document

        assert found["rows"]["matched"] == ROWS + 2
        assert (found["rows"]["onlyInFirst"], found["rows"]["onlyInSecond"]) == (0, 0)
        columns = {column["name"]: column for column in found["columns"]}
        assert columns["whole"]["different"] == columns["text"]["different"] == len(changed)
        assert columns["who"]["different"] == 0
        places = {int(example["key"]["number"]) for example in columns["text"]["examples"]}
        assert places == set(changed)

    def test_tells_rows_that_only_one_has(self, server, made):
        group, _ = made
        few = succeed(server, asked(server, group.name, rows=range(5)))
        more = succeed(server, asked(server, group.name, rows=range(2, 9)))
        found = get(
            server.port, f"{SETS}/{few['trainingSetId']}/compare/{more['trainingSetId']}?key=number"
        ).document
        rows = found["rows"]
        assert (rows["matched"], rows["onlyInFirst"], rows["onlyInSecond"]) == (3, 2, 4)

    def test_formats_do_not_matter(self, server, made):
        group, _ = made
        one = succeed(server, asked(server, group.name, rows=range(5)))
        other = succeed(server, asked(server, group.name, rows=range(5), format="csv"))
        done = run_larder(
            server, "dataset", "compare", one["trainingSetId"], other["trainingSetId"]
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "the same rows and values" in done.stdout


class TestCommands:
    def test_from_the_first_to_the_last(self, server, made, tmp_path):
        group, state = made
        identifier = state["trainingSetId"]
        assert identifier in [
            each["trainingSetId"] for each in larder_json(server, "dataset", "list", "--group", group.name)
        ]
        assert larder_json(server, "dataset", "describe", identifier)["status"] == "Succeeded"

        file = tmp_path / "rows.arrow"
        done = run_larder(server, "dataset", "download", identifier, "--output", str(file))
        assert done.returncode == 0, done.stderr
        assert arrow_ipc.open_stream(file.read_bytes()).read_all().num_rows == ROWS + 2
        assert [path.name for path in tmp_path.iterdir()] == ["rows.arrow"]

        again = larder_json(server, "dataset", "rebuild", identifier)
        assert again["certificate"]["output"]["sha256"] == state["certificate"]["output"]["sha256"]
        assert again["rebuildOf"] == identifier
        same = run_larder(server, "dataset", "compare", identifier, again["trainingSetId"])
        assert same.returncode == 0 and "byte for byte" in same.stdout
        assert run_larder(server, "dataset", "verify", identifier).returncode == 0
        assert run_larder(server, "dataset", "delete", again["trainingSetId"]).returncode == 0
        gone = run_larder(server, "dataset", "describe", again["trainingSetId"])
        assert gone.returncode == 1 and again["trainingSetId"] in gone.stderr

    def test_a_file_that_was_changed_is_told(self, new_server, tmp_path):
        server = new_server()
        state = succeed(server, tiny(server))
        files = [path for path in (tmp_path / "data").rglob(f"*{state['trainingSetId']}*/**/*.parquet")]
        assert files
        files[0].write_bytes(b"PAR1 nothing PAR1")
        done = run_larder(server, "dataset", "verify", state["trainingSetId"])
        assert done.returncode == 1
        assert "CHANGED" in done.stdout

    @pytest.mark.parametrize(
        "arguments",
        [
            ["download"], ["download", "x"], ["download", "x", "--output", "y.txt"], ["describe"],
            ["compare", "x"], ["list", "--status", "Done"], ["delete"], ["rebuild", "none"], ["nothing"], [],
        ],
    )
    def test_refuses_with_a_sentence(self, server, arguments):
        done = run_larder(server, "dataset", *arguments)
        assert done.returncode in (1, 2)
        assert done.stderr.startswith("larder") and "Exception" not in done.stderr


def tiny(server) -> dict:
    from support import clients
    from support.groups import Group

    group = Group(clients.sagemaker(server.endpoint), clients.runtime(server.endpoint))
    group.put(id="a", ts="1", value="v")
    return {
        "rows": {"uploadId": upload(server, b"who,moment\na,5\n", "csv")},
        "timeColumn": "moment",
        "groups": [{"featureGroup": group.name, "identifierColumn": "who"}],
    }
