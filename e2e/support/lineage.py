"""The three kinds of lineage entities, each in the same few words."""

from dataclasses import dataclass

from support.groups import fresh_name

UNKNOWN = "arn:aws:sagemaker:us-east-1:123456789012:{}/no-such-entity"


@dataclass(frozen=True)
class Kind:
    """What the operations of one kind are called, and what they call their members."""

    name: str
    keyed_by: str

    def call(self, sagemaker, verb: str, **request) -> dict:
        return getattr(sagemaker, f"{verb}_{self.name.lower()}")(**request)

    def create(self, sagemaker, **changes) -> str:
        """Makes an entity of a fresh name and source; gives its ARN."""
        request = {
            f"{self.name}Name": fresh_name(self.name),
            f"{self.name}Type": "Thing",
            "Source": {"SourceUri": f"s3://sources/{fresh_name()}"},
        }
        return self.call(sagemaker, "create", **request | changes)[f"{self.name}Arn"]

    def describe(self, sagemaker, arn: str) -> dict:
        member = "ArtifactArn" if self.name == "Artifact" else f"{self.name}Name"
        return self.call(sagemaker, "describe", **{member: arn})

    def key(self, sagemaker, arn: str) -> dict:
        """What UpdateX and DeleteX take: an artifact's ARN, the others' name."""
        return {self.keyed_by: self.describe(sagemaker, arn)[self.keyed_by]}

    def unknown_key(self) -> dict:
        unknown = UNKNOWN.format(self.name.lower())
        return {self.keyed_by: unknown if self.keyed_by == "ArtifactArn" else "no-such-entity"}

    def arns(self, summaries: list[dict]) -> list[str]:
        return [summary[f"{self.name}Arn"] for summary in summaries]

    def first_page(self, sagemaker, **options) -> dict:
        return getattr(sagemaker, f"list_{self.name.lower()}s")(**options)

    def all(self, sagemaker, size: int = 100, **options) -> list[dict]:
        """All summaries in their order, through as many pages as there are."""
        pages = sagemaker.get_paginator(f"list_{self.name.lower()}s").paginate(
            PaginationConfig={"PageSize": size}, **options
        )
        found = [page[f"{self.name}Summaries"] for page in pages]
        assert all(len(page) <= size for page in found)
        return [summary for page in found for summary in page]


ACTION = Kind("Action", "ActionName")
ARTIFACT = Kind("Artifact", "ArtifactArn")
CONTEXT = Kind("Context", "ContextName")
KINDS = (ACTION, ARTIFACT, CONTEXT)


def associate(sagemaker, source: str, destination: str, kind: str = "ContributedTo") -> None:
    sagemaker.add_association(SourceArn=source, DestinationArn=destination, AssociationType=kind)


def associations(sagemaker, size: int = 100, **options) -> list[dict]:
    pages = sagemaker.get_paginator("list_associations").paginate(
        PaginationConfig={"PageSize": size}, **options
    )
    return [summary for page in pages for summary in page["AssociationSummaries"]]


def edges_of(found: list[dict]) -> set[tuple[str, str]]:
    return {(edge["SourceArn"], edge["DestinationArn"]) for edge in found}


def query_lineage(sagemaker, start: str, direction: str, **options) -> tuple[dict, set]:
    """Vertices by ARN, without the start, and edges; through as many pages as there are."""
    vertices, edges, token = {}, set(), {}
    while True:
        reply = sagemaker.query_lineage(
            StartArns=[start], Direction=direction, **{"IncludeEdges": True} | options | token
        )
        for vertex in reply.get("Vertices", []):
            assert vertex["Arn"] not in vertices, "a vertex came twice"
            vertices[vertex["Arn"]] = vertex
        edges |= edges_of(reply.get("Edges", []))
        if not reply.get("NextToken"):
            vertices.pop(start, None)
            return vertices, edges
        token = {"NextToken": reply["NextToken"]}
