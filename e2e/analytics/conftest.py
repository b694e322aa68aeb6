"""What analysts read tables with, led to Larder by nothing but environment variables."""

import os

import pytest

from support import clients
from support.histories import filled_group
from support.programs import aws_environment

FORMATS = ["Glue", "Iceberg"]


@pytest.fixture(scope="session", autouse=True)
def environment(server, tmp_path_factory):
    """A notebook's environment: the endpoint, any credentials, a region, and a folder to work in."""
    variables = aws_environment(server.endpoint)
    with pytest.MonkeyPatch.context() as patch:
        for name in set(os.environ) - set(variables):
            patch.delenv(name)
        for name, value in variables.items():
            patch.setenv(name, value)
        patch.chdir(tmp_path_factory.mktemp("notebook"))
        yield


@pytest.fixture(scope="session")
def bucket(server) -> str:
    name = "analytics"
    clients.client("s3", server.endpoint).create_bucket(Bucket=name)
    return name


@pytest.fixture(scope="module")
def glue(sagemaker, runtime, bucket):
    """A group with hourly Parquet files."""
    return filled_group(sagemaker, runtime, f"s3://{bucket}/offline", "Glue")


@pytest.fixture(scope="module")
def iceberg(sagemaker, runtime, bucket):
    """A group with an Iceberg table."""
    return filled_group(sagemaker, runtime, f"s3://{bucket}/offline", "Iceberg")


@pytest.fixture(scope="module", params=FORMATS)
def filled(request, glue, iceberg):
    """A group of each format."""
    return glue if request.param == "Glue" else iceberg
