"""boto3 clients that differ from a cloud user's in the endpoint alone."""

import functools
import os
from pathlib import Path
from unittest import mock

import boto3
from botocore.config import Config

MODELS = Path(__file__).resolve().parents[1] / "models"
REGION = "us-east-1"
ACCOUNT = "123456789012"
CREDENTIALS = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}


def client(service: str, endpoint: str, region: str = REGION, *, checks: bool = True, session=boto3):
    """A client that never tries again, so that no error stays hidden.

    `checks=False` sends what boto3 itself would refuse.
    """
    config = Config(
        retries={"total_max_attempts": 1},
        parameter_validation=checks,
        max_pool_connections=64,
        read_timeout=60,
    )
    return session.client(
        service, endpoint_url=endpoint, region_name=region, config=config, **CREDENTIALS
    )


def sagemaker(endpoint: str, region: str = REGION, *, checks: bool = True):
    return client("sagemaker", endpoint, region, checks=checks)


def runtime(endpoint: str, region: str = REGION, *, checks: bool = True):
    return client("sagemaker-featurestore-runtime", endpoint, region, checks=checks)


def newest_runtime(endpoint: str, region: str = REGION, *, checks: bool = True):
    """Also knows BatchWriteRecord, ListRecords and UpdateRecord."""
    session = session_with_models()
    return client("sagemaker-featurestore-runtime", endpoint, region, checks=checks, session=session)


@functools.cache
def session_with_models() -> boto3.Session:
    with mock.patch.dict(os.environ, AWS_DATA_PATH=str(MODELS)):
        return boto3.Session()


def code_of(error) -> str:
    return error.value.response["Error"]["Code"]


def message_of(error) -> str:
    return error.value.response["Error"]["Message"]


def status_of(error) -> int:
    return error.value.response["ResponseMetadata"]["HTTPStatusCode"]


def assert_refused(error, *words: str, code="ValidationError", status=400) -> None:
    """The reply has this code (or one of several), and its text names each of the words."""
    codes = {code} if isinstance(code, str) else set(code)
    assert code_of(error) in codes and status_of(error) == status, (
        f"{status_of(error)} {code_of(error)}: {message_of(error)}"
    )
    assert all(word in message_of(error) for word in words), message_of(error)
