package io.larder.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A feature group with records `id-0`, `id-1`, … of so many features, and the requests on it as
/// bytes. Requests of successive numbers go to identifiers that are far from each other, so that no
/// cache of blocks helps more than its size.
///
/// @param features of a record, `id` and `at` included
/// @param records with different identifiers
record BenchmarkGroup(int features, int records) {
  private static final int VALUES_A_FILL_REQUEST = 250_000;
  private static final int LINES_MAX = 5_000;
  private static final int BATCH_GET = 100;
  private static final int BATCH_WRITE = 25;

  /// Spreads successive numbers: 2^32 divided by the golden ratio.
  private static final int SPREAD = 0x9E3779B1;

  String name() {
    return "f" + features;
  }

  /// Creates the group and writes its records; returns when the offline store has them as well,
  /// whose work would else count as that of the next requests.
  void fill(ChildServer server) throws IOException, InterruptedException {
    int lines = Math.min(LINES_MAX, VALUES_A_FILL_REQUEST / features);
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.exchange(LarderCalls.awsRequest("SageMaker.CreateFeatureGroup", definition()));
      for (int start = 0; start < records; start += lines) {
        String target = "/larder/v1/feature-groups/%s/records".formatted(name());
        connection.exchange(RawConnection.request("POST", target, "", lines(start, lines)));
      }
    }
    awaitOffline(server);
  }

  /// A query waits for all that was written before it.
  void awaitOffline(ChildServer server) throws IOException, InterruptedException {
    try (LarderCalls calls = new LarderCalls(server)) {
      calls.query("SELECT count(*) FROM " + name());
    }
  }

  IntFunction<byte[]> gets() {
    return number ->
        RawConnection.request(
            "GET",
            "/FeatureGroup/%s?RecordIdentifierValueAsString=id-%d"
                .formatted(name(), identifier(number)),
            "",
            "");
  }

  IntFunction<byte[]> batchGets() {
    return number ->
        RawConnection.request(
            "POST",
            "/BatchGetRecord",
            "",
            "{\"Identifiers\":[{\"FeatureGroupName\":\"%s\",\"RecordIdentifiersValueAsString\":[%s]}]}"
                .formatted(
                    name(),
                    IntStream.range(0, BATCH_GET)
                        .mapToObj(i -> "\"id-" + identifier(number * BATCH_GET + i) + '"')
                        .distinct()
                        .collect(Collectors.joining(","))));
  }

  IntFunction<byte[]> puts() {
    return number ->
        RawConnection.request(
            "PUT", "/FeatureGroup/" + name(), "", "{\"Record\":" + record(number) + "}");
  }

  /// Batches of 25 records; a connection's next number is its next batch.
  IntFunction<byte[]> batchWrites() {
    return number ->
        RawConnection.request(
            "POST",
            "/BatchWriteRecord",
            "",
            IntStream.range(0, BATCH_WRITE)
                .mapToObj(i ->
                    "{\"FeatureGroupName\":\"%s\",\"Record\":%s}"
                        .formatted(name(), record(number * BATCH_WRITE + i)))
                .collect(Collectors.joining(",", "{\"Entries\":[", "]}")));
  }

  /// Rows for a training set: an identifier and a moment after all records' event times.
  String trainingRows(int rows) {
    return IntStream.range(0, rows)
        .mapToObj(i -> "id-%d,2026-02-01T00:00:00Z\n".formatted(identifier(i)))
        .collect(Collectors.joining("", "id,moment\n", ""));
  }

  private String record(int number) {
    return values(identifier(number), number)
        .map(value ->
            "{\"FeatureName\":\"%s\",\"ValueAsString\":\"%s\"}".formatted(value[0], value[1]))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private String lines(int start, int lines) {
    return IntStream.range(start, Math.min(start + lines, records))
        .mapToObj(number ->
            values(number, number)
                .map(value -> "\"%s\":\"%s\"".formatted(value[0], value[1]))
                .collect(Collectors.joining(",", "{", "}\n")))
        .collect(Collectors.joining());
  }

  private int identifier(int number) {
    return Math.floorMod(number * SPREAD, records);
  }

  /// Names and values of a record: `id`, `at` and features that change with the number.
  private Stream<String[]> values(int identifier, int number) {
    String time = "2026-01-01T%02d:00:00Z".formatted(Math.floorMod(number, 24));
    return Stream.concat(
        Stream.of(new String[] {"id", "id-" + identifier}, new String[] {"at", time}),
        IntStream.range(0, features - 2)
            .mapToObj(i -> new String[] {"feature_" + i, number % 1_000 + "." + i}));
  }

  private String definition() {
    String definitions =
        Stream.concat(
                List.of(define("id", "String"), define("at", "String")).stream(),
                IntStream.range(0, features - 2)
                    .mapToObj(i -> define("feature_" + i, "Fractional")))
            .collect(Collectors.joining(","));
    return """
    {"FeatureGroupName":"%s","RecordIdentifierFeatureName":"id","EventTimeFeatureName":"at",
     "OnlineStoreConfig":{"EnableOnlineStore":true},
     "OfflineStoreConfig":{"S3StorageConfig":{"S3Uri":"s3://larder/benchmark"}},
     "RoleArn":"arn:aws:iam::123456789012:role/larder",
     "FeatureDefinitions":[%s]}
    """
        .formatted(name(), definitions);
  }

  private static String define(String name, String type) {
    return "{\"FeatureName\":\"%s\",\"FeatureType\":\"%s\"}".formatted(name, type);
  }
}
