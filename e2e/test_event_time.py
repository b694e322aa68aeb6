"""Which of two writes wins, and which texts are event times; on both tiers of the online store."""

import pytest
from botocore.exceptions import ClientError

from support.clients import code_of, message_of, status_of
from support.groups import TIERS, definitions, online_store
from support.queries import history

TIMES = {
    "seconds": ("Fractional", "1000", "1001", "1002"),
    "milliseconds": ("Fractional", "1763889999.001", "1763889999.002", "1763889999.003"),
    "nanoseconds": (
        "Fractional",
        "1763889999.000000001",
        "1763889999.000000002",
        "1763889999.000000003",
    ),
    "before 1970": ("Fractional", "-2.5", "-1.5", "-0.5"),
    "text lengths": ("Fractional", "9", "10", "100"),
    "ISO seconds": (
        "String",
        "2024-02-28T23:59:59Z",
        "2024-02-29T00:00:00Z",
        "2024-02-29T00:00:01Z",
    ),
    "ISO fractions": (
        "String",
        "2024-01-01T00:00:00Z",
        "2024-01-01T00:00:00.5Z",
        "2024-01-01T00:00:00.50001Z",
    ),
    "ISO nanoseconds": (
        "String",
        "2024-01-01T00:00:00.000000001Z",
        "2024-01-01T00:00:00.000000002Z",
        "2024-01-01T00:00:00.000000003Z",
    ),
    "ISO limits": (
        "String",
        "0000-01-01T00:00:00.000Z",
        "1969-12-31T23:59:59.999Z",
        "9999-12-31T23:59:59.999Z",
    ),
}


@pytest.fixture(scope="module", params=TIMES)
def moments(request):
    """The type of the event time, and an older, a middle and a newer moment."""
    return TIMES[request.param]


@pytest.fixture(scope="module", params=TIERS)
def tier(request):
    return request.param


@pytest.fixture
def make_timed(make_group, tier):
    """Makes groups of the tier whose event time is of a kind."""

    def make(kind: str, **changes):
        return make_group(
            OnlineStoreConfig=online_store(tier),
            FeatureDefinitions=definitions(id="String", ts=kind, value="String"),
            **changes,
        )

    return make


@pytest.fixture
def stored(make_timed, moments):
    """A group with the record `a` at the middle moment; gives group, older, middle and newer."""
    kind, older, middle, newer = moments
    group = make_timed(kind)
    group.put(id="a", ts=middle, value="stored")
    return group, older, middle, newer


class TestPut:
    def test_newer_replaces(self, stored):
        group, _, _, newer = stored

        group.put(id="a", ts=newer, value="new")

        assert group.get("a") == {"id": "a", "ts": newer, "value": "new"}

    def test_equal_replaces(self, stored):
        group, _, middle, _ = stored

        group.put(id="a", ts=middle, value="again")

        assert group.get("a") == {"id": "a", "ts": middle, "value": "again"}

    def test_older_is_accepted_and_kept_offline_only(self, stored, server):
        group, older, middle, _ = stored

        group.put(id="a", ts=older, value="late")

        assert group.get("a") == {"id": "a", "ts": middle, "value": "stored"}
        assert sorted(row["value"] for row in history(server, group.name)) == ["late", "stored"]


class TestSoftDelete:
    @pytest.mark.parametrize("position", ["equal", "newer"])
    def test_hides_the_record_and_keeps_the_event_time(self, stored, position):
        group, older, middle, newer = stored
        moment = middle if position == "equal" else newer

        group.delete("a", moment)
        assert group.get("a") is None

        group.put(id="a", ts=older, value="late")
        assert group.get("a") is None

    def test_older_is_accepted_and_marked_offline_only(self, stored, server):
        group, older, middle, _ = stored

        group.delete("a", older)

        assert group.get("a") == {"id": "a", "ts": middle, "value": "stored"}
        assert sorted(row["is_deleted"] for row in history(server, group.name)) == [False, True]

    def test_gives_way_to_a_newer_put(self, stored):
        group, _, middle, newer = stored
        group.delete("a", middle)

        group.put(id="a", ts=newer, value="back")

        assert group.get("a")["value"] == "back"

    def test_needs_a_put_newer_than_its_own_time(self, stored):
        group, _, middle, newer = stored
        group.delete("a", newer)

        group.put(id="a", ts=middle, value="too old")
        assert group.get("a") is None
        group.put(id="a", ts=newer, value="not newer")
        assert group.get("a") is None

    def test_twice_is_harmless(self, stored):
        group, older, middle, newer = stored
        group.delete("a", newer)

        group.delete("a", middle)
        group.put(id="a", ts=middle, value="between")

        assert group.get("a") is None


class TestHardDelete:
    @pytest.mark.parametrize("position", ["equal", "newer"])
    def test_forgets_the_event_time(self, stored, position):
        group, older, middle, newer = stored

        group.delete("a", middle if position == "equal" else newer, mode="HardDelete")
        assert group.get("a") is None

        group.put(id="a", ts=older, value="older is welcome")
        assert group.get("a")["value"] == "older is welcome"

    def test_of_what_was_hard_deleted_leaves_anything_welcome(self, stored, server):
        group, older, middle, newer = stored
        group.delete("a", newer, mode="HardDelete")

        group.delete("a", older, mode="HardDelete")
        group.put(id="a", ts=older, value="older is welcome")
        group.put(id="a", ts=middle, value="and newer too")

        assert group.get("a") == {"id": "a", "ts": middle, "value": "and newer too"}
        rows = history(server, group.name, "value, is_deleted")
        assert sorted(row["is_deleted"] for row in rows) == [False, False, False, True, True]

    def test_older_is_refused_and_leaves_no_marker(self, stored, server):
        group, older, middle, _ = stored

        with pytest.raises(ClientError) as error:
            group.delete("a", older, mode="HardDelete")

        assert (code_of(error), status_of(error)) == ("ValidationError", 400)
        assert "EventTime" in message_of(error)
        assert group.get("a") == {"id": "a", "ts": middle, "value": "stored"}
        assert [row["is_deleted"] for row in history(server, group.name)] == [False]

    def test_of_a_soft_deleted_record_forgets_the_tombstone(self, stored):
        group, older, middle, newer = stored
        group.delete("a", middle)

        group.delete("a", newer, mode="HardDelete")
        group.put(id="a", ts=older, value="older is welcome")

        assert group.get("a")["value"] == "older is welcome"


ACCEPTED = {
    "Fractional": [
        "0", "0.0", "-1", "-1.5", "1763889999", "1763889999.0", "1763889999.123", "1763889999.1234567",
        "1763889999.123456789", "1763889999.1234567891234", "253402300799.999",
    ],
    "String": [
        "2024-02-29T00:00:00Z", "2024-01-01T23:59:59.999Z", "2024-01-01T00:00:00.1Z",
        "2024-01-01T00:00:00.123456Z", "2024-01-01T00:00:00.123456789Z", "0000-01-01T00:00:00.000Z",
        "0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "1600-02-29T00:00:00Z",
    ],
}  # fmt: skip
REFUSED = {
    "Fractional": [
        "", " ", "now", "2024-01-01T00:00:00Z", "NaN", "Infinity", "-Infinity", "1,5", "1.5s", "0x10",
        "1 ", "١", "253402300800", "-62167219201", "1e400", "--1", "1.2.3", "999999999999999999999",
    ],
    "String": [
        "", " ", "now", "1763889999", "2024-01-01", "2024-01-01T00:00:00", "2024-01-01 00:00:00Z",
        "2024-01-01T00:00:00+00:00", "2024-01-01T00:00:00+01:00", "2024-01-01T00:00Z",
        "2024-02-30T00:00:00Z", "2023-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2024-13-01T00:00:00Z",
        "2024-00-01T00:00:00Z", "2024-01-00T00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T23:60:00Z",
        "2024-01-01T23:59:60Z", "2024-1-1T00:00:00Z", "24-01-01T00:00:00Z", "-001-01-01T00:00:00Z",
        "10000-01-01T00:00:00Z", "+2024-01-01T00:00:00Z", "2024-01-01T00:00:00.Z",
        "2024-01-01T00:00:00,5Z", " 2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z ",
        "2024-01-01T00:00:00.1234567890Z", "٢٠٢٤-01-01T00:00:00Z", "2024-01-01T00:00:00.12x4Z",
    ],
}  # fmt: skip


def cases(table: dict) -> list[tuple[str, str]]:
    return [(kind, text) for kind, texts in table.items() for text in texts]


@pytest.fixture(scope="module")
def groups():
    """One group for each tier and type of event time."""
    return {}


@pytest.fixture
def group_of(groups, tier, make_timed):
    def group_of_kind(kind: str):
        if (tier, kind) not in groups:
            groups[tier, kind] = make_timed(kind)
        return groups[tier, kind]

    return group_of_kind


@pytest.mark.parametrize("kind, text", cases(ACCEPTED))
def test_an_event_time_is_kept_as_its_text(group_of, kind, text):
    group = group_of(kind)

    group.put(id=f"accepted {text}", ts=text)

    assert group.get(f"accepted {text}")["ts"] == text


@pytest.mark.parametrize("kind, text", cases(REFUSED))
def test_a_text_that_is_no_event_time_is_refused(group_of, kind, text):
    group = group_of(kind)

    with pytest.raises(ClientError) as error:
        group.put(id=f"refused {text}", ts=text)

    assert (code_of(error), status_of(error)) == ("ValidationError", 400)
    assert "event time" in message_of(error) or "ts" in message_of(error)
    assert text in message_of(error)
    assert group.get(f"refused {text}") is None


@pytest.mark.parametrize(
    "kind, first, second",
    [
        ("String", "2024-01-01T00:00:00Z", "2024-01-01T00:00:00.000Z"),
        ("String", "2024-01-01T00:00:00.5Z", "2024-01-01T00:00:00.500000000Z"),
        ("Fractional", "1700000000", "1700000000.000"),
        ("Fractional", "1700000000.5", "1700000000.500"),
    ],
)
def test_different_texts_of_one_moment_are_equal(make_timed, kind, first, second):
    group = make_timed(kind, offline=False)

    for earlier, later in ((first, second), (second, first)):
        group.put(id="a", ts=earlier, value="earlier")
        group.put(id="a", ts=later, value="later")
        assert group.get("a") == {"id": "a", "ts": later, "value": "later"}
