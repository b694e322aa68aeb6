package io.larder.offline.iceberg;

import java.util.List;
import org.apache.iceberg.rest.Endpoint;
import org.apache.iceberg.rest.responses.ConfigResponse;

/// What a client is told first: which calls there are, and how it reaches the tables' files, so
/// that it needs to know no more than this server's address. Settings of the client's own win.
final class RestConfig {
  private static final List<Endpoint> ENDPOINTS =
      List.of(
          Endpoint.V1_LIST_NAMESPACES,
          Endpoint.V1_LOAD_NAMESPACE,
          Endpoint.V1_NAMESPACE_EXISTS,
          Endpoint.V1_CREATE_NAMESPACE,
          Endpoint.V1_UPDATE_NAMESPACE,
          Endpoint.V1_DELETE_NAMESPACE,
          Endpoint.V1_COMMIT_TRANSACTION,
          Endpoint.V1_LIST_TABLES,
          Endpoint.V1_LOAD_TABLE,
          Endpoint.V1_TABLE_EXISTS,
          Endpoint.V1_CREATE_TABLE,
          Endpoint.V1_UPDATE_TABLE,
          Endpoint.V1_DELETE_TABLE,
          Endpoint.V1_RENAME_TABLE,
          Endpoint.V1_REGISTER_TABLE,
          Endpoint.V1_REPORT_METRICS,
          Endpoint.V1_LIST_VIEWS);

  private RestConfig() {}

  /// @param server this server's address, where its S3 is as well
  static ConfigResponse of(String server) {
    return ConfigResponse.builder()
        .withDefault("warehouse", Warehouse.LOCATION)
        .withDefault("s3.endpoint", server)
        .withDefault("s3.path-style-access", "true")
        .withDefault("s3.region", "us-east-1")
        .withDefault("client.region", "us-east-1")
        .withDefault("s3.access-key-id", "larder")
        .withDefault("s3.secret-access-key", "larder")
        .withEndpoints(ENDPOINTS)
        .build();
  }
}
