"""Glue's catalog with boto3."""

import pytest
from botocore.exceptions import ClientError

from support import clients
from support.groups import Group, definitions, fresh_name


@pytest.fixture(scope="module")
def glue(server):
    return clients.client("glue", server.endpoint)


@pytest.fixture
def database(glue) -> str:
    name = fresh_name("db").replace("-", "_").lower()
    glue.create_database(DatabaseInput={"Name": name, "Description": "for a test"})
    return name


def table_input(name: str, **more) -> dict:
    return {
        "Name": name,
        "TableType": "EXTERNAL_TABLE",
        "PartitionKeys": [{"Name": "year", "Type": "string"}],
        "StorageDescriptor": {
            "Columns": [{"Name": "id", "Type": "bigint"}],
            "Location": "s3://nowhere/table/",
        },
        **more,
    }


def test_a_group_has_a_table_that_outlives_it(glue, sagemaker, runtime):
    group = Group(
        sagemaker,
        runtime,
        FeatureDefinitions=definitions(id="String", ts="String", value="Integral"),
    )
    group.put(id="a", ts="2024-02-03T04:05:06Z", value="1")
    config = group.describe()["OfflineStoreConfig"]
    where = {
        "DatabaseName": config["DataCatalogConfig"]["Database"],
        "TableName": config["DataCatalogConfig"]["TableName"],
    }
    sagemaker.delete_feature_group(FeatureGroupName=group.name)
    table = glue.get_table(DatabaseName=where["DatabaseName"], Name=where["TableName"].upper())["Table"]
    assert table["StorageDescriptor"]["Location"] == config["S3StorageConfig"]["ResolvedOutputS3Uri"]
    assert [column["Type"] for column in table["StorageDescriptor"]["Columns"]] == [
        "string", "string", "bigint", "timestamp", "timestamp", "boolean",
    ]
    assert [key["Name"] for key in table["PartitionKeys"]] == ["year", "month", "day", "hour"]
    found = glue.get_partitions(Expression="year='2024' AND month>='02'", **where)["Partitions"]
    assert [partition["Values"] for partition in found] == [["2024", "02", "03", "04"]]
    assert glue.get_partitions(Expression="year='2023'", **where)["Partitions"] == []


def test_a_table_is_changed_by_who_saw_its_version(glue, database):
    glue.create_table(DatabaseName=database, TableInput=table_input("t"))
    version = glue.get_table(DatabaseName=database, Name="t")["Table"]["VersionId"]
    changed = table_input("t", Parameters={"k": "v"})
    glue.update_table(DatabaseName=database, TableInput=changed, VersionId=version)
    with pytest.raises(ClientError) as error:
        glue.update_table(DatabaseName=database, TableInput=changed, VersionId=version)
    assert clients.code_of(error) == "ConcurrentModificationException"
    versions = glue.get_table_versions(DatabaseName=database, TableName="t")["TableVersions"]
    assert [entry["Table"]["Parameters"] for entry in versions] == [{"k": "v"}, {}]


def test_partitions_are_kept_each_once(glue, database):
    glue.create_table(DatabaseName=database, TableInput=table_input("t"))
    reply = glue.batch_create_partition(
        DatabaseName=database,
        TableName="t",
        PartitionInputList=[{"Values": ["2023"]}, {"Values": ["2024"]}, {"Values": ["2023"]}],
    )
    assert [error["PartitionValues"] for error in reply["Errors"]] == [["2023"]]
    glue.delete_partition(DatabaseName=database, TableName="t", PartitionValues=["2023"])
    left = glue.get_partitions(DatabaseName=database, TableName="t")["Partitions"]
    assert [partition["Values"] for partition in left] == [["2024"]]


def test_what_is_not_there_is_not_found(glue, database):
    for call in (
        lambda: glue.get_table(DatabaseName=database, Name="nobody"),
        lambda: glue.get_database(Name="nobody"),
        lambda: glue.delete_table(DatabaseName=database, Name="nobody"),
    ):
        with pytest.raises(ClientError) as error:
            call()
        assert clients.code_of(error) == "EntityNotFoundException"


def test_a_database_goes_with_its_tables(glue, database):
    glue.create_table(DatabaseName=database, TableInput=table_input("t"))
    glue.delete_database(Name=database)
    assert database not in [entry["Name"] for entry in glue.get_databases()["DatabaseList"]]
