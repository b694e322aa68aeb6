"""Feature groups, made and used in a line each."""

import time
import uuid

TIERS = ("Standard", "InMemory")
UPDATABLE_TIERS = ("Standard_V2", "InMemory")
ROLE = "arn:aws:iam::123456789012:role/feature-store"
BUCKET = "s3://end-to-end/features/"


def fresh_name(prefix: str = "group") -> str:
    return f"{prefix}-{uuid.uuid4().hex[:10]}"


def definitions(**types: str) -> list[dict]:
    return [{"FeatureName": name, "FeatureType": kind} for name, kind in types.items()]


def collection(name: str, element: str, kind: str, dimension: int | None = None) -> dict:
    """The definition of a feature with many elements; only vectors have a dimension."""
    definition = {"FeatureName": name, "FeatureType": element, "CollectionType": kind}
    if dimension is not None:
        definition["CollectionConfig"] = {"VectorConfig": {"Dimension": dimension}}
    return definition


def values(**features) -> list[dict]:
    """A record; features that are None are absent, lists are collections."""
    return [value_of(name, value) for name, value in features.items() if value is not None]


def value_of(name: str, value) -> dict:
    if isinstance(value, list):
        return {"FeatureName": name, "ValueAsStringList": [str(element) for element in value]}
    return {"FeatureName": name, "ValueAsString": str(value)}


def plain(record: list[dict]) -> dict:
    """A record as a dictionary in the order of its features."""
    return {
        feature["FeatureName"]: feature.get("ValueAsString", feature.get("ValueAsStringList"))
        for feature in record
    }


def online_store(storage: str | None = None, **more) -> dict:
    """An OnlineStoreConfig, of a storage type where one is given."""
    return {"EnableOnlineStore": True, **given({"StorageType": storage}), **more}


def ttl(unit: str, number: int) -> dict:
    return {"Unit": unit, "Value": number}


def group_request(name: str, *, online=True, offline=True, **changes) -> dict:
    """What CreateFeatureGroup needs; `changes` replace members, None takes one away."""
    request = {
        "FeatureGroupName": name,
        "RecordIdentifierFeatureName": "id",
        "EventTimeFeatureName": "ts",
        "FeatureDefinitions": definitions(id="String", ts="Fractional", value="String"),
        "RoleArn": ROLE,
    }
    if online:
        request["OnlineStoreConfig"] = {"EnableOnlineStore": True}
    if offline:
        request["OfflineStoreConfig"] = {"S3StorageConfig": {"S3Uri": BUCKET}}
    request |= changes
    return {member: value for member, value in request.items() if value is not None}


def wait_until_created(sagemaker, name: str, seconds: float = 10) -> dict:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        group = sagemaker.describe_feature_group(FeatureGroupName=name)
        if group["FeatureGroupStatus"] == "Created":
            return group
        time.sleep(0.05)
    raise AssertionError(f"{name} is {group['FeatureGroupStatus']}: {group.get('FailureReason')}")


def wait_until_updated(sagemaker, name: str, seconds: float = 10) -> dict:
    """Waits for the end of the last update, which must succeed."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        group = sagemaker.describe_feature_group(FeatureGroupName=name)
        if group["LastUpdateStatus"]["Status"] != "InProgress":
            assert group["LastUpdateStatus"] == {"Status": "Successful"}
            return group
        time.sleep(0.02)
    raise AssertionError(f"{name} is still being updated")


class Group:
    """A feature group with the clients that use it.

    Identifier and event time are called `id` and `ts`.
    """

    def __init__(self, sagemaker, runtime, **request):
        self.name = request.pop("name", None) or fresh_name()
        self.sagemaker = sagemaker
        self.runtime = runtime
        answer = sagemaker.create_feature_group(**group_request(self.name, **request))
        self.arn = answer["FeatureGroupArn"]
        self.description = wait_until_created(sagemaker, self.name)

    def describe(self) -> dict:
        return self.sagemaker.describe_feature_group(FeatureGroupName=self.name)

    def update(self, **changes) -> dict:
        """UpdateFeatureGroup, to its end; gives the description of the group."""
        self.sagemaker.update_feature_group(FeatureGroupName=self.name, **changes)
        return wait_until_updated(self.sagemaker, self.name)

    @property
    def folder(self) -> str:
        """The URI under which the offline files are."""
        return self.description["OfflineStoreConfig"]["S3StorageConfig"]["ResolvedOutputS3Uri"]

    def put(self, *, stores=None, ttl=None, **features) -> dict:
        optional = {"TargetStores": stores, "TtlDuration": ttl}
        return self.runtime.put_record(
            FeatureGroupName=self.name, Record=values(**features), **given(optional)
        )

    def get(self, identifier: str, features=None) -> dict | None:
        """The record as a dictionary in the order of the reply; None where there is none."""
        reply = self.reply(identifier, FeatureNames=features)
        if "Record" not in reply:
            return None
        return plain(reply["Record"])

    def reply(self, identifier: str, **options) -> dict:
        return self.runtime.get_record(
            FeatureGroupName=self.name,
            RecordIdentifierValueAsString=identifier,
            **given(options),
        )

    def delete(self, identifier: str, event_time: str, *, mode=None, stores=None) -> dict:
        return self.runtime.delete_record(
            FeatureGroupName=self.name,
            RecordIdentifierValueAsString=identifier,
            EventTime=event_time,
            **given({"DeletionMode": mode, "TargetStores": stores}),
        )


def given(options: dict) -> dict:
    return {name: value for name, value in options.items() if value is not None}
