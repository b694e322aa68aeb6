package io.larder.wire;

import static io.larder.wire.Bench.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.wire.http.HttpReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Lists, sets and vectors through all calls, byte for byte.
class CollectionCallsTest {
  private static final String PATH = "/FeatureGroup/baskets";
  private static final String GET = PATH + "?RecordIdentifierValueAsString=";
  private static final String FIRST =
      """
      {"FeatureName":"id","ValueAsString":"a"},{"FeatureName":"at","ValueAsString":"2026-11-23T14:00:00Z"}\
      """;

  private final Bench bench = new Bench();

  @BeforeEach
  void createGroup() {
    bench.control("CreateFeatureGroup", Bench.BASKETS);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void describeEchoesTierAndCollections() {
    assertThat(text(bench.control("DescribeFeatureGroup", "{\"FeatureGroupName\":\"baskets\"}")))
        .contains(
            """
            {"FeatureName":"items","FeatureType":"String","CollectionType":"List"},\
            {"FeatureName":"shops","FeatureType":"Integral","CollectionType":"Set"},\
            {"FeatureName":"taste","FeatureType":"Fractional","CollectionType":"Vector",\
            "CollectionConfig":{"VectorConfig":{"Dimension":3}}},\
            {"FeatureName":"total","FeatureType":"Fractional"}]\
            """)
        .contains(
            "\"OnlineStoreConfig\":{\"EnableOnlineStore\":true,\"StorageType\":\"InMemory\"}");
  }

  @Test
  void createTakesEveryTier() {
    assertThat(created("Standard_V2")).contains("\"StorageType\":\"Standard_V2\"");
    assertThat(created("InMemory")).contains("\"StorageType\":\"InMemory\"", "OfflineStoreConfig");
  }

  @Test
  void getGivesCollectionsBackAsTheyWerePutInTheOrderOfTheGroup() {
    put(
        """
        {"FeatureName":"total","ValueAsString":"1.50"},
        {"FeatureName":"taste","ValueAsStringList":["1.0","-0.0","1e3"]},
        {"FeatureName":"shops","ValueAsStringList":["007","7"]},
        {"FeatureName":"items","ValueAsStringList":["b","","b","\\u00fc\\"\\\\\\n\\ud83d\\ude00"]}\
        """);
    HttpReply reply = bench.runtime("GET", GET + "a");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(text(reply))
        .isEqualTo(
            record(
                """
                {"FeatureName":"items","ValueAsStringList":["b","","b","ü\\"\\\\\\n😀"]},\
                {"FeatureName":"shops","ValueAsStringList":["007","7"]},\
                {"FeatureName":"taste","ValueAsStringList":["1.0","-0.0","1e3"]},\
                {"FeatureName":"total","ValueAsString":"1.50"}\
                """));
  }

  @Test
  void anEmptyCollectionIsNotTheSameAsNone() {
    put(
        """
        {"FeatureName":"items","ValueAsStringList":[]},{"FeatureName":"shops","ValueAsStringList":[]}\
        """);
    assertThat(text(bench.runtime("GET", GET + "a")))
        .isEqualTo(
            record(
                """
                {"FeatureName":"items","ValueAsStringList":[]},{"FeatureName":"shops","ValueAsStringList":[]}\
                """));
  }

  @Test
  void aSetLosesTheLaterOfEqualElementsAndAListKeepsThem() {
    put(
        """
        {"FeatureName":"items","ValueAsStringList":["a","b","a"]},
        {"FeatureName":"shops","ValueAsStringList":["3","1","3","2","1","01"]}\
        """);
    assertThat(text(bench.runtime("GET", GET + "a")))
        .contains("[\"a\",\"b\",\"a\"]", "[\"3\",\"1\",\"2\",\"01\"]");
  }

  @Test
  void getOfSomeFeaturesClosesEachAsItBegan() {
    put(
        """
        {"FeatureName":"items","ValueAsStringList":["x"]},{"FeatureName":"total","ValueAsString":"2"},
        {"FeatureName":"taste","ValueAsStringList":["1","2","3"]}\
        """);
    assertThat(text(bench.runtime("GET", GET + "a&FeatureName=items")))
        .isEqualTo("{\"Record\":[{\"FeatureName\":\"items\",\"ValueAsStringList\":[\"x\"]}]}");
    assertThat(text(bench.runtime("GET", GET + "a&FeatureName=total&FeatureName=taste")))
        .isEqualTo(
            """
            {"Record":[{"FeatureName":"taste","ValueAsStringList":["1","2","3"]},\
            {"FeatureName":"total","ValueAsString":"2"}]}\
            """);
    assertThat(text(bench.runtime("GET", GET + "a&FeatureName=shops")))
        .isEqualTo("{\"Record\":[]}");
  }

  @Test
  void batchGetShowsCollections() {
    put("{\"FeatureName\":\"items\",\"ValueAsStringList\":[\"x\",\"y\"]}");
    assertThat(
            text(
                bench.runtime(
                    "POST",
                    "/BatchGetRecord",
                    """
                    {"Identifiers":[{"FeatureGroupName":"baskets","RecordIdentifiersValueAsString":["a","b"],
                    "FeatureNames":["items","id"]}]}\
                    """)))
        .isEqualTo(
            """
            {"Records":[{"FeatureGroupName":"baskets","RecordIdentifierValueAsString":"a","Record":[\
            {"FeatureName":"id","ValueAsString":"a"},\
            {"FeatureName":"items","ValueAsStringList":["x","y"]}]}],"Errors":[],"UnprocessedIdentifiers":[]}\
            """);
  }

  @Test
  void aPutWithoutTheCollectionForgetsIt() {
    put("{\"FeatureName\":\"items\",\"ValueAsStringList\":[\"x\"]}");
    put("{\"FeatureName\":\"total\",\"ValueAsString\":\"1\"}");
    assertThat(text(bench.runtime("GET", GET + "a"))).doesNotContain("items");
  }

  private String created(String tier) {
    bench.control(
        "CreateFeatureGroup",
        Bench.USERS
            .replace("\"Users\"", "\"users-" + tier.replace('_', '-') + "\"")
            .replace("true", "true,\"StorageType\":\"" + tier + "\""));
    return text(
        bench.control(
            "DescribeFeatureGroup",
            "{\"FeatureGroupName\":\"users-" + tier.replace('_', '-') + "\"}"));
  }

  private void put(String features) {
    HttpReply reply = bench.runtime("PUT", PATH, "{\"Record\":[" + FIRST + "," + features + "]}");
    assertThat(reply.status()).as(text(reply)).isEqualTo(200);
    assertThat(text(reply)).isEmpty();
  }

  private static String record(String features) {
    return "{\"Record\":[" + FIRST + "," + features + "]}";
  }
}
