"""Each operation through the AWS CLI, with nothing set but the endpoint and credentials."""

import json

import pytest

from support.groups import fresh_name, group_request, values
from support.programs import aws_json, run_aws

CONTROL = "sagemaker"
RUNTIME = "sagemaker-featurestore-runtime"


@pytest.fixture(scope="module")
def group(server) -> str:
    """A group that the AWS CLI made."""
    name = fresh_name("aws-cli")
    request = json.dumps(group_request(name))
    answer = aws_json(server, CONTROL, "create-feature-group", "--cli-input-json", request)
    assert answer["FeatureGroupArn"].endswith(f":feature-group/{name}")
    return name


def put(server, group: str, **features) -> None:
    record = json.dumps(values(**features))
    aws_json(server, RUNTIME, "put-record", "--feature-group-name", group, "--record", record)


def get(server, group: str, identifier: str, *options: str) -> dict:
    return aws_json(
        server, RUNTIME, "get-record",
        "--feature-group-name", group,
        "--record-identifier-value-as-string", identifier,
        *options,
    )  # fmt: skip


def test_creates_with_shorthand_options(server):
    name = fresh_name("shorthand")

    answer = aws_json(
        server, CONTROL, "create-feature-group",
        "--feature-group-name", name,
        "--record-identifier-feature-name", "id",
        "--event-time-feature-name", "ts",
        "--feature-definitions",
        "FeatureName=id,FeatureType=String", "FeatureName=ts,FeatureType=String",
        "--online-store-config", "EnableOnlineStore=true",
    )  # fmt: skip

    assert answer["FeatureGroupArn"].endswith(name)


def test_describes(server, group):
    by_name = aws_json(server, CONTROL, "describe-feature-group", "--feature-group-name", group)
    by_arn = aws_json(
        server, CONTROL, "describe-feature-group",
        "--feature-group-name", by_name["FeatureGroupArn"],
    )  # fmt: skip

    assert by_name["FeatureGroupStatus"] == "Created"
    assert by_arn == by_name


def test_lists_through_its_own_pagination(server, group):
    found = aws_json(
        server, CONTROL, "list-feature-groups", "--page-size", "1", "--name-contains", "aws-cli"
    )

    assert group in [summary["FeatureGroupName"] for summary in found["FeatureGroupSummaries"]]


def test_puts_and_gets(server, group):
    put(server, group, id="a/b +ü", ts="1.50", value='say "hi"\n')

    assert get(server, group, "a/b +ü")["Record"] == values(
        id="a/b +ü", ts="1.50", value='say "hi"\n'
    )
    assert get(server, group, "a/b +ü", "--feature-names", "ts")["Record"] == values(ts="1.50")


def test_tells_the_expiry(server, group):
    record = json.dumps(values(id="expiring", ts="4000000000"))
    aws_json(
        server, RUNTIME, "put-record",
        "--feature-group-name", group,
        "--record", record,
        "--ttl-duration", "Unit=Days,Value=1",
        "--target-stores", "OnlineStore",
    )  # fmt: skip

    reply = get(server, group, "expiring", "--expiration-time-response", "Enabled")

    assert reply["ExpiresAt"].startswith("2096-10-03T07:06:40")


@pytest.mark.parametrize("mode", ["SoftDelete", "HardDelete"])
def test_deletes_a_record(server, group, mode):
    put(server, group, id=mode, ts="1")

    aws_json(
        server, RUNTIME, "delete-record",
        "--feature-group-name", group,
        "--record-identifier-value-as-string", mode,
        "--event-time", "2",
        "--deletion-mode", mode,
    )  # fmt: skip

    assert "Record" not in get(server, group, mode)


def test_gets_a_batch(server, group):
    put(server, group, id="b1", ts="1")
    put(server, group, id="b2", ts="1")
    identifiers = [
        {"FeatureGroupName": group, "RecordIdentifiersValueAsString": ["b1", "b2", "nobody"]}
    ]

    reply = aws_json(
        server, RUNTIME, "batch-get-record", "--identifiers", json.dumps(identifiers)
    )

    found = {hit["RecordIdentifierValueAsString"] for hit in reply["Records"]}
    assert found == {"b1", "b2"}
    assert reply["Errors"] == [] and reply["UnprocessedIdentifiers"] == []


def test_shows_an_error_with_its_code(server):
    done = run_aws(server, CONTROL, "describe-feature-group", "--feature-group-name", "nothing")

    assert done.returncode != 0
    assert "(ResourceNotFound)" in done.stderr and "nothing" in done.stderr


def test_deletes_a_group(server):
    name = fresh_name("aws-cli-doomed")
    request = json.dumps(group_request(name, offline=False))
    aws_json(server, CONTROL, "create-feature-group", "--cli-input-json", request)

    aws_json(server, CONTROL, "delete-feature-group", "--feature-group-name", name)

    done = run_aws(server, CONTROL, "describe-feature-group", "--feature-group-name", name)
    assert "(ResourceNotFound)" in done.stderr
