// The newer operations of the data plane, and the tier InMemory.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  BatchWriteRecordCommand,
  ConflictException,
  paginateListRecords,
  ResourceNotFound,
  UpdateRecordCommand,
  ValidationError,
} from "@aws-sdk/client-sagemaker-featurestore-runtime";
import { collect, definitions, get, makeGroup, put, runtime, values } from "../support.js";

const inMemory = { EnableOnlineStore: true, StorageType: "InMemory" };

const write = (Entries) => runtime.send(new BatchWriteRecordCommand({ Entries }));

const update = (group, identifier, features) =>
  runtime.send(
    new UpdateRecordCommand({
      FeatureGroupName: group.FeatureGroupName,
      RecordIdentifierValueAsString: identifier,
      Features: values(features),
    }),
  );

test("collections come back as they were put", async () => {
  const group = await makeGroup({
    OnlineStoreConfig: inMemory,
    FeatureDefinitions: [
      ...definitions({ id: "String", ts: "Fractional" }),
      { FeatureName: "list", FeatureType: "String", CollectionType: "List" },
      { FeatureName: "set", FeatureType: "Integral", CollectionType: "Set" },
      {
        FeatureName: "vector",
        FeatureType: "Fractional",
        CollectionType: "Vector",
        CollectionConfig: { VectorConfig: { Dimension: 2 } },
      },
    ],
  });

  await put(group, { id: "a", ts: "1", list: ["ü", "ü"], set: ["2", "1", "2"], vector: ["1.50", "2"] });

  assert.deepEqual(await get(group, "a"), {
    id: "a",
    ts: "1",
    list: ["ü", "ü"],
    set: ["2", "1"],
    vector: ["1.50", "2"],
  });
  assert.deepEqual(group.FeatureDefinitions.at(-1).CollectionConfig, { VectorConfig: { Dimension: 2 } });
});

test("a batch is written and a bad entry comes back as it was", async () => {
  const { FeatureGroupName } = await makeGroup();
  const entries = ["1", "now", "2"].map((ts, number) => ({
    FeatureGroupName,
    Record: values({ value: "ü 🛫", ts, id: `r${number}` }),
  }));

  const answer = await write(entries);

  assert.deepEqual(answer.UnprocessedEntries, []);
  assert.equal(answer.Errors.length, 1);
  assert.deepEqual(answer.Errors[0].Entry, entries[1]);
  assert.equal(answer.Errors[0].ErrorCode, "ValidationError");
  assert.equal((await get({ FeatureGroupName }, "r2")).value, "ü 🛫");
});

test("a batch for an unknown group is not found", async () => {
  const entry = { FeatureGroupName: "no-group", Record: values({ id: "a", ts: "1" }) };

  await assert.rejects(write([entry]), ResourceNotFound);
});

test("all records are listed through the paginator", async () => {
  const group = await makeGroup();
  const names = [...Array(30).keys()].map((number) => `record/${number}`);
  for (const id of names) await put(group, { id, ts: "1" });

  const pages = paginateListRecords(
    { client: runtime, pageSize: 7 },
    { FeatureGroupName: group.FeatureGroupName },
  );

  assert.deepEqual((await collect(pages, "RecordIdentifiers")).sort(), names.sort());
});

for (const StorageType of ["Standard_V2", "InMemory"]) {
  test(`a record is updated in part in ${StorageType}`, async () => {
    const group = await makeGroup({ OnlineStoreConfig: { EnableOnlineStore: true, StorageType } });
    await put(group, { id: "a", ts: "5", value: "v" });

    await update(group, "a", { value: "new" });
    assert.deepEqual(await get(group, "a"), { id: "a", ts: "5", value: "new" });

    await assert.rejects(update(group, "a", { ts: "4", value: "late" }), (error) => {
      assert.ok(error instanceof ConflictException);
      assert.equal(error.$metadata.httpStatusCode, 409);
      return true;
    });
    await assert.rejects(update(group, "nobody", { value: "new" }), ResourceNotFound);
    await assert.rejects(update(group, "a", { colour: "red" }), ValidationError);
    assert.equal(group.OnlineStoreConfig.StorageType, StorageType);
  });
}
