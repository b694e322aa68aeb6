package io.larder.wire.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// Holds requests against the shapes of a model and tells all that is wrong at once, in AWS's
/// words. Members that the model does not know are passed over, as AWS does; null means absent.
///
/// A text that is too long is not held against its pattern: that bounds the work, and none of the
/// models' patterns has two ways to match the same text.
public final class ShapeChecker {
  private final ServiceModel model;

  public ShapeChecker(ServiceModel model) {
    this.model = model;
  }

  /// @return the input, now known to have the shape
  /// @throws MalformedRequestException where a value has the wrong JSON type
  /// @throws io.larder.model.FeatureStoreException `INVALID` where constraints are broken
  public CheckedInput check(ObjectNode input, String shape) {
    return check(input, shape, "");
  }

  /// Checks a part of a request.
  ///
  /// @param path where it stands in the request
  public CheckedInput check(ObjectNode input, String shape, String path) {
    ShapeWalk walk = new ShapeWalk(model);
    walk.check(input, shape, path);
    fail(walk.violations());
    return new CheckedInput(input);
  }

  /// Checks a text from outside a body: of the path, the query or a header.
  ///
  /// @param path names it in the failure
  /// @throws io.larder.model.FeatureStoreException `INVALID` where constraints are broken
  public String checkText(String value, String shape, String path) {
    List<Violation> violations = new ArrayList<>(0);
    TextRules.check(value, (Shape.Text) model.shape(shape), path, violations);
    fail(violations);
    return value;
  }

  /// Checks the number of values from outside a body.
  public void checkSize(List<String> values, String shape, String path) {
    List<Violation> violations = new ArrayList<>(0);
    Bounds size = ((Shape.Items) model.shape(shape)).size();
    ShapeWalk.checkSize(values.size(), values.toString(), size, path, violations);
    fail(violations);
  }

  /// The greatest length of a text or of a list.
  public long lengthMax(String shape) {
    return switch (model.shape(shape)) {
      case Shape.Text(Bounds length, var pattern, var values) -> length.max();
      case Shape.Items(String member, Bounds size) -> size.max();
      case Shape.Entries(String key, String value, Bounds size) -> size.max();
      case Shape.Structure _, Shape.Numeric _, Shape.Flag _, Shape.Timestamp _ ->
          throw new IllegalArgumentException("shape " + shape + " has no length");
    };
  }

  /// A member's name as messages write it.
  public static String pathOf(String member) {
    return Character.toLowerCase(member.charAt(0)) + member.substring(1);
  }

  static String asText(JsonNode node) {
    return node.isTextual() ? node.textValue() : node.toString();
  }

  private static void fail(List<Violation> violations) {
    if (!violations.isEmpty()) {
      throw Violation.failure(violations);
    }
  }
}
