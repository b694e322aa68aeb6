"""Search, and a naive reading of it that knows nothing of indexes."""

import datetime
from dataclasses import dataclass, field

TIMESTAMPS = {"CreationTime", "LastModifiedTime"}
NAME_MEMBERS = ("FeatureGroupName", "FeatureName")


def search(sagemaker, resource: str, expression=None, size: int = 100, **options) -> list[dict]:
    """All hits in their order, through as many pages as there are."""
    if expression is not None:
        options["SearchExpression"] = expression
    pages = sagemaker.get_paginator("search").paginate(
        Resource=resource, PaginationConfig={"PageSize": size}, **options
    )
    hits, totals = [], []
    for page in pages:
        assert len(page["Results"]) <= size
        assert all(set(result) == {resource} for result in page["Results"]), page["Results"]
        hits += [result[resource] for result in page["Results"]]
        totals.append(page["TotalHits"])
    assert all(total == {"Value": len(hits), "Relation": "EqualTo"} for total in totals), totals
    return hits


def names(hits: list[dict]) -> list[str]:
    """Names of feature groups, or `group/feature` of features, in the order of the hits."""
    return ["/".join(hit[member] for member in NAME_MEMBERS if member in hit) for hit in hits]


def condition(name: str, operator: str | None = None, value: str | None = None) -> dict:
    built = {"Name": name, "Operator": operator, "Value": value}
    return {member: text for member, text in built.items() if text is not None}


def all_of(*filters: dict) -> dict:
    return {"Filters": list(filters)}


def nested(*filters: dict) -> dict:
    return {"NestedPropertyName": "FeatureDefinitions", "Filters": list(filters)}


def timestamp(moment: float) -> str:
    return datetime.datetime.fromtimestamp(moment, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S")


@dataclass
class Document:
    """What can be searched of one resource: each property with all of its texts."""

    name: str
    properties: dict[str, list[str]]
    definitions: list[dict[str, str]] = field(default_factory=list)

    def texts(self, name: str) -> list[str]:
        return self.properties.get(name, [])

    def matches(self, expression: dict) -> bool:
        results = [holds(item, self.texts) for item in expression.get("Filters", [])]
        results += [self.matches_nested(item) for item in expression.get("NestedFilters", [])]
        results += [self.matches(item) for item in expression.get("SubExpressions", [])]
        return any(results) if expression.get("Operator") == "Or" else all(results)

    def matches_nested(self, nested_filters: dict) -> bool:
        """One element of the list must meet all conditions."""
        prefix = nested_filters["NestedPropertyName"] + "."
        return any(
            all(
                holds(item, lambda name: [element[name.removeprefix(prefix)]])  # noqa: B023
                for item in nested_filters["Filters"]
            )
            for element in self.definitions
        )


def holds(item: dict, texts_of) -> bool:
    """Whether one condition holds; a property with many texts needs one that fits."""
    texts, value = texts_of(item["Name"]), item.get("Value", "")
    operator = item.get("Operator", "Equals")
    if operator in ("Exists", "NotExists"):
        return bool(texts) is (operator == "Exists")
    if item["Name"] in TIMESTAMPS:
        return any(compares(operator, text, value) for text in texts)
    return {
        "Equals": value in texts,
        "NotEquals": bool(texts) and value not in texts,
        "Contains": any(value in text for text in texts),
        "In": any(text in value.split(",") for text in texts),
    }[operator]


def compares(operator: str, text: str, value: str) -> bool:
    return {
        "GreaterThan": text > value,
        "GreaterThanOrEqualTo": text >= value,
        "LessThan": text < value,
        "LessThanOrEqualTo": text <= value,
    }[operator]
