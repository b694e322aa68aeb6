package io.larder.wire.protocol;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.wire.shape.ShapeChecker;
import io.larder.wire.shape.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The parameters of a query, decoded. What is asked for is held against its shape; others are
/// passed over.
public final class QueryParameters {
  private record Parameter(String name, String value) {}

  private final List<Parameter> parameters;
  private final ShapeChecker checker;

  private QueryParameters(List<Parameter> parameters, ShapeChecker checker) {
    this.parameters = parameters;
    this.checker = checker;
  }

  /// @param rawQuery undecoded, without the question mark
  /// @throws FeatureStoreException `INVALID` where it is not encoded rightly
  static QueryParameters parse(String rawQuery, ShapeChecker checker) {
    List<Parameter> parameters = new ArrayList<>(4);
    int start = 0;
    while (start < rawQuery.length()) {
      int end = rawQuery.indexOf('&', start);
      end = end < 0 ? rawQuery.length() : end;
      if (end > start) {
        parameters.add(parameter(rawQuery.substring(start, end)));
      }
      start = end + 1;
    }
    return new QueryParameters(parameters, checker);
  }

  private static Parameter parameter(String raw) {
    int equals = raw.indexOf('=');
    String name = equals < 0 ? raw : raw.substring(0, equals);
    String value = equals < 0 ? "" : raw.substring(equals + 1);
    return new Parameter(PercentEncoding.decodeQuery(name), PercentEncoding.decodeQuery(value));
  }

  /// A parameter that must be there.
  ///
  /// @throws FeatureStoreException `INVALID` where it is missing, stands twice or breaks its shape
  public String required(String name, String shape) {
    return optional(name, shape)
        .orElseThrow(
            () -> Violation.failure(List.of(Violation.missing(ShapeChecker.pathOf(name)))));
  }

  /// A parameter that may be there once.
  ///
  /// @throws FeatureStoreException `INVALID` where it stands twice or breaks its shape
  public Optional<String> optional(String name, String shape) {
    List<String> values = valuesOf(name);
    if (values.size() > 1) {
      throw new FeatureStoreException(
          ErrorKind.INVALID, "parameter " + name + " is given more than once");
    }
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(checker.checkText(values.getFirst(), shape, ShapeChecker.pathOf(name)));
  }

  /// A parameter that may be repeated; empty where it is missing.
  ///
  /// @param shape of one value
  /// @throws FeatureStoreException `INVALID` where a value breaks its shape
  public List<String> repeated(String name, String shape) {
    List<String> values = valuesOf(name);
    for (int i = 0; i < values.size(); i++) {
      checker.checkText(
          values.get(i), shape, ShapeChecker.pathOf(name) + "." + (i + 1) + ".member");
    }
    return values;
  }

  /// The values of a parameter, held against nothing.
  List<String> all(String name) {
    return valuesOf(name);
  }

  private List<String> valuesOf(String name) {
    List<String> values = List.of();
    for (Parameter parameter : parameters) {
      if (parameter.name.equals(name)) {
        values = values.isEmpty() ? new ArrayList<>(2) : values;
        values.add(parameter.value);
      }
    }
    return values;
  }
}
