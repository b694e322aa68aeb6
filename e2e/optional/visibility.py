"""How long after a put's acknowledgement a query that is started then has seen it, under load.

    e2e/.venv/bin/python e2e/optional/visibility.py --endpoint http://127.0.0.1:7420 [--seconds 60]

Writers put at a steady rate. Meanwhile one record after the other is put, and as soon as it is
acknowledged, Athena is asked for it. A query that does not see it is a fault and ends the run. Prints
the rate that was reached and the times from acknowledgement to the result, in milliseconds.
"""

import argparse
import http.client
import json
import multiprocessing
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support import clients  # noqa: E402
from support.groups import Group, fresh_name, values  # noqa: E402

WARM_UP_QUERIES = 30
SIGNED = {
    "Content-Type": "application/json",
    "Authorization": "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sagemaker/aws4_request, "
    "SignedHeaders=host, Signature=0",
}


class Writer:
    """A process that puts records at a rate, over one connection; boto3 alone would be the limit."""

    def __init__(self, endpoint: str, name: str, rate: float):
        self.done = multiprocessing.Value("q", 0, lock=False)
        self.process = multiprocessing.Process(target=self.run, args=(endpoint, name, rate), daemon=True)
        self.process.start()

    def run(self, endpoint: str, name: str, rate: float) -> None:
        connection = http.client.HTTPConnection(endpoint.removeprefix("http://"))
        due = time.monotonic()
        while True:
            identifier = f"load-{os.getpid()}-{self.done.value % 1000}"
            body = json.dumps({"Record": values(id=identifier, ts=time.time(), value="x")})
            connection.request("PUT", f"/FeatureGroup/{name}", body, SIGNED)
            reply = connection.getresponse()
            if reply.status != 200:
                raise SystemExit(f"a put failed: {reply.status} {reply.read()!r}")
            reply.read()
            self.done.value += 1
            due += 1 / rate
            time.sleep(max(0.0, due - time.monotonic()))


def seconds_until_seen(athena, group: Group, table: str, output: str) -> float:
    identifier = fresh_name("sought")
    group.put(id=identifier, ts=str(time.time()), value="looked for")
    acknowledged = time.monotonic()
    execution = athena.start_query_execution(
        QueryString=f"SELECT count(*) FROM \"{table}\" WHERE id = '{identifier}'",
        QueryExecutionContext={"Database": "sagemaker_featurestore"},
        ResultConfiguration={"OutputLocation": output},
    )["QueryExecutionId"]
    while True:
        status = athena.get_query_execution(QueryExecutionId=execution)["QueryExecution"]["Status"]
        if status["State"] == "SUCCEEDED":
            break
        if status["State"] in ("FAILED", "CANCELLED"):
            raise SystemExit(f"the query failed: {status}")
        time.sleep(0.005)
    elapsed = time.monotonic() - acknowledged
    rows = athena.get_query_results(QueryExecutionId=execution)["ResultSet"]["Rows"]
    if rows[1]["Data"][0]["VarCharValue"] != "1":
        raise SystemExit(f"{identifier} was acknowledged, but a later query did not see it")
    return elapsed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--endpoint", default="http://127.0.0.1:7420")
    parser.add_argument("--rate", type=float, default=2000)
    parser.add_argument("--writers", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=60)
    chosen = parser.parse_args()
    bucket = fresh_name("visibility")
    clients.client("s3", chosen.endpoint).create_bucket(Bucket=bucket)
    group = Group(
        clients.sagemaker(chosen.endpoint),
        clients.runtime(chosen.endpoint),
        OfflineStoreConfig={"S3StorageConfig": {"S3Uri": f"s3://{bucket}/offline"}},
    )
    table = group.description["OfflineStoreConfig"]["DataCatalogConfig"]["TableName"]
    athena = clients.client("athena", chosen.endpoint)
    rate = chosen.rate / chosen.writers
    writers = [Writer(chosen.endpoint, group.name, rate) for _ in range(chosen.writers)]
    output = f"s3://{bucket}/results"
    for _ in range(WARM_UP_QUERIES):
        seconds_until_seen(athena, group, table, output)
    before, started, times = total(writers), time.monotonic(), []
    while time.monotonic() - started < chosen.seconds:
        times.append(seconds_until_seen(athena, group, table, output))
    done = total(writers) - before
    for writer in writers:
        writer.process.terminate()
    report(done / (time.monotonic() - started), sorted(times))


def total(writers: list[Writer]) -> int:
    return sum(writer.done.value for writer in writers)


def report(rate: float, times: list[float]) -> None:
    def at(share: float) -> str:
        return f"{times[min(len(times) - 1, int(len(times) * share))] * 1000:.0f}"

    print(f"{rate:,.0f} puts/s; {len(times)} queries, each saw what it had to")
    print(f"p50 {at(0.5)}, p90 {at(0.9)}, p99 {at(0.99)}, greatest {at(1)} ms")


if __name__ == "__main__":
    main()
