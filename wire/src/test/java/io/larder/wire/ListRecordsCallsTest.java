package io.larder.wire;

import static io.larder.wire.Bench.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.wire.http.HttpReply;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// ListRecords' replies, byte for byte.
class ListRecordsCallsTest {
  private static final String USERS = "/FeatureGroup/Users/ListRecords";

  private final Bench bench = new Bench();

  @BeforeEach
  void createGroups() {
    bench.control("CreateFeatureGroup", Bench.USERS);
    bench.control("CreateFeatureGroup", Bench.HISTORY);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void listsIdentifiersInTheOrderOfTheirBytes() {
    bench.putUser("b", "]}");
    bench.putUser("é\\\"\\n", "]}");
    bench.putUser("a", "]}");
    HttpReply reply = bench.runtime("POST", USERS);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.contentType()).isEqualTo("application/json");
    assertThat(reply.headers()).isEqualTo(Map.of());
    assertThat(text(reply)).isEqualTo("{\"RecordIdentifiers\":[\"a\",\"b\",\"é\\\"\\n\"]}");
    assertThat(text(bench.runtime("POST", USERS, "{\"FeatureGroupName\":\"none\"}")))
        .isEqualTo(text(reply));
  }

  @Test
  void goesOnWhereThePageBeforeEnded() {
    bench.putUser("a", "]}");
    bench.putUser("b", "]}");
    bench.putUser("c", "]}");
    String first = text(bench.runtime("POST", USERS, "{\"MaxResults\":2}"));
    String token = "AAAAAAAAAAFiKLoTQQ";
    assertThat(first)
        .isEqualTo("{\"RecordIdentifiers\":[\"a\",\"b\"],\"NextToken\":\"" + token + "\"}");
    String byArn =
        "/FeatureGroup/arn%3Aaws%3Asagemaker%3Aeu-west-1%3A123456789012%3Afeature-group%2FUsers"
            + "/ListRecords";
    String next = "{\"MaxResults\":2,\"NextToken\":\"" + token + "\"}";
    assertThat(text(bench.runtime("POST", byArn, next)))
        .isEqualTo("{\"RecordIdentifiers\":[\"c\"]}");
  }

  @Test
  void listsAHundredWhereNothingElseIsAsked() {
    IntStream.range(1_000, 1_101).forEach(i -> bench.putUser("id-" + i, "]}"));
    assertThat(text(bench.runtime("POST", USERS)))
        .startsWith("{\"RecordIdentifiers\":[\"id-1000\",")
        .contains(",\"id-1099\"],\"NextToken\":\"");
  }

  @Test
  void leavesOutWhatHasExpiredAndShowsDeletedRecordsWhereAsked() {
    bench.putUser("a", "]}");
    bench.putUser("b", "]}");
    bench.putUser("expired", "],\"TtlDuration\":{\"Unit\":\"Hours\",\"Value\":1}}");
    bench.runtime(
        "DELETE",
        "/FeatureGroup/Users?RecordIdentifierValueAsString=b&EventTime=2026-11-23T14:30:00Z");
    assertThat(text(bench.runtime("POST", USERS, "{\"IncludeSoftDeletedRecords\":false}")))
        .isEqualTo("{\"RecordIdentifiers\":[\"a\"]}");
    assertThat(text(bench.runtime("POST", USERS, "{\"IncludeSoftDeletedRecords\":true}")))
        .isEqualTo("{\"RecordIdentifiers\":[\"a\",\"b\"]}");
  }

  @Test
  void listsNothingOfAnEmptyGroup() {
    assertThat(text(bench.runtime("POST", USERS, "{}"))).isEqualTo("{\"RecordIdentifiers\":[]}");
  }

  @Test
  void doesNotFindAMissingGroup() {
    HttpReply reply = bench.runtime("POST", "/FeatureGroup/none/ListRecords");
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.headers()).isEqualTo(Map.of("x-amzn-errortype", "ResourceNotFound"));
    assertThat(text(reply))
        .isEqualTo(
            """
            {"Message":"Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name none"}\
            """);
  }

  @Test
  void refusesAGroupThatIsNotServedOnline() {
    HttpReply reply = bench.runtime("POST", "/FeatureGroup/history/ListRecords");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.headers()).isEqualTo(Map.of("x-amzn-errortype", "ValidationError"));
    assertThat(text(reply))
        .isEqualTo(
            """
            {"Message":"feature group 'history' has no online store; its records can be read offline only"}\
            """);
  }

  @Test
  void refusesATokenOfSomethingElse() {
    HttpReply reply = bench.runtime("POST", USERS, "{\"NextToken\":\"AAAA\"}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.headers()).isEqualTo(Map.of("x-amzn-errortype", "ValidationError"));
    assertThat(text(reply))
        .isEqualTo(
            "{\"Message\":\"NextToken is not one that ListRecords gave out for this feature group\"}");
  }
}
