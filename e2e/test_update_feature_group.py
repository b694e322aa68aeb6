"""UpdateFeatureGroup: more features, another default duration, another throughput."""

import datetime
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.exceptions import ClientError

from support import clients
from support.clients import ACCOUNT, assert_refused, code_of
from support.groups import (
    TIERS,
    Group,
    collection,
    definitions,
    online_store,
    ttl,
    wait_until_updated,
)
from support.http import Request, send
from support.queries import history

LATER = "4000000000"
PROVISIONED = {
    "ThroughputMode": "Provisioned",
    "ProvisionedReadCapacityUnits": 10,
    "ProvisionedWriteCapacityUnits": 20,
}


def names_of(description: dict) -> list[str]:
    return [feature["FeatureName"] for feature in description["FeatureDefinitions"]]


def expiry_of(group, identifier: str) -> str | None:
    return group.reply(identifier, ExpirationTimeResponse="Enabled").get("ExpiresAt")


def update_raw(server, group, **members):
    """Sends also nulls, which boto3 cannot."""
    headers = {
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": "SageMaker.UpdateFeatureGroup",
    }
    return send(server.port, Request("POST", "/", {"FeatureGroupName": group.name} | members, headers))


class TestReply:
    @pytest.mark.parametrize("by_arn", [False, True])
    def test_is_the_arn(self, make_group, sagemaker, by_arn):
        group = make_group()

        reply = sagemaker.update_feature_group(
            FeatureGroupName=group.arn if by_arn else group.name,
            FeatureAdditions=definitions(more="String"),
        )

        assert set(reply) == {"FeatureGroupArn", "ResponseMetadata"}
        assert reply["FeatureGroupArn"] == group.arn
        assert "more" in names_of(wait_until_updated(sagemaker, group.name))

    def test_is_followed_by_a_status_at_once(self, make_group, sagemaker):
        group = make_group()

        sagemaker.update_feature_group(
            FeatureGroupName=group.name, FeatureAdditions=definitions(more="String")
        )

        assert group.describe()["LastUpdateStatus"]["Status"] in ("InProgress", "Successful")
        assert wait_until_updated(sagemaker, group.name)["FeatureGroupStatus"] == "Created"

    def test_is_followed_by_a_time_of_modification(self, make_group):
        group = make_group()
        time.sleep(0.01)

        first = group.update(FeatureAdditions=definitions(more="String"))
        time.sleep(0.01)
        second = group.update(FeatureAdditions=definitions(again="String"))

        assert first["CreationTime"] == group.description["CreationTime"]
        assert first["CreationTime"] < first["LastModifiedTime"] < second["LastModifiedTime"]
        now = datetime.datetime.now(datetime.UTC)
        assert abs(second["LastModifiedTime"] - now) < datetime.timedelta(seconds=30)

    def test_leaves_everything_else_as_it_was(self, make_group):
        group = make_group(
            Description="words", OnlineStoreConfig=online_store(TtlDuration=ttl("Days", 1))
        )

        after = group.update(FeatureAdditions=definitions(more="String"))

        changed = {"FeatureDefinitions", "LastModifiedTime", "LastUpdateStatus", "ResponseMetadata"}
        assert {name: after[name] for name in after if name not in changed} == {
            name: value for name, value in group.description.items() if name not in changed
        }


class TestFeatureAdditions:
    def test_come_at_the_end_in_their_order(self, make_group):
        group = make_group()

        group.update(FeatureAdditions=definitions(z="String", a="Integral"))
        after = group.update(FeatureAdditions=definitions(m="Fractional"))

        assert after["FeatureDefinitions"] == [
            *group.description["FeatureDefinitions"],
            *definitions(z="String", a="Integral", m="Fractional"),
        ]

    @pytest.mark.parametrize("tier", TIERS)
    def test_old_records_lack_them(self, make_group, tier):
        group = make_group(OnlineStoreConfig=online_store(tier))
        group.put(id="old", ts="1", value="v")

        group.update(FeatureAdditions=definitions(more="String"))

        assert group.get("old") == {"id": "old", "ts": "1", "value": "v"}
        assert not group.get("old", ["more"])
        batch = group.runtime.batch_get_record(
            Identifiers=[{"FeatureGroupName": group.name, "RecordIdentifiersValueAsString": ["old"]}]
        )
        assert len(batch["Records"][0]["Record"]) == 3

    @pytest.mark.parametrize("tier", TIERS)
    def test_new_records_have_them(self, make_group, tier):
        group = make_group(OnlineStoreConfig=online_store(tier))
        with pytest.raises(ClientError) as error:
            group.put(id="early", ts="1", more="x")
        assert_refused(error, "more")

        group.update(FeatureAdditions=definitions(more="Integral"))
        group.put(id="a", ts="1", more="7")

        assert group.get("a") == {"id": "a", "ts": "1", "more": "7"}
        assert group.get("a", ["more"]) == {"more": "7"}
        with pytest.raises(ClientError) as error:
            group.put(id="b", ts="1", more="x")
        assert_refused(error, "more", "x")

    def test_an_old_record_gets_them_by_a_put(self, make_group):
        group = make_group()
        group.put(id="a", ts="1", value="v")
        group.update(FeatureAdditions=definitions(more="String"))

        group.put(id="a", ts="2", value="v", more="x")

        assert group.get("a") == {"id": "a", "ts": "2", "value": "v", "more": "x"}

    @pytest.mark.parametrize("committed", [True, False])
    def test_are_null_in_old_rows_offline(self, make_group, server, committed):
        group = make_group()
        group.put(id="old", ts="1", value="v")
        if committed:
            assert len(history(server, group.name)) == 1

        group.update(FeatureAdditions=definitions(text="String", whole="Integral", real="Fractional"))
        group.put(id="new", ts="2", text="t", whole="7", real="1.5")

        rows = history(server, group.name, "id, value, text, whole, real")
        assert [list(row.values()) for row in rows] == [
            ["old", "v", None, None, None],
            ["new", None, "t", 7, 1.5],
        ]

    def test_can_be_queried_before_any_record_has_them(self, make_group, server):
        group = make_group()
        group.put(id="old", ts="1")
        history(server, group.name)

        group.update(FeatureAdditions=definitions(more="String"))

        assert [row["more"] for row in history(server, group.name)] == [None]

    def test_may_be_100_at_once(self, make_group):
        group = make_group()
        names = {f"f{number}": "String" for number in range(100)}

        after = group.update(FeatureAdditions=definitions(**names))

        assert names_of(after) == ["id", "ts", "value", *names]

    def test_may_not_make_more_than_2500(self, make_group, sagemaker):
        names = {f"f{number}": "String" for number in range(2497)}
        group = make_group(FeatureDefinitions=definitions(id="String", ts="String", **names))

        with pytest.raises(ClientError) as error:
            sagemaker.update_feature_group(
                FeatureGroupName=group.name, FeatureAdditions=definitions(a="String", b="String")
            )
        assert_refused(error, code={"ValidationException", "ResourceLimitExceeded"})
        assert len(names_of(group.update(FeatureAdditions=definitions(a="String")))) == 2500

    def test_may_be_collections_in_memory(self, make_group):
        group = make_group(offline=False, OnlineStoreConfig=online_store("InMemory"))
        group.put(id="old", ts="1")
        added = [collection("many", "String", "List"), collection("v", "Fractional", "Vector", 2)]

        after = group.update(FeatureAdditions=added)
        group.put(id="a", ts="1", many=["x", "x"], v=["1.0", "2"])

        assert after["FeatureDefinitions"][-2:] == added
        assert group.get("a") == {"id": "a", "ts": "1", "many": ["x", "x"], "v": ["1.0", "2"]}
        assert group.get("old") == {"id": "old", "ts": "1"}

    def test_in_memory_may_not_be_a_second_vector(self, make_group, sagemaker):
        features = [*definitions(id="String", ts="String"), collection("v", "Fractional", "Vector", 2)]
        group = make_group(
            offline=False, OnlineStoreConfig=online_store("InMemory"), FeatureDefinitions=features
        )

        with pytest.raises(ClientError) as error:
            sagemaker.update_feature_group(
                FeatureGroupName=group.name,
                FeatureAdditions=[collection("w", "Fractional", "Vector", 2)],
            )

        assert_refused(error, code="ValidationException")
        assert group.describe()["FeatureDefinitions"] == features

    @pytest.mark.parametrize(
        "additions",
        [
            [],
            definitions(**{f"f{number}": "String" for number in range(101)}),
            definitions(value="String"),
            definitions(value="Integral"),
            definitions(id="String"),
            definitions(ok="String") + definitions(ok="String"),
            definitions(is_deleted="String"),
            definitions(write_time="String"),
            definitions(api_invocation_time="String"),
            definitions(ok="Boolean"),
            definitions(**{"a b": "String"}),
            definitions(**{"f" * 65: "String"}),
            definitions(ok="String", value="String"),
            [{"FeatureName": "ok"}],
            [{"FeatureType": "String"}],
            [collection("many", "String", "List")],
            [collection("v", "Fractional", "Vector", 2)],
        ],
        ids=lambda additions: f"{len(additions)} {str(additions)[:50]}",
    )
    def test_that_break_a_rule_are_refused_whole(self, make_group, unchecked_sagemaker, additions):
        group = make_group()

        with pytest.raises(ClientError) as error:
            unchecked_sagemaker.update_feature_group(
                FeatureGroupName=group.name, FeatureAdditions=additions
            )

        assert_refused(error, code="ValidationException")
        assert group.describe()["FeatureDefinitions"] == group.description["FeatureDefinitions"]

    def test_at_once_from_many_callers_are_all_kept_or_refused(self, make_group, sagemaker):
        group = make_group()

        def add(number: int) -> str | None:
            try:
                sagemaker.update_feature_group(
                    FeatureGroupName=group.name,
                    FeatureAdditions=definitions(**{f"f{number}": "String"}),
                )
            except ClientError as error:
                assert error.response["Error"]["Code"] in ("ResourceInUse", "ValidationException")
                return None
            return f"f{number}"

        with ThreadPoolExecutor(8) as pool:
            added = {name for name in pool.map(add, range(16)) if name}

        names = names_of(wait_until_updated(sagemaker, group.name))
        assert added and names[:3] == ["id", "ts", "value"]
        assert sorted(names[3:]) == sorted(added)

    def test_disturb_no_writer(self, make_group, server):
        group = make_group()

        def write(start: int) -> None:
            for number in range(start, start + 60):
                group.put(id=number, ts="1", value="v")

        with ThreadPoolExecutor(4) as pool:
            writers = [pool.submit(write, start) for start in (0, 60, 120, 180)]
            for number in range(5):
                group.update(FeatureAdditions=definitions(**{f"f{number}": "String"}))
            for writer in writers:
                writer.result()

        assert len(history(server, group.name, "id, value, f4")) == 240
        assert group.get("239") == {"id": "239", "ts": "1", "value": "v"}


@pytest.mark.parametrize("tier", TIERS)
class TestTtlDuration:
    def test_counts_for_later_puts_only(self, make_group, tier):
        group = make_group(OnlineStoreConfig=online_store(tier))
        group.put(id="before", ts=LATER)

        after = group.update(OnlineStoreConfig={"TtlDuration": ttl("Days", 1)})
        group.put(id="after", ts=LATER)
        group.put(id="own", ts=LATER, ttl=ttl("Seconds", 5))

        assert after["OnlineStoreConfig"] == online_store(tier, TtlDuration=ttl("Days", 1))
        assert expiry_of(group, "before") is None
        assert expiry_of(group, "after").startswith("2096-10-03T07:06:40")
        assert expiry_of(group, "own").startswith("2096-10-02T07:06:45")

    def test_replaces_an_older_default(self, make_group, tier):
        group = make_group(OnlineStoreConfig=online_store(tier, TtlDuration=ttl("Weeks", 1)))
        group.put(id="before", ts=LATER)

        group.update(OnlineStoreConfig={"TtlDuration": ttl("Hours", 1)})
        group.put(id="after", ts=LATER)

        assert expiry_of(group, "before").startswith("2096-10-09T07:06:40")
        assert expiry_of(group, "after").startswith("2096-10-02T08:06:40")

    def test_goes_by_nulls(self, make_group, sagemaker, server, tier):
        group = make_group(OnlineStoreConfig=online_store(tier, TtlDuration=ttl("Weeks", 1)))
        group.put(id="before", ts=LATER)
        nulls = {"TtlDuration": {"Unit": None, "Value": None}}

        reply = update_raw(server, group, OnlineStoreConfig=nulls)

        assert reply.status == 200, reply.body
        after = wait_until_updated(sagemaker, group.name)
        assert not after["OnlineStoreConfig"].get("TtlDuration")
        group.put(id="after", ts=LATER)
        assert expiry_of(group, "before").startswith("2096-10-09T07:06:40")
        assert expiry_of(group, "after") is None

    @pytest.mark.parametrize(
        "duration",
        [
            {"Unit": "Seconds", "Value": 0},
            {"Unit": "Seconds", "Value": -1},
            {"Unit": "Years", "Value": 1},
            {"Unit": "Seconds"},
            {"Value": 1},
        ],
        ids=str,
    )
    def test_that_is_wrong_is_refused(self, make_group, unchecked_sagemaker, tier, duration):
        store = online_store(tier, TtlDuration=ttl("Weeks", 1))
        group = make_group(offline=False, OnlineStoreConfig=store)

        with pytest.raises(ClientError) as error:
            unchecked_sagemaker.update_feature_group(
                FeatureGroupName=group.name, OnlineStoreConfig={"TtlDuration": duration}
            )

        assert_refused(error, code="ValidationException")
        assert group.describe()["OnlineStoreConfig"] == store


class TestThroughput:
    def test_can_be_provisioned_and_changed_in_part(self, make_group):
        group = make_group()

        first = group.update(ThroughputConfig=PROVISIONED)
        second = group.update(ThroughputConfig={"ProvisionedReadCapacityUnits": 30})

        assert first["ThroughputConfig"] == PROVISIONED
        assert second["ThroughputConfig"] == PROVISIONED | {"ProvisionedReadCapacityUnits": 30}

    def test_can_be_on_demand_again(self, make_group):
        group = make_group(ThroughputConfig=PROVISIONED)

        after = group.update(ThroughputConfig={"ThroughputMode": "OnDemand"})

        assert after["ThroughputConfig"] == {"ThroughputMode": "OnDemand"}

    def test_of_an_offline_only_group_can_be_provisioned(self, make_group):
        group = make_group(online=False)

        after = group.update(
            ThroughputConfig={"ThroughputMode": "Provisioned", "ProvisionedWriteCapacityUnits": 5}
        )

        assert after["ThroughputConfig"]["ThroughputMode"] == "Provisioned"
        assert after["ThroughputConfig"]["ProvisionedWriteCapacityUnits"] == 5

    def test_in_memory_cannot_be_provisioned(self, make_group, sagemaker):
        group = make_group(offline=False, OnlineStoreConfig=online_store("InMemory"))

        with pytest.raises(ClientError) as error:
            sagemaker.update_feature_group(FeatureGroupName=group.name, ThroughputConfig=PROVISIONED)

        assert_refused(error, code="ValidationException")
        assert group.describe()["ThroughputConfig"] == {"ThroughputMode": "OnDemand"}

    @pytest.mark.parametrize(
        "config",
        [
            {"ThroughputMode": "Fast"},
            {"ThroughputMode": "Provisioned", "ProvisionedReadCapacityUnits": -1},
            {"ThroughputMode": "Provisioned", "ProvisionedWriteCapacityUnits": 10_000_001},
        ],
        ids=str,
    )
    def test_that_is_wrong_is_refused(self, make_group, unchecked_sagemaker, config):
        group = make_group(offline=False)

        with pytest.raises(ClientError) as error:
            unchecked_sagemaker.update_feature_group(
                FeatureGroupName=group.name, ThroughputConfig=config
            )

        assert_refused(error, code="ValidationException")


class TestRefused:
    @pytest.mark.parametrize(
        "changes",
        [
            {"FeatureAdditions": definitions(more="String"), "ThroughputConfig": PROVISIONED},
            {
                "FeatureAdditions": definitions(more="String"),
                "OnlineStoreConfig": {"TtlDuration": ttl("Days", 1)},
            },
            {
                "OnlineStoreConfig": {"TtlDuration": ttl("Days", 1)},
                "ThroughputConfig": PROVISIONED,
            },
            {},
        ],
        ids=lambda changes: " and ".join(changes) or "nothing",
    )
    def test_all_but_one_change_at_a_time(self, make_group, sagemaker, changes):
        group = make_group()

        with pytest.raises(ClientError) as error:
            sagemaker.update_feature_group(FeatureGroupName=group.name, **changes)

        assert_refused(error, code="ValidationException")
        after = group.describe()
        for member in ("FeatureDefinitions", "OnlineStoreConfig", "ThroughputConfig"):
            assert after[member] == group.description[member]

    @pytest.mark.parametrize("by_arn", [False, True])
    def test_an_unknown_group(self, sagemaker, by_arn):
        prefix = f"arn:aws:sagemaker:us-east-1:{ACCOUNT}:feature-group/" if by_arn else ""

        with pytest.raises(ClientError) as error:
            sagemaker.update_feature_group(
                FeatureGroupName=f"{prefix}no-group", FeatureAdditions=definitions(more="String")
            )

        assert_refused(error, "no-group", code="ResourceNotFound")

    def test_a_default_duration_without_online_store(self, make_group, sagemaker):
        group = make_group(online=False)

        with pytest.raises(ClientError) as error:
            sagemaker.update_feature_group(
                FeatureGroupName=group.name, OnlineStoreConfig={"TtlDuration": ttl("Days", 1)}
            )

        assert code_of(error) == "ValidationException"


def test_an_update_that_was_answered_survives_a_kill(new_server):
    server = new_server()
    group = Group(clients.sagemaker(server.endpoint), clients.runtime(server.endpoint))
    group.put(id="old", ts="1", value="v")
    group.update(FeatureAdditions=definitions(more="Integral"))
    group.update(OnlineStoreConfig={"TtlDuration": ttl("Days", 1)})
    before = group.update(ThroughputConfig=PROVISIONED)
    group.put(id="new", ts=LATER, more="7")

    server.kill()
    server.start()
    group.sagemaker, group.runtime = (
        clients.sagemaker(server.endpoint),
        clients.runtime(server.endpoint),
    )

    after = group.describe()
    for changing in ("ResponseMetadata", "OnlineStoreTotalSizeBytes"):
        before.pop(changing), after.pop(changing)
    assert after == before
    assert group.get("new") == {"id": "new", "ts": LATER, "more": "7"}
    assert group.get("old") == {"id": "old", "ts": "1", "value": "v"}
    assert [row["more"] for row in history(server, group.name)] == [None, 7]
