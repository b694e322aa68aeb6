"""The SageMaker SDK, led to Larder by nothing but environment variables."""

import os

import pandas
import pytest
import sagemaker

from support.programs import aws_environment
from support.sagemaker_sdk import opt_out_of_telemetry
from sdk import QuickSession

BUCKET = "notebook"


@pytest.fixture(scope="session", autouse=True)
def environment(server, tmp_path_factory):
    """A notebook's environment: the endpoint, any credentials, a region, and a folder to work in."""
    folder = tmp_path_factory.mktemp("notebook")
    variables = aws_environment(server.endpoint) | opt_out_of_telemetry(folder)
    with pytest.MonkeyPatch.context() as patch:
        for name in set(os.environ) - set(variables):
            patch.delenv(name)
        for name, value in variables.items():
            patch.setenv(name, value)
        patch.chdir(folder)
        yield


@pytest.fixture(scope="session")
def plain_session(environment) -> sagemaker.Session:
    """What a notebook's first line makes."""
    return sagemaker.Session(default_bucket=BUCKET)


@pytest.fixture(scope="session")
def session(environment) -> sagemaker.Session:
    """The same, but it asks more often whether a query has ended."""
    return QuickSession(default_bucket=BUCKET)


@pytest.fixture(scope="session")
def output(session) -> str:
    """Where results of queries go."""
    return f"s3://{session.default_bucket()}/results"


@pytest.fixture(autouse=True)
def all_columns():
    """Failures show whole tables."""
    with pandas.option_context("display.max_columns", None, "display.width", 200):
        yield
