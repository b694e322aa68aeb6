package io.larder.dist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// An operation of the public service models, with all members that its request and its reply can
/// have: `OnlineStoreConfig.TtlDuration.Unit`. Lists and maps have no part in a path, and a
/// structure that contains itself is followed once.
record ModelledOperation(String name, Set<String> request, Set<String> reply) {
  private static final String FOLDER = "/io/larder/wire/models/";
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<ModelledOperation> all() {
    return Stream.concat(
        read("sagemaker.feature-store.json", "sagemaker.additions.json"),
        read(
            "sagemaker-featurestore-runtime.service-2.json",
            "sagemaker-featurestore-runtime.additions.json"));
  }

  private static Stream<ModelledOperation> read(String file, String additions) {
    JsonNode model = merged(tree(file), additions);
    JsonNode shapes = model.get("shapes");
    return model.get("operations").properties().stream()
        .map(operation ->
            new ModelledOperation(
                operation.getKey(),
                members(operation.getValue().path("input"), shapes),
                members(operation.getValue().path("output"), shapes)));
  }

  private static Set<String> members(JsonNode reference, JsonNode shapes) {
    Set<String> paths = new LinkedHashSet<>();
    if (reference.has("shape")) {
      collect(reference.get("shape").asText(), "", new Collection(shapes, Set.of(), paths));
    }
    return paths;
  }

  /// @param above structures that the present one is a part of
  private record Collection(JsonNode shapes, Set<String> above, Set<String> paths) {
    Collection below(String shape) {
      Set<String> longer = new LinkedHashSet<>(above);
      longer.add(shape);
      return new Collection(shapes, longer, paths);
    }
  }

  private static void collect(String shape, String path, Collection collection) {
    JsonNode node = collection.shapes.get(shape);
    switch (node.get("type").asText()) {
      case "structure" -> collectMembers(shape, node, path, collection);
      case "list" -> collect(node.at("/member/shape").asText(), path, collection);
      default -> {}
    }
  }

  private static void collectMembers(
      String shape, JsonNode node, String path, Collection collection) {
    if (collection.above.contains(shape)) {
      return;
    }
    node.get("members")
        .properties()
        .forEach(member -> {
          String memberPath = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
          collection.paths.add(memberPath);
          collect(member.getValue().get("shape").asText(), memberPath, collection.below(shape));
        });
  }

  private static JsonNode tree(String file) {
    try (InputStream stream = open(file)) {
      return JSON.readTree(stream);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static JsonNode merged(JsonNode model, String additions) {
    try (InputStream stream = open(additions)) {
      return JSON.readerForUpdating(model).readValue(stream);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static InputStream open(String file) {
    return Objects.requireNonNull(
        ModelledOperation.class.getResourceAsStream(FOLDER + file), "no model " + file);
  }

  @Override
  public String toString() {
    return name;
  }
}
