"""QueryLineage: walks along the associations, against a naive walk of the same graph."""

import datetime
import itertools

import pytest
from botocore.exceptions import ClientError

from support.clients import assert_refused
from support.lineage import ACTION, ARTIFACT, CONTEXT, UNKNOWN, associate, query_lineage
from support.randomness import seeded_random

HOUR = datetime.timedelta(hours=1)
CHAIN = ("raw", "clean", "features", "train", "model")


@pytest.fixture(scope="module")
def chain(sagemaker) -> dict[str, str]:
    """raw → clean → features → train → model, and beside it notes → features."""
    arns = {
        "raw": ARTIFACT.create(sagemaker, ArtifactType="DataSet", Properties={"place": "north"}),
        "clean": ACTION.create(sagemaker, ActionType="Job", Properties={"place": "south"}),
        "features": CONTEXT.create(sagemaker, ContextType="FeatureGroupPipelineVersion"),
        "train": ACTION.create(sagemaker, ActionType="Job"),
        "model": ARTIFACT.create(sagemaker, ArtifactType="Model", Properties={"colour": "red"}),
        "notes": ARTIFACT.create(sagemaker, ArtifactType="Document"),
    }
    for source, destination in itertools.pairwise(CHAIN):
        associate(sagemaker, arns[source], arns[destination])
    associate(sagemaker, arns["notes"], arns["features"])
    return arns


@pytest.fixture
def walk(sagemaker, chain):
    """Names of what is found from a name, without the start, and the edges by names."""
    names = {arn: name for name, arn in chain.items()}

    def walk_from(start: str, direction: str, **options) -> tuple[set[str], set[tuple[str, str]]]:
        vertices, edges = query_lineage(sagemaker, chain[start], direction, **options)
        return (
            {names[arn] for arn in vertices},
            {(names[source], names[destination]) for source, destination in edges},
        )

    return walk_from


class TestDirection:
    @pytest.mark.parametrize(
        "start, direction, expected",
        [
            ("raw", "Descendants", {"clean", "features", "train", "model"}),
            ("raw", "Ascendants", set()),
            ("model", "Ascendants", {"raw", "clean", "features", "train", "notes"}),
            ("model", "Descendants", set()),
            ("features", "Ascendants", {"raw", "clean", "notes"}),
            ("features", "Descendants", {"train", "model"}),
            ("features", "Both", {"raw", "clean", "notes", "train", "model"}),
        ],
    )
    def test_says_where_to_walk(self, walk, start, direction, expected):
        assert walk(start, direction)[0] == expected

    def test_edges_are_those_of_the_way(self, walk):
        assert walk("features", "Ascendants")[1] == {
            ("raw", "clean"), ("clean", "features"), ("notes", "features"),
        }  # fmt: skip
        assert walk("features", "Descendants")[1] == {("features", "train"), ("train", "model")}

    def test_an_edge_tells_its_kind(self, sagemaker, chain):
        reply = sagemaker.query_lineage(
            StartArns=[chain["train"]], Direction="Descendants", IncludeEdges=True
        )

        assert reply["Edges"] == [
            {
                "SourceArn": chain["train"],
                "DestinationArn": chain["model"],
                "AssociationType": "ContributedTo",
            }
        ]

    def test_edges_come_only_where_asked(self, walk):
        vertices, edges = walk("raw", "Descendants", IncludeEdges=False)

        assert vertices == {"clean", "features", "train", "model"}
        assert edges == set()

    def test_a_vertex_tells_its_types(self, sagemaker, chain):
        vertices, _ = query_lineage(sagemaker, chain["features"], "Both")

        assert {(found["Type"], found["LineageType"]) for found in vertices.values()} == {
            ("DataSet", "Artifact"), ("Job", "Action"), ("Model", "Artifact"), ("Document", "Artifact"),
        }  # fmt: skip


class TestLimits:
    @pytest.mark.parametrize(
        "depth, expected",
        [
            (1, {"clean"}),
            (2, {"clean", "features"}),
            (3, {"clean", "features", "train"}),
            (10, {"clean", "features", "train", "model"}),
        ],
    )
    def test_of_depth(self, walk, depth, expected):
        assert walk("raw", "Descendants", MaxDepth=depth)[0] == expected

    @pytest.mark.parametrize("size", [1, 2, 50])
    def test_of_pages_lose_nothing(self, walk, size):
        assert walk("raw", "Descendants", MaxResults=size)[0] == {"clean", "features", "train", "model"}

    def test_of_pages_are_kept(self, sagemaker, chain):
        reply = sagemaker.query_lineage(
            StartArns=[chain["model"]], Direction="Ascendants", IncludeEdges=False, MaxResults=2
        )

        assert len(reply["Vertices"]) == 2 and reply["NextToken"]


class TestFilters:
    @pytest.mark.parametrize(
        "filters, expected",
        [
            ({"LineageTypes": ["Artifact"]}, {"raw", "notes", "model"}),
            ({"LineageTypes": ["Action"]}, {"clean", "train"}),
            ({"LineageTypes": ["Action", "Artifact"]}, {"raw", "notes", "model", "clean", "train"}),
            ({"LineageTypes": ["TrialComponent"]}, set()),
            ({"Types": ["DataSet"]}, {"raw"}),
            ({"Types": ["DataSet", "Job"]}, {"raw", "clean", "train"}),
            ({"Types": ["Nothing"]}, set()),
            ({"Properties": {"place": "north"}}, {"raw"}),
            ({"Properties": {"place": "south", "colour": "red"}}, {"clean", "model"}),
            ({"Properties": {"place": "east"}}, set()),
            ({"LineageTypes": ["Artifact"], "Types": ["Model"]}, {"model"}),
        ],
        ids=str,
    )
    def test_choose_what_is_shown(self, walk, filters, expected):
        assert walk("features", "Both", Filters=filters, IncludeEdges=False)[0] == expected

    @pytest.mark.parametrize("what", ["Created", "Modified"])
    def test_by_time(self, walk, what):
        now = datetime.datetime.now(datetime.UTC)

        def found(**filters) -> set[str]:
            return walk("raw", "Descendants", Filters=filters, IncludeEdges=False)[0]

        every = {"clean", "features", "train", "model"}
        assert found(**{f"{what}After": now - HOUR}) == found(**{f"{what}Before": now + HOUR}) == every
        assert found(**{f"{what}After": now + HOUR}) == found(**{f"{what}Before": now - HOUR}) == set()


class TestRefused:
    @pytest.mark.parametrize("kind", ["artifact", "context", "action"])
    def test_an_unknown_start(self, sagemaker, kind):
        with pytest.raises(ClientError) as error:
            sagemaker.query_lineage(StartArns=[UNKNOWN.format(kind)], Direction="Both")

        assert_refused(error, code="ResourceNotFound")

    @pytest.mark.parametrize(
        "change",
        [
            {"MaxDepth": 11},
            {"MaxResults": 51},
            {"Direction": "Sideways"},
            {"StartArns": ["no-arn"]},
            {"Filters": {"LineageTypes": ["Planet"]}},
            {"Filters": {"Types": [f"t{number}" for number in range(6)]}},
            {"Filters": {"Properties": {f"p{number}": "x" for number in range(6)}}},
            {"NextToken": "x" * 8193},
        ],
        ids=lambda change: str(change)[:50],
    )
    def test_what_breaks_the_model(self, unchecked_sagemaker, chain, change):
        request = {"StartArns": [chain["raw"]], "Direction": "Both"} | change

        with pytest.raises(ClientError) as error:
            unchecked_sagemaker.query_lineage(**request)

        assert_refused(error, code="ValidationException")


def test_a_circle_ends(sagemaker):
    first, second, third = (CONTEXT.create(sagemaker) for _ in range(3))
    for source, destination in ((first, second), (second, third), (third, first)):
        associate(sagemaker, source, destination)

    for direction in ("Ascendants", "Descendants", "Both"):
        vertices, edges = query_lineage(sagemaker, first, direction)
        assert set(vertices) == {second, third}
        assert edges == {(first, second), (second, third), (third, first)}


def test_a_random_graph_is_walked_as_a_naive_walk_does(sagemaker):
    randomness = seeded_random("lineage graph")
    arns = [randomness.choice([ACTION, ARTIFACT, CONTEXT]).create(sagemaker) for _ in range(14)]
    edges = {tuple(randomness.sample(arns, 2)) for _ in range(22)}
    for source, destination in sorted(edges):
        associate(sagemaker, source, destination)

    for start in arns:
        for direction in ("Descendants", "Ascendants"):
            steps = edges if direction == "Descendants" else {(there, here) for here, there in edges}
            for depth in (1, 2, 10):
                found, _ = query_lineage(sagemaker, start, direction, MaxDepth=depth)
                assert set(found) == naive_walk(start, steps, depth), (start, direction, depth)


def naive_walk(start: str, steps: set[tuple[str, str]], depth: int) -> set[str]:
    """What can be reached in so many steps, without the start."""
    reached = {start}
    for _ in range(depth):
        reached |= {destination for source, destination in steps if source in reached}
    return reached - {start}
