"""Search over feature groups and features, and the suggestions for it."""

import time

import pytest
from botocore.exceptions import ClientError

from support import clients
from support.clients import assert_refused
from support.groups import Group, definitions, fresh_name, ttl
from support.search import all_of, condition, names, nested, search, timestamp
from support.server import LarderServer

HOUR = 3600
CUSTOMERS, ORDERS, PARTS, PLAIN = "alpha-customers", "beta-orders", "gamma-parts", "plain"
GROUPS = {
    CUSTOMERS: {
        "Description": "everybody who bought something",
        "FeatureDefinitions": definitions(id="String", ts="Fractional", age="Integral", town="String"),
        "Tags": [{"Key": "team", "Value": "ads"}, {"Key": "stage", "Value": "prod"}],
    },
    ORDERS: {
        "Description": "what was bought",
        "RecordIdentifierFeatureName": "order",
        "FeatureDefinitions": definitions(order="Integral", ts="String", price="Fractional"),
        "Tags": [{"Key": "team", "Value": "shop"}],
        "offline": False,
    },
    PARTS: {
        "EventTimeFeatureName": "moment",
        "FeatureDefinitions": definitions(id="String", moment="String", price="String"),
        "Tags": [{"Key": "stage", "Value": "test"}, {"Key": "ads", "Value": ""}],
        "online": False,
    },
    PLAIN: {"FeatureDefinitions": definitions(id="String", ts="Fractional")},
}


class Scene:
    """A server of its own with four feature groups; the last two came two seconds later."""

    def __init__(self, server):
        self.server = server
        self.sagemaker = clients.sagemaker(server.endpoint)
        self.runtime = clients.runtime(server.endpoint)
        self.boundary = 0
        for number, (name, request) in enumerate(GROUPS.items()):
            if number == 2:
                self.wait_for_the_boundary()
            Group(self.sagemaker, self.runtime, name=name, **request)
        self.describe_features()

    def wait_for_the_boundary(self) -> None:
        self.boundary = int(time.time()) + 1
        time.sleep(self.boundary + 1 - time.time())

    def describe_features(self) -> None:
        self.describe(CUSTOMERS, "age", "years since birth", unit="years", owner="ada")
        self.describe(CUSTOMERS, "town", None, owner="bob")
        self.describe(ORDERS, "price", "price with tax", unit="euro")
        self.describe(PARTS, "price", "price without tax", currency="euro")

    def describe(self, group: str, feature: str, text: str | None, **parameters: str) -> None:
        additions = [{"Key": key, "Value": value} for key, value in parameters.items()]
        description = {} if text is None else {"Description": text}
        self.sagemaker.update_feature_metadata(
            FeatureGroupName=group, FeatureName=feature, ParameterAdditions=additions, **description
        )

    def groups(self, expression: dict | None = None, **options) -> list[str]:
        return names(search(self.sagemaker, "FeatureGroup", expression, **options))

    def features(self, expression: dict | None = None, **options) -> list[str]:
        return names(search(self.sagemaker, "FeatureMetadata", expression, **options))


@pytest.fixture(scope="module")
def scene(larder, tmp_path_factory):
    server = LarderServer(tmp_path_factory.mktemp("search") / "data").start()
    try:
        yield Scene(server)
    finally:
        assert server.stop() == 0


S3_URI = "OfflineStoreConfig.S3StorageConfig.S3Uri"
ENABLED = "OnlineStoreConfig.EnableOnlineStore"
FEATURE, TYPE = "FeatureDefinitions.FeatureName", "FeatureDefinitions.FeatureType"
ALL = set(GROUPS)

# conditions on feature groups, and which groups meet them
GROUP_CONDITIONS = [
    (("FeatureGroupName", "Equals", PLAIN), {PLAIN}),
    (("FeatureGroupName", None, PLAIN), {PLAIN}),
    (("FeatureGroupName", "Equals", "plai"), set()),
    (("FeatureGroupName", "NotEquals", PLAIN), ALL - {PLAIN}),
    (("FeatureGroupName", "Contains", "a-"), {CUSTOMERS, ORDERS, PARTS}),
    (("FeatureGroupName", "In", f"{PLAIN},{ORDERS},nobody"), {PLAIN, ORDERS}),
    (("FeatureGroupName", "Exists", None), ALL),
    (("FeatureGroupName", "NotExists", None), set()),
    (("FeatureGroupArn", "Contains", ":feature-group/beta"), {ORDERS}),
    (("Description", "Equals", "what was bought"), {ORDERS}),
    (("Description", "Contains", "bought"), {CUSTOMERS, ORDERS}),
    (("Description", "Contains", "ught some"), {CUSTOMERS}),
    (("Description", "In", "what was bought,other words"), {ORDERS}),
    (("Description", "Exists", None), {CUSTOMERS, ORDERS}),
    (("Description", "NotExists", None), {PARTS, PLAIN}),
    (("RecordIdentifierFeatureName", "Equals", "order"), {ORDERS}),
    (("RecordIdentifierFeatureName", "NotEquals", "order"), ALL - {ORDERS}),
    (("EventTimeFeatureName", "Equals", "moment"), {PARTS}),
    (("EventTimeFeatureName", "In", "ts,when"), ALL - {PARTS}),
    (("FeatureGroupStatus", "Equals", "Created"), ALL),
    (("FeatureGroupStatus", "In", "CreateFailed,Deleting"), set()),
    (("OfflineStoreStatus.Status", "Equals", "Active"), ALL - {ORDERS}),
    ((ENABLED, "Equals", "true"), ALL - {PARTS}),
    ((S3_URI, "Exists", None), ALL - {ORDERS}),
    ((S3_URI, "NotExists", None), {ORDERS}),
    (("FailureReason", "Exists", None), set()),
    ((FEATURE, "Equals", "price"), {ORDERS, PARTS}),
    ((FEATURE, "Contains", "own"), {CUSTOMERS}),
    ((FEATURE, "In", "age,order"), {CUSTOMERS, ORDERS}),
    ((TYPE, "Equals", "Integral"), {CUSTOMERS, ORDERS}),
    (("Tags.team", "Equals", "ads"), {CUSTOMERS}),
    (("Tags.team", "In", "ads,shop"), {CUSTOMERS, ORDERS}),
    (("Tags.team", "Contains", "sho"), {ORDERS}),
    (("Tags.team", "Exists", None), {CUSTOMERS, ORDERS}),
    (("Tags.team", "NotExists", None), {PARTS, PLAIN}),
    (("Tags.nothing", "Exists", None), set()),
    (("AllTags", "Equals", "ads"), {CUSTOMERS, PARTS}),
    (("AllTags", "Equals", "stage"), {CUSTOMERS, PARTS}),
    (("AllTags", "Contains", "ea"), {CUSTOMERS, ORDERS}),
]


@pytest.mark.parametrize("filter_, expected", GROUP_CONDITIONS, ids=str)
def test_finds_groups_by(scene, filter_, expected):
    found = scene.groups(all_of(condition(*filter_)))

    assert sorted(found) == sorted(expected)


# conditions on features, and which features of which groups meet them
PRICES = {f"{ORDERS}/price", f"{PARTS}/price"}
FEATURE_CONDITIONS = [
    (("FeatureName", "Equals", "price"), PRICES),
    (("FeatureName", "Contains", "ric"), PRICES),
    (("FeatureName", "In", "age,order"), {f"{CUSTOMERS}/age", f"{ORDERS}/order"}),
    (("FeatureGroupName", "Equals", PLAIN), {f"{PLAIN}/id", f"{PLAIN}/ts"}),
    (("FeatureGroupName", "Contains", "ain"), {f"{PLAIN}/id", f"{PLAIN}/ts"}),
    (("Description", "Equals", "price with tax"), {f"{ORDERS}/price"}),
    (("Description", "Contains", "without"), {f"{PARTS}/price"}),
    (("Description", "Exists", None), PRICES | {f"{CUSTOMERS}/age"}),
    (("FeatureType", "Equals", "Integral"), {f"{CUSTOMERS}/age", f"{ORDERS}/order"}),
    (("Parameters.unit", "Equals", "euro"), {f"{ORDERS}/price"}),
    (("Parameters.unit", "Exists", None), {f"{CUSTOMERS}/age", f"{ORDERS}/price"}),
    (("Parameters.owner", "In", "ada,eve"), {f"{CUSTOMERS}/age"}),
    (("Parameters.unit", "Contains", "ear"), {f"{CUSTOMERS}/age"}),
    (("AllParameters", "Equals", "euro"), PRICES),
    (("AllParameters", "Equals", "owner"), {f"{CUSTOMERS}/age", f"{CUSTOMERS}/town"}),
    (("AllParameters", "Contains", "curren"), {f"{PARTS}/price"}),
]


@pytest.mark.parametrize("filter_, expected", FEATURE_CONDITIONS, ids=str)
def test_finds_features_by(scene, filter_, expected):
    found = scene.features(all_of(condition(*filter_)))

    assert sorted(found) == sorted(expected)


class TestTimes:
    @pytest.mark.parametrize("resource", ["groups", "features"])
    @pytest.mark.parametrize("operator", ["GreaterThan", "GreaterThanOrEqualTo"])
    def test_after_a_moment(self, scene, resource, operator):
        found = getattr(scene, resource)(all_of(
            condition("CreationTime", operator, timestamp(scene.boundary))
        ))  # fmt: skip

        assert {name.split("/")[0] for name in found} == {PARTS, PLAIN}

    @pytest.mark.parametrize("resource", ["groups", "features"])
    @pytest.mark.parametrize("operator", ["LessThan", "LessThanOrEqualTo"])
    def test_before_a_moment(self, scene, resource, operator):
        found = getattr(scene, resource)(all_of(
            condition("CreationTime", operator, timestamp(scene.boundary))
        ))  # fmt: skip

        assert {name.split("/")[0] for name in found} == {CUSTOMERS, ORDERS}

    def test_of_modification(self, scene):
        after, before = (
            set(scene.features(all_of(
                condition("LastModifiedTime", operator, timestamp(scene.boundary))
            )))
            for operator in ("GreaterThan", "LessThan")
        )  # fmt: skip

        assert {f"{CUSTOMERS}/age", f"{CUSTOMERS}/town"} | PRICES <= after
        assert f"{CUSTOMERS}/id" in before
        assert after | before == set(scene.features())


class TestExpressions:
    def test_all_conditions_unless_told(self, scene):
        filters = [condition(ENABLED, "Equals", "true"), condition("Tags.team", "Exists")]

        for expression in ({"Filters": filters}, {"Filters": filters, "Operator": "And"}):
            assert set(scene.groups(expression)) == {CUSTOMERS, ORDERS}

    def test_any_condition(self, scene):
        filters = [condition("FeatureGroupName", None, PLAIN), condition("Tags.stage", None, "test")]

        assert set(scene.groups({"Filters": filters, "Operator": "Or"})) == {PLAIN, PARTS}

    def test_a_nested_filter_is_about_one_feature(self, scene):
        def found(kind: str) -> set[str]:
            filters = [condition(FEATURE, None, "price"), condition(TYPE, None, kind)]
            return set(scene.groups({"NestedFilters": [nested(*filters)]}))

        assert found("Fractional") == {ORDERS}
        assert found("String") == {PARTS}
        assert found("Integral") == set()

    def test_expressions_in_expressions(self, scene):
        shop_or_plain = all_of(
            condition("Tags.team", None, "shop"), condition("FeatureGroupName", None, PLAIN)
        )
        outer = {
            "Filters": [condition("OfflineStoreStatus.Status", None, "Active")],
            "SubExpressions": [shop_or_plain | {"Operator": "Or"}],
        }

        assert set(scene.groups(outer)) == {PLAIN}
        assert set(scene.groups(outer | {"Operator": "Or"})) == ALL

    def test_lists_of_each_kind_are_joined_by_the_operator(self, scene):
        parts = {
            "Filters": [condition("FeatureGroupName", None, PLAIN)],
            "NestedFilters": [nested(condition(FEATURE, None, "age"))],
            "SubExpressions": [all_of(condition("Tags.team", None, "shop"))],
        }

        assert set(scene.groups(parts | {"Operator": "Or"})) == {PLAIN, CUSTOMERS, ORDERS}
        assert scene.groups(parts) == []

    def test_none_at_all_finds_everything(self, scene):
        assert set(scene.groups()) == ALL
        assert len(scene.features()) == sum(len(made["FeatureDefinitions"]) for made in GROUPS.values())

    def test_contains_may_be_used_on_several_properties(self, scene):
        expression = all_of(
            condition("FeatureGroupName", "Contains", "customers"),
            condition("Description", "Contains", "bought"),
            condition("Tags.team", "Contains", "ad"),
        )

        assert scene.groups(expression) == [CUSTOMERS]

    def test_contains_may_be_used_once_on_a_property(self, scene):
        expression = all_of(
            condition("FeatureGroupName", "Contains", "alpha"),
            condition("FeatureGroupName", "Contains", "customers"),
        )

        with pytest.raises(ClientError) as error:
            scene.groups(expression)

        words = "'CONTAINS' operator usage limit of 1 exceeded."
        assert_refused(error, words, code="ValidationException")

    def test_up_to_20_filters_in_two_expressions(self, scene):
        every = [condition("FeatureGroupName", "NotEquals", f"no-{number}") for number in range(20)]

        assert set(scene.groups({"SubExpressions": [{"Filters": every}, {"Filters": every}]})) == ALL


class TestOrderAndPages:
    @pytest.mark.parametrize("order", ["Ascending", "Descending"])
    def test_by_name(self, scene, order):
        found = scene.groups(SortBy="FeatureGroupName", SortOrder=order)

        assert found == sorted(ALL, reverse=order == "Descending")

    @pytest.mark.parametrize("order", ["Ascending", "Descending"])
    def test_by_creation(self, scene, order):
        found = scene.groups(SortBy="CreationTime", SortOrder=order)

        assert found == (list(GROUPS) if order == "Ascending" else list(GROUPS)[::-1])

    def test_the_last_modified_first_unless_told(self, scene):
        for feature in (f"{PLAIN}/ts", f"{CUSTOMERS}/id", f"{PARTS}/id"):
            time.sleep(0.01)
            scene.describe(*feature.split("/"), None, touched="yes")

        found = scene.features(all_of(condition("Parameters.touched", "Exists")))

        assert found == [f"{PARTS}/id", f"{CUSTOMERS}/id", f"{PLAIN}/ts"]

    @pytest.mark.parametrize("size", [1, 2, 3, 100])
    def test_pages_lose_and_repeat_nothing(self, scene, size):
        assert scene.groups(size=size, SortBy="FeatureGroupName", SortOrder="Ascending") == sorted(ALL)
        features = scene.features(size=size)
        assert len(features) == len(set(features)) == len(scene.features())

    def test_the_last_page_has_no_token(self, scene):
        reply = scene.sagemaker.search(Resource="FeatureGroup", MaxResults=100)

        assert "NextToken" not in reply
        assert reply["TotalHits"] == {"Value": len(ALL), "Relation": "EqualTo"}

    def test_nothing_found_is_an_empty_page(self, scene):
        expression = all_of(condition("FeatureGroupName", None, "nobody"))

        reply = scene.sagemaker.search(Resource="FeatureGroup", SearchExpression=expression)

        assert reply["Results"] == []
        assert reply["TotalHits"] == {"Value": 0, "Relation": "EqualTo"}
        assert "NextToken" not in reply


class TestHits:
    def test_a_group_is_shown_as_it_is_described_with_its_tags(self, scene):
        (hit,) = search(
            scene.sagemaker, "FeatureGroup", all_of(condition("FeatureGroupName", None, CUSTOMERS))
        )
        described = scene.sagemaker.describe_feature_group(FeatureGroupName=CUSTOMERS)

        tags = {tag["Key"]: tag["Value"] for tag in hit["Tags"]}
        assert tags == {"team": "ads", "stage": "prod"}
        assert "ThroughputConfig" not in hit
        for member in (
            "FeatureGroupArn", "FeatureGroupName", "RecordIdentifierFeatureName", "EventTimeFeatureName",
            "FeatureDefinitions", "CreationTime", "OnlineStoreConfig", "OfflineStoreConfig", "RoleArn",
            "FeatureGroupStatus", "OfflineStoreStatus", "Description",
        ):  # fmt: skip
            assert hit[member] == described[member], member

    def test_a_feature_is_shown_as_it_is_described(self, scene):
        (hit,) = search(
            scene.sagemaker, "FeatureMetadata", all_of(condition("FeatureName", None, "age"))
        )
        described = scene.sagemaker.describe_feature_metadata(
            FeatureGroupName=CUSTOMERS, FeatureName="age"
        )

        described.pop("ResponseMetadata")
        assert hit == described

    @pytest.mark.parametrize(
        "conditions, expected",
        [
            ({"Tags.team": "ads"}, {CUSTOMERS, PARTS, PLAIN}),
            ({"Tags.team": "nobody"}, {PARTS, PLAIN}),
            ({"Tags.team": "ads", "Tags.stage": "test"}, {PARTS, PLAIN}),
            ({"Tags.team": "ads", "Tags.stage": "prod"}, {CUSTOMERS, PLAIN}),
            ({"Tags.nothing": "x"}, ALL),
        ],
        ids=str,
    )
    def test_only_visible_ones(self, scene, conditions, expected):
        visible = [{"Key": key, "Value": value} for key, value in conditions.items()]

        assert set(scene.groups(VisibilityConditions=visible)) == expected

    def test_of_this_account_only(self, scene):
        assert set(scene.groups(CrossAccountFilterOption="SameAccount")) == ALL
        assert scene.groups(CrossAccountFilterOption="CrossAccount") == []


class TestConsistency:
    def test_every_change_is_found_at_once(self, scene):
        sagemaker = scene.sagemaker
        for _ in range(10):
            name = fresh_name("changing")
            by_name = all_of(condition("FeatureGroupName", None, name))
            by_tag = all_of(condition("Tags.fresh", None, name))
            by_parameter = all_of(condition("Parameters.fresh", None, name))
            group = Group(sagemaker, scene.runtime, name=name)
            assert scene.groups(by_name) == [name]
            assert len(scene.features(by_name)) == 3

            sagemaker.add_tags(ResourceArn=group.arn, Tags=[{"Key": "fresh", "Value": name}])
            assert scene.groups(by_tag) == [name]
            sagemaker.delete_tags(ResourceArn=group.arn, TagKeys=["fresh"])
            assert scene.groups(by_tag) == []

            scene.describe(name, "value", "words", fresh=name)
            assert scene.features(by_parameter) == [f"{name}/value"]

            sagemaker.delete_feature_group(FeatureGroupName=name)
            assert (
                scene.groups(by_name) == scene.features(by_name) == scene.features(by_parameter) == []
            )

    def test_an_updated_group_is_found_by_its_new_features(self, scene):
        group = Group(scene.sagemaker, scene.runtime, name="growing")
        try:
            group.update(FeatureAdditions=definitions(shoe="Integral"))
            assert scene.groups(all_of(condition(FEATURE, None, "shoe"))) == ["growing"]
            assert scene.features(all_of(condition("FeatureName", None, "shoe"))) == ["growing/shoe"]
            group.update(OnlineStoreConfig={"TtlDuration": ttl("Days", 1)})
            assert scene.groups(all_of(condition("LastUpdateStatus", None, "Successful"))) == [
                "growing"
            ]
            assert scene.groups(SortBy="LastModifiedTime")[0] == "growing"
        finally:
            scene.sagemaker.delete_feature_group(FeatureGroupName="growing")


REFUSED = {
    "text compared by greater": condition("FeatureGroupName", "GreaterThan", "a"),
    "text compared by less": condition("Description", "LessThanOrEqualTo", "a"),
    "time that contains": condition("CreationTime", "Contains", "2024"),
    "time in a list": condition("CreationTime", "In", "2024-01-01T00:00:00"),
    "time that is none": condition("CreationTime", "GreaterThan", "yesterday"),
    "unknown property": condition("Colour", "Equals", "red"),
    "no value": condition("FeatureGroupName", "Equals"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_a_condition(scene, name):
    with pytest.raises(ClientError) as error:
        scene.groups(all_of(REFUSED[name]))

    assert_refused(error, code="ValidationException")


class TestSuggestions:
    @pytest.fixture
    def suggest(self, scene):
        def property_names(resource: str, hint: str) -> list[str]:
            reply = scene.sagemaker.get_search_suggestions(
                Resource=resource, SuggestionQuery={"PropertyNameQuery": {"PropertyNameHint": hint}}
            )
            return [found["PropertyName"] for found in reply["PropertyNameSuggestions"]]

        return property_names

    @pytest.mark.parametrize(
        "hint, expected",
        [
            ("Tags.", {"Tags.team", "Tags.stage", "Tags.ads"}),
            ("Tags.t", {"Tags.team"}),
            ("Tags.team", {"Tags.team"}),
            ("Tags.nothing", set()),
        ],
    )
    def test_of_tags_begin_with_the_hint(self, suggest, hint, expected):
        found = suggest("FeatureGroup", hint)

        assert sorted(found) == sorted(expected)

    def test_of_parameters_begin_with_the_hint(self, suggest):
        found = suggest("FeatureMetadata", "Parameters.")

        assert {"Parameters.unit", "Parameters.owner", "Parameters.currency"} <= set(found)
        assert suggest("FeatureMetadata", "Parameters.cur") == ["Parameters.currency"]
