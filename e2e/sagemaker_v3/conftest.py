"""The third generation of the SageMaker SDK, led to Larder by nothing but environment variables."""

import os

import pytest

from support.programs import aws_environment
from support.sagemaker_sdk import opt_out_of_telemetry


@pytest.fixture(scope="session", autouse=True)
def environment(server, tmp_path_factory):
    """A notebook's environment: the endpoint, any credentials, a region, and a folder to work in."""
    folder = tmp_path_factory.mktemp("notebook")
    variables = aws_environment(server.endpoint) | opt_out_of_telemetry(folder)
    # PyIceberg, which sets the properties of tables, reads their files by itself.
    variables["PYICEBERG_CATALOG__GLUE__S3__ENDPOINT"] = server.endpoint
    with pytest.MonkeyPatch.context() as patch:
        for name in set(os.environ) - set(variables):
            patch.delenv(name)
        for name, value in variables.items():
            patch.setenv(name, value)
        patch.chdir(folder)
        yield


@pytest.fixture(scope="session")
def session(environment):
    """The SDK asks for a region when it is imported, so nothing of it is imported before."""
    from sagemaker.core.helper.session_helper import Session

    return Session(default_bucket="notebook")


@pytest.fixture(scope="session")
def output(session) -> str:
    """Where results of queries go."""
    return f"s3://{session.default_bucket()}/results"


@pytest.fixture(scope="session")
def feature_store(environment):
    """The package, which asks for a region when it is imported; its queries are awaited with less patience."""
    from sagemaker.mlops import feature_store
    from sagemaker.mlops.feature_store import feature_utils

    feature_utils.wait_for_athena_query.__defaults__ = (0.05,)
    return feature_store
