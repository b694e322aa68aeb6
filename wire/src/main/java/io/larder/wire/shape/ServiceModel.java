package io.larder.wire.shape;

import java.util.Map;
import java.util.Optional;

/// A service's operations and shapes, read from its public model. What a model says that Larder
/// does not understand is a fault at the start, not at the first request.
public final class ServiceModel {
  private final Map<String, ModelOperation> operations;
  private final Map<String, Shape> shapes;

  ServiceModel(Map<String, ModelOperation> operations, Map<String, Shape> shapes) {
    this.operations = Map.copyOf(operations);
    this.shapes = Map.copyOf(shapes);
  }

  /// The control plane: feature groups, tags, search, lineage.
  public static ServiceModel sageMaker() {
    return ServiceModelReader.read("sagemaker.feature-store.json", "sagemaker.additions.json");
  }

  /// The data plane: records.
  public static ServiceModel featureStoreRuntime() {
    return ServiceModelReader.read(
        "sagemaker-featurestore-runtime.service-2.json",
        "sagemaker-featurestore-runtime.additions.json");
  }

  /// Queries: executions, their results, and what the catalog has.
  public static ServiceModel athena() {
    return ServiceModelReader.read("athena.json", "athena.additions.json");
  }

  /// The catalog: databases, tables, partitions.
  public static ServiceModel glue() {
    return ServiceModelReader.read("glue.json", "glue.additions.json");
  }

  /// @throws IllegalArgumentException where the model has no such operation
  public ModelOperation operation(String name) {
    return Optional.ofNullable(operations.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no operation " + name));
  }

  public boolean hasOperation(String name) {
    return operations.containsKey(name);
  }

  /// @throws IllegalArgumentException where the model has no such shape
  public Shape shape(String name) {
    return Optional.ofNullable(shapes.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no shape " + name));
  }
}
