"""Statements through Athena, and what they leave behind."""

import csv
import io
import time

FINAL = ("SUCCEEDED", "FAILED", "CANCELLED")


class Statements:
    def __init__(self, athena, s3, bucket: str, database: str = "sagemaker_featurestore"):
        self.athena = athena
        self.s3 = s3
        self.bucket = bucket
        self.database = database

    def start(self, sql: str, **more) -> str:
        return self.athena.start_query_execution(
            QueryString=sql,
            QueryExecutionContext={"Database": self.database, "Catalog": "AwsDataCatalog"},
            ResultConfiguration={"OutputLocation": f"s3://{self.bucket}/results"},
            **more,
        )["QueryExecutionId"]

    def end(self, execution_id: str, seconds: float = 30) -> dict:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            reply = self.athena.get_query_execution(QueryExecutionId=execution_id)
            if reply["QueryExecution"]["Status"]["State"] in FINAL:
                return reply["QueryExecution"]
            time.sleep(0.02)
        raise AssertionError(f"the statement {execution_id} takes too long")

    def run(self, sql: str, **more) -> dict:
        execution = self.end(self.start(sql, **more))
        assert execution["Status"]["State"] == "SUCCEEDED", execution["Status"]
        return execution

    def fail(self, sql: str) -> dict:
        execution = self.end(self.start(sql))
        assert execution["Status"]["State"] == "FAILED", execution["Status"]
        return execution["Status"]

    def text(self, sql: str, **more) -> str:
        location = self.run(sql, **more)["ResultConfiguration"]["OutputLocation"]
        bucket, key = location.removeprefix("s3://").split("/", 1)
        return self.s3.get_object(Bucket=bucket, Key=key)["Body"].read().decode()

    def rows(self, sql: str, **more) -> list[dict]:
        return list(csv.DictReader(io.StringIO(self.text(sql, **more))))
