package io.larder.cli;

import io.larder.server.LarderServer;
import io.larder.server.config.Configuration;
import io.larder.server.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// What the launcher runs once after a build, with the JVM recording (JEP 514): a server starts,
/// does a little of everything that matters early, and stops. From the recording the JVM makes a
/// cache of loaded and linked classes and of profiles, with which later starts take half the time.
///
/// ```
/// java -XX:AOTCacheOutput=larder.aot … io.larder.cli.StartRehearsal
/// ```
public final class StartRehearsal {
  private static final int READS = 2_000;
  private static final int WRITES = 200;
  private static final int SUCCESS = 200;
  private static final String GROUP =
      """
      {"FeatureGroupName":"rehearsal","RecordIdentifierFeatureName":"id","EventTimeFeatureName":"at",
       "OnlineStoreConfig":{"EnableOnlineStore":true},
       "OfflineStoreConfig":{"S3StorageConfig":{"S3Uri":"s3://rehearsal/features"}},
       "RoleArn":"arn:aws:iam::123456789012:role/larder",
       "FeatureDefinitions":[{"FeatureName":"id","FeatureType":"String"},
         {"FeatureName":"at","FeatureType":"String"},{"FeatureName":"value","FeatureType":"Fractional"}]}
      """;

  private final HttpClient client;
  private final String endpoint;

  private StartRehearsal(HttpClient client, String endpoint) {
    this.client = client;
    this.endpoint = endpoint;
  }

  /// @param arguments none
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("larder-rehearsal-");
    try {
      rehearse(data);
    } finally {
      deleteTree(data);
    }
  }

  private static void rehearse(Path data) throws IOException, InterruptedException {
    Configuration configuration =
        Configuration.builder()
            .set(Settings.PORT.key(), "0")
            .set(Settings.DATA.key(), data.toString())
            .build();
    try (LarderServer server = LarderServer.start(configuration);
        HttpClient client = HttpClient.newHttpClient()) {
      new StartRehearsal(client, server.endpoint()).run();
    }
  }

  private void run() throws IOException, InterruptedException {
    get("/health");
    control("CreateFeatureGroup", GROUP);
    control("DescribeFeatureGroup", "{\"FeatureGroupName\":\"rehearsal\"}");
    control("ListFeatureGroups", "{}");
    for (int i = 0; i < WRITES; i++) {
      send(request("/FeatureGroup/rehearsal").PUT(body(record(i))));
    }
    for (int i = 0; i < READS; i++) {
      get("/FeatureGroup/rehearsal?RecordIdentifierValueAsString=" + i % WRITES);
    }
    send(
        request("/BatchGetRecord")
            .POST(
                body(
                    """
                    {"Identifiers":[{"FeatureGroupName":"rehearsal","RecordIdentifiersValueAsString":["1","2"]}]}
                    """)));
    send(request("/larder/v1/queries").POST(body("{\"sql\":\"SELECT count(*) FROM rehearsal\"}")));
  }

  private static String record(int number) {
    return """
    {"Record":[{"FeatureName":"id","ValueAsString":"%d"},{"FeatureName":"at","ValueAsString":"2026-01-01T00:00:00Z"},
      {"FeatureName":"value","ValueAsString":"%d.5"}]}
    """
        .formatted(number, number);
  }

  private void control(String operation, String body) throws IOException, InterruptedException {
    send(
        request("/")
            .header("X-Amz-Target", "SageMaker." + operation)
            .header("Content-Type", "application/x-amz-json-1.1")
            .POST(body(body)));
  }

  private void get(String path) throws IOException, InterruptedException {
    send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(endpoint + path));
  }

  private static HttpRequest.BodyPublisher body(String text) {
    return HttpRequest.BodyPublishers.ofString(text);
  }

  private void send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != SUCCESS) {
      throw new IOException(
          "the rehearsal was answered with %d: %s"
              .formatted(response.statusCode(), response.body()));
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
