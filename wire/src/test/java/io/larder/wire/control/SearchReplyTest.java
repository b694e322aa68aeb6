package io.larder.wire.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.model.FeatureDefinition;
import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupId;
import io.larder.model.FeatureGroupName;
import io.larder.model.FeatureGroupStatus;
import io.larder.model.FeatureMetadata;
import io.larder.model.FeatureName;
import io.larder.model.FeatureSchema;
import io.larder.model.FeatureType;
import io.larder.model.OnlineStoreConfig;
import io.larder.model.ThroughputConfig;
import io.larder.service.search.SearchHit;
import io.larder.service.search.SearchPage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Records of which everything is known, byte for byte.
class SearchReplyTest {
  private static final Instant CREATION = Instant.parse("2026-11-23T15:00:00.123Z");
  private static final Instant CHANGE = Instant.parse("2026-11-24T00:00:00Z");
  private static final FeatureDefinition ID =
      new FeatureDefinition(new FeatureName("id"), FeatureType.STRING);

  @Test
  void aChangedGroupShowsTheTimeOfItsChangeItsTagsAndNoThroughput() {
    String reply = reply(new SearchHit.GroupHit(group()));
    assertThat(reply)
        .startsWith("{\"Results\":[{\"FeatureGroup\":{\"FeatureGroupArn\":\"arn\",")
        .contains(
            "\"CreationTime\":1795446000.123,",
            "\"LastModifiedTime\":1795478400.000",
            "\"Tags\":[{\"Key\":\"b\",\"Value\":\"1\"},{\"Key\":\"a\",\"Value\":\"\"}]")
        .doesNotContain("ThroughputConfig")
        .endsWith("}}],\"TotalHits\":{\"Value\":1,\"Relation\":\"EqualTo\"}}");
  }

  @Test
  void aFeatureShowsAllThatIsSaidOfIt() {
    assertThat(reply(new SearchHit.FeatureHit(group(), ID, group().metadata(ID.name()))))
        .isEqualTo(
            """
            {"Results":[{"FeatureMetadata":{"FeatureGroupArn":"arn","FeatureGroupName":"Users",
            "FeatureName":"id","FeatureType":"String","CreationTime":1795446000.123,
            "LastModifiedTime":1795478400.000,"Description":"who \\"it\\" is",
            "Parameters":[{"Key":"source","Value":"crm"},{"Key":"a","Value":"ü"}]}}],
            "TotalHits":{"Value":1,"Relation":"EqualTo"}}\
            """
                .replace("\n", ""));
  }

  @Test
  void aTokenStandsBeforeTheNumberOfHits() {
    assertThat(SearchReply.of(new SearchPage(List.of(), Optional.of("next"), 7)).toString())
        .isEqualTo(
            "{\"Results\":[],\"NextToken\":\"next\","
                + "\"TotalHits\":{\"Value\":7,\"Relation\":\"EqualTo\"}}");
  }

  private static String reply(SearchHit hit) {
    return SearchReply.of(new SearchPage(List.of(hit), Optional.empty(), 1)).toString();
  }

  private static FeatureGroup group() {
    return new FeatureGroup(
        new FeatureGroupId(1),
        new FeatureGroupName("Users"),
        "arn",
        new FeatureSchema(List.of(ID), ID.name(), ID.name()),
        CREATION,
        Optional.of(CHANGE),
        FeatureGroupStatus.CREATED,
        Optional.of(new OnlineStoreConfig(Optional.empty(), Optional.empty(), Optional.empty())),
        Optional.empty(),
        Optional.of(ThroughputConfig.ON_DEMAND),
        Optional.empty(),
        Optional.empty(),
        ordered("b", "1", "a", ""),
        Map.of(
            ID.name(),
            new FeatureMetadata(
                CREATION,
                CHANGE,
                Optional.of("who \"it\" is"),
                ordered("source", "crm", "a", "ü"))));
  }

  private static Map<String, String> ordered(String... keysAndValues) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      texts.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return texts;
  }
}
