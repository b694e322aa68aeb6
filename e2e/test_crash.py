"""An acknowledged write is online, and offline exactly once, whatever happens to the server."""

import os
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pyarrow.dataset as arrow_dataset
import pytest

from support import clients
from support.groups import Group, fresh_name, group_request, online_store
from support.queries import query
from support.randomness import seeded_random
from support.server import LarderServer
from support.writers import Ledger, WriteSource, Writers

ROUNDS = int(os.environ.get("LARDER_CRASH_ROUNDS", "20"))
ROUNDS_IN_MEMORY = max(1, ROUNDS // 4)
THREADS = 16
FAST_COMMITS = ("--set", "offline.commit-interval=1s")
COMPACTING = ("--set", "maintenance.interval=100ms", "--set", "maintenance.small-files-min=2")
GROUP = "ledger"


class Scene:
    """One data directory that lives through many servers."""

    def __init__(self, server: LarderServer, label: str, **request):
        self.server = server
        self.randomness = seeded_random(label)
        self.source = WriteSource(self.randomness)
        self.ledger = Ledger()
        self.groups = {GROUP}
        server.start()
        Group(self.sagemaker, self.runtime, name=GROUP, **request)

    @property
    def sagemaker(self):
        return clients.sagemaker(self.server.endpoint)

    @property
    def runtime(self):
        return clients.runtime(self.server.endpoint)

    def write_until(self, end) -> None:
        """Lets the writers run for a moment, then ends the server by calling `end`."""
        writers = Writers(self.server.port, GROUP, self.source, self.ledger)
        writers.start(THREADS)
        time.sleep(self.randomness.uniform(0.1, 0.6))
        self.make_another_group()
        time.sleep(self.randomness.uniform(0.1, 0.6))
        end()
        writers.join()

    def make_another_group(self) -> None:
        name = fresh_name("made")
        self.sagemaker.create_feature_group(**group_request(name))
        self.groups.add(name)

    def interrupt_a_start(self) -> None:
        """A server that is killed before, while or after it replays the log."""
        self.server.launch()
        time.sleep(self.randomness.uniform(0.3, 1.5))
        self.server.kill()

    def check(self) -> None:
        rows = self.offline_rows()
        self.check_offline(rows)
        self.ledger.settle(set(rows))
        self.check_online()
        self.check_groups()

    def offline_rows(self) -> list[tuple]:
        found = query(self.server, f'SELECT id, ts, value, is_deleted FROM "{GROUP}"')
        return [tuple(row.values()) for row in found]

    def check_offline(self, rows: list[tuple]) -> None:
        counts = Counter(rows)
        certain = {write.row for write in self.ledger.certain}
        possible = certain | {write.row for write in self.ledger.in_flight}
        doubled = [row for row, count in counts.items() if count > 1]
        lost, invented = certain - counts.keys(), counts.keys() - possible
        assert not doubled, f"{len(doubled)} rows doubled, such as {doubled[:3]}"
        assert not lost, f"{len(lost)} of {len(certain)} rows lost, such as {sorted(lost)[:3]}"
        assert not invented, f"{len(invented)} rows invented, such as {sorted(invented)[:3]}"

    def check_online(self) -> None:
        newest = self.ledger.newest()
        runtime = self.runtime
        found = {}
        reply = runtime.batch_get_record(
            Identifiers=[
                {"FeatureGroupName": GROUP, "RecordIdentifiersValueAsString": sorted(newest)}
            ]
        )
        for hit in reply["Records"]:
            record = {item["FeatureName"]: item["ValueAsString"] for item in hit["Record"]}
            found[hit["RecordIdentifierValueAsString"]] = (record["ts"], record["value"])
        assert found == {
            identifier: (write.event_time, write.value)
            for identifier, write in newest.items()
            if write.value is not None
        }

    def check_groups(self) -> None:
        pages = self.sagemaker.get_paginator("list_feature_groups").paginate()
        listed = [
            summary["FeatureGroupName"] for page in pages for summary in page["FeatureGroupSummaries"]
        ]
        assert sorted(listed) == sorted(self.groups)

    def check_files(self) -> None:
        """The files hold what the queries show, each row once."""
        described = self.sagemaker.describe_feature_group(FeatureGroupName=GROUP)
        uri = described["OfflineStoreConfig"]["S3StorageConfig"]["ResolvedOutputS3Uri"]
        columns = ["id", "ts", "value", "is_deleted"]
        table = arrow_dataset.dataset(self.server.folder_of(uri), format="parquet").to_table(columns)
        rows = [tuple(row[column] for column in columns) for row in table.to_pylist()]
        assert Counter(rows) == Counter(write.row for write in self.ledger.certain)


@pytest.fixture
def make_scene(larder, tmp_path, request):
    server = LarderServer(tmp_path / "data", *FAST_COMMITS)
    yield lambda **changes: Scene(server, request.node.name, **changes)
    if server.is_running():
        server.kill()


@pytest.fixture
def scene(make_scene):
    return make_scene()


def kill_again_and_again(scene: Scene, rounds: int) -> None:
    for number in range(rounds):
        scene.write_until(scene.server.kill)
        if scene.randomness.random() < 0.25:
            scene.interrupt_a_start()
        scene.server.start()
        in_flight = len(scene.ledger.in_flight)
        scene.check()
        print(f"round {number + 1}: {len(scene.ledger.certain)} writes, {in_flight} were in flight")

    assert not scene.ledger.refusals, scene.ledger.refusals[:3]
    assert len(scene.ledger.certain) > 100 * rounds
    scene.check_files()
    assert scene.server.stop() == 0


def test_no_acknowledged_write_is_lost_or_doubled_by_kills(scene):
    kill_again_and_again(scene, ROUNDS)


def test_no_acknowledged_write_to_the_tier_in_memory_is_lost_or_doubled_by_kills(make_scene):
    scene = make_scene(OnlineStoreConfig=online_store("InMemory"))

    kill_again_and_again(scene, ROUNDS_IN_MEMORY)


def test_no_acknowledged_write_is_lost_or_doubled_by_kills_while_files_are_compacted(make_scene):
    scene = make_scene()
    scene.server.arguments += (*COMPACTING, "--set", "offline.commit-interval=100ms")
    assert scene.server.stop() == 0
    scene.server.start()

    kill_again_and_again(scene, ROUNDS)


def test_a_graceful_stop_under_load_loses_nothing(scene):
    for _ in range(3):
        codes = []
        scene.write_until(lambda: codes.append(scene.server.stop()))
        assert codes == [0], scene.server.output()
        scene.server.start()
        scene.check()

    assert all(" 503 " in refusal for refusal in scene.ledger.refusals)
    scene.check_files()


def test_an_idle_restart_changes_nothing(scene):
    scene.write_until(scene.server.stop)
    scene.server.start()
    scene.check()
    before = sorted((scene.server.data / "s3").rglob("*.parquet"))

    for _ in range(2):
        assert scene.server.stop() == 0
        scene.server.start()
        scene.check()

    assert sorted((scene.server.data / "s3").rglob("*.parquet")) == before


def test_expiry_hard_deletes_and_tombstones_survive_a_kill(scene):
    group = Group(scene.sagemaker, scene.runtime, name="states")
    soon = time.time() + 3
    group.put(id="expiring", ts=str(soon - 3), ttl={"Unit": "Seconds", "Value": 3})
    group.put(id="lasting", ts="10", value="\u0000 ü 🛫")
    for identifier, mode in (("soft", "SoftDelete"), ("hard", "HardDelete")):
        group.put(id=identifier, ts="10")
        group.delete(identifier, "10", mode=mode)

    scene.server.kill()
    scene.server.start()
    group.runtime = scene.runtime

    assert group.get("lasting")["value"] == "\u0000 ü 🛫"
    for identifier in ("soft", "hard"):
        group.put(id=identifier, ts="5")
    assert group.get("soft") is None
    assert group.get("hard") == {"id": "hard", "ts": "5"}
    time.sleep(max(0.0, soon + 0.1 - time.time()))
    assert group.get("expiring") is None


def test_a_second_server_on_the_same_data_is_refused(scene):
    second = LarderServer(scene.server.data)
    second.log_file = scene.server.data.parent / "second.log"

    with pytest.raises(AssertionError, match="ended with [1-9]"):
        second.start()

    assert str(scene.server.data) in second.output()
    assert scene.server.is_healthy()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: scene.make_another_group(), range(4)))
    scene.check_groups()
