"""Each operation through the AWS CLI, with nothing set but the endpoint and credentials."""

import json

import pytest

from support.groups import collection, definitions, fresh_name, group_request, online_store, values
from support.programs import aws_json, run_aws, run_newest_aws

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


def control(server, command: str, *arguments: str) -> dict:
    return aws_json(server, CONTROL, command, *arguments)


def newest(server, command: str, *arguments: str) -> dict:
    return aws_json(server, RUNTIME, command, *arguments, run_command=run_newest_aws)


@pytest.fixture(scope="module")
def in_memory(server) -> str:
    """A group of the tier InMemory with a list."""
    name = fresh_name("aws-cli-memory")
    request = group_request(
        name,
        offline=False,
        OnlineStoreConfig=online_store("InMemory"),
        FeatureDefinitions=[
            *definitions(id="String", ts="Fractional", value="String"),
            collection("many", "Integral", "List"),
        ],
    )
    control(server, "create-feature-group", "--cli-input-json", json.dumps(request))
    return name


def test_updates_a_group(server):
    name = fresh_name("aws-cli-growing")
    control(server, "create-feature-group", "--cli-input-json", json.dumps(group_request(name)))

    answer = control(
        server, "update-feature-group",
        "--feature-group-name", name,
        "--feature-additions", "FeatureName=more,FeatureType=Integral",
    )  # fmt: skip

    assert answer["FeatureGroupArn"].endswith(name)
    shown = control(server, "describe-feature-group", "--feature-group-name", name)
    assert shown["FeatureDefinitions"][-1] == {"FeatureName": "more", "FeatureType": "Integral"}
    assert shown["LastUpdateStatus"]["Status"] in ("InProgress", "Successful")


def test_describes_features(server, group):
    feature = ("--feature-group-name", group, "--feature-name", "value")
    control(
        server, "update-feature-metadata", *feature,
        "--description", "ü words",
        "--parameter-additions", "Key=unit,Value=euro", "Key=owner,Value=ada",
    )  # fmt: skip
    control(server, "update-feature-metadata", *feature, "--parameter-removals", "owner")

    shown = control(server, "describe-feature-metadata", *feature)

    assert shown["Description"] == "ü words" and shown["FeatureType"] == "String"
    assert shown["Parameters"] == [{"Key": "unit", "Value": "euro"}]


def test_tags_and_finds_a_group(server, group):
    arn = control(server, "describe-feature-group", "--feature-group-name", group)["FeatureGroupArn"]
    word = fresh_name("word")
    control(server, "add-tags", "--resource-arn", arn, "--tags", f"Key=cli,Value={word}", "Key=b,Value=")
    control(server, "delete-tags", "--resource-arn", arn, "--tag-keys", "b")
    expression = {"Filters": [{"Name": "Tags.cli", "Operator": "Equals", "Value": word}]}

    listed = control(server, "list-tags", "--resource-arn", arn)
    found = control(
        server, "search",
        "--resource", "FeatureGroup",
        "--search-expression", json.dumps(expression),
    )  # fmt: skip
    suggested = control(
        server, "get-search-suggestions",
        "--resource", "FeatureGroup",
        "--suggestion-query", "PropertyNameQuery={PropertyNameHint=Tags.cl}",
    )  # fmt: skip

    assert listed["Tags"] == [{"Key": "cli", "Value": word}]
    assert [hit["FeatureGroup"]["FeatureGroupName"] for hit in found["Results"]] == [group]
    assert {"PropertyName": "Tags.cli"} in suggested["PropertyNameSuggestions"]


def test_lists_resource_catalogs(server):
    (catalog,) = control(server, "list-resource-catalogs")["ResourceCatalogs"]

    assert catalog["ResourceCatalogName"] == "DefaultFeatureGroupCatalog"


def test_walks_along_the_lineage(server):
    uri = f"s3://bucket/{fresh_name()}"
    data = control(
        server, "create-artifact", "--artifact-type", "DataSet", "--source", f"SourceUri={uri}"
    )["ArtifactArn"]
    job = control(
        server, "create-action",
        "--action-name", fresh_name("job"),
        "--action-type", "Job",
        "--source", "SourceUri=s3://bucket/jar",
        "--status", "Completed",
    )["ActionArn"]  # fmt: skip
    name = fresh_name("context")
    context = control(
        server, "create-context",
        "--context-name", name,
        "--context-type", "Pipeline",
        "--source", "SourceUri=s3://bucket/x",
    )["ContextArn"]  # fmt: skip
    for source, destination in ((data, job), (job, context)):
        control(
            server, "add-association",
            "--source-arn", source,
            "--destination-arn", destination,
            "--association-type", "ContributedTo",
        )  # fmt: skip

    walked = control(
        server, "query-lineage",
        "--start-arns", context,
        "--direction", "Ascendants",
        "--no-include-edges",
    )  # fmt: skip
    listed = control(server, "list-associations", "--source-arn", data)
    found = control(server, "list-artifacts", "--source-uri", uri)

    assert {vertex["Arn"] for vertex in walked["Vertices"]} - {context} == {data, job}
    assert [edge["DestinationArn"] for edge in listed["AssociationSummaries"]] == [job]
    assert [summary["ArtifactArn"] for summary in found["ArtifactSummaries"]] == [data]
    assert control(server, "describe-context", "--context-name", name)["ContextArn"] == context


def test_puts_and_gets_a_list(server, in_memory):
    put(server, in_memory, id="a", ts="1", many=[3, 1, 3])

    assert get(server, in_memory, "a")["Record"] == values(id="a", ts="1", many=[3, 1, 3])


def test_writes_lists_and_updates_records(server, in_memory):
    entries = [
        {"FeatureGroupName": in_memory, "Record": values(id=f"b{number}", ts="1", value="ü")}
        for number in range(3)
    ]
    written = newest(server, "batch-write-record", "--entries", json.dumps(entries))
    newest(
        server, "update-record",
        "--feature-group-name", in_memory,
        "--record-identifier-value-as-string", "b1",
        "--features", "FeatureName=many,ValueAsStringList=7,8",
    )  # fmt: skip
    listed = newest(server, "list-records", "--feature-group-name", in_memory, "--page-size", "2")

    assert written == {"Errors": [], "UnprocessedEntries": []}
    assert {"b0", "b1", "b2"} <= set(listed["RecordIdentifiers"])
    assert get(server, in_memory, "b1")["Record"] == values(id="b1", ts="1", value="ü", many=[7, 8])


def test_shows_a_conflict_with_its_code(server, in_memory):
    put(server, in_memory, id="conflict", ts="5")

    done = run_newest_aws(
        server, RUNTIME, "update-record",
        "--feature-group-name", in_memory,
        "--record-identifier-value-as-string", "conflict",
        "--features", "FeatureName=ts,ValueAsString=4",
    )  # fmt: skip

    assert done.returncode != 0 and "(ConflictException)" in done.stderr
