"""Feature groups and queries of the SageMaker SDK, in a line each."""

import functools

import boto3
import sagemaker
from sagemaker.feature_store.feature_group import FeatureGroup

from support.groups import ROLE, fresh_name, wait_until_created

POLL_SECONDS = 0.05
OFFLINE = "s3://notebook/offline"


class QuickSession(sagemaker.Session):
    """Asks every 50 ms whether a query has ended, where the SDK waits five seconds.

    Makes each client of boto3 once; the SDK makes one for every query, which takes longer than the query.
    """

    def __init__(self, **options):
        boto_session = boto3.Session()
        boto_session.client = functools.cache(boto_session.client)
        super().__init__(boto_session=boto_session, **options)

    def wait_for_athena_query(self, query_execution_id: str, poll: float = POLL_SECONDS):
        super().wait_for_athena_query(query_execution_id, poll)


def create(session, frame=None, *, definitions=None, **options) -> FeatureGroup:
    """A created feature group with identifier `id` and event time `ts`, made from a DataFrame's types."""
    group = FeatureGroup(
        name=options.pop("name", None) or fresh_name(), sagemaker_session=session
    )
    if definitions is None:
        group.load_feature_definitions(data_frame=frame)
    else:
        group.feature_definitions = definitions
    settings = {
        "s3_uri": OFFLINE,
        "record_identifier_name": "id",
        "event_time_feature_name": "ts",
        "role_arn": ROLE,
        "enable_online_store": True,
    } | options
    group.create(**settings)
    wait_until_created(session.sagemaker_client, group.name)
    return group


def query(group: FeatureGroup, output: str, sql: str, **reading):
    """The result of a query in which `{table}` stands for the group's table."""
    athena = group.athena_query()
    athena.run(query_string=sql.format(table=f'"{athena.table_name}"'), output_location=output)
    athena.wait()
    execution = athena.get_query_execution()["QueryExecution"]
    assert execution["Status"]["State"] == "SUCCEEDED", execution["Status"]
    return athena.as_dataframe(**reading)


def history(group: FeatureGroup, output: str, columns: str = "*", **reading):
    """Everything that the offline store has, in the order in which it was written."""
    sql = f"SELECT {columns} FROM {{table}} ORDER BY api_invocation_time, id, ts"
    return query(group, output, sql, **reading)
