"""What no client library would send to the newer operations: refused, and nothing changes.

A row is a request, the status and codes that it may get, and a word that its text must have, in
letters of any case: the member, the value or the limit that is wrong.
"""

import pytest

from support.calls import SYNTAX, control, runtime_post
from support.groups import definitions, ttl, values
from support.http import Request, get, send
from support.server import LarderServer
from support.untouched import FEATURE, GROUP, GROUPS, MEMORY, UPDATABLE, Scene

CONTROL_CODES = {"ValidationException", "SerializationException"}
RUNTIME_CODES = {"ValidationError", "SerializationException"}
NOT_FOUND = {"ResourceNotFound"}
TYPE_WORD = ""  # a text about JSON need not name anything

ACCOUNT_ARN = "arn:aws:sagemaker:us-east-1:123456789012"
ARN = f"{ACCOUNT_ARN}:feature-group/{GROUP}"
NO_ARTIFACT, NO_CONTEXT = f"{ACCOUNT_ARN}:artifact/0000", f"{ACCOUNT_ARN}:context/no-context"
RECORD = values(id="a", ts="9", value="new")
SOURCE = {"SourceUri": "s3://bucket/x"}
MEBIBYTE = 1024 * 1024

# name: request, statuses, codes, word
CASES: dict[str, tuple[Request, set[int], set[str], str]] = {}


def add(name: str, request: Request, word="", statuses=400, codes=CONTROL_CODES) -> None:
    assert name not in CASES, name
    CASES[name] = (request, {statuses} if isinstance(statuses, int) else set(statuses), codes, word)


def add_control(operation: str, base: dict, rows: dict, codes=CONTROL_CODES) -> None:
    """What is changed in a good request, and the word; None takes a member away."""
    for name, (change, word) in rows.items():
        body = {member: value for member, value in (base | change).items() if value is not None}
        add(f"{operation}: {name}", control(operation, body), word, codes=codes)


def add_runtime(name: str, path: str, rows: dict[str, tuple[object, str]]) -> None:
    for row, (body, word) in rows.items():
        add(f"{name}: {row}", runtime_post(path, body), word, codes=RUNTIME_CODES)


# --- texts that are no JSON, or not the right JSON ---
OPERATIONS = (
    "UpdateFeatureGroup", "UpdateFeatureMetadata", "DescribeFeatureMetadata", "AddTags", "ListTags",
    "DeleteTags", "Search", "GetSearchSuggestions", "CreateContext", "CreateAction", "CreateArtifact",
    "AddAssociation", "DescribeContext",
)  # fmt: skip
for operation in OPERATIONS:
    for syntax in ("empty", "word", "cut off", "array", "null", "trailing comma", "deep", "XML"):
        add(f"{operation} body: {syntax}", control(operation, SYNTAX[syntax]))
for name, path in {
    "BatchWriteRecord": "/BatchWriteRecord",
    "UpdateRecord": f"/FeatureGroup/{UPDATABLE}/Record",
    "ListRecords": f"/FeatureGroup/{GROUP}/ListRecords",
}.items():
    for syntax, body in SYNTAX.items():
        if name != "ListRecords" or syntax not in ("empty", "blank", "null"):
            add(f"{name} body: {syntax}", runtime_post(path, body), codes=RUNTIME_CODES)
    for label, octets in {"UTF-16": "{}".encode("utf-16"), "Latin-1": b'{"\xfc":1}'}.items():
        add(f"{name} body: {label}", runtime_post(path, octets), codes=RUNTIME_CODES)
    for method in ("GET", "PUT", "DELETE", "PATCH", "BREW"):
        add(f"{name}: method {method}", Request(method, path), statuses={400, 404, 405}, codes=set())
    add(f"{name}: slash at the end", runtime_post(path + "/", {}), statuses={400, 404}, codes=set())
    add(f"{name}: other letters", runtime_post(path.lower(), {}), statuses={400, 404, 405}, codes=set())

# --- UpdateFeatureGroup ---
NAME = {"FeatureGroupName": GROUP}
MORE = {"FeatureAdditions": definitions(more="String")}


def addition(**members) -> dict:
    return {"FeatureAdditions": [{"FeatureName": "more", "FeatureType": "String"} | members]}


add_control("UpdateFeatureGroup", NAME | MORE, {
    "no name": ({"FeatureGroupName": None}, "featureGroupName"),
    "name is a number": ({"FeatureGroupName": 7}, TYPE_WORD),
    "name of 257 characters": ({"FeatureGroupName": "x" * 257}, "featureGroupName"),
    "ARN of another service": ({"FeatureGroupName": "arn:aws:s3:::bucket"}, "arn:aws:s3:::bucket"),
    "additions are an object": ({"FeatureAdditions": {"more": "String"}}, TYPE_WORD),
    "addition is a text": ({"FeatureAdditions": ["more"]}, TYPE_WORD),
    "no additions": ({"FeatureAdditions": []}, "featureAdditions"),
    "101 additions": ({"FeatureAdditions": definitions(**{f"f{n}": "String" for n in range(101)})}, "100"),
    "addition without type": ({"FeatureAdditions": [{"FeatureName": "more"}]}, "featureType"),
    "addition without name": ({"FeatureAdditions": [{"FeatureType": "String"}]}, "featureName"),
    "addition of unknown type": (addition(FeatureType="Boolean"), "Boolean"),
    "addition of illegal name": (addition(FeatureName="a b"), "a b"),
    "addition that is there": (addition(FeatureName="value"), "value"),
    "addition of a reserved name": (addition(FeatureName="write_time"), "write_time"),
    "addition of an unknown collection": (addition(CollectionType="Map"), "Map"),
    "addition of a list": (addition(CollectionType="List"), "more"),
    "online store is true": ({"FeatureAdditions": None, "OnlineStoreConfig": True}, TYPE_WORD),
    "duration is a number": ({"FeatureAdditions": None, "OnlineStoreConfig": {"TtlDuration": 5}}, TYPE_WORD),
    "throughput is a text": ({"FeatureAdditions": None, "ThroughputConfig": "OnDemand"}, TYPE_WORD),
    "two changes": ({"ThroughputConfig": {"ThroughputMode": "OnDemand"}}, ""),
})  # fmt: skip
for label, duration in {
    "unit alone": {"Unit": "Days"}, "value alone": {"Value": 1}, "unknown unit": ttl("Years", 1),
    "zero": ttl("Days", 0), "text": {"Unit": "Days", "Value": "5"}, "huge": ttl("Days", 10**30),
    "fraction": {"Unit": "Days", "Value": 1.5},
}.items():  # fmt: skip
    body = NAME | {"OnlineStoreConfig": {"TtlDuration": duration}}
    add(f"UpdateFeatureGroup: duration {label}", control("UpdateFeatureGroup", body))
for label, config in {
    "unknown mode": {"ThroughputMode": "Fast"}, "text": {"ProvisionedReadCapacityUnits": "5"},
    "below zero": {"ProvisionedReadCapacityUnits": -1}, "huge": {"ProvisionedWriteCapacityUnits": 10**12},
}.items():  # fmt: skip
    body = NAME | {"ThroughputConfig": config}
    add(f"UpdateFeatureGroup: throughput {label}", control("UpdateFeatureGroup", body))
for label, config in {
    "text": {"VectorConfig": {"Dimension": "2"}}, "zero": {"VectorConfig": {"Dimension": 0}},
    "8193": {"VectorConfig": {"Dimension": 8193}}, "fraction": {"VectorConfig": {"Dimension": 1.5}},
    "none": {"VectorConfig": {}}, "no config": {}, "a list": [],
}.items():  # fmt: skip
    vector = addition(FeatureType="Fractional", CollectionType="Vector", CollectionConfig=config)
    body = {"FeatureGroupName": MEMORY} | vector
    add(f"UpdateFeatureGroup: dimension {label}", control("UpdateFeatureGroup", body))
add_control("UpdateFeatureGroup", {"FeatureGroupName": "no-group"} | MORE, {
    "unknown group": ({}, "no-group"),
}, NOT_FOUND)  # fmt: skip

# --- feature metadata ---
add_control("DescribeFeatureMetadata", FEATURE, {
    "no group": ({"FeatureGroupName": None}, "featureGroupName"),
    "no feature": ({"FeatureName": None}, "featureName"),
    "feature is a list": ({"FeatureName": ["value"]}, TYPE_WORD),
    "illegal feature": ({"FeatureName": "../value"}, "../value"),
    "long feature": ({"FeatureName": "f" * 65}, "64"),
})  # fmt: skip
for operation in ("DescribeFeatureMetadata", "UpdateFeatureMetadata"):
    add_control(operation, FEATURE, {
        "unknown group": ({"FeatureGroupName": "no-group"}, "no-group"),
        "unknown feature": ({"FeatureName": "colour"}, "colour"),
    }, NOT_FOUND)  # fmt: skip
add_control("UpdateFeatureMetadata", FEATURE, {
    "description is a number": ({"Description": 7}, TYPE_WORD),
    "description of 256": ({"Description": "d" * 256}, "255"),
    "additions are an object": ({"ParameterAdditions": {"a": "b"}}, TYPE_WORD),
    "addition is a text": ({"ParameterAdditions": ["a"]}, TYPE_WORD),
    "26 additions": ({"ParameterAdditions": [{"Key": f"k{n}", "Value": "v"} for n in range(26)]}, "25"),
    "25 additions to one": ({"ParameterAdditions": [{"Key": f"k{n}", "Value": "v"} for n in range(25)]}, "25"),
    "addition without value": ({"ParameterAdditions": [{"Key": "a"}]}, ""),
    "addition without key": ({"ParameterAdditions": [{"Value": "a"}]}, ""),
    "illegal key": ({"ParameterAdditions": [{"Key": "a#b", "Value": "v"}]}, "a#b"),
    "illegal value": ({"ParameterAdditions": [{"Key": "a", "Value": "v!"}]}, "v!"),
    "removals are objects": ({"ParameterRemovals": [{"Key": "unit"}]}, TYPE_WORD),
    "removals are a text": ({"ParameterRemovals": "unit"}, TYPE_WORD),
    "26 removals": ({"ParameterRemovals": [f"k{n}" for n in range(26)]}, "25"),
})  # fmt: skip

# --- tags ---
TAGS = {"ResourceArn": ARN, "Tags": [{"Key": "new", "Value": "v"}]}
add_control("AddTags", TAGS, {
    "no ARN": ({"ResourceArn": None}, "resourceArn"),
    "ARN is no ARN": ({"ResourceArn": GROUP}, "resourceArn"),
    "ARN of another service": ({"ResourceArn": "arn:aws:s3:::bucket"}, "arn:aws:s3:::bucket"),
    "no tags": ({"Tags": None}, "tags"),
    "tags are an object": ({"Tags": {"a": "b"}}, TYPE_WORD),
    "tag without value": ({"Tags": [{"Key": "a"}]}, "value"),
    "tag without key": ({"Tags": [{"Value": "a"}]}, "key"),
    "empty key": ({"Tags": [{"Key": "", "Value": "v"}]}, "key"),
    "illegal key": ({"Tags": [{"Key": "a#b", "Value": "v"}]}, "a#b"),
    "value is a number": ({"Tags": [{"Key": "a", "Value": 7}]}, TYPE_WORD),
    "51 tags": ({"Tags": [{"Key": f"k{n}", "Value": "v"} for n in range(51)]}, "50"),
})  # fmt: skip
add_control("AddTags", TAGS, {
    "unknown group": ({"ResourceArn": f"{ARN}-not"}, ""),
    "50 tags to one": ({"Tags": [{"Key": f"k{n}", "Value": "v"} for n in range(50)]}, ""),
}, CONTROL_CODES | NOT_FOUND | {"ResourceLimitExceeded"})  # fmt: skip
add_control("DeleteTags", {"ResourceArn": ARN, "TagKeys": ["team"]}, {
    "no keys": ({"TagKeys": None}, "tagKeys"),
    "empty keys": ({"TagKeys": []}, "tagKeys"),
    "keys are a text": ({"TagKeys": "team"}, TYPE_WORD),
    "51 keys": ({"TagKeys": [f"k{n}" for n in range(51)]}, "50"),
})  # fmt: skip
add_control("ListTags", {"ResourceArn": ARN}, {
    "pages of 49": ({"MaxResults": 49}, "50"),
    "pages of a text": ({"MaxResults": "50"}, TYPE_WORD),
    "long token": ({"NextToken": "x" * 8193}, "8192"),
})  # fmt: skip

# --- search ---
CONDITION = {"Name": "FeatureGroupName", "Operator": "Equals", "Value": GROUP}


def expression(**members) -> dict:
    return {"SearchExpression": members}


def filtered(**changes) -> dict:
    condition = {name: value for name, value in (CONDITION | changes).items() if value is not None}
    return expression(Filters=[condition])


nested_subexpressions: dict = {"Filters": [CONDITION]}
for _ in range(60):
    nested_subexpressions = {"SubExpressions": [nested_subexpressions]}
add_control("Search", {"Resource": "FeatureGroup"}, {
    "no resource": ({"Resource": None}, "resource"),
    "resource of older pages": ({"Resource": "FeatureGroups"}, "FeatureGroups"),
    "resource is a number": ({"Resource": 7}, TYPE_WORD),
    "expression is a text": ({"SearchExpression": "a = b"}, TYPE_WORD),
    "empty expression": (expression(), ""),
    "operator alone": (expression(Operator="And"), ""),
    "no filters": (expression(Filters=[]), "filters"),
    "filters are an object": (expression(Filters=CONDITION), TYPE_WORD),
    "21 filters": (expression(Filters=[CONDITION] * 21), "20"),
    "filter is a text": (expression(Filters=["a"]), TYPE_WORD),
    "filter without name": (filtered(Name=None), "name"),
    "filter of an empty name": (filtered(Name=""), "name"),
    "filter of a long name": (filtered(Name="x" * 256), "255"),
    "filter of an unknown property": (filtered(Name="Colour"), "Colour"),
    "unknown operator": (filtered(Operator="Like"), "Like"),
    "value is a number": (filtered(Value=7), TYPE_WORD),
    "empty value": (filtered(Value=""), "value"),
    "long value": (filtered(Value="x" * 1025), "1024"),
    "text that is greater": (filtered(Operator="GreaterThan"), "FeatureGroupName"),
    "no time": (filtered(Name="CreationTime", Operator="LessThan", Value="soon"), "soon"),
    "unknown joiner": (expression(Filters=[CONDITION], Operator="Xor"), "Xor"),
    "nested without filters": (expression(NestedFilters=[{"NestedPropertyName": "x"}]), "filters"),
    "nested without name": (expression(NestedFilters=[{"Filters": [CONDITION]}]), "nestedPropertyName"),
    "no subexpressions": (expression(SubExpressions=[]), "subExpressions"),
    "empty subexpression": (expression(SubExpressions=[{}]), ""),
    "60 deep": ({"SearchExpression": nested_subexpressions}, ""),
    "more than 50 filters": (expression(SubExpressions=[{"Filters": [CONDITION] * 20}] * 3), ""),
    "unknown order": ({"SortOrder": "Sideways"}, "Sideways"),
    "sorted by nothing": ({"SortBy": ""}, "sortBy"),
    "pages of 0": ({"MaxResults": 0}, "maxResults"),
    "pages of 101": ({"MaxResults": 101}, "100"),
    "pages of a text": ({"MaxResults": "5"}, TYPE_WORD),
    "nonsense token": ({"NextToken": "nonsense"}, ""),
    "long token": ({"NextToken": "x" * 8193}, "8192"),
    "unknown account option": ({"CrossAccountFilterOption": "Other"}, "Other"),
    "no visibility": ({"VisibilityConditions": []}, "visibilityConditions"),
    "6 visibilities": ({"VisibilityConditions": [{"Key": "Tags.a", "Value": "b"}] * 6}, "5"),
    "illegal visibility": ({"VisibilityConditions": [{"Key": "Tags.a#", "Value": "b"}]}, "Tags.a#"),
})  # fmt: skip
add_control("GetSearchSuggestions", {"Resource": "FeatureGroup"}, {
    "no resource": ({"Resource": None}, "resource"),
    "unknown resource": ({"Resource": "Teapot"}, "Teapot"),
    "query is a text": ({"SuggestionQuery": "Tags"}, TYPE_WORD),
    "no hint": ({"SuggestionQuery": {"PropertyNameQuery": {}}}, "propertyNameHint"),
    "long hint": ({"SuggestionQuery": {"PropertyNameQuery": {"PropertyNameHint": "x" * 101}}}, "100"),
})  # fmt: skip
add_control("ListResourceCatalogs", {}, {
    "pages of 0": ({"MaxResults": 0}, "maxResults"),
    "unknown key": ({"SortBy": "Name"}, "Name"),
    "time is a text": ({"CreationTimeAfter": "yesterday"}, TYPE_WORD),
    "empty name": ({"NameContains": ""}, "nameContains"),
})  # fmt: skip

# --- lineage ---
CONTEXT_BODY = {"ContextName": "never", "Source": SOURCE, "ContextType": "Thing"}
add_control("CreateContext", CONTEXT_BODY, {
    "no name": ({"ContextName": None}, "contextName"),
    "illegal name": ({"ContextName": "a b"}, "a b"),
    "long name": ({"ContextName": "x" * 121}, "120"),
    "no source": ({"Source": None}, "source"),
    "empty source": ({"Source": {}}, "sourceUri"),
    "long source": ({"Source": {"SourceUri": "x" * 2049}}, "2048"),
    "no type": ({"ContextType": None}, "contextType"),
    "long description": ({"Description": "d" * 3073}, "3072"),
    "properties are a list": ({"Properties": ["a"]}, TYPE_WORD),
    "property is a number": ({"Properties": {"a": 7}}, TYPE_WORD),
    "31 properties": ({"Properties": {f"p{n}": "x" for n in range(31)}}, "30"),
    "illegal tag": ({"Tags": [{"Key": "a#b", "Value": "v"}]}, "a#b"),
})  # fmt: skip
add_control("CreateAction", {"ActionName": "never", "Source": SOURCE, "ActionType": "Thing"}, {
    "name with underscore": ({"ActionName": "a_b"}, "a_b"),
    "unknown status": ({"Status": "Happy"}, "Happy"),
    "no type": ({"ActionType": None}, "actionType"),
})  # fmt: skip
add_control("CreateArtifact", {"Source": SOURCE, "ArtifactType": "Thing"}, {
    "no type": ({"ArtifactType": None}, "artifactType"),
    "no source": ({"Source": None}, "source"),
    "source is a text": ({"Source": "s3://bucket/x"}, TYPE_WORD),
    "unknown kind of id": (
        {"Source": SOURCE | {"SourceTypes": [{"SourceIdType": "CRC", "Value": "1"}]}}, "CRC"),
    "long property": ({"Properties": {"a": "x" * 4097}}, "4096"),
})  # fmt: skip
ENDS = {"SourceArn": NO_ARTIFACT, "DestinationArn": NO_CONTEXT}
add_control("AddAssociation", ENDS, {
    "no source": ({"SourceArn": None}, "sourceArn"),
    "source is no ARN": ({"SourceArn": "x"}, "sourceArn"),
    "source is a feature group": ({"SourceArn": ARN}, "sourceArn"),
    "unknown type": ({"AssociationType": "Loves"}, "Loves"),
})  # fmt: skip
add_control("AddAssociation", ENDS, {"unknown ends": ({}, "")}, NOT_FOUND)
add_control("DeleteAssociation", ENDS, {"unknown ends": ({}, "")}, NOT_FOUND)
add_control("DeleteArtifact", {}, {"neither ARN nor source": ({}, "")})
add_control("QueryLineage", {"StartArns": [NO_CONTEXT], "Direction": "Both"}, {
    "unknown start": ({}, ""),
}, NOT_FOUND)  # fmt: skip
add_control("QueryLineage", {"StartArns": [NO_CONTEXT], "Direction": "Both"}, {
    "start is no ARN": ({"StartArns": ["x"]}, "startArns"),
    "two starts": ({"StartArns": [NO_CONTEXT, NO_ARTIFACT]}, "startArns"),
    "unknown direction": ({"Direction": "Up"}, "Up"),
    "11 deep": ({"MaxDepth": 11}, "10"),
    "pages of 51": ({"MaxResults": 51}, "50"),
    "edges are a text": ({"IncludeEdges": "yes"}, TYPE_WORD),
    "unknown kind": ({"Filters": {"LineageTypes": ["Planet"]}}, "Planet"),
    "time is a text": ({"Filters": {"CreatedAfter": "yesterday"}}, TYPE_WORD),
})  # fmt: skip
for kind in ("Context", "Action"):
    add(f"Describe{kind}: unknown", control(f"Describe{kind}", {f"{kind}Name": "nothing"}), codes=NOT_FOUND)
    add(f"List{kind}s: unknown order", control(f"List{kind}s", {"SortBy": "Colour"}), "Colour")
    add(f"List{kind}s: pages of 101", control(f"List{kind}s", {"MaxResults": 101}), "100")

# --- BatchWriteRecord ---
ENTRY = {"FeatureGroupName": GROUP, "Record": RECORD}


def entries(*changes: dict) -> dict:
    changed = [ENTRY | change for change in changes]
    return {"Entries": [{k: v for k, v in entry.items() if v is not None} for entry in changed]}


add_runtime("BatchWriteRecord", "/BatchWriteRecord", {
    "no entries": ({}, "entries"),
    "empty entries": ({"Entries": []}, "entries"),
    "26 entries": (entries(*[{}] * 26), "25"),
    "entries are an object": ({"Entries": ENTRY}, TYPE_WORD),
    "entry is a text": ({"Entries": ["x"]}, TYPE_WORD),
    "entry is null": ({"Entries": [None]}, TYPE_WORD),
    "entry without group": (entries({}, {"FeatureGroupName": None}), "featureGroupName"),
    "group is a number": (entries({}, {"FeatureGroupName": 7}), TYPE_WORD),
    "illegal group": (entries({}, {"FeatureGroupName": "../x"}), "../x"),
    "entry without record": (entries({}, {"Record": None}), "record"),
    "empty record": (entries({}, {"Record": []}), "record"),
    "record is an object": (entries({}, {"Record": {"id": "a"}}), TYPE_WORD),
    "value is a number": (entries({}, {"Record": [{"FeatureName": "id", "ValueAsString": 7}]}), TYPE_WORD),
    "name is missing": (entries({}, {"Record": [{"ValueAsString": "x"}]}), "featureName"),
    "unknown store": (entries({}, {"TargetStores": ["Cloud"]}), "Cloud"),
    "empty stores": (entries({}, {"TargetStores": []}), "targetStores"),
    "duration zero": (entries({}, {"TtlDuration": ttl("Days", 0)}), ""),
    "duration for all in years": (entries({}) | {"TtlDuration": ttl("Years", 1)}, "Years"),
    "duration for all is a number": (entries({}) | {"TtlDuration": 5}, TYPE_WORD),
})  # fmt: skip
add("BatchWriteRecord: unknown group",
    runtime_post("/BatchWriteRecord", entries({}, {"FeatureGroupName": "no-group"})),
    "no-group", 404, NOT_FOUND)  # fmt: skip
add("BatchWriteRecord: 17 MiB", runtime_post("/BatchWriteRecord", b" " * 17 * MEBIBYTE),
    statuses={400, 413}, codes=set())  # fmt: skip

# --- ListRecords ---
add_runtime("ListRecords", f"/FeatureGroup/{GROUP}/ListRecords", {
    "pages of 0": ({"MaxResults": 0}, "maxResults"),
    "pages of 101": ({"MaxResults": 101}, "100"),
    "pages of a text": ({"MaxResults": "5"}, TYPE_WORD),
    "pages of a fraction": ({"MaxResults": 1.5}, TYPE_WORD),
    "huge pages": ({"MaxResults": 10**30}, TYPE_WORD),
    "token is a number": ({"NextToken": 7}, TYPE_WORD),
    "empty token": ({"NextToken": ""}, "nextToken"),
    "nonsense token": ({"NextToken": "nonsense"}, ""),
    "token of nulls": ({"NextToken": "\u0000" * 20}, ""),
    "long token": ({"NextToken": "x" * 8193}, "8192"),
    "a text that is no boolean": ({"IncludeSoftDeletedRecords": "yes"}, TYPE_WORD),
})  # fmt: skip
ILLEGAL_GROUPS = {"traversal": "..%2Fx", "NUL": "untouched%00", "percent": "%zz", "long": "x" * 151}
for label, group in ILLEGAL_GROUPS.items():
    for operation in ("ListRecords", "Record"):
        body = {"RecordIdentifierValueAsString": "a", "Features": values(value="x")}
        request = runtime_post(f"/FeatureGroup/{group}/{operation}", body)
        add(f"{operation}: group {label}", request, statuses={400, 404}, codes=RUNTIME_CODES | NOT_FOUND)
add("ListRecords: unknown group", runtime_post("/FeatureGroup/no-group/ListRecords", {}),
    "no-group", 404, NOT_FOUND)  # fmt: skip

# --- UpdateRecord ---
UPDATE = {"RecordIdentifierValueAsString": "a", "Features": values(value="new")}
add_runtime("UpdateRecord", f"/FeatureGroup/{UPDATABLE}/Record", {
    "no identifier": ({"Features": UPDATE["Features"]}, "recordIdentifierValueAsString"),
    "identifier is a number": (UPDATE | {"RecordIdentifierValueAsString": 7}, TYPE_WORD),
    "no features": ({"RecordIdentifierValueAsString": "a"}, "features"),
    "called record": ({"RecordIdentifierValueAsString": "a", "Record": RECORD}, "features"),
    "empty features": (UPDATE | {"Features": []}, "features"),
    "features are an object": (UPDATE | {"Features": {"value": "x"}}, TYPE_WORD),
    "101 features": (UPDATE | {"Features": values(**{f"f{n}": "x" for n in range(101)})}, "100"),
    "unknown feature": (UPDATE | {"Features": values(colour="red")}, "colour"),
    "repeated feature": (UPDATE | {"Features": values(value="1") + values(value="2")}, "value"),
    "list for a scalar": (UPDATE | {"Features": values(value=["x"])}, "value"),
    "no value": (UPDATE | {"Features": [{"FeatureName": "value"}]}, "value"),
    "half a character": (b'{"RecordIdentifierValueAsString":"a","Features":[{"FeatureName":"value",'
                         b'"ValueAsString":"\\ud800"}]}', ""),
    "event time that is none": (UPDATE | {"Features": values(ts="soon")}, "soon"),
    "duration without event time": (UPDATE | {"TtlDuration": ttl("Days", 1)}, ""),
    "duration zero": (UPDATE | {"TtlDuration": ttl("Days", 0), "Features": values(ts="9")}, ""),
    "unknown store": (UPDATE | {"TargetStores": ["Cloud"]}, "Cloud"),
    "empty stores": (UPDATE | {"TargetStores": []}, "targetStores"),
})  # fmt: skip
add_runtime("UpdateRecord of the standard tier", f"/FeatureGroup/{GROUP}/Record", {"good": (UPDATE, "")})
for label, path, body, status, code in (
    ("older event time", UPDATABLE, UPDATE | {"Features": values(ts="4")}, 409, "ConflictException"),
    ("unknown record", UPDATABLE, UPDATE | {"RecordIdentifierValueAsString": "x"}, 404, "ResourceNotFound"),
    ("unknown group", "no-group", UPDATE, 404, "ResourceNotFound"),
):
    add(f"UpdateRecord: {label}", runtime_post(f"/FeatureGroup/{path}/Record", body), "", status, {code})

# --- collections ---
for label, features in {
    "text for a list": {"many": "1"}, "letters in a list": {"many": ["1", "x"]},
    "vector too short": {"vector": ["1"]}, "letters in a vector": {"vector": ["1", "x"]},
    "list for a scalar": {"value": ["x"]},
}.items():  # fmt: skip
    body = {"Record": values(id="a", ts="9", **features)}
    request = Request("PUT", f"/FeatureGroup/{MEMORY}", body, {"Content-Type": "application/json"})
    add(f"PutRecord in memory: {label}", request, next(iter(features)), codes=RUNTIME_CODES)


@pytest.fixture(scope="module")
def scene(larder, tmp_path_factory):
    server = LarderServer(tmp_path_factory.mktemp("malformed-new") / "data").start()
    try:
        yield Scene(server)
    finally:
        assert server.stop() == 0


@pytest.mark.parametrize("name", CASES)
def test_is_refused(name, scene):
    request, statuses, codes, word = CASES[name]

    reply = send(scene.server.port, request)

    seen = f"{reply.status} {reply.code!r} {reply.body[:300]!r}"
    scene.statuses.add(reply.status)
    assert reply.status in statuses, seen
    if codes:
        assert reply.code in codes, seen
        assert reply.message and word.lower() in reply.message.lower(), f"no {word!r}: {seen}"
        assert reply.headers.get("x-amzn-requestid"), seen
        assert "Exception:" not in reply.message and "io.larder" not in reply.message, seen


def test_afterwards_nothing_has_changed_and_the_server_lives(scene):
    assert scene.state() == scene.before
    assert scene.server.is_running()
    assert get(scene.server.port, "/health").document["status"] == "ready"
    listed = scene.sagemaker.list_feature_groups()["FeatureGroupSummaries"]
    assert sorted(found["FeatureGroupName"] for found in listed) == sorted(GROUPS)


def test_afterwards_no_reply_was_a_fault_of_the_server(scene):
    output = scene.server.output()

    assert scene.statuses and max(scene.statuses) < 500
    for word in ("OutOfMemoryError", "StackOverflowError", "NullPointerException"):
        assert word not in output
