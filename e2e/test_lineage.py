"""Artifacts, contexts and actions: what a feature group comes from and goes to."""

import datetime
import time

import pytest
from botocore.exceptions import ClientError

from support import clients
from support.clients import ACCOUNT, assert_refused
from support.groups import Group, fresh_name, online_store
from support.lineage import (
    ACTION,
    ARTIFACT,
    CONTEXT,
    KINDS,
    UNKNOWN,
    associate,
    associations,
    query_lineage,
)

TAKEN = {"ResourceInUse", "ValidationException"}
HOUR = datetime.timedelta(hours=1)
PROPERTIES = {"rows": "42", "ü": "日本語"}

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


class TestEntity:
    @every_kind
    def test_is_shown_as_it_was_made(self, sagemaker, kind):
        name, uri = fresh_name("made"), f"s3://bucket/{fresh_name()}"
        own = {} if kind is ARTIFACT else {"Description": "Wörter"}
        if kind is ACTION:
            own["Status"] = "InProgress"
        request = {f"{kind.name}Type": "DataSet", "Properties": PROPERTIES} | own

        arn = kind.create(sagemaker, Source={"SourceUri": uri}, **{f"{kind.name}Name": name}, **request)
        shown = kind.describe(sagemaker, arn)

        assert arn.startswith(f"arn:aws:sagemaker:us-east-1:{ACCOUNT}:{kind.name.lower()}/")
        assert shown[f"{kind.name}Arn"] == arn
        assert shown[f"{kind.name}Name"] == name
        assert shown["Source"]["SourceUri"] == uri
        assert {member: shown[member] for member in request} == request
        assert shown["CreationTime"] <= shown["LastModifiedTime"]
        assert abs(shown["CreationTime"] - datetime.datetime.now(datetime.UTC)) < HOUR

    @pytest.mark.parametrize("kind", [ACTION, CONTEXT], ids=lambda kind: kind.name)
    def test_is_described_by_name_or_arn(self, sagemaker, kind):
        name = fresh_name("named")
        arn = kind.create(sagemaker, **{f"{kind.name}Name": name})

        by_name, by_arn = kind.describe(sagemaker, name), kind.describe(sagemaker, arn)

        by_name.pop("ResponseMetadata"), by_arn.pop("ResponseMetadata")
        assert by_name == by_arn
        assert arn.lower().endswith(f"/{name}".lower())

    def test_shows_the_parts_of_a_source(self, sagemaker):
        types = [{"SourceIdType": "MD5Hash", "Value": "abc"}, {"SourceIdType": "Custom", "Value": "x"}]
        artifact_source = {"SourceUri": f"s3://bucket/{fresh_name()}", "SourceTypes": types}
        other_source = {"SourceUri": "s3://bucket/x", "SourceType": "Jar", "SourceId": "42"}

        artifact = ARTIFACT.create(sagemaker, Source=artifact_source)
        assert ARTIFACT.describe(sagemaker, artifact)["Source"] == artifact_source
        for kind in (ACTION, CONTEXT):
            arn = kind.create(sagemaker, Source=other_source)
            assert kind.describe(sagemaker, arn)["Source"] == other_source

    @pytest.mark.parametrize("kind", [ACTION, ARTIFACT], ids=lambda kind: kind.name)
    def test_shows_where_it_was_made(self, sagemaker, kind):
        metadata = {"CommitId": "c", "Repository": "r", "GeneratedBy": "g", "ProjectId": "p"}

        arn = kind.create(sagemaker, MetadataProperties=metadata)

        assert kind.describe(sagemaker, arn)["MetadataProperties"] == metadata

    @every_kind
    def test_has_the_tags_of_its_creation(self, sagemaker, kind):
        tags = [{"Key": "sm-fs-fe:created-from", "Value": "fp-to-pipeline"}]

        arn = kind.create(sagemaker, Tags=tags)

        assert sagemaker.list_tags(ResourceArn=arn)["Tags"] == tags

    @pytest.mark.parametrize("kind", [ACTION, CONTEXT], ids=lambda kind: kind.name)
    def test_of_a_name_that_is_taken_is_refused(self, sagemaker, kind):
        name = {f"{kind.name}Name": fresh_name("taken")}
        arn = kind.create(sagemaker, Properties={"a": "1"}, **name)

        with pytest.raises(ClientError) as error:
            kind.create(sagemaker, Properties={"a": "2"}, **name)

        assert_refused(error, code=TAKEN)
        assert kind.describe(sagemaker, arn)["Properties"] == {"a": "1"}

    @every_kind
    def test_may_have_30_properties_and_not_31(self, sagemaker, kind):
        properties = {f"p{number}": "x" * 2500 for number in range(30)}

        arn = kind.create(sagemaker, Properties=properties)

        assert kind.describe(sagemaker, arn)["Properties"] == properties
        with pytest.raises(ClientError) as error:
            kind.create(sagemaker, Properties=properties | {"one more": "x"})
        assert_refused(error, code="ValidationException")


class TestUpdate:
    @every_kind
    def test_changes_and_removes_properties(self, sagemaker, kind):
        arn = kind.create(sagemaker, Properties={"a": "1", "b": "2"})
        key = kind.key(sagemaker, arn)

        reply = kind.call(sagemaker, "update", **key, Properties={"a": "new", "b": "2", "c": "3"})
        assert reply[f"{kind.name}Arn"] == arn
        assert kind.describe(sagemaker, arn)["Properties"] == {"a": "new", "b": "2", "c": "3"}

        kind.call(sagemaker, "update", **key, PropertiesToRemove=["a", "b"])
        assert kind.describe(sagemaker, arn)["Properties"] == {"c": "3"}

    @every_kind
    def test_leaves_what_it_does_not_name(self, sagemaker, kind):
        arn = kind.create(sagemaker, Properties={"a": "1"})
        before = kind.describe(sagemaker, arn)
        change = {"ArtifactName": fresh_name()} if kind is ARTIFACT else {"Description": "words"}
        time.sleep(0.01)

        kind.call(sagemaker, "update", **kind.key(sagemaker, arn), **change)

        after = kind.describe(sagemaker, arn)
        assert after["LastModifiedTime"] > before["LastModifiedTime"]
        changing = {"ResponseMetadata", "LastModifiedTime", *change}
        assert {member: value for member, value in after.items() if member not in changing} == {
            member: value for member, value in before.items() if member not in changing
        }
        assert {member: after[member] for member in change} == change

    @pytest.mark.parametrize("status", ["Completed", "Failed", "Stopping", "Stopped", "Unknown"])
    def test_sets_the_status_of_an_action(self, sagemaker, status):
        arn = ACTION.create(sagemaker, Status="InProgress")

        ACTION.call(sagemaker, "update", **ACTION.key(sagemaker, arn), Status=status)

        assert ACTION.describe(sagemaker, arn)["Status"] == status

    @every_kind
    def test_of_an_unknown_entity_is_not_found(self, sagemaker, kind):
        with pytest.raises(ClientError) as error:
            kind.call(sagemaker, "update", **kind.unknown_key(), Properties={"a": "1"})

        assert_refused(error, code="ResourceNotFound")


class TestDelete:
    @every_kind
    def test_answers_with_the_arn_and_makes_it_unknown(self, sagemaker, kind):
        arn = kind.create(sagemaker)

        reply = kind.call(sagemaker, "delete", **kind.key(sagemaker, arn))

        assert reply[f"{kind.name}Arn"] == arn
        with pytest.raises(ClientError) as error:
            kind.describe(sagemaker, arn)
        assert_refused(error, code="ResourceNotFound")

    def test_of_an_artifact_by_its_source(self, sagemaker):
        source = {"SourceUri": f"s3://bucket/{fresh_name()}"}
        arn = ARTIFACT.create(sagemaker, Source=source)

        assert sagemaker.delete_artifact(Source=source)["ArtifactArn"] == arn

        with pytest.raises(ClientError) as error:
            ARTIFACT.describe(sagemaker, arn)
        assert_refused(error, code="ResourceNotFound")

    @every_kind
    def test_of_an_unknown_entity_is_not_found(self, sagemaker, kind):
        for verb in ("describe", "delete"):
            with pytest.raises(ClientError) as error:
                kind.call(sagemaker, verb, **kind.unknown_key())
            assert_refused(error, code="ResourceNotFound")

    def test_lets_the_name_come_again(self, sagemaker):
        name = fresh_name("again")
        CONTEXT.create(sagemaker, ContextName=name, Properties={"a": "1"})
        sagemaker.delete_context(ContextName=name)

        arn = CONTEXT.create(sagemaker, ContextName=name)

        assert not CONTEXT.describe(sagemaker, arn).get("Properties")


class TestList:
    @every_kind
    def test_the_newest_first_and_ten_to_a_page_unless_told(self, sagemaker, kind):
        type_ = {f"{kind.name}Type": fresh_name("type")}
        made = []
        for _ in range(11):
            made.append(kind.create(sagemaker, **type_))
            time.sleep(0.002)

        page = kind.first_page(sagemaker, **type_)

        assert kind.arns(page[f"{kind.name}Summaries"]) == made[:0:-1]
        assert page["NextToken"]
        assert kind.arns(kind.all(sagemaker, 3, **type_)) == made[::-1]

    @every_kind
    @pytest.mark.parametrize("order", ["Ascending", "Descending"])
    def test_in_each_order(self, sagemaker, kind, order):
        type_ = {f"{kind.name}Type": fresh_name("type")}
        made = []
        for letter in "bca":
            name = {f"{kind.name}Name": f"{letter}-{fresh_name()}"}
            made.append((letter, kind.create(sagemaker, **type_, **name)))
            time.sleep(0.002)

        def listed(key: str) -> list[str]:
            found = kind.all(sagemaker, SortBy=key, SortOrder=order, **type_)
            return [summary[f"{kind.name}Name"][0] for summary in found]

        turn = -1 if order == "Descending" else 1
        assert listed("CreationTime") == list("bca")[::turn]
        if kind is not ARTIFACT:
            assert listed("Name") == list("abc")[::turn]

    @every_kind
    def test_by_source(self, sagemaker, kind):
        uri = f"s3://bucket/{fresh_name()}"
        arn = kind.create(sagemaker, Source={"SourceUri": uri})

        (summary,) = kind.all(sagemaker, SourceUri=uri)

        shown = kind.describe(sagemaker, arn)
        for member in ("Arn", "Name", "Type"):
            assert summary[kind.name + member] == shown[kind.name + member]
        for member in ("Source", "CreationTime", "LastModifiedTime"):
            assert summary[member] == shown[member]

    @every_kind
    def test_by_time_of_creation(self, sagemaker, kind):
        type_ = {f"{kind.name}Type": fresh_name("type")}
        kind.create(sagemaker, **type_)
        now = datetime.datetime.now(datetime.UTC)

        def found(**limits) -> int:
            return len(kind.all(sagemaker, **type_, **limits))

        assert found(CreatedAfter=now - HOUR, CreatedBefore=now + HOUR) == 1
        assert found(CreatedAfter=now + HOUR) == found(CreatedBefore=now - HOUR) == 0


class TestAssociation:
    @pytest.fixture
    def pair(self, sagemaker):
        return ARTIFACT.create(sagemaker, ArtifactType="DataSet"), CONTEXT.create(sagemaker)

    def test_is_listed_from_both_ends(self, sagemaker, pair):
        source, destination = pair

        reply = sagemaker.add_association(
            SourceArn=source, DestinationArn=destination, AssociationType="Produced"
        )

        assert (reply["SourceArn"], reply["DestinationArn"]) == pair
        for end in ({"SourceArn": source}, {"DestinationArn": destination}):
            (found,) = associations(sagemaker, **end)
            assert (found["SourceArn"], found["DestinationArn"]) == pair
            assert found["AssociationType"] == "Produced"
            assert (found["SourceType"], found["DestinationType"]) == ("DataSet", "Thing")
            assert found["SourceName"] == ARTIFACT.describe(sagemaker, source)["ArtifactName"]
            assert found["DestinationName"] == CONTEXT.describe(sagemaker, destination)["ContextName"]
            assert abs(found["CreationTime"] - datetime.datetime.now(datetime.UTC)) < HOUR

    def test_is_found_by_its_kind_and_the_types_of_its_ends(self, sagemaker, pair):
        source, destination = pair
        associate(sagemaker, source, destination, "DerivedFrom")

        def found(**options) -> int:
            return len(associations(sagemaker, SourceArn=source, **options))

        assert found(AssociationType="DerivedFrom") == 1
        assert found(AssociationType="SameAs") == 0
        assert found(SourceType="DataSet", DestinationType="Thing") == 1
        assert found(SourceType="Model") == found(DestinationType="Model") == 0

    def test_goes(self, sagemaker, pair):
        source, destination = pair
        associate(sagemaker, source, destination)

        reply = sagemaker.delete_association(SourceArn=source, DestinationArn=destination)

        assert (reply["SourceArn"], reply["DestinationArn"]) == pair
        assert associations(sagemaker, SourceArn=source) == []
        with pytest.raises(ClientError) as error:
            sagemaker.delete_association(SourceArn=source, DestinationArn=destination)
        assert_refused(error, code="ResourceNotFound")

    @pytest.mark.parametrize("kind", ["artifact", "context", "action"])
    def test_with_an_unknown_end_is_not_found(self, sagemaker, pair, kind):
        unknown = UNKNOWN.format(kind)
        for source, destination in ((pair[0], unknown), (unknown, pair[1])):
            with pytest.raises(ClientError) as error:
                associate(sagemaker, source, destination)
            assert_refused(error, code="ResourceNotFound")

    def test_are_paged(self, sagemaker):
        source = CONTEXT.create(sagemaker)
        ends = {ARTIFACT.create(sagemaker) for _ in range(12)}
        for end in ends:
            associate(sagemaker, source, end)

        page = sagemaker.list_associations(SourceArn=source)
        found = [edge["DestinationArn"] for edge in associations(sagemaker, 5, SourceArn=source)]

        assert len(page["AssociationSummaries"]) == 10 and page["NextToken"]
        assert len(found) == 12 and set(found) == ends


class TestContextsOfFeatureGroups:
    @pytest.mark.parametrize(
        "stores",
        [
            {},
            {"offline": False},
            {"online": False},
            {"OnlineStoreConfig": online_store("InMemory")},
            {"name": ("Long-Name_" * 7)[:52] + "x"},
        ],
        ids=str,
    )
    def test_are_made_with_the_group(self, make_group, sagemaker, stores):
        if "name" in stores:
            stores = {"name": stores["name"] + fresh_name("")}
        group = make_group(**stores)
        prefix = f"{group.name}-{int(group.description['CreationTime'].timestamp())}"

        pipeline, version = (
            sagemaker.describe_context(ContextName=f"{prefix}-feature-group-pipeline{tail}")
            for tail in ("", "-version")
        )

        assert pipeline["ContextName"] == f"{prefix}-feature-group-pipeline"
        assert version["ContextName"] == f"{prefix}-feature-group-pipeline-version"
        assert version["ContextType"] == "FeatureGroupPipelineVersion"
        assert pipeline["ContextArn"] != version["ContextArn"]
        listed = CONTEXT.all(sagemaker, ContextType="FeatureGroupPipelineVersion")
        assert version["ContextArn"] in [summary["ContextArn"] for summary in listed]

    def test_do_not_stop_a_group_from_coming_again_at_once(self, make_group, sagemaker):
        name = fresh_name("again")
        for _ in range(3):
            group = make_group(name=name, offline=False)
            epoch = int(group.description["CreationTime"].timestamp())
            sagemaker.describe_context(ContextName=f"{name}-{epoch}-feature-group-pipeline-version")
            sagemaker.delete_feature_group(FeatureGroupName=name)

    def test_can_be_linked_as_the_feature_processor_does(self, make_group, sagemaker):
        group = make_group()
        epoch = int(group.description["CreationTime"].timestamp())
        version = f"{group.name}-{epoch}-feature-group-pipeline-version"
        output = sagemaker.describe_context(ContextName=version)["ContextArn"]
        data = ARTIFACT.create(sagemaker, ArtifactType="DataSet")
        pipeline, run = (
            CONTEXT.create(
                sagemaker, ContextName=f"sm-fs-fe-{group.name}-{epoch}-{tail}", ContextType=kind
            )
            for tail, kind in (
                ("fep", "FeatureEngineeringPipeline"),
                ("fep-ver", "FeatureEngineeringPipelineVersion"),
            )
        )
        associate(sagemaker, pipeline, run, "AssociatedWith")
        associate(sagemaker, data, run)
        associate(sagemaker, run, output)

        vertices, _ = query_lineage(sagemaker, output, "Ascendants")

        assert {data, pipeline, run} <= set(vertices)
        assert vertices[data] == {"Arn": data, "Type": "DataSet", "LineageType": "Artifact"}


def test_what_was_answered_survives_a_kill(new_server):
    server = new_server()
    sagemaker = clients.sagemaker(server.endpoint)
    group = Group(sagemaker, clients.runtime(server.endpoint), offline=False)
    epoch = int(group.description["CreationTime"].timestamp())
    version = sagemaker.describe_context(
        ContextName=f"{group.name}-{epoch}-feature-group-pipeline-version"
    )["ContextArn"]
    data = ARTIFACT.create(sagemaker, Properties=PROPERTIES)
    associate(sagemaker, data, version)
    before = ARTIFACT.describe(sagemaker, data)

    server.kill()
    server.start()
    sagemaker = clients.sagemaker(server.endpoint)

    after = ARTIFACT.describe(sagemaker, data)
    before.pop("ResponseMetadata"), after.pop("ResponseMetadata")
    assert after == before
    assert set(query_lineage(sagemaker, data, "Descendants")[0]) == {version}
