package io.larder.wire;

import static io.larder.wire.Bench.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.store.LogPosition;
import io.larder.wire.http.HttpReply;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// BatchWriteRecord's replies, byte for byte.
class BatchWriteCallsTest {
  private static final String ALL_WRITTEN = "{\"Errors\":[],\"UnprocessedEntries\":[]}";
  private static final String AT =
      "{\"FeatureName\":\"at\",\"ValueAsString\":\"2026-11-23T14:00:00Z\"}";

  private final Bench bench = new Bench();

  @BeforeEach
  void createGroups() {
    bench.control("CreateFeatureGroup", Bench.USERS);
    bench.control("CreateFeatureGroup", Bench.HISTORY);
    bench.control("CreateFeatureGroup", Bench.PROFILES);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void writesEntriesOfSeveralGroups() {
    HttpReply reply =
        write(
            entry("Users", "a", ""),
            entry("arn:aws:sagemaker:eu-west-1:123456789012:feature-group/profiles", "b", ""),
            """
            {"Record":[{"FeatureName":"id","ValueAsString":"c"},
              {"ValueAsString":"1.5","FeatureName":"at"}],"Unknown":{"a":[1]},"TargetStores":null,
              "FeatureGroupName":"history"}\
            """);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.contentType()).isEqualTo("application/json");
    assertThat(reply.headers()).isEqualTo(Map.of());
    assertThat(text(reply)).isEqualTo(ALL_WRITTEN);
    assertThat(get("Users", "a")).contains("\"a\"");
    assertThat(get("profiles", "b")).contains("\"b\"");
    assertThat(bench.log.end()).isEqualTo(new LogPosition(3));
  }

  @Test
  void sendsBadEntriesBackByteForByteAndWritesTheOthers() {
    String bad =
        """
        { "TtlDuration" : {"Value":1,"Unit":"Days"} ,
          "Record":[{"ValueAsString":"1.5e0","FeatureName":"age","x":null},\t{"FeatureName":"id",\
        "ValueAsString":"\\u00e9\\/é😀"}, %s ],"Unknown":{"b":[1.50,{}]},"FeatureGroupName":"Users"}\
        """
            .formatted(AT);
    String late = entry("history", "z", ",\"TargetStores\":[\"OnlineStore\"]");
    HttpReply reply = write(entry("Users", "a", ""), bad, entry("Users", "b", ""), late);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(text(reply))
        .isEqualTo(
            "{\"Errors\":[{\"Entry\":"
                + bad
                + ",\"ErrorCode\":\"ValidationError\",\"ErrorMessage\":\"feature 'age' has type"
                + " Integral; the value '1.5e0' is not a signed 64-bit integer\"},{\"Entry\":"
                + late
                + ",\"ErrorCode\":\"ValidationError\",\"ErrorMessage\":\"TargetStores names"
                + " OnlineStore, which feature group 'history' does not have\"}],"
                + "\"UnprocessedEntries\":[]}");
    assertThat(get("Users", "a")).contains("\"a\"");
    assertThat(get("Users", "b")).contains("\"b\"");
    assertThat(bench.log.end()).isEqualTo(new LogPosition(2));
  }

  @Test
  void letsAnEntryWithoutAValueFailAlone() {
    String bad = "{\"FeatureGroupName\":\"Users\",\"Record\":[{\"FeatureName\":\"id\"}]}";
    HttpReply reply = write(bad, entry("Users", "a", ""));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(text(reply)).contains(bad, "must have exactly one of ValueAsString");
    assertThat(get("Users", "a")).contains("\"a\"");
  }

  @Test
  void writesNothingWhereAllEntriesAreBad() {
    String bad = "{\"FeatureGroupName\":\"Users\",\"Record\":[" + AT + "]}";
    assertThat(text(write(bad, bad)))
        .startsWith("{\"Errors\":[{\"Entry\":" + bad + ",\"ErrorCode\"")
        .contains("the record lacks its record identifier feature 'id'");
    assertThat(bench.log.end()).isEqualTo(LogPosition.START);
  }

  @Test
  void appliesTwoWritesOfOneRecordInTheirOrder() {
    String first = entry("Users", "a", "").replace(AT, AT + age("1"));
    String second = entry("Users", "a", "").replace(AT, AT + age("2"));
    assertThat(text(write(first, second))).isEqualTo(ALL_WRITTEN);
    assertThat(get("Users", "a")).contains("\"2\"");
    assertThat(text(write(second, first))).isEqualTo(ALL_WRITTEN);
    assertThat(get("Users", "a")).contains("\"1\"");
  }

  @Test
  void prefersAnEntrysTimeToLiveToThatOfTheRequestAndThatToTheGroups() {
    String own = entry("Users", "own", ",\"TtlDuration\":{\"Unit\":\"Days\",\"Value\":3}");
    bench.runtime(
        "POST",
        "/BatchWriteRecord",
        "{\"TtlDuration\":{\"Unit\":\"Hours\",\"Value\":2},\"Entries\":["
            + own
            + ","
            + entry("Users", "requests", "")
            + "]}");
    bench.runtime(
        "POST",
        "/BatchWriteRecord",
        "{\"Entries\":["
            + entry("Users", "late", "")
            + "],\"TtlDuration\":{\"Unit\":\"Hours\",\"Value\":2}}");
    write(entry("Users", "none", ""));
    assertThat(get("Users", "own")).endsWith(",\"ExpiresAt\":\"2026-11-26T14:00:00Z\"}");
    assertThat(get("Users", "requests")).endsWith(",\"ExpiresAt\":\"2026-11-23T16:00:00Z\"}");
    assertThat(get("Users", "late")).endsWith(",\"ExpiresAt\":\"2026-11-23T16:00:00Z\"}");
    assertThat(get("Users", "none")).doesNotContain("ExpiresAt");
  }

  @Test
  void takes25Entries() {
    String[] entries =
        IntStream.range(0, 25).mapToObj(i -> entry("Users", "id-" + i, "")).toArray(String[]::new);
    assertThat(text(write(entries))).isEqualTo(ALL_WRITTEN);
    assertThat(bench.log.end()).isEqualTo(new LogPosition(25));
  }

  @Test
  void failsAsAWholeWhereAGroupIsMissing() {
    HttpReply reply = write(entry("Users", "a", ""), entry("none", "b", ""));
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.headers()).isEqualTo(Map.of("x-amzn-errortype", "ResourceNotFound"));
    assertThat(text(reply))
        .isEqualTo(
            """
            {"Message":"Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name none"}\
            """);
    assertThat(bench.log.end()).isEqualTo(LogPosition.START);
  }

  private HttpReply write(String... entries) {
    return bench.runtime(
        "POST", "/BatchWriteRecord", "{\"Entries\":[" + String.join(", ", entries) + "]}");
  }

  private String get(String group, String id) {
    String target = "/FeatureGroup/" + group + "?RecordIdentifierValueAsString=" + id;
    return text(bench.runtime("GET", target + "&ExpirationTimeResponse=Enabled"));
  }

  private static String entry(String group, String id, String more) {
    String record = "{\"FeatureName\":\"id\",\"ValueAsString\":\"" + id + "\"}," + AT;
    return "{\"FeatureGroupName\":\"" + group + "\",\"Record\":[" + record + "]" + more + "}";
  }

  private static String age(String value) {
    return ",{\"FeatureName\":\"age\",\"ValueAsString\":\"" + value + "\"}";
  }
}
