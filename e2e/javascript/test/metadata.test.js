// Updates, metadata, tags, search, catalogs and lineage.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  AddAssociationCommand,
  AddTagsCommand,
  CreateArtifactCommand,
  CreateContextCommand,
  DeleteTagsCommand,
  DescribeContextCommand,
  DescribeFeatureMetadataCommand,
  GetSearchSuggestionsCommand,
  paginateListContexts,
  paginateListResourceCatalogs,
  paginateListTags,
  paginateSearch,
  QueryLineageCommand,
  ResourceNotFound,
  UpdateFeatureGroupCommand,
  UpdateFeatureMetadataCommand,
} from "@aws-sdk/client-sagemaker";
import { collect, definitions, describe, freshName, get, makeGroup, put, sagemaker } from "../support.js";

test("a feature is added to a group", async () => {
  const group = await makeGroup();
  const { FeatureGroupName } = group;

  await sagemaker.send(
    new UpdateFeatureGroupCommand({
      FeatureGroupName,
      FeatureAdditions: definitions({ more: "Integral" }),
    }),
  );

  const after = await describe(FeatureGroupName);
  assert.deepEqual(after.FeatureDefinitions.at(-1), { FeatureName: "more", FeatureType: "Integral" });
  assert.ok(["InProgress", "Successful"].includes(after.LastUpdateStatus.Status));
  assert.ok(after.LastModifiedTime instanceof Date);
  await put(group, { id: "a", ts: "1", more: "7" });
  assert.deepEqual(await get(group, "a"), { id: "a", ts: "1", more: "7" });
});

test("a feature has a description and parameters", async () => {
  const { FeatureGroupName } = await makeGroup();
  const feature = { FeatureGroupName, FeatureName: "value" };
  const parameters = [
    { Key: "z", Value: "1" },
    { Key: "a", Value: "日本語" },
  ];

  await sagemaker.send(
    new UpdateFeatureMetadataCommand({
      ...feature,
      Description: "Wörter",
      ParameterAdditions: parameters,
    }),
  );
  await sagemaker.send(new UpdateFeatureMetadataCommand({ ...feature, ParameterRemovals: ["z"] }));

  const shown = await sagemaker.send(new DescribeFeatureMetadataCommand(feature));
  assert.equal(shown.Description, "Wörter");
  assert.deepEqual(shown.Parameters, [parameters[1]]);
  await assert.rejects(
    sagemaker.send(new DescribeFeatureMetadataCommand({ FeatureGroupName, FeatureName: "nothing" })),
    ResourceNotFound,
  );
});

test("tags are added, listed and deleted", async () => {
  const group = await makeGroup({ Tags: [{ Key: "a", Value: "1" }] });
  const ResourceArn = group.FeatureGroupArn;

  await sagemaker.send(new AddTagsCommand({ ResourceArn, Tags: [{ Key: "b", Value: "ü" }] }));
  await sagemaker.send(new DeleteTagsCommand({ ResourceArn, TagKeys: ["a"] }));

  const found = await collect(paginateListTags({ client: sagemaker }, { ResourceArn }), "Tags");
  assert.deepEqual(found, [{ Key: "b", Value: "ü" }]);
});

test("groups are found by a tag through the paginator", async () => {
  const word = freshName("word");
  const made = [];
  for (let number = 0; number < 5; number++) {
    const group = await makeGroup({ Tags: [{ Key: "js", Value: word }] });
    made.push(group.FeatureGroupName);
  }

  const pages = paginateSearch(
    { client: sagemaker, pageSize: 2 },
    {
      Resource: "FeatureGroup",
      SearchExpression: { Filters: [{ Name: "Tags.js", Operator: "Equals", Value: word }] },
      SortBy: "CreationTime",
      SortOrder: "Ascending",
    },
  );

  const found = await collect(pages, "Results");
  assert.deepEqual(found.map((result) => result.FeatureGroup.FeatureGroupName), made);
  assert.ok(found.every((result) => result.FeatureGroup.CreationTime instanceof Date));
});

test("tags are suggested", async () => {
  const key = freshName("key");
  await makeGroup({ Tags: [{ Key: key, Value: "" }] });

  const answer = await sagemaker.send(
    new GetSearchSuggestionsCommand({
      Resource: "FeatureGroup",
      SuggestionQuery: { PropertyNameQuery: { PropertyNameHint: `Tags.${key.slice(0, 9)}` } },
    }),
  );

  assert.deepEqual(answer.PropertyNameSuggestions, [{ PropertyName: `Tags.${key}` }]);
});

test("there is one resource catalog", async () => {
  const pages = paginateListResourceCatalogs({ client: sagemaker }, {});

  const found = await collect(pages, "ResourceCatalogs");

  assert.deepEqual(found.map((catalog) => catalog.ResourceCatalogName), ["DefaultFeatureGroupCatalog"]);
});

test("lineage leads from data to a feature group", async () => {
  const group = await makeGroup();
  const epoch = Math.floor(group.CreationTime.getTime() / 1000);
  const { ContextArn } = await sagemaker.send(
    new DescribeContextCommand({
      ContextName: `${group.FeatureGroupName}-${epoch}-feature-group-pipeline-version`,
    }),
  );
  const { ArtifactArn } = await sagemaker.send(
    new CreateArtifactCommand({
      ArtifactType: "DataSet",
      Source: { SourceUri: `s3://bucket/${freshName()}` },
    }),
  );
  await sagemaker.send(
    new AddAssociationCommand({
      SourceArn: ArtifactArn,
      DestinationArn: ContextArn,
      AssociationType: "ContributedTo",
    }),
  );

  const walked = await sagemaker.send(
    new QueryLineageCommand({ StartArns: [ContextArn], Direction: "Ascendants", IncludeEdges: true }),
  );

  assert.ok(walked.Vertices.some((vertex) => vertex.Arn === ArtifactArn));
  assert.ok(walked.Edges.some((edge) => edge.DestinationArn === ContextArn));
});

test("contexts are listed through the paginator", async () => {
  const ContextType = freshName("type");
  const made = [];
  for (let number = 0; number < 5; number++) {
    const ContextName = freshName("context");
    const Source = { SourceUri: "s3://bucket/x" };
    await sagemaker.send(new CreateContextCommand({ ContextName, ContextType, Source }));
    made.push(ContextName);
  }

  const pages = paginateListContexts({ client: sagemaker, pageSize: 2 }, { ContextType });

  const found = await collect(pages, "ContextSummaries");
  assert.deepEqual(found.map((summary) => summary.ContextName).sort(), made.sort());
});
