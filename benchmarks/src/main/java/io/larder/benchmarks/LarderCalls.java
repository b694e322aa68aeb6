package io.larder.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The calls that take a while: queries, training sets, Athena. Each returns when its work is done.
final class LarderCalls implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String endpoint;

  LarderCalls(ChildServer server) {
    endpoint = "http://127.0.0.1:" + server.port();
  }

  /// A request of an AWS API that names its operation in a header, as bytes.
  static byte[] awsRequest(String operation, String body) {
    String headers =
        "Content-Type: application/x-amz-json-1.1\r\nX-Amz-Target: %s\r\n".formatted(operation);
    return RawConnection.request("POST", "/", headers, body);
  }

  String query(String sql) throws IOException, InterruptedException {
    return text(to("/larder/v1/queries").POST(body("{\"sql\":\"" + sql + "\"}")));
  }

  /// Makes a training set from a CSV file with columns `id` and `moment`.
  void trainingSet(String csv, String group) throws IOException, InterruptedException {
    String upload = text(to("/larder/v1/uploads?format=csv").PUT(BodyPublishers.ofString(csv)));
    String specification =
        """
        {"rows":{"uploadId":"%s"},"timeColumn":"moment",
         "groups":[{"featureGroup":"%s","identifierColumn":"id"}]}
        """
            .formatted(member(upload, "uploadId"), group);
    String path = "/larder/v1/training-sets";
    String identifier = member(text(to(path).POST(body(specification))), "trainingSetId");
    await("status", "Succeeded", () -> text(to(path + "/" + identifier).GET()));
  }

  /// Runs a statement of Athena's; `%s` in it is the group's table.
  void athena(String sql, String group) throws IOException, InterruptedException {
    String described =
        aws("SageMaker.DescribeFeatureGroup", "{\"FeatureGroupName\":\"%s\"}".formatted(group));
    String started =
        aws(
            "AmazonAthena.StartQueryExecution",
            "{\"QueryString\":\"%s\",\"QueryExecutionContext\":{\"Database\":\"%s\"}}"
                .formatted(
                    sql.formatted(member(described, "TableName")), member(described, "Database")));
    String asked = "{\"QueryExecutionId\":\"%s\"}".formatted(member(started, "QueryExecutionId"));
    await("State", "SUCCEEDED", () -> aws("AmazonAthena.GetQueryExecution", asked));
  }

  private interface Question {
    String ask() throws IOException, InterruptedException;
  }

  private static void await(String member, String wanted, Question question)
      throws IOException, InterruptedException {
    while (true) {
      String answer = question.ask();
      String state = member(answer, member);
      if (state.equalsIgnoreCase(wanted)) {
        return;
      }
      if (state.equalsIgnoreCase("Failed") || state.equalsIgnoreCase("Cancelled")) {
        throw new IOException(answer);
      }
      Thread.sleep(PAUSE);
    }
  }

  private String aws(String operation, String body) throws IOException, InterruptedException {
    return text(
        to("/")
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", operation)
            .POST(body(body)));
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(endpoint + path));
  }

  private static HttpRequest.BodyPublisher body(String text) {
    return BodyPublishers.ofString(text);
  }

  private String text(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> reply = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (reply.statusCode() / 100 != 2) {
      throw new IOException(reply.statusCode() + " " + reply.body());
    }
    return reply.body();
  }

  private static String member(String json, String name) throws IOException {
    Matcher found = Pattern.compile("\"" + name + "\" *: *\"([^\"]+)\"").matcher(json);
    if (!found.find()) {
      throw new IOException("no member " + name + " in " + json);
    }
    return found.group(1);
  }

  @Override
  public void close() {
    client.close();
  }
}
