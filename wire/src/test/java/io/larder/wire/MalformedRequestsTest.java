package io.larder.wire;

import static io.larder.wire.Bench.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.wire.http.HttpReply;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests that must be refused: each says why, none is a fault of ours, none changes anything.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedRequestsTest {
  private final Bench bench = new Bench();

  @BeforeAll
  void createGroups() {
    bench.control("CreateFeatureGroup", Bench.USERS);
    bench.control("CreateFeatureGroup", Bench.HISTORY);
    bench.control(
        "CreateContext",
        """
        {"ContextName":"kept","ContextType":"T","Source":{"SourceUri":"u"},"Properties":{"k":"v"}}\
        """);
    bench.control("CreateFeatureGroup", Bench.PROFILES);
    bench.control("CreateFeatureGroup", Bench.BASKETS);
  }

  @AfterAll
  void close() {
    bench.close();
  }

  static Stream<MalformedRequest> malformed() {
    return Stream.of(
            MalformedControlRequests.all(),
            MalformedCreateRequests.all(),
            MalformedLineageRequests.all(),
            MalformedPutRequests.all(),
            MalformedCollections.all(),
            MalformedReadRequests.all(),
            MalformedChangeRequests.all(),
            MalformedSearchRequests.all(),
            MalformedSearchExpressions.all(),
            MalformedBatchWrites.all(),
            MalformedListings.all(),
            MalformedUpdates.all(),
            MisdirectedRequests.all())
        .flatMap(rows -> rows);
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void isRefusedAndChangesNothing(MalformedRequest row) {
    var groups = bench.registry.list();
    var lineage = bench.lineage.contents();
    var end = bench.log.end();
    HttpReply reply = bench.send(row.request());
    String body = text(reply);
    assertThat(reply.status()).as(body).isEqualTo(row.status());
    assertThat(code(reply, body)).as(body).isEqualTo(row.code());
    assertThat(body).contains(row.messagePart());
    assertThat(body.length()).isLessThan(20_000);
    assertThat(bench.registry.list()).isEqualTo(groups);
    assertThat(bench.lineage.contents()).isEqualTo(lineage);
    assertThat(bench.log.end()).isEqualTo(end);
  }

  private static String code(HttpReply reply, String body) {
    String header = reply.headers().get("x-amzn-errortype");
    return header != null ? header : body.replaceAll("(?s)\\{\"__type\":\"([^\"]*)\".*", "$1");
  }
}
