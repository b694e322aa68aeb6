package io.larder.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.wire.http.HttpRequest;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationNameTest {
  private final OperationName names =
      new OperationName(Set.of("SageMaker.AddAssociation", "Other.Start"));

  @ParameterizedTest
  @CsvSource({
    "SageMaker.AddAssociation, AddAssociation",
    "Other.Start, Other.Start",
    "Other.AddAssociation, Other",
    "AddAssociation, Other",
    "SageMaker.Flood-1, Other",
    "'', Other"
  })
  void letsThroughTheTargetsThatThereAre(String target, String name) {
    assertThat(names.of(new Request("POST", "/", Map.of("x-amz-target", target)))).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /FeatureGroup/customers, PutRecord",
    "PATCH, /FeatureGroup/customers, Other",
    "POST, /BatchGetRecord, BatchGetRecord",
    "GET, /health, Health",
    "POST, /larder/v1/queries, Queries",
    "POST, /larder/v1/maintenance, Maintenance",
    "GET, /larder/v1/training-sets/customers, TrainingSets",
    "GET, /customers, ListObjects",
    "PUT, /customers/2026/a.parquet, PutObject",
    "PATCH, /customers, Other"
  })
  void tellsTheKindOfPathAndNoneOfItsNames(String method, String path, String name) {
    assertThat(names.of(new Request(method, path, Map.of()))).isEqualTo(name);
  }

  private record Request(String method, String rawPath, Map<String, String> headers)
      implements HttpRequest {
    @Override
    public String rawQuery() {
      return "";
    }

    @Override
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }

    @Override
    public Set<String> headerNames() {
      return headers.keySet();
    }

    @Override
    public byte[] body() {
      return new byte[0];
    }

    @Override
    public InputStream bodyStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public String requestId() {
      return "request-1";
    }
  }
}
