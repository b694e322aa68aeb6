package io.larder.wire.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One walk over a request, collecting what is wrong. Wrong JSON types end it at once.
final class ShapeWalk {
  private final ServiceModel model;
  private final List<Violation> violations = new ArrayList<>();

  ShapeWalk(ServiceModel model) {
    this.model = model;
  }

  List<Violation> violations() {
    return violations;
  }

  void check(JsonNode node, String shapeName, String path) {
    switch (model.shape(shapeName)) {
      case Shape.Structure structure -> structure(node, structure, path);
      case Shape.Items items -> items(node, items, path);
      case Shape.Entries entries -> entries(node, entries, path);
      case Shape.Text text -> text(node, text, path);
      case Shape.Numeric numeric -> numeric(node, numeric, path);
      case Shape.Flag _ -> mustBe(node.isBoolean(), "true or false", node, path);
      case Shape.Timestamp _ ->
          mustBe(
              Timestamps.parse(node).isPresent(),
              "a time (seconds since 1970 or ISO-8601)",
              node,
              path);
    }
  }

  private void structure(JsonNode node, Shape.Structure structure, String path) {
    mustBe(node.isObject(), "an object", node, path);
    structure
        .members()
        .forEach((name, shape) -> {
          JsonNode member = node.path(name);
          String memberPath = join(path, ShapeChecker.pathOf(name));
          if (!isAbsent(member)) {
            check(member, shape, memberPath);
          } else if (structure.required().contains(name)) {
            violations.add(Violation.missing(memberPath));
          }
        });
    if (structure.union() && given(node, structure) != 1) {
      violations.add(Violation.notOneOf(node.toString(), path, structure.members().keySet()));
    }
  }

  private static long given(JsonNode node, Shape.Structure structure) {
    return structure.members().keySet().stream().filter(name -> !isAbsent(node.path(name))).count();
  }

  private void items(JsonNode node, Shape.Items items, String path) {
    mustBe(node.isArray(), "a list", node, path);
    checkSize(node.size(), node, items.size(), path);
    for (int i = 0; i < node.size(); i++) {
      element(node.get(i), items.member(), path + "." + (i + 1) + ".member");
    }
  }

  private void entries(JsonNode node, Shape.Entries entries, String path) {
    mustBe(node.isObject(), "an object", node, path);
    checkSize(node.size(), node, entries.size(), path);
    node.forEachEntry((key, value) -> {
      TextRules.check(key, (Shape.Text) model.shape(entries.key()), path + ".key", violations);
      element(value, entries.value(), path + "." + key + ".value");
    });
  }

  private void element(JsonNode node, String shape, String path) {
    if (isAbsent(node)) {
      violations.add(Violation.missing(path));
    } else {
      check(node, shape, path);
    }
  }

  private void text(JsonNode node, Shape.Text text, String path) {
    mustBe(node.isTextual(), "a string", node, path);
    String value = node.textValue();
    if (TextRules.isBroken(value)) {
      throw new MalformedRequestException("%s has half a surrogate pair", path);
    }
    TextRules.check(value, text, path, violations);
  }

  private void numeric(JsonNode node, Shape.Numeric numeric, String path) {
    switch (numeric.kind()) {
      case INTEGER ->
          mustBe(node.isIntegralNumber() && node.canConvertToInt(), "a 32-bit integer", node, path);
      case LONG ->
          mustBe(
              node.isIntegralNumber() && node.canConvertToLong(), "a 64-bit integer", node, path);
      case DOUBLE ->
          mustBe(node.isNumber() && Double.isFinite(node.doubleValue()), "a number", node, path);
    }
    if (node.doubleValue() < numeric.range().min()) {
      violations.add(Violation.tooSmall(node.toString(), path, numeric.range().min()));
    }
    if (node.doubleValue() > numeric.range().max()) {
      violations.add(Violation.tooLarge(node.toString(), path, numeric.range().max()));
    }
  }

  private void checkSize(int size, JsonNode node, Bounds bounds, String path) {
    if (size < bounds.min() || size > bounds.max()) {
      checkSize(size, node.toString(), bounds, path, violations);
    }
  }

  static void checkSize(
      int size, String shown, Bounds bounds, String path, List<Violation> violations) {
    if (size < bounds.min()) {
      violations.add(Violation.tooShort(shown, path, bounds.min()));
    }
    if (size > bounds.max()) {
      violations.add(Violation.tooLong(shown, path, bounds.max()));
    }
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static void mustBe(boolean right, String expected, JsonNode node, String path) {
    if (!right) {
      throw new MalformedRequestException(
          "%s must be %s, not %s", path, expected, description(node));
    }
  }

  private static String description(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> "this string";
      case NUMBER -> "this number";
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case BOOLEAN, BINARY, MISSING, NULL, POJO ->
          node.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String join(String path, String member) {
    return path.isEmpty() ? member : path + "." + member;
  }
}
