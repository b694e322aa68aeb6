package io.larder.wire;

import static io.larder.wire.MalformedRequest.listRecords;

import java.util.stream.Stream;

/// Calls of ListRecords that must be refused.
final class MalformedListings {
  private static final String SERIALIZATION = "SerializationException";
  private static final String VALIDATION = "ValidationError";
  private static final String FOREIGN = "NextToken is not one that ListRecords gave out";

  private MalformedListings() {}

  static Stream<MalformedRequest> all() {
    return Stream.concat(bodies(), groups());
  }

  private static Stream<MalformedRequest> bodies() {
    return Stream.of(
        listRecords("x", SERIALIZATION, "not valid JSON"),
        listRecords("[]", SERIALIZATION, "must be a JSON object"),
        listRecords("{\"MaxResults\":0}", VALIDATION, "Value '0' at 'maxResults'"),
        listRecords("{\"MaxResults\":101}", VALIDATION, "less than or equal to 100"),
        listRecords("{\"MaxResults\":-1}", VALIDATION, "greater than or equal to 1"),
        listRecords("{\"MaxResults\":\"7\"}", SERIALIZATION, "maxResults must be a 32-bit integer"),
        listRecords("{\"MaxResults\":1.5}", SERIALIZATION, "maxResults must be a 32-bit integer"),
        listRecords("{\"MaxResults\":4294967297}", SERIALIZATION, "a 32-bit integer"),
        listRecords("{\"MaxResults\":1,\"MaxResults\":2}", SERIALIZATION, "Duplicate field"),
        listRecords("{\"NextToken\":\"\"}", VALIDATION, "at 'nextToken'"),
        listRecords("{\"NextToken\":7}", SERIALIZATION, "nextToken must be a string"),
        listRecords("{\"NextToken\":\"" + "A".repeat(8_193) + "\"}", VALIDATION, "equal to 8192"),
        listRecords("{\"NextToken\":\"" + "A".repeat(8_192) + "\"}", VALIDATION, FOREIGN),
        listRecords("{\"NextToken\":\"YQ\"}", VALIDATION, FOREIGN),
        listRecords("{\"NextToken\":\"not a token\"}", VALIDATION, FOREIGN),
        listRecords("{\"IncludeSoftDeletedRecords\":\"true\"}", SERIALIZATION, "true or false"),
        listRecords("{\"IncludeSoftDeletedRecords\":1}", SERIALIZATION, "true or false"));
  }

  private static Stream<MalformedRequest> groups() {
    return Stream.of(
        MalformedRequest.notFound(
            "/FeatureGroup/none/ListRecords", "", "can't find a FeatureGroup with name none"),
        MalformedRequest.runtime(
            "POST", "/FeatureGroup/history/ListRecords", "", VALIDATION, "has no online store"),
        MalformedRequest.runtime(
            "POST", "/FeatureGroup/a%20b/ListRecords", "", VALIDATION, "at 'featureGroupName'"),
        MalformedRequest.runtime(
            "POST",
            "/FeatureGroup/" + "x".repeat(151) + "/ListRecords",
            "{\"MaxResults\":0}",
            VALIDATION,
            "2 validation errors detected"),
        MalformedRequest.runtime(
            "POST", "/FeatureGroup/%ff/ListRecords", "", VALIDATION, "not percent-encoded UTF-8"));
  }
}
