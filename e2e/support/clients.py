"""boto3 clients that differ from a cloud user's in the endpoint alone."""

import boto3
from botocore.config import Config

REGION = "us-east-1"
ACCOUNT = "123456789012"
CREDENTIALS = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}


def client(service: str, endpoint: str, region: str = REGION, *, checks: bool = True):
    """A client that never tries again, so that no error stays hidden.

    `checks=False` sends what boto3 itself would refuse.
    """
    config = Config(
        retries={"total_max_attempts": 1},
        parameter_validation=checks,
        max_pool_connections=64,
        read_timeout=60,
    )
    return boto3.client(
        service, endpoint_url=endpoint, region_name=region, config=config, **CREDENTIALS
    )


def sagemaker(endpoint: str, region: str = REGION, *, checks: bool = True):
    return client("sagemaker", endpoint, region, checks=checks)


def runtime(endpoint: str, region: str = REGION, *, checks: bool = True):
    return client("sagemaker-featurestore-runtime", endpoint, region, checks=checks)


def code_of(error) -> str:
    return error.value.response["Error"]["Code"]


def message_of(error) -> str:
    return error.value.response["Error"]["Message"]


def status_of(error) -> int:
    return error.value.response["ResponseMetadata"]["HTTPStatusCode"]
