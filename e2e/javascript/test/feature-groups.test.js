// Creating, describing, listing and deleting feature groups.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CreateFeatureGroupCommand,
  DeleteFeatureGroupCommand,
  paginateListFeatureGroups,
  ResourceInUse,
  ResourceNotFound,
  SageMakerServiceException,
} from "@aws-sdk/client-sagemaker";
import { collect, describe, freshName, groupRequest, makeGroup, sagemaker } from "../support.js";

test("a group is described as it was made", async () => {
  const request = groupRequest({
    Description: "Flüge 日本語 🛫",
    OfflineStoreConfig: { S3StorageConfig: { S3Uri: "s3://bucket/prefix/" } },
  });

  const { FeatureGroupArn } = await sagemaker.send(new CreateFeatureGroupCommand(request));
  const group = await describe(request.FeatureGroupName);

  assert.equal(FeatureGroupArn, group.FeatureGroupArn);
  assert.equal(group.FeatureGroupStatus, "Created");
  assert.equal(group.Description, request.Description);
  assert.deepEqual(group.FeatureDefinitions, request.FeatureDefinitions);
  assert.deepEqual(group.OnlineStoreConfig, request.OnlineStoreConfig);
  assert.equal(group.OfflineStoreConfig.S3StorageConfig.S3Uri, "s3://bucket/prefix/");
  assert.deepEqual(group.OfflineStoreStatus, { Status: "Active" });
});

test("the time of creation is a date of now", async () => {
  const group = await makeGroup();

  assert.ok(group.CreationTime instanceof Date);
  assert.ok(Math.abs(Date.now() - group.CreationTime.getTime()) < 60_000);
});

test("a group is described by its ARN", async () => {
  const group = await makeGroup();

  assert.equal((await describe(group.FeatureGroupArn)).FeatureGroupName, group.FeatureGroupName);
});

test("all groups are listed through the paginator", async () => {
  const word = freshName("paged");
  const names = [1, 2, 3, 4, 5].map((number) => `${word}-${number}`);
  for (const FeatureGroupName of names) await makeGroup({ FeatureGroupName });

  const pages = paginateListFeatureGroups(
    { client: sagemaker, pageSize: 2 },
    { NameContains: word, SortBy: "Name", SortOrder: "Ascending" },
  );

  const found = await collect(pages, "FeatureGroupSummaries");
  assert.deepEqual(found.map((summary) => summary.FeatureGroupName), names);
});

test("a deleted group is not found", async () => {
  const { FeatureGroupName } = await makeGroup();
  await sagemaker.send(new DeleteFeatureGroupCommand({ FeatureGroupName }));

  await assert.rejects(describe(FeatureGroupName), (error) => {
    assert.ok(error instanceof ResourceNotFound);
    assert.equal(error.name, "ResourceNotFound");
    assert.equal(error.$metadata.httpStatusCode, 400);
    assert.match(error.message, new RegExp(FeatureGroupName));
    assert.ok(error.$metadata.requestId);
    return true;
  });
});

test("a name that is taken is in use", async () => {
  const { FeatureGroupName } = await makeGroup();

  await assert.rejects(makeGroup({ FeatureGroupName }), ResourceInUse);
});

test("a wrong request has the name of its error", async () => {
  const wrong = makeGroup({ EventTimeFeatureName: "never" });

  await assert.rejects(wrong, (error) => {
    assert.ok(error instanceof SageMakerServiceException);
    assert.equal(error.name, "ValidationException");
    assert.match(error.message, /never/);
    return true;
  });
});
