"""Writing, reading and deleting records through boto3."""

import json

import pytest
from botocore.exceptions import ClientError

from support.clients import code_of, message_of, status_of
from support.groups import definitions, values
from support.http import Request, send
from support.queries import history

SECOND = {"Unit": "Seconds", "Value": 1}


def assert_refused(error, *words: str, code="ValidationError", status=400) -> None:
    """The reply has this code, and its text names each of the words."""
    assert (code_of(error), status_of(error)) == (code, status), message_of(error)
    assert all(word in message_of(error) for word in words), message_of(error)


class TestPutAndGet:
    def test_a_write_is_read_at_once(self, make_group):
        group = make_group()

        for number in range(50):
            group.put(id="a", ts=str(number), value=f"v{number}")
            assert group.get("a") == {"id": "a", "ts": str(number), "value": f"v{number}"}

    def test_a_put_answers_with_an_empty_body(self, make_group):
        metadata = make_group().put(id="a", ts="1")["ResponseMetadata"]

        assert metadata["HTTPStatusCode"] == 200
        assert metadata["HTTPHeaders"]["content-length"] == "0"
        assert metadata["HTTPHeaders"]["content-type"] == "application/json"
        assert metadata["RequestId"]

    def test_features_come_in_the_order_of_their_definition(self, make_group):
        group = make_group()

        group.put(value="v", ts="1", id="a")

        assert list(group.get("a")) == ["id", "ts", "value"]

    def test_a_put_replaces_the_whole_record(self, make_group):
        group = make_group()
        group.put(id="a", ts="1", value="v")

        group.put(id="a", ts="2")

        assert group.get("a") == {"id": "a", "ts": "2"}

    def test_an_unknown_record_is_absent(self, make_group):
        reply = make_group().reply("nobody")

        assert reply["ResponseMetadata"]["HTTPStatusCode"] == 200
        assert "Record" not in reply

    def test_only_the_named_features_are_read(self, make_group):
        group = make_group()
        group.put(id="a", ts="1", value="v")

        assert group.get("a", ["value"]) == {"value": "v"}
        assert list(group.get("a", ["value", "id"])) == ["id", "value"]

    def test_a_named_feature_without_value_is_absent(self, make_group):
        group = make_group()
        group.put(id="a", ts="1")

        assert not group.get("a", ["value"])

    def test_an_unknown_named_feature_is_refused(self, make_group):
        group = make_group()
        group.put(id="a", ts="1")

        with pytest.raises(ClientError) as error:
            group.get("a", ["value", "colour"])

        assert_refused(error, "colour")

    def test_groups_do_not_share_records(self, make_group):
        first, second = make_group(), make_group()

        first.put(id="a", ts="1", value="first")

        assert second.get("a") is None

    def test_identifier_and_event_time_may_be_one_feature(self, make_group):
        group = make_group(
            RecordIdentifierFeatureName="ts", FeatureDefinitions=definitions(ts="String")
        )
        moment = "2024-01-01T00:00:00Z"

        group.put(ts=moment)

        assert group.get(moment) == {"ts": moment}

    def test_a_fractional_identifier_is_compared_as_text(self, make_group):
        group = make_group(
            FeatureDefinitions=definitions(id="Fractional", ts="Fractional", value="String")
        )

        for identifier in ("0", "0.0", "0.00", "-0.0", "1e3", "1000"):
            group.put(id=identifier, ts="1", value=f"value of {identifier}")

        for identifier in ("0", "0.0", "0.00", "-0.0", "1e3", "1000"):
            assert group.get(identifier)["id"] == identifier
            assert group.get(identifier)["value"] == f"value of {identifier}"
        assert group.get("0.000") is None

    @pytest.mark.parametrize(
        "identifier",
        [
            "a/b", "/", "//", "a b", " ", " a ", "a+b", "+", "100%", "%2F", "%", "a&b=c", "?x", "#x",
            "ü", "日本語", "🛫", "e\u0301", "é", "'", '"', "\\", "a\nb", "\t", "\u0000", "..", ".",
            "../../etc/passwd", "a;b", "a,b", "null", "[]", "{}", "\ufeff", "x" * 2048, "é" * 1024,
        ],
        ids=lambda text: ascii(text)[:24],
    )  # fmt: skip
    def test_any_text_is_an_identifier(self, make_group, identifier):
        group = shared_group(make_group)

        group.put(id=identifier, ts="1", value="v")

        assert group.get(identifier) == {"id": identifier, "ts": "1", "value": "v"}
        batch = group.runtime.batch_get_record(
            Identifiers=[
                {"FeatureGroupName": group.name, "RecordIdentifiersValueAsString": [identifier]}
            ]
        )
        assert [hit["RecordIdentifierValueAsString"] for hit in batch["Records"]] == [identifier]
        group.delete(identifier, "2")
        assert group.get(identifier) is None

    def test_an_identifier_longer_than_2_kb_is_refused(self, make_group):
        with pytest.raises(ClientError) as error:
            make_group().put(id="é" * 1025, ts="1")

        assert_refused(error, "id")


GROUPS = {}


def shared_group(make_group):
    """One group for tests that use an identifier each."""
    if "shared" not in GROUPS:
        GROUPS["shared"] = make_group()
    return GROUPS["shared"]


TEXTS = [
    "", " ", "0.0", "1.50", "-0", "007", "null", "true", "NaN", 'say "hi"', "it's", "back\\slash",
    "line\nbreak\r\n", "tab\t", "\u0000", "\u0001\u001f\u007f", "\u2028\u2029", "Grüße", "日本語", "🛫👩‍👩‍👧",
    "e\u0301 and é", "\ufeffBOM", "\uffff", "<a href='x'>&amp;</a>", "${jndi:x}", "a,b;c|d", "x" * 4096,
    "\\u0041", "/", "\\/", "%00%41", "\ud7ff\ue000",
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text)[:24])
def test_a_text_comes_back_byte_for_byte(make_group, server, text):
    group = shared_group(make_group)
    identifier = f"text {TEXTS.index(text)}"

    group.put(id=identifier, ts="1", value=text)

    assert group.get(identifier)["value"] == text


def test_all_texts_reach_the_offline_store(make_group, server):
    group = make_group()
    for index, text in enumerate(TEXTS):
        group.put(id=str(index), ts=str(index), value=text)

    assert [row["value"] for row in history(server, group.name)] == TEXTS


@pytest.mark.parametrize(
    "kind, text",
    [
        *(("Integral", text) for text in (
            "0", "42", "-7", "9223372036854775807", "-9223372036854775808",
        )),
        *(("Fractional", text) for text in (
            "0.0", "1.50", "-0.0", "1", "1e5", "1E-7", "-2.5e+10", "4.9E-324", "0.1000000000000000055",
            "1.7976931348623157E308",
        )),
    ],
)  # fmt: skip
def test_a_number_keeps_its_text(make_group, kind, text):
    group = make_group(
        offline=False,
        FeatureDefinitions=definitions(id="String", ts="Fractional", value=kind),
    )

    group.put(id="a", ts="1", value=text)

    assert group.get("a")["value"] == text


def test_escaped_and_raw_characters_mean_the_same(make_group, server):
    group = make_group()
    body = (
        b'{"Record":[{"FeatureName":"\\u0069d","ValueAsString":"a"},'
        b'{"ValueAsString":"1","FeatureName":"ts"},'
        b'{"FeatureName":"value","ValueAsString":"\\ud83d\\udeeb \\u00fc\\/\\b\\f"}]}'
    )

    reply = send(server.port, Request("PUT", f"/FeatureGroup/{group.name}", body))

    assert reply.status == 200
    assert group.get("a")["value"] == "🛫 ü/\b\f"


def test_a_value_of_350000_bytes_is_kept(make_group, server):
    group = make_group()
    big = "äöü€" * 38_000 + "x" * 8_000

    group.put(id="a", ts="1", value=big)

    assert len(big.encode()) == 350_000
    assert group.get("a")["value"] == big
    assert history(server, group.name)[0]["value"] == big


@pytest.mark.parametrize(
    "features",
    [{"value": "x" * 358_401}, {"value": "x" * 200_000, "other": "y" * 200_000}],
    ids=["value", "record"],
)
def test_more_than_350_kb_is_refused(make_group, features):
    group = make_group(
        FeatureDefinitions=definitions(
            id="String", ts="Fractional", value="String", other="String"
        )
    )

    with pytest.raises(ClientError) as error:
        group.put(id="a", ts="1", **features)

    assert_refused(error)
    assert group.get("a") is None


class TestArn:
    def test_addresses_a_group_in_every_operation(self, make_group):
        group = make_group()
        name, group.name = group.name, group.arn

        group.put(id="a", ts="1", value="v")
        assert group.get("a")["value"] == "v"
        batch = group.runtime.batch_get_record(
            Identifiers=[
                {"FeatureGroupName": group.arn, "RecordIdentifiersValueAsString": ["a"]}
            ]
        )
        group.delete("a", "2")

        assert [hit["FeatureGroupName"] for hit in batch["Records"]] == [group.arn]
        assert group.get("a") is None
        group.name = name
        assert group.get("a") is None

    @pytest.mark.parametrize("capitals", [True, False])
    def test_may_be_percent_encoded_in_either_case(self, make_group, server, capitals):
        group = make_group()
        group.put(id="a", ts="1", value="v")
        colon, slash = ("%3A", "%2F") if capitals else ("%3a", "%2f")
        encoded = group.arn.replace(":", colon).replace("/", slash)

        reply = send(
            server.port,
            Request("GET", f"/FeatureGroup/{encoded}?RecordIdentifierValueAsString=a"),
        )

        assert reply.status == 200
        assert values(id="a", ts="1", value="v") == reply.document["Record"]

    def test_of_an_unknown_group_is_not_found(self, make_group):
        group = make_group()
        group.name = f"{group.arn}x"

        with pytest.raises(ClientError) as error:
            group.get("a")

        assert_refused(error, code="ResourceNotFound", status=404)


class TestQueryParameters:
    @pytest.mark.parametrize("encoded", ["a%20b", "a+b"])
    def test_a_blank_may_be_a_plus(self, make_group, server, encoded):
        group = make_group()
        group.put(id="a b", ts="1")

        path = f"/FeatureGroup/{group.name}?RecordIdentifierValueAsString={encoded}"

        assert "Record" in send(server.port, Request("GET", path)).document

    def test_an_encoded_plus_is_a_plus(self, make_group, server):
        group = make_group()
        group.put(id="a+b", ts="1")

        path = f"/FeatureGroup/{group.name}?RecordIdentifierValueAsString=a%2Bb"

        assert "Record" in send(server.port, Request("GET", path)).document


class TestTargetStores:
    def test_online_only_writes_nothing_offline(self, make_group, server):
        group = make_group()

        group.put(stores=["OnlineStore"], id="a", ts="1", value="v")

        assert group.get("a")["value"] == "v"
        assert history(server, group.name) == []

    def test_offline_only_leaves_the_online_record_alone(self, make_group, server):
        group = make_group()
        group.put(id="a", ts="1", value="online")

        group.put(stores=["OfflineStore"], id="a", ts="2", value="offline")

        assert group.get("a")["value"] == "online"
        assert [row["value"] for row in history(server, group.name)] == ["online", "offline"]
        group.put(id="a", ts="1.5", value="still newer")
        assert group.get("a")["value"] == "still newer"

    def test_both_are_written_where_both_are_named(self, make_group, server):
        group = make_group()

        group.put(stores=["OfflineStore", "OnlineStore"], id="a", ts="1", value="v")

        assert group.get("a")["value"] == "v"
        assert len(history(server, group.name)) == 1

    def test_deletes_have_target_stores_too(self, make_group, server):
        group = make_group()
        group.put(id="a", ts="1")
        group.put(id="b", ts="1")

        group.delete("a", "2", stores=["OnlineStore"])
        group.delete("b", "2", stores=["OfflineStore"])

        assert group.get("a") is None
        assert group.get("b") is not None
        rows = history(server, group.name, "id, is_deleted")
        assert [row["id"] for row in rows if row["is_deleted"]] == ["b"]

    @pytest.mark.parametrize("lacking", ["OnlineStore", "OfflineStore"])
    def test_a_store_that_the_group_lacks_is_refused(self, make_group, lacking):
        group = make_group(online=lacking != "OnlineStore", offline=lacking != "OfflineStore")

        with pytest.raises(ClientError) as put_error:
            group.put(stores=[lacking], id="a", ts="1")
        with pytest.raises(ClientError) as delete_error:
            group.delete("a", "1", stores=[lacking])

        assert_refused(put_error, lacking)
        assert_refused(delete_error, lacking)


class TestOfflineOnlyGroup:
    def test_is_fed_by_put(self, make_group, server):
        group = make_group(online=False)

        group.put(id="a", ts="1", value="v")
        group.put(id="a", ts="1", value="v")

        assert [row["value"] for row in history(server, group.name)] == ["v", "v"]

    def test_cannot_be_read_online(self, make_group):
        with pytest.raises(ClientError) as error:
            make_group(online=False).get("a")

        assert_refused(error)

    def test_takes_a_delete_as_a_marker(self, make_group, server):
        group = make_group(online=False)
        group.put(id="a", ts="1", value="v")

        group.delete("a", "2")

        rows = history(server, group.name)
        assert [(row["id"], row["value"], row["is_deleted"]) for row in rows] == [
            ("a", "v", False),
            ("a", None, True),
        ]

    def test_is_an_error_per_identifier_in_a_batch(self, make_group):
        offline, online = make_group(online=False), make_group()
        online.put(id="a", ts="1")

        reply = online.runtime.batch_get_record(
            Identifiers=[
                {"FeatureGroupName": offline.name, "RecordIdentifiersValueAsString": ["a"]},
                {"FeatureGroupName": online.name, "RecordIdentifiersValueAsString": ["a"]},
            ]
        )

        assert [hit["FeatureGroupName"] for hit in reply["Records"]] == [online.name]
        assert [failed["FeatureGroupName"] for failed in reply["Errors"]] == [offline.name]


REFUSED_PUTS = {
    "no identifier": (values(ts="1", value="v"), ["id"]),
    "no event time": (values(id="a", value="v"), ["ts"]),
    "empty identifier": (values(id="", ts="1"), ["id"]),
    "unknown feature": (values(id="a", ts="1", colour="red"), ["colour"]),
    "feature in other letters": (values(id="a", ts="1", Value="v"), ["Value"]),
    "repeated feature": (values(id="a", ts="1", value="1") + values(value="2"), ["value"]),
    "repeated identifier": (values(id="a", ts="1") + values(id="b"), ["id"]),
    "reserved feature": (values(id="a", ts="1", is_deleted="true"), ["is_deleted"]),
    "letters as Integral": (values(id="a", ts="1", whole="abc"), ["whole", "abc", "Integral"]),
    "fraction as Integral": (values(id="a", ts="1", whole="1.5"), ["whole", "1.5", "Integral"]),
    "exponent as Integral": (values(id="a", ts="1", whole="1e3"), ["whole", "1e3"]),
    "empty Integral": (values(id="a", ts="1", whole=""), ["whole"]),
    "blank in Integral": (values(id="a", ts="1", whole=" 1"), ["whole"]),
    "Integral above 64 bits": (
        values(id="a", ts="1", whole="9223372036854775808"),
        ["whole", "9223372036854775808"],
    ),
    "Integral below 64 bits": (
        values(id="a", ts="1", whole="-9223372036854775809"),
        ["whole", "-9223372036854775809"],
    ),
    "Integral in Arabic digits": (values(id="a", ts="1", whole="١٢"), ["whole"]),
    "letters as Fractional": (values(id="a", ts="1", real="abc"), ["real", "abc", "Fractional"]),
    "empty Fractional": (values(id="a", ts="1", real=""), ["real"]),
    "comma in Fractional": (values(id="a", ts="1", real="1,5"), ["real", "1,5"]),
    "hexadecimal Fractional": (values(id="a", ts="1", real="0x1p3"), ["real"]),
    "Java's suffix in Fractional": (values(id="a", ts="1", real="1.5d"), ["real", "1.5d"]),
    "ISO text as event time": (values(id="a", ts="2024-01-01T00:00:00Z"), ["ts"]),
    "letters as event time": (values(id="a", ts="now"), ["ts", "now"]),
    "NaN as event time": (values(id="a", ts="NaN"), ["event time", "NaN"]),
    "no value": ([*values(id="a", ts="1"), {"FeatureName": "value"}], ["value"]),
    "two values": (
        [
            *values(id="a", ts="1"),
            {"FeatureName": "value", "ValueAsString": "v", "ValueAsStringList": ["v"]},
        ],
        ["value"],
    ),
    "list for a scalar": (
        [*values(id="a", ts="1"), {"FeatureName": "value", "ValueAsStringList": ["v"]}],
        ["value"],
    ),
    "no features": ([], []),
}


@pytest.mark.parametrize("name", REFUSED_PUTS)
def test_put_refuses(name, make_group, unchecked_runtime, server):
    record, words = REFUSED_PUTS[name]
    group = typed_group(make_group)
    before = len(history(server, group.name))

    with pytest.raises(ClientError) as error:
        unchecked_runtime.put_record(FeatureGroupName=group.name, Record=record)

    assert_refused(error, *words)
    assert group.get("a") is None
    assert len(history(server, group.name)) == before


def typed_group(make_group):
    if "typed" not in GROUPS:
        GROUPS["typed"] = make_group(
            FeatureDefinitions=definitions(
                id="String", ts="Fractional", value="String", whole="Integral", real="Fractional"
            )
        )
    return GROUPS["typed"]


class TestUnknownGroup:
    def test_put_is_a_validation_error_with_the_known_text(self, runtime):
        with pytest.raises(ClientError) as error:
            runtime.put_record(FeatureGroupName="no-group", Record=values(id="a", ts="1"))

        assert_refused(
            error,
            "Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name no-group",
        )

    def test_get_is_not_found(self, runtime):
        with pytest.raises(ClientError) as error:
            runtime.get_record(FeatureGroupName="no-group", RecordIdentifierValueAsString="a")

        assert_refused(error, "no-group", code="ResourceNotFound", status=404)

    def test_delete_is_a_validation_error(self, runtime):
        with pytest.raises(ClientError) as error:
            runtime.delete_record(
                FeatureGroupName="no-group", RecordIdentifierValueAsString="a", EventTime="1"
            )

        assert_refused(error, "no-group")

    def test_in_a_batch_is_an_error_per_identifier(self, make_group):
        group = make_group()
        group.put(id="a", ts="1")

        reply = group.runtime.batch_get_record(
            Identifiers=[
                {"FeatureGroupName": "no-group", "RecordIdentifiersValueAsString": ["x", "y"]},
                {"FeatureGroupName": group.name, "RecordIdentifiersValueAsString": ["a"]},
            ]
        )

        assert len(reply["Records"]) == 1
        assert [
            (failed["FeatureGroupName"], failed["RecordIdentifierValueAsString"])
            for failed in reply["Errors"]
        ] == [("no-group", "x"), ("no-group", "y")]
        assert all(failed["ErrorCode"] and failed["ErrorMessage"] for failed in reply["Errors"])


class TestBatchGet:
    def test_reads_100_records_of_two_groups(self, make_group):
        first, second = make_group(), make_group()
        for number in range(50):
            first.put(id=str(number), ts="1", value=f"first {number}")
            second.put(id=str(number), ts="1", value=f"second {number}")
        identifiers = [str(number) for number in range(50)]

        reply = first.runtime.batch_get_record(
            Identifiers=[
                {"FeatureGroupName": first.name, "RecordIdentifiersValueAsString": identifiers},
                {"FeatureGroupName": second.name, "RecordIdentifiersValueAsString": identifiers},
            ]
        )

        found = {
            (hit["FeatureGroupName"], hit["RecordIdentifierValueAsString"]): hit["Record"]
            for hit in reply["Records"]
        }
        assert found == {
            (group.name, str(number)): values(id=number, ts="1", value=f"{word} {number}")
            for group, word in ((first, "first"), (second, "second"))
            for number in range(50)
        }
        assert reply["Errors"] == [] and reply["UnprocessedIdentifiers"] == []

    def test_leaves_out_what_is_not_there(self, make_group):
        group = make_group()
        group.put(id="here", ts="1")
        group.put(id="deleted", ts="1")
        group.delete("deleted", "2")
        group.put(id="expired", ts="1", ttl=SECOND)

        reply = batch(group, ["here", "deleted", "expired", "nobody"])

        assert identifiers_of(reply) == ["here"]
        assert reply["Errors"] == [] and reply["UnprocessedIdentifiers"] == []

    def test_sends_all_three_lists_also_when_empty(self, make_group, server):
        group = make_group()
        body = {
            "Identifiers": [
                {"FeatureGroupName": group.name, "RecordIdentifiersValueAsString": ["nobody"]}
            ]
        }

        reply = send(server.port, Request("POST", "/BatchGetRecord", body))

        assert reply.document == {"Records": [], "Errors": [], "UnprocessedIdentifiers": []}

    def test_reads_only_the_named_features(self, make_group):
        group = make_group()
        group.put(id="a", ts="1", value="v")

        reply = batch(group, ["a"], FeatureNames=["value"])

        assert [hit["Record"] for hit in reply["Records"]] == [values(value="v")]

    def test_refuses_an_unknown_feature_by_identifier_or_whole(self, make_group):
        group = make_group()
        group.put(id="a", ts="1", value="v")

        try:
            reply = batch(group, ["a"], FeatureNames=["colour"])
        except ClientError as error:
            assert error.response["Error"]["Code"] == "ValidationError"
        else:
            assert [failed["RecordIdentifierValueAsString"] for failed in reply["Errors"]] == ["a"]
            assert reply["Records"] == []

    def test_tells_the_expiry_where_asked(self, make_group):
        group = make_group()
        group.put(id="a", ts="4000000000", ttl=SECOND)
        group.put(id="b", ts="4000000000")

        reply = group.runtime.batch_get_record(
            Identifiers=[
                {"FeatureGroupName": group.name, "RecordIdentifiersValueAsString": ["a", "b"]}
            ],
            ExpirationTimeResponse="Enabled",
        )
        silent = batch(group, ["a", "b"])

        expiry = {
            hit["RecordIdentifierValueAsString"]: hit.get("ExpiresAt") for hit in reply["Records"]
        }
        assert expiry["a"].startswith("2096-10-02T07:06:41") and expiry["b"] is None
        assert all("ExpiresAt" not in hit for hit in silent["Records"])

    def test_refuses_more_than_100_keys(self, make_group):
        first, second = make_group(), make_group()
        entries = [
            {
                "FeatureGroupName": group.name,
                "RecordIdentifiersValueAsString": [str(number) for number in range(51)],
            }
            for group in (first, second)
        ]

        with pytest.raises(ClientError) as error:
            first.runtime.batch_get_record(Identifiers=entries)

        assert_refused(error, "100")

    def test_refuses_a_repeated_identifier(self, make_group):
        group = make_group()

        with pytest.raises(ClientError) as error:
            batch(group, ["a", "b", "a"])

        assert_refused(error)

    @pytest.mark.parametrize(
        "identifiers",
        [
            [],
            [{"FeatureGroupName": "x", "RecordIdentifiersValueAsString": []}],
            [{"RecordIdentifiersValueAsString": ["a"]}],
            [{"FeatureGroupName": "x"}],
            [{"FeatureGroupName": "bad name", "RecordIdentifiersValueAsString": ["a"]}],
            [{"FeatureGroupName": "x", "RecordIdentifiersValueAsString": ["a"], "FeatureNames": []}],
        ],
        ids=str,
    )
    def test_refuses_the_shape(self, unchecked_runtime, identifiers):
        with pytest.raises(ClientError) as error:
            unchecked_runtime.batch_get_record(Identifiers=identifiers)

        assert_refused(error)


def batch(group, identifiers: list[str], **options) -> dict:
    entry = {"FeatureGroupName": group.name, "RecordIdentifiersValueAsString": identifiers}
    return group.runtime.batch_get_record(Identifiers=[entry | options])


def identifiers_of(reply) -> list[str]:
    return [hit["RecordIdentifierValueAsString"] for hit in reply["Records"]]


class TestDelete:
    @pytest.mark.parametrize("mode", [None, "SoftDelete", "HardDelete"])
    def test_of_an_unknown_record_succeeds(self, make_group, mode):
        group = make_group()

        reply = group.delete("nobody", "1", mode=mode)

        assert reply["ResponseMetadata"]["HTTPStatusCode"] == 200
        assert group.get("nobody") is None

    @pytest.mark.parametrize("mode", ["SoftDelete", "HardDelete"])
    def test_appends_a_marker_offline(self, make_group, server, mode):
        group = make_group()
        group.put(id="a", ts="1", value="v")

        group.delete("a", "2.5", mode=mode)

        first, marker = history(server, group.name)
        assert (first["is_deleted"], first["value"]) == (False, "v")
        assert (marker["id"], marker["ts"], marker["value"]) == ("a", 2.5, None)
        assert marker["is_deleted"] is True

    @pytest.mark.parametrize("event_time", ["", "yesterday", "2024-01-01T00:00:00Z", "NaN"])
    def test_refuses_an_event_time_of_another_form(
        self, make_group, unchecked_runtime, event_time
    ):
        group = make_group()
        group.put(id="a", ts="1")

        with pytest.raises(ClientError) as error:
            unchecked_runtime.delete_record(
                FeatureGroupName=group.name,
                RecordIdentifierValueAsString="a",
                EventTime=event_time,
            )

        assert_refused(error, "event time", event_time)
        assert group.get("a") is not None

    def test_refuses_an_unknown_mode(self, make_group, unchecked_runtime):
        group = make_group()
        group.put(id="a", ts="1")

        with pytest.raises(ClientError) as error:
            unchecked_runtime.delete_record(
                FeatureGroupName=group.name,
                RecordIdentifierValueAsString="a",
                EventTime="2",
                DeletionMode="Shred",
            )

        assert_refused(error, "Shred")
        assert group.get("a") is not None


def test_errors_are_modelled_documents(make_group, server):
    group = make_group()
    path = f"/FeatureGroup/{group.name}"

    reply = send(server.port, Request("PUT", path, {"Record": values(id="a", ts="x")}))

    assert reply.status == 400
    assert reply.headers["x-amzn-errortype"].startswith("ValidationError")
    assert reply.headers["content-type"].startswith("application/json")
    assert reply.headers["x-amzn-requestid"]
    assert json.loads(reply.body)["Message"]
