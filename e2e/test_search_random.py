"""Random search expressions against a naive reading of every resource. The seed is printed."""

import random
import time

import pytest

from support import clients
from support.groups import Group, definitions
from support.randomness import seeded_random
from support.search import Document, condition, names, nested, search, timestamp
from support.server import LarderServer

GROUPS = 24
GROUP_EXPRESSIONS = 250
FEATURE_EXPRESSIONS = 150
WORDS = ["red", "green", "blue", "redgreen", "age", "price"]
TAG_KEYS = ["team", "stage", "red"]
PARAMETER_KEYS = ["unit", "owner", "blue"]
KINDS = ["String", "Integral", "Fractional"]
ENABLED = "OnlineStoreConfig.EnableOnlineStore"
S3_URI = "OfflineStoreConfig.S3StorageConfig.S3Uri"


class Corpus:
    """Random feature groups, as requests for the server and as documents for the oracle."""

    def __init__(self, server, randomness: random.Random):
        self.sagemaker = clients.sagemaker(server.endpoint)
        self.runtime = clients.runtime(server.endpoint)
        self.randomness = randomness
        self.groups: list[Document] = []
        self.features: list[Document] = []
        for number in range(GROUPS):
            if number == GROUPS // 2:
                self.boundary = int(time.time()) + 1
                time.sleep(self.boundary + 1 - time.time())
            self.make_group(f"{self.words('-')}-{number:02d}")

    def words(self, separator: str = " ") -> str:
        return separator.join(self.randomness.choices(WORDS, k=self.randomness.randint(1, 3)))

    def pairs(self, keys: list[str]) -> dict[str, str]:
        return {key: self.words() for key in keys if self.randomness.random() < 0.5}

    def make_group(self, name: str) -> None:
        chance = self.randomness.random
        identifier, event_time = (
            self.randomness.choice(["id", "key"]),
            self.randomness.choice(["ts", "at"]),
        )
        kinds = {identifier: "String", event_time: self.randomness.choice(["String", "Fractional"])}
        for word in self.randomness.sample(WORDS, k=self.randomness.randint(0, 4)):
            kinds[word] = self.randomness.choice(KINDS)
        stores = self.randomness.choice([(True, True), (True, False), (False, True)])
        description = self.words() if chance() < 0.7 else None
        tags = self.pairs(TAG_KEYS)
        group = Group(
            self.sagemaker, self.runtime,
            name=name, online=stores[0], offline=stores[1],
            RecordIdentifierFeatureName=identifier,
            EventTimeFeatureName=event_time,
            FeatureDefinitions=definitions(**kinds),
            Description=description,
            Tags=[{"Key": key, "Value": value} for key, value in tags.items()],
        )  # fmt: skip
        self.groups.append(document_of_group(group.description, tags))
        for feature in kinds:
            self.describe_feature(name, feature, kinds[feature])

    def describe_feature(self, group: str, feature: str, kind: str) -> None:
        text = self.words() if self.randomness.random() < 0.5 else None
        parameters = self.pairs(PARAMETER_KEYS)
        if text or parameters:
            self.sagemaker.update_feature_metadata(
                FeatureGroupName=group,
                FeatureName=feature,
                ParameterAdditions=[{"Key": key, "Value": value} for key, value in parameters.items()],
                **({"Description": text} if text else {}),
            )
        described = self.sagemaker.describe_feature_metadata(
            FeatureGroupName=group, FeatureName=feature
        )
        properties = {
            "FeatureGroupName": [group],
            "FeatureName": [feature],
            "FeatureType": [kind],
            "CreationTime": [timestamp(described["CreationTime"].timestamp())],
            "LastModifiedTime": [timestamp(described["LastModifiedTime"].timestamp())],
            "Description": [text] if text else [],
            "AllParameters": [*parameters, *parameters.values()],
        } | {f"Parameters.{key}": [value] for key, value in parameters.items()}
        self.features.append(Document(f"{group}/{feature}", properties))


def document_of_group(description: dict, tags: dict[str, str]) -> Document:
    features = description["FeatureDefinitions"]
    online = description.get("OnlineStoreConfig", {}).get("EnableOnlineStore", False)
    offline = "OfflineStoreConfig" in description
    properties = {
        "FeatureGroupName": [description["FeatureGroupName"]],
        "FeatureGroupArn": [description["FeatureGroupArn"]],
        "Description": [description["Description"]] if "Description" in description else [],
        "RecordIdentifierFeatureName": [description["RecordIdentifierFeatureName"]],
        "EventTimeFeatureName": [description["EventTimeFeatureName"]],
        "FeatureGroupStatus": ["Created"],
        "CreationTime": [timestamp(description["CreationTime"].timestamp())],
        ENABLED: ["true"] if online else [],
        S3_URI: [description["OfflineStoreConfig"]["S3StorageConfig"]["S3Uri"]] if offline else [],
        "OfflineStoreStatus.Status": ["Active"] if offline else [],
        "AllTags": [*tags, *tags.values()],
        "FeatureDefinitions.FeatureName": [feature["FeatureName"] for feature in features],
        "FeatureDefinitions.FeatureType": [feature["FeatureType"] for feature in features],
    } | {f"Tags.{key}": [value] for key, value in tags.items()}
    return Document(description["FeatureGroupName"], properties, features)


# Properties, and the operators under which all readings of the documents agree.
ALWAYS = ["Equals", "NotEquals", "Contains", "In", "Exists", "NotExists"]
SOMETIMES = ["Equals", "Contains", "In", "Exists", "NotExists"]
MANY = ["Equals", "Contains", "In"]
GROUP_PROPERTIES = {
    "FeatureGroupName": ALWAYS,
    "FeatureGroupArn": ["Contains", "Exists"],
    "RecordIdentifierFeatureName": ALWAYS,
    "EventTimeFeatureName": ALWAYS,
    "Description": SOMETIMES,
    "FeatureGroupStatus": ["Equals", "NotEquals", "In"],
    "OfflineStoreStatus.Status": ["Equals", "Exists", "NotExists"],
    ENABLED: ["Equals"],
    S3_URI: ["Exists", "NotExists"],
    "FeatureDefinitions.FeatureName": MANY,
    "FeatureDefinitions.FeatureType": MANY,
    "AllTags": MANY,
} | {f"Tags.{key}": SOMETIMES for key in [*TAG_KEYS, "nothing"]}
FEATURE_PROPERTIES = {
    "FeatureGroupName": ALWAYS,
    "FeatureName": ALWAYS,
    "FeatureType": ["Equals", "NotEquals", "In"],
    "Description": SOMETIMES,
    "AllParameters": MANY,
} | {f"Parameters.{key}": SOMETIMES for key in [*PARAMETER_KEYS, "nothing"]}
COMPARISONS = ["GreaterThan", "GreaterThanOrEqualTo", "LessThan", "LessThanOrEqualTo"]
FIXED_VALUES = {ENABLED: ["true"]}


class Writer:
    """Writes one random expression; Contains comes at most once for each property."""

    def __init__(self, randomness, documents, properties: dict[str, list[str]], times: dict[str, int]):
        self.randomness, self.documents, self.properties = randomness, documents, properties
        self.times = times
        self.contained: set[str] = set()

    def expression(self, depth: int = 0) -> dict:
        """At most three deep, and so under the limit of 50 filters and expressions together."""
        draw = self.randomness
        has_lists = any(document.definitions for document in self.documents)
        counts = {
            "Filters": draw.randint(0, 3),
            "NestedFilters": draw.choice([0, 0, 1]) if has_lists and depth < 2 else 0,
            "SubExpressions": draw.choice([0, 0, 1, 2]) if depth < 2 else 0,
        }
        if not any(counts.values()):
            counts["Filters"] = 1
        written = {
            "Filters": [self.filter() for _ in range(counts["Filters"])],
            "NestedFilters": [self.nested() for _ in range(counts["NestedFilters"])],
            "SubExpressions": [self.expression(depth + 1) for _ in range(counts["SubExpressions"])],
        }
        operator = draw.choice([{}, {"Operator": "And"}, {"Operator": "Or"}])
        return {member: items for member, items in written.items() if items} | operator

    def filter(self) -> dict:
        if self.randomness.random() < 0.1:
            name = self.randomness.choice(list(self.times))
            moment = self.times[name] + self.randomness.choice([-3600, 0, 3600])
            return condition(name, self.randomness.choice(COMPARISONS), timestamp(moment))
        return self.text_filter(self.randomness.choice(list(self.properties)))

    def nested(self) -> dict:
        wanted = ["FeatureDefinitions.FeatureName", "FeatureDefinitions.FeatureType"]
        return nested(*(self.text_filter(name) for name in wanted))

    def text_filter(self, name: str) -> dict:
        operator = self.randomness.choice(self.properties[name])
        if operator == "Contains" and name in self.contained:
            operator = "Equals" if "Equals" in self.properties[name] else "Exists"
        if operator in ("Exists", "NotExists"):
            return condition(name, operator)
        if operator == "Contains":
            self.contained.add(name)
            return condition(name, operator, self.part_of(self.value(name)))
        if operator == "In":
            return condition(name, operator, ",".join(self.value(name) for _ in range(3)))
        hidden = operator == "Equals" and self.randomness.random() < 0.3
        return condition(name, None if hidden else operator, self.value(name))

    def part_of(self, text: str) -> str:
        start = self.randomness.randrange(len(text))
        return text[start : start + self.randomness.randint(1, 8)].strip() or "e"

    def value(self, name: str) -> str:
        """Mostly a text that some document has."""
        known = sorted({text for document in self.documents for text in document.texts(name)})
        if known and (name in FIXED_VALUES or self.randomness.random() < 0.9):
            return self.randomness.choice(known)
        return self.randomness.choice(WORDS)


@pytest.fixture(scope="module")
def corpus(larder, tmp_path_factory):
    server = LarderServer(tmp_path_factory.mktemp("random-search") / "data").start()
    try:
        yield Corpus(server, seeded_random("search corpus"))
    finally:
        assert server.stop() == 0


def check(corpus, resource: str, documents: list[Document], writer, count: int) -> None:
    hits = 0
    for _ in range(count):
        expression = writer().expression()
        expected = sorted(document.name for document in documents if document.matches(expression))
        found = sorted(names(search(corpus.sagemaker, resource, expression)))
        assert found == expected, expression
        hits += 0 < len(expected) < len(documents)
    assert hits > count / 5, "too few expressions tell documents apart"


def test_groups_are_found_as_the_oracle_finds_them(corpus):
    randomness = seeded_random("search for groups")
    times = {"CreationTime": corpus.boundary}

    def writer() -> Writer:
        return Writer(randomness, corpus.groups, GROUP_PROPERTIES, times)

    check(corpus, "FeatureGroup", corpus.groups, writer, GROUP_EXPRESSIONS)


def test_features_are_found_as_the_oracle_finds_them(corpus):
    randomness = seeded_random("search for features")
    times = {"CreationTime": corpus.boundary, "LastModifiedTime": corpus.boundary}

    def writer() -> Writer:
        return Writer(randomness, corpus.features, FEATURE_PROPERTIES, times)

    check(corpus, "FeatureMetadata", corpus.features, writer, FEATURE_EXPRESSIONS)


@pytest.mark.parametrize("size", [1, 5, 7])
def test_pages_of_every_size_are_the_same_hits(corpus, size):
    randomness = seeded_random(f"pages of {size}")
    for _ in range(6):
        expression = Writer(
            randomness, corpus.groups, GROUP_PROPERTIES, {"CreationTime": corpus.boundary}
        ).expression()
        order = {
            "SortBy": "FeatureGroupName",
            "SortOrder": randomness.choice(["Ascending", "Descending"]),
        }

        paged = search(corpus.sagemaker, "FeatureGroup", expression, size=size, **order)

        assert names(paged) == names(search(corpus.sagemaker, "FeatureGroup", expression, **order))
