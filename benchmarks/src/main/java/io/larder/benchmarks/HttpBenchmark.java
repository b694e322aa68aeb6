package io.larder.benchmarks;

import io.larder.benchmarks.HttpLoad.Result;
import io.larder.cli.Main;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Put, get and batch get over HTTP, beside the floor: a bare endpoint of the same listener with a
/// reply of the same size. The server has a process of its own; its CPU time is what is counted.
///
/// ```
/// make bench-http            # or: java -cp 'benchmarks/target/benchmarks/lib/*' io.larder.benchmarks.HttpBenchmark 10 100000
/// ```
///
/// Arguments: seconds per figure, records.
public final class HttpBenchmark {
  private static final int[] FEATURES = {10, 50};
  private static final int LINES = 5_000;
  private static final int BATCH = 100;
  private static final String CREATE_HEADERS =
      String.join(
          "\r\n",
          "Content-Type: application/x-amz-json-1.1",
          "X-Amz-Target: SageMaker.CreateFeatureGroup",
          "");

  private final Duration time;
  private final int records;

  private HttpBenchmark(Duration time, int records) {
    this.time = time;
    this.records = records;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    int records = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
    new HttpBenchmark(Duration.ofSeconds(seconds), records).run();
  }

  private void run() throws IOException, InterruptedException {
    System.out.println(Result.header());
    Path data = Files.createTempDirectory("larder-benchmark-");
    List<String> arguments = List.of("serve", "--port", "0", "--data", data.toString());
    List<Result> gets = new ArrayList<>();
    try (ChildServer server = ChildServer.start(Main.class, arguments)) {
      for (int features : FEATURES) {
        fill(server, features);
      }
      warmUp(server);
      for (int features : FEATURES) {
        gets.add(show(get(server, features)));
        show(batchGet(server, features));
      }
      for (int connections : new int[] {1, 64, 256}) {
        show(put(server, connections));
      }
    }
    for (Result get : gets) {
      floor(get);
    }
  }

  /// Until the server's code is compiled; nothing of this is shown.
  private void warmUp(ChildServer server) throws IOException, InterruptedException {
    for (int features : FEATURES) {
      get(server, features);
      batchGet(server, features);
    }
    put(server, 64);
    awaitOffline(server, FEATURES[0]);
  }

  private Result get(ChildServer server, int features) throws IOException, InterruptedException {
    return HttpLoad.run(
        "GetRecord, %d features".formatted(features),
        server,
        16,
        time,
        number ->
            RawConnection.request(
                "GET",
                "/FeatureGroup/f%d?RecordIdentifierValueAsString=id-%d"
                    .formatted(features, Math.floorMod(number * 31, records)),
                "",
                ""));
  }

  private Result batchGet(ChildServer server, int features)
      throws IOException, InterruptedException {
    return HttpLoad.run(
        "BatchGetRecord, %d × %d features".formatted(BATCH, features),
        server,
        4,
        time,
        number -> RawConnection.request("POST", "/BatchGetRecord", "", batch(features, number)));
  }

  private String batch(int features, int number) {
    String identifiers =
        IntStream.range(0, BATCH)
            .mapToObj(i -> "\"id-" + Math.floorMod(number * 31 + i * 997, records) + '"')
            .distinct()
            .collect(Collectors.joining(","));
    return "{\"Identifiers\":[{\"FeatureGroupName\":\"f%d\",\"RecordIdentifiersValueAsString\":[%s]}]}"
        .formatted(features, identifiers);
  }

  private Result put(ChildServer server, int connections) throws IOException, InterruptedException {
    return HttpLoad.run(
        "PutRecord, 10 features, fsync",
        server,
        connections,
        time,
        number -> RawConnection.request("PUT", "/FeatureGroup/f10", "", putBody(number)));
  }

  private String putBody(int number) {
    String values =
        values(10, number)
            .map(value ->
                "{\"FeatureName\":\"%s\",\"ValueAsString\":\"%s\"}".formatted(value[0], value[1]))
            .collect(Collectors.joining(","));
    return "{\"Record\":[" + values + "]}";
  }

  private void floor(Result get) throws IOException, InterruptedException {
    List<String> arguments = List.of(Integer.toString(get.replyBytes()));
    try (ChildServer bare = ChildServer.start(BareEndpoint.class, arguments)) {
      Result floor =
          show(
              HttpLoad.run(
                  "bare endpoint, equal reply",
                  bare,
                  get.connections(),
                  time,
                  number -> RawConnection.request("GET", "/x?id=id-" + number, "", "")));
      System.out.printf(
          "  %s: %.2f times the floor%n", get.name(), get.cpuMicros() / floor.cpuMicros());
      show(
          HttpLoad.run(
              "bare endpoint, PUT body",
              bare,
              64,
              time,
              number -> RawConnection.request("PUT", "/x", "", putBody(number))));
    }
  }

  private void fill(ChildServer server, int features) throws IOException, InterruptedException {
    try (RawConnection connection = new RawConnection(server.port())) {
      connection.exchange(RawConnection.request("POST", "/", CREATE_HEADERS, group(features)));
      for (int start = 0; start < records; start += LINES) {
        connection.exchange(
            RawConnection.request(
                "POST",
                "/larder/v1/feature-groups/f%d/records".formatted(features),
                "",
                lines(features, start)));
      }
    }
    awaitOffline(server, features);
  }

  /// A query waits for the offline store, whose work would otherwise count as that of the requests.
  private static void awaitOffline(ChildServer server, int features)
      throws IOException, InterruptedException {
    String query = "{\"sql\":\"SELECT count(*) FROM f%d\"}".formatted(features);
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:%d/larder/v1/queries".formatted(server.port())))
              .POST(HttpRequest.BodyPublishers.ofString(query))
              .build(),
          HttpResponse.BodyHandlers.discarding());
    }
  }

  private String lines(int features, int start) {
    return IntStream.range(start, Math.min(start + LINES, records))
        .mapToObj(number ->
            values(features, number)
                .map(value -> "\"%s\":\"%s\"".formatted(value[0], value[1]))
                .collect(Collectors.joining(",", "{", "}\n")))
        .collect(Collectors.joining());
  }

  /// Names and values of a record: `id`, `at` and features that change with the record.
  private java.util.stream.Stream<String[]> values(int features, int number) {
    String time = "2026-01-01T%02d:00:00Z".formatted(Math.floorMod(number, 24));
    return java.util.stream.Stream.concat(
        java.util.stream.Stream.of(
            new String[] {"id", "id-" + Math.floorMod(number, records)}, new String[] {"at", time}),
        IntStream.range(0, features - 2)
            .mapToObj(i -> new String[] {"feature_" + i, number % 1_000 + "." + i}));
  }

  private static String group(int features) {
    String more =
        IntStream.range(0, features - 2)
            .mapToObj(i ->
                ",{\"FeatureName\":\"feature_%d\",\"FeatureType\":\"Fractional\"}".formatted(i))
            .collect(Collectors.joining());
    return """
    {"FeatureGroupName":"f%d","RecordIdentifierFeatureName":"id","EventTimeFeatureName":"at",
     "OnlineStoreConfig":{"EnableOnlineStore":true},
     "OfflineStoreConfig":{"S3StorageConfig":{"S3Uri":"s3://larder/benchmark"}},
     "RoleArn":"arn:aws:iam::123456789012:role/larder",
     "FeatureDefinitions":[{"FeatureName":"id","FeatureType":"String"},
       {"FeatureName":"at","FeatureType":"String"}%s]}
    """
        .formatted(features, more);
  }

  private static Result show(Result result) {
    System.out.println(result.line());
    return result;
  }
}
