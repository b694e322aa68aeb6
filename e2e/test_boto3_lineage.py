"""Artifacts, contexts, actions and what connects them, through boto3."""

import datetime
import sqlite3

import pytest
from botocore.exceptions import ClientError

from support import clients
from support.clients import ACCOUNT, code_of, message_of, status_of
from support.groups import fresh_name, group_request

ARN = f"arn:aws:sagemaker:us-east-1:{ACCOUNT}:"


@pytest.fixture
def lineage(sagemaker):
    return Lineage(sagemaker)


class Lineage:
    """Entities in a line each; every name and source is fresh."""

    def __init__(self, sagemaker):
        self.sagemaker = sagemaker

    def artifact(self, kind="DataSet", uri=None, **more) -> str:
        return self.sagemaker.create_artifact(
            Source={"SourceUri": uri or f"s3://bucket/{fresh_name()}"}, ArtifactType=kind, **more
        )["ArtifactArn"]

    def context(self, kind="Endpoint", name=None, **more) -> str:
        return self.sagemaker.create_context(
            ContextName=name or fresh_name("context"),
            Source={"SourceUri": "uri"},
            ContextType=kind,
            **more,
        )["ContextArn"]

    def action(self, kind="ModelDeployment", name=None, **more) -> str:
        return self.sagemaker.create_action(
            ActionName=name or fresh_name("action"),
            Source={"SourceUri": "uri"},
            ActionType=kind,
            **more,
        )["ActionArn"]

    def associate(self, source, destination, kind="ContributedTo") -> None:
        self.sagemaker.add_association(
            SourceArn=source, DestinationArn=destination, AssociationType=kind
        )


class TestEntities:
    def test_describes_what_was_created(self, sagemaker, lineage):
        metadata = {"CommitId": "c0", "Repository": "r", "GeneratedBy": "g", "ProjectId": "p"}
        source = {
            "SourceUri": f"s3://bucket/{fresh_name()}",
            "SourceTypes": [{"SourceIdType": "S3ETag", "Value": "e"}],
        }

        arn = sagemaker.create_artifact(
            ArtifactName="my-data",
            Source=source,
            ArtifactType="DataSet",
            Properties={"k": "v"},
            MetadataProperties=metadata,
            Tags=[{"Key": "team", "Value": "a"}],
        )["ArtifactArn"]

        artifact = sagemaker.describe_artifact(ArtifactArn=arn)
        assert artifact["ArtifactName"] == "my-data"
        assert artifact["Source"] == source
        assert artifact["Properties"] == {"k": "v"}
        assert artifact["MetadataProperties"] == metadata
        assert isinstance(artifact["CreationTime"], datetime.datetime)
        assert artifact["LineageGroupArn"].startswith(ARN + "lineage-group/")

    def test_changes_properties_as_the_sdk_saves_them(self, sagemaker, lineage):
        arn = lineage.artifact(Properties={"k1": "v1"})

        sagemaker.update_artifact(
            ArtifactArn=arn, Properties={"k3": "v3"}, PropertiesToRemove=["k1"]
        )

        assert sagemaker.describe_artifact(ArtifactArn=arn)["Properties"] == {"k3": "v3"}

    def test_refuses_a_second_of_the_same_name_or_source(self, lineage):
        name, uri = fresh_name(), f"s3://bucket/{fresh_name()}"
        for create in (
            lambda: lineage.artifact(uri=uri),
            lambda: lineage.context(name=name),
            lambda: lineage.action(name=name),
        ):
            create()
            with pytest.raises(ClientError) as error:
                create()
            assert (code_of(error), status_of(error)) == ("ValidationException", 400)
            assert "already exists" in message_of(error)

    def test_allows_artifacts_of_the_same_name(self, lineage):
        assert lineage.artifact(ArtifactName="same") != lineage.artifact(ArtifactName="same")

    def test_loads_a_context_by_name_and_by_arn(self, sagemaker, lineage):
        name = fresh_name("Context_x")
        arn = lineage.context(name=name, Description="text")

        for name_or_arn in (name, arn):
            context = sagemaker.describe_context(ContextName=name_or_arn)
            assert (context["ContextName"], context["ContextArn"]) == (name, arn)

    def test_what_does_not_exist_is_not_found(self, sagemaker):
        with pytest.raises(sagemaker.exceptions.ResourceNotFound):
            sagemaker.describe_context(ContextName="nobody")
        with pytest.raises(sagemaker.exceptions.ResourceNotFound):
            sagemaker.delete_artifact(ArtifactArn=ARN + "artifact/none")

    def test_pages_through_a_list(self, sagemaker, lineage):
        kind = fresh_name("type")
        arns = [lineage.context(kind) for _ in range(25)]

        paginator = sagemaker.get_paginator("list_contexts")
        listed = [
            context["ContextArn"]
            for page in paginator.paginate(ContextType=kind, SortOrder="Ascending")
            for context in page["ContextSummaries"]
        ]

        assert sorted(listed) == sorted(arns)

    def test_lists_by_source_and_time(self, sagemaker, lineage):
        uri = f"s3://bucket/{'x' * 1900}{fresh_name()}"
        arn = lineage.artifact(uri=uri)
        created = sagemaker.describe_artifact(ArtifactArn=arn)["CreationTime"]

        def listed(**query):
            answer = sagemaker.list_artifacts(SourceUri=uri, **query)
            return [summary["ArtifactArn"] for summary in answer["ArtifactSummaries"]]

        second = datetime.timedelta(seconds=1)
        assert listed(CreatedAfter=created - second, CreatedBefore=created + second) == [arn]
        assert listed(CreatedAfter=created + second) == []


class TestAssociations:
    def test_an_entity_goes_after_its_associations(self, sagemaker, lineage):
        """As `delete(disassociate=True)` of the SDK does it, which deletes what it pages over."""
        centre = lineage.artifact()
        for _ in range(23):
            lineage.associate(lineage.context(), centre)
        with pytest.raises(ClientError) as error:
            sagemaker.delete_artifact(ArtifactArn=centre)
        assert code_of(error) == "ValidationException"

        paginator = sagemaker.get_paginator("list_associations")
        for page in paginator.paginate(DestinationArn=centre):
            for association in page["AssociationSummaries"]:
                sagemaker.delete_association(
                    SourceArn=association["SourceArn"], DestinationArn=centre
                )

        assert sagemaker.delete_artifact(ArtifactArn=centre)["ArtifactArn"] == centre

    def test_an_association_that_exists_is_a_validation_error(self, sagemaker, lineage):
        """The code that `feature_processor` passes over."""
        source, destination = lineage.artifact(), lineage.action()
        lineage.associate(source, destination)

        with pytest.raises(ClientError) as error:
            lineage.associate(source, destination, "Produced")

        assert code_of(error) == "ValidationException"

    def test_lists_by_the_type_of_an_end(self, sagemaker, lineage):
        version = lineage.context("FeatureEngineeringPipelineVersion")
        data, code = lineage.artifact("DataSet"), lineage.artifact("TransformationCode")
        lineage.associate(data, version)
        lineage.associate(code, version)

        found = sagemaker.list_associations(DestinationArn=version, SourceType="DataSet")

        [association] = found["AssociationSummaries"]
        assert association["SourceArn"] == data
        assert association["DestinationType"] == "FeatureEngineeringPipelineVersion"

    def test_connects_with_trial_components_that_are_not_kept(self, sagemaker, lineage):
        training, model = ARN + "experiment-trial-component/training", lineage.artifact("Model")
        lineage.associate(training, model, "Produced")

        found = sagemaker.list_associations(SourceArn=training, DestinationArn=model)

        assert found["AssociationSummaries"][0]["SourceName"] == "training"


class TestQuery:
    """image and data → model → deployment → endpoint"""

    @pytest.fixture
    def graph(self, lineage):
        arns = {
            "image": lineage.artifact("Image"),
            "data": lineage.artifact("DataSet"),
            "model": lineage.artifact("Model"),
            "deployment": lineage.action(),
            "endpoint": lineage.context(),
        }
        for source, destination in (
            ("image", "model"),
            ("data", "model"),
            ("model", "deployment"),
            ("deployment", "endpoint"),
        ):
            lineage.associate(arns[source], arns[destination])
        return arns

    def test_shows_the_whole_graph_with_its_start(self, sagemaker, graph):
        answer = sagemaker.query_lineage(StartArns=[graph["model"]])

        assert {vertex["Arn"] for vertex in answer["Vertices"]} == set(graph.values())
        assert len(answer["Edges"]) == 4

    def test_finds_the_data_sets_of_an_endpoint(self, sagemaker, graph):
        answer = sagemaker.query_lineage(
            StartArns=[graph["endpoint"]],
            Direction="Ascendants",
            IncludeEdges=False,
            Filters={"Types": ["DataSet"], "LineageTypes": ["Artifact"]},
            MaxDepth=10,
        )

        assert answer["Vertices"] == [
            {"Arn": graph["data"], "Type": "DataSet", "LineageType": "Artifact"}
        ]
        assert answer["Edges"] == []

    def test_pages_through_a_wide_graph(self, sagemaker, lineage):
        centre = lineage.artifact()
        leaves = {lineage.artifact() for _ in range(60)}
        for leaf in leaves:
            lineage.associate(centre, leaf)

        first = sagemaker.query_lineage(StartArns=[centre], IncludeEdges=False)
        second = sagemaker.query_lineage(
            StartArns=[centre], IncludeEdges=False, NextToken=first["NextToken"]
        )

        assert (len(first["Vertices"]), len(second["Vertices"])) == (50, 10)
        vertices = first["Vertices"] + second["Vertices"]
        assert {vertex["Arn"] for vertex in vertices} == leaves


class TestFeatureGroups:
    def test_each_group_has_the_contexts_that_the_feature_processor_loads(
        self, sagemaker, make_group
    ):
        group = make_group()

        pipeline, version = contexts_of(sagemaker, group)

        assert pipeline["Source"]["SourceUri"] == version["Source"]["SourceUri"] == group.arn
        assert version["ContextType"] == "FeatureGroupPipelineVersion"
        found = sagemaker.list_associations(SourceArn=pipeline["ContextArn"])
        assert found["AssociationSummaries"][0]["DestinationArn"] == version["ContextArn"]

    def test_the_contexts_go_with_the_group(self, sagemaker, make_group, lineage):
        group = make_group()
        _, version = contexts_of(sagemaker, group)
        lineage.associate(lineage.context(), version["ContextArn"])

        sagemaker.delete_feature_group(FeatureGroupName=group.name)

        with pytest.raises(sagemaker.exceptions.ResourceNotFound):
            sagemaker.describe_context(ContextName=version["ContextName"])

    def test_a_start_makes_what_groups_lack(self, new_server):
        """As after an update from a version without lineage, or a crash in a creation."""
        server = new_server()
        sagemaker = clients.sagemaker(server.endpoint)
        for _ in range(3):
            sagemaker.create_feature_group(**group_request(fresh_name()))
        before = names(sagemaker)
        server.stop()
        with sqlite3.connect(server.data / "registry.db") as database:
            database.execute("DELETE FROM lineage_entity WHERE identity LIKE '%-version'")
        database.close()

        server.start()

        sagemaker = clients.sagemaker(server.endpoint)
        assert len(before) == 6
        assert names(sagemaker) == before


def contexts_of(sagemaker, group) -> list[dict]:
    created = int(group.description["CreationTime"].timestamp())
    return [
        sagemaker.describe_context(ContextName=f"{group.name}-{created}-{suffix}")
        for suffix in ("feature-group-pipeline", "feature-group-pipeline-version")
    ]


def names(sagemaker) -> list[str]:
    answer = sagemaker.list_contexts(SortBy="Name", SortOrder="Ascending", MaxResults=100)
    return [context["ContextName"] for context in answer["ContextSummaries"]]
