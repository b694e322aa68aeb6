// Clients and feature groups; the endpoint and the credentials come from the environment, as a user's would.

import { randomUUID } from "node:crypto";
import {
  CreateFeatureGroupCommand,
  DescribeFeatureGroupCommand,
  SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import {
  GetRecordCommand,
  PutRecordCommand,
  SageMakerFeatureStoreRuntimeClient,
} from "@aws-sdk/client-sagemaker-featurestore-runtime";

const ONCE = { maxAttempts: 1 };

export const sagemaker = new SageMakerClient(ONCE);
export const runtime = new SageMakerFeatureStoreRuntimeClient(ONCE);

export const freshName = (prefix = "js") => `${prefix}-${randomUUID().slice(0, 8)}`;

export const definitions = (types) =>
  Object.entries(types).map(([FeatureName, FeatureType]) => ({ FeatureName, FeatureType }));

/** A record; lists are collections. */
export const values = (features) =>
  Object.entries(features).map(([FeatureName, value]) =>
    Array.isArray(value)
      ? { FeatureName, ValueAsStringList: value }
      : { FeatureName, ValueAsString: value },
  );

/** A record as an object. */
export const plain = (record) =>
  record &&
  Object.fromEntries(
    record.map((feature) => [feature.FeatureName, feature.ValueAsString ?? feature.ValueAsStringList]),
  );

export const groupRequest = (changes = {}) => ({
  FeatureGroupName: freshName(),
  RecordIdentifierFeatureName: "id",
  EventTimeFeatureName: "ts",
  FeatureDefinitions: definitions({ id: "String", ts: "Fractional", value: "String" }),
  OnlineStoreConfig: { EnableOnlineStore: true },
  RoleArn: "arn:aws:iam::123456789012:role/feature-store",
  ...changes,
});

/** Makes a feature group and gives its description. */
export async function makeGroup(changes) {
  const request = groupRequest(changes);
  await sagemaker.send(new CreateFeatureGroupCommand(request));
  return describe(request.FeatureGroupName);
}

export const describe = (FeatureGroupName) =>
  sagemaker.send(new DescribeFeatureGroupCommand({ FeatureGroupName }));

export const put = (group, features, options = {}) =>
  runtime.send(
    new PutRecordCommand({
      FeatureGroupName: group.FeatureGroupName,
      Record: values(features),
      ...options,
    }),
  );

export const reply = (group, identifier, options = {}) =>
  runtime.send(
    new GetRecordCommand({
      FeatureGroupName: group.FeatureGroupName,
      RecordIdentifierValueAsString: identifier,
      ...options,
    }),
  );

export const get = async (group, identifier, options) =>
  plain((await reply(group, identifier, options)).Record);

/** All items of all pages. */
export async function collect(paginator, member) {
  const found = [];
  for await (const page of paginator) found.push(...page[member]);
  return found;
}
