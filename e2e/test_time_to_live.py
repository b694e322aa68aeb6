"""Records that expire, on both tiers. The clock is the real one, so the durations are short."""

import datetime
import time

import pytest
from botocore.exceptions import ClientError

from support.clients import code_of
from support.groups import TIERS, definitions, online_store
from support.queries import history

SECONDS_OF = {"Seconds": 1, "Minutes": 60, "Hours": 3600, "Days": 86_400, "Weeks": 604_800}


def seconds(number: int) -> dict:
    return {"Unit": "Seconds", "Value": number}


@pytest.fixture(params=TIERS)
def make_tiered(request, make_group):
    """Makes groups of each tier, with a default duration where one is given."""

    def make(duration: dict | None = None, **changes):
        default = {} if duration is None else {"TtlDuration": duration}
        return make_group(OnlineStoreConfig=online_store(request.param, **default), **changes)

    return make


def assert_expires(group, identifier: str, moment: float) -> None:
    """Readable before the moment, and no more after it."""
    while time.time() < moment - 0.3:
        assert group.get(identifier) is not None
        time.sleep(0.1)
    time.sleep(max(0.0, moment + 0.05 - time.time()))
    assert group.get(identifier) is None


def test_the_group_s_default_ends_a_record(make_tiered):
    group = make_tiered(seconds(2))
    now = time.time()

    group.put(id="a", ts=str(now))

    assert_expires(group, "a", now + 2)


def test_a_record_s_own_duration_ends_it(make_tiered):
    group = make_tiered()
    now = time.time()

    group.put(id="a", ts=str(now), ttl=seconds(2))
    group.put(id="b", ts=str(now))

    assert_expires(group, "a", now + 2)
    assert group.get("b") is not None


def test_a_record_s_own_duration_comes_before_the_default(make_tiered):
    group = make_tiered(seconds(1))
    now = time.time()

    group.put(id="longer", ts=str(now), ttl=seconds(3600))
    group.put(id="default", ts=str(now))

    assert_expires(group, "default", now + 1)
    assert group.get("longer") is not None


def test_the_duration_counts_from_the_event_time(make_tiered, server):
    group = make_tiered()

    group.put(id="a", ts=str(time.time() - 60), ttl=seconds(59), value="born expired")

    assert group.get("a") is None
    assert [row["value"] for row in history(server, group.name)] == ["born expired"]


def test_a_newer_put_without_duration_lifts_the_expiry(make_tiered):
    group = make_tiered()
    now = time.time()
    group.put(id="a", ts=str(now), ttl=seconds(1))

    group.put(id="a", ts=str(now + 0.001))
    time.sleep(1.2)

    assert group.get("a") is not None


def test_a_born_expired_newer_put_hides_an_older_record(make_tiered):
    group = make_tiered()
    now = time.time()
    group.put(id="a", ts=str(now - 100), value="older")

    group.put(id="a", ts=str(now - 50), ttl=seconds(1), value="newer but expired")

    assert group.get("a") is None


def test_an_expired_record_gives_way_to_a_newer_put(make_tiered):
    group = make_tiered()
    now = time.time()
    group.put(id="a", ts=str(now - 10), ttl=seconds(1))

    group.put(id="a", ts=str(now), value="new")

    assert group.get("a")["value"] == "new"


def test_no_expiry_is_told_unless_asked(make_tiered):
    group = make_tiered()
    group.put(id="a", ts="4000000000", ttl=seconds(5))

    assert "ExpiresAt" not in group.reply("a")
    assert "ExpiresAt" not in group.reply("a", ExpirationTimeResponse="Disabled")


def test_no_expiry_is_told_where_there_is_none(make_tiered):
    group = make_tiered()
    group.put(id="a", ts="4000000000")

    assert "ExpiresAt" not in group.reply("a", ExpirationTimeResponse="Enabled")


@pytest.mark.parametrize("unit", SECONDS_OF)
@pytest.mark.parametrize("by_default", [True, False])
def test_the_expiry_is_event_time_plus_duration(make_tiered, unit, by_default):
    duration = {"Unit": unit, "Value": 3}
    group = make_tiered(
        duration if by_default else None,
        FeatureDefinitions=definitions(id="String", ts="String"),
    )
    event_time = datetime.datetime.now(datetime.UTC).replace(microsecond=0)

    group.put(
        id="a",
        ts=event_time.strftime("%Y-%m-%dT%H:%M:%SZ"),
        ttl=None if by_default else duration,
    )

    expires = group.reply("a", ExpirationTimeResponse="Enabled")["ExpiresAt"]
    assert expires.endswith("Z")
    expected = event_time + datetime.timedelta(seconds=3 * SECONDS_OF[unit])
    assert datetime.datetime.fromisoformat(expires) == expected


def test_an_expiry_after_the_year_9999_is_accepted(make_tiered):
    group = make_tiered()

    group.put(id="a", ts="253402300799", ttl={"Unit": "Weeks", "Value": 2_000_000_000})

    assert group.get("a") is not None


@pytest.mark.parametrize(
    "duration",
    [
        {"Unit": "Seconds", "Value": 0},
        {"Unit": "Seconds", "Value": -1},
        {"Unit": "Years", "Value": 1},
        {"Unit": "Seconds"},
        {"Value": 1},
        {},
    ],
    ids=str,
)
def test_a_wrong_duration_is_refused(make_tiered, unchecked_runtime, duration):
    group = make_tiered()

    with pytest.raises(ClientError) as error:
        unchecked_runtime.put_record(
            FeatureGroupName=group.name,
            Record=[
                {"FeatureName": "id", "ValueAsString": "a"},
                {"FeatureName": "ts", "ValueAsString": "1"},
            ],
            TtlDuration=duration,
        )

    assert code_of(error) == "ValidationError"
    assert group.get("a") is None
