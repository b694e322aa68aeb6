// Writing, reading and deleting records.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  BatchGetRecordCommand,
  DeleteRecordCommand,
  GetRecordCommand,
  PutRecordCommand,
  ResourceNotFound,
  ValidationError,
} from "@aws-sdk/client-sagemaker-featurestore-runtime";
import { definitions, get, makeGroup, plain, put, reply, runtime, values } from "../support.js";

const group = await makeGroup();

const remove = (identifier, EventTime, DeletionMode) =>
  runtime.send(
    new DeleteRecordCommand({
      FeatureGroupName: group.FeatureGroupName,
      RecordIdentifierValueAsString: identifier,
      EventTime,
      DeletionMode,
    }),
  );

test("a record comes back as it was put", async () => {
  const answer = await put(group, { id: "round", ts: "1.50", value: "v" });

  assert.equal(answer.$metadata.httpStatusCode, 200);
  assert.deepEqual(await get(group, "round"), { id: "round", ts: "1.50", value: "v" });
});

test("every text comes back as it was put", async () => {
  for (const value of ["", " ", "ü", "日本語", "🛫👩‍👩‍👧", "e\u0301", 'say "hi"\\\n', "\u0000", "\ufeff"]) {
    await put(group, { id: `text ${value}`, ts: "1", value });
    assert.equal((await get(group, `text ${value}`)).value, value);
  }
});

test("every text is an identifier", async () => {
  for (const id of ["a/b", "a b", "a+b", "100%", "%2F", "a&b=c", "?x#y", "ü 🛫", "..", "'"]) {
    await put(group, { id, ts: "1", value: id });
    assert.deepEqual(await get(group, id), { id, ts: "1", value: id });
  }
});

test("a long text comes back as it was put", async () => {
  const value = "ü".repeat(150_000);
  await put(group, { id: "long", ts: "1", value });

  assert.equal((await get(group, "long")).value, value);
});

test("an unknown record is undefined", async () => {
  const answer = await reply(group, "nobody");

  assert.equal(answer.$metadata.httpStatusCode, 200);
  assert.equal(answer.Record, undefined);
});

test("only the named features are read", async () => {
  await put(group, { id: "subset", ts: "1", value: "v" });

  assert.deepEqual(await get(group, "subset", { FeatureNames: ["value", "id"] }), {
    id: "subset",
    value: "v",
  });
});

test("the expiry is told where it is asked for", async () => {
  const TtlDuration = { Unit: "Days", Value: 1 };
  await put(group, { id: "expiring", ts: "4000000000" }, { TtlDuration });

  const asked = await reply(group, "expiring", { ExpirationTimeResponse: "Enabled" });

  assert.equal(Date.parse(asked.ExpiresAt), (4000000000 + 86_400) * 1000);
  assert.equal((await reply(group, "expiring")).ExpiresAt, undefined);
});

test("a soft deleted record stays away and a hard deleted one may come again", async () => {
  for (const id of ["soft", "hard"]) await put(group, { id, ts: "5", value: "v" });
  await remove("soft", "6");
  await remove("hard", "6", "HardDelete");
  assert.equal(await get(group, "soft"), undefined);
  assert.equal(await get(group, "hard"), undefined);

  for (const id of ["soft", "hard"]) await put(group, { id, ts: "4", value: "old" });

  assert.equal(await get(group, "soft"), undefined);
  assert.equal((await get(group, "hard")).value, "old");
});

test("a batch is read", async () => {
  for (const id of ["b1", "b2"]) await put(group, { id, ts: "1", value: id });

  const answer = await runtime.send(
    new BatchGetRecordCommand({
      Identifiers: [
        {
          FeatureGroupName: group.FeatureGroupName,
          RecordIdentifiersValueAsString: ["b1", "b2", "nobody"],
        },
      ],
    }),
  );

  const found = answer.Records.map((hit) => plain(hit.Record).value).sort();
  assert.deepEqual(found, ["b1", "b2"]);
  assert.deepEqual(answer.Errors, []);
  assert.deepEqual(answer.UnprocessedIdentifiers, []);
});

test("a group is taken by its ARN", async () => {
  const byArn = { FeatureGroupName: group.FeatureGroupArn };
  await runtime.send(new PutRecordCommand({ ...byArn, Record: values({ id: "by ARN", ts: "1" }) }));

  const answer = await runtime.send(
    new GetRecordCommand({ ...byArn, RecordIdentifierValueAsString: "by ARN" }),
  );

  assert.deepEqual(plain(answer.Record), { id: "by ARN", ts: "1" });
});

test("errors are of the classes of the model", async () => {
  const nothing = { FeatureGroupName: "no-group" };

  await assert.rejects(reply(nothing, "a"), (error) => {
    assert.ok(error instanceof ResourceNotFound);
    assert.equal(error.$metadata.httpStatusCode, 404);
    assert.match(error.message, /no-group/);
    return true;
  });
  await assert.rejects(put(nothing, { id: "a", ts: "1" }), ValidationError);
  await assert.rejects(put(group, { id: "a", ts: "now" }), (error) => {
    assert.ok(error instanceof ValidationError);
    assert.equal(error.$metadata.httpStatusCode, 400);
    assert.match(error.message, /now/);
    return true;
  });
});

test("200 writes at once are all kept", async () => {
  const whole = await makeGroup({
    FeatureDefinitions: definitions({ id: "Integral", ts: "Fractional", value: "String" }),
  });
  const numbers = [...Array(200).keys()].map(String);

  await Promise.all(numbers.map((id) => put(whole, { id, ts: "1", value: `v${id}` })));

  const found = await Promise.all(numbers.map((id) => get(whole, id)));
  assert.deepEqual(found, numbers.map((id) => ({ id, ts: "1", value: `v${id}` })));
});
