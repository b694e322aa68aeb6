"""Training sets against an oracle of nested loops, over random records."""

import csv
import datetime
import hashlib
import io
import json

import pyarrow as arrow
import pyarrow.parquet as parquet
import pytest

from support import clients
from support.groups import Group, definitions
from support.http import Request, get, send
from support.programs import larder_json, run_larder
from support.queries import history
from support.randomness import seeded_random
from support.training_sets import (
    Event,
    Oracle,
    data_of,
    rows_of,
    succeed,
    upload,
    wait_for_end,
)

BASE = 1_700_000_000
MAXIMUM_AGE = 40
ORACLE_EVENTS = 250
ROW_COUNT = 400


def iso(seconds: float) -> str:
    moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def new_group(server, **request) -> Group:
    endpoint = server.endpoint
    return Group(clients.sagemaker(endpoint), clients.runtime(endpoint), **request)


class Scene:
    """Two groups with random histories, each with its oracle, and rows to look up."""

    def __init__(self, server):
        self.server = server
        self.randomness = seeded_random("training sets")
        self.left = new_group(
            server,
            FeatureDefinitions=definitions(
                id="String", ts="String", number="Integral", real="Fractional", text="String"
            ),
        )
        self.right = new_group(
            server,
            FeatureDefinitions=definitions(id="Integral", ts="Fractional", text="String"),
        )
        self.left_oracle = Oracle([self.left_event(n) for n in range(ORACLE_EVENTS)])
        self.right_oracle = Oracle([self.right_event(n) for n in range(ORACLE_EVENTS)])
        self.rows = [self.row(n) for n in range(ROW_COUNT)]

    def left_event(self, number: int) -> Event:
        identifier = f"l{self.randomness.randrange(12)}"
        moment = BASE + self.randomness.randrange(400) / 2
        if self.randomness.random() < 0.15:
            self.left.delete(identifier, iso(moment))
            return Event(identifier, moment, None)
        features = {
            "number": number,
            "real": number / 4,
            "text": None if number % 7 == 0 else f"t,\"{number}\" ü",
        }
        self.left.put(id=identifier, ts=iso(moment), **features)
        return Event(identifier, moment, features)

    def right_event(self, number: int) -> Event:
        identifier = self.randomness.randrange(12)
        moment = BASE + self.randomness.randrange(200)
        if self.randomness.random() < 0.15:
            self.right.delete(str(identifier), str(moment))
            return Event(identifier, moment, None)
        self.right.put(id=identifier, ts=str(moment), text=f"r{number}")
        return Event(identifier, moment, {"text": f"r{number}"})

    def row(self, number: int) -> dict:
        return {
            "row": number,
            "left_id": self.randomness.choice([None, "nobody", *(f"l{n}" for n in range(12))]),
            "right_id": self.randomness.choice([None, 99, *range(12)]),
            "t": iso(BASE - 10 + self.randomness.randrange(450) / 2),
        }

    def groups(self, maximum_age: int | None = None) -> list[dict]:
        right = {"featureGroup": self.right.name, "identifierColumn": "right_id", "prefix": "r_"}
        age = {} if maximum_age is None else {"maximumAgeSeconds": maximum_age}
        return [
            {"featureGroup": self.left.name, "identifierColumn": "left_id", "prefix": "l_"} | age,
            right,
        ]

    def expected(self, maximum_age: int | None = None) -> list[dict]:
        return [row | self.looked_up(row, maximum_age) for row in self.rows]

    def looked_up(self, row: dict, maximum_age: int | None) -> dict:
        moment = datetime.datetime.fromisoformat(row["t"]).timestamp()
        left = self.left_oracle.features(row["left_id"], moment, maximum_age=maximum_age)
        right = self.right_oracle.features(row["right_id"], moment)
        left, right = left or {}, right or {}
        return {f"l_{name}": left.get(name) for name in ("number", "real", "text")} | {
            "r_text": right.get("text")
        }


@pytest.fixture(scope="module")
def scene(server):
    return Scene(server)


def parquet_bytes(rows: list[dict], schema: arrow.Schema | None = None) -> bytes:
    sink = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist(rows, schema), sink)
    return sink.getvalue()


def csv_text(rows: list[dict]) -> str:
    sink = io.StringIO()
    writer = csv.DictWriter(sink, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return sink.getvalue()


class TestAgainstTheOracle:
    @pytest.mark.parametrize("maximum_age", [None, MAXIMUM_AGE, 0])
    def test_parquet_rows_get_what_was_true(self, scene, maximum_age):
        request = {
            "rows": {"uploadId": upload(scene.server, parquet_bytes(scene.rows), "parquet")},
            "timeColumn": "t",
            "groups": scene.groups(maximum_age),
        }

        state = succeed(scene.server, request)

        assert rows_of(data_of(scene.server, state)) == scene.expected(maximum_age)
        assert state["rowCount"] == ROW_COUNT

    def test_csv_rows_and_csv_output(self, scene):
        request = {
            "rows": {"uploadId": upload(scene.server, csv_text(scene.rows).encode(), "csv")},
            "timeColumn": "t",
            "groups": scene.groups(),
            "format": "csv",
        }

        content = data_of(scene.server, succeed(scene.server, request)).decode()

        found = list(csv.DictReader(io.StringIO(content)))
        assert len(found) == ROW_COUNT
        for row, expected in zip(found, scene.expected(), strict=True):
            same = {name: row[name] for name in ("left_id", "right_id", "l_text", "r_text")}
            assert same == {name: text_of(expected[name]) for name in same}
            assert int(row["row"]) == expected["row"]
            assert (float(row["l_real"]) if row["l_real"] else None) == expected["l_real"]

    def test_rows_of_a_query(self, scene):
        sql = f'SELECT id AS who, ts AS t FROM "{scene.left.name}" ORDER BY ts, id'
        request = {
            "rows": {"sql": sql},
            "timeColumn": "t",
            "groups": [scene.groups()[0] | {"identifierColumn": "who"}],
        }

        state = succeed(scene.server, request)

        rows = rows_of(data_of(scene.server, state))
        assert len(rows) == ORACLE_EVENTS
        for row in rows:
            moment = datetime.datetime.fromisoformat(row["t"]).timestamp()
            expected = scene.left_oracle.features(row["who"], moment) or {}
            assert row["l_number"] == expected.get("number")

    @pytest.mark.parametrize("kind", ["unix seconds", "timestamp", "zoned timestamp"])
    def test_times_may_be_of_other_kinds(self, scene, kind):
        rows, fields = [], scene.rows
        for row in fields:
            moment = datetime.datetime.fromisoformat(row["t"])
            time = {
                "unix seconds": moment.timestamp(),
                "timestamp": moment.replace(tzinfo=None),
                "zoned timestamp": moment.astimezone(datetime.timezone(datetime.timedelta(hours=5))),
            }[kind]
            rows.append(row | {"t": time})
        request = {
            "rows": {"uploadId": upload(scene.server, parquet_bytes(rows), "parquet")},
            "timeColumn": "t",
            "groups": scene.groups(),
        }

        found = rows_of(data_of(scene.server, succeed(scene.server, request)))

        for row, expected in zip(found, scene.expected(), strict=True):
            assert {name: row[name] for name in ("row", "l_number", "r_text")} == {
                name: expected[name] for name in ("row", "l_number", "r_text")
            }

    def test_through_the_command_line(self, scene, tmp_path):
        source, output = tmp_path / "rows.csv", tmp_path / "training.parquet"
        source.write_text(csv_text(scene.rows))

        report = larder_json(
            scene.server, "dataset", "--rows", source, "--time", "t",
            "--group", f"l={scene.left.name}:left_id",
            "--group", f"r={scene.right.name}:right_id",
            "--max-age", f"l={MAXIMUM_AGE}s",
            "--output", output,
        )  # fmt: skip

        names = ("row", "l_number", "l_real", "l_text", "r_text")
        rows = rows_of(output.read_bytes())
        # A CSV has no types; its columns may stay texts, so that 007 stays 007.
        found = [{name: row[name] for name in names} | {"row": int(row["row"])} for row in rows]
        expected = [{name: row[name] for name in names} for row in scene.expected(MAXIMUM_AGE)]
        assert found == expected
        assert report["rows"] == ROW_COUNT
        assert (tmp_path / "training.parquet.certificate.json").exists()

    def test_chosen_features_come_under_chosen_names(self, scene):
        features = [{"feature": "text", "as": "chosen"}, {"feature": "number"}]
        request = {
            "rows": {"uploadId": upload(scene.server, parquet_bytes(scene.rows), "parquet")},
            "timeColumn": "t",
            "groups": [scene.groups()[0] | {"features": features}],
        }

        rows = rows_of(data_of(scene.server, succeed(scene.server, request)))

        assert list(rows[0]) == ["row", "left_id", "right_id", "t", "chosen", "l_number"]
        assert [row["chosen"] for row in rows] == [row["l_text"] for row in scene.expected()]


def text_of(value) -> str:
    return "" if value is None else str(value)


@pytest.fixture(scope="module")
def written(server):
    """A history that was written in three steps, with what each event's write time was."""
    group = new_group(server)
    start = datetime.datetime.now(datetime.UTC).timestamp()
    oracle = Oracle()
    for step in range(3):
        for number in range(8):
            moment = f"{start - 30 + ((number * 7 + step * 5) % 24):.3f}"
            identifier = f"i{number % 3}"
            if number == 7:
                group.delete(identifier, moment)
                features = None
            else:
                features = {"value": f"{step}-{number}"}
                group.put(id=identifier, ts=moment, **features)
            oracle.events.append(Event(identifier, float(moment), features))
        history(server, group.name)
    rows = history(server, group.name, "id, ts, value, epoch_us(write_time) AS written, "
                                       "api_invocation_time")
    for event in oracle.events:
        value = event.features and event.features["value"]
        (row,) = [
            row for row in rows
            if (row["id"], row["ts"], row["value"]) == (event.identifier, event.moment, value)
        ]  # fmt: skip
        event.write_time = row["written"] / 1e6
    return group, oracle


class TestWriteTime:
    def rows(self, oracle: Oracle) -> list[dict]:
        first = min(event.write_time for event in oracle.events)
        last = max(event.write_time for event in oracle.events)
        moments = {event.write_time + shift for event in oracle.events for shift in (-2e-3, 0, 2e-3)}
        moments |= {first - 20, first - 5, last + 5}
        return [
            {"id": identifier, "t": datetime.datetime.fromtimestamp(moment, datetime.UTC)}
            for moment in sorted(moments)
            for identifier in ("i0", "i1", "i2", "nobody")
        ]

    @pytest.mark.parametrize("as_of", ["EventTime", "WriteTime"])
    def test_only_what_was_known_counts_where_asked(self, server, written, as_of):
        group, oracle = written
        rows = self.rows(oracle)
        request = {
            "rows": {"uploadId": upload(server, parquet_bytes(rows), "parquet")},
            "timeColumn": "t",
            "groups": [{"featureGroup": group.name, "identifierColumn": "id", "prefix": "x_"}],
            "asOf": as_of,
        }

        state = succeed(server, request)

        expected = [self.value(oracle, row, as_of == "WriteTime") for row in rows]
        assert [row["x_value"] for row in rows_of(data_of(server, state))] == expected
        use = state["certificate"]["groups"][0]
        assert use["missed"] == expected.count(None)
        assert use["matched"] == len(rows) - expected.count(None)
        if as_of == "WriteTime":
            assert use["late"] == self.late(oracle, rows)
            assert use["late"] > 0

    def value(self, oracle: Oracle, row: dict, known: bool) -> str | None:
        features = oracle.features(row["id"], row["t"].timestamp(), known=known)
        return features and features["value"]

    def late(self, oracle: Oracle, rows: list[dict]) -> int:
        return sum(
            oracle.newest(row["id"], row["t"].timestamp())
            is not oracle.newest(row["id"], row["t"].timestamp(), known=True)
            for row in rows
        )


@pytest.fixture(scope="module")
def made(scene):
    content = parquet_bytes(scene.rows)
    state = succeed(
        scene.server,
        {
            "rows": {"uploadId": upload(scene.server, content, "parquet")},
            "timeColumn": "t",
            "groups": scene.groups(MAXIMUM_AGE),
        },
    )
    return content, state, data_of(scene.server, state)


class TestCertificate:
    def test_tells_what_it_was_made_from(self, scene, made):
        content, state, output = made
        certificate = state["certificate"]

        assert certificate["trainingSetId"] == state["trainingSetId"]
        assert certificate["larderVersion"] and certificate["creationTime"]
        assert certificate["rows"]["source"] == "upload"
        assert certificate["rows"]["format"].lower() == "parquet"
        assert certificate["rows"]["sizeBytes"] == len(content)
        assert certificate["rows"]["sha256"] == hashlib.sha256(content).hexdigest()
        assert certificate["output"]["rowCount"] == ROW_COUNT
        assert certificate["output"]["sizeBytes"] == len(output)
        assert certificate["output"]["sha256"] == hashlib.sha256(output).hexdigest()

    def test_counts_the_rows_that_found_something(self, scene, made):
        _, state, _ = made
        left, right = state["certificate"]["groups"]
        found = sum(row["l_number"] is not None for row in scene.expected(MAXIMUM_AGE))
        found_right = sum(row["r_text"] is not None for row in scene.expected(MAXIMUM_AGE))

        assert left["featureGroup"] == scene.left.name and left["arn"] == scene.left.arn
        assert (left["matched"], left["missed"]) == (found, ROW_COUNT - found)
        assert (right["matched"], right["missed"]) == (found_right, ROW_COUNT - found_right)

    def test_lists_files_that_exist_and_hold_all_rows(self, scene, made):
        _, state, _ = made

        for use in state["certificate"]["groups"]:
            assert sum(file["rowCount"] for file in use["files"]) == ORACLE_EVENTS
            for file in use["files"]:
                path = scene.server.folder_of(file["uri"])
                assert path.stat().st_size == file["sizeBytes"]
                assert parquet.read_metadata(path).num_rows == file["rowCount"]

    def test_names_every_output_column(self, scene, made):
        _, state, output = made
        outputs = json.dumps(state["certificate"]["specification"])

        assert all(f'"{name}"' in outputs for name in list(rows_of(output)[0])[4:])

    def test_is_served_alone(self, scene, made):
        _, state, _ = made
        path = f"/larder/v1/training-sets/{state['trainingSetId']}/certificate"

        assert get(scene.server.port, path).document == state["certificate"]

    def test_makes_the_same_bytes_again_although_more_was_written(self, scene, made):
        _, state, output = made
        other = [use["featureGroup"] for use in state["certificate"]["groups"]]
        for name, moment in zip(other, (iso(BASE + 1), str(BASE + 1)), strict=True):
            clients.runtime(scene.server.endpoint).put_record(
                FeatureGroupName=name,
                Record=[
                    {"FeatureName": "id", "ValueAsString": "5"},
                    {"FeatureName": "ts", "ValueAsString": moment},
                ],
            )
        scene.left_oracle.events.append(
            Event("5", BASE + 1, {"number": None, "real": None, "text": None})
        )
        scene.right_oracle.events.append(Event(5, BASE + 1, {"text": None}))

        again = succeed(scene.server, {"certificate": state["certificate"]})

        assert data_of(scene.server, again) == output
        assert again["certificate"]["output"] == state["certificate"]["output"]

    def test_makes_the_same_bytes_again_on_the_command_line(self, scene, made, tmp_path):
        _, state, output = made
        certificate = tmp_path / "certificate.json"
        certificate.write_text(json.dumps(state["certificate"]))
        again = tmp_path / "again.parquet"

        larder_json(
            scene.server, "dataset", "--from-certificate", certificate, "--output", again
        )

        assert again.read_bytes() == output

    def test_is_refused_where_a_listed_file_is_not_the_same(self, scene, made):
        _, state, _ = made
        forged = json.loads(json.dumps(state["certificate"]))
        forged["groups"][0]["files"][0]["uri"] = "s3://end-to-end/../../registry.db"

        reply = send(
            scene.server.port,
            Request("POST", "/larder/v1/training-sets", {"certificate": forged}),
        )

        if reply.status == 202:
            identifier = reply.document["trainingSetId"]
            state = wait_for_end(scene.server, identifier)
            assert state["status"] == "Failed" and state["failureReason"]
        else:
            assert reply.status in (400, 404)


class TestRows:
    def test_identifiers_with_leading_zeros_stay_texts(self, server, make_group):
        group = make_group()
        group.put(id="007", ts="1", value="agent")
        group.put(id="7", ts="1", value="number")
        content = b"id,t\n007,5\n7,5\n"

        state = succeed(server, lookup(server, group, content, "csv"))

        assert [row["x_value"] for row in rows_of(data_of(server, state))] == ["agent", "number"]

    def test_a_row_at_the_very_moment_sees_the_record(self, server, make_group):
        group = make_group(FeatureDefinitions=definitions(id="String", ts="String", value="String"))
        group.put(id="a", ts="2024-01-01T00:00:00.123456789Z", value="v")
        content = (
            b"id,t\na,2024-01-01T00:00:00.123456788Z\n"
            b"a,2024-01-01T00:00:00.123456789Z\na,2024-01-01T00:00:00.123456790Z\n"
        )

        state = succeed(server, lookup(server, group, content, "csv"))

        assert [row["x_value"] for row in rows_of(data_of(server, state))] == [None, "v", "v"]

    def test_equal_rows_are_all_kept(self, server, make_group):
        group = make_group()
        group.put(id="a", ts="1", value="v")

        state = succeed(server, lookup(server, group, b"id,t\n" + b"a,5\n" * 50, "csv"))

        assert [row["x_value"] for row in rows_of(data_of(server, state))] == ["v"] * 50

    def test_an_empty_table_of_rows_gives_an_empty_training_set(self, server, make_group):
        group = make_group()
        schema = arrow.schema([("id", arrow.string()), ("t", arrow.float64())])

        state = succeed(server, lookup(server, group, parquet_bytes([], schema), "parquet"))

        assert state["rowCount"] == 0
        assert rows_of(data_of(server, state)) == []

    def test_a_group_without_records_gives_rows_without_features(self, server, make_group):
        state = succeed(server, lookup(server, make_group(), b"id,t\na,5\n", "csv"))

        assert [row["x_value"] for row in rows_of(data_of(server, state))] == [None]

    @pytest.mark.parametrize(
        "content, words",
        [
            (b"id,t\na,5\nb,someday\n", ["t", "someday"]),
            (b"id,moment\na,5\n", ["t"]),
            (b"who,t\na,5\n", ["id"]),
            (b"", []),
            (b"\x00\x01\x02 no table", []),
        ],
        ids=["bad time", "no time column", "no identifier column", "empty", "rubbish"],
    )
    def test_wrong_rows_fail_with_a_reason(self, server, make_group, content, words):
        group = make_group()
        request = lookup(server, group, content, "csv")
        reply = send(server.port, Request("POST", "/larder/v1/training-sets", request))

        if reply.status == 202:
            state = wait_for_end(server, reply.document["trainingSetId"])
            assert state["status"] == "Failed", state
            reason = state["failureReason"]
        else:
            assert reply.status == 400, reply.body
            reason = reply.message

        assert reason and all(word in reason for word in words), reason
        assert str(server.data) not in reason

    def test_a_column_that_clashes_with_a_feature_is_refused(self, server, make_group):
        group = make_group()
        request = lookup(server, group, b"id,t,value\na,5,x\n", "csv")
        del request["groups"][0]["prefix"]

        reply = send(server.port, Request("POST", "/larder/v1/training-sets", request))

        reason = reply.message
        if reply.status == 202:
            state = wait_for_end(server, reply.document["trainingSetId"])
            assert state["status"] == "Failed"
            reason = state["failureReason"]
        assert "value" in reason


def lookup(server, group, content: bytes, format: str) -> dict:
    return {
        "rows": {"uploadId": upload(server, content, format)},
        "timeColumn": "t",
        "groups": [{"featureGroup": group.name, "identifierColumn": "id", "prefix": "x_"}],
    }


class TestResource:
    def test_is_listed_until_it_is_deleted(self, server, make_group):
        group = make_group()
        state = succeed(server, lookup(server, group, b"id,t\na,5\n", "csv"))
        identifier = state["trainingSetId"]
        path = f"/larder/v1/training-sets/{identifier}"

        assert identifier in listed(server)
        assert send(server.port, Request("DELETE", path)).status == 204
        assert identifier not in listed(server)
        assert get(server.port, path).status == 404
        assert get(server.port, f"{path}/data").status == 404

    def test_the_command_line_says_what_went_wrong(self, server, make_group, tmp_path):
        rows = tmp_path / "rows.csv"
        rows.write_text("id,t\na,someday\n")

        done = run_larder(
            server, "dataset", "--rows", rows, "--time", "t",
            "--group", f"{make_group().name}:id", "--output", tmp_path / "out.parquet",
        )  # fmt: skip

        assert done.returncode == 1
        assert "someday" in done.stderr and "Exception" not in done.stderr
        assert not (tmp_path / "out.parquet").exists()


def listed(server) -> list[str]:
    document = get(server.port, "/larder/v1/training-sets").document
    return [state["trainingSetId"] for state in document["trainingSets"]]
