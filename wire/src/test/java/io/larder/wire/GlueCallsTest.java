package io.larder.wire;

import static io.larder.wire.Bench.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Glue's replies.
class GlueCallsTest {
  private static final String ORDERS =
      """
      {"DatabaseName":"Shop","TableInput":{"Name":"Orders","TableType":"EXTERNAL_TABLE",
       "Parameters":{"k":"v"},"PartitionKeys":[{"Name":"year","Type":"int"}],
       "StorageDescriptor":{"Columns":[{"Name":"Id","Type":"bigint","Comment":"the key"}],
         "Location":"s3://b/orders/","SerdeInfo":{"SerializationLibrary":"x"}}}}\
      """;

  private final Bench bench = new Bench();

  @BeforeEach
  void createTable() {
    assertThat(call("CreateDatabase", "{\"DatabaseInput\":{\"Name\":\"Shop\"}}")).isEqualTo("{}");
    assertThat(call("CreateTable", ORDERS)).isEqualTo("{}");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aTableIsFoundInAnyLetterCase() {
    assertThat(call("GetTable", "{\"DatabaseName\":\"SHOP\",\"Name\":\"orders\"}"))
        .startsWith(
            "{\"Table\":{\"Name\":\"orders\",\"DatabaseName\":\"shop\",\"CreateTime\":1795446000.123")
        .contains("\"Columns\":[{\"Name\":\"id\",\"Type\":\"bigint\",\"Comment\":\"the key\"}]")
        .contains("\"PartitionKeys\":[{\"Name\":\"year\",\"Type\":\"int\"}]")
        .contains("\"CatalogId\":\"123456789012\",\"VersionId\":\"0\"");
  }

  @Test
  void aGroupsTableIsThereWithTheGroup() {
    bench.control("CreateFeatureGroup", Bench.USERS);
    assertThat(
            call(
                "GetTable",
                "{\"DatabaseName\":\"sagemaker_featurestore\",\"Name\":\"Users_1795446000\"}"))
        .contains("\"Name\":\"users_1795446000\"", "MapredParquetInputFormat")
        .contains("{\"Name\":\"age\",\"Type\":\"bigint\"},{\"Name\":\"score\",\"Type\":\"double\"}")
        .contains("{\"Name\":\"write_time\",\"Type\":\"timestamp\"}")
        .contains("\"PartitionKeys\":[{\"Name\":\"year\",\"Type\":\"string\"}");
    assertThat(
            call(
                "DeleteTable",
                "{\"DatabaseName\":\"sagemaker_featurestore\",\"Name\":\"Users_1795446000\"}"))
        .contains("InvalidInputException", "feature group Users");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(call("GetTable", "{\"DatabaseName\":\"shop\",\"Name\":\"nobody\"}"))
        .isEqualTo(
            "{\"__type\":\"EntityNotFoundException\",\"Message\":\"Table nobody not found.\"}");
    assertThat(call("GetTable", "{\"DatabaseName\":\"nobody\",\"Name\":\"nobody\"}"))
        .isEqualTo(
            "{\"__type\":\"EntityNotFoundException\",\"Message\":\"Database nobody not found.\"}");
  }

  @Test
  void whatIsThereIsNotCreatedAgain() {
    assertThat(call("CreateTable", ORDERS)).contains("AlreadyExistsException");
    assertThat(call("CreateDatabase", "{\"DatabaseInput\":{\"Name\":\"shop\"}}"))
        .contains("AlreadyExistsException");
  }

  @Test
  void aWriterThatSawAnOlderVersionIsToldSo() {
    String update = ORDERS.replace("\"k\":\"v\"", "\"k\":\"w\"");
    assertThat(call("UpdateTable", withVersion(update, "0"))).isEqualTo("{}");
    assertThat(call("UpdateTable", withVersion(update, "0")))
        .contains("ConcurrentModificationException");
    assertThat(call("GetTableVersions", "{\"DatabaseName\":\"shop\",\"TableName\":\"orders\"}"))
        .contains("\"VersionId\":\"1\"", "\"VersionId\":\"0\"", "\"k\":\"w\"", "\"k\":\"v\"");
  }

  @Test
  void anIcebergTableMovesFromItsPresentMetadataOnly() {
    String iceberg =
        ORDERS.replace(
            "\"k\":\"v\"", "\"table_type\":\"ICEBERG\",\"metadata_location\":\"s3://b/1\"");
    call("UpdateTable", iceberg);
    String late =
        iceberg.replace("\"s3://b/1\"", "\"s3://b/3\",\"previous_metadata_location\":\"s3://b/0\"");
    assertThat(call("UpdateTable", late)).contains("ConcurrentModificationException");
    assertThat(call("UpdateTable", late.replace("s3://b/0", "s3://b/1"))).isEqualTo("{}");
  }

  @Test
  void partitionsAreFoundByExpressions() {
    assertThat(
            call(
                "BatchCreatePartition",
                """
                {"DatabaseName":"shop","TableName":"orders","PartitionInputList":[
                 {"Values":["2023"]},{"Values":["2024"]},{"Values":["999"]},{"Values":["2024"]}]}\
                """))
        .contains("\"PartitionValues\":[\"2024\"]", "\"ErrorCode\":\"AlreadyExistsException\"");
    assertThat(partitions("year >= 2024")).contains("2024").doesNotContain("2023", "999");
    assertThat(partitions("year IN (999, 2023)")).contains("2023", "999").doesNotContain("2024");
    assertThat(partitions("month = 1"))
        .contains("InvalidInputException", "month is no partition key");
  }

  @Test
  void aPartitionThatDoesNotFitTheTableIsRefused() {
    assertThat(
            call(
                "CreatePartition",
                """
                {"DatabaseName":"shop","TableName":"orders","PartitionInput":{"Values":["1","2"]}}\
                """))
        .contains("InvalidInputException", "partition keys");
  }

  @Test
  void listsGoPageByPage() {
    call("CreateTable", ORDERS.replace("Orders", "accounts"));
    String first = call("GetTables", "{\"DatabaseName\":\"shop\",\"MaxResults\":1}");
    assertThat(first).contains("accounts").doesNotContain("orders\"");
    String token = first.replaceAll(".*\"NextToken\":\"([^\"]*)\"}", "$1");
    assertThat(
            call(
                "GetTables",
                "{\"DatabaseName\":\"shop\",\"MaxResults\":1,\"NextToken\":\"" + token + "\"}"))
        .contains("\"Name\":\"orders\"")
        .doesNotContain("NextToken");
    assertThat(call("GetTables", "{\"DatabaseName\":\"shop\",\"NextToken\":\"made up\"}"))
        .contains("InvalidInputException");
  }

  private String partitions(String expression) {
    return call(
        "GetPartitions",
        "{\"DatabaseName\":\"shop\",\"TableName\":\"orders\",\"Expression\":\""
            + expression
            + "\"}");
  }

  private static String withVersion(String update, String version) {
    return update.substring(0, update.length() - 1) + ",\"VersionId\":\"" + version + "\"}";
  }

  private String call(String operation, String body) {
    return text(bench.send(FakeRequest.target("AWSGlue." + operation, body)));
  }
}
