package io.larder.server;

import io.larder.server.config.Configuration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/// A server on a free port, of this process or another, as a client sees it.
final class TestServer implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final int port;
  private final Runnable stop;

  private TestServer(int port, Runnable stop) {
    this.port = port;
    this.stop = stop;
  }

  /// @param settings keys and values
  static TestServer start(Path data, String... settings) {
    Wiring wiring = Wiring.start(configuration(data, settings));
    return new TestServer(wiring.port(), wiring::close);
  }

  /// A server that another process runs and that ends as by a loss of power.
  static TestServer killable(Path data) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ServerProcess.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    for (String line = process.inputReader().readLine();
        line != null;
        line = process.inputReader().readLine()) {
      if (line.startsWith(ServerProcess.READY)) {
        int port = Integer.parseInt(line.substring(ServerProcess.READY.length()));
        return new TestServer(port, () -> process.destroyForcibly().onExit().join());
      }
    }
    throw new IOException("the server ended before it was ready");
  }

  static Configuration configuration(Path data, String... settings) {
    Configuration.Builder builder =
        Configuration.builder().set("port", "0").set("data", data.toString());
    for (int i = 0; i < settings.length; i += 2) {
      builder.set(settings[i], settings[i + 1]);
    }
    return builder.build();
  }

  /// Makes a group with `id`, `at` (ISO-8601), and `text`; in memory also `items`, a List of
  /// String.
  void createGroup(String name, String storageType) throws Exception {
    String items =
        storageType.equals("InMemory")
            ? ",{\"FeatureName\":\"items\",\"FeatureType\":\"String\",\"CollectionType\":\"List\"}"
            : "";
    HttpRequest.Builder request =
        request("/").header("X-Amz-Target", "SageMaker.CreateFeatureGroup");
    String body =
        """
        {"FeatureGroupName":"%s","RecordIdentifierFeatureName":"id","EventTimeFeatureName":"at",
         "FeatureDefinitions":[{"FeatureName":"id","FeatureType":"String"},
           {"FeatureName":"at","FeatureType":"String"},{"FeatureName":"text","FeatureType":"String"}%s],
         "OnlineStoreConfig":{"EnableOnlineStore":true,"StorageType":"%s"}}
        """
            .formatted(name, items, storageType);
    expect(200, send(request.POST(BodyPublishers.ofString(body))));
  }

  HttpResponse<String> put(String group, String id, String features) throws Exception {
    String body =
        "{\"Record\":[{\"FeatureName\":\"id\",\"ValueAsString\":\""
            + id
            + "\"},{\"FeatureName\":\"at\",\"ValueAsString\":\"2026-11-23T14:00:00Z\"},"
            + features
            + "]}";
    return send(request("/FeatureGroup/" + group).PUT(BodyPublishers.ofString(body)));
  }

  /// Puts as many records with ids from 0 on.
  void putMany(String group, int count) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append(
          "{\"id\":\"%d\",\"at\":\"2026-11-23T14:00:00Z\",\"text\":\"%s\"}\n"
              .formatted(i, "x".repeat(200)));
    }
    String path = "/larder/v1/feature-groups/" + group + "/records";
    expect(200, send(request(path).POST(BodyPublishers.ofString(lines.toString()))));
  }

  HttpResponse<String> get(String group, String id) throws Exception {
    return send(request("/FeatureGroup/" + group + "?RecordIdentifierValueAsString=" + id).GET());
  }

  HttpResponse<String> hardDelete(String group, String id) throws Exception {
    return send(
        request(
                "/FeatureGroup/"
                    + group
                    + "?EventTime=2026-11-23T14:00:00Z&DeletionMode=HardDelete"
                    + "&RecordIdentifierValueAsString="
                    + id)
            .DELETE());
  }

  String metrics() throws Exception {
    return send(request("/metrics").GET()).body();
  }

  static void expect(int status, HttpResponse<String> response) {
    if (response.statusCode() != status) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    stop.run();
  }
}
