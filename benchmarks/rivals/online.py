"""Feast's online reads, in this process and through `feast serve`. Arguments: folder, and Redis's port if there is one."""

import contextlib
import http.client
import json
import os
import random
import subprocess
import sys
import threading
import time
from datetime import datetime, timezone
from pathlib import Path

from data import write_records
from repository import open_store

ENTITIES = 10_000
WIDTHS = (10, 50)
SECONDS = 4.0
CONNECTIONS = 4
PORT = 16566


def measure(name: str, connections: int, make_read, cpu_seconds) -> None:
    """Reads in a closed loop, after a warm-up of half the time; `make_read` is called in each thread."""
    _loop(connections, make_read, SECONDS / 2)
    cpu = cpu_seconds()
    latencies = sorted(_loop(connections, make_read, SECONDS))
    cpu_micros = (cpu_seconds() - cpu) / len(latencies) * 1e6
    at = lambda share: latencies[min(len(latencies) - 1, int(len(latencies) * share))] * 1e6
    print(
        f"| {name} | {connections} | {len(latencies) / SECONDS:,.0f} | {cpu_micros:,.0f}"
        f" | {at(0.5):,.0f} | {at(0.99):,.0f} |",
        flush=True,
    )


def _loop(connections: int, make_read, seconds: float) -> list[float]:
    latencies: list[float] = []

    def drive() -> None:
        read = make_read()
        end = time.perf_counter() + seconds
        while (start := time.perf_counter()) < end:
            read(f"id-{random.randrange(ENTITIES)}")
            latencies.append(time.perf_counter() - start)

    threads = [threading.Thread(target=drive) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return latencies


def fill(store) -> None:
    """As the documentation advises; what Feast tells of it is no part of the table."""
    with contextlib.redirect_stdout(sys.stderr):
        store.materialize(datetime(2025, 12, 31, tzinfo=timezone.utc), datetime(2026, 1, 3, tzinfo=timezone.utc))
    for width in WIDTHS:
        values = in_process(store, width)()("id-7")
        if len(values) != width - 1 or None in (value[0] for value in values.values()):
            raise RuntimeError(f"id-7 was read as {values}")


def in_process(store, width: int):
    service = store.get_feature_service(f"service_{width}")
    return lambda: lambda entity: store.get_online_features(service, [{"id": entity}]).to_dict()


def served(width: int):
    def connect():
        connection = http.client.HTTPConnection("127.0.0.1", PORT)

        def read(entity: str) -> None:
            body = json.dumps({"feature_service": f"service_{width}", "entities": {"id": [entity]}})
            connection.request("POST", "/get-online-features", body, {"Content-Type": "application/json"})
            reply = connection.getresponse()
            content = reply.read()
            if reply.status != 200:
                raise RuntimeError(f"{reply.status} {content!r}")

        return read

    return connect


def cpu_of_group(leader: int) -> float:
    """CPU seconds of all processes in a process group."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue  # ended meanwhile
        if int(fields[2]) == leader:
            total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def with_server(folder: Path, name: str) -> None:
    feast = Path(sys.executable).with_name("feast")
    command = [feast, "-c", folder, "serve", "-p", str(PORT), "--workers", "-1", "--worker-connections", "1000"]
    command += ["--registry_ttl_sec", "60", "--no-access-log"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        await_health(server)
        for width in WIDTHS:
            measure(f"{name}, feast serve, {width} features", CONNECTIONS, served(width), lambda: cpu_of_group(server.pid))
    finally:
        server.terminate()
        server.wait()


def await_health(server: subprocess.Popen) -> None:
    while server.poll() is None:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", PORT)
            connection.request("GET", "/health")
            if connection.getresponse().status == 200:
                return
        except ConnectionError:
            time.sleep(0.2)
    raise RuntimeError(f"feast serve ended with {server.returncode}")


def main(folder: Path, redis_port: str | None) -> None:
    files = {width: folder / f"online-{width}.parquet" for width in WIDTHS}
    for width, file in files.items():
        write_records(file, ENTITIES, width)
    stores = {"Feast, SQLite": {"type": "sqlite", "path": f"{folder}/online.db"}}
    if redis_port:
        stores["Feast, Redis"] = {"type": "redis", "connection_string": f"127.0.0.1:{redis_port}"}
    print(f"\nReads of one of {ENTITIES:,} entities; CPU of Feast's processes, without Redis's.\n")
    print("| read | conn | per s | CPU µs | p50 µs | p99 µs |\n|---|---:|---:|---:|---:|---:|")
    for name, online in stores.items():
        repository = folder / online["type"]
        store = open_store(repository, online, "file", files)
        fill(store)
        for width in WIDTHS:
            measure(f"{name}, in the process, {width} features", 1, in_process(store, width), time.process_time)
        with_server(repository, name)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
