package io.larder.wire;

import static io.larder.wire.Bench.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.wire.http.HttpReply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// UpdateRecord's replies, byte for byte.
class UpdateRecordCallsTest {
  private static final String PROFILES = "/FeatureGroup/profiles/Record";

  private final Bench bench = new Bench();

  @BeforeEach
  void putARecord() {
    bench.control("CreateFeatureGroup", Bench.USERS);
    bench.control("CreateFeatureGroup", Bench.PROFILES);
    HttpReply reply =
        bench.runtime(
            "PUT",
            "/FeatureGroup/profiles",
            """
            {"Record":[{"FeatureName":"id","ValueAsString":"a\\"b"},
            {"FeatureName":"at","ValueAsString":"2026-11-23T14:00:00Z"},
            {"FeatureName":"age","ValueAsString":"042"}],
            "TtlDuration":{"Unit":"Hours","Value":2}}\
            """);
    assertThat(reply.status()).isEqualTo(200);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void answersNothingAndReplacesTheNamedFeatures() {
    HttpReply reply =
        update("{\"FeatureName\":\"score\",\"ValueAsString\":\"1.50\",\"Unknown\":1}", "");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.contentType()).isEqualTo("application/json");
    assertThat(text(reply)).isEmpty();
    assertThat(get())
        .isEqualTo(
            """
            {"Record":[{"FeatureName":"id","ValueAsString":"a\\"b"},{"FeatureName":"at","ValueAsString":"2026-11-23T14:00:00Z"},{"FeatureName":"age","ValueAsString":"042"},{"FeatureName":"score","ValueAsString":"1.50"}],"ExpiresAt":"2026-11-23T16:00:00Z"}\
            """);
  }

  @Test
  void movesTheExpiryWithTheEventTime() {
    update(at("2026-11-23T14:30:00.5Z"), "");
    assertThat(get()).endsWith(",\"ExpiresAt\":\"2026-11-23T16:30:00.500Z\"}");
    update(
        at("2026-11-23T14:30:00.5Z"),
        ",\"TtlDuration\":{\"Unit\":\"Days\",\"Value\":1},\"TargetStores\":[\"OnlineStore\"]");
    assertThat(get()).endsWith(",\"ExpiresAt\":\"2026-11-24T14:30:00.500Z\"}");
  }

  @Test
  void conflictsWithANewerRecord() {
    HttpReply reply = update(at("2026-11-23T13:59:59.999Z"), "");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.headers()).isEqualTo(Map.of("x-amzn-errortype", "ConflictException"));
    assertThat(text(reply))
        .isEqualTo(
            """
            {"Message":"event time 2026-11-23T13:59:59.999Z of the update is older than the event time 2026-11-23T14:00:00Z of the stored record"}\
            """);
  }

  @Test
  void doesNotFindAMissingRecord() {
    HttpReply reply =
        bench.runtime(
            "POST",
            PROFILES,
            "{\"RecordIdentifierValueAsString\":\"none\",\"Features\":["
                + at("2026-11-23T14:30:00Z")
                + "]}");
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.headers()).isEqualTo(Map.of("x-amzn-errortype", "ResourceNotFound"));
    assertThat(text(reply))
        .isEqualTo(
            """
            {"Message":"Resource Not Found: feature group 'profiles' has no record with the identifier 'none'"}\
            """);
  }

  @Test
  void doesNotFindAMissingGroup() {
    HttpReply reply =
        bench.runtime(
            "POST",
            "/FeatureGroup/none/Record",
            "{\"RecordIdentifierValueAsString\":\"a\",\"Features\":["
                + at("2026-11-23T14:30:00Z")
                + "]}");
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.headers()).isEqualTo(Map.of("x-amzn-errortype", "ResourceNotFound"));
    assertThat(text(reply))
        .isEqualTo(
            """
            {"Message":"Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name none"}\
            """);
  }

  @Test
  void refusesAGroupOfATierThatHasNoUpdates() {
    bench.putUser("a", "]}");
    HttpReply reply =
        bench.runtime(
            "POST",
            "/FeatureGroup/Users/Record",
            "{\"RecordIdentifierValueAsString\":\"a\",\"Features\":["
                + at("2026-11-23T14:30:00Z")
                + "]}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.headers()).isEqualTo(Map.of("x-amzn-errortype", "ValidationError"));
    assertThat(text(reply))
        .isEqualTo(
            """
            {"Message":"records of feature group 'Users' cannot be updated: UpdateRecord needs the StorageType Standard_V2 or InMemory"}\
            """);
  }

  @Test
  void refusesToChangeTheIdentifier() {
    HttpReply reply = update("{\"FeatureName\":\"id\",\"ValueAsString\":\"c\"}", "");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(text(reply))
        .isEqualTo(
            """
            {"Message":"record identifier feature 'id' has the value 'c', but RecordIdentifierValueAsString is 'a\\"b'; the identifier of a record cannot be changed"}\
            """);
    assertThat(update("{\"FeatureName\":\"id\",\"ValueAsString\":\"a\\\"b\"}", "").status())
        .isEqualTo(200);
  }

  private HttpReply update(String features, String more) {
    return bench.runtime(
        "POST",
        PROFILES,
        "{\"Features\":["
            + features
            + "],\"RecordIdentifierValueAsString\":\"a\\\"b\""
            + more
            + "}");
  }

  private static String at(String time) {
    return "{\"FeatureName\":\"at\",\"ValueAsString\":\"" + time + "\"}";
  }

  private String get() {
    return text(
        bench.runtime(
            "GET",
            "/FeatureGroup/profiles?RecordIdentifierValueAsString=a%22b"
                + "&ExpirationTimeResponse=Enabled"));
  }
}
