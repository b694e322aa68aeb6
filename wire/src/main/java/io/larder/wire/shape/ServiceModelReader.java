package io.larder.wire.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads models in botocore's format.
final class ServiceModelReader {
  private static final String FOLDER = "/io/larder/wire/models/";
  private static final String ANY_TEXT = ".*";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ServiceModelReader() {}

  /// @param additions a file of the same format with what the model lacks; lists in it are appended
  static ServiceModel read(String file, String additions) {
    JsonNode model = merged(tree(file), additions);
    Map<String, ModelOperation> operations = new LinkedHashMap<>();
    model
        .get("operations")
        .forEachEntry((name, node) -> operations.put(name, operation(name, node)));
    Map<String, Shape> shapes = new LinkedHashMap<>();
    JsonNode nodes = model.get("shapes");
    nodes.forEachEntry((name, node) -> shapes.put(name, shape(name, node, nodes)));
    return new ServiceModel(operations, shapes);
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

  private static InputStream open(String file) throws FileNotFoundException {
    InputStream stream = ServiceModelReader.class.getResourceAsStream(FOLDER + file);
    if (stream == null) {
      throw new FileNotFoundException(FOLDER + file);
    }
    return stream;
  }

  private static ModelOperation operation(String name, JsonNode node) {
    return new ModelOperation(
        name,
        node.at("/http/method").asText(),
        node.at("/http/requestUri").asText(),
        Optional.ofNullable(node.get("input")).map(input -> input.get("shape").asText()),
        errors(node.path("errors")));
  }

  private static Set<String> errors(JsonNode nodes) {
    Set<String> codes = new LinkedHashSet<>();
    nodes.forEach(error -> codes.add(error.get("shape").asText()));
    return codes;
  }

  private static Shape shape(String name, JsonNode node, JsonNode shapes) {
    return switch (node.get("type").asText()) {
      case "structure" -> structure(node, shapes);
      case "list" -> new Shape.Items(reference(node.get("member")), bounds(node));
      case "map" ->
          new Shape.Entries(reference(node.get("key")), reference(node.get("value")), bounds(node));
      case "string" -> new Shape.Text(bounds(node), pattern(node), texts(node.path("enum")));
      case "integer" -> new Shape.Numeric(Shape.Kind.INTEGER, bounds(node));
      case "long" -> new Shape.Numeric(Shape.Kind.LONG, bounds(node));
      case "double" -> new Shape.Numeric(Shape.Kind.DOUBLE, bounds(node));
      case "boolean" -> new Shape.Flag();
      case "timestamp" -> new Shape.Timestamp();
      default -> throw new IllegalStateException("shape " + name + " has an unknown type: " + node);
    };
  }

  private static Shape structure(JsonNode node, JsonNode shapes) {
    Map<String, String> members = new LinkedHashMap<>();
    Map<String, Shape.Location> locations = new LinkedHashMap<>();
    Set<String> lists = new LinkedHashSet<>();
    node.get("members")
        .forEachEntry((name, member) -> {
          members.put(name, reference(member));
          location(member).ifPresent(location -> locations.put(name, location));
          if (shapes.at("/" + reference(member) + "/type").asText().equals("list")) {
            lists.add(name);
          }
        });
    return new Shape.Structure(
        Collections.unmodifiableMap(members),
        Set.copyOf(texts(node.path("required"))),
        node.path("union").asBoolean(),
        Collections.unmodifiableMap(locations),
        Set.copyOf(lists));
  }

  private static Optional<Shape.Location> location(JsonNode member) {
    return switch (member.path("location").asText()) {
      case "" -> Optional.empty();
      case "uri" -> Optional.of(new Shape.Location.Path());
      case "querystring" ->
          Optional.of(new Shape.Location.Query(member.get("locationName").asText()));
      default -> throw new IllegalStateException("a member has an unknown location: " + member);
    };
  }

  private static String reference(JsonNode node) {
    return node.get("shape").asText();
  }

  private static Bounds bounds(JsonNode node) {
    return new Bounds(
        node.path("min").asLong(Bounds.NONE.min()), node.path("max").asLong(Bounds.NONE.max()));
  }

  /// A line break counts as a character like any other: record values may hold some, though their
  /// pattern is `.*`.
  private static Optional<Pattern> pattern(JsonNode node) {
    return Optional.ofNullable(node.get("pattern"))
        .map(JsonNode::asText)
        .filter(text -> !text.equals(ANY_TEXT))
        .map(text -> Pattern.compile(text, Pattern.DOTALL));
  }

  private static List<String> texts(JsonNode nodes) {
    List<String> texts = new ArrayList<>();
    nodes.forEach(node -> texts.add(node.asText()));
    return List.copyOf(texts);
  }
}
