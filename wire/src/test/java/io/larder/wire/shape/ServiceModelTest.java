package io.larder.wire.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ServiceModelTest {
  private final ShapeChecker checker = new ShapeChecker(ServiceModel.sageMaker());

  @Test
  void allShapesOfBothModelsCanBeRead() {
    assertThat(ServiceModel.sageMaker().hasOperation("Search")).isTrue();
    assertThat(ServiceModel.featureStoreRuntime().operation("GetRecord"))
        .isEqualTo(
            new ModelOperation(
                "GetRecord",
                "GET",
                "/FeatureGroup/{FeatureGroupName}",
                java.util.Optional.of("GetRecordRequest"),
                java.util.Set.of(
                    "ValidationError",
                    "ResourceNotFound",
                    "InternalFailure",
                    "ServiceUnavailable",
                    "AccessForbidden")));
  }

  @Test
  void catalogNamesMayHaveCharactersBeyondTheBasicPlane() {
    assertThat(checker.checkText("t\t😀ü", "TableName", "tableName")).isEqualTo("t\t😀ü");
    assertThatThrownBy(() -> checker.checkText("a\nb", "TableName", "tableName"))
        .hasMessageContaining("regular expression");
  }

  @Test
  void lengthsCountCodePoints() {
    assertThat(checker.checkText("😀".repeat(128), "Description", "description")).isNotEmpty();
    assertThatThrownBy(() -> checker.checkText("😀".repeat(129), "Description", "description"))
        .hasMessageContaining("length less than or equal to 128");
  }

  @Test
  void entriesOfMapsAreCheckedToo() throws Exception {
    var body =
        (ObjectNode)
            new ObjectMapper()
                .readTree(
                    """
                    {"ContextName":"c","ContextType":"t","Source":{"SourceUri":"u"},
                     "Properties":{"a b":"%s","c":null}}\
                    """
                        .formatted("x".repeat(2501)));
    assertThatThrownBy(() -> checker.check(body, "CreateContextRequest"))
        .hasMessageStartingWith("2 validation errors detected: ")
        .hasMessageContaining("at 'properties.a b.value'")
        .hasMessageContaining("Value null at 'properties.c.value'");
  }

  @Test
  void patternsTakeNoTimeOnTextsMadeToAnnoyThem() {
    String name = "a" + "-_".repeat(31) + "-";
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () ->
            assertThatThrownBy(() -> checker.checkText(name, "FeatureGroupName", "name"))
                .hasMessageContaining("regular expression"));
  }

  @Test
  void addsWhatThePublicModelsLack() {
    Shape.Text storageType = (Shape.Text) ServiceModel.sageMaker().shape("StorageType");
    assertThat(storageType.values()).containsExactly("Standard", "InMemory", "Standard_V2");
    assertThat(ServiceModel.featureStoreRuntime().operation("UpdateRecord").uri())
        .isEqualTo("/FeatureGroup/{FeatureGroupName}/Record");
  }
}
