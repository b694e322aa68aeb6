"""How long after a put's acknowledgement a query that is started then has seen it, under load.

    e2e/.venv/bin/python e2e/optional/visibility.py --endpoint http://127.0.0.1:7420 [--seconds 60]

Writers put at a steady rate. Meanwhile one record after the other is put, and as soon as it is
acknowledged, Athena is asked for it. A query that does not see it is a fault and ends the run. Prints
the rate that was reached and the times from acknowledgement to the result, in milliseconds.
"""

import argparse
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support import clients  # noqa: E402
from support.groups import Group  # noqa: E402

OUTPUT = "s3://visibility/results"


class Load:
    """Threads that put records at a rate together."""

    def __init__(self, group: Group, rate: float, threads: int):
        self.group = group
        self.interval = threads / rate
        self.done = [0] * threads
        self.stop = threading.Event()
        self.threads = [threading.Thread(target=self.run, args=(n,)) for n in range(threads)]

    def run(self, number: int) -> None:
        due = time.monotonic()
        while not self.stop.is_set():
            self.group.put(id=f"load-{number}-{self.done[number] % 1000}", ts=str(time.time()), value="x")
            self.done[number] += 1
            due += self.interval
            time.sleep(max(0.0, due - time.monotonic()))


def seconds_until_seen(athena, group: Group, table: str, identifier: str) -> float:
    group.put(id=identifier, ts=str(time.time()), value="looked for")
    acknowledged = time.monotonic()
    execution = athena.start_query_execution(
        QueryString=f"SELECT count(*) FROM \"{table}\" WHERE id = '{identifier}'",
        QueryExecutionContext={"Database": "sagemaker_featurestore"},
        ResultConfiguration={"OutputLocation": OUTPUT},
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
    parser.add_argument("--threads", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=60)
    chosen = parser.parse_args()
    clients.client("s3", chosen.endpoint).create_bucket(Bucket="visibility")
    group = Group(
        clients.sagemaker(chosen.endpoint),
        clients.runtime(chosen.endpoint),
        OfflineStoreConfig={"S3StorageConfig": {"S3Uri": "s3://visibility/offline"}},
    )
    table = group.description["OfflineStoreConfig"]["DataCatalogConfig"]["TableName"]
    athena = clients.client("athena", chosen.endpoint)
    load = Load(group, chosen.rate, chosen.threads)
    for thread in load.threads:
        thread.start()
    started, times = time.monotonic(), []
    try:
        while time.monotonic() - started < chosen.seconds:
            times.append(seconds_until_seen(athena, group, table, f"sought-{len(times)}"))
    finally:
        load.stop.set()
    rate = sum(load.done) / (time.monotonic() - started)
    report(rate, sorted(times))


def report(rate: float, times: list[float]) -> None:
    def at(share: float) -> str:
        return f"{times[min(len(times) - 1, int(len(times) * share))] * 1000:.0f}"

    print(f"{rate:,.0f} puts/s; {len(times)} queries, each saw what it had to")
    print(f"p50 {at(0.5)}, p90 {at(0.9)}, p99 {at(0.99)}, greatest {at(1)} ms")


if __name__ == "__main__":
    main()
