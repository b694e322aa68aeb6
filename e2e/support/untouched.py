"""What a server holds before requests come that must change nothing."""

from support import clients
from support.groups import Group, collection, definitions, online_store, ttl
from support.lineage import ACTION, ARTIFACT, CONTEXT, associate, associations
from support.queries import history

GROUPS = GROUP, MEMORY, UPDATABLE = "untouched", "untouched-memory", "untouched-v2"
FEATURE = {"FeatureGroupName": GROUP, "FeatureName": "value"}


class Scene:
    """A server with groups, records, metadata, tags and lineage; and what they were at first."""

    def __init__(self, server):
        self.server = server
        self.sagemaker = clients.sagemaker(server.endpoint)
        self.runtime = clients.newest_runtime(server.endpoint)
        self.statuses: set[int] = set()
        many = [collection("many", "Integral", "List"), collection("vector", "Fractional", "Vector", 2)]
        features = definitions(id="String", ts="Fractional", value="String")
        self.groups = [
            self.make(GROUP, None, features),
            self.make(MEMORY, "InMemory", features + many),
            self.make(UPDATABLE, "Standard_V2", features),
        ]
        self.groups[1].put(id="b", ts="5", many=[1, 1], vector=["1.0", "2"])
        self.sagemaker.update_feature_metadata(
            **FEATURE, Description="words", ParameterAdditions=[{"Key": "unit", "Value": "euro"}]
        )
        self.link = CONTEXT.create(self.sagemaker, Properties={"a": "1"})
        associate(self.sagemaker, ARTIFACT.create(self.sagemaker), self.link)
        ACTION.create(self.sagemaker)
        self.before = self.state()

    def make(self, name: str, storage: str | None, features: list[dict]) -> Group:
        group = Group(
            self.sagemaker, self.runtime,
            name=name,
            OnlineStoreConfig=online_store(storage, TtlDuration=ttl("Weeks", 500_000)),
            FeatureDefinitions=features,
            Tags=[{"Key": "team", "Value": "ads"}],
        )  # fmt: skip
        group.put(id="a", ts="5", value="stored")
        return group

    def state(self) -> list:
        found = [(self.of_group(group), history(self.server, group.name)) for group in self.groups]
        metadata = self.sagemaker.describe_feature_metadata(**FEATURE)
        metadata.pop("ResponseMetadata")
        entities = [kind.all(self.sagemaker) for kind in (ACTION, ARTIFACT, CONTEXT)]
        return [found, metadata, entities, associations(self.sagemaker, DestinationArn=self.link)]

    def of_group(self, group: Group) -> tuple:
        described = group.describe()
        described.pop("ResponseMetadata")
        listed = self.runtime.list_records(FeatureGroupName=group.name, IncludeSoftDeletedRecords=True)
        tags = self.sagemaker.list_tags(ResourceArn=group.arn)["Tags"]
        return described, tags, sorted(listed["RecordIdentifiers"]), group.get("a"), group.get("b")
