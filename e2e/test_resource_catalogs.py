"""ListResourceCatalogs: every account has one catalog of feature groups."""

import datetime

import pytest
from botocore.exceptions import ClientError

from support import clients
from support.clients import ACCOUNT, assert_refused

NAME = "DefaultFeatureGroupCatalog"
HOUR = datetime.timedelta(hours=1)


def names(reply: dict) -> list[str]:
    return [catalog["ResourceCatalogName"] for catalog in reply["ResourceCatalogs"]]


def test_there_is_one(sagemaker):
    reply = sagemaker.list_resource_catalogs()

    (catalog,) = reply["ResourceCatalogs"]
    assert catalog["ResourceCatalogName"] == NAME
    assert catalog["ResourceCatalogArn"] == (
        f"arn:aws:sagemaker:us-east-1:{ACCOUNT}:sagemaker-catalog/{NAME}"
    )
    assert len(catalog["Description"]) <= 256
    assert catalog["CreationTime"] <= datetime.datetime.now(datetime.UTC)
    assert "NextToken" not in reply


def test_its_creation_time_stays(sagemaker):
    first, second = (sagemaker.list_resource_catalogs()["ResourceCatalogs"] for _ in range(2))

    assert first == second


def test_its_arn_is_of_the_region_of_the_request(server):
    frankfurt = clients.sagemaker(server.endpoint, "eu-central-1")

    (catalog,) = frankfurt.list_resource_catalogs()["ResourceCatalogs"]

    assert catalog["ResourceCatalogArn"] == (
        f"arn:aws:sagemaker:eu-central-1:{ACCOUNT}:sagemaker-catalog/{NAME}"
    )


@pytest.mark.parametrize(
    "word, found", [("Default", True), ("GroupCat", True), (NAME, True), ("nothing", False)]
)
def test_is_found_by_part_of_its_name(sagemaker, word, found):
    assert names(sagemaker.list_resource_catalogs(NameContains=word)) == ([NAME] if found else [])


def test_is_found_by_its_creation_time(sagemaker):
    (catalog,) = sagemaker.list_resource_catalogs()["ResourceCatalogs"]
    created = catalog["CreationTime"]

    def found(**limits) -> list[str]:
        return names(sagemaker.list_resource_catalogs(**limits))

    assert found(CreationTimeAfter=created - HOUR, CreationTimeBefore=created + HOUR) == [NAME]
    assert found(CreationTimeAfter=created + HOUR) == []
    assert found(CreationTimeBefore=created - HOUR) == []


@pytest.mark.parametrize("order", ["Ascending", "Descending"])
def test_is_listed_in_every_order_and_size(sagemaker, order):
    pages = sagemaker.get_paginator("list_resource_catalogs").paginate(
        SortBy="CreationTime", SortOrder=order, PaginationConfig={"PageSize": 1}
    )

    assert [name for page in pages for name in names(page)] == [NAME]


@pytest.mark.parametrize(
    "options",
    [
        {"MaxResults": 0},
        {"MaxResults": 101},
        {"NameContains": ""},
        {"NameContains": "x" * 65},
        {"SortBy": "Name"},
        {"SortOrder": "Sideways"},
        {"NextToken": "x" * 8193},
    ],
    ids=lambda options: str(options)[:40],
)
def test_refuses(unchecked_sagemaker, options):
    with pytest.raises(ClientError) as error:
        unchecked_sagemaker.list_resource_catalogs(**options)

    assert_refused(error, code="ValidationException")
